"""A bibliography as Markdown for pandoc and GitHub: a numbered list where the labels are plain numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exocite.bibliography import BibliographyEntry
from exocite.bibliography.richtext import BOLD, ITALIC, SUBSCRIPT, SUPERSCRIPT, UNDERLINE, Run, Runs, plain, split_links

_SPECIAL = re.compile(r"[\\`*_<>|~^$@#\[\]]|&(?=#|[A-Za-z])")
_BLOCK = re.compile(r"^(?:([0-9]+)([.)])(?=\s)|([+=-]))")
_NUMBERED = re.compile(r"[0-9]+[.)]")
_AROUND = ((ITALIC, "*", "*"), (BOLD, "**", "**"), (SUPERSCRIPT, "<sup>", "</sup>"), (SUBSCRIPT, "<sub>", "</sub>"),
           (UNDERLINE, "<u>", "</u>"))  # fmt: skip


def render(entries: Sequence[BibliographyEntry]) -> str:
    """`entries` as paragraphs, or as the items of a numbered list."""
    return "\n\n".join(_entry(entry) for entry in entries) + "\n"


def _entry(entry: BibliographyEntry) -> str:
    text = "".join(map(_run, entry.text))
    label = plain(entry.label)
    if not label:
        return _BLOCK.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[0]}", text)
    # `1.` makes a list item; of any other label, `[1]` say, nothing is markup as long as a blank follows.
    return f"{label if _NUMBERED.fullmatch(label) else _label(entry.label)} {text}"


def _label(label: Runs) -> str:
    text = plain(label)
    return text if re.fullmatch(r"\[[^\]\[]*\]", text) else "".join(map(_run, label))


def _run(run: Run) -> str:
    """One run; blanks at its ends go outside of the signs, which would else not count."""
    inner = run.text.strip(" ")
    if not inner:
        return run.text
    before, after = run.text[: -len(run.text.lstrip(" "))], run.text[len(run.text.rstrip(" ")) :]
    text = "".join(f"<{piece}>" if link else _SPECIAL.sub(r"\\\g<0>", piece) for piece, link in split_links(inner))
    for mark, opening, closing in _AROUND:
        if mark in run.marks:
            text = f"{opening}{text}{closing}"
    return f"{before}{text}{after}"
