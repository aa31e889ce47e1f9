"""The cache of parsed libraries: never wrong, never an error."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

import exocite
from exocite.model.reference import Library
from exocite.sources import cache
from exocite.sources import library as library_module
from exocite.sources.bibtex import parse
from exocite.sources.library import read_library, word_index
from exocite.sources.stored import StoredLibrary

BIB = """@article{ahn2018, author = {{WHO} and de Castro, L. L., and Smith, Jr., John and others}, title = {The {DNA} of
 \\'Ecole}, year = 2018, pages = {1--2}, month = jan, note = {}}
@misc{empty}
@misc{dup, title = {1}}
@misc{dup, title = {2}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv("EXOCITE_CACHE_DIR", str(place))
    return place


@pytest.fixture
def bib(tmp_path: Path) -> str:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return str(path)


def assert_right(library: Library, text: str, path: str) -> None:
    """The library says what the parser says of `text`, in every respect."""
    references, faults = parse(text, path)
    assert list(library.values()) == references
    assert library.faults == tuple(faults)
    again, index = word_index(Library({r.key: r for r in references})), word_index(library)
    assert list(index.keys) == list(again.keys)
    assert list(index.vocabulary) == list(again.vocabulary)
    assert list(index.lengths) == list(again.lengths)
    assert all(list(index.postings(word)) == list(again.postings(word)) for word in again.vocabulary)


def stored(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.library"))


def test_the_second_run_reads_the_cache_and_says_the_same(folder: Path, bib: str) -> None:
    first, second = read_library([bib]), read_library([bib])
    assert not isinstance(first, StoredLibrary)
    assert isinstance(second, StoredLibrary)
    assert_right(first, BIB, bib)
    assert_right(second, BIB, bib)
    assert second["ahn2018"] is second["ahn2018"]
    assert len(stored(folder)) == 1
    assert folder.stat().st_mode & 0o077 == 0


def test_the_parser_is_not_even_imported_the_second_time(folder: Path, bib: str) -> None:
    read_library([bib])
    script = (
        "import sys; from exocite.sources.library import read_library; library = read_library(sys.argv[1:]);"
        "assert library['ahn2018'].title;"
        "heavy = ('exocite.sources.bibtex', 'bibtexparser', 'hashlib', 'pickle');"
        "sys.exit(any(name.startswith(heavy) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script, bib], check=False).returncode == 0


def test_an_edit_is_seen_at_once(folder: Path, bib: str) -> None:
    read_library([bib])
    before = os.stat(bib)
    Path(bib).write_text(BIB.replace("year = 2018", "year = 2019"), encoding="utf-8")
    os.utime(bib, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read_library([bib])["ahn2018"].year == "2019"
    Path(bib).write_text(BIB, encoding="utf-8")
    assert read_library([bib])["ahn2018"].year == "2018"


def test_content_cannot_move_from_file_to_file(tmp_path: Path, folder: Path) -> None:
    one, two = tmp_path / "1.bib", tmp_path / "2.bib"
    one.write_text("@misc{a}", encoding="utf-8")
    two.write_text("\n@misc{b}", encoding="utf-8")
    read_library([str(one), str(two)])
    one.write_text("@misc{a}\n", encoding="utf-8")
    two.write_text("@misc{b}", encoding="utf-8")
    library = read_library([str(one), str(two)])
    assert (library["b"].path, library["b"].line) == (str(two), 1)


def damages(content: bytes) -> list[bytes]:
    middle = len(content) // 2
    start = content.index(b"\n") + 1
    flipped = [content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] for at in range(0, len(content), 37)]
    numbers = content[:start].replace(b" ", b" 9", 3)
    return [
        b"", b"\n", content[:10], content[:middle], content[:-1], content + b"x", content[start:], b"\x00" * 500,
        b"something else\n" * 40, content[start:] + content[:start], numbers + content[start:],
        content[: start - 1] + b" 0\n" + content[start:], content[: start - 1] + b" -1 1\n" + content[start:], *flipped,
    ]  # fmt: skip


def test_a_damaged_file_is_read_anew_and_mended(folder: Path, bib: str) -> None:
    read_library([bib])
    (path,) = stored(folder)
    content = path.read_bytes()
    for damaged in damages(content):
        path.write_bytes(damaged)
        library = read_library([bib])
        if damaged != content:
            assert_right(library, BIB, bib)
        assert path.read_bytes()[:40] == content[:40]
    assert isinstance(read_library([bib]), StoredLibrary)


def test_the_cache_of_another_library_is_not_taken(tmp_path: Path, folder: Path, bib: str) -> None:
    other = tmp_path / "other.bib"
    other.write_text("@misc{other}", encoding="utf-8")
    read_library([str(other)])
    (foreign,) = stored(folder)
    content = foreign.read_bytes()
    foreign.unlink()
    read_library([bib])
    stored(folder)[0].write_bytes(content)
    assert_right(read_library([bib]), BIB, bib)


def test_a_folder_in_place_of_the_file_is_no_error(folder: Path, bib: str) -> None:
    read_library([bib])
    (path,) = stored(folder)
    path.unlink()
    path.mkdir()
    assert_right(read_library([bib]), BIB, bib)
    assert not list(folder.glob("*.tmp"))


@pytest.mark.parametrize("place", ["a file", "below a file", "nul"])
def test_without_a_folder_nothing_is_cached(
    tmp_path: Path, bib: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    places = {"a file": tmp_path / "file", "below a file": tmp_path / "file" / "x", "nul": tmp_path / "x" / ("y" * 300)}
    monkeypatch.setenv("EXOCITE_CACHE_DIR", str(places[place]))
    for _ in range(2):
        library = read_library([bib])
        assert not isinstance(library, StoredLibrary)
        assert_right(library, BIB, bib)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs permissions that bind")
def test_a_folder_without_permission_is_no_error(folder: Path, bib: str) -> None:
    folder.mkdir()
    folder.chmod(0o500)
    assert_right(read_library([bib]), BIB, bib)
    assert stored(folder) == []


def test_nothing_is_read_or_written_without_cache(folder: Path, bib: str) -> None:
    assert_right(read_library([bib], cache=False), BIB, bib)
    assert not folder.exists()


def test_parallel_runs(folder: Path, bib: str) -> None:
    script = (
        "import sys; from exocite.sources.library import read_library;"
        "sys.exit(0 if read_library(sys.argv[1:])['ahn2018'].year == '2018' else 1)"
    )
    runs = [subprocess.Popen([sys.executable, "-c", script, bib]) for _ in range(4)]
    assert [run.wait() for run in runs] == [0, 0, 0, 0]
    assert_right(read_library([bib]), BIB, bib)
    assert [path.suffix for path in folder.iterdir()] == [".library"]


def test_old_files_go(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = cache.LIBRARIES._replace(most_files=3)
    monkeypatch.setattr(library_module, "store", partial(cache.store, shelf=few))
    path = tmp_path / "a.bib"
    for number in range(6):
        path.write_text(f"@misc{{k{number}}}", encoding="utf-8")
        read_library([str(path)])
        for file in stored(folder):
            os.utime(file, (file.stat().st_atime, file.stat().st_mtime - 10))
    assert len(stored(folder)) == 3
    assert isinstance(read_library([str(path)]), StoredLibrary)
    monkeypatch.setattr(library_module, "store", partial(cache.store, shelf=few._replace(most_bytes=10)))
    path.write_text("@misc{last}", encoding="utf-8")
    read_library([str(path)])
    assert len(stored(folder)) == 1
    assert isinstance(read_library([str(path)]), StoredLibrary)


def test_what_a_killed_run_left_goes_but_not_what_another_writes(folder: Path, bib: str) -> None:
    folder.mkdir()
    old, new, foreign = folder / "a.library.1.tmp", folder / "b.library.2.tmp", folder / "notes.txt"
    for path in (old, new, foreign):
        path.write_text("x", encoding="utf-8")
    os.utime(old, (0, 0))
    read_library([bib])
    assert (old.exists(), new.exists(), foreign.exists()) == (False, True, True)


def test_another_version_of_the_program_reads_anew(tmp_path: Path, folder: Path, bib: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(Path(exocite.__file__).parent, copy / "exocite", ignore=shutil.ignore_patterns("__pycache__"))
    script = (
        "import sys; from exocite.sources.library import read_library; print(type(read_library(sys.argv[1:])).__name__)"
    )

    def run() -> str:
        environment = {**os.environ, "PYTHONPATH": str(copy)}
        command = [sys.executable, "-c", script, bib]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()

    assert [run(), run()] == ["IndexedLibrary", "StoredLibrary"]
    names = copy / "exocite" / "sources" / "bibtex" / "names.py"
    names.write_text(names.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert [run(), run()] == ["IndexedLibrary", "StoredLibrary"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the Linux places")
def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/jo")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/jo")
    monkeypatch.setenv("EXOCITE_CACHE_DIR", "/here")
    assert cache.cache_folder() == "/here"
    monkeypatch.setenv("EXOCITE_CACHE_DIR", "")
    assert cache.cache_folder() == "/var/jo/exocite"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache.cache_folder() == "/home/jo/.cache/exocite"
