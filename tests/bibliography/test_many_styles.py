"""Every seventieth style of the collection: none crashes, none alters a number, none leaves doubled punctuation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exocite.bibliography.engines import load_engine
from exocite.bibliography.richtext import plain
from exocite.bibliography.styles import StyleFile, find_style
from exocite.errors import ExociteError
from tests.bibliography.engines import both, item

FOLDER = Path(find_style("apa").path).parent
MUCH_USED = ("apa", "nlm-citation-sequence", "ieee", "nature", "cell", "the-lancet", "plos", "elife", "science", "pnas")
SAMPLE = sorted({*sorted(FOLDER.glob("*.csl"))[::70], *(FOLDER / f"{name}.csl" for name in MUCH_USED)})

NAMES = [("Abe", "C.-W."), ("Le Blanc", "Katarina"), ("Bø", "LDS"), ("O'Kane", "C."), ("Xu", "Y."), ("Li", "A. B.")]
AUTHORS = [{"family": family, "given": given} for family, given in NAMES]
OTHERS = {"literal": "others"}
ITEMS = [
    item(id="range", volume="119", issue="11", page="1-14"),
    item(id="short", volume="446", issue="4", page="983-9", author=[*AUTHORS, OTHERS], title="Is MSC & EV safe?"),
    item(id="article", volume="31", issue=None, page="e00658", title="Crohn's disease"),
    item(id="long", volume="2012", issue="6-7", page="2204-2213", author=AUTHORS * 5),
    item(id="late", volume="007", page="99-1234", issued={"date-parts": [[1999, 12, 31]]}),
    {"id": "book", "type": "book", "title": "Handbook", "editor": [*AUTHORS[:1], OTHERS], "edition": "2",
     "publisher": "Elsevier Inc.", "publisher-place": "Amsterdam", "issued": {"date-parts": [[2015]]}},
    {"id": "part", "type": "chapter", "title": "Part", "author": AUTHORS[:2], "editor": AUTHORS[2:4],
     "container-title": "Whole", "page": "45-78", "publisher": "Springer", "issued": {"date-parts": [[2017]]}},
    {"id": "web", "type": "webpage", "title": "Page", "author": [{"literal": "World Health Organization"}],
     "URL": "https://example.org/a_b?c=1&d=2", "issued": {"literal": "in press"},
     "accessed": {"date-parts": [[2022, 2, 18]]}},
    {"id": "bare", "type": "document", "title": "Nothing else"},
]  # fmt: skip

ALLOWED = {
    # the numbers of each item, and the forms of the last page that `page-range-format` may ask for
    "range": {"119", "11", "1", "14", "2008", "08", "3"},
    "short": {"446", "4", "983", "9", "89", "989", "2008", "08"},
    "article": {"31", "00658", "2008", "08"},
    "long": {"2012", "6", "7", "2204", "13", "2213", "213", "2008", "08"},
    "late": {"007", "4", "99", "1234", "1999", "12", "31"},
}
"""Item to the numbers that may stand in its entry."""


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
@both
def test_style(path: Path, engine: str) -> None:
    try:
        entries = load_engine(engine, StyleFile(path.stem, str(path))).bibliography(ITEMS)
    except ExociteError as error:
        assert "has no bibliography" in error.message
        return
    assert len(entries) == len(ITEMS)
    for entry in entries:
        text, name = plain(entry.text), ITEMS[entry.place]["id"]
        without_number = re.sub(rf"^\W*{entry.number}\b(?!–)", "", text)
        if name in ALLOWED:
            assert set(re.findall(r"\d+", without_number)) <= ALLOWED[name], text
        assert not re.search(r"et al\.\.|\?\.(?!\.)|(?<!\.)\.\.(?!\.)|,,|;;|  |[\ufdd0-\ufdef]", text), text
        assert not re.search(r"O'Kane|Crohn's|(?<!and )\bothers\b", text), text
