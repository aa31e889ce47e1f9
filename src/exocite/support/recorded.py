"""Which recorded claim a sentence states: what the judgement on a document wants to know of a base."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from exocite.model.evidence import Claim


class Recorded(NamedTuple):
    """A recorded claim that a sentence states, or comes near to.

    `keys` are the references that bear it, `supported` whether they are recorded as supporting it directly; `share` is
    how much the two say the same, 0 to 1.
    """

    claim: Claim
    keys: tuple[str, ...]
    share: float
    stated: bool
    supported: bool = True


class RecordedClaims(Protocol):
    """The claims of a base, ready to be compared with sentences."""

    def best(self, prose: str) -> Recorded | None:
        """The claim that a sentence comes nearest to, None when none is near."""
