"""The authors at the beginning of a printed reference.

Four forms are known: `Castro LL, Weiss DJ` (Vancouver, AMA, Springer), `Castro, L. L., Weiss, D. J.` (APA, Nature),
`L.L. Castro, D.J. Weiss` (Elsevier, IEEE), and `Castro, L. L., D. J. Weiss, and P. Rocco` (Chicago).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from exocite.model.reference import Name, NameList
from exocite.records.names import initials, person

_UP = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_PARTICLE = (
    r"(?:de|da|di|do|dos|das|del|della|der|den|des|du|el|la|le|lo|ten|ter|te|van|von|vom|zu|zur|af|av|bin|ibn|al)"
)
_WORD = rf"(?:{_PARTICLE}['’\s-])?(?:[dlDLO]['’])?[{_UP}][^\W\d_]++(?:['’‐-][^\W\d_]++)*+"
_FAMILY = rf"(?P<family>(?:{_PARTICLE}\s)*+{_WORD}(?:\s(?:{_PARTICLE}\s)*{_WORD}){{0,3}}?)"
_SUFFIX = r"(?:,?\s(?P<suffix>Jr|Sr|II|III|IV|2nd|3rd)\b\.?)?"
_END = r"(?=\s*(?:[,.;:(&]|$|\band\b|\bund\b|\bet\b|\beditors?\b|\beds?\b|\[))"
_BEHIND = rf"(?:\s(?P<particle>{_PARTICLE}(?:\s{_PARTICLE})*)(?=[.,;]))?"
_PLAIN = re.compile(rf"{_FAMILY}\s(?P<given>[{_UP}](?:[-‐]?[{_UP}]){{0,4}}|[{_UP}][a-z]){_BEHIND}{_SUFFIX}{_END}")
_DOTTED = rf"(?P<given>[{_UP}][a-z]?\.(?:[-‐\s]?\s?[{_UP}][a-z]?\.){{0,4}}(?:\s?[-‐]\s?[{_UP}]\.)*)"
_COMMA = re.compile(rf"{_FAMILY},\s{_DOTTED}{_BEHIND}{_SUFFIX}")
_BEFORE = re.compile(rf"{_DOTTED}\s?{_FAMILY}{_SUFFIX}{_END}")
_WHOLE = re.compile(rf"{_FAMILY},\s(?P<given>[{_UP}][^\W\d_]++(?:[-\s][{_UP}](?:[^\W\d_]++|\.))*+){_SUFFIX}{_END}")
_BEFORE_WHOLE = re.compile(
    rf"(?P<given>[{_UP}][^\W\d_]++(?:[-\s][{_UP}](?:[^\W\d_]++|\.))*?)\s{_FAMILY}{_SUFFIX}{_END}"
)
_SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:(?:and|und|y|et(?!\sal)|&)\s+)?|\s(?:and|und|y|et(?!\sal)|&)\s+)")
_OTHERS = re.compile(r"[\s,;…]*(?:\.{3}\s*)?(?:(?:and\s+)?(?:et\s+al\b\.?|others\b)|…)(?!\s*&)", re.IGNORECASE)
_EDITORS = re.compile(r"[\s,.]*[(\[]?(?:editors?|eds?\.?|hrsg\.?)[)\]]?(?=[\s.,:;]|$)", re.IGNORECASE)
_LONGEST = 6000


class Authors(NamedTuple):
    """The names that a reference begins with, whether they are editors, and where they end; 0 when there are none."""

    names: NameList
    editors: bool
    end: int


def authors_at(text: str, whole_names: bool = False) -> Authors:
    """The names at the beginning of `text`; with `whole_names` given names may be written out.

    That is looked for only where something else tells that names stand there, for a title looks like them.
    """
    forms = [(_PLAIN, _PLAIN), (_COMMA, _COMMA), (_BEFORE, _BEFORE)]
    if whole_names:
        forms += [(_WHOLE, _WHOLE), (_BEFORE_WHOLE, _BEFORE_WHOLE)]
    for first, further in forms:
        match = first.match(text)
        if match:
            return _listed(text, match, further, whole_names)
    return Authors(NameList(), False, 0)


def _listed(text: str, first: re.Match[str], further: re.Pattern[str], whole_names: bool) -> Authors:
    names = [_name(first)]
    end = first.end()
    patterns = [further, _BEFORE] if further is _COMMA else [further]
    if whole_names:
        patterns += [_BEFORE, _BEFORE_WHOLE] if further in (_COMMA, _WHOLE) else []
    while end < _LONGEST:
        separator = _SEPARATOR.match(text, end)
        match = _next(text, separator.end(), patterns) if separator else None
        if match is None:
            break
        names.append(_name(match))
        end = match.end()
    others = _OTHERS.match(text, end)
    end = others.end() if others else end
    editors = _EDITORS.match(text, end)
    return Authors(NameList(tuple(names), bool(others)), bool(editors), editors.end() if editors else end)


def _next(text: str, at: int, patterns: list[re.Pattern[str]]) -> re.Match[str] | None:
    return next((match for match in (pattern.match(text, at) for pattern in patterns) if match), None)


def _name(match: re.Match[str]) -> Name:
    given = " ".join(match["given"].split())
    short = len(re.sub(r"[\W\d_]", "", given)) <= 5 and not re.search(r"[a-z]{2}", given)
    particle = match.groupdict().get("particle") or ""
    given = initials(given) if short else given
    return person(match["family"].replace("‐", "-"), given, match["suffix"] or "", particle)
