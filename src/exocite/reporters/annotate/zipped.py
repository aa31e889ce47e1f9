"""Changes some parts of a zip archive and copies the others as they are, packed, without looking into them.

Formats of the records: PKWARE's APPNOTE, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from exocite.parsers.docx.archive import UnreadableError

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATA_DESCRIPTOR = 0x08
_UTF8 = 0x800
_1980 = (0, 0x21)
"""The earliest time and date that a zip archive can state: 1 January 1980."""


def replaced(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive `content` with `parts` replaced, or added at its end."""
    out = io.BytesIO()
    directory: list[bytes] = []
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        infos = source.infolist()
    for info in infos:
        if info.filename in parts:
            _write(out, directory, info, parts[info.filename])
        else:
            _copy(out, directory, info, content)
    known = {info.filename for info in infos}
    for name, data in parts.items():
        if name not in known:
            _write(out, directory, zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    start = out.tell()
    listing = b"".join(directory)
    count = len(directory)
    out.write(listing)
    out.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(listing), start, 0))
    return out.getvalue()


def _write(out: io.BytesIO, directory: list[bytes], info: zipfile.ZipInfo, data: bytes) -> None:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    _add(out, directory, info, (zipfile.ZIP_DEFLATED, zlib.crc32(data), len(data)), packed)


def _copy(out: io.BytesIO, directory: list[bytes], info: zipfile.ZipInfo, content: bytes) -> None:
    header = content[info.header_offset : info.header_offset + _LOCAL.size]
    if len(header) < _LOCAL.size:
        raise UnreadableError("broken-zip", f"broken: {info.filename!a} is missing", "copy or save it again")
    name_length, extra_length = struct.unpack("<2H", header[-4:])
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    packed = content[start : start + info.compress_size]
    _add(out, directory, info, (info.compress_type, info.CRC, info.file_size), packed)


def _add(
    out: io.BytesIO, directory: list[bytes], info: zipfile.ZipInfo, about: tuple[int, int, int], packed: bytes
) -> None:
    """One entry and its line in the directory; `about` are method, checksum and size."""
    method, checksum, size = about
    name, flags = _name(info)
    time, date = _stamp(info)
    at = out.tell()
    out.write(_LOCAL.pack(b"PK\3\4", 20, flags, method, time, date, checksum, len(packed), size, len(name), 0))
    out.write(name)
    out.write(packed)
    made_by = info.create_system
    line = (
        b"PK\1\2", 20, made_by, 20, 0, flags, method, time, date, checksum, len(packed), size, len(name), 0, 0, 0,
        info.internal_attr, info.external_attr, at,
    )  # fmt: skip
    directory.append(_CENTRAL.pack(*line) + name)


def _name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """The name as bytes, and the flags that say how it is encoded."""
    flags = info.flag_bits & ~_DATA_DESCRIPTOR
    if info.filename.isascii():
        return info.filename.encode("ascii"), flags & ~_UTF8
    return info.filename.encode("utf-8"), flags | _UTF8


def _stamp(info: zipfile.ZipInfo) -> tuple[int, int]:
    """Time and date in the form of MS-DOS."""
    year, month, day, hour, minute, second = info.date_time
    if year < 1980:
        return _1980
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
