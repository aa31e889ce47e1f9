"""EndNote's fields: `ADDIN EN.CITE <EndNote>…</EndNote>`, or the same XML in Base64 as the field's data."""

from __future__ import annotations

import base64
import binascii
from functools import partial
from typing import Any

from exocite.model.reference import Reference
from exocite.parsers.docx.archive import UnreadableError
from exocite.parsers.docx.managers.cited import CitedItem, Unreadable
from exocite.parsers.docx.managers.csl import locator_text
from exocite.parsers.docx.parts import parse
from exocite.records.csl import from_csl
from exocite.records.endnote import from_record


def cited_in_field(code: str, data: list[str]) -> list[CitedItem]:
    """The items of a field: from its code, else from its data."""
    start, end = code.find("<EndNote"), code.rfind("</EndNote>")
    sources = [code[start:end].encode("utf-8", "replace") + b"</EndNote>"] if 0 <= start < end else []
    sources += [_decoded(coded) for coded in data]
    for source in sources:
        items = _items(source)
        if items:
            return items
    raise Unreadable("no EndNote record in it")


def _decoded(coded: str) -> bytes:
    try:
        return base64.b64decode("".join(coded.split())).rstrip(b"\0")
    except (binascii.Error, ValueError):
        return b""


def _items(xml: bytes) -> list[CitedItem]:
    end = xml.rfind(b"</EndNote>")
    if end < 0:
        return []
    try:
        root = parse("the field", xml[: end + len(b"</EndNote>")])
    except UnreadableError:
        return []
    return [_item(cite) for cite in root.iter("Cite")]


def _item(cite: Any) -> CitedItem:
    record = cite.find("record")
    number = _text(cite, "RecNum")
    if record is not None:
        base = record.find("foreign-keys/key")
        database = base.get("db-id", "") if base is not None else ""
        number = f"{database} {_text(record, 'rec-number') or number}".strip()
    return CitedItem(
        identity=f"EndNote {number}" if number else "",
        key="",
        describe=partial(_brief, cite) if record is None else partial(from_record, record),
        prefix=_text(cite, "Prefix"),
        locator=locator_text("page", _text(cite, "Pages")),
        suffix=_text(cite, "Suffix").lstrip(", "),
        suppress_author=cite.get("ExcludeAuth") == "1",
    )


def _brief(cite: Any, key: str) -> Reference:
    """The reference of a citation without a record: first author and year."""
    names = [{"literal": _text(cite, "Author")}] if _text(cite, "Author") else []
    item = {"author": names, "issued": {"raw": _text(cite, "Year")}, "title": _text(cite, "IDText")}
    return from_csl(item, key)


def _text(element: Any, path: str) -> str:
    found = element.find(path)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
