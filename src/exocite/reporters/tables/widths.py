"""How wide columns are, and how text wraps in them; wide and combining characters count as they look."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

FILL = "\U000f0000"
"""Stands for a blank that tabulate must not trim."""

_HALF = "\U000f0001"  # the second half of a character that is two columns wide

LONGEST_WORD = 14
"""A word up to this long is not broken for the sake of a narrow column."""

_PLAIN = "\u0300"  # below this, one character is one column
_FIRST = 0xF0002
_ZERO_WIDTH = frozenset({"Mn", "Me", "Cf"})


class Disguise:
    """Turns text into a form in which one character is one column, and back.

    A character with its combining marks becomes one private-use character, a wide one gets a filler behind it. So that
    whatever counts characters (wrapping here, tabulate) counts columns.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._plain: set[str] = set()

    def hide(self, text: str) -> str:
        """`text` with one character a column."""
        if text.isascii() or self._is_plain(text):
            return text
        hidden: list[str] = []
        for cluster in _clusters(text):
            hidden.append(cluster if len(cluster) == 1 and not _odd(cluster) else self._stand_in(cluster))
            if unicodedata.east_asian_width(cluster[0]) in "WF":
                hidden.append(_HALF)
        return "".join(hidden)

    def show(self, text: str) -> str:
        """What `hide` was given."""
        text = text.replace(_HALF, "")
        if not self._known:
            return text
        return text.translate({ord(stand_in): cluster for cluster, stand_in in self._known.items()})

    def _is_plain(self, text: str) -> bool:
        """Whether each character of `text` is one column wide; those seen before are not looked up again."""
        new = set(text) - self._plain
        self._plain |= {c for c in new if c < _PLAIN or (not _odd(c) and unicodedata.east_asian_width(c) not in "WF")}
        return self._plain.issuperset(new)

    def _stand_in(self, cluster: str) -> str:
        return self._known.setdefault(cluster, chr(_FIRST + len(self._known)))


def _clusters(text: str) -> list[str]:
    """The characters of `text`, each with the zero-width ones that follow it."""
    clusters: list[str] = []
    for character in text:
        if clusters and character >= _PLAIN and unicodedata.category(character) in _ZERO_WIDTH:
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _odd(character: str) -> bool:
    """Whether a lone character is not one column wide, or is one of ours."""
    return ord(character) >= 0xF0000 or unicodedata.category(character) in _ZERO_WIDTH


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """`text` (as hidden) in lines of at most `width` characters, broken at blanks; a longer token is broken itself.

    Lines after the first start with `indent`.
    """
    if len(text) <= width:
        return [text]
    lines: list[str] = []
    line, filled = "", False
    for word in text.split():
        if filled and len(line) + 1 + len(word) <= width:
            line += f" {word}"
            continue
        if filled:
            lines.append(line)
            line = indent
        rest = word
        while rest and len(line) + len(rest) > width:
            head = _head(rest, max(1, width - len(line)))
            lines.append(line + head)
            line, rest = indent, rest[len(head) :]
        line, filled = line + rest, True
    return [*lines, line] if filled else [""]


def _head(word: str, room: int) -> str:
    """The part of a long token that stays on the line: up to a joint if it has one, never half a character."""
    cuts = (max(word.rfind(joint, 1, room) + 1 for joint in joints) for joints in ("/;,", "-–_.:"))
    cut = next((cut for cut in cuts if cut > 1), room)
    if word[cut : cut + 1] == _HALF:
        cut = cut - 1 if cut > 1 else cut + 1
    return word[:cut]


def natural_width(cells: Sequence[str]) -> int:
    """The width that a column would like: its longest cell."""
    return max(map(len, cells), default=0)


def least_width(header: str, cells: Sequence[str], longest: int = LONGEST_WORD) -> int:
    """The width below which words would be broken, but for words over `longest`."""
    words = {word for cell in (header, *cells) for word in cell.split()}
    return min(longest, max(map(len, words), default=1))


def share(room: int, natural: Sequence[int], least: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Share `room` among columns by weight, none wider than its natural width or narrower than its least.

    As CSS resolves flexible lengths (CSS Flexible Box Layout 1, section 9.7): what falls short of or exceeds its bounds
    is frozen there, and the rest shared again. Where even the least widths do not fit, they shrink alike.
    """
    if sum(natural) <= room:
        return list(natural)
    if sum(least) >= room:
        return _exactly(room, [max(1.0, room * width / sum(least)) for width in least])
    frozen: dict[int, float] = {}
    while len(frozen) < len(natural):
        free = [i for i in range(len(natural)) if i not in frozen]
        left = room - sum(frozen.values())
        ideal = {i: left * weights[i] / sum(weights[j] for j in free) for i in free}
        bounded = {i: min(max(ideal[i], least[i]), max(natural[i], least[i])) for i in free}
        excess = sum(bounded.values()) - left
        if abs(excess) < 1e-6:
            frozen |= bounded
            break
        frozen |= {i: bounded[i] for i in free if (bounded[i] > ideal[i]) == (excess > 0) and bounded[i] != ideal[i]}
    return _exactly(room, [frozen[i] for i in range(len(natural))])


def _exactly(room: int, widths: Sequence[float]) -> list[int]:
    """Whole numbers, none below 1, that add up to `room` where that can be: the largest remainders are rounded up."""
    whole = [max(1, int(width + 1e-6)) for width in widths]
    by_remainder = sorted(range(len(widths)), key=lambda i: (int(widths[i] + 1e-6) - widths[i], i))
    for i in by_remainder[: max(0, room - sum(whole))]:
        whole[i] += 1
    while sum(whole) > room and max(whole) > 1:
        whole[whole.index(max(whole))] -= 1
    return whole
