"""Watching files: again and again the same work, each time that one of the files it rests on has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable
from functools import partial

INTERVAL = 0.5
"""Seconds between two looks at the files."""

State = tuple[int, int, int] | None
"""When a file was written, its size, and which one it is; None for none."""


_WRITTEN: State = (-1, -1, -1)
_TICK = 50_000_000
"""Nanoseconds: a file system's clock may be so much behind."""


def watch(
    work: Callable[[], Collection[str]],
    found: Callable[[], object] = tuple,
    *,
    rounds: int | None = None,
    sleep: Callable[[float], object] = time.sleep,
    interval: float = INTERVAL,
) -> None:
    """Do `work` at once, and again whenever one of the files that it gave has changed, come or gone.

    `found` tells what else is looked at: which manuscripts there are in a folder. A change is waited out: the work
    starts when nothing has changed for an interval. What changes while it is done starts it once more. `rounds` is how
    often it is done at most; without, until somebody presses Ctrl-C.
    """
    seen: dict[str, State] = {}
    while rounds is None or rounds > 0:
        before, listed, start = _states(seen), found(), time.time_ns()
        files = work()
        if rounds is not None:
            rounds -= 1
            if not rounds:
                return
        seen = {path: before[path] if path in before else _since(start, _state(path)) for path in files}
        _wait(partial(_look, seen, found), (seen, listed), sleep, interval)


def _wait(look: Callable[[], object], seen: object, sleep: Callable[[float], object], interval: float) -> None:
    """Wait until a look shows something else than `seen`, and then until two looks show the same."""
    now = look()
    while now == seen:
        sleep(interval)
        now = look()
    last = seen
    while now != last:
        last = now
        sleep(interval)
        now = look()


def _since(start: int, state: State) -> State:
    """The state of a file that nobody looked at before the work; an impossible one when it was written since."""
    return _WRITTEN if state and state[0] > start - _TICK else state


def _look(paths: Iterable[str], found: Callable[[], object]) -> object:
    return _states(paths), found()


def _states(paths: Iterable[str]) -> dict[str, State]:
    return {path: _state(path) for path in paths}


def _state(path: str) -> State:
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino
