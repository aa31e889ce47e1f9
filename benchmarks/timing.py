"""How the benchmarks measure: whole processes, interleaved with a bare interpreter, medians, as ratios."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
EXOCITE = str(Path(sys.executable).with_name("exocite"))
BARE = (sys.executable, "-c", "pass")
RUNS = 15


def seconds(command: Sequence[str], env: Mapping[str, str] | None = None, cwd: str | None = None) -> float:
    """The wall time of one run of a command, its output thrown away."""
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, cwd=cwd)
    return time.perf_counter() - start


def medians(
    commands: Mapping[str, Sequence[str]], runs: int = RUNS, cwd: str | None = None, **env: str
) -> dict[str, float]:
    """The median wall time of each command; the commands take turns, so that a busy moment strikes all of them."""
    # As on a user's machine: an interpreter that may not keep its bytecode would compile every module anew each time.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | env
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        seconds(command, environment, cwd)
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command, environment, cwd))
    return {name: statistics.median(values) for name, values in times.items()}


def best(work: Callable[[], object], runs: int = 5) -> float:
    """The shortest CPU time of `work` in this process, in seconds."""
    shortest = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        shortest = min(shortest, time.process_time() - start)
    return shortest


def row(name: str, value: float, unit: str = "×", limit: float | None = None) -> None:
    """Print one figure with the limit that it has to keep, if any."""
    verdict = "" if limit is None else f"   (at most {limit:g} {unit}: {'yes' if value <= limit else 'NO'})"
    sys.stdout.write(f"  {name:<58} {value:9.2f} {unit}{verdict}\n")


def at_least(name: str, value: float, unit: str, limit: float) -> None:
    """Print one figure with what it has to reach."""
    verdict = f"   (at least {limit:g} {unit}: {'yes' if value >= limit else 'NO'})"
    sys.stdout.write(f"  {name:<58} {value:9.2f} {unit}{verdict}\n")
