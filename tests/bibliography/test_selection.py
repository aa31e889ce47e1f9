"""Which references are wanted."""

from __future__ import annotations

import pytest

from exocite.bibliography.selection import Missing, cited_in, with_keys
from exocite.errors import ExociteError
from exocite.model.manuscript import Manuscript
from exocite.model.reference import Library
from exocite.parsers import read_manuscript
from exocite.sources.bibtex import parse

TEXT = "".join(f"@misc{{{key}, title = {{{key}}}, year = 2000}}\n" for key in ("abe2001", "bee2002", "cee2003"))
LIBRARY = Library({reference.key: reference for reference in parse(TEXT, "x.bib")[0]})


def paper(text: str, path: str = "p.md") -> Manuscript:
    return read_manuscript(path, text)


def test_keys_in_the_order_given_each_once() -> None:
    assert [found.key for found in with_keys(LIBRARY, ["cee2003", "abe2001", "cee2003"])] == ["cee2003", "abe2001"]


def test_unknown_keys() -> None:
    with pytest.raises(ExociteError) as error:
        with_keys(LIBRARY, ["abe2001", "bee2020", "nobody1900"])
    assert error.value.message == 'no reference "bee2020", "nobody1900" in the library'
    assert '"bee2002"' in error.value.hint


def test_cited_in_order_of_first_citation() -> None:
    papers = [paper("See [@cee2003; @abe2001, p. 3] and @cee2003."), paper("Also [@bee2002; @abe2001].", "q.md")]
    found, missing = cited_in(LIBRARY, [(one,) for one in papers])
    assert [reference.key for reference in found] == ["cee2003", "abe2001", "bee2002"]
    assert missing == []


def test_what_the_library_lacks_has_a_place() -> None:
    found, missing = cited_in(LIBRARY, [(paper("See [@abe2001].\n\nAnd [@dee2004] and [@dee2004]."),)])
    assert [reference.key for reference in found] == ["abe2001"]
    assert missing == [Missing("dee2004", "p.md", 3, 7)]


@pytest.mark.parametrize(
    ("nocite", "keys"), [("@bee2002", ["cee2003", "bee2002"]), ("@*", ["cee2003", "abe2001", "bee2002"])]
)
def test_listed_without_being_cited(nocite: str, keys: list[str]) -> None:
    found, _ = cited_in(LIBRARY, [(paper(f"---\nnocite: '{nocite}'\n---\n\nSee [@cee2003]."),)])
    assert [reference.key for reference in found] == keys
