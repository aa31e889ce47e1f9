"""Citations in Word files: those of every reference manager, at the exact place, with their data."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from pathlib import Path

import pytest

from exocite.model.manuscript import Manuscript
from exocite.parsers import read_manuscript
from exocite.parsers.docx import read
from tests.parsers.word_files import archive, control, field, item, package, paragraph, run, word_file, zotero

DATA = Path(__file__).parents[1] / "data" / "manuscripts"

ENDNOTE = (
    "<EndNote><Cite><Author>Papazian</Author><Year>2010</Year><RecNum>12</RecNum><Pages>1107</Pages>"
    "<DisplayText>(4)</DisplayText><record><rec-number>12</rec-number><foreign-keys><key app='EN' db-id='x'>12</key>"
    "</foreign-keys><ref-type name='Journal Article'>17</ref-type><contributors><authors><author>Papazian, L.</author>"
    "</authors></contributors><titles><title><style face='normal'>Neuromuscular Blockers</style></title>"
    "<secondary-title>NEJM</secondary-title></titles><dates><year>2010</year></dates>"
    "<electronic-resource-num>https://doi.org/10.1056/NEJMoa1005372</electronic-resource-num></record></Cite></EndNote>"
)
CITAVI = {
    "Entries": [
        {
            "ReferenceId": "a1",
            "Prefix": "see ",
            "PageRange": {"OriginalString": "12-14"},
            "Reference": {
                "ReferenceType": "JournalArticle",
                "Title": "Prone Positioning",
                "Year": "2013",
                "BibTeXKey": "guerin2013",
                "Authors": [{"LastName": "Guérin", "FirstName": "Claude"}],
                "Periodical": {"Name": "NEJM"},
            },
        }
    ]
}
SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Bel16</b:Tag>'
    "<b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Bellani</b:Last>"
    "<b:First>Giacomo</b:First></b:Person></b:NameList></b:Author></b:Author><b:Title>Epidemiology of ARDS</b:Title>"
    "<b:JournalName>JAMA</b:JournalName><b:Year>2016</b:Year><b:Pages>788-800</b:Pages></b:Source></b:Sources>"
)


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def cited(paper: Manuscript) -> list[tuple[str, tuple[str, ...]]]:
    """Each citation as it reads, with its keys."""
    return [(paper.text[c.span.start : c.span.end], c.keys) for c in paper.citations]


def test_sample() -> None:
    """Every citation of the sample at its paragraph and characters, and no other."""
    wanted = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))["paper.docx"]
    paper = read_manuscript(str(DATA / "paper.docx"))
    places = []
    for citation in paper.citations:
        (line, start), (last, end) = paper.position(citation.span.start), paper.position(citation.span.end)
        assert line == last
        places.append({"paragraph": line - 1, "char": [start - 1, end - 1], "ids": list(citation.keys)})
    assert places == [
        {"paragraph": w["paragraph"], "char": w["char"], "ids": [key for ids in w["ids"] for key in ids.split(", ")]}
        for w in wanted
    ]
    assert not paper.faults
    assert paper.label(paper.citations[-1].span.start) == "paragraph 8"


def test_sample_references() -> None:
    references = read_manuscript(str(DATA / "paper.docx")).references
    assert set(references) == {
        "bellani2016", "arma2000", "guerin2013", "10.1056/NEJMoa1005372", "10.1056/NEJMoa1214103"
    }  # fmt: skip
    bellani = references["bellani2016"]
    assert (bellani.title, bellani.year, bellani.fields["doi"]) == (
        "Epidemiology of ARDS",
        "2016",
        "10.1001/jama.2016.0291",
    )
    assert bellani.creators.names[0].family == "Bellani"
    assert bellani.line == 2
    assert references["10.1056/NEJMoa1005372"].title == "Neuromuscular Blockers in Early ARDS"


MANAGERS = {
    "zotero": (zotero("[1]", item("a2016")), "[1]", ("a2016",)),
    "zotero cluster": (
        zotero("(A 2016; B 2017)", item("a2016"), item("b2017")), "(A 2016; B 2017)", ("a2016", "b2017"),
    ),
    "zotero without a key": (
        field('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":3,"itemData":{"type":"book","title":"T","author":'
              '[{"family":"Roe","given":"J"}],"issued":{"date-parts":[["2001"]]}}}]} RNDab12', "[1]"),
        "[1]", ("roe2001",),
    ),
    "mendeley desktop": (
        field(f"ADDIN CSL_CITATION {json.dumps({'citationItems': [item('m2011')]})}", "<w:r><w:t>1</w:t></w:r>"),
        "1", ("m2011",),
    ),
    "mendeley desktop, old": (
        field(f"ADDIN Mendeley Citation{{5a}} CSL_CITATION {json.dumps({'citationItems': [item('m2011')]})}", "[1]"),
        "[1]", ("m2011",),
    ),
    "mendeley cite": (control("(3)", item("c2020")), "(3)", ("c2020",)),
    "f1000": (
        field('ADDIN F1000_CSL_CITATION<~#@#~>[{"title":"T","id":"1","type":"book","DOI":"10.1/x"}]', "(1)"),
        "(1)", ("10.1/x",),
    ),
    "endnote": (field(f"ADDIN EN.CITE {ENDNOTE}", "(4)"), "(4)", ("10.1056/NEJMoa1005372",)),
    "endnote with data": (
        field("ADDIN EN.CITE ", "(4)", data=coded(ENDNOTE)), "(4)", ("10.1056/NEJMoa1005372",),
    ),
    "endnote with data in a nested field": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN EN.CITE </w:instrText></w:r>'
        + field("ADDIN EN.CITE.DATA ", "", data=coded(ENDNOTE))
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("(4)")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "(4)", ("10.1056/NEJMoa1005372",),
    ),
    "endnote with a link inside": (
        field(f"ADDIN EN.CITE {ENDNOTE}", run("(") + field('HYPERLINK \\l "_ENREF_4" \\o "P"', "4") + run(")")),
        "(4)", ("10.1056/NEJMoa1005372",),
    ),
    "endnote without a record": (
        field("ADDIN EN.CITE <EndNote><Cite><Author>Roe</Author><Year>2001</Year><RecNum>7</RecNum></Cite></EndNote>",
              "(4)"),
        "(4)", ("roe2001",),
    ),
    "citavi": (field(f"ADDIN CitaviPlaceholder{{{coded(json.dumps(CITAVI))}}}", "(Guérin 2013)"), "(Guérin 2013)",
               ("guerin2013",)),
    "word": (field("CITATION Bel16 \\p 790 \\l 1033 \\m Xyz99", "(Bellani, 2016; Xyz)"), "(Bellani, 2016; Xyz)",
             ("Bel16", "Xyz99")),
    "simple field": (
        f"<w:fldSimple w:instr='ADDIN CSL_CITATION {json.dumps({'citationItems': [item('s2012')]})}'>{run('[1]')}"
        "</w:fldSimple>",
        "[1]", ("s2012",),
    ),
    "endnote, not formatted": (
        run("{see \\Roe, 2001 #12@33`, too; Poe, 2002 #7}"), "{see \\Roe, 2001 #12@33`, too; Poe, 2002 #7}",
        ("roe2001", "poe2002"),
    ),
    "blanks around the result": (zotero(" [1] ", item("a2016")), "[1]", ("a2016",)),
}  # fmt: skip


@pytest.mark.parametrize("name", MANAGERS)
def test_managers(name: str) -> None:
    xml, shown, keys = MANAGERS[name]
    paper = read("p.docx", word_file(paragraph("Mortality fell ", xml, "."), {"customXml": SOURCES}))
    assert not paper.faults
    assert cited(paper) == [(shown, keys)]
    known = [key for key in keys if key != "Xyz99"]
    assert [key for key in paper.references if key in known] == known
    assert paper.paragraphs[0].sentences[0].prose in ("Mortality fell .", "Mortality fell .")
    assert len(paper.paragraphs[0].sentences) == 1


def test_parts_of_an_item() -> None:
    more = {**item("a2016"), "locator": "12-14", "label": "page", "prefix": "see ", "suffix": ", but not all"}
    less = {**item("b2017"), "suppress-author": True, "locator": "2", "label": "chapter"}
    paper = read("p.docx", word_file(paragraph("X ", zotero("(see A 2016, 12; 2017)", more, less), ".")))
    first, second = paper.citations[0].items
    assert (first.prefix, first.locator, first.suffix) == ("see", "pp. 12-14", "but not all")
    assert (second.locator, second.suppress_author) == ("chap. 2", True)
    assert [paper.text[i.span.start : i.span.end] for i in (first, second)] == ["see A 2016, 12", "2017"]


@pytest.mark.parametrize(
    ("shown", "narrative"),
    [("Bellani et al. (2016)", True), ("(Bellani et al., 2016)", False), ("[3]", False), ("3", False)],
)
def test_narrative(shown: str, narrative: bool) -> None:
    paper = read("p.docx", word_file(paragraph(zotero(shown, item("a2016")), " found more.")))
    assert paper.citations[0].narrative is narrative


def test_braces_are_no_citations() -> None:
    assert not read("p.docx", word_file(paragraph("A {set} of {a, b #x} and {#1} and {colour #12; size}."))).citations


def test_one_key_a_work() -> None:
    """The same work has one key all over; two works with one key are told apart."""
    other = {**item("a2016", "Another study"), "uris": ["http://zotero.org/users/1/items/other"]}
    body = paragraph(
        "A ", zotero("[1]", item("a2016")), " b ", zotero("[1]", item("a2016")), " c ", zotero("[2]", other)
    )
    paper = read("p.docx", word_file(body))
    assert [c.keys for c in paper.citations] == [("a2016",), ("a2016",), ("a2016b",)]
    assert paper.references["a2016b"].title == "Another study"


BROKEN = {
    "broken JSON": field('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [', "[1]"),
    "no items": field('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": 3}', "[1]"),
    "no data": field("ADDIN ZOTERO_ITEM", "[1]"),
    "deep JSON": field("ADDIN CSL_CITATION {" + '"a":[' * 60_000, "[1]"),
    "broken Base64": '<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_%%%"/></w:sdtPr><w:sdtContent>'
    "<w:r><w:t>[1]</w:t></w:r></w:sdtContent></w:sdt>",
    "broken EndNote": field("ADDIN EN.CITE <EndNote><Cite>", "[1]"),
    "bomb in EndNote": field('ADDIN EN.CITE <!DOCTYPE x [<!ENTITY a "b">]><EndNote>&a;</EndNote>', "[1]"),
    "no tag": field("CITATION  \\l 1033", "[1]"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_citations_are_faults(name: str) -> None:
    """A citation whose data are lost still counts as one, and is never passed over in silence."""
    paper = read("p.docx", word_file([paragraph("First."), paragraph("Mortality fell ", BROKEN[name], ".")]))
    assert [(c.keys, paper.text[slice(*c.span)]) for c in paper.citations] == [((), "[1]")]
    (fault,) = paper.faults
    assert (fault.line, fault.column, fault.severity) == (2, 16, "error")
    assert 'citation "[1]" cannot be read' in fault.message


def test_unknown_programs_are_one_fault_each() -> None:
    body = [
        paragraph("It ", field(f"ADDIN {code}", "[1]"), ".")
        for code in ("PAPERS2_CITATIONS <x/>",) * 2 + ("RW.CITE{1}",)
    ]
    paper = read("p.docx", word_file(body))
    assert len(paper.citations) == 3
    assert [(fault.line, fault.column, fault.message.partition(" cannot")[0]) for fault in paper.faults] == [
        (1, 4, "2 citations of Papers"), (3, 4, "1 citation of RefWorks")
    ]  # fmt: skip


def test_field_without_an_end() -> None:
    """What is never closed does not swallow the rest of the file."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN ZOTERO_ITEM x</w:instrText></w:r>'
    paper = read("p.docx", word_file([paragraph("One.", begin), paragraph("Two is here.")]))
    assert [s.prose for p in paper.paragraphs for s in p.sentences] == ["One.", "Two is here."]
    assert [fault.kind for fault in paper.faults] == ["broken-field"]


def test_bibliography_without_an_end() -> None:
    """It hides the rest of the file, which is said."""
    begin = field("ADDIN ZOTERO_BIBL", "1. Roe J.").rpartition("<w:r><w:fldChar")[0]
    paper = read("p.docx", word_file([paragraph("One."), paragraph(begin), paragraph("Two is here.")]))
    assert [s.prose for p in paper.paragraphs for s in p.sentences] == ["One."]
    (fault,) = paper.faults
    assert "begun in paragraph 2, has no end" in fault.message


def test_bookmarks_of_zotero() -> None:
    """Zotero can keep its citations in bookmarks, the data in pieces in the file's properties."""
    code = "ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [item("a2016")]})
    properties = "".join(
        f'<property name="ZOTERO_BREF_x1_{i}" xmlns:vt="v"><vt:lpwstr>{part}</vt:lpwstr></property>'
        for i, part in ((2, code[60:]), (1, code[:60]))
    )
    body = paragraph(
        "It fell ", '<w:bookmarkStart w:id="0" w:name="ZOTERO_BREF_x1"/>', run("[1]"), '<w:bookmarkEnd w:id="0"/>', "."
    )
    content = word_file(body)
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    rels = package({})["_rels/.rels"]
    assert isinstance(rels, str)
    entries["_rels/.rels"] = rels.replace(
        "</Relationships>",
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'custom-properties" Target="docProps/custom.xml"/></Relationships>',
    ).encode()
    entries["docProps/custom.xml"] = f"<Properties>{properties}</Properties>".encode()
    assert cited(read("p.docx", archive(entries))) == [("[1]", ("a2016",))]


def test_citation_without_a_display() -> None:
    """A citation that shows nothing still stands in its sentence."""
    paper = read("p.docx", word_file(paragraph("It fell", zotero("", item("a2016")), ". More text.")))
    assert [c.keys for c in paper.paragraphs[0].sentences[0].citations] == [("a2016",)]
