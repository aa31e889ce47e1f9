"""Items that a list names twice: `IL-6, TNF-α, and IL-6`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from exocite.support.patterns import compiled

_LAST = re.compile(r",? (?:and|or|as well as) ")
_LEAD = compiled(
    r"""^.*(?:[:(\[]|\b(?:including|include|includes|included|such as|like|namely|i\.e\.|e\.g\.|as|of|in|with|by|for|to|
    from|between|against|the|both|were|are|was|is|than|via|express(?:ing|ed)?|contain(?:s|ed|ing)?)(?= |$)) ?"""
)
_NAMED_AFTER = re.compile(r".*[A-Z]\w+ of [A-Z]\w+$")
"""A name that ends with one that may stand alone: `University of Leeds, …, Leeds`."""
_TAIL = compiled(
    r"""(?:[.;:)\]](?!\d)|$| \(| (?:have|has|had|is|are|was|were|by|in|on|at|which|that|can|may|
    could|did|do|levels?|expression|concentrations?|genes?|proteins?)\b)"""
)
_NO_ITEM = compiled(
    r"""(?:and|or|in|with|which|while|where|when|among|whereas|but|as|of|for|by|to|from|on|at|than|then|such|including|
    respectively|however|that|who|this|these|their|its|it|we|is|are|was|were|not|both|followed|i\.e|e\.g)\b|
    .* (?:in|on|at|of|for|with|from|by|and|or|which|that)(?: |$)"""
)
"""What stands between two commas and is no item: another clause, or an item with a place of its own."""
_AND = re.compile(r" (?:and|or) ([^\W_][^\s,.;)]*)")
_STOP = re.compile(r"[;()\[\]]|[.:](?!\d)")
_ITEM = re.compile(r"[^\W_][\w'’/+*α-ωΑ-Ω-]*(?: [\w'’/+*α-ωΑ-Ω-]+){0,3}")
_DULL = compiled(
    r"""\d[\d.,/-]* ?\S{0,6}|[A-Za-z]{1,2}|[A-Z][a-z]{2}|(?:one|two|three|four|five|six|seven|eight|nine|ten|first|
    second|third|fourth|fifth|low|high|medium|more|not|no|yes|etc|other|others|however|then|there|here|too|though)|.*(?:ed|ing|ly|-)"""
)
"""Items that a list may name twice: figures, letters, codes of three letters, steps of a procedure."""


class Repeated(NamedTuple):
    """An item that stands a second time at `start` to `end` of a text."""

    item: str
    start: int
    end: int


def repeated(text: str) -> Iterator[Repeated]:
    """The items that a list of three or more in a sentence names twice."""
    if text.count(", ") < 2 or not _is_promising(text) or "respectively" in text:
        return
    for start, end in _stretches(text):
        yield from _in_stretch(text, start, end)


def _is_promising(text: str) -> bool:
    """Whether something between two commas, or after the `and` of a list, stands there twice: a cheap look ahead."""
    pieces = text.split(", ")
    return any(text.count(piece) > 1 for piece in pieces[1:-1] if len(piece) > 2) or any(
        text.count(last) > 1 for last in _AND.findall(text)
    )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between brackets and stops that are long enough for a list."""
    start = 0
    for match in [*_STOP.finditer(text), None]:
        end = match.start() if match else len(text)
        if text.count(", ", start, end) >= 2:
            yield start, end
        start = match.end() if match else end


def _in_stretch(text: str, start: int, end: int) -> Iterator[Repeated]:
    seen: dict[str, int] = {}
    for item, place in _items(text, start, end):
        name = item if any(letter.isupper() for letter in item[1:]) else item.casefold()
        if _DULL.fullmatch(item):
            continue
        is_name = item[0].isupper() and item[1:].islower() and place - seen.get(name, 0) < len(item) + 4
        if name in seen and not is_name and not _is_combined(text, item, place, seen):
            yield Repeated(item, place, place + len(item))
        seen.setdefault(name, place)


def _is_combined(text: str, item: str, place: int, seen: Iterable[str]) -> bool:
    """Whether an item is combined with another that stood before: `fat, protein, fat and protein`."""
    after = _AND.match(text, place + len(item))
    before = re.search(r"(?:^|, )([^,]+) (?:and|or) $", text[:place])
    words = text[after.start(1) : after.start(1) + 60] if after else before[1] if before else ""
    return any(words.casefold().startswith(name.casefold()) for name in seen) if words else False


def _items(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """The items of the list that ends with the last `and` or `or` of a stretch, with their places."""
    pieces: list[tuple[str, int]] = []
    position = start
    while position <= end:
        stop = text.find(", ", position, end)
        stop = end if stop < 0 else stop
        pieces.append((text[position:stop], position))
        position = stop + 2
    found: list[tuple[str, int]] = []
    run: list[tuple[str, int]] = []
    for number, (piece, place) in enumerate(pieces):
        last = _closing(text, piece, place)
        if last and len(run) + (number > 0) >= 1:
            return [*run, *last] if len(run) + len(last) >= 3 else found
        if run and _is_item(piece):
            run.append((piece, place))
        elif run and piece.startswith(("and ", "or ")):
            return found
        else:
            lead = None if _NAMED_AFTER.match(piece) else _LEAD.match(piece)
            shift = lead.end() if lead else len(piece) - len(piece.lstrip())
            run = [(piece[shift:], place + shift)] if _is_item(piece[shift:]) else []
    return found


def _is_item(piece: str) -> bool:
    return bool(_ITEM.fullmatch(piece)) and not _NO_ITEM.match(piece)


def _closing(text: str, piece: str, place: int) -> list[tuple[str, int]]:
    """The last items of a list in the piece that has its `and`: the one before it, where it is there, and the last."""
    both = re.match(r"(?:and|or) ", piece)
    cut = both or _LAST.search(piece)
    if not cut:
        return []
    before = [] if both else [(piece[: cut.start()], place)]
    if before and not _is_item(before[0][0]):
        return []
    after = piece[cut.end() :]
    match = _ITEM.match(after)
    if not match:
        return []
    words = match[0].split(" ")
    for number in range(1, len(words) + 1):
        item = " ".join(words[:number])
        if _TAIL.match(text, place + cut.end() + len(item)):
            return [*before, (item, place + cut.end())]
    return []
