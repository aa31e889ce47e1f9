"""A BibTeX name list → names. It is split at BibTeX level, before anything is decoded, so that braces still protect."""

from __future__ import annotations

import re
from functools import lru_cache

from exocite.model.reference import Name, NameList
from exocite.sources.bibtex.latex import decode

_AND = re.compile(r"(?<!\s)\s++and(?=\s|$)", re.IGNORECASE)
_BLANK = re.compile(r"[\s~]+")
_BRACES_OR_AND = re.compile(r"[{}]|(?<!\s)\s++and(?=\s|$)", re.IGNORECASE)
_BRACES_OR_COMMA = re.compile(r"[{},]")
_BRACES_OR_BLANK = re.compile(r"[{}]|(?<!\\)[\s~]+")
_EXTENDED = re.compile(r"\s*\"?\s*(family|given|prefix|suffix|useprefix|id)(?:-i)?\s*=", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|jun|sen)\.?|[IVX]{2,4}|2nd|3rd|[45]th", re.IGNORECASE)
_OTHERS = frozenset({"others", "et al", "et al.", "{others}", "et alii"})


def parse_names(raw: str) -> NameList:
    """The names of a list, in order; `and others` (or a last name `et al.`) sets `others`.

    A name wholly in braces is an institution; `First von Last`, `von Last, First`, `von Last, Jr, First` and the
    extended format of BibLaTeX (`family=…, given=…, prefix=…`) are people.
    """
    names = _pieces(raw)
    others = any(name.casefold() in _OTHERS for name in names)
    people = (parse_name(name) for name in names if name and name.casefold() not in _OTHERS)
    return NameList(tuple(person for person in people if person != Name()), others)


def odd_name(raw: str) -> str:
    """The first name of a list with more commas than a name can have; empty when there is none."""
    for name in _pieces(raw):
        parts = _split(name, _BRACES_OR_COMMA)
        if (len(parts) > 3 and not _EXTENDED.match(name)) or any(";" in part for part in parts[1:-1]):
            return name
    return ""


def _pieces(raw: str) -> list[str]:
    """The names of a list as they stand."""
    pieces = _AND.split(raw) if "{" not in raw else _split(raw, _BRACES_OR_AND)
    return [piece.strip() for piece in pieces]


@lru_cache(maxsize=20_000)
def parse_name(raw: str) -> Name:
    """One name of a list."""
    if raw[0] == "{" and _one_group(raw):
        return Name(literal=decode(raw))
    if _EXTENDED.match(raw):
        return _extended(raw)
    parts = [part.strip() for part in (raw.split(",") if "{" not in raw else _split(raw, _BRACES_OR_COMMA))]
    if len(parts) == 1:
        return _plain(parts[0])
    family, *rest = parts
    suffix = rest.pop(0) if len(rest) > 1 else ""
    given = " ".join(rest)
    if suffix and _SUFFIX.fullmatch(given) and not _SUFFIX.fullmatch(suffix):
        suffix, given = given, suffix
    words = _words(family)
    if not suffix and len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    start = 0
    while start < len(words) - 1 and _is_particle(words[start]):
        start += 1
    return _name(words[start:], [given], words[:start], suffix)


def _plain(raw: str) -> Name:
    """`First von Last`: the particle is from the first to the last word in lower case before the last word."""
    words = _words(raw)
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    low = [place for place, word in enumerate(words[:-1]) if _is_particle(word)]
    if not low:
        return _name(words[-1:], words[:-1], [], suffix)
    return _name(words[low[-1] + 1 :], words[: low[0]], words[low[0] : low[-1] + 1], suffix)


def _name(family: list[str], given: list[str], particle: list[str], suffix: str) -> Name:
    return Name(
        family=decode(" ".join(family)),
        given=decode(" ".join(given)),
        particle=decode(" ".join(particle)),
        suffix=decode(suffix),
    )


def _extended(raw: str) -> Name:
    values = {}
    for part in _split(raw, _BRACES_OR_COMMA):
        name, _, value = part.strip().strip('"').partition("=")
        values[name.strip().casefold()] = value.strip().strip('"')
    return Name(
        family=decode(values.get("family", "")),
        given=decode(values.get("given", "")),
        particle=decode(values.get("prefix", "")),
        suffix=decode(values.get("suffix", "")),
    )


def _is_particle(word: str) -> bool:
    """Whether a word begins in lower case; one in braces does not count, but `{\\o}` is a letter."""
    if word[0] == "{" and word[1:2] != "\\":
        return False
    first = next((character for character in decode(word) if character.isalpha()), "")
    return first.islower()


def _words(raw: str) -> list[str]:
    words = _BLANK.split(raw) if "{" not in raw and "\\" not in raw else _split(raw, _BRACES_OR_BLANK)
    return [word for word in words if word]


def _one_group(raw: str) -> bool:
    """Whether the brace that `raw` begins with is closed by its last character."""
    depth = 0
    for match in re.finditer(r"[{}]", raw):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end() == len(raw)
    return False


def _split(raw: str, pattern: re.Pattern[str]) -> list[str]:
    """`raw` cut at the matches of `pattern` outside of braces; the pattern finds the braces too."""
    pieces = []
    depth = start = 0
    for match in pattern.finditer(raw):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(depth - 1, 0)
        elif depth == 0:
            pieces.append(raw[start : match.start()])
            start = match.end()
    pieces.append(raw[start:])
    return pieces
