"""The settings around a MyST text: `myst.yml`, or `_config.yml` of Jupyter Book, may declare its library."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from exocite.parsers.reading import decode

_NAMES = ("myst.yml", "_config.yml")
_KEY = re.compile(r"^[ \t]*(?:bibliography|bibtex_bibfiles):[ \t]*(?P<value>.*)$", re.MULTILINE)
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S.*)$")
_DEEPEST = 20


class Project(NamedTuple):
    """The library files declared, relative to the text, and every settings file that was looked for."""

    bibliography: tuple[str, ...]
    looked_at: tuple[str, ...]


def find_project(path: str) -> Project:
    """What the folders around a text declare: the nearest settings file that names a library counts."""
    here = folder = os.path.dirname(path)
    looked_at: list[str] = []
    for _ in range(_DEEPEST):
        for name in _NAMES:
            settings = os.path.join(folder, name)
            looked_at.append(settings)
            found = _libraries(settings)
            if found:
                start = here or os.curdir
                return Project(
                    tuple(os.path.relpath(os.path.join(folder, one), start) for one in found), tuple(looked_at)
                )
        above = os.path.normpath(os.path.join(folder, os.pardir))
        if os.path.realpath(above) == os.path.realpath(folder or os.curdir):
            break
        folder = above
    return Project((), tuple(looked_at))


def _libraries(path: str) -> list[str]:
    try:
        with open(path, "rb") as file:
            content = decode(path, file.read())
    except OSError:
        return []
    key = _KEY.search(content) if isinstance(content, str) else None
    if key is None or not isinstance(content, str):
        return []
    inline = key["value"].strip()
    if inline:
        return [_plain(one) for one in inline.strip("[]").split(",") if _plain(one)]
    found = []
    for line in content[key.end() :].lstrip("\n").split("\n"):
        item = _ITEM.match(line)
        if item is None:
            break
        found.append(_plain(item["value"]))
    return found


def _plain(value: str) -> str:
    return value.split(" #", maxsplit=1)[0].strip().strip("\"'")
