"""Watching: what starts a round, and what does not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from exocite.checking.watch import watch


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a").write_text("1", encoding="utf-8")
    os.utime("a", (1_700_000_000, 1_700_000_000))


class Clock:
    """In place of `time.sleep`: does one thing a tick, and fails when nothing starts the next round."""

    def __init__(self, *ticks: Callable[[], object] | None) -> None:
        self.ticks = list(ticks)
        self.slept = 0

    def __call__(self, _seconds: float) -> None:
        self.slept += 1
        assert self.slept < 100, "nothing starts the next round"
        tick = self.ticks.pop(0) if self.ticks else None
        if tick:
            tick()


def write(name: str, text: str) -> Callable[[], object]:
    return lambda: Path(name).write_text(text, encoding="utf-8")


def rounds(clock: Clock, number: int, files: tuple[str, ...] = ("a", "b")) -> list[str]:
    """What each round saw in the file `a`."""
    seen: list[str] = []

    def work() -> tuple[str, ...]:
        seen.append(Path("a").read_text(encoding="utf-8") if Path("a").exists() else "gone")
        return files

    watch(work, rounds=number, sleep=clock)
    return seen


def test_the_first_round_is_at_once() -> None:
    clock = Clock()
    assert rounds(clock, 1) == ["1"]
    assert clock.slept == 0


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (write("a", "22"), "22"),
        (write("b", "new"), "1"),
        (lambda: os.unlink("a"), "gone"),
        (lambda: os.utime("a", (1, 1)), "1"),
    ],
    ids=["changed", "come", "gone", "touched"],
)
def test_a_change_starts_a_round(change: Callable[[], object], seen: str) -> None:
    clock = Clock(None, None, change)
    assert rounds(clock, 2) == ["1", seen]
    assert clock.slept >= 4  # and one more, in which nothing happened


def test_a_change_is_waited_out() -> None:
    clock = Clock(write("a", "2"), write("a", "23"), write("a", "234"))
    assert rounds(clock, 2) == ["1", "234"]


def test_what_changes_during_a_round_starts_the_next() -> None:
    seen: list[int] = []

    def work() -> tuple[str, ...]:
        seen.append(len(seen))
        if len(seen) == 2:
            Path("a").write_text("changed meanwhile", encoding="utf-8")
        return ("a",)

    watch(work, rounds=3, sleep=Clock(write("a", "first change")))
    assert seen == [0, 1, 2]


def test_what_changes_during_the_first_round_starts_the_second() -> None:
    os.utime("a", (1, 1))
    seen: list[str] = []

    def work() -> tuple[str, ...]:
        seen.append(Path("a").read_text(encoding="utf-8"))
        Path("a").write_text("2", encoding="utf-8")
        os.utime("a")
        return ("a",)

    watch(work, rounds=2, sleep=Clock())
    assert seen == ["1", "2"]


def test_a_file_from_the_future_starts_no_end_of_rounds() -> None:
    os.utime("a", (4_000_000_000, 4_000_000_000))
    with pytest.raises(AssertionError, match="nothing starts"):
        rounds(Clock(), 3)


def test_other_files_do_not_matter() -> None:
    clock = Clock(write("c", "x"), None, None, write("a", "2222"))
    assert rounds(clock, 2) == ["1", "2222"]
    assert clock.slept >= 5


def test_a_manuscript_that_joins_a_folder() -> None:
    Path("folder").mkdir()
    seen: list[list[str]] = []

    def work() -> tuple[str, ...]:
        seen.append(sorted(os.listdir("folder")))
        return ()

    watch(work, lambda: sorted(os.listdir("folder")), rounds=2, sleep=Clock(None, write("folder/new.md", "")))
    assert seen == [[], ["new.md"]]
