"""A copy of a manuscript in which every in-text citation and the bibliography are what a style prints.

For readers and journals that take no citation keys. What the manuscript takes in stands where it takes it in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from exocite.bibliography.csl_processor import read_style
from exocite.bibliography.styles import find_style
from exocite.errors import ExociteError
from exocite.model.manuscript import Include, Manuscript, Span
from exocite.parsers.documents import in_reading_order
from exocite.rendering.documents import (
    Outcome,
    Rendered,
    Renderer,
    opened,
    reread,
    wishes_of,
    without_printed,
    writer_of,
)
from exocite.rendering.filling import Wish, content
from exocite.rendering.formats import suffix_of
from exocite.rendering.formats.writer import Writer
from exocite.rendering.works import Works, works_of

_PLACES = {
    "markdown": re.compile(r"^:{3,}[ \t]*\{#refs[^}\n]*\}[ \t]*\r?\n\s*:{3,}[ \t]*$", re.MULTILINE),
    "latex": re.compile(
        r"^[^%\n]*?(?P<at>\\(?:bibliography\{[^{}]*\}|printbibliography(?:\[[^\]]*\])?))", re.MULTILINE
    ),
    "typst": re.compile(r"^#bibliography\([^()]*\)", re.MULTILINE),
    "org": re.compile(r"^#\+print_bibliography:.*$", re.MULTILINE | re.IGNORECASE),
}
"""What marks the place of the bibliography, and gives way to it."""

_ANY_CASE = re.MULTILINE | re.IGNORECASE
_HEADED = {
    "markdown": ("# References", re.compile(r"^#+[ \t]+(?:references|bibliography|literature|works cited)\b[^\n]*\s*\Z",
                                            _ANY_CASE)),
    "latex": (r"\section*{References}", None),
    "typst": ("= References", re.compile(r"^=+[ \t]+(?:references|bibliography)[ \t]*\s*\Z", _ANY_CASE)),
    "org": ("* References", re.compile(r"^\*+[ \t]+(?:references|bibliography)[ \t]*\s*\Z", _ANY_CASE)),
}  # fmt: skip
"""The heading over a bibliography at the end, and what says that there is one already."""

_RAISED = ("^", r"\textsuperscript", "#super")


class _Change(NamedTuple):
    span: Span
    text: str


def copy(renderer: Renderer, path: str, filename: str = "") -> Outcome:
    """The copy as the one file of the outcome; what is missing and what could not be read are told as ever."""
    ((document, bom),) = opened([path], filename)
    if suffix_of(document[0].path) in (".html", ".htm", ".txt", ".text") or not _form(writer_of(document[0], ())):
        raise ExociteError(f"{path}: no citations of its own that could be printed",
                           "--citations is for Markdown, LaTeX, Typst and Org")  # fmt: skip
    filled = renderer.document(document, bom)
    if filled.faults:
        return filled
    read = reread(document, {file.path: file.after for file in filled.files})
    wishes = wishes_of(read)
    bare = without_printed(read, wishes)
    works = works_of(bare, wishes, renderer.libraries, renderer.config, renderer.style)
    if works.faults:
        return Outcome((), faults=tuple(works.faults))
    text = _Copy(renderer, works, wishes, {part.path: part.text for part in read}).text()
    missing = filled.missing or tuple((lack, works.base) for lack in works.missing)
    copied = Rendered(document[0].path, document[0].text, text, 1, bom)
    return Outcome((copied,), missing, (), filled.bases or (works.base,))


class _Copy:
    """Puts the copy of a document together."""

    def __init__(
        self, renderer: Renderer, works: Works, wishes: Mapping[str, list[Wish]], texts: Mapping[str, str]
    ) -> None:
        self.texts = texts
        self.renderer = renderer
        self.works = works
        self.wishes = wishes
        self.parts = {part.path: part for part in works.document}
        style, locale = works.style_of(None)
        csl = read_style(find_style(style), locale)[0]
        self.notes = csl.is_note
        self.listed = bool(csl.source.all("bibliography"))
        first = works.document[0]
        self.writer = writer_of(first, wishes[first.path])
        printed = works.printed(self.writer.output)
        self.printed: dict[str, list[_Change]] = {part.path: [] for part in works.document}
        for (part, citation), text in zip(in_reading_order(works.document), printed, strict=True):
            self.printed[part.path].append(_Change(citation.span, text))

    def text(self) -> str:
        """The whole copy."""
        text = self._part(self.parts.pop(self.works.document[0].path))
        names = {wish.directive.name for found in self.wishes.values() for wish in found}
        if "bibliography" in names or not self.listed:
            return text
        return _with_bibliography(text, self.works.bibliography(None, self.writer, printed=True), self.writer)

    def _part(self, part: Manuscript) -> str:
        """The text of a file with its citations printed and the files that it takes in."""
        changes = [*self._citations(part), *self._bibliographies(part)]
        for include in part.includes:
            changes += self._included(include)
        whole = self.texts[part.path]
        pieces, position = [], 0
        for span, text in sorted(changes):
            if span.start >= position:
                pieces += [whole[position : span.start], text]
                position = span.end
        return "".join([*pieces, whole[position:]])

    def _included(self, include: Include) -> list[_Change]:
        taken = next((self.parts.pop(path) for path in include.paths if path in self.parts), None)
        return [_Change(include.span, self._part(taken))] if taken else []

    def _citations(self, part: Manuscript) -> list[_Change]:
        begins = {region.begin for region, _ in self.wishes[part.path]}
        notes = [paragraph.span for paragraph in part.paragraphs if paragraph.kind == "footnote"]
        changes = []
        for span, printed in self.printed[part.path]:
            if span in begins or not printed:
                continue
            text = self.writer.printed(printed)
            noted = self.notes and not any(note.start <= span.start < note.end for note in notes)
            if noted or text.startswith(_RAISED):
                changes.append(_closed_up(part.text, span, self.writer.note(text) if noted else text, noted))
            else:
                doubled = self.notes and text.endswith(".") and part.text.startswith(".", span.end)
                changes.append(_Change(Span(span.start, span.end + doubled), text))
        return changes

    def _bibliographies(self, part: Manuscript) -> list[_Change]:
        changes = []
        for region, directive in self.wishes[part.path]:
            if directive.name == "bibliography":
                base = self.renderer.base if directive.values.get("disease") else None
                text = self.works.bibliography(directive, self.writer, base, printed=True)
                changes.append(_Change(region.content, content(part.text, region, text, self.writer)))
        return changes


def _closed_up(text: str, span: Span, printed: str, noted: bool) -> _Change:
    """A note or a raised number stands close to the word before it, a note after the punctuation."""
    start, end = span
    while start and text[start - 1] in " ~":
        start -= 1
    after = text[end : end + 1]
    if noted and after and after in ".,;:!?":
        return _Change(Span(start, end + 1), after + printed)
    return _Change(Span(start, end), printed)


def _with_bibliography(text: str, printed: str, writer: Writer) -> str:
    """The text with a bibliography at the place that it marks, else at its end."""
    form = _form(writer)
    place = _PLACES[form].search(text)
    heading, headed = _HEADED[form]
    if place:
        start, end = place.span("at" if "at" in place.groupdict() else 0)
        titled = f"{heading}\n{printed}" if form in ("latex", "typst") else printed
        return text[:start] + titled + text[end:]
    ending = text.rfind("\\end{document}") if form == "latex" else -1
    body, rest = (text[:ending], text[ending:]) if ending != -1 else (text, "")
    titled = printed if headed and headed.search(body) else f"{heading}\n\n{printed}"
    return f"{body.rstrip()}\n\n{titled}\n{rest}"


def _form(writer: Writer) -> str:
    """The name of a writer's format; empty for those that do not cite."""
    return type(writer).__name__.lower() if writer.cites else ""
