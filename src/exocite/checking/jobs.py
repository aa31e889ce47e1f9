"""Work shared among processes: each has one file at a time, so that one that dies tells which file it was."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

_WORTH = 250_000
"""Bytes of manuscripts that repay starting a further process where it is forked; ten times as many elsewhere."""

Work = Callable[[str], Any]


class Died(NamedTuple):
    """What is given instead of a result when the process that worked on it died."""

    why: str


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


def count(jobs: int | None, sizes: Sequence[int]) -> int:
    """How many processes are to share tasks of so many bytes: as told, else as many as repay their start."""
    cores = _cores()
    if jobs is None:
        worth = _WORTH if _context().get_start_method() == "fork" else 10 * _WORTH
        jobs = min(cores, sum(sizes) // worth + 1)
    return max(1, min(jobs or cores, len(sizes)))


def shared(work: Work, tasks: Sequence[str], jobs: int) -> Iterator[tuple[str, Any]]:
    """Each task with what `work` makes of it, in the order in which they are done, by so many processes.

    What `work` raises is given as the exception that it is; where its process dies, `Died` is given.
    """
    context = _context()
    left = list(reversed(tasks))
    running: dict[Any, tuple[_Worker, str]] = {}
    try:
        for _ in range(min(jobs, len(tasks))):
            _hand_on(_started(context, work, running), left, running)
        while running:
            for ready in wait(list(running)):
                worker, task = running.pop(ready)
                result = _received(worker)
                if isinstance(result, Died) and left:
                    worker = _started(context, work, running)
                _hand_on(worker, left, running)
                yield task, result
    finally:
        for worker, _ in running.values():
            worker.process.kill()
            worker.process.join()


def _hand_on(worker: _Worker, left: list[str], running: dict[Any, tuple[_Worker, str]]) -> None:
    """Give a worker the next task; without one it ends."""
    if left:
        task = left.pop()
        with suppress(OSError):  # it died, which shows when its answer is read
            worker.pipe.send(task)
        running[worker.pipe] = worker, task
        return
    worker.pipe.close()
    worker.process.join()


def _received(worker: _Worker) -> Any:
    try:
        return worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        return Died(_cause(worker.process.exitcode))


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return f"its process was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"its process was ended by signal {-code}"
    return f"its process ended with exit code {code}"


def _started(context: BaseContext, work: Work, running: dict[Any, tuple[_Worker, str]]) -> _Worker:
    ours, theirs = context.Pipe()
    foreign = [worker.pipe for worker, _ in running.values()] if context.get_start_method() == "fork" else []
    process = context.Process(target=_serve, args=(work, theirs, [ours, *foreign]), daemon=True)  # type: ignore[attr-defined]
    with _without_interrupts():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """A process that is started in here never sees Ctrl-C, not even before it can say that it does not want to."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(work: Work, pipe: Connection, foreign: Sequence[Connection]) -> None:
    """What a worker does: answer tasks until there is nobody who asks. Ctrl-C is for the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in foreign:
        other.close()
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            break
        try:
            answer = work(task)
        except Exception as error:
            answer = error
        try:
            pipe.send(answer)
        except OSError:
            break
    os._exit(0)  # neither flushes what the first process has yet to write, nor takes the interpreter apart


def _context() -> BaseContext:
    """Forked processes where that is safe: on Linux, in a program without threads; else new ones."""
    fork = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if fork else "spawn")


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
