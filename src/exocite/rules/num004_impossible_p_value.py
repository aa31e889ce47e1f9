"""NUM004: a p-value that no test gives."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.figures import figures
from exocite.support.figures.pvalues import ZERO, impossible_p


@rule("NUM004", each=Manuscript)
def impossible_p_value(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """A p-value is above one, below zero, or zero.

    Why: A probability is none of these. Programs print `0.000` for what is less than 0.0005.

    Flagged: `p = 1.3`, `p < 0`, `p = 0.000`; of the last kind the first of a manuscript.

    Instead: `p < 0.001`, or the exact value.

    Wrong when: The letter stands for something else than a p-value.
    """
    zeros: list[Problem] = []
    for read in figures(manuscript, context):
        for words, why, start, end in impossible_p(read.plain.text):
            where, context_of_it = read.plain.span(start, end), f"{words} {read.sentence.prose}"
            if why == ZERO:
                zeros.append(Problem(where, f"{words}: {why}", "", (), context_of_it))
            else:
                yield Problem(where, f"{words}: {why}", "look the value up in the source", (), context_of_it)
    if zeros:
        more = f"; {len(zeros) - 1} more like this" if len(zeros) > 1 else ""
        yield zeros[0]._replace(hint=f"write p < 0.001, or the exact value{more}")
