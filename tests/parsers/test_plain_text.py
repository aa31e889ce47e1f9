"""Plain text: paragraphs, headings, lists, captions, tables, the reference list, and hostile input."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocite.parsers import read_manuscript
from exocite.parsers.plain import read

DATA = Path(__file__).parents[1] / "data" / "manuscripts"
LIST = "\nReferences\n1. Smith A. One. Lancet. 2001;1:1-2.\n2. Smith B. Two. Lancet. 2002;1:1-2.\n"


def shape(text: str) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Kind, section and sentences of each paragraph."""
    return [(p.kind, p.section, [s.prose for s in p.sentences]) for p in read("paper.txt", text).paragraphs]


def test_expected_citations() -> None:
    """Every citation of the sample, with its exact place."""
    path = DATA / "paper.txt"
    manuscript = read_manuscript(str(path))
    found = [
        {
            "line": manuscript.position(c.span.start)[0],
            "col": manuscript.position(c.span.start)[1],
            "keys": list(c.keys),
            "raw": manuscript.text[c.span.start : c.span.end],
        }
        for c in manuscript.citations
    ]
    assert found == json.loads((DATA / "expected.json").read_text(encoding="utf-8"))["paper.txt"]
    assert list(manuscript.references) == ["1", "2", "3"]
    assert [r.line for r in manuscript.references.values()] == [8, 9, 10]


def test_places_of_items() -> None:
    manuscript = read("paper.txt", "It is so [8–10, 2]." + LIST)
    items = manuscript.citations[0].items
    assert [(i.key, manuscript.text[i.span.start : i.span.end]) for i in items] == [
        ("8", "8"), ("9", "8–10"), ("10", "10"), ("2", "2")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing.\n\nAnother thing.", [("prose", (), ["One thing."]), ("prose", (), ["Another thing."])]),
        (
            "Cells that are\nwrapped by hand go\non like this. They rest.\n",
            [("prose", (), ["Cells that are wrapped by hand go on like this.", "They rest."])],
        ),
        (
            "Introduction\nCells divide. They rest.\n\nMETHODS\n\nWe counted.",
            [("prose", ("Introduction",), ["Cells divide.", "They rest."]), ("prose", ("METHODS",), ["We counted."])],
        ),
        (
            "2. Methods\n\nWe counted.\n\n2.1 Statistical analysis\n\nWe summed up.\n\n3 Results\n\nIt was so.",
            [
                ("prose", ("Methods",), ["We counted."]),
                ("prose", ("Methods", "Statistical analysis"), ["We summed up."]),
                ("prose", ("Results",), ["It was so."]),
            ],
        ),
        (
            "Results\n\nPatients and sites\n\nIt was so.\n\nDiscussion\n\nSo it is.",
            [("prose", ("Results", "Patients and sites"), ["It was so."]), ("prose", ("Discussion",), ["So it is."])],
        ),
        ("Abstract\n\nCells divide.", [("abstract", ("Abstract",), ["Cells divide."])]),
        (
            "We found:\n- the first one\n- the second,\n  which is long\n\nThat is all.",
            [
                ("prose", (), ["We found:"]),
                ("list", (), ["the first one"]),
                ("list", (), ["the second, which is long"]),
                ("prose", (), ["That is all."]),
            ],
        ),
        ("Figure 1. Flow of patients.\n\nIt went on.", [
            ("caption", (), ["Figure 1. Flow of patients."]), ("prose", (), ["It went on."])]),
        ("Fig. 1 Schematic role of cells\n\nFigure 1 shows it.", [
            ("caption", (), ["Fig. 1 Schematic role of cells"]), ("prose", (), ["Figure 1 shows it."])]),
        ("Table 2: Trials\n\nTrial\tN\nA\t12\nB\t14\n", [
            ("caption", (), ["Table 2: Trials"]), ("table", (), ["Trial N", "A 12", "B 14"])]),
        ("| Trial | N |\n|---|---|\n| A | 12 |\n", [("table", (), ["Trial N", "A 12"])]),
        ("Trial    N     Mean\nA        12    3.5\n", [("table", (), ["Trial N Mean", "A 12 3.5"])]),
        ("Cells *in vitro* divide, see https://a.org/b_c now.", [("prose", (), ["Cells in vitro divide, see now."])]),
    ],
)  # fmt: skip
def test_blocks(text: str, expected: list[tuple[str, tuple[str, ...], list[str]]]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    "line",
    ["received treatment in 2019 and", "Received doses of 2000 mg were", "Correspondence between cells and",
     "published 12 of them in 2019 and", "accepted by all", "Review of all", "copyright law of 2019"],
)  # fmt: skip
def test_prose_that_begins_like_furniture(line: str) -> None:
    assert shape(f"All of the cells\n{line}\nthey all were fine then.\n")[0][2] == [
        f"All of the cells {line} they all were fine then."
    ]


@pytest.mark.parametrize(
    "line",
    ["Received: 18 February 2022 Accepted: 7 March 2022", "Published online: 12 May 2022", "Page 3 of 12", "17",
     "*Correspondence: a@b.org", "Correspondence to: A. Smith", "Keywords: cells, rest", "doi:10.1000/abc", "© 2022 Us",
     "¹ Department of Medicine, University of X", "Accepted 7 March 2022", "------"],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert shape(f"Cells divide.\n\n{line}\n\nThey rest.\n") == [
        ("prose", (), ["Cells divide."]), ("prose", (), ["They rest."])
    ]  # fmt: skip


def test_one_paragraph_a_line() -> None:
    long = "Cells divide and rest and divide and rest again, as has been known since people looked at them closely. "
    text = f"A title of it\nIntroduction\n{long * 2}\n{long * 3}\nMethods of the study\n{long * 2}\n"
    assert [(kind, section, len(sentences)) for kind, section, sentences in shape(text)] == [
        ("prose", ("Introduction",), 2),
        ("prose", ("Introduction",), 3),
        ("prose", ("Methods of the study",), 2),
    ]


def test_a_page_break_cuts_no_sentence() -> None:
    text = (
        "Cells can affect many of the\n\n*Correspondence: a@b.org\n\n¹ Department of Medicine, University of X\n\n\n"
        "things around them [1]. They express CD19, and\n\nHLA-DR too [2].\n\nPage 2 of 12\n\nThey rest.\n" + LIST
    )
    assert shape(text)[0][2] == [
        "Cells can affect many of the things around them .",
        "They express CD19, and HLA-DR too .",
    ]


def test_comments() -> None:
    text = "Cells divide. <!-- exocite: ignore[SUP001] known --> They rest.\n\n<!-- no end"
    manuscript = read("paper.txt", text)
    assert [text[start:end] for start, end in manuscript.comments] == [" exocite: ignore[SUP001] known "]
    assert [s.prose for s in manuscript.paragraphs[0].sentences] == ["Cells divide.", "They rest."]


def test_front_page_is_no_prose() -> None:
    text = (
        "REVIEW\n\nOpen Access\n\nA title\n\nMehdi Smith¹, Ann Jones^{1*†} and Mary Miller²\n\nAbstract\n\n"
        "Cells divide.\n\n"
        "Keywords: Cells, rest\n\nReceived: 18 February 2022 Accepted: 7 March 2022\n"
    )
    assert shape(text) == [("abstract", ("Abstract",), ["Cells divide."])]


@pytest.mark.parametrize(
    "listed",
    [
        "References\n1. Smith A. One. Lancet. 2001;1:1-2.\n2. Jones B. Two. Lancet. 2002;1:3-4.\n",
        "REFERENCES:\n\n[1] Smith A. One. Lancet. 2001;1:1-2.\n\n[2] Jones B. Two. Lancet. 2002;1:3-4.\n",
        "7. Bibliography\n1) Smith A. One. Lancet. 2001;1:1-2.\n2) Jones B. Two. Lancet. 2002;1:3-4.\n",
        "Literature cited\n1 Smith A. One. Lancet. 2001;1:1-2.\n2 Jones B. Two. Lancet. 2002;1:3-4.\n",
        "Literatur\n(1) Smith A. One. Lancet. 2001;1:1-2.\n(2) Jones B. Two. Lancet. 2002;1:3-4.\n",
        "References\n1. Smith A. One. Lancet.\n   2001;1:1-2.\n2. Jones B.\n   Two. Lancet. 2002;1:3-4.\n",
        "References\n1. Smith A. One. Lancet. 2001;1:1-2.\n\nPage 3\n\n2. Jones B. Two. Lancet. 2002;1:3-4.\n\nTables",
        "References\n- Smith A. One. Lancet. 2001;1:1-2.\n- Jones B. Two. Lancet. 2002;1:3-4.\n",
        "References\n\nSmith A. One. Lancet. 2001;1:1-2.\n\nJones B. Two. Lancet. 2002;1:3-4.\n",
        "References\nSmith A. One. Lancet. 2001;1:1-2.\nJones B. Two. Lancet. 2002;1:3-4.\n",
        "References\r\n1. Smith A. One. Lancet. 2001;1:1-2.\r\n2. Jones B. Two. Lancet. 2002;1:3-4.\r\n",
    ],
)
def test_lists(listed: str) -> None:
    references = read("paper.txt", "Cells divide [1]. They rest [2].\n\n" + listed).references
    assert [(key, r.title, r.year, r.fields["pages"]) for key, r in references.items()] == [
        ("1", "One", "2001", "1-2"),
        ("2", "Two", "2002", "3-4"),
    ]


def test_an_item_cut_by_a_page_break_and_a_lost_number() -> None:
    text = (
        "Cells [1]. Rest [2, 3].\n\nReferences\n- Smith A. One. Lancet. 2001;1:1-2.\n"
        "- Jones B. Two that is about an\n\n"
        "- exosome. Lancet. 2002;1:3-4.\n3. de Castro C. Three. Lancet. 2003;1:5-6.\n"
    )
    references = read("paper.txt", text).references
    assert [(k, r.title) for k, r in references.items()] == [
        ("1", "One"), ("2", "Two that is about an exosome"), ("3", "Three")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Cells divide [7].\n\nReferences\n- Smith A. One. Lancet. 2001;1:1-2.\n- Jones B. Two. Lancet. 2002;1:3-4.\n",
        "Cells divide [1].\n\nReferences\n\nWe thank all who referred us to others.\n",
        "Cells divide [1].\n\nReferences to other works are given below.\n",
    ],
)
def test_no_list_where_the_count_does_not_fit(text: str) -> None:
    manuscript = read("paper.txt", text)
    assert not manuscript.references
    assert not manuscript.citations


def test_text_behind_the_list_goes_on() -> None:
    text = "Cells divide [1]." + LIST + "\nFigure legends\n\nFigure 1. All cells [2].\n"
    manuscript = read("paper.txt", text)
    assert [(p.kind, p.section) for p in manuscript.paragraphs] == [("prose", ()), ("caption", ("Figure legends",))]
    assert [c.keys for c in manuscript.citations] == [("1",), ("2",)]


def test_markdown_with_a_numbered_list() -> None:
    text = (
        "Cells divide [1]. They rest.[2] See [1](http://a.b), `x [1]` and $y [2]$.\n\n| A |\n|---|\n| cell [2] |\n\n"
        "## References\n\n1. Smith A. One. Lancet. 2001;1:1-2.\n2. Jones B. Two. Lancet. 2002;1:3-4.\n\n"
        "## More\n\nIt [1].\n"
    )
    manuscript = read_manuscript("paper.md", text)
    assert [manuscript.position(c.span.start) for c in manuscript.citations] == [(1, 14), (1, 29), (5, 8), (14, 4)]
    assert [r.title for r in manuscript.references.values()] == ["One", "Two"]
    assert [r.line for r in manuscript.references.values()] == [9, 10]
    assert not any("Lancet" in s.prose for p in manuscript.paragraphs for s in p.sentences)
    assert not read_manuscript("paper.md", text.replace("They", "@key they")).references


HOSTILE = {
    "one line": "Mortality is high in adults [1]. Exosomes help them a lot. " * 40_000,
    "brackets": "[" * 10_000 + "]" * 10_000,
    "numbers": "[" + "1," * 1_000_000,
    "stops": ".1" * 200_000,
    "columns": "a\t" * 100_000,
    "headings": "References\n" * 50_000,
    "names": "References\n1. " + "Smith A, " * 200_000,
    "words": "a" * 2_000_000,
    "spaces": " " * 2_000_000,
    "dashes": "-" * 1_000_000,
    "superscripts": "a¹" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_ends(text: str) -> None:
    start = time.process_time()
    manuscript = read("paper.txt", text + LIST)
    assert len(manuscript.mask) == len(manuscript.text)
    assert time.process_time() - start < 20  # seconds where all is linear; hours where it is not


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aB. \n\t[]()1239,–-*|#²^{}:;References", max_size=400))
def test_any_text_is_a_manuscript(text: str) -> None:
    for content in (text, text + LIST, text + "\nReferences\n" + text):
        manuscript = read("paper.txt", content)
        assert len(manuscript.mask) == len(content)
        spans = [s.span for p in manuscript.paragraphs if p.kind != "table" for s in p.sentences]
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(content) for start, end in spans)
        inside = [c for p in manuscript.paragraphs for s in p.sentences for c in s.citations]
        assert set(inside) <= set(manuscript.citations)
