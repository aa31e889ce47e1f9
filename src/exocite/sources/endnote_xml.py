"""EndNote's XML export → references.

Read with lxml, entities and the network off, no more than MOST_BYTES. The key is the record's `label` where that is
one, else author and year. A file that is cut short gives the records before the fault.
"""

from __future__ import annotations

from exocite.records.endnote import from_record
from exocite.records.keys import GOOD_KEY
from exocite.sources.bibtex.notes import Notes
from exocite.sources.records import Read, Record, keyed

MOST_BYTES = 256 * 1024 * 1024
_EXPORT = "export the library anew as XML from EndNote"


def parse(content: str | bytes, path: str) -> Read:
    """The references of an EndNote XML file in order, and what is wrong in it. Never raises on any content."""
    from lxml import etree

    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    notes = Notes(path, data.decode("utf-8", "replace"))
    if len(data) > MOST_BYTES:
        notes.error("too-large", 0, f"larger than {MOST_BYTES >> 20} MB; it is not read", "export it in parts")
        return [], notes.faults
    if b"<!ENTITY" in data:
        notes.error("entities", 0, "declares entities, which EndNote does not; it is not read", _EXPORT)
        return [], notes.faults
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        root = None
        notes.error("syntax", 0, f"no XML: {error}", _EXPORT)
    for entry in parser.error_log[:1]:
        offset = notes.offset(min(entry.line, len(notes.text.splitlines()) or 1)) + max(entry.column - 1, 0)
        notes.error("syntax", min(offset, len(notes.text)), f"no XML: {entry.message}", _EXPORT)
    records = list(root.iter("record")) if root is not None else []
    if not records and not notes.faults:
        notes.error("no-records", 0, "holds no EndNote records", _EXPORT)
    return keyed([_record(record, path, notes) for record in records], notes), notes.faults


def _record(record: object, path: str, notes: Notes) -> Record:
    label = (record.findtext("label") or "").strip()  # type: ignore[attr-defined]  # lxml has no types
    key = label if GOOD_KEY.fullmatch(label) else ""
    line = min(record.sourceline or 1, notes.position(len(notes.text))[0])  # type: ignore[attr-defined]
    return Record(from_record(record, key, path), notes.offset(line))  # type: ignore[arg-type]
