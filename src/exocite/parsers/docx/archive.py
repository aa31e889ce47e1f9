"""The zip archive that a Word file is, read with limits: bombs, path tricks and encrypted files are refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

LARGEST_PART = 96_000_000
"""Bytes that one part may have when unpacked: the text of some five thousand pages."""

LARGEST_TOTAL = 192_000_000
"""Bytes that all parts that are read may have together."""

MOST_ENTRIES = 20_000
SMALL = 4_000_000
STEEPEST = 200
"""A part larger than `SMALL` must not unpack to more than so many times its packed size; XML gives 10 to 60."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "open it in Word or LibreOffice and save it as .docx"
_OTHER: Mapping[bytes, tuple[str, str]] = {
    b"{\\rtf": ("not a .docx but rich text (RTF)", _SAVE),
    b"%PDF": ("not a .docx but a PDF", "check the file that the PDF was made from"),
    b"<?xml": ("not a .docx but plain XML", _SAVE),
    b"<html": ("not a .docx but a web page", _SAVE),
    b"<!DOC": ("not a .docx but a web page", _SAVE),
}
"""How files begin that are something else: what they are, and what to do."""


class UnreadableError(Exception):
    """Why a Word file cannot be read: a slug, the message, and how to mend it. It never leaves this package."""

    def __init__(self, kind: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.hint = hint


class Archive:
    """The parts of a Word file by name; what is wrong with the archive raises UnreadableError."""

    def __init__(self, content: bytes) -> None:
        self._zip = _opened(content)
        self.entries = _entries(self._zip)
        self._left = LARGEST_TOTAL

    def __contains__(self, name: object) -> bool:
        return name in self.entries

    def read(self, name: str) -> bytes:
        """The unpacked bytes of the part `name`, which must be there."""
        info = self.entries[name]
        packed, size = info.compress_size, info.file_size
        if size > LARGEST_PART or size > self._left or (size > SMALL and size > STEEPEST * max(packed, 1)):
            message = f"{name} unpacks to {size:,} bytes, which looks like a zip bomb"
            raise UnreadableError("zip-bomb", message, _SAVE)
        data = _unpacked(self._zip, info)
        self._left -= len(data)
        return data


def _opened(content: bytes) -> zipfile.ZipFile:
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnreadableError("encrypted", "protected with a password", "save a copy without the password")
        raise UnreadableError("old-word", "not a .docx but a file of Word 97–2003 (.doc)", "save as .docx in Word")
    if not content:
        raise UnreadableError("empty", "empty file", "save it again")
    head = content[:64].lstrip()
    for start, (message, hint) in _OTHER.items():
        if head[: len(start)].lower() == start.lower():
            raise UnreadableError("not-word", message, hint)
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        cut = content.startswith(b"PK\3\4")
        message = "broken: its end is missing" if cut else "not a Word file: no zip archive"
        raise UnreadableError("broken-zip", message, "copy or save it again" if cut else _SAVE) from error


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The entries by name; a name that leaves the archive or stands twice is refused."""
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        raise UnreadableError("zip-bomb", f"has {len(infos):,} parts, which looks like a zip bomb", _SAVE)
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.filename
        if _is_trick(info):
            raise UnreadableError("bad-name", f"holds a part with the unsafe name {ascii(name)[:80]}", _SAVE)
        if name in entries:
            raise UnreadableError("twice", f"holds the part {ascii(name)[:80]} twice", _SAVE)
        entries[name] = info
    return entries


def _is_trick(info: zipfile.ZipInfo) -> bool:
    """Whether a name points out of the archive; zipfile turns back slashes of Windows into slashes only there."""
    name = info.orig_filename
    return "\\" in name or "\0" in name or name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise UnreadableError("encrypted", "protected with a password", "save a copy without the password")
    try:
        with archive.open(info) as part:
            data = part.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError) as error:
        message = f"broken: {ascii(info.filename)[1:-1][:80]} cannot be unpacked"
        raise UnreadableError("broken-zip", message, "copy or save it again") from error
    if len(data) != info.file_size:
        message = f"broken: {ascii(info.filename)[1:-1][:80]} ends early"
        raise UnreadableError("broken-zip", message, "copy or save it again")
    return data
