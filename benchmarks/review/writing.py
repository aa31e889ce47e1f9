"""The review as a manuscript: its sentences, cut out of the converted text, a paragraph a line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

_FURNITURE = re.compile(
    r"\[†\]|\*Correspondence|[¹²³⁴]|Full list of|Table \d|\d+\.\t|Fig\. \d|.*\t|Zargar et al|Page \d"
)
"""How a line of the conversion begins that is no running text."""

_NUMBERS = re.compile(r"\[(\d[\d,–\s-]*)\]")
_RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)")
_AROUND_GREEK = re.compile(r"(?<=[-/]) ([α-ω])|([α-ω]) (?=[-,/.\d)])")
"""The conversion sets Greek letters apart (`TNF- α ,`)."""

_LIST_ENTRY = re.compile(r"\s*(?:-|\d+\.)\s+(\S.*)")


class Written(NamedTuple):
    """A manuscript, and line to the sentences in it, each with the column where it ends."""

    text: str
    places: Mapping[int, Sequence[tuple[int, str]]]

    def sentence(self, line: int, column: int) -> str:
        """The id of the sentence at a place, counted from 1; empty where there is none."""
        return next((name for end, name in self.places.get(line, ()) if column <= end), "")


class _Sentence(NamedTuple):
    id: str
    section: str
    paragraph: str
    text: str


def with_numbers(folder: Path) -> Written:
    """Plain text with numeric citations and the printed list of references."""
    entries = (f"{number}. {entry}" for number, entry in enumerate(_list(folder), start=1))
    body = _body(_sentences(folder), "")
    return body._replace(text="\n".join((body.text, "References", "", *entries, "")))


def with_keys(folder: Path, keys: list[str]) -> Written:
    """Markdown with citation keys; `keys` in the order of the printed list."""

    def cluster(match: re.Match[str]) -> str:
        numbers = _RANGE.sub(lambda m: ",".join(map(str, range(int(m[1]), int(m[2]) + 1))), match[1])
        return "[" + "; ".join(f"@{keys[int(number) - 1]}" for number in numbers.split(",")) + "]"

    return _body([one._replace(text=_NUMBERS.sub(cluster, one.text)) for one in _sentences(folder)], "# ")


def _body(sentences: list[_Sentence], mark: str) -> Written:
    lines: list[str] = []
    places: dict[int, list[tuple[int, str]]] = {}
    for section, within in groupby(sentences, key=lambda one: one.section):
        lines += [f"{mark}{section}", ""]
        for _, paragraph in groupby(within, key=lambda one: one.paragraph):
            told = list(paragraph)
            ends = accumulate(len(one.text) + 1 for one in told)
            lines += [" ".join(one.text for one in told), ""]
            places[len(lines) - 1] = [(end, one.id) for end, one in zip(ends, told, strict=True)]
    return Written("\n".join(lines), places)


def _sentences(folder: Path) -> list[_Sentence]:
    """Each sentence from where it begins to where the next one does, the section's heading left out."""
    with (folder / "sentences.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    text = _AROUND_GREEK.sub(r"\1\2", " ".join(_running(folder)).replace("*", ""))
    starts = []
    at = text.index(f" {rows[0]['section']} ")
    for row in rows:
        at = text.index(row["begins"], at)
        starts.append(at)
    ends = [*starts[1:], text.index("Abbreviations", starts[-1])]
    return [
        _Sentence(row["sentence"], row["section"], row["paragraph"], _whole(text[start:end]))
        for row, start, end in zip(rows, starts, ends, strict=True)
    ]


def _whole(text: str) -> str:
    """The text up to its last full stop: what follows is a heading or a caption."""
    text = text.strip()
    return text[: text.rindex(".") + 1] if "." in text else text


def _running(folder: Path) -> Iterator[str]:
    for line in (folder / "review.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not _FURNITURE.match(line):
            yield " ".join(line.split())


def _list(folder: Path) -> list[str]:
    """The printed references; one that a page break cuts in two is joined."""
    text = (folder / "review.txt").read_text(encoding="utf-8").split("\nReferences\n")[1].split("Publisher's Note")[0]
    entries: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        match = _LIST_ENTRY.match(line)
        if match and (not entries or entries[-1].endswith(".")):
            entries.append(match[1].replace("*", "").strip())
        else:
            entries[-1] += " " + line.strip(" -").replace("*", "")
    return entries
