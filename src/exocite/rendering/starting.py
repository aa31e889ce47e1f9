"""A new project: the templates of the package, filled in and rendered, as files by path."""

from __future__ import annotations

import os
import re
import tempfile
from typing import NamedTuple

from exocite.config import find_config
from exocite.rendering.documents import Renderer

TITLE = "Exosomes of mesenchymal stem cells in lung disease"

CI = {"github": ".github/workflows/exocite.yml", "gitlab": ".gitlab-ci.yml", "none": ""}
"""Service to the path of its file."""

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "templates")


class Kind(NamedTuple):
    """A kind of project: its manuscript, its citation style, and the filters that it takes along."""

    manuscript: str
    style: str
    filters: tuple[tuple[str, str], ...] = ()


KINDS = {
    "markdown": Kind("paper.md", "chicago-author-date", (("filters/exocite.lua", "exocite.lua"),)),
    "quarto": Kind(
        "paper.qmd", "chicago-author-date",
        tuple((f"_extensions/exocite/{name}", name) for name in ("_extension.yml", "exocite.lua")),
    ),
    "latex": Kind("main.tex", "vancouver"),
}  # fmt: skip
"""What `--format` takes. The styles are those that pandoc and LaTeX cite in unasked."""


def project_files(format_name: str, ci: str, pre_commit: bool) -> dict[str, str]:
    """The files of a new project, by path: example data, a manuscript with its regions filled, settings, CI."""
    kind = KINDS[format_name]
    words = {
        "TITLE": TITLE, "MANUSCRIPT": kind.manuscript, "STYLE": kind.style,
        "MANUSCRIPT_PATTERN": re.escape(kind.manuscript),
        "BUILD": _read(format_name, "build.md"),
    }  # fmt: skip
    files = {path: _filled(_read("project", *path.split("/")), words) for path in _tree("project")}
    hooks = files.pop("pre-commit-config.yaml")
    if pre_commit:
        files[".pre-commit-config.yaml"] = hooks
    if CI[ci]:
        files[CI[ci]] = _filled(_read("ci", f"{ci}.yml"), words)
    files |= {path: _read("filter", name) for path, name in kind.filters}
    files[kind.manuscript] = _filled(_read(format_name, kind.manuscript), words)
    files[kind.manuscript] = _rendered(files, kind.manuscript)
    return dict(sorted(files.items()))


def _tree(folder: str) -> list[str]:
    """The files below a folder of the templates, as paths with slashes."""
    top = os.path.join(_FOLDER, folder)
    return [
        os.path.relpath(os.path.join(place, name), top).replace(os.sep, "/")
        for place, _, names in os.walk(top)
        for name in names
    ]


def _read(*names: str) -> str:
    with open(os.path.join(_FOLDER, *names), encoding="utf-8", newline="") as file:
        return file.read()


def _filled(text: str, words: dict[str, str]) -> str:
    return re.sub(r"@([A-Z_]+)@", lambda match: words[match[1]], text)


def _rendered(files: dict[str, str], manuscript: str) -> str:
    """The manuscript with its regions filled from the project's own data, which is laid out for it in passing."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            place = os.path.join(folder, *path.split("/"))
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, "w", encoding="utf-8", newline="") as file:
                file.write(text)
        (rendered,) = Renderer(find_config(project=folder)).render([os.path.join(folder, manuscript)]).files
        return rendered.after
