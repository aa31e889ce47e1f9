"""Findings as comments in Word files: at the right words, with nothing else changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exocite.cli.main import run as exocite
from exocite.errors import ExociteError
from exocite.model.finding import Finding, Region, Severity
from exocite.model.manuscript import Manuscript, Span
from exocite.parsers.docx import read
from exocite.reporters.annotate import annotate_file, check_annotate
from tests.parsers.word_files import (
    HEAD,
    STRICT,
    W,
    archive,
    control,
    field,
    item,
    notes,
    paragraph,
    raised,
    run,
    word_file,
    zotero,
)
from tests.parsers.word_strategies import BODIES

DATA = Path(__file__).parents[1] / "data" / "manuscripts"
NAMES = {"w": W}


def finding(paper: Manuscript, span: Span, message: str = "so it is", hint: str = "mend it") -> Finding:
    region = Region(*paper.position(span.start), *paper.position(span.end))
    return Finding("CIT001", "unknown-key", Severity.ERROR, message, paper.path, region, hint)


def at(paper: Manuscript, *words: str) -> list[Finding]:
    """A finding on each of some words."""
    starts = [paper.text.index(word) for word in words]
    return [finding(paper, Span(start, start + len(word))) for start, word in zip(starts, words, strict=True)]


def annotated(content: bytes, *words: str) -> bytes:
    paper = read("p.docx", content)
    return annotate_file(at(paper, *words), ["p.docx"], "out.docx", content).content


def entries(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        assert source.testzip() is None
        return {name: source.read(name) for name in source.namelist()}


def body_of(content: bytes) -> Any:
    etree = pytest.importorskip("lxml.etree")
    return etree.fromstring(entries(content)["word/document.xml"])


def commented(content: bytes) -> list[str]:
    """What each comment of the file hangs on: the text between its two marks."""
    root = body_of(content)
    found: dict[str, str] = {}
    open_ids: list[str] = []
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        identifier = element.get(f"{element.tag.rpartition('}')[0]}}}id", "")
        if name == "commentRangeStart":
            open_ids.append(identifier)
            found[identifier] = ""
        elif name == "commentRangeEnd":
            open_ids.remove(identifier)
        elif name in ("t", "delText"):
            for each in open_ids:
                found[each] += element.text or ""
        elif name == "commentReference":
            assert identifier in found
            assert identifier not in open_ids
    assert not open_ids
    return [found[key] for key in sorted(found, key=int)]


def same_but_for_comments(before: bytes, after: bytes) -> None:
    """Both files read the same, and only the parts that hold comments differ."""
    old, new = read("p.docx", before), read("p.docx", after)
    assert (old.text, old.citations, old.paragraphs, old.faults) == (
        new.text,
        new.citations,
        new.paragraphs,
        new.faults,
    )
    one, other = entries(before), entries(after)
    allowed = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert set(other) - set(one) <= {"word/comments.xml"}
    assert {name for name, data in one.items() if other.get(name) != data} <= allowed


PLACES: dict[str, tuple[str, list[str], list[str]]] = {
    "within a run": (paragraph("Deaths fell by half in 2019."), ["fell by"], ["fell by"]),
    "a whole run": (paragraph("Deaths."), ["Deaths."], ["Deaths."]),
    "over runs": (paragraph("Deaths ", run("fell", "<w:b/>"), " by half."), ["aths fell by"], ["aths fell by"]),
    "several in one run": (
        paragraph("Deaths fell by half."), ["fell", "by", "half."], ["fell", "by", "half."],
    ),
    "overlapping": (
        paragraph("Deaths fell by half."), ["Deaths fell", "fell by", "fell"], ["Deaths fell", "fell by", "fell"],
    ),
    "a trimmed text": (
        paragraph("<w:r><w:t>  Deaths fell  </w:t></w:r>", " by half."), ["fell", "half"], ["fell", "half"],
    ),
    "a run with a tab": (
        paragraph('<w:r><w:t>Deaths</w:t><w:tab/><w:t>fell</w:t></w:r>'), ["fell"], ["fell"],
    ),
    "a citation": (paragraph("It fell ", zotero("[1,2]", item("a"), item("b")), "."), ["2"], ["[1,2]"]),
    "up to a citation": (paragraph("It fell ", zotero("[1]", item("a")), "."), ["fell [1"], ["fell [1]"]),
    "a content control": (paragraph("It fell ", control("(3)", item("a")), "."), ["3"], ["(3)"]),
    "a simple field": (
        paragraph("It fell ", f'<w:fldSimple w:instr="CITATION a">{run("(A 2016)")}</w:fldSimple>', "."),
        ["2016"], ["(A 2016)"],
    ),
    "a link": (paragraph("See ", f"<w:hyperlink>{run('this page')}</w:hyperlink>", "."), ["page"], ["page"]),
    "inserted text": (paragraph("It ", f"<w:ins>{run('really fell')}</w:ins>", "."), ["fell"], ["fell"]),
    "around deleted text": (
        paragraph("It ", "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>", "fell."),
        ["It fell"], ["It never fell"],
    ),
    "a superscript": (paragraph("It fell", raised("1,2"), "."), ["2"], ["2"]),
    "maths": (
        paragraph("With ", "<m:oMathPara><m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath></m:oMathPara>", "."),
        ["x=2"], ["x=2"],
    ),
    "a table": (f"<w:tbl><w:tr><w:tc>{paragraph('ARMA')}</w:tc><w:tc>{paragraph('31%')}</w:tc></w:tr></w:tbl>",
                ["ARMA\n31%"], ["ARMA31%"]),
    "two paragraphs": (paragraph("One. ") + paragraph("Two."), ["ne. \nTwo"], ["ne. Two"]),
    "a text box": (
        paragraph("Host ", f"<w:r><w:pict><w:txbxContent>{paragraph('In the box.')}</w:txbxContent></w:pict></w:r>"),
        ["box"], ["In the box."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_comments_hang_on_the_right_words(name: str) -> None:
    body, words, shown = PLACES[name]
    content = word_file(body)
    result = annotated(content, *words)
    assert commented(result) == shown
    same_but_for_comments(content, result)


def test_runs_keep_their_looks() -> None:
    result = annotated(word_file(paragraph(run("Deaths fell by half.", "<w:b/>"))), "fell")
    runs = body_of(result).findall(".//w:p/w:r", NAMES)
    texts = [(r.findtext("w:t", None, NAMES), r.find("w:rPr/w:b", NAMES) is not None) for r in runs]
    assert [text for text in texts if text[0]] == [("Deaths ", True), ("fell", True), (" by half.", True)]


def test_tracked_changes_stay() -> None:
    body = paragraph("It ", f"<w:ins w:id='3' w:author='J'>{run('really fell')}</w:ins>", " again.")
    inserted = body_of(annotated(word_file(body), "ly fe")).find(".//w:ins", NAMES)
    assert "".join(t.text for t in inserted.iter(f"{{{W}}}t")) == "really fell"


def test_fields_stay_whole() -> None:
    """No anchor lies between the marks of a citation's field."""
    body = paragraph("It fell ", zotero("[1]", item("a")), " and ", zotero("[2]", item("b")), ".")
    root = body_of(annotated(word_file(body), "1", "2", "fell [1] and [2"))
    inside = False
    for element in root.iter():
        if element.tag == f"{{{W}}}fldChar":
            inside = element.get(f"{{{W}}}fldCharType") != "end"
        assert not (inside and "comment" in element.tag)


def test_notes_have_their_comments_at_the_mark() -> None:
    body = paragraph("It fell.", '<w:r><w:footnoteReference w:id="2"/></w:r>', " More.")
    content = word_file(body, {"footnotes": notes("footnote", {2: paragraph("As Roe says.")})})
    result = annotated(content, "Roe")
    assert commented(result) == [""]
    assert "In footnote 1: “Roe”" in entries(result)["word/comments.xml"].decode()
    reference = body_of(result).find(".//w:commentRangeStart", NAMES).getnext()
    assert reference.find("w:footnoteReference", NAMES) is not None
    assert entries(result)["word/footnotes.xml"] == entries(content)["word/footnotes.xml"]


def test_findings_without_words_hang_on_the_paragraph() -> None:
    content = word_file([paragraph(), paragraph("Roe J. A study.")])
    found = [Finding("CIT008", "x", Severity.INFO, "m", "p.docx", Region(line, 1, line, 2)) for line in (1, 2, 99)]
    result = annotate_file(found, ["p.docx"], "out.docx", content).content
    assert commented(result) == ["", "Roe J. A study.", "Roe J. A study."]


def test_comments_that_are_there_stay() -> None:
    mine = f'<w:comment w:id="7" w:author="J">{paragraph("Mine.")}</w:comment>'
    comments = f'{HEAD}<w:comments xmlns:w="{W}">{mine}</w:comments>'
    body = paragraph('<w:commentRangeStart w:id="7"/>', "Deaths", '<w:commentRangeEnd w:id="7"/>', " fell.")
    content = word_file(body, {"comments": comments})
    result = annotated(content, "fell")
    assert commented(result) == ["Deaths", "fell"]
    assert entries(result)["word/_rels/document.xml.rels"] == entries(content)["word/_rels/document.xml.rels"]
    text = entries(result)["word/comments.xml"].decode()
    assert text.index("Mine.") < text.index("so it is")
    assert 'w:id="8"' in text


def test_strict_files() -> None:
    content = word_file(paragraph("It fell."), namespace=STRICT)
    result = entries(annotated(content, "fell"))
    assert STRICT.encode() in result["word/comments.xml"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in result["word/_rels/document.xml.rels"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BODIES, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), max_size=6))
def test_any_place_in_any_file(body: str, places: list[tuple[int, int]]) -> None:
    """Whatever the file and the places, the copy reads as the original does and has all comments."""
    content = word_file(body, {"footnotes": notes("footnote", {1: body})})
    paper = read("p.docx", content)
    last = len(paper.text)
    spans = [Span(min(start, last), min(start + length, last)) for start, length in places]
    result = annotate_file([finding(paper, span) for span in spans], ["p.docx"], "out.docx", content).content
    same_but_for_comments(content, result)
    if paper.text:
        made = entries(result).get("word/comments.xml", b"")
        assert made.count(b"w:author=") == len(spans)
        assert entries(result)["word/document.xml"].count(b"commentRangeEnd") == len(spans) + body.count(
            "commentRangeEnd"
        )


def test_same_input_same_bytes() -> None:
    content = (DATA / "paper.docx").read_bytes()
    assert annotated(content, "Survivors", "[8]") == annotated(content, "Survivors", "[8]")
    assert annotate_file([], ["p.docx"], "out.docx", content).content == content


def test_odd_characters() -> None:
    content = word_file(paragraph("It fell."))
    paper = read("p.docx", content)
    found = [finding(paper, Span(0, 2), "a < b & “c”\x00\x1b[31m", "x\ud800y")]
    result = annotate_file(found, ["p.docx"], "out.docx", content).content
    assert "a &lt; b &amp; “c”[31m" in entries(result)["word/comments.xml"].decode()


def test_python_docx_reads_the_comments() -> None:
    docx = pytest.importorskip("docx")
    content = (DATA / "paper.docx").read_bytes()
    opened = docx.Document(io.BytesIO(annotated(content, "Survivors often", "[8]")))
    comments = list(opened.comments)
    assert [(c.author, c.initials, c.timestamp) for c in comments] == [("exocite", "exo", None)] * 2
    assert comments[0].text == "CIT001 so it is\nHint: mend it"
    same_but_for_comments(content, annotated(content, "Survivors often", "[8]"))


def test_documents_of_python_docx() -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Methods", 1)
    words = made.add_paragraph("We counted ")
    words.add_run("all deaths").bold = True
    words.add_run(" twice.")
    made.add_comment(words.runs, text="Sure?", author="J")
    out = io.BytesIO()
    made.save(out)
    result = annotated(out.getvalue(), "counted all", "Methods")
    assert commented(result) == ["We counted all deaths twice.", "counted all", "Methods"]
    assert [c.author for c in docx.Document(io.BytesIO(result)).comments] == ["J", "exocite", "exocite"]


def test_documents_of_pandoc(tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    text = "# Methods\n\nWe *counted* all deaths.^[As Roe says.] More `code` and $x^2$.\n\n"
    text += "| a | b |\n|---|---|\n| c | d |\n"
    path = tmp_path / "made.docx"
    pypandoc.convert_text(text, "docx", format="markdown", outputfile=str(path))
    content = path.read_bytes()
    paper = read("p.docx", content)
    assert [(p.kind, s.prose) for p in paper.paragraphs for s in p.sentences] == [
        ("prose", "We counted all deaths."), ("prose", "More and ."), ("table", "a b"), ("table", "c d"),
        ("footnote", "As Roe says."),
    ]  # fmt: skip
    result = annotated(content, "counted all", "Roe", "c")
    assert commented(result)[0] == "counted all"
    same_but_for_comments(content, result)


REFUSED = {
    "no Word file": (["a.md"], "out.docx", "none of the files is one"),
    "two Word files": (["a.docx", "b.docx"], "out.docx", "2 of the files are such"),
    "other suffix": (["a.docx"], "out.pdf", "is a .docx file"),
    "onto itself": (["a.docx"], "./a.docx", "would overwrite the manuscript"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    files, output, message = REFUSED[name]
    with pytest.raises(ExociteError, match=message) as error:
        check_annotate(files, output)
    assert error.value.hint


def test_findings_of_other_files_are_told() -> None:
    content = word_file(paragraph("It fell."))
    other = Finding("REF004", "x", Severity.INFO, "m", "refs.bib", Region(1, 1, 1, 2))
    made = annotate_file([*at(read("p.docx", content), "fell"), other], ["p.docx"], "out.docx", content)
    assert (made.comments, made.note) == (1, "1 finding on refs.bib has no place in p.docx")


def test_file_without_content_types() -> None:
    content = archive({"word/document.xml": entries(word_file(paragraph("It fell.")))["word/document.xml"]})
    with pytest.raises(ExociteError, match="Content_Types"):
        annotated(content, "fell")


def test_unreadable_file() -> None:
    with pytest.raises(ExociteError) as error:
        annotate_file([], ["p.docx"], "out.docx", b"PK\3\4")
    assert error.value.exit_code == 3


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    body = [paragraph("It fell ", field("CITATION nobody2016", "(Nobody 2016)"), "."), paragraph("See [REF].")]
    (tmp_path / "paper.docx").write_bytes(word_file(body))
    (tmp_path / "refs.bib").write_text("@book{a, title={T}, author={A, B}, year={2001}, publisher={P}}\n")
    assert exocite(["check", "paper.docx", "--bib", "refs.bib", "--annotate", "out.docx", "--no-cache"]) == 1
    assert "[REF]" in capsys.readouterr().out
    assert {"(Nobody 2016)", "[REF]"} <= set(commented((tmp_path / "out.docx").read_bytes()))
    before = (tmp_path / "paper.docx").read_bytes()
    assert exocite(["check", "paper.docx", "--annotate", "paper.docx"]) == 2
    assert (tmp_path / "paper.docx").read_bytes() == before
