"""Rich text as flat runs: a value is a plain `str`, or a list of (text, tags) runs.

A tag is one application of a format; its identity keeps `<i>a</i><i>b</i>` apart from `<i>ab</i>`.
Quotation marks travel as private-use characters and get their shape, by depth, when the text is finished.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Tag:
    """One application of a format, such as `i`, `b`, `sc`, `sup` or `nocase`."""

    __slots__ = ("data", "flip", "name")

    def __init__(self, name: str, flip: bool = False, data: str = "") -> None:
        self.name = name
        self.flip = flip
        self.data = data

    def __repr__(self) -> str:
        return f"<{self.name}>"


Run = tuple[str, tuple[Tag, ...]]
Value = str | list[Run]

OPEN = "\ue000"
OPEN_SINGLE = "\ue003"
OPEN_DOUBLE = "\ue004"
OPENERS = OPEN + OPEN_SINGLE + OPEN_DOUBLE
CLOSE_IN = "\ue001"
CLOSE_OUT = "\ue002"
APOSTROPHE = "’"
CLOSERS = CLOSE_IN + CLOSE_OUT
_EDGE = frozenset(".,:;!? ")
_DROP_RIGHT = frozenset(["::", ";:", "!:", "?:", ":.", "..", ";.", "!.", "?.", ";;", "!!", "??", ",,", "  ", "\u00a0 "])
_DROP_LEFT = frozenset([":!", ";!", ":?", ";?", " \u00a0"])
_MOVES = frozenset(".,!?")


def runs(value: Value) -> list[Run]:
    """Return a value as runs."""
    if isinstance(value, str):
        return [(value, ())] if value else []
    return value


def plain(value: Value) -> str:
    """Return the bare text of a value."""
    return value if isinstance(value, str) else "".join([text for text, _ in value])


def wrap(value: Value, name: str, flip: bool = False, data: str = "") -> Value:
    """Put a value inside one new tag."""
    if not value:
        return value
    tag = (Tag(name, flip, data),)
    if isinstance(value, str):
        return [(value, tag)]
    return [(text, tag + tags) for text, tags in value]


def _seam(left: str, right: str) -> tuple[str, str]:
    """Resolve the punctuation where two texts meet."""
    if left[-1] in CLOSERS:
        return _quote_seam(left, right)
    pair = left[-1] + right[0]
    if pair in _DROP_RIGHT:
        rest = right[1:]
        if rest and rest[0] == " " and left[-1] == " ":
            return _seam(left, rest)
        return left, rest
    if pair in _DROP_LEFT:
        left = left[:-1]
        if left and left[-1] in CLOSERS:
            return _quote_seam(left, right)
    return left, right


def _quote_seam(left: str, right: str) -> tuple[str, str]:
    """Resolve punctuation after closing quotation marks; a full stop or comma moves inside."""
    inner = left.rstrip(CLOSERS)
    closing = left[len(inner) :]
    if not inner:
        return left, right
    if closing[0] == CLOSE_OUT:
        dropped = inner[-1] in "!?" and right[0] == "." and len(closing) == 1
        return left, right[1:] if dropped else right
    if right[0] in _MOVES:
        pair = inner[-1] + right[0]
        if pair in _DROP_LEFT:
            inner = inner[:-1]
        if pair not in _DROP_RIGHT:
            inner += right[0]
        return inner + closing, right[1:]
    if right[0] == ":" and inner[-1] in "!?":
        return left, right[1:]
    return left, right


def cat(left: Value, right: Value) -> Value:
    """Join two values, resolving punctuation at the seam."""
    if not left:
        return right
    if not right:
        return left
    if left.__class__ is str and right.__class__ is str:
        if right[0] in _EDGE:
            left, right = _seam(left, right)
        return left + right
    return _cat_runs(runs(left), runs(right))


def _cat_runs(left: list[Run], right: list[Run]) -> list[Run]:
    text, tags = right[0]
    if text and text[0] in _EDGE and left[-1][0]:
        last, last_tags = left[-1]
        if last[-1] in CLOSERS and len(left) > 1 and not last.rstrip(CLOSERS):
            return _cat_through_quote(left, right)
        last, text = _seam(last, text)
        left = left[:-1] + ([(last, last_tags)] if last else [])
        right = ([(text, tags)] if text else []) + right[1:]
    return left + right


def _cat_through_quote(left: list[Run], right: list[Run]) -> list[Run]:
    """Join when the closing quotation mark is a run of its own."""
    mark, mark_tags = left[-1]
    inner, inner_tags = left[-2]
    text, tags = right[0]
    joined, text = _quote_seam(inner + mark, text) if inner else (inner + mark, text)
    inside = joined[: -len(mark)]
    if len(inside) > len(inner) and len(inner_tags) > len(mark_tags):
        middle = [(inner, inner_tags), (inside[len(inner) :], mark_tags)]
    else:
        middle = [(inside, inner_tags)]
    rest = [(text, tags)] if text else []
    return left[:-2] + middle + [(mark, mark_tags)] + rest + right[1:]


def join(values: Iterable[Value], delimiter: str = "") -> Value:
    """Join the values that are not empty."""
    parts = [value for value in values if value]
    if not parts:
        return ""
    result = parts[0]
    for part in parts[1:]:
        if delimiter:
            result = cat(result, delimiter)
        result = cat(result, part)
    return result


def affix(value: Value, prefix: Value, suffix: Value) -> Value:
    """Put a prefix and a suffix round a value that is not empty."""
    if prefix:
        value = cat(prefix, value)
    return cat(value, suffix) if suffix else value


def mapped(value: Value, change: dict[int, str]) -> Value:
    """Translate the characters of a value."""
    if isinstance(value, str):
        return value.translate(change)
    return [(text.translate(change), tags) for text, tags in value]


def has_tag(tags: Sequence[Tag], names: frozenset[str]) -> bool:
    """Say whether one of the tags bears one of the names."""
    return any(tag.name in names for tag in tags)
