"""The custom properties of a Word file, where Zotero keeps citations that stand in bookmarks.

`ZOTERO_BREF_x_1`, `ZOTERO_BREF_x_2` … hold the pieces of what the bookmark `ZOTERO_BREF_x` stands for.
"""

from __future__ import annotations

from exocite.parsers.docx.names import Element
from exocite.parsers.docx.parts import Parts
from exocite.parsers.docx.sink import Payload


def bookmark_payloads(parts: Parts) -> dict[str, Payload]:
    """Name of a bookmark to the citation that it stands for."""
    root = parts.properties()
    pieces: dict[str, list[tuple[int, str]]] = {}
    for element in root if root is not None else ():
        name, _, piece = (element.get("name") or "").rpartition("_")
        if name and piece.isascii() and piece.isdigit() and len(piece) < 6:
            pieces.setdefault(name, []).append((int(piece), _text(element)))
    return {
        name: Payload("".join(text for _, text in sorted(texts)), [])
        for name, texts in pieces.items()
        if any("ZOTERO_" in text or "CSL_CITATION" in text for _, text in texts)
    }


def _text(element: Element) -> str:
    return "".join(element.itertext())
