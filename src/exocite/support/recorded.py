"""Which recorded claim a sentence states: shared stems, weighed by how few claims have them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from math import log
from typing import NamedTuple

from exocite.model.evidence import Claim, EvidenceBase
from exocite.sources.corpus import holds
from exocite.words import stem, stems

STATES = 0.8
"""From this share of a claim's weight on, the sentence states the claim."""

NEAR = 0.5
"""From this share on, the claim is worth naming."""

_FEWEST = 4
"""So many stems have to be shared; fewer are a common topic, no more."""

_INDIRECT = frozenset({"indirect", "opinion"})

_NOT = re.compile(r"\b(?:not|no|nor|never|neither|without|cannot|fail(?:s|ed)?|lack(?:s|ed)?)\b", re.IGNORECASE)
_RISES = frozenset(
    map(
        stem,
        "increase enhance promote activate induce raise elevate improve upregulate stimulate accelerate higher more "
        "greater gain".split(),
    )
)
_FALLS = frozenset(
    map(
        stem,
        "decrease reduce inhibit suppress lower attenuate diminish worsen downregulate block impair prevent fewer less "
        "decline loss".split(),
    )
)


class Recorded(NamedTuple):
    """A recorded claim that a sentence states, or comes near to.

    `keys` are the references that bear it, `supported` whether they are recorded as supporting it directly; `share` is
    the share of the claim's weight that the sentence has.
    """

    claim: Claim
    keys: tuple[str, ...]
    share: float
    stated: bool
    supported: bool = True


class RecordedClaims:
    """The claims of a base, ready to be compared with sentences."""

    def __init__(self, base: EvidenceBase) -> None:
        self._base = base

    @cached_property
    def _claims(self) -> list[tuple[Claim, frozenset[str], tuple[str, ...]]]:
        """The claims for which the library has a reference: with their stems and the keys."""
        own = self._base.claims if holds(self._base) else {}
        claims = (claim for claim in own.values() if claim.status != "retired")
        held = ((claim, self._keys(claim)) for claim in claims)
        return [(claim, frozenset(stems(claim.statement)), keys) for claim, keys in held if keys]

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        """Stem to the places of the claims that have it."""
        holders: dict[str, list[int]] = {}
        for place, (_, words, _) in enumerate(self._claims):
            for word in words:
                holders.setdefault(word, []).append(place)
        return holders

    @cached_property
    def _idf(self) -> dict[str, float]:
        return {word: log(1 + len(self._claims) / len(places)) for word, places in self._holders.items()}

    @cached_property
    def _weight(self) -> list[float]:
        """The weight of each claim: that of its stems."""
        return [sum(self._idf[word] for word in words) for _, words, _ in self._claims]

    def best(self, prose: str) -> Recorded | None:
        """The claim that a sentence comes nearest to, None when none is near."""
        if not self._claims:
            return None
        words = frozenset(stems(prose))
        holders = self._holders
        shared = Counter(place for word in words if word in holders for place in holders[word])
        near = [place for place, count in shared.items() if count >= _FEWEST]
        shares = [(self._share(place, words), -place) for place in near]
        share, place = max(shares, default=(0.0, 0))
        if share < NEAR:
            return None
        claim, own, keys = self._claims[-place]
        denied = bool(_NOT.search(prose)) != bool(_NOT.search(claim.statement))
        contrary = denied or _direction(own) * _direction(words) < 0
        return Recorded(claim, keys, share, share >= STATES and not contrary, self._supported(claim))

    def _share(self, place: int, words: frozenset[str]) -> float:
        """The share of a claim's weight that `words` have."""
        return sum(self._idf[word] for word in self._claims[place][1] & words) / self._weight[place]

    def _supported(self, claim: Claim) -> bool:
        """Whether references support the claim, and all that do so do it directly."""
        rows = self._base.support_by_claim.get(claim.claim_id, ())
        supporting = [row.directness for row in rows if row.relation == "supports"]
        return bool(supporting) and _INDIRECT.isdisjoint(supporting)

    def _keys(self, claim: Claim) -> tuple[str, ...]:
        """The references that bear a claim: those that support it, else any; only those that the library has."""
        rows = [
            row for row in self._base.support_by_claim.get(claim.claim_id, ()) if row.citekey in self._base.references
        ]
        supporting = [row for row in rows if row.relation == "supports"]
        return tuple(row.citekey for row in supporting or rows)


def _direction(words: frozenset[str]) -> int:
    """1 where something rises, -1 where it falls, 0 where both or neither."""
    return bool(words & _RISES) - bool(words & _FALLS)
