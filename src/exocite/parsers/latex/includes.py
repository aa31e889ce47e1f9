"""The files that a LaTeX text takes in: `\\input`, `\\include`, `\\subfile`, `\\import`."""

from __future__ import annotations

import os
import re

from exocite.model.manuscript import Include, Span
from exocite.parsers.latex.arguments import Arguments

INCLUDES = (
    "input", "include", "subfile", "subfileinclude", "import", "subimport", "inputfrom", "includefrom",
    "subinputfrom", "subincludefrom", "InputIfFileExists",
)  # fmt: skip
_WITH_FOLDER = frozenset({"import", "subimport", "inputfrom", "includefrom", "subinputfrom", "subincludefrom"})
_BARE = re.compile(r"[ \t]+([^\s\\{}%$&#~]+)")
_SUFFIXES = frozenset({".tex", ".ltx", ".latex", ".rnw"})
_UNREAD = frozenset(
    ".pgf .tikz .bbl .pdf_tex .eps_tex .svg_tex .pstex_t .eps .pdf .png .jpg .sty .cls .def .cfg .clo .bib .aux .toc "
    ".ltxml .dat .csv .txt .py .r".split()
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")


class Files:
    """Finds the files that the text in the file `path` takes in; `root` is the document's first file.

    `only` are the names that `\\includeonly` lists, None when there is no such list. `words` are macros that may stand
    in a name.
    """

    def __init__(self, path: str, root: str, only: frozenset[str] | None, words: dict[str, str]) -> None:
        self.folder = os.path.dirname(path)
        self.root_folder = os.path.dirname(root or path)
        self.only = only
        self.words = words
        self.absent: list[str] = []
        """Where files may lie that are taken in only when they exist, and that did not."""

    def include(self, arguments: Arguments, at: int, end: int) -> tuple[Include | None, int]:
        """The file that the command from `at` to `end` takes in, None for one that is not read; and where it ends."""
        command = arguments.text[at + 1 : end].rstrip("*")
        folder = ""
        if command in _WITH_FOLDER:
            span = arguments.braced(end)
            if span is None:
                return None, end
            folder, end = self._expanded(arguments.inside(span)), span.end
        span = arguments.braced(end)
        bare = None if span or command != "input" else _BARE.match(arguments.text, end, arguments.end)
        if span is None and bare is None:
            return None, end
        name = self._expanded(bare[1] if bare else arguments.inside(span) if span else "")
        last = bare.end() if bare else span.end if span else end
        if command == "InputIfFileExists":
            last = arguments.skip("mm", last)
        if not self._is_read(command, name):
            return None, last
        below = command.startswith("sub") and command in _WITH_FOLDER
        paths = self.candidates(os.path.join(folder, name) if folder else name, below)
        if command == "InputIfFileExists" and not any(map(os.path.isfile, paths)):
            self.absent += paths
            return None, last
        return Include(os.path.join(folder, name), Span(at, last), paths), last

    def _expanded(self, name: str) -> str:
        name = _COMMAND.sub(lambda command: self.words.get(command[1], command[0]), name.strip())
        return name.strip(' "').replace("{}", "")

    def _is_read(self, command: str, name: str) -> bool:
        if not name or name.startswith("|") or "#" in name:
            return False
        if os.path.splitext(name)[1].lower() in _UNREAD:
            return False
        return command != "include" or self.only is None or name.removesuffix(".tex") in self.only

    def candidates(self, name: str, below: bool = False) -> tuple[str, ...]:
        """Where a file may lie: from the folder of the document's first file, then from that of this one.

        `below`: the other way round (`\\subimport`).
        """
        suffix = os.path.splitext(name)[1].lower()
        names = (name,) if suffix in _SUFFIXES else (f"{name}.tex", name)
        folders = (self.folder, self.root_folder) if below else (self.root_folder, self.folder)
        paths = (os.path.normpath(os.path.join(folder, each)) for each in names for folder in folders)
        return tuple(dict.fromkeys(paths))
