"""Options that several commands share, and the ways in which commands read and write."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from exocite.errors import ExociteError, did_you_mean

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])

project_option = click.option(
    "--project",
    metavar="DIR",
    default="",
    help="The project folder; default: found upwards from the working directory.",
)
bib_option = click.option(
    "--bib", "libraries", metavar="FILE", multiple=True, help="The reference library; may be repeated."
)
stdin_filename_option = click.option(
    "--stdin-filename",
    "filename",
    metavar="NAME",
    default="",
    help="What stdin is called; the suffix says the format.",
)
output_option = click.option("-o", "--output", metavar="FILE", default="-", help="Write to FILE instead of stdout.")


class Choice(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """One of a set of names; an unknown one is answered with the nearest."""

    name = "choice"

    def __init__(self, names: tuple[str, ...], what: str) -> None:
        self.names = names
        self.what = what

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it is listed, whatever its case."""
        for name in self.names:
            if name == str(value).casefold():
                return name
        hint = did_you_mean(str(value), self.names, f"{self.what}s: {', '.join(self.names)}")
        raise ExociteError(f'unknown {self.what} "{value}"', hint)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What `--help` shows for the value."""
        return f"[{'|'.join(self.names)}]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin like that."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in self.names if name.startswith(incomplete.casefold())]


def format_option(names: tuple[str, ...], default: str) -> Callable[[Command], Command]:
    """The `--format` option of a command that can print in the formats `names`."""
    return click.option(
        "--format",
        "format_name",
        type=Choice(names, "format"),
        default=default,
        show_default=True,
        help="The output format.",
    )


def comma_list(value: str | None) -> tuple[str, ...]:
    """`a, b,c` → `("a", "b", "c")`; empty for None."""
    return tuple(item.strip() for item in (value or "").split(",") if item.strip())


def terminal_width() -> int:
    """The width of the terminal that stdout is, in columns: $COLUMNS, else the terminal's, else 100."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 100
    except (OSError, ValueError):
        return 100


def wants_colour() -> bool:
    """Whether stdout is a terminal that takes colour, NO_COLOR respected."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def write(content: str | bytes, output: str) -> None:
    """Write a result to stdout (`-`) or, whole or not at all, to a file.

    Text gets a final newline. Binary content is not written to a terminal.
    """
    data = content if isinstance(content, bytes) else (content.rstrip("\n") + "\n" if content else "").encode()
    if output == "-":
        if isinstance(content, bytes) and sys.stdout.isatty():
            raise ExociteError("this format is binary and stdout is a terminal", "name a file with -o FILE")
        sys.stdout.flush()
        rest = memoryview(data)
        while rest:  # with PYTHONUNBUFFERED this is the raw file, which may write only a part
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()
        return
    replace_file(output, data)


def replace_file(path: str, data: bytes) -> None:
    """Write `data` to a temporary sibling of `path` and rename it, so that no reader ever sees half a file.

    A link stays one, the file that it leads to is replaced; a device or a pipe (/dev/null) is written to.
    """
    import tempfile  # brings shutil and random along, which printing to stdout does without

    if os.path.isdir(path):
        raise ExociteError(f"{path}: is a folder", "name a file")
    temporary = ""
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as special:
                special.write(data)
            return
        target = os.path.realpath(path)
        handle, temporary = tempfile.mkstemp(prefix=".exocite-", dir=os.path.dirname(target))
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except OSError as error:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
        raise ExociteError(
            f"{path}: cannot be written: {error.strerror}", "name a file in a folder you may write to"
        ) from None


def _mode(path: str) -> int:
    """The permissions of the file that is replaced, else those of a new file."""
    try:
        return os.stat(path).st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
