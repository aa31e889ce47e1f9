"""Work shared among processes: the same results, and nothing lost when a process dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exocite.checking import jobs
from exocite.checking.jobs import Died, count, shared
from exocite.errors import ExociteError
from exocite.reporters.findings import render
from tests.checking.helpers import BIB, PAPER, checked, told, write

METHODS = [name for name in ("fork", "spawn") if name in multiprocessing.get_all_start_methods()]


def work(task: str) -> str:
    """What the processes of these tests do."""
    if task == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "gone":
        os._exit(7)
    if task == "refused":
        raise ExociteError("no", "hint")
    return f"{task} done"


@pytest.fixture(params=METHODS)
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    context = multiprocessing.get_context(request.param)
    monkeypatch.setattr(jobs, "_context", lambda: context)
    return str(request.param)


@pytest.mark.parametrize("number", [1, 2, 5])
def test_every_task_once(number: int, method: str) -> None:
    tasks = [str(task) for task in range(4)]
    assert sorted(shared(work, tasks, number)) == [(task, f"{task} done") for task in tasks]
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_process_that_dies_tells_its_task(method: str) -> None:
    tasks = ["killed", "a", "gone", "b", "killed", "c"]
    found = list(shared(work, tasks, 2))
    assert sorted(task for task, _ in found) == sorted(tasks)
    assert {result for task, result in found if task == "killed"} == {Died("its process was ended by SIGKILL")}
    assert dict(found)["gone"] == Died("its process ended with exit code 7")
    assert all(dict(found)[task] == f"{task} done" for task in "abc")
    assert not multiprocessing.active_children()


def test_what_work_raises_is_given(method: str) -> None:
    found = dict(shared(work, ["refused", "a"], 2))
    error = found["refused"]
    assert isinstance(error, ExociteError)
    assert (error.message, error.hint) == ("no", "hint")


def test_who_stops_asking_leaves_no_process(method: str) -> None:
    results = shared(work, [str(task) for task in range(9)], 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(
    ("told", "sizes", "cores", "number"),
    [
        (None, [1000, 1000], 8, 1),
        (None, [1_000_000] * 3, 8, 3),
        (None, [300_000] * 20, 2, 2),
        (None, [2_000_000], 8, 1),
        (0, [10] * 20, 8, 8),
        (0, [10, 10], 8, 2),
        (3, [10] * 20, 8, 3),
        (30, [10] * 20, 8, 20),
        (1, [9_000_000] * 20, 8, 1),
    ],
)
def test_how_many(told: int | None, sizes: list[int], cores: int, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_cores", lambda: cores)
    monkeypatch.setattr(jobs, "_context", lambda: multiprocessing.get_context(METHODS[0]))
    assert count(told, sizes) == number


def test_same_bytes_whoever_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.chdir(tmp_path)
    write({f"{n}.md": f"{PAPER}\n{'More. ' * n}[@a{n}; @a{n}]\n" for n in range(7)} | {"refs.bib": BIB})
    paths = [f"{n}.md" for n in (3, 1, 6, 0, 2, 5, 4)]
    one = checked(*paths, cache=False, jobs=1)
    two = checked(*paths, cache=False, jobs=2)
    assert two == one
    assert render(two.report, "json") == render(one.report, "json")


def test_the_same_error_whoever_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.chdir(tmp_path)
    write({"a.md": PAPER, "b.xyz": "", "c.xyy": "", "refs.bib": BIB})
    for number in (1, 2):
        with pytest.raises(ExociteError, match=r"b\.xyz: no parser"):
            checked("a.md", "b.xyz", "c.xyy", jobs=number)


def test_a_file_whose_process_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write({"a.md": PAPER, "b.md": PAPER, "refs.bib": BIB})
    monkeypatch.setattr(jobs, "shared", lambda w, t, _: [(p, Died("it was ended") if p == "b.md" else w(p)) for p in t])
    run = checked("a.md", "b.md", select=["CIT001"], jobs=2)
    assert told(run) == ["a.md:5:28: CIT001", "b.md:1:1: RUN001"]
    assert (run.report.exit_code, run.report.unchecked) == (3, ("b.md",))
    monkeypatch.undo()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_ctrl_c_ends_all_processes(tmp_path: Path) -> None:
    for n in range(4):
        (tmp_path / f"{n}.md").write_text("Previous studies have shown that it is so [@a]. " * 60_000, encoding="utf-8")
    command = [sys.executable, "-m", "exocite", "check", ".", "--jobs", "2", "--no-cache"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True) as running:
        deadline = time.monotonic() + 20
        while len(_group(running.pid)) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert len(_group(running.pid)) == 3
        os.killpg(running.pid, signal.SIGINT)
        assert running.stderr
        said = running.stderr.read()
    assert running.returncode == 130
    assert said.strip() == b"exocite: interrupted"
    assert _group(running.pid) == []


def _group(leader: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                state, _, group = Path(entry.path, "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            if group == str(leader) and state != "Z":
                found.append(int(entry.name))
    return found
