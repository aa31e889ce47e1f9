"""How much a sentence asks for a citation: its cues, weighed against what speaks for the authors' own words."""

from __future__ import annotations

import re
from typing import NamedTuple

from exocite.support.cues import Cue, cues_of, words_of
from exocite.support.sections import DISCUSSION, OWN
from exocite.support.vetoes import veto

THRESHOLD = 2.0
"""From this score on, a sentence needs a citation."""

_STRONG = 2.0
"""A cue of this weight stands on its own, also in a discussion and under a hedge."""

_ALONE = 1.0
"""What a sentence gains that has no citation near: it does not share one with its neighbours."""

_HEDGE = re.compile(
    r"\b(?:may|might|could|can|cannot|likely|possibl[ey]|probabl[ey]|perhaps|presumably|seems?|appears?|potential(?:ly)?)\b"
)


class Need(NamedTuple):
    """A score, and the cues that made it."""

    score: float
    cues: tuple[Cue, ...]


NONE = Need(0.0, ())


def need(prose: str, role: str, alone: bool) -> Need:
    """How much a sentence of a section with this role needs a citation; `alone`: none is near."""
    if role == OWN:
        return NONE
    words = words_of(prose)
    cues = tuple(cues_of(prose, words))
    strongest = max((cue.weight for cue in cues), default=0.0)
    if strongest < 1 or (strongest < _STRONG and (role == DISCUSSION or _HEDGE.search(prose))):
        return NONE
    score = sum(cue.weight for cue in cues) + (_ALONE if alone and role != DISCUSSION else 0.0)
    return Need(score, cues) if score >= THRESHOLD and not veto(prose, words) else NONE
