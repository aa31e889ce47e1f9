"""`--retractions`, `--today` and the settings for them: in `check`, in `validate`, and from Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import exocite
from exocite.checking.lists import LISTED
from exocite.cli.main import run
from exocite.errors import ExociteError
from exocite.rules import all_rules

HEADER = "RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason\n"
NOTICE = "3/1/2026 0:00,10.1000/n,10.1000/work,0,Retraction,+Plagiarism;\n"
FILES = {
    "paper.md": "---\nbibliography: refs.bib\n---\n\nProning lowers mortality [@work].\n",
    "refs.bib": "@article{work,\n  title = {Proning},\n  doi = {10.1000/work},\n}\n",
    "list.csv": HEADER + NOTICE,
}
CODES = "--select", "REF013,REF014,REF015,REF016,REF017,CIT001"
TODAY = "--today", "2026-03-31"
Printed = tuple[int, str, str]
CITED = "paper.md:5:28: REF016 work is cited, and was retracted on 2026-03-01 (10.1000/n)"
ENTRY = "refs.bib:3:3: REF013 work: retracted on 2026-03-01 (10.1000/n)"


@pytest.fixture
def check(capfd: pytest.CaptureFixture[str]) -> Callable[..., Printed]:
    """Writes files here, and runs `exocite check paper.md --format concise` with the options given."""

    def checked(*args: str, files: Mapping[str, str] = FILES) -> Printed:
        for name, content in files.items():
            Path(name).write_text(content, encoding="utf-8")
        code = run(["check", "paper.md", *CODES, "--format", "concise", *args])
        return code, *capfd.readouterr()

    return checked


def test_a_retracted_work_is_told_at_the_citation_and_at_the_entry(check: Callable[..., Printed]) -> None:
    code, out, _ = check("--retractions", "list.csv", *TODAY)
    assert code == 1
    assert out.splitlines() == [CITED, ENTRY]


def test_without_a_list_nothing_is_said(check: Callable[..., Printed]) -> None:
    code, out, err = check()
    assert (code, out) == (0, "")
    assert "retract" not in err


@pytest.mark.parametrize("command", ["check paper.md --bib refs.bib", "validate --project ."])
def test_nothing_but_the_list_and_no_list(command: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Not checked is never said to be clean."""
    for name, content in (FILES | {"exocite.toml": 'references = ["refs.bib"]\n'}).items():
        Path(name).write_text(content, encoding="utf-8")
    assert run([*command.split(), "--select", "REF013,REF015"]) == 2
    assert "no list of retractions" in capfd.readouterr().err
    assert run([*command.split(), "--select", "REF013", "--retractions", "list.csv", *TODAY]) == 1


def test_the_settings_name_the_list(check: Callable[..., Printed], capfd: pytest.CaptureFixture[str]) -> None:
    Path("sub").mkdir()
    settings = 'references = ["refs.bib"]\nretractions = "sub/list.csv"\n'
    files = FILES | {"exocite.toml": settings, "sub/list.csv": FILES["list.csv"]}
    assert check(*TODAY, files=files)[1].splitlines() == [CITED, ENTRY]
    assert run(["validate", "--select", "REF013", *TODAY, "--format", "concise"]) == 1
    assert capfd.readouterr().out.splitlines() == [ENTRY]


@pytest.mark.parametrize(
    ("today", "settings", "told"),
    [
        ("2026-05-30", "", ""),
        ("2026-05-31", "", "91 days old: it has its newest notice of 2026-03-01"),
        ("2026-12-31", 'retractions-date = "2026-12-01"', ""),
        ("2026-12-31", "retractions-date = 2026-12-01", ""),
        ("2026-12-31", "retractions-date = 2026-01-01", "364 days old: it was fetched on 2026-01-01"),
        ("2025-12-31", "", "has no notice with a date up to 2025-12-31"),
    ],
)
def test_an_old_list(today: str, settings: str, told: str, check: Callable[..., Printed]) -> None:
    files = FILES | {"exocite.toml": f'retractions = "list.csv"\n{settings}\n'}
    lines = [line for line in check("--today", today, files=files)[1].splitlines() if "REF017" in line]
    assert len(lines) == bool(told)
    assert told in "".join(lines)


def test_the_day_of_the_build(check: Callable[..., Printed], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774915200")  # 2026-03-31
    assert "REF017" not in check("--retractions", "list.csv")[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798675200")  # 2026-12-31
    assert "REF017" in check("--retractions", "list.csv")[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert check("--retractions", "list.csv")[0] == 2


def test_kept_results_go_by_list_and_day(check: Callable[..., Printed]) -> None:
    """The same manuscript again and again, from the cache where nothing has changed."""
    lists = [FILES["list.csv"], HEADER + NOTICE.replace("Re", "re"), HEADER + NOTICE.replace("/work", "/o")]
    told = [
        check()[1],
        check("--retractions", "list.csv", "--today", "2026-07-31")[1],
        *(check("--retractions", "list.csv", *TODAY, files=FILES | {"list.csv": text})[1] for text in lists),
        check()[1],
    ]
    assert [text.count("REF01") for text in told] == [0, 3, 2, 2, 0, 0]


def test_a_work_that_no_manuscript_cites(check: Callable[..., Printed]) -> None:
    other = FILES["refs.bib"] + "@article{other,\n  title = {Paralysis},\n}\n"
    files = FILES | {"refs.bib": other, "paper.md": FILES["paper.md"].replace("@work", "@other")}
    assert check("--retractions", "list.csv", *TODAY, files=files)[:2] == (0, "")


@pytest.mark.parametrize(
    ("args", "settings", "wrong"),
    [
        (("--retractions", "none.csv"), "", "none.csv: no such file"),
        (("--retractions", "."), "", ".: not a file"),
        (("--retractions", "refs.bib"), "", 'refs.bib:1:1: no column "RetractionNature"'),
        (("--retractions", "list.csv", "--today", "March"), "", '--today cannot be "March"'),
        ((), 'retractions = "none.csv"', "exocite.toml:2: retractions: none.csv: no such file"),
        ((), "retractions = 3", 'exocite.toml:2: "retractions" must be a string'),
        ((), 'retractions-date = "March"', 'exocite.toml:2: "retractions-date" must be a day'),
    ],
)
def test_mistakes(args: tuple[str, ...], settings: str, wrong: str, check: Callable[..., Printed]) -> None:
    code, out, err = check(*args, files=FILES | {"exocite.toml": f"# settings\n{settings}\n"})
    assert (code, out) == (2, "")
    assert err.startswith(f"exocite: {wrong}")
    assert "hint: " in err


def test_from_python(check: Callable[..., Printed]) -> None:
    check()
    report = exocite.check("paper.md", retractions="list.csv", today="2026-03-31", select=["REF013", "REF016"])
    assert [finding.code for finding in report.findings] == ["REF016", "REF013"]
    with pytest.raises(ExociteError):
        exocite.check("paper.md", select="REF016")


def test_the_rules_that_need_the_list() -> None:
    assert {code for code, rule in all_rules().items() if "exocite.rules.notices" in _modules(rule.check)} == LISTED


def _modules(function: Callable[..., object]) -> set[str]:
    """The modules from which a rule's module has its helpers."""
    return {getattr(value, "__module__", "") for value in function.__globals__.values()}
