"""What a LaTeX text says of its references: library files, a list of its own, libraries inside it."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from exocite.model.manuscript import line_starts
from exocite.model.reference import Reference
from exocite.parsers.latex.plain import plain
from exocite.parsers.latex.source import Source, Verbatim

_LIBRARY = re.compile(
    r"\\(?P<command>(?:no)?bibliography[a-z]{0,12}|add(?:bibresource|globalbib|sectionbib))(?![A-Za-z])\*?[ \t]*"
    r"(?:\[(?P<options>[^\[\]]{0,200})\][ \t]*)?\{(?P<names>[^{}]*)\}"
)
_NO_LIBRARY = frozenset({"bibliographystyle", "bibliographyunit", "bibliographyname"})
_REMOTE = re.compile(r"[a-z]+://")
_NAME = re.compile(r"\{([^{}\s]+)\}")
_ENTRY = re.compile(r"@(?!string|comment|preamble)[A-Za-z]+\s*[{(]\s*([^\s,{}()]+)\s*,", re.IGNORECASE)
_LIST = re.compile(r"\\begin[ \t]*\{thebibliography\}(?:[ \t]*\{[^{}]*\})?")
_LIST_END = "\\end{thebibliography}"
_ITEM = re.compile(r"\\bibitem(?![A-Za-z])\s*")
_BLOCK = re.compile(
    r"\\(?:newblock|par|bibinfo\s*\{[a-z]+\}|bibnamefont|bibfnamefont|natexlab|bibAnnoteFile)(?![A-Za-z])"
)
_KEY = re.compile(r"\{([^{}]+)\}")


def libraries(text: str, path: str) -> list[str]:
    """The library files that a cleaned text declares, as paths; `path` is what `\\jobname` is the stem of."""
    found: list[str] = []
    for declaration in _LIBRARY.finditer(text):
        if declaration["command"] in _NO_LIBRARY or "remote" in (declaration["options"] or ""):
            continue
        names = declaration["names"].replace("\\jobname", os.path.splitext(os.path.basename(path))[0])
        for name in map(plain, names.split(",")):
            if name and "#" not in name and not _REMOTE.match(name):
                found.append(name if name.lower().endswith((".bib", ".json", ".ris", ".xml")) else f"{name}.bib")
    return found


def inside(source: Source, text: str) -> tuple[set[str], set[str]]:
    """The names of libraries that stand in the text itself (`filecontents`), and the keys in them."""
    names: set[str] = set()
    keys: set[str] = set()
    for verbatim in source.verbatim:
        if verbatim.name == "filecontents":
            name = _file_name(verbatim, text)
            if name.lower().endswith(".bib"):
                names.add(name)
                keys.update(_ENTRY.findall(text, verbatim.inside, verbatim.span.end))
    return names, keys


def _file_name(verbatim: Verbatim, text: str) -> str:
    name = _NAME.search(text, verbatim.inside, min(verbatim.span.end, verbatim.inside + 300))
    return name[1] if name else ""


def own_references(source: Source, path: str, whole: str) -> dict[str, Reference]:
    """The entries of lists of references (`thebibliography`): key to reference, as far as its print tells it.

    `whole` is the text before it was cleaned, whose lines count.
    """
    text = source.text
    found: dict[str, Reference] = {}
    start = _LIST.search(text)
    if start is None:
        return found
    from exocite.parsers.plain.printed import printed_reference  # most texts have no list of their own

    starts = line_starts(whole)
    while start:
        last = text.find(_LIST_END, start.end())
        last = len(text) if last < 0 else last
        for key, at, entry in _entries(source, start.end(), last):
            found.setdefault(key, printed_reference(entry, key, path, _line(starts, at)))
        start = _LIST.search(text, last)
    return found


def _entries(source: Source, start: int, end: int) -> Iterator[tuple[str, int, str]]:
    """Key, place and text of each `\\bibitem[label]{key}`."""
    items = list(_ITEM.finditer(source.text, start, end))
    for index, item in enumerate(items):
        last = items[index + 1].start() if index + 1 < len(items) else end
        at = item.end()
        if source.text.startswith("[", at):
            at = _after_label(source, at, last)
        key = _KEY.match(source.text, at, last) or _KEY.search(source.text, at, min(last, at + 40))
        if key:
            body = _BLOCK.sub(" ", source.text[key.end() : last])
            yield plain(key[1]), item.start(), plain(body)


def _after_label(source: Source, at: int, end: int) -> int:
    """Where the label `[…]` ends; what is in braces in it does not count."""
    while at < end:
        if source.text[at] == "]":
            return at + 1
        at = source.pairs.get(at, at) + 1
    return end


def _line(starts: Sequence[int], offset: int) -> int:
    return bisect_right(starts, offset)
