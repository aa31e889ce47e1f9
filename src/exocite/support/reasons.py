"""Why a sentence needs a citation, in words; each reason completes "because it …"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exocite.support.citeworthiness import Model
from exocite.support.cues import Cue
from exocite.support.recorded import Recorded
from exocite.words import STOP_WORDS

_TELLING = 1.0
"""A cue of this weight explains a finding; where there is none, the model's own words have to."""

_SHOWN = 3
"""So many cues are named."""

_LOOKED_AT = 12
"""Among so many of the weightiest words are those that are named."""

_STRENGTHS = ((2.0, "strong"), (1.0, "fair"), (0.0, "slight"))


class Placed(NamedTuple):
    """A sentence where it stands: its section (as the model knows it), its chance, whether it ends its paragraph, the
    claim that it states, and the kinds of cues that matter most."""

    prose: str
    section: int
    chance: float
    last: bool
    states: Recorded | None
    leading: frozenset[str]


def reasons(sentence: Placed, cues: Sequence[Cue], model: Model) -> tuple[str, ...]:
    """The cues with their weights in words, the weightiest first, and what the sentence has instead of a citation."""
    ranked = sorted(cues, key=lambda cue: (cue.what not in sentence.leading, not has_digit(cue.words), -cue.weight))
    told = [f"{cue} ({_strength(cue.weight)})" for cue in ranked[:_SHOWN]]
    if sentence.states:
        told.insert(0, f"states the recorded claim {sentence.states.claim.claim_id}")
    elif not sentence.leading and all(cue.weight < _TELLING for cue in cues):
        told[:0] = _words(sentence, model)
    told.append("has no citation, and ends its paragraph" if sentence.last else "has no citation, nor has what follows")
    told.append(f"is like sentences of which {sentence.chance:.0%} carry a citation")
    return tuple(told)


def has_digit(words: str) -> bool:
    """Whether words of a sentence hold a number."""
    return any(character.isdigit() for character in words)


def _words(sentence: Placed, model: Model) -> list[str]:
    """The words that speak most for a citation, those that mean something by themselves."""
    weighed = model.explain(sentence.prose, sentence.section, _LOOKED_AT)
    speaking = [told for told, weight in weighed if weight > 0 and any(map(_means_something, told.split()))]
    quoted = ", ".join(f"'{told}'" for told in dict.fromkeys(speaking[:_SHOWN]))
    return [f"has words of sentences that are cited: {quoted}"] if quoted else []


def _means_something(word: str) -> bool:
    return word.isalpha() and len(word) > 2 and word.lower() not in STOP_WORDS


def _strength(weight: float) -> str:
    return next(name for least, name in _STRENGTHS if weight >= least)
