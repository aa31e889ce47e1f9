"""The documents that rules are measured on: papers with their libraries, and sentences without their citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from benchmarks.rules.judgements import SENTENCES
from exocite.checking.libraries import with_library
from exocite.config import Config
from exocite.model.evidence import EvidenceBase
from exocite.parsers.documents import Document, read_document
from exocite.sources.base import open_base
from exocite.sources.library import read_library

HEADINGS = {
    "intro": "Introduction", "methods": "Methods", "results": "Results", "resdisc": "Results and discussion",
    "discussion": "Discussion", "conclusion": "Conclusion", "other": "Text", "none": "Text",
}  # fmt: skip

_MARK = re.compile(r"[\\`*_\[\]<>@#$^~|]|^[-+]")
_NUMBERED = re.compile(r"^(\d+)([.)])")


class Measured(NamedTuple):
    """A document that is ready to be checked, and the base with its own library."""

    name: str
    document: Document
    base: EvidenceBase

    @property
    def sentences(self) -> int:
        """How many sentences the rules look at."""
        return sum(len(paragraph.sentences) for part in self.document for paragraph in part.paragraphs)

    @property
    def citations(self) -> int:
        """How many citations there are, a cluster counted once."""
        return sum(len(part.citations) for part in self.document)


def papers(folder: Path) -> list[Measured]:
    """The papers below a folder, each with its own library, as `exocite check paper.md --bib references.bib` has it."""
    found, main = [], open_base(Config())
    for path in sorted(folder.iterdir()):
        if (path / "paper.md").is_file():
            base = with_library(main, read_library((str(path / "references.bib"),)))
            found.append(_measured(path.name, path / "paper.md", base))
    return found


def from_sentences(file: Path, folder: Path) -> list[Measured]:
    """The documents of a table of sentences, written into `folder` with a citation where a sentence had one.

    The citations were removed, so that a key stands for them which is in no library: only what does not look at the
    reference can be measured.
    """
    found = []
    library = folder / "references.bib"
    library.write_text("@misc{removed,\n  title = {Removed}\n}\n", encoding="utf-8")
    base = with_library(open_base(Config()), read_library((str(library),)))
    for name, text in _texts(file):
        path = folder / f"{name}.md"
        path.write_text(text, encoding="utf-8")
        found.append(_measured(f"{SENTENCES}{name}", path, base))
    return found


def _measured(name: str, path: Path, base: EvidenceBase) -> Measured:
    return Measured(name, read_document(str(path)), base)


def _texts(file: Path) -> Iterator[tuple[str, str]]:
    """Number and Markdown of each document: a sentence a line, an empty line between paragraphs."""
    import pyarrow.parquet

    columns = ["doc", "section", "par", "label", "text"]
    rows = pyarrow.parquet.read_table(file, columns=columns).to_pylist()
    for document, lines in groupby(rows, key=lambda row: row["doc"]):
        text, section = [], ""
        for (here, _), sentences in groupby(lines, key=lambda row: (row["section"], row["par"])):
            if here != section:
                text.append(f"# {HEADINGS[here]}\n\n")
                section = here
            text.append("".join(written(row["text"], bool(row["label"])) + "\n" for row in sentences) + "\n")
        yield str(document), "".join(text)


def written(sentence: str, cited: bool) -> str:
    """A sentence on one line, as plain words of Markdown; with a citation before its full stop where it had one."""
    plain = _MARK.sub(r"\\\g<0>", " ".join(sentence.split()))
    plain = _NUMBERED.sub(r"\1\\\2", plain)
    if not cited:
        return plain
    end = len(plain.rstrip(".!?"))
    return f"{plain[:end]} [@removed]{plain[end:]}"
