"""`exocite table`: evidence tables in many formats."""

from __future__ import annotations

import click

from exocite.cli.faults import tell_faults
from exocite.cli.options import Choice, comma_list, output_option, project_option, terminal_width, write
from exocite.cli.quick import import_without_metadata
from exocite.config import find_config
from exocite.errors import ExociteError
from exocite.evidence.citing import CITE
from exocite.evidence.columns import COLUMNS, DEFAULTS
from exocite.evidence.query import resolve
from exocite.evidence.tables import KINDS, build
from exocite.model.evidence import EvidenceBase
from exocite.reporters.tables import FLAT, FORMATS, LAID_OUT, format_of, render
from exocite.sources.base import open_base

FILE_WIDTH = 100
"""The line length of text written to a file, where a terminal's width must not matter."""


def _columns_help(kind: str) -> str:
    names = [column.name for column in COLUMNS[kind]]
    return f"{kind}: {', '.join(names[: DEFAULTS[kind]])} (shown unasked), {', '.join(names[DEFAULTS[kind] :])}."


EPILOG = f"""\b
Examples:
  exocite table --disease ARDS                    claims and trials on ARDS
  exocite table --disease ARDS --disease BPD --exact
  exocite table --by ev_source --kind claims      what each cell source gave
  exocite table --kind trials --sort phase,-enrollment
  exocite table --columns statement,level,references --format markdown
  exocite table --disease COVID-19 -o covid.docx  the suffix names the format

--disease takes a label, abbreviation, synonym or id; case, hyphens, blanks and the plural do not matter. It takes in
narrower diseases and the experimental models that stand for them, and says so; --exact keeps it to the disease itself.

A row with several values stands in each of its groups. An unknown prints as —, and the footers count them.

Columns, for --columns, --by and --sort ("id" is the id of each kind; for --sort, - before a name turns it round):

{_columns_help("claims")}

{_columns_help("trials")}

{_columns_help("studies")}

Exit code: 0 (also when no row is found: an honest gap), 2 for an unknown disease, column or format.
"""


@click.command(name="table", epilog=EPILOG)
@click.option("--disease", metavar="NAME", multiple=True, help="Only rows on this disease; may be repeated.")
@click.option("--exact", is_flag=True, help="Without narrower diseases and experimental models.")
@click.option("--by", metavar="COLUMN", default="disease", show_default=True, help="Group rows by this column.")
@click.option("--kind", type=Choice(tuple(filter(None, KINDS)), "kind"), help="Which rows; default: claims and trials.")
@click.option("--columns", metavar="A,B,…", help="Print these columns, in this order.")
@click.option("--sort", metavar="A,-B,…", help="Sort by these columns, - for descending.")
@click.option(
    "--cite", type=Choice(CITE, "way to cite"), help="How cells name references; default: numbers (CSV: keys)."
)
@click.option(
    "--format",
    "format_name",
    type=Choice(tuple(FORMATS), "format"),
    help="The output format; default: what FILE's suffix says, else text.",
)
@click.option("--width", type=click.IntRange(min=20), metavar="N", help="Line length of text; default: the terminal's.")
@output_option
@project_option
def command(
    disease: tuple[str, ...],
    exact: bool,
    by: str,
    kind: str | None,
    columns: str | None,
    sort: str | None,
    cite: str | None,
    format_name: str | None,
    width: int | None,
    output: str,
    project: str,
) -> int:
    """Print evidence tables, grouped by disease.

    Claims with source, model, mechanism, outcome, design and references; trials with phase, N and status. Without
    --disease: everything, respiratory diseases first.
    """
    to_file = output != "-"
    format_name = format_name or (format_of(output) if to_file else "text")
    base = open_base(find_config(project=project))
    _need_rows(base, kind or "")
    tell_faults(base)
    table = build(
        base,
        resolve(base, disease, exact) if disease else None,
        kind=kind or "",
        by=by,
        columns=comma_list(columns),
        sort=comma_list(sort),
        cite=cite or ("keys" if format_name in FLAT else "numbers"),
    )
    if format_name in LAID_OUT:
        import_without_metadata("tabulate")
    write(render(table, format_name, width or (FILE_WIDTH if to_file else terminal_width())), output)
    return 0


def _need_rows(base: EvidenceBase, kind: str) -> None:
    """A project without a file for the rows asked for is an error; a file without rows is a gap that it tells."""
    if not any(name in base.tables for name in KINDS[kind]):
        files = " and ".join(f"tables/{name}.csv" for name in KINDS[kind])
        raise ExociteError(f"{base.name} has no {files}", "exocite table prints the rows of these files")
