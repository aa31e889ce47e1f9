"""`exocite init`: start a project."""

from __future__ import annotations

import os
from collections.abc import Iterable

import click

from exocite.cli.options import Choice, replace_file
from exocite.errors import ExociteError

FORMATS = ("markdown", "quarto", "latex")
CI = ("github", "gitlab", "none")

EPILOG = """\b
Examples:
  exocite init                              here: Markdown, GitHub Actions
  exocite init review --format quarto       in the folder review
  exocite init thesis --format latex --ci gitlab --pre-commit

The project is a working example: a manuscript with citations, a table and a list of references that `exocite render`
wrote, the evidence tables and the library behind them, settings, and a CI file that runs validate, check and
render --check. All three pass. The example rows come from the built-in evidence base; put your own in their place.

Nothing is overwritten: where a file is there already, nothing is written at all.

Exit code: 0, 2 when a file is in the way.
"""


@click.command(name="init", epilog=EPILOG)
@click.argument("folder", metavar="[DIR]", default=".")
@click.option("--format", "format_name", type=Choice(FORMATS, "format"), default="markdown", show_default=True,
              help="What the manuscript is written in.")  # fmt: skip
@click.option(
    "--ci", type=Choice(CI, "CI service"), default="github", show_default=True, help="Whose CI file to write."
)
@click.option("--pre-commit", is_flag=True, help="Write a .pre-commit-config.yaml as well.")
def command(folder: str, format_name: str, ci: str, pre_commit: bool) -> int:
    """Start a project: a manuscript, its evidence base, and CI.

    In DIR, by default the working directory.
    """
    from exocite.rendering.starting import KINDS, project_files

    files = project_files(format_name, ci, pre_commit)
    _refuse_to_overwrite(folder, files)
    _write(folder, files)
    for path in files:
        click.echo(f"wrote {os.path.join(folder, path) if folder != '.' else path}", err=True)
    manuscript = KINDS[format_name].manuscript
    click.echo(_next_steps(folder, manuscript))
    return 0


def _refuse_to_overwrite(folder: str, files: Iterable[str]) -> None:
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise ExociteError(f"{folder}: is no folder", "name a folder, or one that is yet to be made")
    there = [path for path in files if _in_the_way(folder, path)]
    if there:
        where = "" if folder == "." else f" in {folder}"
        raise ExociteError(
            f"there already{where}: {', '.join(there)}; nothing was written", "name another folder: exocite init DIR"
        )


def _in_the_way(folder: str, path: str) -> bool:
    """Whether a file is there already, or a file stands where one of its folders would."""
    place = folder
    *folders, name = path.split("/")
    for part in folders:
        place = os.path.join(place, part)
        if os.path.lexists(place) and not os.path.isdir(place):
            return True
    return os.path.lexists(os.path.join(place, name))


def _write(folder: str, files: dict[str, str]) -> None:
    """Write all files; when one cannot be written, those before it are taken back."""
    written: list[str] = []
    try:
        for path, text in files.items():
            place = os.path.join(folder, *path.split("/"))
            os.makedirs(os.path.dirname(place) or ".", exist_ok=True)
            replace_file(place, text.encode())
            written.append(place)
    except (OSError, ExociteError) as error:
        for place in written:
            os.unlink(place)
        if isinstance(error, ExociteError):
            raise
        raise ExociteError(f"{folder}: cannot be written to: {error.strerror}", "name another folder") from None


def _next_steps(folder: str, manuscript: str) -> str:
    lines = [] if folder == "." else [f"cd {folder}"]
    lines += [
        "exocite validate            # is the evidence base sound?",
        f"exocite check {manuscript:<12}  # are citations and claims in order?",
        f"exocite render {manuscript:<12} # write its tables and references anew",
        "exocite table --disease COPD",
    ]
    return "\n".join(["Next:", *(f"  {line}" for line in lines)])
