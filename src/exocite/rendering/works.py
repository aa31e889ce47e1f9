"""What the regions of one document cite: its library, its citations in order, and what a style prints of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from exocite.bibliography import render
from exocite.bibliography.citations import of_keys, print_citations
from exocite.bibliography.selection import Missing, cited_in, with_keys
from exocite.bibliography.styles import find_style
from exocite.checking.libraries import base_for, with_libraries
from exocite.config import Config
from exocite.evidence.query import references_of, resolve
from exocite.model.evidence import EvidenceBase
from exocite.model.fault import Fault
from exocite.model.manuscript import Citation, CitationItem, Manuscript
from exocite.model.reference import Reference
from exocite.parsers.documents import Document, in_reading_order
from exocite.rendering.directives import Directive
from exocite.rendering.filling import Wish
from exocite.rendering.formats.writer import Writer


@dataclass
class Works:
    """The references that a document cites, `exocite:cite` counted in; each style prints its citations once."""

    base: EvidenceBase
    document: Document
    references: Sequence[Reference]
    missing: Sequence[Missing]
    faults: Sequence[Fault]
    style: str
    locale: str
    _printed: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)

    def cite(self, directive: Directive, path: str, writer: Writer) -> str:
        """What `exocite:cite` prints where it stands in the document."""
        unknown = [key for key in directive.keys if key not in self.base.references]
        with_keys(self.base.references, unknown[:3])  # says so, with the nearest ones
        if not directive.keys:
            return ""
        return writer.printed(self.printed(writer.output, directive)[self._order[path, directive.place]])

    @cached_property
    def _order(self) -> dict[tuple[str, int], int]:
        """Path and offset of each citation to its place in reading order."""
        ordered = in_reading_order(self.document)
        return {(part.path, citation.span.start): place for place, (part, citation) in enumerate(ordered)}

    def printed(self, output: str, directive: Directive | None = None) -> list[str]:
        """What a style prints for each citation of the document in reading order, in a format of `print_citations`."""
        style, locale = self.style_of(directive)
        known = style, locale, output
        if known not in self._printed:
            citations = [citation for _, citation in in_reading_order(self.document)]
            self._printed[known] = print_citations(citations, self.references, style, locale, output)
        return self._printed[known]

    def bibliography(
        self, directive: Directive | None, writer: Writer, base: EvidenceBase | None = None, *, printed: bool = False
    ) -> str:
        """What `exocite:bibliography` prints: what is cited, or the references asked for; `base` answers for diseases.

        `printed`: with the style's own labels, where the format would number by itself.
        """
        style, locale = self.style_of(directive)
        wanted = {reference.key: reference for reference in self._wanted(directive, base or self.base)}
        if not wanted:
            find_style(style)
            return ""
        entries = render(wanted.values(), style, locale)
        return writer.printed_list(entries) if printed else writer.bibliography(entries)

    def style_of(self, directive: Directive | None) -> tuple[str, str]:
        """The style and locale of a region, those of the document where it names none."""
        if directive is None:
            return self.style, self.locale
        return directive.text("style") or self.style, directive.text("locale") or self.locale

    def _wanted(self, directive: Directive | None, base: EvidenceBase) -> list[Reference]:
        keys = directive.values.get("keys", ()) if directive else ()
        names = directive.values.get("disease", ()) if directive else ()
        cited = directive is None or directive.flag("cited") or not (keys or names)
        found = list(self.references) if cited else []
        found += with_keys(self.base.references, keys)
        if directive and names:
            query = resolve(base, names, directive.flag("exact"))
            found += with_keys(self.base.references, references_of(base, query))
        return found


def works_of(
    document: Document, wishes: Mapping[str, Sequence[Wish]], libraries: Sequence[str], config: Config, style: str
) -> Works:
    """The works of a document without what its regions printed of references before.

    `wishes` are its regions by path, `style` what it prints references in unasked.

    Where a bibliography's region names a style, the document's citations are in this style too.
    """
    with_regions = tuple(_with_regions(part, wishes.get(part.path, ())) for part in document)
    (((read,), base),) = with_libraries([with_regions], libraries, base_for([document], libraries, config))
    faults = [fault for part in read for fault in part.faults if fault.severity == "error"]
    references, missing = cited_in(base.references, [read])
    lists = [wish.directive for found in wishes.values() for wish in found if wish.directive.name == "bibliography"]
    named = next((directive for directive in lists if directive.text("style")), None)
    locale = next((directive.text("locale") for directive in lists if directive.text("locale")), config.locale)
    return Works(base, read, references, missing, faults, named.text("style") if named else style, locale)


def _with_regions(part: Manuscript, wishes: Sequence[Wish]) -> Manuscript:
    """The file with `exocite:cite` as citations."""
    cites = [_citation(wish) for wish in wishes if wish.directive.name == "cite" and wish.directive.keys]
    if not cites:
        return part
    return replace(part, citations=tuple(sorted((*part.citations, *cites), key=lambda citation: citation.span)))


def _citation(wish: Wish) -> Citation:
    span = wish.region.begin
    items = tuple(CitationItem(key, span) for key in wish.directive.keys)
    return replace(of_keys(wish.directive.keys), span=span, items=items)
