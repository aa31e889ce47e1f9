"""What the rules on numeric citations share."""

from __future__ import annotations

from exocite.rules.base import Context


def numbers_of(context: Context) -> frozenset[str]:
    """The numbers of the document's own reference list; empty where it has none, or one without numbers."""
    parts = context.parts or ((context.manuscript,) if context.manuscript else ())
    if not any(part.references for part in parts):
        return frozenset()

    def collected() -> frozenset[str]:
        return frozenset(key for part in parts for key in part.references if key.isdecimal())

    return context.once(f"numbers of {parts[0].path}", collected)


def beyond_list(key: str, context: Context) -> bool:
    """Whether a key is a number that the document's own reference list does not have."""
    return key.isdecimal() and bool(own := numbers_of(context)) and key not in own
