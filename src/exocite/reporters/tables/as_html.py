"""Evidence tables as one self-contained HTML page: no script, nothing fetched, everything escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from exocite.evidence.parts import UNKNOWN, Cell, Column, EvidenceTable, Group, Row, Section, note_sign

_DATE = re.compile(r"\b[12][0-9]{3}-[01][0-9](-[0-3][0-9])?\b")

STYLE = """
:root { color-scheme: light dark; --rule: #8886; --soft: #8881; --link: #0b57a4; }
@media (prefers-color-scheme: dark) { :root { --link: #8ab8f0; } }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 90rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; border-block: 2px solid; }
caption { text-align: left; font-size: 1.2rem; font-weight: 600; padding: 2rem 0 .6rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem .3rem; }
thead th { border-bottom: 1px solid; vertical-align: bottom; }
tbody tr + tr > * { border-top: 1px solid var(--rule); }
tbody th[scope=rowgroup] { background: var(--soft); padding-top: .7rem; border-top: 1px solid; }
tbody th[scope=row] { font-weight: inherit; min-width: 14rem; }
.short { min-width: 0 !important; white-space: nowrap; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
.count { font-weight: 400; opacity: .7; }
.unknown { opacity: .55; }
.foot { font-size: .875rem; margin: .4rem 0; }
ul { list-style: none; padding: 0; font-size: .875rem; } li { padding-left: 2.5em; text-indent: -2.5em; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
:target { background: #fd06; }
sup { line-height: 0; } time { white-space: nowrap; }
@media print { body { max-width: none; font-size: 10pt; } tr { break-inside: avoid; } }
"""


def render(table: EvidenceTable, _width: int = 0) -> str:
    """`table` as an HTML page."""
    known = {entry.key: f"ref-{place}" for place, entry in enumerate(table.references, start=1)}
    title = escape(table.title)
    body = [f"<h1>{title}</h1>", *(f"<p>{escape(text)}</p>" for text in table.expansions)]
    for section in table.sections:
        body += _section(section, known)
    body += [f'<p class="foot">{escape(footer.text)}</p>' for footer in table.footers]
    if table.notes:
        body += ['<h2>Notes</h2>\n<ul class="notes">', *_notes(table), "</ul>"]
    if table.references:
        body += ['<h2>References</h2>\n<ul class="references">', *_references(table, known), "</ul>"]
    head = (
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>"
    )
    lines = "\n".join(body)
    top = f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>'
    return f"{top}\n<body>\n<main>\n{lines}\n</main>\n</body>\n</html>\n"


def _section(section: Section, known: Mapping[str, str]) -> Iterator[str]:
    """One table a section, one `tbody` a group; a section without rows is a heading and its footers."""
    if section.groups:
        yield f'<div class="wide">\n<table class="{section.kind}">'
        yield f'<caption>{section.title} <span class="count">({section.total})</span></caption>'
        heads = "".join(f'<th scope="col"{_class(column)}>{escape(column.header)}</th>' for column in section.columns)
        yield f"<thead>\n<tr>{heads}</tr>\n</thead>"
        for group in section.groups:
            yield from _group(group, section.columns, known)
        yield "</table>\n</div>"
    else:
        yield f"<h2>{section.title} (0)</h2>"
    for footer in section.footers:
        yield f'<p class="foot">{escape(footer.text)}</p>'


def _group(group: Group, columns: tuple[Column, ...], known: Mapping[str, str]) -> Iterator[str]:
    yield "<tbody>"
    if group.label:
        count = f'<span class="count">({len(group.rows)})</span>'
        yield f'<tr><th scope="rowgroup" colspan="{len(columns)}">{escape(group.heading)} {count}</th></tr>'
    for row in group.rows:
        yield f"<tr>{''.join(_cells(row, columns, known))}</tr>"
    yield "</tbody>"


def _cells(row: Row, columns: tuple[Column, ...], known: Mapping[str, str]) -> Iterator[str]:
    for place, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        if place == 0:
            short = ' class="short"' if len(cell.text) < 24 else ""
            yield f'<th scope="row"{short}>{_content(cell, known)}</th>'
        else:
            yield f"<td{_class(column)}>{_content(cell, known)}</td>"


def _class(column: Column) -> str:
    return ' class="right"' if column.align == "right" else ""


def _content(cell: Cell, known: Mapping[str, str]) -> str:
    if cell.text:
        text = "".join(
            f'<a href="#{known[key]}">{escape(piece)}</a>' if key in known else _dated(escape(piece))
            for piece, key in _pieces(cell)
        )
    else:
        text = f'<span class="unknown" title="{escape(cell.unknown)}">{UNKNOWN}</span>'
    signs = "".join(f'<sup><a href="#note-{n}">{note_sign(n)}</a></sup>' for n in cell.notes)
    return text + signs


def _dated(text: str) -> str:
    """Dates marked as such, so that no line breaks within one."""
    return _DATE.sub(r"<time>\g<0></time>", text)


def _pieces(cell: Cell) -> Iterator[tuple[str, str]]:
    """The text of a cell in pieces, each with the key of the reference it names, if it names one."""
    position = 0
    for item in cell.cited:
        start = cell.text.find(item.label, position)
        if start >= 0:
            yield cell.text[position:start], ""
            yield item.label, item.key
            position = start + len(item.label)
    yield cell.text[position:], ""


def _notes(table: EvidenceTable) -> Iterator[str]:
    for note in table.notes:
        text = escape(f"{note.row}, {note.field}: {note.text}")
        yield f'<li id="note-{note.number}">{note_sign(note.number)} {text}</li>'


def _references(table: EvidenceTable, known: Mapping[str, str]) -> Iterator[str]:
    for entry in table.references:
        yield f'<li id="{known[entry.key]}">{escape(entry.label)} {escape(entry.text)}</li>'
