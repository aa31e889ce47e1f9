"""What a sentence cites."""

from __future__ import annotations

from exocite.model.manuscript import Sentence


def keys_of(sentence: Sentence) -> frozenset[str]:
    """The keys that a sentence cites, in the text and in its footnotes."""
    return frozenset(key for citation in (*sentence.citations, *sentence.notes) for key in citation.keys)
