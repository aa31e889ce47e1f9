"""Names of people and institutions, as other programs and printed references write them, ⇄ BibTeX's name lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from exocite.model.reference import Name, NameList
from exocite.records.tex import clean, escape

OTHERS = frozenset({"others", "et al", "et al.", "et alii", "and others", "…"})
"""What stands for the names that are left out."""

_SUFFIX = re.compile(r"(?:jr|sr|jun|sen)\.?|[IVX]{2,4}|2nd|3rd|[45]th", re.IGNORECASE)
_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_INITIALS = re.compile(r"[^\W\d_](?:[-.’' ]*[^\W\d_])*\.?")
_FIELD = re.compile(r"(?:family|given|prefix|suffix|useprefix|id)(?:-i)?\s*=", re.IGNORECASE)


def family_first(text: str) -> Name:
    """`Guérin, Claude`, `Smith, John, Jr.`, `van Berg, J` → a name; without a comma it is an institution."""
    family, *rest = [part.strip() for part in clean(text).split(",")]
    rest = [part for part in rest if part]
    if not rest:
        return Name(literal=family)
    suffix = ""
    if len(rest) > 1:
        suffix = next((part for part in rest if _SUFFIX.fullmatch(part)), "")
        rest = [part for part in rest if part != suffix]
    return person(family, " ".join(rest), suffix)


def person(family: str, given: str = "", suffix: str = "", particle: str = "") -> Name:
    """A person; words in lower case before the family name are its particle."""
    words = family.split()
    start = 0
    while not particle and start < len(words) - 1 and words[start][:1].islower():
        start += 1
    particle = particle or " ".join(words[:start])
    return Name(family=" ".join(words[start:]), given=given, particle=particle, suffix=suffix)


def initials(letters: str) -> str:
    """Initials as printed without stops → with stops and blanks: `LDS` → `L. D. S.`, `C-W` → `C.-W.`."""
    if any(a.islower() for a in letters[1:]) and not re.search(r"[-.]", letters):
        return letters  # `Yu`, `Th`: no row of initials
    spaced = re.sub(r"([^\W\d_])\.?(?=[^\W\d_])", r"\1. ", re.sub(r"[.\s]+", " ", letters).strip())
    spaced = re.sub(r"([^\W\d_])\.?\s*-\s*", r"\1.-", spaced)
    parts = [part + "." if len(part.rsplit("-", 1)[-1].rsplit(".", 1)[-1]) == 1 else part for part in spaced.split()]
    return " ".join(parts).replace("..", ".")


def as_bibtex(names: NameList) -> str:
    """A name list as the value of `author`."""
    written = [_written(name) for name in names]
    return " and ".join([*written, *(["others"] if names.others else [])])


def name_list(names: Iterable[Name], others: bool = False) -> NameList:
    """The names as a list that BibTeX can hold; `et al.` among them stands for others."""
    kept: list[Name] = []
    for name in names:
        tidy = _tidy(name)
        if (tidy.literal or f"{tidy.given} {tidy.family}".strip()).casefold() in OTHERS:
            others = True
        elif tidy != Name():
            kept.append(tidy)
    return NameList(tuple(kept), others)


def _tidy(name: Name) -> Name:
    """The name with nothing in it that would part it from its neighbours in a list."""
    if name.literal:
        return Name(literal=clean(name.literal))
    family = clean(name.family)
    given, particle, suffix = (clean(part.replace(",", " ")) for part in (name.given, name.particle, name.suffix))
    if not family:
        return Name(literal=" ".join(filter(None, (given, particle, suffix))))
    if particle and not all(word[:1].islower() for word in particle.split()):
        family, particle = f"{particle} {family}", ""  # BibTeX tells a particle by its lower case
    return Name(family, given, particle, suffix)


def _written(name: Name) -> str:
    if name.literal:
        return f"{{{escape(name.literal)}}}"
    family = _protected(name.family)
    particle = escape(name.particle)
    front = f"{particle} {family}" if particle else family
    given = escape(name.given)
    given = f"{{{given}}}" if _AND.search(name.given) else given
    if name.suffix:
        return f"{front}, {escape(name.suffix)}, {given}"
    if given:
        return f"{front}, {given}"
    return f"{front}," if " " in front or front[0] == "{" else front  # the comma says that it is no `Given Family`


def _protected(family: str) -> str:
    """The family name, in braces where its words would be taken for a particle, a suffix or another name."""
    words = family.split()
    odd = "," in family or _AND.search(family) or _FIELD.match(family)
    letter = next(filter(str.isalpha, words[0]), "")
    if odd or (len(words) > 1 and (letter.islower() or _SUFFIX.fullmatch(words[-1]))):
        return f"{{{escape(family)}}}"
    return escape(family)
