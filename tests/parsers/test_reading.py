"""Files that can be read, and those that cannot."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from exocite.errors import ExociteError
from exocite.parsers import PARSERS, read_manuscript

FAULTS = [
    (b"\xff\xfeA\x00 \x00b\x00", "utf-16", (1, 1), "UTF-16"),
    ("Ein Satz ohne Marke.".encode("utf-16-le"), "utf-16", (1, 1), "UTF-16"),
    ("Ein Satz ohne Marke.".encode("utf-16-be"), "utf-16", (1, 1), "UTF-16"),
    (b"One.\nTwo\x00three.\n", "binary", (2, 4), "NUL"),
    ("Eins.\nFünf.\n".encode("latin-1"), "encoding", (2, 2), "0xfc"),
    ("é\xe9".encode() + b"\xe9", "encoding", (1, 3), "0xe9"),
    (b"\xef\xbb\xbfab\xff", "encoding", (1, 4), "0xff"),
]


@pytest.mark.parametrize(
    ("content", "kind", "place", "words"), FAULTS, ids=[f"{case[1]}-{i}" for i, case in enumerate(FAULTS)]
)
def test_faults(content: bytes, kind: str, place: tuple[int, int], words: str) -> None:
    paper = read_manuscript("x.md", content, strict=False)
    [fault] = paper.faults
    assert (fault.kind, fault.path, (fault.line, fault.column)) == (kind, "x.md", place)
    assert words in fault.message
    assert fault.hint
    assert paper.text == ""
    with pytest.raises(ExociteError, match=f"x.md:{place[0]}:{place[1]}: ") as raised:
        read_manuscript("x.md", content)
    assert raised.value.exit_code == 3


def test_byte_order_mark_is_no_character(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"\xef\xbb\xbf[@a2020] is it.")
    assert read_manuscript(str(path)).citations[0].span.start == 0


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ExociteError, match="no such file"):
        read_manuscript(str(tmp_path / "none.md"), strict=False)
    (tmp_path / "one.md").touch()
    with pytest.raises(ExociteError, match="is a folder") as raised:
        read_manuscript(str(tmp_path), strict=False)
    assert "one.md" in raised.value.hint


def test_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    [fault] = read_manuscript("x.md", strict=False).faults
    assert (fault.kind, fault.message) == ("unreadable", "cannot be read: Permission denied")


def test_path_that_no_system_takes() -> None:
    [fault] = read_manuscript("a\0b.md", strict=False).faults
    assert fault.kind == "unreadable"


@pytest.mark.parametrize("name", ["paper", "paper.xyz", "archive.md.zip"])
def test_unknown_suffix(name: str) -> None:
    with pytest.raises(ExociteError) as raised:
        read_manuscript(name, "text")
    assert ".md" in raised.value.hint
    assert "stdin" in raised.value.hint


@pytest.mark.parametrize("suffix", [s for s, module in PARSERS.items() if module == PARSERS[".md"]])
def test_known_suffixes(suffix: str) -> None:
    assert read_manuscript(f"paper{suffix.upper()}", "See [@a].").citations[0].keys == ("a",)


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Só [@a].".encode())))
    paper = read_manuscript("-")
    assert paper.path == "<stdin>"
    assert paper.citations[0].keys == ("a",)
