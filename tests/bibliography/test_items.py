"""BibTeX entries → CSL-JSON items."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.bibliography.items import Item, to_item
from exocite.bibliography.richtext import without_tags
from exocite.bibliography.tex_markup import rich_text
from exocite.sources.bibtex import parse
from exocite.sources.bibtex.latex import decode


def item_of(entry: str) -> Item:
    references, _ = parse(entry, "x.bib")
    return to_item(references[0])


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("article{k, journal = {J}", "article-journal"),
        ("article{k, journal = {J}, entrysubtype = {newspaper}", "article-newspaper"),
        ("article{k, eprint = {2101.00001}, archiveprefix = {arXiv}", "article"),
        ("article{k, journal = {J}, eprint = {123}, eprinttype = {pubmed}", "article-journal"),
        ("book{k", "book"), ("inbook{k, booktitle = {B}", "chapter"), ("inbook{k, chapter = {3}", "book"),
        ("incollection{k", "chapter"), ("inproceedings{k", "paper-conference"), ("conference{k", "paper-conference"),
        ("proceedings{k", "book"), ("phdthesis{k", "thesis"), ("mastersthesis{k", "thesis"), ("thesis{k", "thesis"),
        ("techreport{k", "report"), ("report{k", "report"), ("online{k", "webpage"), ("www{k", "webpage"),
        ("misc{k", "document"), ("misc{k, url = {https://example.org/}", "webpage"),
        ("misc{k, howpublished = {\\url{https://example.org/}}", "webpage"),
        ("misc{k, eprint = {2101.00001}", "article"), ("unpublished{k", "manuscript"),
        ("unpublished{k, venue = {Paris}", "speech"), ("patent{k", "patent"), ("dataset{k", "dataset"),
        ("software{k", "software"), ("manual{k", "book"), ("booklet{k", "pamphlet"), ("sculpture{k", "document"),
    ],
)  # fmt: skip
def test_types(head: str, kind: str) -> None:
    assert item_of(f"@{head}, title = {{T}}}}")["type"] == kind


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("pages = {2204--2213}, number = {11}, volume = {119}", {"page": "2204-2213", "issue": "11", "volume": "119"}),
        ("eid = {e00658}", {"page": "e00658"}),
        ("articleno = {12}", {"page": "12"}),
        ("pages = {1--12}, eid = {e128060}", {"page": "1-12", "number": "e128060"}),
        ("pages = {e128060}", {"page": "e128060"}),
        ("date = {2020-03-05}", {"issued": {"date-parts": [[2020, 3, 5]]}}),
        ("year = {2020}, month = mar", {"issued": {"date-parts": [[2020, 3]]}}),
        ("year = {in press}", {"issued": {"literal": "in press"}}),
        ("year = {2020}, urldate = {2022-02-18}", {"accessed": {"date-parts": [[2022, 2, 18]]}}),
        ("doi = {https://doi.org/10.1/x_y}", {"DOI": "10.1/x_y"}),
        ("url = {https://example.org/a_b~c}", {"URL": "https://example.org/a_b~c"}),
        ("pmid = {123}, pmcid = {PMC9}", {"PMID": "123", "PMCID": "PMC9"}),
        ("eprint = {123}, eprinttype = {pubmed}", {"PMID": "123"}),
        ("journaltitle = {Stem Cells \\\\& Dev}, shortjournal = {SCD}",
         {"container-title": "Stem Cells & Dev", "container-title-short": "SCD"}),
        ("langid = {german}", {"language": "de"}),
        ("subtitle = {The rest}", {"title": "T: The rest"}),
    ],
)  # fmt: skip
def test_variables_of_articles(fields: str, expected: dict[str, Any]) -> None:
    item = item_of(f"@article{{k, title = {{T}}, {fields}}}")
    assert {name: item.get(name) for name in expected} == expected


def test_nothing_is_made_up() -> None:
    assert item_of("@article{k, title = {T}}") == {"id": "k", "type": "article-journal", "title": "T"}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "@incollection{k, title = {C}, booktitle = {B}, editor = {Lai, R. C.}, publisher = {P}, address = {A},"
            " series = {S}, number = {4}, chapter = {2}, edition = {2nd}}",
            {"title": "C", "container-title": "B", "publisher": "P", "publisher-place": "A", "collection-title": "S",
             "collection-number": "4", "chapter-number": "2", "edition": "2nd", "issue": None, "number": None},
        ),
        ("@inbook{k, title = {B}, chapter = {Exosomes of the lung}}",
         {"title": "Exosomes of the lung", "container-title": "B", "type": "chapter"}),
        ("@phdthesis{k, title = {T}, school = {U}}", {"publisher": "U", "genre": "PhD thesis"}),
        ("@thesis{k, title = {T}, institution = {U}, type = {mathesis}}",
         {"publisher": "U", "genre": "Master’s thesis"}),
        ("@techreport{k, title = {T}, institution = {I}, number = {007}}", {"publisher": "I", "number": "007"}),
        ("@misc{k, title = {T}, howpublished = {Leaflet}}", {"publisher": "Leaflet", "URL": None}),
        ("@misc{k, title = {T}, eprint = {2101.00001}, archiveprefix = {arXiv}}",
         {"publisher": "arXiv", "number": "arXiv:2101.00001", "URL": "https://arxiv.org/abs/2101.00001"}),
    ],
)  # fmt: skip
def test_variables_of_other_types(entry: str, expected: dict[str, Any]) -> None:
    item = item_of(entry)
    assert {name: item.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Le Blanc, K.", [{"family": "Le Blanc", "given": "K."}]),
        ("de Castro, L. L.", [{"family": "Castro", "given": "L. L.", "non-dropping-particle": "de"}]),
        ("van der Berg, Jr., Jan",
         [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."}]),
        ("{World Health Organization} and others", [{"literal": "World Health Organization"}, {"literal": "others"}]),
        ("Chen, C.-W. and others", [{"family": "Chen", "given": "C.-W."}, {"literal": "others"}]),
        (r'Gy{\"o}rgy, B.', [{"family": "György", "given": "B."}]),
    ],
)  # fmt: skip
def test_names(author: str, names: list[dict[str, str]]) -> None:
    assert item_of(f"@article{{k, title = {{T}}, author = {{{author}}}}}")["author"] == names


@pytest.mark.parametrize(
    ("raw", "html"),
    [
        ("Plain words", "Plain words"),
        ("The {DNA} of {E. coli}", 'The <span class="nocase">DNA</span> of <span class="nocase">E. coli</span>'),
        (r"\textit{In vivo} tests", "<i>In vivo</i> tests"),
        (r"{\it In vivo} tests", "<i>In vivo</i> tests"),
        (r"\emph{E. coli} and \textbf{bold}", "<i>E. coli</i> and <b>bold</b>"),
        (r"CD4\textsuperscript{+} in H\textsubscript{2}O", "CD4<sup>+</sup> in H<sub>2</sub>O"),
        (r"{\textit{In vivo}} tests", "<i>In vivo</i> tests"),
        (r"G{\"o}ttingen and {\'E}cole", "Göttingen and École"),
        (r"{Crohn's} \& more", '<span class="nocase">Crohn\'s</span> & more'),
        (r"$^{111}$In-oxine", "¹¹¹In-oxine"),
        (r"{$\beta$}-catenin", '<span class="nocase">β</span>-catenin'),
        ("{{Whole Title}}", '<span class="nocase"><span class="nocase">Whole Title</span></span>'),
        (r"US\$5 {and", "US$5 and"),
        ("{}", ""),
    ],
)
def test_titles(raw: str, html: str) -> None:
    assert rich_text(raw, decode(raw)) == html


@given(st.text(r"ab {}\'$~-", max_size=40))
def test_no_title_is_too_odd(raw: str) -> None:
    words = without_tags(rich_text(raw, decode(raw)))
    assert "".join(c for c in words if c in "ab") == "".join(c for c in decode(raw) if c in "ab") or "\\" in raw


def test_a_flood_of_braces_is_read_in_linear_time() -> None:
    assert "x" in rich_text("{" * 50_000 + "x", "x")
    assert "x" in rich_text("{" * 20_000 + "x" + "}" * 20_000, "x")
