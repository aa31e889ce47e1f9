"""Fields as text → a reference at BibTeX level."""

from __future__ import annotations

import re
from collections.abc import Mapping

from exocite.model.reference import NameList, Reference
from exocite.records.names import as_bibtex, name_list
from exocite.records.pages import normal_pages
from exocite.records.tex import address, clean, escape, marked

_ORDER = (
    "author editor title subtitle journal shortjournal booktitle bookauthor translator director series edition date "
    "year month day volume number eid chapter pages pagetotal volumes publisher school institution address eventtitle "
    "eventdate venue isbn issn doi pmid pmcid url urldate eprint archiveprefix"
).split()
"""The order in which fields are written; any other follows."""

_MARKED = frozenset("title subtitle booktitle journal series shorttitle shortjournal abstract note eventtitle".split())
_ADDRESSES = frozenset({"url", "doi", "eprint"})
_PLAIN = frozenset("date urldate eventdate origdate isbn issn pmid pmcid".split())
_NUMBERS = frozenset({"number", "volume", "issue"})
_EN_DASH = re.compile(r"(?<=\w)–(?=\w)")
_PAGE_RANGE = re.compile(r"(\w*\d)\s*[-–—]{1,3}\s*(\w*\d\w*)")


def make(
    key: str,
    type: str,  # noqa: A002  as Reference calls it
    fields: Mapping[str, str],
    names: Mapping[str, NameList] | None = None,
    path: str = "",
    line: int = 0,
) -> Reference:
    """The reference with these fields, which are text; titles may have the tags of CSL-JSON (`<i>`, `<sub>`).

    Its values at BibTeX level are such that a BibTeX file with them reads back as the same fields and names. Empty
    fields are left out. In `pages` a range has a hyphen.
    """
    people = {role: name_list(listed, listed.others) for role, listed in (names or {}).items()}
    people = {role: listed for role, listed in people.items() if len(listed)}
    raw = {role: as_bibtex(listed) for role, listed in people.items()}
    text = dict(raw)
    for name, value in fields.items():
        raw[name], text[name] = _value(name, value)
    order = [*(name for name in _ORDER if raw.get(name)), *(name for name in raw if name not in _ORDER and raw[name])]
    return Reference(
        key=key,
        type=type,
        raw={name: raw[name] for name in order},
        fields={name: text[name] for name in order},
        names=people,
        path=path,
        line=line,
    )


def _value(name: str, value: str) -> tuple[str, str]:
    """A field at BibTeX level, and as text."""
    if name in _ADDRESSES:
        return (address(value),) * 2
    if name in _PLAIN:
        return (re.sub(r"[{}\\]", "", clean(value)),) * 2
    if name in _MARKED:
        return marked(value)
    text = clean(value)
    if name == "pages":
        while (normal := clean(normal_pages(text))) != text:  # odd rows of dashes take two rounds
            text = normal
        return _PAGE_RANGE.sub(r"\1--\2", escape(text)), text
    if name in _NUMBERS:
        return _EN_DASH.sub("--", escape(text)), text
    return escape(text), text
