"""What stands below a table: what is not known, what the rows rest on, how old a status is, what a word means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from exocite.evidence.columns import COLUMNS, TITLES, column_of
from exocite.evidence.fields import NO_SUPPORT
from exocite.evidence.parts import Column, Footer, Group, Row
from exocite.evidence.query import Query, disease_name
from exocite.evidence.values import LABELS, Item
from exocite.model.evidence import Claim, EvidenceBase, Trial
from exocite.model.tables import UNKNOWNS

SINGULAR = {"claims": "claim", "trials": "trial", "studies": "study"}

RELATION_LEGENDS = {
    "qualifies": "“qualified by”: says something narrower or partly different",
    "contradicts": "“contradicted by”: says the opposite",
    "background": "“background”: a review, or a study of the same field only",
    "method": "“method”: how it was done",
    "mentions": "“weak tie”: its title hardly bears on the claim",
    "": "“not rated”: nobody has said how it bears on the claim",
}
"""Relation to what the word before a reference means."""


def section_footers(
    base: EvidenceBase, kind: str, items: Sequence[Item], columns: Sequence[Column], groups: Sequence[Group], by: str
) -> tuple[Footer, ...]:
    """The footers of one section, in the order in which they print."""
    rows = list({row.id: row for group in groups for row in group.rows}.values())
    claims = [item for item in items if isinstance(item, Claim)]
    trials = [item for item in items if isinstance(item, Trial)]
    found = [
        *_unknowns(rows, columns),
        _repeated(kind, groups, len(rows)),
        _ungrouped(kind, groups, by),
        _basis(base, claims),
        _relations(columns, rows),
        _unchecked(claims),
        _status_dates(trials),
    ]
    return tuple(footer for footer in found if footer)


def empty_footer(base: EvidenceBase, kind: str, query: Query | None) -> Footer:
    """Says that there is no row: an honest gap, not an error."""
    diseases = " or ".join(disease_name(base, key) for key in query.roots) if query else ""
    return Footer("empty", f"The evidence base has no {SINGULAR[kind]}{f' on {diseases}' if diseases else ''}.")


def left_out(base: EvidenceBase, kinds: Iterable[str], query: Query | None) -> list[Footer]:
    """What a table does not show though the files have it: retired claims."""
    if "claims" not in kinds:
        return []
    retired = [
        claim.claim_id
        for claim in base.claims.values()
        if claim.status == "retired" and (query is None or query.wants(claim.disease_ids))
    ]
    return [Footer("retired", f"Left out as retired: {_some(retired)}.")] if retired else []


def _unknowns(rows: Sequence[Row], columns: Sequence[Column]) -> list[Footer]:
    """One footer a reason, by column: `Not extracted, of 40 rows: Source 3 (cell source 12); …`."""
    whole: dict[str, dict[str, int]] = {}
    partly: dict[str, dict[str, Counter[str]]] = {}
    for place, column in enumerate(columns):
        for row in rows:
            cell = row.cells[place]
            if cell.unknown:
                counts = whole.setdefault(cell.unknown, {})
                counts[column.name] = counts.get(column.name, 0) + 1
            for part in cell.parts if len(column.fields) > 1 else ():
                if part.unknown:
                    partly.setdefault(part.unknown, {}).setdefault(column.name, Counter())[part.field] += 1
    reasons = [reason for reason in (*UNKNOWNS.values(), NO_SUPPORT) if reason in whole or reason in partly]
    return [
        _unknown_footer(reason, columns, len(rows), whole.get(reason, {}), partly.get(reason, {})) for reason in reasons
    ]


def _unknown_footer(
    reason: str, columns: Sequence[Column], total: int, whole: dict[str, int], partly: dict[str, Counter[str]]
) -> Footer:
    texts = []
    for column in columns:
        count, parts = whole.get(column.name, 0), partly.get(column.name, Counter())
        if count or parts:
            inner = ", ".join(f"{field_name(column, field)} {parts[field]}" for field in column.fields if parts[field])
            texts.append(f"{column.header} {count or 'in part'}" + (f" ({inner})" if inner else ""))
    return Footer("unknown", f"{reason.capitalize()}, of {total} row{'' if total == 1 else 's'}: {'; '.join(texts)}.")


def field_name(column: Column, field: str) -> str:
    """What a footer calls a field of a column of several: the header of the column that shows it alone."""
    for columns in COLUMNS.values():
        if column in columns:
            alone = next((other for other in columns if other.fields == (field,)), None)
            return alone.header.lower() if alone else field.replace("_", " ")
    return field.replace("_", " ")


def _repeated(kind: str, groups: Sequence[Group], total: int) -> Footer | None:
    times = Counter(row.id for group in groups for row in group.rows)
    repeated = sum(count > 1 for count in times.values())
    if not repeated:
        return None
    verb = "stands" if repeated == 1 else "stand"
    return Footer("repeated", f"{repeated} of {total} {TITLES[kind].lower()} {verb} in more than one group.")


def _ungrouped(kind: str, groups: Sequence[Group], by: str) -> Footer | None:
    if not groups or column_of(kind, by):
        return None
    return Footer("ungrouped", f"{TITLES[kind]} have no {by} and are not grouped.")


def _basis(base: EvidenceBase, claims: Sequence[Claim]) -> Footer | None:
    counts = Counter(row.basis for claim in claims for row in base.support_by_claim.get(claim.claim_id, ()))
    if not counts:
        return None
    total = sum(counts.values())
    texts = [f"{counts[basis]} {label}" for basis, label in LABELS["basis"].items() if counts[basis]]
    texts += [f"{count} {basis or 'not stated'}" for basis, count in counts.items() if basis not in LABELS["basis"]]
    unread = not set(counts) - {"secondary", "title"}
    word = "the review's word" if base.builtin else "another text's word"
    lead = f"No cited report was read: all rows rest on {word} or on titles. " if unread else ""
    return Footer("basis", f"{lead}Basis of {total} claim–reference pairs: {', '.join(texts)}.")


def _relations(columns: Sequence[Column], rows: Sequence[Row]) -> Footer | None:
    if not any(column.name == "references" for column in columns):
        return None
    found = {item.relation for row in rows for cell in row.cells for item in cell.cited}
    texts = [text for relation, text in RELATION_LEGENDS.items() if relation in found]
    return Footer("relations", f"References that support a claim stand first. {'; '.join(texts)}.") if texts else None


def _unchecked(claims: Sequence[Claim]) -> Footer | None:
    texts = [
        f"{status}: {_some(ids)}"
        for status in ("draft", "disputed")
        if (ids := [claim.claim_id for claim in claims if claim.status == status])
    ]
    return Footer("status", f"Not settled: {'; '.join(texts)}.") if texts else None


def _status_dates(trials: Sequence[Trial]) -> Footer | None:
    dates = sorted(trial.status_as_of for trial in trials if trial.status_as_of[:1].isdecimal())
    if not dates:
        return None
    when = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
    undated = len(trials) - len(dates)
    return Footer("status_as_of", f"Status of trials as of {when}{f'; {undated} without a date' if undated else ''}.")


def _some(ids: Sequence[str], most: int = 10) -> str:
    more = len(ids) - most
    return ", ".join(ids[:most]) + (f" and {more} more" if more > 0 else "")
