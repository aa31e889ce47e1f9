"""CSL-JSON, RIS, PubMed and EndNote XML → references; what is broken is a fault with its place."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exocite.bibliography.items import to_item
from exocite.cli.main import run
from exocite.errors import ExociteError
from exocite.model.fault import Fault
from exocite.records.csl import from_csl
from exocite.sources import csl_json, endnote_xml, nbib, ris
from exocite.sources.formats import format_of
from exocite.sources.library import read_library

DATA = Path(__file__).parents[1] / "data" / "import"
ROOT = Path(__file__).parents[2]
PARSERS = {"csl-json": csl_json.parse, "ris": ris.parse, "nbib": nbib.parse, "endnote-xml": endnote_xml.parse}

GUERIN = {"title": "Prone Positioning in Severe Acute Respiratory Distress Syndrome", "journal": "N Engl J Med"}


@pytest.mark.parametrize(
    ("name", "format_name", "expected"),
    [
        (
            "one.csl.json",
            "csl-json",
            {"bellani2016": {"author": "Bellani, Giacomo", "title": "Epidemiology of ARDS", "journal": "JAMA",
                             "year": "2016", "month": "February", "day": "23", "doi": "10.1001/jama.2016.0291"}},
        ),
        (
            "one.ris",
            "ris",
            {
                "guerin2013": {"author": "Guérin, Claude and Reignier, Jean", **GUERIN, "year": "2013", "month": "June",
                               "day": "6", "volume": "368", "number": "23", "pages": "2159--2168",
                               "doi": "10.1056/NEJMoa1214103", "pmid": "23688302"},
                "papazian2010": {"author": "Papazian, L.", "title": "Neuromuscular Blockers in Early ARDS",
                                 "year": "2010", "doi": "10.1056/NEJMoa1005372"},
            },
        ),
        (
            "one.nbib",
            "nbib",
            {"guerin2013": {
                "author": "Guerin, Claude", "title": "Prone positioning in severe acute respiratory distress syndrome",
                "journal": "The New England journal of medicine", "shortjournal": "N Engl J Med", "year": "2013",
                "month": "June", "day": "6", "pages": "2159--2168", "doi": "10.1056/NEJMoa1214103", "pmid": "23688302",
                "abstract": "BACKGROUND: Previous trials involving patients with ARDS have failed to show a beneficial "
                "effect of prone positioning.",
            }},
        ),
        (
            "one.enw.xml",
            "endnote-xml",
            {"papazian2010": {"author": "Papazian, L.", "title": "Neuromuscular Blockers in Early ARDS",
                              "journal": "N Engl J Med", "year": "2010", "doi": "10.1056/NEJMoa1005372"}},
        ),
    ],
)  # fmt: skip
def test_samples(name: str, format_name: str, expected: dict[str, dict[str, str]]) -> None:
    content = (DATA / name).read_bytes()
    assert format_of(name, content) == format_of("unknown", content) == format_name
    references, faults = PARSERS[format_name](content, name)
    assert not faults
    assert {r.key: dict(r.raw) for r in references} == expected
    assert all(r.type == "article" and r.path == name for r in references)
    assert dict(read_library([str(DATA / name)], cache=False)).keys() == expected.keys()


@pytest.mark.parametrize(
    ("format_name", "text", "fields"),
    [
        ("ris", "TY  - CHAP\nA1  - Doe, J\nT1  - A part\nT2  - The book\nA2  - Roe, R\nPB  - Press\nCY  - Bonn\n"
         "SP  - 1\nEP  - 9\nY1  - 2001/05//\nER  - \n",
         ("incollection", {"author": "Doe, J", "editor": "Roe, R", "title": "A part", "booktitle": "The book",
                           "year": "2001", "month": "May", "pages": "1--9", "publisher": "Press", "address": "Bonn"})),
        ("ris", "TY  - JOUR\nTI  - A title that\n  goes on\nC7  - e12\nVL  - 3\nSN  - 1234-5678\nKW  - a\n"
         "KW  - b\nER  -\n",
         ("article", {"title": "A title that goes on", "volume": "3", "eid": "e12", "issn": "1234-5678",
                      "keywords": "a, b"})),
        ("ris", "TY  - THES\nTI  - On cells\nPB  - Bonn University\nM3  - Master's thesis\nPY  - 1999\nER  - \n",
         ("mastersthesis", {"title": "On cells", "year": "1999", "school": "Bonn University"})),
        ("nbib", "PMID- 1\nTI  - On cells.\nPG  - 12-8\nAU  - de Castro LL\nAU  - Kim H-S\nCN  - The Group\n"
         "DP  - 2001\nAID - 10.1/x [doi]\n",
         ("article", {"author": "de Castro, L. L. and Kim, H.-S. and {The Group}", "title": "On cells", "year": "2001",
                      "pages": "12--18", "doi": "10.1/x", "pmid": "1"})),
        ("csl-json", '[{"id": "a", "type": "thesis", "genre": "PhD thesis", "publisher": "Bonn", "title": "On",'
         ' "issued": {"date-parts": [["2001"]]}, "note": "PMID: 12\\nkept"}]',
         ("phdthesis", {"title": "On", "year": "2001", "school": "Bonn", "pmid": "12", "note": "kept"})),
        ("csl-json", '{"id": "a", "type": "article", "number": "arXiv:1706.03762", "publisher": "arXiv",'
         ' "author": [{"literal": "Group A"}, {"family": "Gogh", "non-dropping-particle": "van", "given": "V."}]}',
         ("misc", {"author": "{Group A} and van Gogh, V.", "eprint": "1706.03762", "archiveprefix": "arXiv"})),
        ("endnote-xml", "<xml><records><record><ref-type name='Book Section'>5</ref-type><contributors><authors>"
         "<author>Doe, J.</author><author>The Group,</author></authors><secondary-authors><author>Roe, R.</author>"
         "</secondary-authors></contributors><titles><title>A <style face='italic'>part</style></title>"
         "<secondary-title>The book</secondary-title></titles><pages>1-9</pages><dates><year>2001</year></dates>"
         "</record></records></xml>",
         ("incollection", {"author": "Doe, J. and {The Group}", "editor": "Roe, R.", "title": "A part",
                           "booktitle": "The book", "year": "2001", "pages": "1--9"})),
    ],
)  # fmt: skip
def test_fields(format_name: str, text: str, fields: tuple[str, dict[str, str]]) -> None:
    references, faults = PARSERS[format_name](text.encode(), "f")
    assert not faults
    assert [(r.type, dict(r.raw)) for r in references] == [fields]


@pytest.mark.parametrize(
    ("format_name", "text", "place", "keys"),
    [
        ("csl-json", '[{"id": "a"},\n {"id": "b", }]', ("syntax", 2, 14), ["a"]),
        ("csl-json", '[{"id": "a"}, 3]', ("no-item", 1, 15), ["a"]),
        ("csl-json", '[{"id": "a"}', ("unclosed-list", 1, 13), ["a"]),
        ("csl-json", '[{"id": "a"}, {"id": "a"}]', ("duplicate-key", 1, 15), ["a"]),
        ("csl-json", '[{"id": "a", "title": {"x": 1}}]', ("odd-value", 1, 2), ["a"]),
        ("csl-json", "[" * 100_000, ("syntax", 1, 2), []),
        ("ris", "TY  - JOUR\nID  - a1\nTY  - JOUR\nID  - b1\nER  - \n", ("unclosed-record", 1, 1), ["a1", "b1"]),
        ("ris", "ID  - a1\nER  - \n", ("unopened-record", 1, 1), ["a1"]),
        ("ris", "hello\nTY  - JOUR\nID  - a1\nER  - \n", ("stray-text", 1, 1), ["a1"]),
        ("nbib", "PMID- 1\nnot a tag\n", ("stray-text", 2, 1), ["refnd"]),
        ("endnote-xml", "<xml><records><record><label>a1</label></record><record>", ("syntax", 1, 57), ["a1", "refnd"]),
        ("endnote-xml", "<html/>", ("no-records", 1, 1), []),
        ("endnote-xml", "no xml", ("syntax", 1, 1), []),
        ("endnote-xml", '<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>', ("entities", 1, 1), []),
    ],
)
def test_faults(format_name: str, text: str, place: tuple[str, int, int], keys: list[str]) -> None:
    references, faults = PARSERS[format_name](text.encode(), "f")
    assert [r.key for r in references] == keys
    assert [(f.kind, f.line, f.column) for f in faults][:1] == [place]
    assert all(isinstance(f, Fault) and f.message for f in faults)


@pytest.mark.parametrize("format_name", PARSERS)
@settings(max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=200)
    | st.text(alphabet='TYERAUPMID-  \n{}[]":,abc019<record>/', max_size=300).map(str.encode)
)
def test_no_content_raises(format_name: str, content: bytes) -> None:
    references, faults = PARSERS[format_name](content, "f")
    assert len({r.key for r in references}) == len(references)
    assert all(f.line >= 1 and f.column >= 1 for f in faults)


@pytest.mark.parametrize("suffix", ["ris", "csl.json"])
def test_what_we_export_comes_back(suffix: str, tmp_path: Path) -> None:
    """The 89 references of the built-in base, through RIS and CSL-JSON."""
    path = tmp_path / f"refs.{suffix}"
    assert run(["bib", "-o", str(path)]) == 0
    before, after = read_library([str(ROOT / "refs" / "references.bib")]), read_library([str(path)])
    assert list(before) == list(after)
    assert not after.faults
    for key, reference in before.items():
        assert (after[key].type, dict(after[key].fields), after[key].names) == (
            reference.type, dict(reference.fields), reference.names
        )  # fmt: skip


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "data" / "bibtex").glob("*.bib")), ids=lambda path: path.name)
def test_every_item_comes_back(path: Path) -> None:
    """BibTeX → CSL-JSON → a reference → CSL-JSON: nothing of the item is lost or changed."""
    for reference in read_library([str(path)], cache=False).values():
        item = to_item(reference)
        assert to_item(from_csl(item, reference.key)) == item


def test_libraries_of_several_formats_are_one(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@article{a1, title = {One}}\n@article{b1, title = {Two}}\n", encoding="utf-8")
    (tmp_path / "b.ris").write_text("TY  - JOUR\nID  - b1\nTI  - Three\nER  - \n", encoding="utf-8")
    paths = [str(tmp_path / "a.bib"), str(tmp_path / "b.ris")]
    for _ in range(2):  # the second time from the cache
        library = read_library(paths)
        assert [(key, r.title) for key, r in library.items()] == [("a1", "One"), ("b1", "Two")]
        assert [(f.kind, f.path, f.line, f.severity) for f in library.faults] == [
            ("duplicate-key", paths[1], 1, "error")
        ]


def test_yaml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "refs.yaml"
    path.write_text("references: []\n", encoding="utf-8")
    with pytest.raises(ExociteError, match="YAML") as caught:
        read_library([str(path)], cache=False)
    assert "pandoc" in caught.value.hint


def test_a_large_file_takes_linear_time() -> None:
    record = "TY  - JOUR\nAU  - Doe, J\nTI  - On cells\nPY  - 2001\nER  - \n\n"
    start = time.process_time()
    references, faults = ris.parse((record * 5000).encode(), "f")
    assert (len(references), len(faults)) == (5000, 0)
    assert time.process_time() - start < 10
