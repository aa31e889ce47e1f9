"""A bibliography as Rich Text Format (RTF 1.9), with hanging paragraphs; every word processor reads it."""

from __future__ import annotations

from collections.abc import Sequence

from exocite.bibliography import BibliographyEntry
from exocite.bibliography.richtext import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, UNDERLINE, Run, Runs

_WORDS = ((ITALIC, r"\i"), (BOLD, r"\b"), (SMALL_CAPS, r"\scaps"), (UNDERLINE, r"\ul"), (SUPERSCRIPT, r"\super"),
          (SUBSCRIPT, r"\sub"))  # fmt: skip
_HEAD = r"""{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}
\f0\fs24
"""
_INDENT = 567
"""How far the lines after the first hang, in twentieths of a point: one centimetre."""


def render(entries: Sequence[BibliographyEntry]) -> str:
    """`entries` as an RTF document, ASCII throughout."""
    return _HEAD + "".join(map(_entry, entries)) + "}\n"


def _entry(entry: BibliographyEntry) -> str:
    label = rf"{_runs(entry.label)}\tab " if entry.label else ""
    return rf"\pard\li{_INDENT}\fi-{_INDENT}\tx{_INDENT}\sa120 {label}{_runs(entry.text)}\par" + "\n"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    words = "".join(word for mark, word in _WORDS if mark in run.marks)
    text = "".join(map(_character, run.text))
    return f"{{{words} {text}}}" if words else text


def _character(character: str) -> str:
    """One character: ASCII as it is, any other as its UTF-16 units in signed decimals, with ? for old readers."""
    if character in "\\{}":
        return f"\\{character}"
    if " " <= character <= "~":
        return character
    if ord(character) < ord(" "):
        return " "
    units = character.encode("utf-16-le")
    numbers = (int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2))
    return "".join(rf"\u{number}?" for number in numbers)
