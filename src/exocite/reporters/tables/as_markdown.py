"""Evidence tables as Markdown: pipe tables for pandoc and GitHub, every cell escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.evidence.parts import EvidenceTable, Group, Section, note_sign
from exocite.reporters.tables.layout import pipe_table

_SPECIAL = re.compile(r"[\\`*_<|~^$@]|(?<=\])[(\[:]|&(?=#|[A-Za-z])")
_BLOCK = re.compile(r"^(?:[0-9]+(?=[.)]\s)|(?=[#>+=-]))")


def render(table: EvidenceTable, _width: int = 0) -> str:
    """`table` as Markdown. Lines are as long as their rows: the format does not know wrapped cells."""
    blocks = [f"# {escape(table.title)}"]
    blocks += [escape(text) for text in table.expansions]
    for section in table.sections:
        blocks += _section(section)
    blocks += [escape(footer.text) for footer in table.footers]
    if table.notes:
        lines = (f"- {note_sign(n.number)} {escape(f'{n.row}, {n.field}: {n.text}')}" for n in table.notes)
        blocks += ["## Notes", "\n".join(lines)]
    if table.references:
        lines = (f"- {escape(entry.label)} {escape(entry.text)}" for entry in table.references)
        blocks += ["## References", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """`text` so that Markdown prints it as it stands; a reference such as `[74]` needs nothing."""
    return _BLOCK.sub(r"\g<0>\\", _SPECIAL.sub(r"\\\g<0>", text))


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title} ({section.total})"
    for group in section.groups:
        if group.label:
            yield f"### {escape(group.heading)}"
        yield _pipe_table(section, group)
    for footer in section.footers:
        yield escape(footer.text)


def _pipe_table(section: Section, group: Group) -> str:
    rows = [[escape(cell.printed) for cell in row.cells] for row in group.rows]
    headers = [column.header for column in section.columns]
    return pipe_table(headers, rows, [column.align for column in section.columns])
