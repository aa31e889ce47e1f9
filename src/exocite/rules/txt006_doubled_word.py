"""TXT006: a word that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript, Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.terms import slip_problem, terms_of, told
from exocite.support.plain import Plain
from exocite.support.writing.slips import TWICE, doubled


@rule("TXT006", each=Manuscript)
def doubled_word(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """A word stands twice in a row.

    Why: A remnant of an edit, which the eye passes over.

    Flagged: `the the average`, `distributed distributed`.

    Instead: Strike one; `--fix` does for words such as `the` and `of`.

    Wrong when: The second is meant. `that that`, `had had`, `in in vivo` and names are let pass.
    """
    terms = terms_of(context)
    for sentence in _suspects(manuscript, context):
        read = Plain(manuscript.masked, sentence.span)
        for slip in doubled(read.text, terms.known):
            again = read.text[slip.start + 1 : slip.end]
            yield slip_problem(read, slip, f"doubled word: '{again}'", "strike one of the two", f"strike one '{again}'")


def _suspects(manuscript: Manuscript, context: Context) -> list[Sentence]:
    """The sentences that have a word twice in a row, found in one go through all of them."""
    sentences = [sentence for _, sentence in told(manuscript, context)]
    joined = "\n ".join(["", *(sentence.prose for sentence in sentences)]).lower()
    found = []
    line = counted = 0
    for match in TWICE.finditer(joined):
        line += joined.count("\n", counted, match.start())
        counted = match.start()
        found.append(sentences[line - 1])
    return list(dict.fromkeys(found))
