"""What each format prints is valid for those that read it, whatever a manuscript puts into a finding."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from exocite.model.finding import Region, Report
from exocite.reporters.findings import FORMATS, render
from tests.reporters.sample_report import HOSTILE, REPORT, finding, hostile

jsonschema = pytest.importorskip("jsonschema")
ROOT = Path(__file__).parents[2]
SCHEMAS = {
    "json": ROOT / "docs" / "schemas" / "report.schema.json",
    "sarif": ROOT / "tests" / "data" / "sarif-2.1.0.schema.json",
    "gitlab": ROOT / "tests" / "data" / "gitlab-code-quality.schema.json",
    "rdjson": ROOT / "tests" / "data" / "rdjson.schema.json",
}
EVERY = [REPORT, Report(()), Report((), 1, 2, 3, paths=("a b.md",)), *map(hostile, HOSTILE)]


@pytest.fixture(scope="module")
def validators() -> dict[str, Any]:
    schemas = {name: json.loads(path.read_text(encoding="utf-8")) for name, path in SCHEMAS.items()}
    kinds = {name: jsonschema.validators.validator_for(schema) for name, schema in schemas.items()}
    for name, kind in kinds.items():
        kind.check_schema(schemas[name])
    return {name: kind(schemas[name], format_checker=kind.FORMAT_CHECKER) for name, kind in kinds.items()}


@pytest.mark.parametrize("name", SCHEMAS)
def test_valid_for_the_schema(name: str, validators: dict[str, Any]) -> None:
    for report in EVERY:
        text = render(report, name)
        text.encode("utf-8")
        errors = [error.message for error in validators[name].iter_errors(json.loads(text))]
        assert not errors, errors[:3]


@pytest.mark.parametrize("name", ["json", "gitlab", "rdjson"])
def test_the_schemas_are_strict(name: str, validators: dict[str, Any]) -> None:
    """Each field of a finding, taken away or of another type, is an error, if the format asks for it."""
    content = json.loads(render(REPORT, name))
    findings = content if name == "gitlab" else content["findings" if name == "json" else "diagnostics"]
    required = {"rdjson": ("message", "location")}.get(name, tuple(findings[0]))
    for field in required:
        kept = findings[0][field]
        findings[0][field] = {"of": "another type"}
        assert list(validators[name].iter_errors(content)), field
        del findings[0][field]
        assert list(validators[name].iter_errors(content)), field
        findings[0][field] = kept
    assert not list(validators[name].iter_errors(content))


def test_junit_is_valid_for_the_schema() -> None:
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(str(ROOT / "tests" / "data" / "junit.xsd")))
    for report in EVERY:
        tree = etree.fromstring(render(report, "junit").encode("utf-8"))
        schema.assertValid(tree)
        for suites in (tree, *tree.findall("testsuite")):
            for kind in ("failure", "error"):
                assert int(suites.get(f"{kind}s")) == len(suites.findall(f".//testcase/{kind}"))
            assert int(suites.get("tests")) == len(suites.findall(".//testcase"))


def test_junit_says_what_failed() -> None:
    etree = pytest.importorskip("lxml.etree")

    def kinds(report: Report) -> dict[str, list[str]]:
        tree = etree.fromstring(render(report, "junit").encode("utf-8"))
        return {suite.get("name"): [c[0].tag if len(c) else "" for c in suite] for suite in tree}

    assert kinds(REPORT) == {
        "../refs.bib": ["system-out"],
        "broken.md": ["error"],
        "clean.md": [""],
        "notes/my paper.ipynb": ["failure"],
        "paper.md": ["failure", "failure", "failure"],
    }
    assert kinds(replace(REPORT, fail_on="error"))["paper.md"] == ["failure", "system-out", "system-out"]
    assert kinds(replace(REPORT, fail_on="info"))["../refs.bib"] == ["failure"]
    assert kinds(replace(REPORT, fail_on="never"))["paper.md"] == ["failure", "failure", "failure"]
    assert kinds(Report((), unchecked=("lost.md",))) == {"lost.md": ["error"]}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["full", "concise", "github", "markdown"])
def test_lines_hold_nothing_that_turns_them_into_something_else(name: str, text: str) -> None:
    printed = render(hostile(text), name)
    printed.encode("utf-8")
    shown = re.sub(r"file=.*,line=", "", printed)  # must be the file's name as it is
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    lines = printed.removesuffix("\n").split("\n")
    if name == "concise":
        assert len(lines) == 2
    if name == "github":
        assert len(lines) == 2
        assert all(line.startswith("::warning title=") for line in lines)
        properties = re.match(r"::warning ([^:]*)::", lines[0])
        assert properties
        assert len(properties[1].split(",")) == 5, "no comma and no colon but those between the properties"
        data = lines[0][properties.end() :]
        assert not re.search(r"%(?!25|0A)", data)
    if name == "markdown":
        assert "<script" not in printed.replace("\\<script", "")
        rows = [line for line in lines if line.startswith("| ") and "SUP001 | warning |" in line]
        assert len(rows) == 2
        assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 5 for row in rows)


def test_github_unescaped_is_what_was_meant() -> None:
    found = finding("x", 1, 2, path="a:b,c%.md", message="100 % :: of", code="CIT001", rule="unknown-key")
    line = render(Report((found,)), "github")
    assert line == (
        "::warning title=exocite CIT001 unknown-key,file=a%3Ab%2Cc%25.md,line=7,col=1,endColumn=1"
        "::a:b,c%25.md:7:1: CIT001 100 %25 :: of\n"
    )


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(render(REPORT, "gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(REPORT.findings)
    elsewhere = Report(tuple(replace(found, path=f"other/{found.path}") for found in REPORT.findings))
    assert not {i["fingerprint"] for i in issues} & {i["fingerprint"] for i in json.loads(render(elsewhere, "gitlab"))}
    assert issues[0]["severity"] == "blocker"


def test_rdjson_counts_bytes() -> None:
    diagnostics = json.loads(render(REPORT, "rdjson"))["diagnostics"]
    twice = diagnostics[2]
    assert twice["location"]["range"]["start"] == {"line": 5, "column": 20}, "ï has two bytes"
    assert twice["suggestions"] == [
        {"range": {"start": {"line": 5, "column": 17}, "end": {"line": 5, "column": 27}}, "text": ""}
    ]
    assert diagnostics[6]["location"]["range"]["end"] == {"line": 102, "column": 4}
    assert diagnostics[7]["location"]["range"] == {"start": {"line": 110}, "end": {"line": 190}}, "190 is not at hand"
    notebook = next(d for d in diagnostics if d["location"]["path"].endswith(".ipynb"))
    assert notebook["location"]["range"] == {"start": {"line": 31}, "end": {"line": 31}}


def test_rdjson_leaves_out_suggestions_that_it_cannot_place() -> None:
    found = REPORT.findings[2]
    assert found.fix
    far = replace(found.fix, edits=(replace(found.fix.edits[0], region=Region(9, 1, 9, 2)),))
    [diagnostic] = json.loads(render(Report((replace(found, fix=far),)), "rdjson"))["diagnostics"]
    assert "suggestions" not in diagnostic


@pytest.mark.parametrize("name", FORMATS)
def test_large_reports_keep_their_order(name: str) -> None:
    many = tuple(finding("x", 1, 2, lines=(n, n), context=f"c{n}") for n in range(1, 400))
    text = unquote(render(Report(many, 1, 400), name))
    assert text.count("claim without a citation") + text.count("Claim without a citation") >= 399


def test_markdown_keeps_within_a_limit() -> None:
    from exocite.reporters.findings import as_markdown

    many = tuple(finding("x", 1, 2, lines=(n, n), message="é" * 50) for n in range(1, 400))
    whole = as_markdown.render(Report(many))
    for limit in (1000, 5000, len(whole.encode()) - 1):
        cut = as_markdown.render(Report(many), limit=limit)
        assert limit - 400 < len(cut.encode()) <= limit
        told = re.search(r"… and (\d+) more findings?, see the log", cut)
        assert told
        assert cut.count("| SUP001 | warning |") + int(told[1]) == 399
    assert as_markdown.render(Report(many), limit=len(whole.encode())) == whole


def test_json_is_as_documented(validators: dict[str, Any]) -> None:
    """The example in docs/json.md is valid, and has all fields that are printed and no others; the page names them."""
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    match = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert match
    documented = json.loads(match[1])
    assert not list(validators["json"].iter_errors(documented))
    printed = json.loads(render(Report(REPORT.findings[2:3], suppressed=REPORT.suppressed), "json"))

    def fields(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: fields(inner) for name, inner in value.items() if name != "suppressed"}
        return fields(value[0]) if isinstance(value, list) and value else None

    assert fields(documented) == {**fields(printed), "paths": None}
    rows = page.split("|---|---|\n")[1]
    for name in (*printed["findings"][0], "suppressed", "statistics", "paths"):
        assert f"`{name}`" in rows
    assert set(printed["suppressed"][0]) - set(printed["findings"][0]) == {"suppression"}
