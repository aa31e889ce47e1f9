"""`exocite fmt`: rewrite the evidence tables to their canonical form."""

from __future__ import annotations

import os

import click

from exocite.cli.options import project_option, replace_file, write
from exocite.config import find_config
from exocite.errors import ExociteError, did_you_mean
from exocite.model.tables import COLUMNS, Table
from exocite.sources.base import table_paths
from exocite.sources.canonical import canonical
from exocite.sources.corpus import is_builtin
from exocite.sources.tables import first_error, read_table, table_name

EPILOG = """\b
Examples:
  exocite fmt                        all tables of the project
  exocite fmt tables/claims.csv      one table
  exocite fmt --check                for CI: exit 1 when a table would change
  exocite fmt --diff                 show what would change

A table that cannot be read as it stands is refused, and nothing is written. Reference libraries (.bib) are left to the
program that owns them.
"""


@click.command(name="fmt", epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a table would change.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change, and exit 1 when something would.")
@project_option
def command(files: tuple[str, ...], check: bool, diff: bool, project: str) -> int:
    """Rewrite the evidence tables to their canonical form.

    UTF-8, LF, commas, quotes only where needed, columns in their order, rows sorted by id, no blanks around cells.
    Nothing else in a file changes.
    """
    config = find_config(project=project)
    tables = [_readable(path) for path in files or table_paths(config)]
    if not tables:
        raise ExociteError("no tables here", "evidence tables are CSV files in tables/, such as tables/claims.csv")
    changed = [(table, text) for table in tables if (text := canonical(table)) != table.text]
    if diff:
        write("".join(_difference(table, text) for table, text in changed), "-")
    if not check and not diff:
        _write_all(changed, builtin=not files and not config.root)
    _tell(changed, len(tables), would=check or diff)
    return int(bool(changed) and (check or diff))


def _readable(path: str) -> Table:
    """The table in a file, if it is one that can be rewritten without loss."""
    name = table_name(path)
    if path.casefold().endswith(".bib"):
        raise ExociteError(f"{path}: reference libraries are not rewritten", "fmt is for the CSV files of tables/")
    if os.path.isdir(path):
        raise ExociteError(f"{path}: is a folder", "name its CSV files, or the project with --project")
    if not os.path.exists(path):
        raise ExociteError(f"{path}: no such file", "name an evidence table, such as tables/claims.csv")
    if name not in COLUMNS:
        hint = did_you_mean(name, tuple(COLUMNS), f"tables: {', '.join(COLUMNS)}")
        raise ExociteError(f'{path}: no table is called "{name}"', hint)
    table = read_table(path, name)
    fault = first_error(table)
    if fault:
        message = f"{fault.path}:{fault.line}:{fault.column}: {fault.message}"
        raise ExociteError(f"{message}; nothing was written", f"{fault.hint}; exocite validate shows all")
    return table


def _write_all(changed: list[tuple[Table, str]], builtin: bool) -> None:
    if changed and (builtin or any(is_builtin(table.path) for table, _ in changed)):
        raise ExociteError("the built-in evidence base is not rewritten", "run fmt in a project, or name its folder")
    for table, text in changed:
        replace_file(os.path.realpath(table.path), text.encode())


def _difference(table: Table, text: str) -> str:
    """A unified diff from the file to its canonical form; CR and a missing last line end are shown as such."""
    from difflib import unified_diff

    before = [line.replace("\r", "␍") + "\n" for line in table.text.removesuffix("\n").split("\n")]
    after = [line + "\n" for line in text.removesuffix("\n").split("\n")]
    lines = list(unified_diff(before, after, table.path, table.path))
    if not table.text.endswith("\n"):
        lines.append("\\ No newline at end of file (before)\n")
    return "".join(lines)


def _tell(changed: list[tuple[Table, str]], total: int, would: bool) -> None:
    for table, _ in changed:
        click.echo(f"{'would rewrite' if would else 'rewrote'} {table.path}", err=True)
    unchanged = total - len(changed)
    if unchanged:
        click.echo(f"{unchanged} table{'s' * (unchanged != 1)} already in canonical form", err=True)
