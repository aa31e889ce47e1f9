"""The rules themselves → text: a rule's page, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from exocite.reporters.rules import as_json, as_markdown, as_text
from exocite.rules.base import Rule

PAGES: Mapping[str, Callable[[Sequence[Rule]], str]] = {
    "text": as_text.pages,
    "markdown": as_markdown.pages,
    "json": as_json.pages,
}
"""Format name to the function that prints the pages of rules."""

LISTS: Mapping[str, Callable[[Sequence[Rule], Mapping[str, str]], str]] = {
    "text": as_text.listed,
    "markdown": as_markdown.listed,
    "json": as_json.listed,
}
"""Format name to the function that lists rules; the mapping says of a code what it does in the project."""
