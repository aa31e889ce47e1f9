"""A manuscript: paragraphs of sentences with their citations, every one with its exact place in the source text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from exocite.model.fault import Fault


class Span(NamedTuple):
    """A half-open range of character offsets into the manuscript's source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One reference cited within a citation, as CSL has it; `span` covers the key as typed, without `@`."""

    key: str
    span: Span
    prefix: str = ""
    locator: str = ""
    suffix: str = ""
    suppress_author: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in the text: a cluster of items. `narrative`: it is part of the grammar (`@ahn2018 found`)."""

    span: Span
    items: tuple[CitationItem, ...]
    narrative: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The citation keys in order, repeats included."""
        return tuple(item.key for item in self.items)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `prose` is its text without markup and citations, white space folded; `index` its place.

    `notes` are the citations in the footnotes that hang on it; they are no part of it.
    """

    span: Span
    prose: str
    citations: tuple[Citation, ...] = ()
    index: int = 0
    notes: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of running text.

    `kind` is `prose`, `list`, `quote`, `table`, `caption`, `footnote` or `abstract`; `section` the headings above it,
    outermost first. Only prose-like kinds are split into sentences of argument; a table keeps its citations in one
    sentence a row.
    """

    span: Span
    kind: str
    section: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Manuscript:
    """One manuscript as parsed.

    `text` is the source as read; `citations` are all citations in order of place, those in tables, captions and
    footnotes included; `bibliography` the library files that it declares, as written; `nocite` the keys listed without
    being cited, `*` for all. `faults` are what the parser could not read. `mask` is the text with what is not prose
    replaced by fillers of the same length (see `exocite.parsers.mask`). `own_references` are the keys of references
    that its front matter itself describes.
    """

    path: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    citations: tuple[Citation, ...]
    bibliography: tuple[str, ...] = ()
    nocite: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()
    mask: str = ""
    own_references: frozenset[str] = frozenset()

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of each line's first character. Lines end with LF, CR LF or CR, as editors count them."""
        return line_starts(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both 1-based, the column in characters."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a 1-based line without its line end."""
        starts = self.line_starts
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")


def line_starts(text: str) -> tuple[int, ...]:
    """The offset of each line's first character in `text`; U+2028 and the like do not end a line."""
    starts = [0]
    position = text.find("\n")
    while position != -1:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    if "\r" in text:
        bare = [i + 1 for i, character in enumerate(text) if character == "\r" and text[i + 1 : i + 2] != "\n"]
        starts = sorted({*starts, *bare})
    return tuple(starts)
