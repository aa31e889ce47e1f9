"""`exocite cite`: in-text citations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from exocite.cli.options import format_option, output_option, project_option, write
from exocite.cli.references import base_of, library_option, own_style, style_option, tell_missing
from exocite.config import Config, find_config
from exocite.errors import ExociteError
from exocite.reporters.citations import FORMATS, render, render_one

if TYPE_CHECKING:
    from exocite.bibliography.citations import PrintedCitation

EPILOG = """\b
Examples:
  exocite cite ahn2018 khatri2018               one citation of these two
  exocite cite ahn2018 --style apa              as APA has it
  exocite cite --cited-in paper.md --style ieee all of a manuscript, in order

With --cited-in, numbers, ibid. and the letters of 2018a and 2018b are those of the whole manuscript. Each line has the
place, what is typed there and what the style prints for it; prefixes, locators (p. 3), suffixes and citations without
the author ([-@ahn2018]) count, and a citation that is part of the sentence (@ahn2018 found) has its names before it.
With keys, numeric styles number them as `exocite bib` does for the same keys.

The library is that of --bib, else (with --cited-in) the one that the manuscript names, else the project's, else the
built-in one. --style takes what `exocite bib --style` takes.

Exit code: 0, 1 when the manuscript cites what its library lacks, 2 for an unknown key, style, locale or file, 3 when
the manuscript could not be read or the style not be run.
"""


@click.command(name="cite", epilog=EPILOG)
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@style_option
@click.option("--locale", metavar="LANG", help="Language of the citations (de, pt-BR); default: the style's.")
@click.option("--cited-in", "manuscript", metavar="FILE", help="Every citation of this manuscript.")
@library_option
@format_option(tuple(FORMATS), "text")
@output_option
@project_option
def command(
    keys: tuple[str, ...],
    style: str | None,
    locale: str | None,
    manuscript: str | None,
    libraries: tuple[str, ...],
    format_name: str,
    output: str,
    project: str,
) -> int:
    """Print in-text citations as a style has them.

    One citation of the given keys, or all citations of a manuscript in order.
    """
    if bool(keys) == bool(manuscript):
        raise ExociteError("cite takes keys or --cited-in, and not both", "for example: exocite cite ahn2018")
    from exocite.bibliography.styles import find_style

    config = find_config(project=project)
    style, locale = style or own_style(config), locale or config.locale
    find_style(style)  # a slip in its name shall not wait until everything is read
    form = "text" if format_name == "json" else format_name
    if manuscript:
        printed, code = _of_manuscript(config, manuscript, libraries, style, locale, form)
        write(render(printed, format_name), output)
        return code
    write(render_one(_of_keys(config, keys, libraries, style, locale, form), format_name), output)
    return 0


def _of_keys(
    config: Config, keys: Sequence[str], libraries: Sequence[str], style: str, locale: str, form: str
) -> PrintedCitation:
    from exocite.bibliography.citations import PrintedCitation, of_keys, print_citations
    from exocite.bibliography.selection import with_keys

    references = with_keys(base_of(config, libraries).references, keys)
    wanted = tuple(reference.key for reference in references)
    (printed,) = print_citations([of_keys(wanted)], references, style, locale, form)
    return PrintedCitation("", 0, 0, "", wanted, printed)


def _of_manuscript(
    config: Config, path: str, libraries: Sequence[str], style: str, locale: str, form: str
) -> tuple[list[PrintedCitation], int]:
    """The citations of a manuscript, and the exit code.

    That is 1 when its library lacks some of what is cited, 3 when it or its library cannot be read.
    """
    from exocite.bibliography.citations import cited_in
    from exocite.bibliography.selection import cited_in as references_cited_in
    from exocite.checking.libraries import with_libraries
    from exocite.cli.faults import tell_faults
    from exocite.parsers.documents import read_documents
    from exocite.sources.base import open_base

    (((document,), base),) = with_libraries(read_documents([path]), libraries, open_base(config))
    tell_faults(base)
    faults = [fault for part in document for fault in part.faults if fault.severity == "error"]
    for fault in faults:
        click.echo(f"exocite: {fault.path}:{fault.line}:{fault.column}: {fault.message}", err=True)
    if faults:
        return [], 3
    references, missing = references_cited_in(base.references, [document])
    for lack in missing:
        tell_missing(lack, tuple(base.references))
    return cited_in(document, references, style, locale, form), 1 if missing else 0
