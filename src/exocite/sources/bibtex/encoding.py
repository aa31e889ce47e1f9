"""The bytes of a BibTeX file → text, whatever the encoding, and without control characters."""

from __future__ import annotations

import codecs
import re

from exocite.sources.bibtex.notes import Notes

DROPPED = "\x7f"
"""Stands for a control character until values are cleaned, so that no offset moves."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MENDED = dict.fromkeys((*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)), DROPPED)
_MENDED |= dict.fromkeys((0x0B, 0x0C), " ")
_LINES = re.compile(b"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(content: str | bytes, path: str) -> tuple[str, Notes]:
    """The text of a file, and the notes that already name what was wrong with its encoding and characters.

    UTF-8 is expected; a byte order mark is dropped. A line that is not UTF-8 is read as Windows-1252 (Latin-1 where
    that has no character), so a file of mixed encodings keeps every letter. Control characters become DROPPED.
    """
    text, legacy, encoding = (content, [], "") if isinstance(content, str) else _decoded(content)
    text = text.removeprefix("\ufeff")
    odd = _CONTROL.search(text)
    notes = Notes(path, text)
    if legacy:
        _report_encoding(notes, legacy, encoding)
    if odd or "\x0b" in text or "\x0c" in text:
        _report_control(notes)
        notes.text = text = text.translate(_MENDED)
    return text, notes


def _decoded(content: bytes) -> tuple[str, list[int], str]:
    """The text, the numbers (1-based) of the lines that are not UTF-8, and what they were read as."""
    try:
        return content.decode("utf-8"), [], ""
    except UnicodeDecodeError:
        pass
    if content.startswith(_UTF16):
        return content.decode("utf-16", errors="replace"), [1], "UTF-16"
    lines = []
    legacy = []
    for number, line in enumerate(_LINES.findall(content), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            legacy.append(number)
            lines.append(_windows(line))
    return "".join(lines), legacy, "Windows-1252"


def _windows(line: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _report_encoding(notes: Notes, lines: list[int], encoding: str) -> None:
    named = ", ".join(str(number) for number in lines[:5]) + (f" and {len(lines) - 5} more" if len(lines) > 5 else "")
    what = "the file is" if encoding == "UTF-16" else f"line {named} is" if len(lines) == 1 else f"lines {named} are"
    offset = notes.offset(lines[0])
    notes.error("encoding", offset, f"{what} not UTF-8; read as {encoding}", "save the file as UTF-8")


def _report_control(notes: Notes) -> None:
    """One warning a line, at its first control character."""
    seen = 0
    for match in _CONTROL.finditer(notes.text):
        line = notes.position(match.start())[0]
        if line != seen:
            code = f"U+{ord(match[0]):04X}"
            notes.warn("control-char", match.start(), f"control character {code}, left out", "delete the character")
            seen = line
