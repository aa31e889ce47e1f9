"""`exocite:table`, `exocite:trials` and `exocite:count`: an evidence base → blocks, or a number."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.errors import ExociteError, did_you_mean
from exocite.evidence.parts import UNKNOWN, Column, EvidenceTable, Group, Section, note_sign
from exocite.evidence.parts import Cell as TableCell
from exocite.evidence.query import Query, claims_of, references_of, resolve, studies_of, trials_of
from exocite.evidence.tables import build
from exocite.evidence.values import RELATIONS
from exocite.model.evidence import EvidenceBase
from exocite.rendering.blocks import Block, Cell, Cite, Grid, Heading, Listed, Piece, Sign, Text
from exocite.rendering.directives import Directive

COUNTS = ("claims", "references", "trials", "studies")
"""What `exocite:count` counts."""

CITATIONS = "citations"
"""The way to cite that only manuscripts have: their own citations, which their own program prints."""


def count(base: EvidenceBase, directive: Directive) -> int:
    """How many claims, references, trials or studies there are on a disease; on everything without one."""
    what = directive.text("what").casefold()
    if what not in COUNTS:
        hint = did_you_mean(what, COUNTS, f"what={'|'.join(COUNTS)}")
        raise ExociteError(f'nothing is called "{what}"' if what else "it does not say what to count", hint)
    query = _query(base, directive)
    if what == "references":
        return len(references_of(base, query))
    return len({"claims": claims_of, "trials": trials_of, "studies": studies_of}[what](base, query))


def blocks(base: EvidenceBase, directive: Directive, cites: bool) -> list[Block]:
    """The blocks of `exocite:table` or `exocite:trials`. `cites`: the manuscript's format has citations."""
    way = directive.text("cite") or (CITATIONS if cites else "numbers")
    if way == CITATIONS and not cites:
        raise ExociteError('cite "citations" needs a format with citations', "cite=numbers|keys|author-year")
    table = build(
        base,
        _query(base, directive),
        kind="trials" if directive.name == "trials" else directive.text("kind"),
        by=directive.text("by") or "disease",
        columns=directive.values.get("columns", ()),
        sort=directive.values.get("sort", ()),
        cite="keys" if way == CITATIONS else way,
    )
    return list(_blocks(table, directive, way == CITATIONS))


def _query(base: EvidenceBase, directive: Directive) -> Query | None:
    names = directive.values.get("disease", ())
    if directive.flag("exact") and not names:
        raise ExociteError("exact goes with a disease", "disease=NAME exact")
    return resolve(base, names, directive.flag("exact")) if names else None


def _blocks(table: EvidenceTable, directive: Directive, cites: bool) -> Iterator[Block]:
    shown = [section for section in table.sections if section.groups]
    for place, section in enumerate(shown):
        yield _grid(section, directive, cites, alone=len(shown) == 1, first=place == 0)
        if not directive.flag("bare"):
            yield Text(" ".join(footer.text for footer in section.footers))
    empty = [footer.text for section in table.sections if not section.groups for footer in section.footers]
    remarks = [*table.expansions, *empty, *(footer.text for footer in table.footers)]
    if not directive.flag("bare") or not shown:
        yield Text(" ".join(text if text.endswith(".") else f"{text}." for text in remarks))
    if table.notes:
        yield Listed(tuple((note_sign(n.number), f"{n.row}, {n.field}: {n.text}") for n in table.notes))
    if table.references and not cites:
        yield Listed(tuple((entry.label, entry.text) for entry in table.references))


def _grid(section: Section, directive: Directive, cites: bool, *, alone: bool, first: bool) -> Grid:
    caption, label = directive.text("caption"), directive.text("id")
    if caption and not alone:
        caption = f"{caption.rstrip('.')}: {section.title.lower()}"
    return Grid(
        heads=tuple(column.header for column in section.columns),
        aligns=tuple(column.align for column in section.columns),
        rows=tuple(_rows(section, cites)),
        title="" if alone or caption else section.title,
        caption=caption,
        label=label if alone or first or not label else f"{label}-{section.kind}",
    )


def _rows(section: Section, cites: bool) -> Iterator[tuple[Cell, ...] | Heading]:
    for group in section.groups:
        if _headed(group, section):
            yield Heading(group.heading)
        for row in group.rows:
            yield tuple(_cell(cell, column, cites) for cell, column in zip(row.cells, section.columns, strict=True))


def _headed(group: Group, section: Section) -> bool:
    """Whether a group needs its name: one that is all of what was asked for does not."""
    return bool(group.label) and (len(section.groups) > 1 or bool(group.role))


def _cell(cell: TableCell, column: Column, cites: bool) -> Cell:
    signs = tuple(Sign(note_sign(number)) for number in cell.notes)
    if cites and cell.cited and column.name in ("references", "ref"):
        return (*_cited(cell), *signs)
    return (cell.text or UNKNOWN, *signs)


def _cited(cell: TableCell) -> Iterator[Piece]:
    """The references of a cell as citations, by how they bear on the claim: `[@a; @b]; background [@c]`."""
    relations = dict.fromkeys(item.relation for item in cell.cited)
    for place, relation in enumerate(relations):
        word = RELATIONS.get(relation, relation)
        before = ("; " if place else "") + (f"{word} " if word else "")
        if before:
            yield before
        yield Cite(tuple(dict.fromkeys(item.key for item in cell.cited if item.relation == relation)))
