"""EndNote's temporary citations, which stand in the text of an unformatted manuscript.

`{Bellani, 2016 #12}`, `{see \\Bellani, 2016 #12@788-790; , 2013 #7}`: a prefix before a backslash, author and year, the
number of the record, pages behind `@`, a suffix behind a backtick. Without an author the year alone is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from exocite.model.manuscript import Span
from exocite.model.reference import Reference
from exocite.parsers.docx.managers.cited import CitedItem
from exocite.parsers.docx.managers.csl import locator_text
from exocite.records.csl import from_csl

_CITATION = re.compile(r"\{([^{}]{0,300}#\d{1,7}[^{}]{0,300})\}")
_ITEM = re.compile(
    r"(?:(?P<prefix>[^\\;]*)\\)?\s*(?P<author>[^,;#]{0,80}),\s*(?P<year>\d{4}[a-z]?|n\.d\.)?\s*#(?P<number>\d{1,7})"
    r"(?:@(?P<pages>[^`;]*))?(?:`(?P<suffix>.*))?\s*"
)


def temporary_citations(text: str, start: int, end: int) -> Iterator[tuple[Span, list[CitedItem]]]:
    """The temporary citations in `text[start:end]`; what is in braces and only looks like one is none."""
    for match in _CITATION.finditer(text, start, end):
        parts = [_ITEM.fullmatch(part) for part in match[1].split(";")]
        items = [_item(part) for part in parts if part]
        if len(items) == len(parts):
            yield Span(*match.span()), items


def _item(match: re.Match[str]) -> CitedItem:
    author, year = match["author"].strip(), match["year"] or ""
    return CitedItem(
        identity=f"EndNote {match['number']} {author} {year}",
        key="",
        describe=partial(_reference, author, year),
        prefix=(match["prefix"] or "").strip(),
        locator=locator_text("page", (match["pages"] or "").strip()),
        suffix=(match["suffix"] or "").strip(" ,"),
        suppress_author=not author,
    )


def _reference(author: str, year: str, key: str) -> Reference:
    return from_csl({"author": [{"literal": author}] if author else [], "issued": {"raw": year[:4]}}, key)
