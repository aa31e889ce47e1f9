"""The reference list of a Word file: typed, numbered by Word, or made by a reference manager."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from exocite.model.reference import Reference
from exocite.parsers.docx.outline import Outline, is_numbered
from exocite.parsers.docx.word import Word
from exocite.parsers.plain.printed import printed_reference
from exocite.parsers.plain.reference_list import Item, paragraph_items

_SHORTEST_TITLE = 20
_LONGEST_ITEM = 3000


@dataclass
class ReferenceList:
    """A numbered list: its items with the line of each. `managed`: a reference manager has made it."""

    items: list[tuple[Item, int]] = field(default_factory=list)
    managed: bool = False

    @property
    def count(self) -> int:
        """The highest number of the list, 0 when there is none."""
        return max((item.number for item, _ in self.items), default=0)

    def references(self, path: str) -> Iterator[Reference]:
        """The references that the items print, by their numbers."""
        for item, line in self.items:
            yield printed_reference(item.text[:_LONGEST_ITEM], str(item.number), path, line)

    def known_keys(self, references: Mapping[str, Reference]) -> dict[str, str]:
        """Numbers to the keys of those `references` that stand under them: by DOI or title."""
        return self._known or self._find(references)

    _known: dict[str, str] = field(default_factory=dict)

    def _find(self, references: Mapping[str, Reference]) -> dict[str, str]:
        titles = {_letters(reference.title): key for key, reference in references.items()}
        dois = {reference.fields.get("doi", "").casefold(): key for key, reference in references.items()}
        for item, _ in self.items:
            printed = printed_reference(item.text[:_LONGEST_ITEM], str(item.number))
            title = _letters(printed.title)
            doi = printed.fields.get("doi", "").casefold()
            key = (dois.get(doi) if doi else None) or (titles.get(title) if len(title) >= _SHORTEST_TITLE else None)
            if key:
                self._known[str(item.number)] = key
        return self._known


def list_of(word: Word, texts: Sequence[str], outline: Outline) -> ReferenceList:
    """The numbered list of a file; one without items when it has none, or one that is not numbered."""
    places = [place for place in outline.references() if texts[place].strip()]
    if not is_numbered(places, word.paragraphs, texts, word.numbering):
        return ReferenceList()
    managed = any(word.paragraphs[place].listed for place in places)
    items = paragraph_items([texts[place].strip() for place in places])
    return ReferenceList([(item, place + 1) for item, place in zip(items, places, strict=True)], managed)


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))
