"""Numbers: what counts as numeric, ordinals, roman numerals, page ranges."""

from __future__ import annotations

import re

from exocite.csl.locale import Locale, Term

_NUMERIC = re.compile(
    r"^[^\W\d_]{0,4}\d+[^\W\d_]{0,4}(?:\s*(?:[,&\-–—]|\\-)\s*[^\W\d_]{0,4}\d+(?:[^\W\d_]{0,4}|\.[^\W\d_]\d+))*$"
)
_SPLIT = re.compile(r"(\s*(?:\\-|[,&–—-])\s*)")
_ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                   "m cm d cd c xc l xl x ix v iv i".split(), strict=True))  # fmt: skip
_PAGE = re.compile(r"^((?:\w*[^\W\d])?)(\d+)$")
_LOOSE = re.compile(r"^([^\W\d_]*)\d\w*$")
_ROMAN_ONLY = re.compile(r"^[ivxlcdm]+$", re.I)
_LABELLED = re.compile(r"^([A-Za-z]+)\.\s*(\d[\d\s–-]*)$")
_LABELS = {"p": "page", "pp": "page", "vol": "volume", "vols": "volume", "no": "issue", "nos": "issue", "pt": "part",
           "ch": "chapter", "chap": "chapter", "sec": "section", "fol": "folio", "para": "paragraph", "l": "line",
           "n": "note", "fig": "figure"}  # fmt: skip
_DASH = re.compile(r"\s*(--|[-–—−])\s*")
_RANGED = re.compile(r"\d\w*\s*[-–—]\s*\w|^\w+\s*[-–—]\s*\w*\d")
_JOINERS = re.compile(r"\s*(?:[,&;–—-]|\b(?:and|et|und|y|en)\b)\s*")


def is_numeric(text: str) -> bool:
    """Say whether text is a number, or numbers with affixes, joined by commas, hyphens or ampersands."""
    return bool(_NUMERIC.match(text.strip()))


def roman(number: int) -> str:
    """Return a number as a lowercase roman numeral."""
    if not 0 < number < 6000:
        return str(number)
    out = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


def _ordinal_term(number: int, gender: str, locale: Locale) -> Term | None:
    for width, size in ((2, 100), (1, 10)):
        name = f"ordinal-{number % size:02d}"
        for form in (gender, ""):
            term = locale.ordinals.get((name, form))
            if term is None:
                continue
            if width == 2 and number % size < 10 and term.match == "last-digit":
                continue
            if width == 2 and term.match == "whole-number" and number != number % size:
                continue
            if width == 1 and term.match != "last-digit":
                continue
            return term
    return locale.ordinals.get(("ordinal", gender)) or locale.ordinals.get(("ordinal", ""))


def ordinal(number: int, gender: str, locale: Locale) -> str:
    """Return a number with its ordinal suffix."""
    term = _ordinal_term(number, gender, locale)
    return f"{number}{term.single if term is not None else ''}"


def long_ordinal(number: int, gender: str, locale: Locale) -> str:
    """Return the ordinal as a word, up to ten."""
    if 1 <= number <= 10:
        name = f"long-ordinal-{number:02d}"
        term = locale.terms.get((name, gender)) or locale.terms.get((name, ""))
        if term is not None:
            return term.single
    return ordinal(number, gender, locale)


def _one(text: str, form: str, gender: str, locale: Locale) -> str:
    if not text.isdecimal():
        return text
    number = int(text)
    if form == "ordinal":
        return ordinal(number, gender, locale)
    if form == "long-ordinal":
        return long_ordinal(number, gender, locale)
    if form == "roman":
        return roman(number)
    return text


def split_number(text: str) -> list[str]:
    """Split at separators: number, separator, number, ..."""
    return _SPLIT.split(text.strip())


def _compound(text: str, form: str, gender: str, locale: Locale) -> str:
    """Format a number with labelled parts behind it (`7, p. 3-8`): each part in its place; other text stays."""
    first, *rest = re.split(r"\s*,\s*", text.strip())
    parts = [_LABELLED.match(part) for part in rest]
    if not first.isdecimal() or not all(part is not None and part[1].lower() in _LABELS for part in parts):
        return text
    out = [_one(first, form, gender, locale)]
    for part in parts:
        assert part is not None
        label = locale.term(_LABELS[part[1].lower()], "short", is_plural(part[2])) or f"{part[1]}."
        out.append(f"{label} {page_range(part[2], '', '–')}")
    return ", ".join(out)


def format_number(text: str, form: str, gender: str, locale: Locale) -> str:
    """Format a numeric text: each number in its form, separators tidied."""
    if not is_numeric(text):
        return _compound(text, form, gender, locale)
    parts = split_number(text)
    out = [_one(parts[0], form, gender, locale)]
    for index in range(1, len(parts), 2):
        mark = parts[index].strip()
        if mark == ",":
            mark = ", "
        elif mark == "&":
            mark = " & "
        elif mark == "\\-":
            mark = "-"
        elif mark == "-":
            mark = "–"
        out += [mark, _one(parts[index + 1], form, gender, locale)]
    return "".join(out)


def is_plural(text: str) -> bool:
    """Say whether a number or a page field names more than one thing."""
    text = text.replace("\\-", "").strip()
    parts = _JOINERS.split(text)
    if len(parts) < 2:
        return False
    if _RANGED.search(text):
        return True
    return sum(any(char.isdigit() for char in part) or bool(_ROMAN_ONLY.match(part)) for part in parts) > 1


def _minimal(first: str, last: str, least: int) -> str:
    """Drop from the last page the digits it shares with the first, keeping at least `least`."""
    if len(first) != len(last):
        return last
    shared = 0
    while shared < len(last) - least and first[shared] == last[shared]:
        shared += 1
    return last[shared:]


def _chicago(first: str, last: str, version: int) -> str:
    number = int(first)
    if len(first) != len(last) or number < 100 or number % 100 == 0:
        return last
    if number % 100 < 10:
        return _minimal(first, last, 1)
    if version == 15 and len(first) == 4 and len(_minimal(first, last, 1)) > 2:
        return last
    return _minimal(first, last, 2)


def _range_end(first: str, last: str, style: str) -> str:
    full = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(full) <= int(first):
        return last
    if style == "expanded":
        return full
    if style in ("minimal", "minimal-two"):
        return _minimal(first, full, 1 if style == "minimal" else 2)
    return _chicago(first, full, 16 if style == "chicago-16" else 15)


def _one_range(text: str, style: str, delimiter: str) -> str:
    pair = _DASH.split(text.strip())
    if len(pair) != 3 or not pair[0] or not pair[2]:
        return text
    start, dash, end = pair
    first, last = _PAGE.match(start), _PAGE.match(end)
    if first is None or last is None:
        loose = _LOOSE.match(start), _LOOSE.match(end)
        same = loose[0] is not None and loose[1] is not None and loose[0][1] == loose[1][1]
        ranged = same or (_ROMAN_ONLY.match(start) and _ROMAN_ONLY.match(end))
        return f"{start}{delimiter if ranged else dash}{end}"
    if first[1] != last[1]:
        return f"{start}{dash}{end}"
    if not style:
        return f"{start}{delimiter}{end}"
    prefix = last[1] if style == "expanded" else ""
    return f"{start}{delimiter}{prefix}{_range_end(first[2], last[2], style)}"


def page_range(text: str, style: str, delimiter: str, ampersand: str = "&") -> str:
    """Format page ranges as the style's page-range-format says; other text stays as it is."""
    if text.isalnum():
        return text
    parts = re.split(r"\s*([,&;])\s*", text.replace("\\-", "\ufffe"))
    marks = {",": ", ", "&": f" {ampersand} ", ";": "; "}
    done = [marks[part] if index % 2 else _one_range(part, style, delimiter) for index, part in enumerate(parts)]
    return "".join(done).replace("\ufffe", "-")
