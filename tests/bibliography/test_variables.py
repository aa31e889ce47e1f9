"""The item mapping against the list of CSL's variables: each is made from some field, or no field holds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from exocite.bibliography.items import to_item
from exocite.sources.bibtex import parse

VARIABLES = frozenset(
    """abstract annote archive archive_collection archive_location archive-place authority call-number citation-key
    citation-label collection-title container-title container-title-short dimensions division DOI event-title
    event-place genre ISBN ISSN jurisdiction keyword language license medium note original-publisher
    original-publisher-place original-title part-title PMCID PMID publisher publisher-place references reviewed-genre
    reviewed-title scale source status title title-short URL volume-title year-suffix
    chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version
    volume accessed available-date event-date issued original-date submitted
    author chair collection-editor compiler composer container-author contributor curator director editor
    editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator""".split()
)
"""The variables of CSL 1.0.2: https://docs.citationstyles.org/en/stable/specification.html, appendix IV."""

OF_THE_PROCESSOR = frozenset(
    """citation-label citation-number first-reference-note-number locator page-first year-suffix
    editor-translator""".split()
)
"""What a processor makes of an item or of a citation."""

WITHOUT_A_FIELD = frozenset(
    """archive_collection archive-place authority citation-key dimensions division license part-title references
    reviewed-genre reviewed-title scale source volume-title printing-number supplement-number available-date submitted
    chair collection-editor curator editorial-director executive-producer guest host interviewer original-author
    recipient reviewed-author series-creator""".split()
)
"""What neither BibTeX nor biblatex has a field for."""

ANN = [{"family": "Lee", "given": "Ann"}]
DAY = {"date-parts": [[2020, 3, 5]]}

MADE: dict[str, tuple[str, Any]] = {
    "abstract": ("@article{k, abstract = {Lungs.}}", "Lungs."),
    "annote": ("@article{k, annotation = {Read.}}", "Read."),
    "archive": ("@misc{k, archive = {City Archive}}", "City Archive"),
    "archive_location": ("@misc{k, archivelocation = {Box 3}}", "Box 3"),
    "call-number": ("@book{k, library = {QA 76}}", "QA 76"),
    "collection-title": ("@book{k, series = {Lung Biology}}", "Lung Biology"),
    "container-title": ("@incollection{k, booktitle = {Lungs}, booksubtitle = {A Guide}}", "Lungs: A Guide"),
    "container-title-short": ("@article{k, shortjournal = {Lung Biol}}", "Lung Biol"),
    "DOI": ("@article{k, doi = {10.1000/a_b--c}}", "10.1000/a_b--c"),
    "event-title": ("@inproceedings{k, eventtitle = {LungCon}}", "LungCon"),
    "event-place": ("@inproceedings{k, venue = {Paris}}", "Paris"),
    "genre": ("@patent{k, type = {patentus}}", "U.S. patent"),
    "ISBN": ("@book{k, isbn = {978-3-16-148410-0}}", "978-3-16-148410-0"),
    "ISSN": ("@article{k, issn = {0028-4793}}", "0028-4793"),
    "jurisdiction": ("@patent{k, location = {countryde}}", "Germany"),
    "keyword": ("@article{k, keywords = {lung, cell}}", "lung, cell"),
    "language": ("@article{k, langid = {brazilian}}", "pt-BR"),
    "medium": ("@misc{k, medium = {DVD}}", "DVD"),
    "note": ("@article{k, note = {Seen}}", "Seen"),
    "original-publisher": ("@book{k, origpublisher = {Old House}}", "Old House"),
    "original-publisher-place": ("@book{k, origlocation = {Vienna}}", "Vienna"),
    "original-title": ("@book{k, origtitle = {Lunge}}", "Lunge"),
    "PMCID": ("@article{k, pmcid = {PMC123}}", "PMC123"),
    "PMID": ("@article{k, pmid = {123}}", "123"),
    "publisher": ("@phdthesis{k, school = {University of X}}", "University of X"),
    "publisher-place": ("@book{k, address = {Berlin}}", "Berlin"),
    "status": ("@article{k, pubstate = {inpress}}", "in press"),
    "title": ("@article{k, title = {{CD63} in \\emph{E. coli}}}", '<span class="nocase">CD63</span> in <i>E. coli</i>'),
    "title-short": ("@book{k, shorttitle = {Lungs}}", "Lungs"),
    "URL": ("@online{k, url = {https://example.org/a_b~c}}", "https://example.org/a_b~c"),
    "chapter-number": ("@inbook{k, booktitle = {B}, chapter = {3}}", "3"),
    "collection-number": ("@book{k, series = {S}, number = {7}}", "7"),
    "edition": ("@book{k, edition = {3}}", "3"),
    "issue": ("@article{k, number = {11}}", "11"),
    "number": ("@techreport{k, number = {TR-7}}", "TR-7"),
    "number-of-pages": ("@book{k, pagetotal = {320}}", "320"),
    "number-of-volumes": ("@book{k, volumes = {4}}", "4"),
    "page": ("@article{k, eid = {e0128060}}", "e0128060"),
    "part-number": ("@book{k, part = {2}}", "2"),
    "section": ("@article{k, section = {B}}", "B"),
    "version": ("@software{k, version = {1.2}}", "1.2"),
    "volume": ("@article{k, volume = {12A}}", "12A"),
    "accessed": ("@online{k, urldate = {2020-03-05}}", DAY),
    "event-date": ("@inproceedings{k, eventdate = {2020-03-05}}", DAY),
    "issued": ("@article{k, date = {2020-03-05/2020-04}}", {"date-parts": [[2020, 3, 5], [2020, 4]]}),
    "original-date": ("@book{k, origdate = {1850~}}", {"date-parts": [[1850]], "circa": True}),
    "author": ("@article{k, author = {Lee, Ann}}", ANN),
    "compiler": ("@book{k, editor = {Lee, Ann}, editortype = {compiler}}", ANN),
    "composer": ("@misc{k, editor = {Lee, Ann}, editortype = {composer}}", ANN),
    "container-author": ("@inbook{k, bookauthor = {Lee, Ann}}", ANN),
    "contributor": ("@book{k, editora = {Lee, Ann}, editoratype = {collaborator}}", ANN),
    "director": ("@movie{k, director = {Lee, Ann}}", ANN),
    "editor": ("@book{k, editor = {Lee, Ann}, editortype = {redactor}}", ANN),
    "illustrator": ("@book{k, editorb = {Lee, Ann}, editorbtype = {illustrator}}", ANN),
    "narrator": ("@misc{k, editor = {Lee, Ann}, editortype = {narrator}}", ANN),
    "organizer": ("@proceedings{k, editor = {Lee, Ann}, editortype = {organizer}}", ANN),
    "performer": ("@misc{k, editor = {Lee, Ann}, editortype = {performer}}", ANN),
    "producer": ("@movie{k, editorc = {Lee, Ann}, editorctype = {producer}}", ANN),
    "script-writer": ("@movie{k, editor = {Lee, Ann}, editortype = {scriptwriter}}", ANN),
    "translator": ("@book{k, translator = {Lee, Ann}}", ANN),
}  # fmt: skip


@pytest.mark.parametrize("variable", MADE)
def test_made(variable: str) -> None:
    entry, value = MADE[variable]
    references, _ = parse(entry, "x.bib")
    assert to_item(references[0])[variable] == value


def test_every_variable_is_accounted_for() -> None:
    assert frozenset(MADE) | OF_THE_PROCESSOR | WITHOUT_A_FIELD == VARIABLES
    assert len(MADE) + len(OF_THE_PROCESSOR) + len(WITHOUT_A_FIELD) == len(VARIABLES)


def test_the_page_on_items_names_every_variable() -> None:
    page = (Path(__file__).parents[2] / "docs" / "items.md").read_text(encoding="utf-8")
    assert [variable for variable in sorted(VARIABLES) if f"`{variable}`" not in page] == []


@pytest.mark.parametrize(
    ("year", "issued"),
    [
        ("year = {in press}", {"literal": "in press"}),
        ("date = {2020-21}", {"date-parts": [[2020]], "season": 1}),
        ("date = {2019/2020}", {"date-parts": [[2019], [2020]]}),
        ("date = {2019/..}", {"date-parts": [[2019]]}),
        ("year = {2019--2021}", {"date-parts": [[2019], [2021]]}),
        ("year = {2020}, month = {12~} # jan", {"date-parts": [[2020, 1, 12]]}),
        ("date = {-0044-03-15}", {"date-parts": [[-44, 3, 15]]}),
        ("year = {ca. 1850}", {"date-parts": [[1850]], "circa": True}),
    ],
)
def test_dates(year: str, issued: dict[str, Any]) -> None:
    references, _ = parse(f"@article{{k, {year}}}", "x.bib")
    assert to_item(references[0])["issued"] == issued


def test_several_editors_of_one_role_are_one_list() -> None:
    entry = "@book{k, editor = {Lee, Ann}, editora = {Roe, Bo}, editoratype = {redactor}}"
    references, _ = parse(entry, "x.bib")
    assert [name["family"] for name in to_item(references[0])["editor"]] == ["Lee", "Roe"]
