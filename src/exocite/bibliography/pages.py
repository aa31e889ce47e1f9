"""Page ranges as a style asks for them (CSL 1.0.2, `page-range-format`), never altered in any other way."""

from __future__ import annotations

import re

_RANGE = re.compile(r"\s*([^\s,;&–-]+)\s*[-–]\s*([^\s,;&–-]+)\s*")
_SPACED = re.compile(r"\s*(\S+)\s*–\s*(\S+)\s*")  # page numbers with hyphens of their own, joined by an en dash
_PAGE_NUMBER = re.compile(r".*[0-9].*|[ivxlcdm]+|[IVXLCDM]+")
_NUMBER = re.compile(r"(?P<prefix>[^\W\d_]*)(?P<digits>[0-9]+)")
_SEPARATOR = re.compile(r"(\s*[,;&]\s*)")


def format_pages(pages: str, form: str = "", delimiter: str = "–") -> str:
    """`pages` (`2204-2213`, `1-4, 9`, `e00658`) with its ranges in `form` and joined by `delimiter`.

    `form` is a value of `page-range-format`: `expanded`, `minimal`, `minimal-two`, `chicago` (that is `chicago-15`) or
    `chicago-16`; empty leaves both ends as they are typed. Only a range of two numbers that ascends, with the same
    letters before them if any, is put in a form; a delimiter is put only between two page numbers (`ra63-ra` stays).
    Whatever else there is stays as it stands.
    """
    pieces = _SEPARATOR.split(pages)
    pieces[::2] = [_one(piece, form, delimiter) for piece in pieces[::2]]
    return "".join(pieces)


def first_page(pages: str) -> str:
    """The first page of the first range."""
    return page_ends(_SEPARATOR.split(pages)[0])[0]


def page_ends(pages: str) -> tuple[str, str]:
    """The two ends of one range, the second in full (`2204-13` → `2204`, `2213`); anything else stands as the first."""
    ends = _ends(pages)
    if not ends:
        return pages.strip(), ""
    first, last = _NUMBER.fullmatch(ends[0]), _NUMBER.fullmatch(ends[1])
    if first and last and last["prefix"] in ("", first["prefix"]):
        digits = _expanded(first["digits"], last["digits"])
        return ends[0], first["prefix"] + digits if int(digits) > int(first["digits"]) else ends[1]
    return ends


def _one(piece: str, form: str, delimiter: str) -> str:
    ends = _ends(piece)
    if not ends:
        return piece
    first, last = _NUMBER.fullmatch(ends[0]), _NUMBER.fullmatch(ends[1])
    if not form or not first or not last or last["prefix"] not in ("", first["prefix"]):
        return delimiter.join(ends)
    digits = _expanded(first["digits"], last["digits"])
    if int(digits) <= int(first["digits"]) or first["digits"].startswith("0"):
        return delimiter.join(ends)
    if form == "expanded" or len(digits) > len(first["digits"]):
        return f"{ends[0]}{delimiter}{first['prefix']}{digits}"
    return f"{ends[0]}{delimiter}{_abbreviated(first['digits'], digits, form)}"


def _ends(piece: str) -> tuple[str, str] | None:
    """The two page numbers of a range; None for anything else."""
    match = _SPACED.fullmatch(piece) or _RANGE.fullmatch(piece)
    if not match or not all(_PAGE_NUMBER.fullmatch(end) for end in match.groups()):
        return None
    return match[1], match[2]


def _expanded(first: str, last: str) -> str:
    """The last page in full: `2204`, `13` → `2213`."""
    return first[: len(first) - len(last)] + last if len(last) < len(first) else last


def _abbreviated(first: str, last: str, form: str) -> str:
    """The digits of the last page that `form` keeps; both numbers have the same length and `last` is the greater."""
    if form in ("minimal", "minimal-two"):
        return _changed(first, last, keep=2 if form == "minimal-two" else 1)
    number = int(first)
    if number < 100 or number % 100 == 0:
        return last
    if number % 100 < 10:
        return _changed(first, last, keep=1)
    changed = _changed(first, last, keep=2)
    return last if form != "chicago-16" and len(first) == 4 and len(changed) > 2 else changed


def _changed(first: str, last: str, keep: int) -> str:
    """`last` without the digits that it shares with `first`, but with at least `keep` of them."""
    same = next(place for place, (a, b) in enumerate(zip(first, last, strict=True)) if a != b)
    return last[max(0, min(same, len(last) - keep)) :]
