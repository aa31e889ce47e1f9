"""The progress bar: on a terminal, after a second, and gone at the end."""

from __future__ import annotations

import itertools
import sys
import time

import pytest

from exocite.cli.progress import track


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock is half a second later than the last."""
    ticks = itertools.count(0, 0.5)
    monkeypatch.setattr(time, "monotonic", lambda: next(ticks))


@pytest.mark.usefixtures("clock")
def test_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(track(list("abcdef"), "reading")) == list("abcdef")
    shown = capsys.readouterr().err.split("\r")
    assert shown[0] == ""
    assert shown[1] == "reading [########................] 2/6"
    assert shown[-1] == "\x1b[K"


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(track([1, 2, 3], "reading")) == [1, 2, 3]
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("clock")
def test_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(track(list(range(9)), "reading")) == list(range(9))
    assert capsys.readouterr().err == ""
