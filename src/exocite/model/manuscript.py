"""A manuscript: paragraphs of sentences with their citations, every one with its exact place in the source text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

from exocite.model.fault import Fault
from exocite.model.reference import Reference


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


class Include(NamedTuple):
    """Another file that a manuscript takes in at `span` (`\\input`, `{{< include >}}`).

    `name` is the file as written, `paths` where it may lie, the likeliest first; `section` the headings that stand
    above the place.
    """

    name: str
    span: Span
    paths: tuple[str, ...]
    section: tuple[str, ...] = ()


class Places(Protocol):
    """Where the characters of a text stand in a file that holds the text in another form (a notebook, Word)."""

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the file, both 1-based."""

    def label(self, offset: int) -> str:
        """The part of the file as its users know it: `cell 3`, `paragraph 12`."""


@dataclass(frozen=True)
class Manuscript:
    """One file of a manuscript as parsed.

    `text` is the source as read; `citations` are all citations in order of place, those in tables, captions and
    footnotes included; `bibliography` the library files that it declares, as written; `nocite` the keys listed without
    being cited, `*` for all. `faults` are what the parser could not read. `mask` is the text with what is not prose
    replaced by fillers of the same length (see `exocite.parsers.mask`). `own_references` are the keys of references
    that its front matter itself describes; `references` those that the manuscript brings along with their data (a
    numbered list at its end, the fields of a reference manager in Word): key to reference. `comments` are the insides
    of its comments. `includes` are the files that it takes in; `root` is the path of the file that takes this one in,
    empty for a file of its own. `places` is set where `text` is not the file's own text. `looked_at` are further files
    that the parser looked at or for (the settings of a project, say), whether or not they exist.
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
    references: Mapping[str, Reference] = field(default_factory=dict)
    comments: tuple[Span, ...] = ()
    includes: tuple[Include, ...] = ()
    root: str = ""
    places: Places | None = None
    looked_at: tuple[str, ...] = ()

    @property
    def masked(self) -> str:
        """The mask; the text itself where there is none."""
        return self.mask or self.text

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of each line's first character. Lines end with LF, CR LF or CR, as editors count them."""
        return line_starts(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in the file, both 1-based, the column in characters."""
        if self.places:
            return self.places.position(offset)
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def label(self, offset: int) -> str:
        """The part of the file that holds an offset, where its users name such parts (`cell 3`); else empty."""
        return self.places.label(offset) if self.places else ""

    def line_span(self, offset: int) -> Span:
        """The range of the line of `text` that holds an offset, its line end left out."""
        starts = self.line_starts
        line = bisect_right(starts, offset)
        start, end = starts[line - 1], starts[line] if line < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


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
