"""What the rules on references share."""

from __future__ import annotations

from exocite.model.reference import Reference
from exocite.rules.base import Place, Problem


def entry_problem(reference: Reference, message: str, hint: str, what: str = "") -> Problem:
    """A problem of a whole entry, placed at its first line; `what` tells it from others of the same entry."""
    place = Place(reference.path, reference.line)
    return Problem(place, f"{reference.key}: {message}", hint, context=f"{reference.key} {what or message}")
