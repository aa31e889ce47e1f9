"""The output formats: snapshots on one small bibliography, and what each has to escape."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.bibliography import BibliographyEntry, render
from exocite.bibliography.richtext import BOLD, ITALIC, SUPERSCRIPT, Run
from exocite.errors import ExociteError
from exocite.model.reference import Library, Reference
from exocite.reporters.bibliography import DATA, FORMATS, format_of, render_entries, render_references
from exocite.sources.bibtex import parse
from tests import snapshot

SAMPLE = r"""
@string{scrt = "Stem Cell Res " # {\& Ther}}
@article{gyorgy2011, author = {Gy{\"o}rgy, B. and de Castro, L. L. and others},
  title = {\textit{In vivo} use of {CD4}\textsuperscript{+} cells: 50\% <better> \& {Crohn's} $\beta$?},
  journal = scrt, year = 2011, month = mar, volume = {68}, number = {16}, pages = {2667--2688},
  doi = {10.1000/a_b~c}, keywords = {exosomes; lung}}
@incollection{lai2015, editor = {Lai, R. C. and {World Health Organization}}, title = {Exosomes},
  booktitle = {Seminars_in #1}, publisher = {Elsevier}, address = {Amsterdam}, year = {2015}, isbn = {978-3}}
@online{who2020, author = {{World Health Organization}}, title = {Page [1] of *many*}, date = {2020-01-30},
  urldate = {2022-02-18}, url = {https://example.org/a_b?c=1&d=2}}
@article{makalakhshi2021, author = {Makalakhshi, M.}, title = {With an article number}, journal = {Biotechnol Rep},
  year = {in press}, eid = {e00658}}
"""
REFERENCES = parse(SAMPLE, "x.bib")[0]
TEXTS = [name for name in FORMATS if name != "docx" and name not in DATA]


@pytest.mark.parametrize("style", ["vancouver", "apa", "nature"])
@pytest.mark.parametrize("format_name", TEXTS)
def test_styled(format_name: str, style: str) -> None:
    text = render_entries(render(REFERENCES, style), format_name)
    assert isinstance(text, str)
    snapshot.check(f"bibliography/{style}.{format_name}", text)


@pytest.mark.parametrize("format_name", sorted(DATA))
def test_data(format_name: str) -> None:
    snapshot.check(f"bibliography/data.{format_name}", render_references(REFERENCES, format_name))


def entry(text: str, *marks: str, label: str = "1.", key: str = "k") -> BibliographyEntry:
    reference = Reference(key, "misc", {}, {})
    return BibliographyEntry(reference, 1, (Run(label),) if label else (), (Run(text, frozenset(marks)),))


@pytest.mark.parametrize(
    ("format_name", "text", "marks", "printed"),
    [
        ("markdown", "a*b_c [d](e) <f> `g` $h$ @i ~j~ ^k^", (),
         r"1. a\*b\_c \[d\](e) \<f\> \`g\` \$h\$ \@i \~j\~ \^k\^"),
        ("markdown", "J Cell. ", (ITALIC,), "1. *J Cell.* "),
        ("markdown", "3", (BOLD, ITALIC), "1. ***3***"),
        ("markdown", "+", (SUPERSCRIPT,), "1. <sup>+</sup>"),
        ("markdown", "see https://x.org/a_b*c.", (), "1. see <https://x.org/a_b*c>."),
        ("html", "<b> & \"c\" 'd'", (), "&lt;b&gt; &amp; \"c\" 'd'"),
        ("html", "https://x.org/?a=1&b=\"2\"", (), '<a href="https://x.org/?a=1&amp;b=">https://x.org/?a=1&amp;b='),
        ("html", "3", (BOLD,), "<b>3</b>"),
        ("latex", r"a & b_c #1 50% {x} \y ~ ^ $", (),
         r"a \& b\_c \#1 50\% \{x\} \textbackslash{}y \textasciitilde{} \textasciicircum{} \$"),
        ("latex", "https://x.org/a_b?c=1&d", (), r"\url{https://x.org/a_b?c=1&d}"),
        ("latex", "https://x.org/a%20b#c", (), r"https://x.org/a\%20b\#c"),
        ("latex", "3", (BOLD,), r"\textbf{3}"),
        ("rtf", r"a \b {c} é – 𝛽", (), r"a \\b \{c\} \u233? \u8211? \u-10187?\u-8451?"),
        ("rtf", "3", (BOLD,), r"{\b 3}"),
        ("text", "J Cell", (ITALIC,), "1. J Cell"),
    ],
)  # fmt: skip
def test_escaping(format_name: str, text: str, marks: tuple[str, ...], printed: str) -> None:
    assert printed in str(render_entries([entry(text, *marks)], format_name))


@pytest.mark.parametrize(
    ("text", "printed"), [("1. Not a list", r"1\. Not a list"), ("- no", r"\- no"), ("2020) no", r"2020\) no")]
)
def test_markdown_without_a_label_begins_no_list(text: str, printed: str) -> None:
    assert str(render_entries([entry(text, label="")], "markdown")).startswith(printed)


def test_keys_are_escaped_where_they_are_names() -> None:
    odd = entry("x", key='a"<b>&#%{c}')
    assert 'id="ref-a&quot;&lt;b&gt;&amp;#%{c}"' in str(render_entries([odd], "html"))
    assert r"\bibitem[{1.}]{a--b-----c-}" in str(render_entries([odd], "latex"))


@given(st.text(max_size=60))
def test_rtf_and_html_stay_well_formed(text: str) -> None:
    rtf = str(render_entries([entry(text)], "rtf"))
    assert rtf.isascii()
    plain = re.sub(r"\\[\\{}]", "", rtf)
    assert plain.count("{") == plain.count("}")
    html = str(render_entries([entry(text)], "html")).partition("csl-right-inline")[2]
    tags = [tag for tag in re.findall(r"<(/?[a-z]+)", html) if tag not in ("a", "/a")]
    assert tags == ["/div", "/div", "/div", "/main", "/body", "/html"]


def test_json() -> None:
    data = json.loads(str(render_entries(render(REFERENCES, "ieee"), "json")))
    assert data["version"] == 1
    assert [set(entry) for entry in data["entries"]] == [{"key", "number", "label", "text", "html"}] * 4
    assert data["entries"][1] | {"text": "", "html": ""} == {
        "key": "lai2015", "number": 2, "label": "[2]", "text": "", "html": "",
    }  # fmt: skip


def test_docx() -> None:
    docx = pytest.importorskip("docx")
    entries = render(REFERENCES, "nature")
    content = render_entries(entries, "docx")
    assert isinstance(content, bytes)
    assert content == render_entries(entries, "docx"), "the same bytes each time"
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    assert paragraphs[0].text.startswith("1.\tGyörgy, B.")
    assert "In vivo" in [run.text for run in paragraphs[0].runs if run.italic]
    assert {paragraph.style.name for paragraph in paragraphs} == {"Bibliography"}
    assert not [n for n in zipfile.ZipFile(io.BytesIO(content)).infolist() if n.date_time[0] != 1980]


def test_docx_takes_control_characters() -> None:
    pytest.importorskip("docx")
    assert render_entries([entry("a\x00b\x0bc")], "docx")


def test_docx_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(ExociteError) as error:
        render_entries([entry("x")], "docx")
    assert error.value.hint == "pip install 'exocite[office]'"


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="needs LaTeX")
def test_latex_compiles(tmp_path: Path) -> None:
    text = str(render_entries(render(REFERENCES, "nature"), "latex"))
    (tmp_path / "refs.tex").write_text(text, encoding="utf-8")
    command = ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", "refs.tex"]
    result = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True, errors="replace")
    assert result.returncode == 0, result.stdout[-2000:]


def test_bibtex_comes_back_as_it_was(repository: Path) -> None:
    samples = sorted((repository / "tests" / "data" / "bibtex").glob("*.bib"))
    for path in [repository / "refs" / "references.bib", *samples]:
        references, _ = parse(path.read_bytes(), path.name)
        again, _ = parse(render_references(references, "bibtex"), "again.bib")
        keys = {reference.key for reference in references}
        assert [(r.key, r.type) for r in again] == [(r.key, r.type) for r in references], path.name
        for one, other in zip(references, again, strict=True):
            kept = {n: v for n, v in one.raw.items() if n not in ("crossref", "xdata") or v in keys}
            balanced = {n for n, v in kept.items() if v.count("{") == v.count("}")}
            assert list(other.raw) == list(kept), path.name
            assert all(other.raw[name] == kept[name] for name in balanced), path.name


@pytest.mark.parametrize("value", ["a { b", "a } b", "} {", r"a \{ b", "{{{", "a {b} c"])
def test_bibtex_lone_braces_swallow_nothing(value: str) -> None:
    odd = Reference("odd", "misc", {"title": value, "year": "2000"}, {})
    after = Reference("after", "misc", {"title": "T"}, {})
    again, _ = parse(render_references([odd, after], "bibtex"), "x.bib")
    assert [(r.key, r.raw.get("year")) for r in again] == [("odd", "2000"), ("after", None)]


def test_ris_has_one_value_a_line() -> None:
    text = render_references(REFERENCES, "ris")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in text.splitlines())
    assert text.count("TY  - ") == text.count("ER  - ") == len(REFERENCES)


def test_csl_json_is_read_by_the_engine() -> None:
    items = json.loads(render_references(REFERENCES, "csl-json"))
    assert [item["id"] for item in items] == [reference.key for reference in REFERENCES]
    assert items[0]["author"][-1] == {"literal": "others"}


@pytest.mark.parametrize(
    ("path", "format_name"),
    [("a.md", "markdown"), ("A.BIB", "bibtex"), ("x/refs.csl.json", "csl-json"), ("refs.json", "json"),
     ("refs", "text"), (".refs", "text"), ("a.b/refs", "text"), ("refs.docx", "docx"), ("refs.ris", "ris")],
)  # fmt: skip
def test_format_of_a_file(path: str, format_name: str) -> None:
    assert format_of(path) == format_name


def test_unknown_suffix() -> None:
    with pytest.raises(ExociteError) as error:
        format_of("refs.dcx")
    assert '".docx"' in error.value.hint


def test_all_formats_of_the_built_in_library(repository: Path) -> None:
    path = repository / "refs" / "references.bib"
    references = list(Library({r.key: r for r in parse(path.read_bytes(), path.name)[0]}).values())
    entries = render(references)
    for name in FORMATS:
        content = render_references(references, name) if name in DATA else render_entries(entries, name)
        assert len(content) > 10_000
