"""What the rules on numeric citations share."""

from __future__ import annotations

from exocite.rules.base import Context


def numbers_of(context: Context) -> frozenset[str]:
    """The numbers of the document's own reference list; empty where it has none, or one without numbers."""
    return context.once_in_document(
        "numbers", lambda: frozenset(key for part in context.files for key in part.references if key.isdecimal())
    )


def beyond_list(key: str, context: Context) -> bool:
    """Whether a key is a number that the document's own reference list does not have."""
    return key.isdecimal() and bool(own := numbers_of(context)) and key not in own
