"""What takes the citations, notes and losses that the walk through a Word file meets."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from exocite.model.manuscript import Span
from exocite.parsers.docx.names import Element
from exocite.parsers.docx.paragraph import Paragraph


class Payload(NamedTuple):
    """A citation's data: the field's code or the content control's tag, EndNote's data, whether it is a tag."""

    code: str
    data: list[str]
    tagged: bool = False


class Sink(Protocol):
    """Takes what a story has besides text."""

    def cited(self, paragraph: Paragraph, span: Span, shown: str, payload: Payload, readable: bool) -> None:
        """A citation at `span`, which reads `shown`, with its data; `readable` unless we do not know these."""

    def noted(self, label: str, element: Element) -> str:
        """A mark of a note was met; what to show for it, empty when there is no such note."""

    def lost(self, kind: str, message: str, hint: str) -> None:
        """Something could not be read at the current end of the text."""

    def bookmark(self, name: str) -> Payload | None:
        """The data of a citation that a bookmark of this name stands for."""
