"""`exocite bib`: formatted bibliographies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from exocite.bibliography.engines import DEFAULT_ENGINE, ENGINES
from exocite.bibliography.styles import find_style, style_names
from exocite.cli.options import Choice, output_option, project_option, write
from exocite.cli.references import base_of, library_option, own_style, style_option, tell_missing
from exocite.config import Config, find_config
from exocite.errors import ExociteError
from exocite.reporters.bibliography import DATA, FORMATS, format_of, render_entries, render_references

if TYPE_CHECKING:
    from exocite.model.reference import Library, Reference

EPILOG = """\b
Examples:
  exocite bib                                  all, in the project's style
  exocite bib ahn2018 khatri2018 --style apa   these two, as APA prints them
  exocite bib --disease ARDS --style nature    what claims on ARDS rest on
  exocite bib --cited-in paper.md -o refs.docx what a manuscript cites
  exocite bib --format csl-json                for Zotero or pandoc
  exocite bib --list-styles lancet             styles named so

--style takes a name of the CSL style collection (journals too: stem-cell-research-and-therapy), an old or short name
(vancouver, harvard, ama, chicago) or a .csl file. bibtex, csl-json and ris hand on the references and know no style.

The library is that of --bib, else (with --cited-in) the one that the manuscript names, else the project's, else the
built-in one. Numeric styles number the entries as they are asked for: keys as given, --cited-in by first citation,
else as in the library. A style that sorts, sorts.

Exit code: 0 (also when nothing is selected), 1 when a manuscript cites what its library lacks, 2 for an unknown key,
style, locale, disease or file, 3 when a manuscript could not be read or a style not be run.
"""


@click.command(name="bib", epilog=EPILOG)
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@style_option
@click.option("--locale", metavar="LANG", help="Language of the bibliography (de, pt-BR); default: the style's.")
@click.option("--disease", metavar="NAME", multiple=True, help="References on this disease; may be repeated.")
@click.option("--exact", is_flag=True, help="With --disease: without narrower diseases and experimental models.")
@click.option(
    "--cited-in", "manuscripts", metavar="FILE", multiple=True, help="What this manuscript cites; may be repeated."
)
@library_option
@click.option(
    "--format",
    "format_name",
    type=Choice(tuple(FORMATS), "format"),
    help="The output format; default: what FILE's suffix says, else text.",
)
@click.option(
    "--engine",
    type=Choice(ENGINES, "engine"),
    default=DEFAULT_ENGINE,
    show_default=True,
    help="The CSL processor; citeproc-py is there for comparison.",
)
@click.option("--list-styles", "pattern", is_flag=False, flag_value="", metavar="[WORDS]", help="List style names.")
@output_option
@project_option
def command(
    keys: tuple[str, ...],
    style: str | None,
    locale: str | None,
    disease: tuple[str, ...],
    exact: bool,
    manuscripts: tuple[str, ...],
    libraries: tuple[str, ...],
    format_name: str | None,
    engine: str,
    pattern: str | None,
    output: str,
    project: str,
) -> int:
    """Print a formatted bibliography in any CSL style.

    All references of the library, or those with the given keys, on a disease, or cited in a manuscript.
    """
    if pattern is not None:
        return _list_styles(pattern, output)
    if sum(map(bool, (keys, disease, manuscripts))) > 1:
        raise ExociteError("keys, --disease and --cited-in exclude each other", "ask for one of them")
    if exact and not disease:
        raise ExociteError("--exact goes with --disease", "name the disease: --disease NAME --exact")
    format_name = format_name or (format_of(output) if output != "-" else "text")
    config = find_config(project=project)
    style = style or own_style(config)
    if format_name not in DATA:
        find_style(style)  # a slip in its name shall not wait until everything is read
    if disease:
        references, code = _on_disease(config, disease, exact, libraries)
    elif manuscripts:
        references, code = _cited_in(config, manuscripts, libraries)
    else:
        references, code = _with_keys(base_of(config, libraries).references, keys), 0
    write(_rendered(references, format_name, style, locale or config.locale, engine), output)
    return code


def _list_styles(pattern: str, output: str) -> int:
    names = style_names(pattern)
    write("\n".join(names), output)
    if not names:
        click.echo(f'exocite: no style has "{pattern}" in its name', err=True)
    return 0 if names else 1


def _rendered(references: Sequence[Reference], format_name: str, style: str, locale: str, engine: str) -> str | bytes:
    if not references:
        click.echo("exocite: no references: the bibliography is empty", err=True)
        return ""
    if format_name in DATA:
        return render_references(references, format_name)
    from exocite.bibliography import render

    entries = render(references, style, locale, engine)
    for entry in entries:
        if not entry.text:
            place = f"{entry.reference.path}:{entry.reference.line}"
            click.echo(f'exocite: {place}: "{entry.key}" has nothing that the style prints', err=True)
    return render_entries(entries, format_name)


def _with_keys(library: Library, keys: Sequence[str]) -> Sequence[Reference]:
    if not keys:
        return list(library.values())
    from exocite.bibliography.selection import with_keys

    return with_keys(library, keys)


def _on_disease(
    config: Config, names: Sequence[str], exact: bool, libraries: Sequence[str]
) -> tuple[Sequence[Reference], int]:
    """The references on the diseases, in the library's order, and the exit code: 1 when the library lacks some."""
    from exocite.evidence.query import references_of, resolve

    base = base_of(config, ())
    query = resolve(base, names, exact)
    for line in query.expansions:
        click.echo(line, err=True)
    library = base_of(config, libraries).references if libraries else base.references
    keys = references_of(base, query)
    missing = [key for key in keys if key not in library]
    for key in missing:
        click.echo(f'exocite: "{key}" is not in {", ".join(libraries)}', err=True)
    return [library[key] for key in keys if key in library], 1 if missing else 0


def _cited_in(config: Config, paths: Sequence[str], libraries: Sequence[str]) -> tuple[Sequence[Reference], int]:
    """What the manuscripts cite, in order, and the exit code.

    That is 1 when their library lacks some of it, 3 when a manuscript or its library cannot be read.
    """
    from exocite.bibliography.selection import cited_in
    from exocite.checking.libraries import with_libraries
    from exocite.cli.faults import tell_faults
    from exocite.parsers.documents import read_documents
    from exocite.sources.base import open_base

    found: dict[str, Reference] = {}
    code = 0
    for documents, base in with_libraries(read_documents(paths), libraries, open_base(config)):
        tell_faults(base)
        faults = [
            fault for document in documents for part in document for fault in part.faults if fault.severity == "error"
        ]
        references, missing = cited_in(base.references, [] if faults else documents)
        for fault in faults:
            click.echo(f"exocite: {fault.path}:{fault.line}:{fault.column}: {fault.message}", err=True)
        for lack in missing:
            tell_missing(lack, tuple(base.references))
        code = max(code, 3 if faults else 1 if missing else 0)
        found |= {reference.key: reference for reference in references if reference.key not in found}
    return list(found.values()), code
