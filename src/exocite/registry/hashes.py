"""What a sentence and a claim said when they were signed, as short hashes."""

from __future__ import annotations

import hashlib

from exocite.model.evidence import EvidenceBase

_LENGTH = 16


def sentence_hash(prose: str) -> str:
    """The hash of the words of a sentence; wrapping, markup and citations do not matter."""
    return _hash(" ".join(prose.split()))


def claim_hash(base: EvidenceBase, claim_id: str) -> str:
    """The hash of what a claim says, of its direction and of what bears it; empty where the base has none."""
    claim = base.claims.get(claim_id)
    if claim is None:
        return ""
    borne = sorted(f"{row.citekey}:{row.relation}" for row in base.support if row.claim_id == claim_id)
    return _hash("\n".join((claim.statement, claim.direction, *borne)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
