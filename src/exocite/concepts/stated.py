"""Which recorded claim a sentence states without citing its references."""

from __future__ import annotations

from functools import cached_property

from exocite.concepts.comparing import denies
from exocite.concepts.ranking import Ranker
from exocite.model.evidence import Claim, EvidenceBase
from exocite.sources.corpus import holds
from exocite.support.recorded import Recorded

STATES, WHOLE = 0.6, 0.7
"""From this score on, and where it has so much of the claim and nothing disagrees, a sentence states a claim."""

NEAR, HALF = 0.5, 0.5
"""From this score on, and where it has so much of the claim, the claim is worth naming."""

_INDIRECT = frozenset({"indirect", "opinion"})


class StatedClaims:
    """The claims of a base for which its library has a reference, ready to be compared with sentences."""

    def __init__(self, base: EvidenceBase) -> None:
        self._base = base
        claims = base.claims if holds(base) else ()
        self._keys = {claim: keys for claim in claims if (keys := _keys(base, claim))}

    @cached_property
    def _ranker(self) -> Ranker:
        return Ranker(self._base, NEAR)

    def best(self, prose: str) -> Recorded | None:
        """The claim that a sentence comes nearest to, None when none is near."""
        if not self._keys:
            return None
        for one in self._ranker.claims(prose, len(self._keys)):
            if one.key in self._keys and one.covered >= HALF:
                claim = self._base.claims[one.key]
                agree = not one.against and denies(prose) == denies(claim.statement)
                stated = agree and one.score >= STATES and one.covered >= WHOLE
                return Recorded(claim, self._keys[one.key], one.score, stated, self._supported(claim))
        return None

    def _supported(self, claim: Claim) -> bool:
        """Whether references support the claim, and all that do so do it directly."""
        rows = self._base.support_by_claim.get(claim.claim_id, ())
        supporting = [row.directness for row in rows if row.relation == "supports"]
        return bool(supporting) and _INDIRECT.isdisjoint(supporting)


def _keys(base: EvidenceBase, claim_id: str) -> tuple[str, ...]:
    """The references that bear a claim: those that support it, else any; only those that the library has."""
    rows = [row for row in base.support_by_claim.get(claim_id, ()) if row.citekey in base.references]
    supporting = [row for row in rows if row.relation == "supports"]
    return tuple(row.citekey for row in supporting or rows)
