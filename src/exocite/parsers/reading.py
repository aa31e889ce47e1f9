"""Bytes of a file → text, or the fault that says why it is none."""

from __future__ import annotations

import sys

from exocite.errors import ExociteError
from exocite.model.fault import Fault

_BOMS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_BOM = b"\xef\xbb\xbf"
_ZIP = b"PK\3\4"
_NAMED_DOCX = "if it is a Word file, name it .docx, or on stdin say --stdin-filename paper.docx"
_AS_UTF8 = "save it as UTF-8, for example with iconv -t UTF-8"


def read_bytes(path: str) -> bytes | Fault:
    """What the file holds; `-` is stdin. A file that does not exist raises ExociteError."""
    try:
        if path == "-":
            return sys.stdin.buffer.read()
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise ExociteError(f"{path}: no such file", "name a manuscript that exists") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Fault("unreadable", path, 1, 1, f"cannot be read: {reason}", "make the file readable")


def decode(path: str, content: bytes) -> str | Fault:
    """The text of a UTF-8 file, without a byte order mark."""
    if content.startswith(_BOMS) or _is_wide(content):
        return Fault("utf-16", path, 1, 1, "not UTF-8 but, it seems, UTF-16", _AS_UTF8)
    zero = content.find(b"\0")
    if zero != -1:
        message = "not a text: it holds a NUL byte"
        hint = _NAMED_DOCX if content.startswith(_ZIP) else "name a manuscript in a text format"
        return Fault("binary", path, *_position(content, zero), message, hint)
    try:
        return content.removeprefix(_UTF8_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start + (len(_UTF8_BOM) if content.startswith(_UTF8_BOM) else 0)
        message = f"not UTF-8: byte 0x{content[start]:02x} cannot stand here"
        return Fault("encoding", path, *_position(content, start), message, _AS_UTF8)


def _is_wide(content: bytes) -> bool:
    """Whether every other byte at the beginning is zero, as in UTF-16 text without a byte order mark."""
    head = content[:64]
    return len(head) > 7 and (not any(head[1::2]) or not any(head[::2]))


def _position(content: bytes, offset: int) -> tuple[int, int]:
    """Line and column of a byte, both 1-based, the column in characters as far as the line can be read."""
    line = content.count(b"\n", 0, offset) + 1
    start = content.rfind(b"\n", 0, offset) + 1
    return line, len(content[start:offset].decode("utf-8", "replace")) + 1
