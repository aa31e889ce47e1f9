"""The FILE arguments of `check` → manuscripts: files, folders, patterns that no shell has expanded, stdin.

In a folder every file counts whose suffix has a parser, at any depth, but for hidden ones, what programs make or
install, and the papers that go with a repository (README, CHANGELOG, LICENSE …). A file that is named is always taken.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from exocite.checking.patterns import excluded_by, is_pattern
from exocite.config import Config
from exocite.errors import ExociteError, did_you_mean

STDIN = "-"

Excluded = Callable[[str], bool]

NO_FOLDERS = frozenset(
    "node_modules __pycache__ site-packages venv env virtualenv renv packrat vendor build dist target out output "
    "outputs public site htmlcov _site _book _build _output _manuscript _freeze _extensions _minted".split()
)
"""Folders, in lower case, that hold what programs made or installed; those with a `pyvenv.cfg` count too."""

NO_FOLDER_ENDS = ("_files", "_cache", ".egg-info", ".dist-info")
"""What the names of folders end with in which Quarto, knitr and Python keep what they made."""

NO_FILES = frozenset(
    "readme changelog changes history news release_notes release-notes license licence copying copyright notice "
    "authors contributors contributing code_of_conduct code-of-conduct security support governance maintainers "
    "install todo citation codeowners agents claude pull_request_template issue_template cmakelists robots llms".split()
)
"""Stems, in lower case, of files that go with a repository and are no manuscripts; `requirements….txt` is another."""


def manuscripts(named: Sequence[str], config: Config) -> list[str]:
    """The manuscripts that the arguments name, in their order, each once; without arguments, those of the project.

    What does not exist, an empty folder, and a pattern without a match are errors.
    """
    if not named and not config.manuscripts:
        raise ExociteError(
            "no manuscript is named", 'name files or folders, or set manuscripts = ["paper.md"] in exocite.toml'
        )
    names = named or [os.path.normpath(os.path.join(config.root, name)) for name in config.manuscripts]
    is_excluded = excluded_by(config.exclude, config.root)
    distinct: dict[str, str] = {}
    for name in names:
        for path in _expanded(name, is_excluded):
            distinct.setdefault(path if path == STDIN else os.path.realpath(path), path)
    return list(distinct.values())


def _expanded(name: str, is_excluded: Excluded) -> Iterable[str]:
    if name == STDIN:
        return [name]
    if os.path.isdir(name):
        return _in_folder(name, is_excluded)
    if os.path.lexists(name):
        return [name]
    if is_pattern(name):
        return _matching(name, is_excluded)
    raise ExociteError(f"{name}: no such file", _near(name))


def _in_folder(folder: str, is_excluded: Excluded) -> list[str]:
    found = sorted(path for path in _walk(folder) if not is_excluded(path))
    if not found:
        raise ExociteError(f"{folder}: no manuscript in this folder", "name the manuscripts, or another folder")
    return found


def _matching(pattern: str, is_excluded: Excluded) -> list[str]:
    """What a shell would have put in place of a pattern, folders looked into."""
    from glob import glob  # only where no shell has done it

    found: list[str] = []
    for path in sorted(glob(pattern, recursive=True)):
        if not is_excluded(path):
            found += [p for p in _walk(path) if not is_excluded(p)] if os.path.isdir(path) else [path]
    if not found:
        raise ExociteError(f"{pattern}: no manuscript matches", "name manuscripts that exist, or their folder")
    return found


def _walk(folder: str) -> Iterator[str]:
    """The manuscripts below a folder, in no order."""
    from exocite.parsers import PARSERS

    def refuse(error: OSError) -> None:
        raise ExociteError(f"{error.filename}: {error.strerror}", "make the folder readable", exit_code=3)

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not _is_made(place, name)]
        for name in files:
            stem, suffix = os.path.splitext(name)
            path = os.path.normpath(os.path.join(place, name))
            if suffix.lower() in PARSERS and not _is_other(stem.lower()) and os.path.exists(path):
                yield path


def _is_made(place: str, name: str) -> bool:
    """Whether a folder is hidden, or holds what programs made."""
    if name.startswith(".") or name.lower() in NO_FOLDERS or name.lower().endswith(NO_FOLDER_ENDS):
        return True
    return os.path.exists(os.path.join(place, name, "pyvenv.cfg"))


def _is_other(stem: str) -> bool:
    """Whether a file is hidden, a lock of Word's, or goes with a repository."""
    return stem.startswith((".", "~$", "requirements")) or stem.partition(".")[0] in NO_FILES


def _near(name: str) -> str:
    """A hint: the file that was meant, it seems."""
    folder = os.path.dirname(name) or "."
    if not os.path.isdir(folder):
        return f"there is no folder {folder} either"
    known = tuple(os.path.join(os.path.dirname(name), other) for other in sorted(os.listdir(folder)))
    return did_you_mean(name, known, "name manuscripts that exist, or - for stdin")
