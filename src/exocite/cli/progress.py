"""A progress bar on stderr: only on a terminal, and only when the work takes over a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

_PATIENCE = 1.0
_STEP = 0.1
_WIDTH = 24


def track(items: Sequence[Item], label: str) -> Iterator[Item]:
    """The items one by one, with a bar once a second has passed; it is wiped out at the end."""
    if not sys.stderr.isatty():
        yield from items
        return
    start = shown = time.monotonic()
    drawn = False
    for done, item in enumerate(items):
        now = time.monotonic()
        if now - start > _PATIENCE and now - shown > _STEP:
            filled = _WIDTH * done // len(items)
            sys.stderr.write(f"\r{label} [{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{len(items)}")
            sys.stderr.flush()
            shown, drawn = now, True
        yield item
    if drawn:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
