"""Numeric citations: `[12]`, `[8–11]`, `weakness.5,6`, `(7)`. What may be one, and the numbers in it.

Whether a text has such citations at all, and in which of these forms, is decided by `exocite.parsers.plain.style`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exocite.model.manuscript import Citation, CitationItem, Span
from exocite.parsers.abbreviations import LABELS, NUMBERED

LONGEST_RANGE = 500
"""A range of more numbers stands for its two ends: nobody cites so many works at once."""

_DASH = r"\s?[-‐‑‒–—−]{1,2}\s?"
_NUMBER = r"[1-9]\d{0,3}"
_STRETCH = rf"{_NUMBER}(?:{_DASH}{_NUMBER})?(?!\d)"
_LIST = rf"{_STRETCH}(?:\s?(?:[,;]|\sand\s|&)\s?{_STRETCH})*+"
_TIGHT = r"[1-9]\d{0,2}(?:[-‐‑–—−][1-9]\d{0,2})?(?:,\s?[1-9]\d{0,2}(?:[-‐‑–—−][1-9]\d{0,2})?)*+"
_PREFIX = r"(?:(?:see(?:\salso)?|e\.g\.,?|cf\.|reviewed\sin|refs?\.?|references?)\s)?"

_PIECE = re.compile(rf"(?P<first>{_NUMBER})(?:{_DASH}(?P<last>{_NUMBER}))?(?!\d)")
_GAP = re.compile(r"\s?(?:[,;&]|\sand\b)\s?")
_BRACKET = re.compile(
    rf"(?:\[|\\\[)\s?(?P<prefix>{_PREFIX})(?P<list>{_LIST})\s?\\?\](?:(?P<to>{_DASH})\\?\[\s?(?P<end>{_NUMBER})\s?\\?\])?"
)
"""Converters of Word files write the brackets for Markdown, `\\[12\\]`."""
_ROUND = re.compile(rf"(?<=\s)\((?P<prefix>{_PREFIX})(?P<list>{_LIST})\)")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_NUMBER = rf"[¹²³⁴⁵⁶⁷⁸⁹][{_SUPERSCRIPTS}]{{0,2}}"
_UNICODE = re.compile(rf"(?P<list>{_RAISED_NUMBER}(?:\s?[,˒ʼ⁻–-]\s?{_RAISED_NUMBER})*+)(?![{_SUPERSCRIPTS}⁺⁻])")
_MARKED = re.compile(
    rf"(?:\^\{{(?P<a>{_TIGHT})\}}|\^\((?P<d>{_TIGHT})\)|\^(?P<b>{_TIGHT})\^|<sup>(?P<c>{_TIGHT})</sup>)"
)
_AFTER_STOP = re.compile(rf"(?:(?<=[^\W\d_])|(?<=[)\]%”\"’']))[.,;:?!](?P<list>{_TIGHT})(?=[\s)”\"]|$)")
_AFTER_WORD = re.compile(rf"(?<=[^\W\d_)])(?P<list>{_TIGHT})(?=[\s.,;:?!)”]|$)")
_WORD_BEFORE = re.compile(r"(?:^|[\s(\"“])(?P<word>[^\W\d_][^\W\d_’'-]+|[^\s\d]{2,40}\))$")
_PLAIN_DIGITS = str.maketrans(_SUPERSCRIPTS + "⁻˒ʼ", "0123456789-,,")
_NOT_FIRST = "0"
_RAISED_DIGIT = re.compile(f"[{_SUPERSCRIPTS}]")

_INTERVAL = re.compile(
    r"(?:\b(?:CI|CrI|IQR|HDI|PI|SD|SE|HR|OR|RR|(?i:range|interval|median|mean|quartiles?|percentiles?|between|scores?"
    r"|minimum|maximum|steps?))\b(?:\s(?:was|were|is|of|from|being))?[^.;\w]{0,6}|[=<>≤≥±×])\s*$"
)
_FIGURE = re.compile(r"[<>=≤≥~±+-]?\d[\d.,]*%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME = re.compile(r"[^\W\d_]{3,}")
_LABELLED = frozenset(
    "fig figs figure figures table tables tab eq eqs eqn equation equations step steps phase stage grade group type "
    "day days week weeks month months year years chapter section sections box scheme appendix no nos number numbers "
    "version vol volume p pp page pages item items question criterion aim hypothesis model case patient score class "
    "level visit cycle part point supplementary film panel note line".split()
) | frozenset(LABELS)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LAST_DIGIT = re.compile(r"[0-9][a-z]?$")
"""How a name with a number ends (`COVID-19`, `miR-126-3p`): what is raised behind it is no exponent."""
_LONG_WORD = 8
_UNITS = frozenset("cm mm km dm nm ft kg mg ng ml dl mol mmol sec min hr kcal ppm mmhg log exp".split())


class Number(NamedTuple):
    """One number of a citation; the inner ones of a range have the place of the range."""

    value: int
    start: int
    end: int


class Candidate(NamedTuple):
    """What may be a citation: `form` is `bracket`, `raised`, `round`, or `name` for what is sure to be none.

    A name (`Caspase3`) is there because it tells what `caspase3` is elsewhere in the text.
    `strong`: its form alone tells it from a name with a number (`caspase3`). `word` is what such a number is glued to.
    """

    form: str
    span: Span
    numbers: tuple[Number, ...]
    strong: bool = True
    word: str = ""
    prefix: str = ""

    @property
    def values(self) -> tuple[int, ...]:
        """The numbers in order."""
        return tuple(number.value for number in self.numbers)


def numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers of a list such as `8–11, 13`, ranges written out; empty when `text[start:end]` is no such list.

    Of a range that falls (`11–8`), or has more than LONGEST_RANGE numbers, only the ends are given. Digits may be
    superscripts of Unicode.
    """
    end = len(text) if end is None else end
    if end - start < 4 and text[start:end].isdecimal() and text[start] not in _NOT_FIRST:
        return [Number(int(text[start:end]), start, end)]  # nine of ten
    if not text.isascii() and _RAISED_DIGIT.search(text, start, end):
        listed = numbers(text[start:end].translate(_PLAIN_DIGITS))
        return [Number(number.value, number.start + start, number.end + start) for number in listed]
    found: list[Number] = []
    position = start
    while position < end:
        piece = _PIECE.match(text, position, end)
        if not piece:
            return []
        found += _expanded(piece)
        position = piece.end()
        if position < end:
            gap = _GAP.match(text, position, end)
            if not gap or gap.end() == end:
                return []
            position = gap.end()
    return found


def _expanded(piece: re.Match[str]) -> Iterator[Number]:
    first = Number(int(piece["first"]), *piece.span("first"))
    yield first
    if piece["last"]:
        last = Number(int(piece["last"]), *piece.span("last"))
        if 0 < last.value - first.value < LONGEST_RANGE:
            yield from (Number(value, *piece.span()) for value in range(first.value + 1, last.value))
        yield last


def citation(candidate: Candidate) -> Citation:
    """The citation that a candidate is; the keys are its numbers."""
    items = [CitationItem(str(value), Span(start, end)) for value, start, end in candidate.numbers]
    if candidate.prefix and items:
        items[0] = CitationItem(items[0].key, items[0].span, prefix=candidate.prefix)
    return Citation(candidate.span, tuple(items))


def candidates(text: str, start: int = 0, end: int | None = None) -> list[Candidate]:
    """What may be numeric citations in `text[start:end]`, in order of place.

    Intervals, indices, exponents, years, enumerations and numbers of figures are none and left out.
    """
    end = len(text) if end is None else end
    found = [
        *_brackets(text, start, end), *_rounds(text, start, end), *_raised(text, start, end),
        *_glued(text, start, end),
    ]  # fmt: skip
    found.sort(key=lambda candidate: candidate.span)
    return found


def within(found: Sequence[Candidate], start: int, end: int) -> Sequence[Candidate]:
    """Those of `found`, sorted by place, that start in a range."""
    first = bisect_left(found, start, key=lambda candidate: candidate.span.start)
    return found[first : bisect_left(found, end, first, key=lambda candidate: candidate.span.start)]


def _brackets(text: str, start: int, end: int) -> Iterator[Candidate]:
    for match in _BRACKET.finditer(text, start, end):
        listed = numbers(text, *match.span("list"))
        if match["end"]:  # `[1]–[3]`
            listed = _joined(listed, match)
        if _is_index(text, match.start(), start) or _is_interval(text, match.start(), start, listed):
            continue
        if listed and not any(number.value >= 1000 for number in listed):
            yield Candidate("bracket", Span(*match.span()), tuple(listed), prefix=match["prefix"].strip())


def _joined(listed: list[Number], match: re.Match[str]) -> list[Number]:
    last = Number(int(match["end"]), *match.span("end"))
    first = listed[-1]
    inner = range(first.value + 1, last.value) if 0 < last.value - first.value < LONGEST_RANGE else range(0)
    return [*listed, *(Number(value, first.start, last.end) for value in inner), last]


def _is_index(text: str, at: int, start: int) -> bool:
    """Whether the bracket is glued to a name as an index is (`A[1]`, `x2[3]`), not to a word (`mortality[3]`)."""
    if at <= start or not (text[at - 1].isalnum() or text[at - 1] in "_]"):
        return False
    if text[at - 1] == "]":  # `[1][2]`
        return False
    before = text[max(start, at - 40) : at].rsplit(maxsplit=1)[-1]
    letters = before.rsplit("-", 1)[-1].rsplit("/", 1)[-1].lstrip("(\"“'")
    return not (len(letters) > 2 and letters.isalpha())


def _is_interval(text: str, at: int, start: int, listed: list[Number]) -> bool:
    """Whether two numbers in brackets are the ends of an interval: `95% CI [3, 12]`, `median 5 [3–9]`."""
    before = text[max(start, at - 40) : at]
    if _INTERVAL.search(before):
        return True
    words = before.split()
    last = words[-1].lstrip("([").rstrip(",;:") if words else ""
    pair = len({(number.start, number.end) for number in listed}) in (2, 3)
    return pair and bool(_FIGURE.fullmatch(last)) and not _YEAR.fullmatch(last) and before[-1:].isspace()


def _rounds(text: str, start: int, end: int) -> Iterator[Candidate]:
    for match in _ROUND.finditer(text, start, end):
        listed = numbers(text, *match.span("list"))
        if not listed or any(number.value >= 1000 for number in listed):
            continue
        if _counts(text, match, start, end) or _INTERVAL.search(text[max(start, match.start() - 40) : match.start()]):
            continue
        yield Candidate("round", Span(*match.span()), tuple(listed), prefix=match["prefix"].strip())


def _counts(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a number in round brackets counts something: `(1) age, (2) sex`, `24 (12) patients`, `Fig. (2)`."""
    words = text[max(start, match.start() - 40) : match.start()].split()
    before = words[-1] if words else ""
    if not before or _FIGURE.fullmatch(before.strip(",;(")) or before.rstrip(".,:").casefold() in _LABELLED:
        return True
    opens = before[-1] in ":;,.?!" or before.casefold() in ("and", "or", "either", "with", "are", "were", "is")
    following = text[match.end() : min(end, match.end() + 2)]
    return opens and following[:1].isspace() and following[1:2].isalpha()


def _raised(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Superscripts that the text shows as such: `¹,²`, `^{1,2}`, `^1,2^`, `<sup>1</sup>`."""
    for match in _UNICODE.finditer(text, start, end):
        if _raises(text, match.start(), start):
            yield Candidate("raised", Span(*match.span()), tuple(numbers(text, *match.span("list"))))
    for match in _MARKED.finditer(text, start, end):
        group = match.lastgroup or "a"
        if _raises(text, match.start(), start):
            yield Candidate("raised", Span(*match.span()), tuple(numbers(text, *match.span(group))))


def _raises(text: str, at: int, start: int) -> bool:
    """Whether a superscript at `at` may be a citation: behind a word or a stop, not an exponent (`10⁹`, `m²`)."""
    if at <= start:
        return False
    before = text[max(start, at - 30) : at]
    if before[-1] in '.,;:)]”"’%':
        return not before[:-1].endswith(tuple("0123456789")) or before[-1] != "."
    word = before.split()[-1] if not before[-1].isspace() and before.split() else ""
    if _LAST_DIGIT.search(word, max(0, len(word) - 2)):
        letters = _LETTERS.search(word)
        return letters is not None and letters[0].casefold() not in _UNITS
    return len(word) > 1 and word[-2:].isalpha() and word.casefold() not in _UNITS


def _glued(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Superscripts that a conversion has put on the line: `weakness.5,6`, `cells12`."""
    for match in _AFTER_STOP.finditer(text, start, end):
        before = text[max(start, match.start() - 20) : match.start()].split()
        word = before[-1].lstrip("([“\"'").casefold() if before else ""
        if text[match.start()] == "." and (word in NUMBERED or len(word) < 2):
            continue
        strong = text[match.start()] in ".?!" or word.endswith((")", "”", '"'))
        yield Candidate("raised", Span(*match.span("list")), tuple(numbers(text, *match.span("list"))), strong, "")
    for match in _AFTER_WORD.finditer(text, start, end):
        glued = _WORD_BEFORE.search(text[max(start, match.start() - 42) : match.start()])
        if not glued:
            continue
        word = glued["word"]
        listed = tuple(numbers(text, *match.span("list")))
        common = word.islower() or (word[1:].islower() and len(word) >= _LONG_WORD)  # `Wnt4` is a name
        common = common and (len(word) > 2 or len(listed) > 1)  # `il6`
        named = not common or word.casefold() in _UNITS or word.casefold() in _LABELLED
        form = "name" if named and not (word[-1] == ")" and _NAME.search(word)) else "raised"
        yield Candidate(form, Span(*match.span("list")), listed, False, f"{word}{match['list']}".casefold())
