"""What `exocite bind` offers: sentences with the claims that they may state."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exocite.checking.signing import Offer


def as_text(offers: Sequence[Offer], claims: Mapping[str, str]) -> str:
    """Each sentence with its place, below it the claims, the likeliest first."""
    blocks = []
    for offer in offers:
        lines = [f"{offer.path}:{offer.line}:{offer.column}: {offer.prose}"]
        for one in offer.candidates:
            lines.append(f"  {one.score:.2f}  {one.key}  {claims.get(one.key, '')}")
            lines += [f"        but: {told}" for told in one.against]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def as_json(offers: Sequence[Offer], claims: Mapping[str, str]) -> str:
    """A list of sentences, each with `path`, `line`, `column`, `sentence` and its `claims`."""
    rows = [
        {
            "path": offer.path,
            "line": offer.line,
            "column": offer.column,
            "sentence": offer.prose,
            "claims": [
                {
                    "claim_id": one.key,
                    "score": round(one.score, 3),
                    "statement": claims.get(one.key, ""),
                    "reasons": list(one.reasons),
                    "against": list(one.against),
                }
                for one in offer.candidates
            ],
        }
        for offer in offers
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Sequence[Offer], Mapping[str, str]], str]] = {"text": as_text, "json": as_json}
