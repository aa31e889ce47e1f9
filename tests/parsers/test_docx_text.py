"""The text of Word files: what is prose and what is not, where the paragraphs and sections are."""

from __future__ import annotations

import io

import pytest

from exocite.model.manuscript import Manuscript
from exocite.parsers.docx import read
from tests.parsers.word_files import (
    STRICT,
    field,
    item,
    notes,
    paragraph,
    raised,
    run,
    styles,
    word_file,
    zotero,
)

HEADINGS = styles(
    ("berschrift1", "heading 1", ""),
    ("Mine", "My heading", '<w:basedOn w:val="berschrift1"/>'),
    ("Deep", "Subsection", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    ("Titel", "Title", ""),
    ("Beschriftung", "caption", ""),
    ("Zitat", "Quote", ""),
    ("Abs", "Abstract", ""),
    ("Inhalt1", "toc 1", ""),
    ("Code", "Source Code", ""),
    ("Round", "Round", '<w:basedOn w:val="Round2"/>'),
    ("Round2", "Round 2", '<w:basedOn w:val="Round"/>'),
    ("Bib", "Bibliography", ""),
    ("Hidden", "Hidden", "<w:rPr><w:vanish/></w:rPr>"),
)


def document(*body: str, **parts: str) -> Manuscript:
    return read("p.docx", word_file(body, {"styles": HEADINGS, **parts}))


def prose(paper: Manuscript) -> list[str]:
    return [sentence.prose for part in paper.paragraphs for sentence in part.sentences]


def kinds(paper: Manuscript) -> list[tuple[str, str]]:
    return [(part.kind, sentence.prose) for part in paper.paragraphs for sentence in part.sentences]


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_paragraphs_are_lines() -> None:
    paper = document(paragraph("One."), paragraph(), paragraph("Three is here. And more."))
    assert paper.text == "One.\n\nThree is here. And more.\n"
    last = paper.paragraphs[1].sentences[1]
    assert paper.position(last.span.start) == (3, 16)
    assert paper.label(last.span.start) == "paragraph 3"
    assert paper.mask == paper.text


def test_sections() -> None:
    paper = document(
        paragraph("The title", style="Titel"),
        paragraph("Introduction", style="berschrift1"),
        paragraph("One."),
        paragraph("Aims", style="Deep"),
        paragraph("Two."),
        paragraph("Methods", style="Mine"),
        paragraph("Three."),
        paragraph("By hand", properties='<w:outlineLvl w:val="2"/>'),
        paragraph("Four."),
        paragraph(run("Bold line", "<w:b/>")),
        paragraph("Five.", style="Round"),
        paragraph("No heading here", style="berschrift1", properties='<w:outlineLvl w:val="9"/>'),
    )
    assert [(p.section, p.sentences[0].prose) for p in paper.paragraphs] == [
        (("Introduction",), "One."),
        (("Introduction", "Aims"), "Two."),
        (("Methods",), "Three."),
        (("Methods", "By hand"), "Four."),
        (("Methods", "By hand", "Bold line"), "Five."),
        (("Methods", "By hand", "Bold line"), "No heading here"),
    ]


def test_headings_by_id_without_styles() -> None:
    paper = read("p.docx", word_file([paragraph("Methods", style="Heading1"), paragraph("One.")]))
    assert paper.paragraphs[0].section == ("Methods",)


def test_plain_section_names_are_headings() -> None:
    paper = document(paragraph("INTRODUCTION"), paragraph("One."), paragraph("2. Methods"), paragraph("Two."))
    assert [p.section for p in paper.paragraphs] == [("INTRODUCTION",), ("2. Methods",)]


def test_title_page() -> None:
    """Authors and affiliations are no prose; a first paragraph that is a sentence is."""
    paper = document(
        paragraph("Vesicles in the lung"),
        paragraph("Giacomo Bellani", raised("1"), ", John Laffey", raised("2,3")),
        paragraph(raised("1"), "Department of Medicine, Monza."),
        paragraph("We thank nobody.", raised("4")),
        paragraph("Methods", style="berschrift1"),
        paragraph("Without a stop"),
    )
    assert prose(paper) == ["We thank nobody.4", "Without a stop"]


def test_bold_title() -> None:
    """A bold line on top is the title; the bold line right above the text is its heading; bold bullets are none."""
    long = "It fell. " * 40
    paper = document(
        paragraph(run("Vesicles in the lung", "<w:b/>")),
        paragraph("Giacomo Bellani"),
        paragraph(run("Why we did it", "<w:b/>")),
        paragraph(long),
        paragraph(run("A bullet", "<w:b/>"), properties='<w:numPr><w:numId w:val="3"/></w:numPr>'),
    )
    assert [(p.kind, p.section) for p in paper.paragraphs] == [
        ("prose", ("Why we did it",)),
        ("list", ("Why we did it",)),
    ]


def test_kinds() -> None:
    paper = document(
        paragraph("Summary first.", style="Abs"),
        paragraph("Contents 3", style="Inhalt1"),
        paragraph("An item.", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
        paragraph("No item.", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
        paragraph("Said before.", style="Zitat"),
        paragraph("Flow of patients.", style="Beschriftung"),
        paragraph("Figure 2. Deaths by group."),
        paragraph("Figure 2 shows the deaths."),
        paragraph("x = read(y)", style="Code"),
        table((paragraph("ARMA"), paragraph("31.0%") + paragraph("of 861")), (paragraph(), paragraph())),
    )
    assert kinds(paper) == [
        ("abstract", "Summary first."),
        ("list", "An item."),
        ("prose", "No item."),
        ("quote", "Said before."),
        ("caption", "Flow of patients."),
        ("caption", "Figure 2. Deaths by group."),
        ("prose", "Figure 2 shows the deaths."),
        ("table", "ARMA 31.0% of 861"),
    ]
    assert "read" not in paper.mask
    assert paper.position(paper.paragraphs[-1].sentences[0].span.start) == (10, 1)


def test_tracked_changes() -> None:
    """What is struck out does not count, what is put in does; a struck paragraph end joins two."""
    ended = "<w:rPr><w:del w:id='1'/></w:rPr>"
    paper = document(
        paragraph(
            "Deaths ",
            f"<w:ins>{run('fell ')}</w:ins>",
            "<w:del><w:r><w:delText>rose [9]</w:delText></w:r></w:del>",
            f"<w:moveFrom>{run('in 2009 ')}</w:moveFrom>",
            f"<w:moveTo>{run('by half')}</w:moveTo>",
            properties=ended,
        ),
        paragraph(" in both groups."),
        paragraph("Next."),
        paragraph(f"<w:del>{field('ADDIN ZOTERO_ITEM broken', '[1]')}</w:del>", "Kept."),
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    )
    assert prose(paper) == ["Deaths fell by half in both groups.", "Next.", "Kept."]
    assert not paper.citations
    assert not paper.faults


def test_what_is_not_shown() -> None:
    paper = document(
        paragraph("Seen", run(" hidden", "<w:vanish/>"), run(" shown", '<w:vanish w:val="0"/>'), "."),
        paragraph("All hidden.", style="Hidden"),
        paragraph("See ", field("PAGEREF _x \\h", "12"), field("XE secret", ""), "."),
        paragraph('<w:r><w:t>Trimmed </w:t></w:r><w:r><w:t xml:space="preserve"> kept</w:t></w:r>'),
        paragraph(field("TOC \\o", "Contents")),
        control("<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>", paragraph("Methods 1")),
        paragraph(control("<w:showingPlcHdr/>", run("Click here."))),
    )
    assert prose(paper) == ["Seen shown.", "See 12.", "Trimmed kept"]


def test_characters() -> None:
    body = paragraph(
        "A", "<w:r><w:tab/></w:r>", "B", "<w:r><w:br/></w:r>", "C", "<w:r><w:noBreakHyphen/></w:r>", "D",
        "<w:r><w:softHyphen/></w:r>", "E\u00adF ", '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "."
    )  # fmt: skip
    paper = document(body)
    assert paper.text == "A\tB C-DE\u00adF α\ufffc.\n"
    assert prose(paper) == ["A B C-DEF α ."]


def test_maths_and_objects() -> None:
    maths = "<m:oMath><m:r><m:t>x</m:t></m:r><m:sSup><m:e><m:r><m:t>=2</m:t></m:r></m:e></m:sSup></m:oMath>"
    paper = document(paragraph("Here ", maths, " holds."), paragraph("And ", "<w:r><w:object/></w:r>", " too."))
    assert paper.text == "Here x=2 holds.\nAnd \ufffc too.\n"
    assert prose(paper) == ["Here holds.", "And too."]


def test_containers() -> None:
    """Links, smart tags, content controls and the like are as if they were not there."""
    inner = f"<w:hyperlink>{run('a link')}</w:hyperlink>"
    paper = document(
        "<w:sdt><w:sdtContent>"
        + paragraph(
            "See ", f"<w:smartTag><w:customXml>{inner}</w:customXml></w:smartTag>",
            f"<w:sdt><w:sdtContent>{run(' and more')}</w:sdtContent></w:sdt>",
            f"<w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run(' text')}</w:rubyBase></w:ruby>", ".",
        )
        + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    assert prose(paper) == ["See a link and more text."]


def test_text_boxes_come_after_their_paragraph() -> None:
    box = paragraph("In the box.")
    drawn = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><x:a xmlns:x='x'/><w:txbxContent>"
        f"{box}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    paper = document(paragraph("Before ", drawn, "and after."), paragraph("Last."))
    assert prose(paper) == ["Before and after.", "In the box.", "Last."]


def test_notes() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="5"/></w:r>'
    lost = '<w:r><w:footnoteReference w:id="77"/></w:r>'
    struck = f"<w:del>{mark.replace('2', '3')}</w:del>"
    paper = document(
        paragraph("It fell.", mark, " It rose", end, " again.", lost, struck),
        footnotes=notes(
            "footnote", {2: paragraph("As shown ", zotero("[1]", item("a2016")), "."), 3: paragraph("Not met.")}
        ),
        endnotes=notes("endnote", {5: paragraph("An end.") + paragraph("Of two paragraphs.")}),
    )
    assert kinds(paper) == [
        ("prose", "It fell."),
        ("prose", "It rose again."),
        ("footnote", "As shown ."),
        ("footnote", "An end."),
        ("footnote", "Of two paragraphs."),
    ]
    first, second = paper.paragraphs[0].sentences
    assert [c.keys for c in first.notes] == [("a2016",)]
    assert not second.notes
    assert [paper.label(p.span.start) for p in paper.paragraphs] == [
        "paragraph 1", "footnote 1", "endnote 1", "endnote 1"
    ]  # fmt: skip


def test_references_are_not_prose() -> None:
    bibliography = field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "1. Roe J. A study. 2001.")
    paper = document(
        paragraph("It fell ", zotero("[1]", item("roe2001", "A study")), "."),
        paragraph("References", style="berschrift1"),
        paragraph(bibliography),
        paragraph("Appendix", style="berschrift1"),
        paragraph("More text."),
        paragraph("Roe J. Studies. 2002.", style="Bib"),
    )
    assert prose(paper) == ["It fell .", "More text."]
    assert "Roe" not in paper.mask


def test_strict_files() -> None:
    body = paragraph("Introduction", style="Heading1") + paragraph("It fell.")
    assert prose(read("p.docx", word_file(body, namespace=STRICT))) == ["It fell."]


def test_foreign_parts_are_faults() -> None:
    paper = document(paragraph("One."), '<w:altChunk xmlns:r="r" r:id="rId7"/>')
    assert [fault.kind for fault in paper.faults] == ["foreign-part"]
    assert prose(paper) == ["One."]


def test_comments_for_exocite() -> None:
    """A Word comment that speaks to exocite is a comment of the manuscript, placed at the words it hangs on."""
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:comment w:id="4">{paragraph("Please check.")}</w:comment>'
        f'<w:comment w:id="5">{paragraph("exocite: ignore[SUP001]", run(" known"))}</w:comment>'
        f'<w:comment w:id="6">{paragraph("exocite: off x")}</w:comment></w:comments>'
    )
    body = [
        paragraph("First."),
        paragraph(
            "It ", '<w:commentRangeStart w:id="5"/>', "fell", '<w:commentRangeEnd w:id="5"/>',
            '<w:r><w:commentReference w:id="5"/></w:r>', ".",
        ),
    ]  # fmt: skip
    paper = document(*body, comments=comments)
    (comment,) = paper.comments
    assert paper.text[comment.start : comment.end] == "exocite: ignore[SUP001] known"
    assert (paper.position(comment.start), paper.position(comment.end)) == ((2, 4), (2, 8))
    assert prose(paper) == ["First.", "It fell."]
    assert not paper.mask[comment.start :].strip()
    assert paper.label(comment.start) == "paragraph 2"


def test_superscripts_stay_in_words() -> None:
    assert prose(document(paragraph("CD4", raised("+"), " cells."))) == ["CD4+ cells."]


@pytest.mark.parametrize("style", ["Heading 1", "Normal"])
def test_python_docx_writes_what_we_read(style: str) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_paragraph("Methods", style=style)
    made.add_paragraph("We counted. Twice.")
    made.add_table(1, 2).rows[0].cells[1].text = "A cell."
    out = io.BytesIO()
    made.save(out)
    paper = read("p.docx", out.getvalue())
    assert kinds(paper) == [("prose", "We counted."), ("prose", "Twice."), ("table", "A cell.")]
    assert paper.paragraphs[0].section == ("Methods",)
