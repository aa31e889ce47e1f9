"""Given names to initials."""

from __future__ import annotations

import re
from functools import lru_cache

_TAGGED = re.compile(r"^((?:<[^/>][^>]*>)*)(.*?)((?:</[^>]+>)*)$")

_STOP_IN_TAG = re.compile(r"\.((?:</[^>]+>)+)")
_STOPPED_HYPHEN = re.compile(r"\.\s*[-‐–]")


def _abbreviate(word: str) -> str:
    """Return the initial of a name: its first letter, or the capitals that stand for one sound (TSerendorj)."""
    capitals = len(word) - len(word.lstrip("".join({char for char in word if char.isupper()}) or " "))
    if 1 < capitals < len(word) and word[capitals:].islower():
        return word[0] + word[1:capitals].lower()
    return word[0]


def _tokens(given: str) -> list[tuple[str, bool]]:
    """Cut a given name at spaces and full stops: (word, was it followed by a full stop)."""
    found: list[tuple[str, bool]] = []
    given = _STOP_IN_TAG.sub(r"\1.", given.replace("\u00a0", " "))
    for chunk in _STOPPED_HYPHEN.sub("-", given).split():
        pieces = chunk.split(".")
        found += [(piece, True) for piece in pieces[:-1] if piece]
        if pieces[-1]:
            found.append((pieces[-1], False))
    return found


def _hyphenated(word: str, mark: str, hyphen: bool) -> str:
    """Return the initials of a double name; a part in lower case is left out."""
    parts = [part for part in re.split("[-‐–]", word) if part]
    kept = [_marked(part, mark.rstrip()) for index, part in enumerate(parts)
            if index == 0 or not _TAGGED.sub(r"\2", part)[:1].islower()]  # fmt: skip
    if hyphen:
        return "-".join(kept)
    return (mark.rstrip() + mark[len(mark.rstrip()) :]).join([part.removesuffix(mark.rstrip()) for part in kept]) + (
        mark.rstrip()
    )


def _marked(word: str, mark: str) -> str:
    match = _TAGGED.match(word)
    if match is None or not match.group(2):
        return word + mark
    return match.group(1) + _abbreviate(match.group(2)) + mark + match.group(3)


def _stopped(word: str, mark: str, hyphen: bool) -> str:
    """Return initials that the data give as such, with the style's mark."""
    parts = [part for part in re.split("[-‐–]", word) if part]
    return ("-" if hyphen else "").join([_tagged(part, mark) for part in parts])


def _tagged(word: str, mark: str) -> str:
    match = _TAGGED.match(word)
    return f"{match[1]}{match[2]}{mark}{match[3]}" if match is not None else word + mark


@lru_cache(maxsize=20000)
def initials(given: str, mark: str, initialize: bool, hyphen: bool) -> str:
    """Return a given name with its names, or only its initials, in the style's form."""
    out = ""
    gap = mark[len(mark.rstrip()) :]
    for word, stopped in _tokens(given):
        bare = _TAGGED.sub(r"\2", word)
        low = bare[:1].islower()
        single = len(bare) == 1 and bare.isupper()
        if low and not (stopped and len(bare) == 1):
            out = f"{out.rstrip()} {word} " if out else f"{word} "
        elif initialize and "-" in word.strip("-"):
            out += _hyphenated(word, mark, hyphen) + gap
        elif stopped or single:
            out += _stopped(word, mark.rstrip(), hyphen) + gap
        elif initialize:
            out += _marked(word, mark.rstrip()) + gap
        else:
            out = f"{out.rstrip()} {word} " if out else f"{word} "
    return out.rstrip()
