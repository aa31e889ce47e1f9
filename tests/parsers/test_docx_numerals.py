"""Numbers that are typed into Word files: citations only where a numbered list stands behind them."""

from __future__ import annotations

import pytest

from exocite.model.manuscript import Manuscript
from exocite.parsers.docx import read
from tests.parsers.word_files import HEAD, W, field, item, paragraph, raised, run, word_file, zotero

ITEMS = (
    "Bellani G, Laffey JG. Epidemiology of patients with acute respiratory distress. JAMA. 2016;315:788-800.",
    "Guérin C, Reignier J. Prone positioning in severe acute respiratory distress. N Engl J Med. 2013;368:2159-68.",
    "Papazian L, Forel JM. Neuromuscular blockers in early distress. N Engl J Med. 2010;363:1107-16.",
    "Brower RG, Matthay MA. Ventilation with lower tidal volumes. N Engl J Med. 2000;342:1301-8.",
)
TYPED = tuple(f"{number}. {text}" for number, text in enumerate(ITEMS, 1))
NUMBERING = (
    f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '</w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="8"><w:abstractNumId '
    'w:val="2"/></w:num></w:numbering>'
)


def numbered(list_id: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'


def document(*body: str, references: tuple[str, ...] = TYPED, properties: str = "") -> Manuscript:
    end = [paragraph("References", style="Heading1"), *(paragraph(text, properties=properties) for text in references)]
    content = [paragraph("Introduction", style="Heading1"), *body, *(end if references else [])]
    return read("p.docx", word_file(content, {"numbering": NUMBERING}))


def cited(paper: Manuscript) -> list[tuple[str, tuple[str, ...]]]:
    return [(paper.text[c.span.start : c.span.end], c.keys) for c in paper.citations]


BODY = (
    paragraph("Deaths fell [1]. Then they rose [2, 3].", run(" Some say so [2–4].")),
    paragraph("The interval was 0.71 [0.62, 0.99], and A[1] is an index."),
)
FOUND = [("[1]", ("1",)), ("[2, 3]", ("2", "3")), ("[2–4]", ("2", "3", "4"))]


@pytest.mark.parametrize(
    ("references", "properties", "found"),
    [
        (TYPED, "", FOUND),
        (ITEMS, numbered(7), FOUND),
        (ITEMS, numbered(8), []),
        (ITEMS, "", []),
        ((), "", []),
    ],
    ids=["typed", "numbered by Word", "bullets", "no numbers", "no list"],
)
def test_numbers_need_a_numbered_list(
    references: tuple[str, ...], properties: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    paper = document(*BODY, references=references, properties=properties)
    assert cited(paper) == found
    assert sorted(paper.references) == (["1", "2", "3", "4"] if found else [])


def test_references_are_read() -> None:
    paper = document(*BODY)
    assert paper.references["2"].year == "2013"
    assert paper.references["2"].title == "Prone positioning in severe acute respiratory distress"
    assert paper.references["2"].line == 6
    assert [p.kind for p in paper.paragraphs] == ["prose", "prose"]


RAISED = {
    "after a stop": (paragraph("Deaths fell.", raised("1,2"), " Then rose."), [("1,2", ("1", "2"))]),
    "range": (paragraph("Deaths fell", raised("2–4"), "."), [("2–4", ("2", "3", "4"))]),
    "with blanks": (paragraph("Deaths fell", raised(" 1, 3 "), "."), [("1, 3", ("1", "3"))]),
    "over runs": (paragraph("Deaths fell", raised("1"), raised(",2"), "."), [("1,2", ("1", "2"))]),
    "after a name with a number": (paragraph("In COVID-19", raised("3"), " they fell."), [("3", ("3",))]),
    "after a year": (paragraph("Deaths fell in 2019", raised("3"), "."), [("3", ("3",))]),
    "exponent": (paragraph("We took 10", raised("3"), " cells."), []),
    "unit": (paragraph("It was 5 kg/m", raised("2"), " and 3 cm", raised("3"), "."), []),
    "statistic": (paragraph("Heterogeneity was low (I", raised("2"), " = 3%)."), []),
    "isotope": (paragraph("Labelled with ", raised("3"), "H-thymidine."), []),
    "charge": (paragraph("The Ca", raised("2+"), " level."), []),
    "affiliation": (paragraph(raised("1"), "Department of Medicine."), []),
}


@pytest.mark.parametrize("name", RAISED)
def test_superscripts(name: str) -> None:
    body, found = RAISED[name]
    several = paragraph("So it was said", raised("1"), ", and again", raised("2,3"), ", and at last", raised("4"), ".")
    assert cited(document(body, several))[: -3 or None] == found


def test_authors_have_no_citations() -> None:
    """The superscripts of a title page are affiliations."""
    body = [
        paragraph("Giacomo Bellani", raised("1"), ", John G Laffey", raised("2,3")),
        paragraph(raised("1"), " Department of Medicine, Monza"),
        paragraph("Introduction", style="Heading1"),
        paragraph("Deaths fell.", raised("1"), " They rose.", raised("2-4")),
        paragraph("References", style="Heading1"),
        *(paragraph(text) for text in TYPED),
    ]
    assert cited(read("p.docx", word_file(body))) == [("1", ("1",)), ("2-4", ("2", "3", "4"))]


def test_citations_in_tables_captions_and_links() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{paragraph('ARMA [4]')}</w:tc></w:tr></w:tbl>"
    paper = document(
        paragraph("Deaths fell [1] and [", field("REF _r2 \\r \\h", "2"), "]."),
        paragraph("Figure 1. Deaths [3].", style="Caption"),
        cell,
    )
    assert [keys for _, keys in cited(paper)] == [("1",), ("2",), ("3",), ("4",)]
    assert [p.kind for p in paper.paragraphs if p.sentences[-1].citations] == ["prose", "caption", "table"]


def test_numbers_beside_a_reference_manager() -> None:
    """A typed number is the work that the manager's list prints under it."""
    title = "Prone positioning in severe acute respiratory distress"
    list_field = field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", TYPED[0])
    body = [
        paragraph("Deaths fell ", zotero("[2]", item("guerin2013", title)), ". So they say [2]. And others [3]."),
        paragraph("References", style="Heading1"),
        "<w:sdt><w:sdtPr><w:bibliography/></w:sdtPr><w:sdtContent>",
        *(paragraph(text) for text in TYPED),
        "</w:sdtContent></w:sdt>",
        paragraph(list_field),
    ]
    paper = read("p.docx", word_file(body))
    assert cited(paper) == [("[2]", ("guerin2013",)), ("[2]", ("guerin2013",)), ("[3]", ("3",))]
    assert sorted(paper.references) == ["3", "guerin2013"]
