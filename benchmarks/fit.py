"""FIT on planted faults (references of other papers in place of a paper's own), and on the papers as they are.

Reads the folders (`paper.md`, `references.bib`) below the folder that EXOCITE_PAPERS names.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from exocite.config import Config
from exocite.engine import check_document
from exocite.model.evidence import EvidenceBase
from exocite.model.manuscript import Citation, Manuscript
from exocite.model.reference import Library, Reference
from exocite.parsers.documents import read_documents
from exocite.rules import all_rules
from exocite.sources.base import open_base
from exocite.sources.library import read_library

SEED, EACH, SWAPPED = 1, 5, "swapped"


def main() -> None:
    """Print findings per 100 citations, sentences per CPU second, and how many planted references are found."""
    folder = os.environ.get("EXOCITE_PAPERS", "")
    if not folder:
        sys.stdout.write("set EXOCITE_PAPERS to a folder of papers\n")
        return
    base = open_base(Config())
    papers = [
        (read_documents([str(path / "paper.md")])[0][0], dict(read_library([str(path / "references.bib")])))
        for path in sorted(Path(folder).iterdir())
        if (path / "paper.md").is_file()
    ]
    rules = [rule for code, rule in all_rules().items() if code.startswith("FIT") and rule.default]

    def findings(manuscript: Manuscript, entries: dict[str, Reference]) -> list[str]:
        own = EvidenceBase("papers", Library(entries), diseases=base.diseases, terms=base.terms)
        return [f"{f.code} {f.message} {f.hint}" for f in check_document((manuscript,), own, rules).findings]

    start = time.process_time()
    found = Counter(text[:6] for paper in papers for text in findings(*paper))
    seconds = time.process_time() - start
    citations = sum(len(manuscript.citations) for manuscript, _ in papers)
    sentences = sum(len(p.sentences) for manuscript, _ in papers for p in manuscript.paragraphs)
    total = sum(found.values())
    sys.stdout.write(
        f"as published: {total} in {citations} citations, {100 * total / citations:.2f} per 100: {dict(found)}\n"
    )
    sys.stdout.write(f"{sentences / seconds:,.0f} sentences per CPU second, libraries read once each\n")
    _planted(papers, findings)


def _planted(
    papers: list[tuple[Manuscript, dict[str, Reference]]],
    findings: Callable[[Manuscript, dict[str, Reference]], list[str]],
) -> None:
    chance = random.Random(SEED)
    pool = [entry for _, entries in papers for entry in entries.values() if entry.title]
    seen, planted = Counter[str](), 0
    for manuscript, entries in papers:
        for citation in chance.sample(manuscript.citations, min(EACH, len(manuscript.citations))):
            changed = _with(manuscript, citation)
            foreign = {**entries, SWAPPED: replace(chance.choice(pool), key=SWAPPED)}
            codes = {text[:6] for text in findings(changed, foreign) if SWAPPED in text}
            planted += 1
            seen.update(codes)
            seen["any"] += bool(codes)
    sys.stdout.write(f"swapped references: {seen['any']} of {planted} found: {dict(seen)}\n")


def _with(manuscript: Manuscript, wrong: Citation) -> Manuscript:
    """The manuscript with the first item of one citation swapped."""
    item = replace(wrong.items[0], key=SWAPPED)

    def mended(citation: Citation) -> Citation:
        return replace(citation, items=(item, *citation.items[1:])) if citation is wrong else citation

    paragraphs = tuple(
        replace(
            paragraph,
            sentences=tuple(
                replace(sentence, citations=tuple(map(mended, sentence.citations))) for sentence in paragraph.sentences
            ),
        )
        for paragraph in manuscript.paragraphs
    )
    return replace(manuscript, paragraphs=paragraphs, citations=tuple(map(mended, manuscript.citations)))


if __name__ == "__main__":
    main()
