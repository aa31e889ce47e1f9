"""Every rule on published papers: how often it speaks, how fast it is, and how often it is right.

EXOCITE_PAPERS names a folder of papers (`paper.md`, `references.bib` in a folder each), EXOCITE_SENTENCES a table of
sentences whose citations were removed (`dev.parquet`; needs pyarrow). `--sample CODE N` prints findings to read, with
their text, which stays on the terminal; what was read is in `judgements/`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.rules.documents import from_sentences, papers
from benchmarks.rules.judgements import read
from benchmarks.rules.measuring import found, rules_on_papers, speed
from benchmarks.rules.sample import sample
from benchmarks.rules.table import ON_SENTENCES, Corpora, lines


def main() -> None:
    """Print the table, or with `--sample CODE N` findings to read."""
    folder, sentences = os.environ.get("EXOCITE_PAPERS", ""), os.environ.get("EXOCITE_SENTENCES", "")
    if not folder:
        sys.stdout.write("set EXOCITE_PAPERS to a folder of papers\n")
        return
    with tempfile.TemporaryDirectory() as scratch:
        on_sentences = from_sentences(Path(sentences), Path(scratch)) if sentences else []
        corpora = Corpora(papers(Path(folder)), on_sentences)
        if "--sample" in sys.argv:
            code, number = sys.argv[sys.argv.index("--sample") + 1 :][:2]
            _sample(corpora, code, int(number))
        else:
            _measure(corpora)


def _sample(corpora: Corpora, code: str, number: int) -> None:
    rules = [rule for rule in rules_on_papers() if rule.code == code]
    judged = frozenset(one.place for one in read().get(code, ()))
    for documents in corpora:
        sys.stdout.writelines(sample(found(documents, rules), code, number, judged))


def _measure(corpora: Corpora) -> None:
    rules = rules_on_papers()
    on_papers = found(corpora.papers, rules)
    on_sentences = found(corpora.sentences, [rule for rule in rules if rule.code.startswith(ON_SENTENCES)])
    sys.stdout.writelines(lines(rules, [*on_papers, *on_sentences], corpora, read()))
    for name, chosen in (("all rules", rules), ("default rules", [rule for rule in rules if rule.default])):
        new, known = speed(corpora.papers, chosen)
        sys.stdout.write(
            f"{name}: {known:,.0f} sentences per CPU second warm, {new:,.0f} with a new library for each paper\n"
        )
