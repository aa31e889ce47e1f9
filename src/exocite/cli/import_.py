"""`exocite import`: read references of other programs and formats."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from exocite.cli.options import Choice, output_option, project_option, replace_file, write
from exocite.errors import ExociteError

if TYPE_CHECKING:
    from exocite.checking.importing import Found, Imported
    from exocite.model.fault import Fault
    from exocite.model.reference import Library, Reference

EPILOG = """\b
Examples:
  exocite import export.ris                     print them as BibTeX
  exocite import pubmed.nbib -o refs.bib        write a library
  exocite import export.ris --append            add them to the project's
  exocite import new.json -o refs.bib --append  add them to this one
  exocite import paper.txt                      a manuscript's own list
  pbpaste | exocite import - --from text        a list from the clipboard

FILE is BibTeX (.bib), RIS (.ris), PubMed (.nbib), EndNote XML (.xml), CSL-JSON (.json), a manuscript with a numbered
reference list (.txt, .docx, .md) or plain text that is such a list. The suffix or the content tells which it is.

Keys of BibTeX files are kept; others are made of author and year. What the library has already is left out and named;
that is the library of -o, else the project's. Its entries and keys stay as they are.

Exit code: 0, 1 when a part of a file could not be read, 2 for a file, option or format, 3 when a file is no text.
"""

SOURCES = ("bibtex", "csl-json", "ris", "nbib", "endnote-xml", "text")
FORMATS = ("bibtex", "csl-json", "ris", "json")
MOST_NAMED = 10


@click.command(name="import", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--from", "source", type=Choice(SOURCES, "format"), help="The format of the files.")
@click.option("--append", is_flag=True, help="Add to the library -o, else to the project's, and keep what it has.")
@click.option(
    "--format",
    "format_name",
    type=Choice(FORMATS, "format"),
    help="The output format; default: what FILE's suffix says.",
)
@output_option
@project_option
def command(
    files: tuple[str, ...], source: str | None, append: bool, format_name: str | None, output: str, project: str
) -> int:
    """Read references of other programs and formats.

    RIS, PubMed, EndNote XML, CSL-JSON, BibTeX, and numbered reference lists in plain text become entries of a library,
    with citation keys, without what it has already.
    """
    from exocite.checking.importing import read_references, sort_out

    target = _target(output, append, project)
    format_name = format_name or _format_of(target if append else output)
    if append and format_name != "bibtex":
        raise ExociteError(
            f"{target}: only BibTeX libraries can be added to", "leave out --append, or name a .bib file"
        )
    library = _library(target, project)
    found = [read_references(path, _content(path), source or "") for path in dict.fromkeys(files)]
    if not any(part.references for part in found):
        _tell_faults(found)
        raise ExociteError(f"{', '.join(files)}: no references found", "name the format with --from if it is another")
    imported = sort_out(found, library)
    text = _rendered(imported, found, format_name)
    if append:
        _append(target, text, imported)
    else:
        _write(text, output, library, imported)
    _tell(imported, target if append else output)
    return _tell_faults(found)


def _target(output: str, append: bool, project: str) -> str:
    """The library that --append adds to; what -o names otherwise, `-` for none."""
    if output != "-" or not append:
        return output
    from exocite.config import find_config

    config = find_config(project=project)
    if len(config.references) != 1:
        what = "several libraries" if config.references else "no library"
        raise ExociteError(f"--append: the project has {what}", "name one: -o refs.bib --append")
    return config.references[0]


def _library(target: str, project: str) -> Library:
    """What is there already: the target's references, on stdout the project's; empty without a project."""
    from exocite.model.reference import Library
    from exocite.sources.library import read_library

    if target != "-":
        paths: tuple[str, ...] = (target,) if os.path.exists(target) and _is_library(target) else ()
    else:
        from exocite.config import find_config

        paths = tuple(path for path in find_config(project=project).references if os.path.exists(path))
    return read_library(paths) if paths else Library({})


def _is_library(path: str) -> bool:
    return not os.path.isdir(path) and os.path.getsize(path) > 0


def _format_of(path: str) -> str:
    """The format that a file's suffix means; BibTeX for stdout and names without one."""
    name = path.casefold()
    if path == "-" or "." not in os.path.basename(name).lstrip("."):
        return "bibtex"
    suffixes = {".bib": "bibtex", ".bibtex": "bibtex", ".json": "csl-json", ".csljson": "csl-json", ".ris": "ris"}
    format_name = suffixes.get(os.path.splitext(name)[1], "")
    if not format_name:
        raise ExociteError(f"{path}: no format is known for its suffix", f"name the format: {', '.join(FORMATS)}")
    return format_name


def _content(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise ExociteError(f"{path}: no such file", "name a file with references, or - for stdin") from None
    except IsADirectoryError:
        raise ExociteError(f"{path}: is a folder", "name the files in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExociteError(f"{path}: cannot be read: {reason}", "make the file readable") from None


def _rendered(imported: Imported, found: Sequence[Found], format_name: str) -> str:
    if format_name == "json":
        from exocite.reporters.imported import as_json

        return as_json(imported, [fault for part in found for fault in part.faults])
    from exocite.reporters.bibliography import render_references

    return render_references(imported.references, format_name) if imported.references or format_name != "bibtex" else ""


def _write(text: str, output: str, library: Library, imported: Imported) -> None:
    """Writes the new entries; a library that is there already is not replaced by one that lacks some of it."""
    if output != "-" and os.path.exists(output) and os.path.getsize(output):
        kept = {known.key for known in imported.known}
        lost = [key for key in library if key not in kept]
        if lost or not library:
            plural = "references" if len(lost) > 1 else "reference"
            what = f"has {len(lost)} {plural} that would be lost ({lost[0]} …)" if lost else "is not empty"
            raise ExociteError(f"{output}: {what}", "add --append to add to it, or name another file")
        if not imported.references:
            return
        raise ExociteError(f"{output}: has all of these but {len(imported.references)}", "add --append to add those")
    write(text, output)


def _append(path: str, text: str, imported: Imported) -> None:
    """Adds entries to the end of a BibTeX file, and makes sure that they can be read there."""
    if not imported.references:
        return
    from exocite.sources.bibtex import parse

    before = _content(path) if os.path.exists(path) else b""
    line_end = b"\r\n" if b"\r\n" in before else b"\n"
    gap = b"" if not before else line_end if before.endswith(line_end) else line_end * 2
    after = before + gap + text.encode().replace(b"\n", line_end)
    references, faults = parse(after, path)
    read = {reference.key: reference for reference in references}
    lost = [r.key for r in imported.references if r.key not in read or dict(read[r.key].raw) != dict(r.raw)]
    if lost:
        error = next((fault for fault in faults if fault.severity == "error"), None)
        place = f"{path}:{error.line}:{error.column}: {error.message}" if error else path
        raise ExociteError(f"{place}; nothing was added, for {lost[0]} could not be read there", "mend the file first")
    replace_file(os.path.realpath(path), after)


def _tell(imported: Imported, target: str) -> None:
    count = len(imported.references)
    where = "" if target == "-" else f" → {target}"
    left_out = f", {len(imported.known)} known already" if imported.known else ""
    click.echo(f"{count} reference{'s' * (count != 1)} imported{left_out}{where}", err=True)
    for known in imported.known[:MOST_NAMED]:
        click.echo(f'  {_named(known.reference)} is "{known.key}"', err=True)
    if len(imported.known) > MOST_NAMED:
        click.echo(f"  and {len(imported.known) - MOST_NAMED} more", err=True)
    for renamed in imported.renamed:
        own = renamed.reference.key
        click.echo(f'  {_named(renamed.reference)}: its key "{own}" is taken; it is "{renamed.key}" now', err=True)


def _named(reference: Reference) -> str:
    return f"{reference.path}:{reference.line}: {reference.author_year}"


def _tell_faults(found: Sequence[Found]) -> int:
    """Says what could not be read, and returns the exit code."""
    faults: list[Fault] = [fault for part in found for fault in part.faults]
    for fault in faults:
        click.echo(f"exocite: {fault.path}:{fault.line}:{fault.column}: {fault.message}", err=True)
        if fault.hint:
            click.echo(f"  hint: {fault.hint}", err=True)
    return int(any(fault.severity == "error" for fault in faults))
