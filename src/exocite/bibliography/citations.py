"""In-text citations: the citations of a manuscript → what a style prints for each, numbers and positions included.

A narrative citation (`@ahn2018 found`) is the names and then the citation without them: `Ahn et al. (2018)`. Where a
style has no names in its citations, it is the citation alone: `[1]`. In a note style every citation is a whole note of
its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exocite.bibliography.csl_processor import prepared, read_style
from exocite.bibliography.engines import FAULTS, not_processed
from exocite.bibliography.items import to_items
from exocite.bibliography.locators import split_locator
from exocite.bibliography.styles import find_style
from exocite.csl import Cite, Cluster, CslError, Processor
from exocite.csl.bibliography import NOTHING_PRINTED
from exocite.errors import ExociteError
from exocite.model.manuscript import Citation, CitationItem, Span
from exocite.model.reference import Reference
from exocite.parsers.documents import Document, in_reading_order

FORMATS = ("text", "markdown", "html", "latex")
"""What a citation can be printed in."""


class PrintedCitation(NamedTuple):
    """One citation: where it stands (path empty, line and column 0: nowhere), as typed, its keys, as printed."""

    path: str
    line: int
    column: int
    source: str
    keys: tuple[str, ...]
    printed: str


def of_keys(keys: Sequence[str]) -> Citation:
    """One citation of several keys, as it would stand in a text."""
    nowhere = Span(0, 0)
    return Citation(nowhere, tuple(CitationItem(key, nowhere) for key in keys))


def print_citations(citations: Sequence[Citation], references: Iterable[Reference], style: str, locale: str = "",
                    output: str = "text", listed: Iterable[str] = ()) -> list[str]:  # fmt: skip
    """What `style` prints for the citations of one document, in order, in a format of FORMATS.

    `references` are those that may be cited; a key that is none of them is left out, and a citation of no other key is
    empty. `listed` are keys that stand in the bibliography without being cited: they come last there, and are told
    apart from what is cited. Raises ExociteError for a style or locale that is not there or broken.
    """
    found = find_style(style)
    csl, chosen = read_style(found, locale)
    try:
        processor = Processor(csl, prepared(to_items(references), csl), chosen, output)
        return _printed(processor, citations, listed)
    except CslError as error:
        raise ExociteError(error.message, error.hint) from None
    except FAULTS as error:
        raise not_processed(found, error) from error


def cited_in(document: Document, references: Iterable[Reference], style: str, locale: str = "",
             output: str = "text") -> list[PrintedCitation]:  # fmt: skip
    """Every citation of a document in reading order, with its place; cross-references are none."""
    placed = [(part, citation) for part, citation in in_reading_order(document) if citation.items]
    available = list(references)
    nocite = frozenset[str]().union(*(part.nocite for part in document))
    listed = [reference.key for reference in available if "*" in nocite or reference.key in nocite]
    printed = print_citations([citation for _, citation in placed], available, style, locale, output, listed)
    return [
        PrintedCitation(
            part.path,
            *part.position(citation.span.start),
            " ".join(part.text[citation.span.start : citation.span.end].split()),
            citation.keys,
            text,
        )
        for (part, citation), text in zip(placed, printed, strict=True)
    ]


def _printed(processor: Processor, citations: Sequence[Citation], listed: Iterable[str]) -> list[str]:
    clusters = {place: cluster for place, citation in enumerate(citations)
                if (cluster := _cluster(citation, processor)).cites}  # fmt: skip
    uncited = [key for key in listed if key in processor.items]
    processor.register([*(cite.id for cluster in clusters.values() for cite in cluster.cites), *uncited])
    named = {place for place, cluster in clusters.items()
             if citations[place].narrative and _has_names(cluster.cites[0], processor)}  # fmt: skip
    ready = [
        Cluster((cluster.cites[0]._replace(suppress_author=True), *cluster.cites[1:]) if place in named
                else cluster.cites, note if processor.style.is_note else 0)
        for note, (place, cluster) in enumerate(clusters.items(), 1)
    ]  # fmt: skip
    printed = [""] * len(citations)
    nothing = processor.output.text(NOTHING_PRINTED)
    for place, text in zip(clusters, processor.citations(ready, listed=uncited), strict=True):
        name = processor.cite([Cite(clusters[place].cites[0].id, author_only=True)]) if place in named else ""
        printed[place] = f"{name} {text if text != nothing else ''}".strip()
    return printed


def _cluster(citation: Citation, processor: Processor) -> Cluster:
    return Cluster(tuple(_cite(item) for item in citation.items if item.key in processor.items))


def _cite(item: CitationItem) -> Cite:
    label, locator = split_locator(item.locator) if item.locator else ("", "")
    return Cite(item.key, locator, label, item.prefix, item.suffix, item.suppress_author)


def _has_names(cite: Cite, processor: Processor) -> bool:
    """Whether the style prints names for a cite in the text, so that they can stand in the sentence instead."""
    bare = Cite(cite.id)
    if processor.style.is_note or cite.suppress_author:
        return False
    return processor.cite([bare]) != processor.cite([bare._replace(suppress_author=True)])
