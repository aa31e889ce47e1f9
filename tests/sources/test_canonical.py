"""The canonical form keeps every cell, is idempotent, and departures from it are named where they are."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exocite.model.tables import COLUMNS, LIST_COLUMNS
from exocite.sources.canonical import canonical, departures, quoted
from exocite.sources.tables import parse_table

HEADER = ",".join(COLUMNS["terms"])

cells = st.text(st.sampled_from('aβ, ";\t\u00a0\u2028='), max_size=6)
headers = st.permutations(COLUMNS["terms"]).flatmap(
    lambda columns: st.integers(0, 2).map(
        lambda left_out: [c for c in columns if c not in COLUMNS["terms"][2:][:left_out]]
    )
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A readable `terms.csv` in no particular form."""
    header = draw(headers)
    rows = draw(st.lists(st.lists(cells, min_size=len(header), max_size=len(header)), max_size=5))
    quote_all = draw(st.booleans())
    end = draw(st.sampled_from(["\n", "\r\n", "\n\n"]))
    mark = '"{}"'.format if quote_all else str
    lines = [header, *([mark(quoted(c).strip('"') if quote_all and '"' not in c else c) for c in row] for row in rows)]
    body = end.join(
        ",".join(line if index == 0 or quote_all else map(quoted, line)) for index, line in enumerate(lines)
    )
    return draw(st.sampled_from(["", "\ufeff"])) + body + draw(st.sampled_from(["", end]))


def content(text: str) -> Counter[tuple[str, ...]]:
    """The rows as a bag, blanks around cells and list items aside, missing columns blank."""

    def bare(column: str, cell: str) -> str:
        items = cell.split(";") if column in LIST_COLUMNS else [cell]
        return ";".join(item.strip() for item in items if item.strip())

    table = parse_table(text, "terms")
    return Counter(tuple(bare(column, row[column]) for column in COLUMNS["terms"]) for row in table.rows)


@given(files())
def test_loses_nothing_and_is_idempotent(text: str) -> None:
    table = parse_table(text, "terms")
    if any(fault.severity == "error" for fault in table.faults):
        return
    once = canonical(table)
    assert content(once) == content(text)
    again = parse_table(once, "terms")
    assert not again.faults
    assert canonical(again) == once
    assert not list(departures(again))
    assert once.startswith(HEADER + "\n")
    assert [row["term_id"] for row in again.rows if not row["list"]] == sorted(
        row["term_id"] for row in again.rows if not row["list"]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEADER}\nagent,ev,EV,,\n", []),
        (f"{HEADER}\nagent, ev,EV,a; b,\n", [(2, "term_id"), (2, "synonyms")]),
        (f"{HEADER}\nagent,ev,EV,a;;b,\n", [(2, "synonyms")]),
        (f"{HEADER}\nagent,ev,EV,,\nagent,bv,BV,,\nagent,av,AV,,\n", [(3, "term_id")]),
        (f"{HEADER}\r\nagent,ev,EV,,\r\n", [(1, "")]),
        (f"{HEADER}\nagent,ev,EV,,", [(2, "")]),
        (f"{HEADER}\n\nagent,ev,EV,,\n", [(2, "")]),
        (f'{HEADER}\nagent,"ev",EV,,\n', [(2, "")]),
        ("term_id,list,label,synonyms,parent\n", [(1, "")]),
        ("list,term_id\n", [(1, "")]),
    ],
)
def test_departures(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(line, column) for line, column, _ in departures(parse_table(text, "terms"))] == expected


@pytest.mark.parametrize(
    ("cell", "expected"), [("a", "a"), ("a b", "a b"), ("a,b", '"a,b"'), ('5" tube', '"5"" tube"'), ("=1+1", "=1+1")]
)
def test_quotes_only_where_needed(cell: str, expected: str) -> None:
    assert quoted(cell) == expected
