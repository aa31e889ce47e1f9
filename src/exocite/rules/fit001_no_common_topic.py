"""FIT001: a reference that shares no topic with its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.relevance import Relevance
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, passages


@rule("FIT001", each=Sentence, parts=passages)
def no_common_topic(passage: Passage, context: Context) -> Iterator[Problem]:
    """A reference shares no concept and no word with its sentence, its paragraph or the others of its cluster.

    Why: It is the mark of a wrong number: a list that was renumbered, a key picked from the wrong line.

    Flagged: `Stem cells keep tissues in balance [@lai2015; @wei2013; @baba2020].` where two titles are on stem cells
    and the third on the risk of COVID-19 for patients with cancer.

    Instead: Cite the work that is meant. Where the library has one that fits clearly better, the hint names it.

    Wrong when: The title says nothing of what the work is about, or it is on a method or a program, which may have any
    title. A reference that stands alone is flagged only where it shares nothing with the titles of the library either.
    """
    works = passage.works
    judge = works.kept("relevance", lambda: Relevance(works.library, context.base))
    for cited in judge.strangers(passage):
        better = judge.better(passage)
        hint = f"; {called(better)} would fit" if better else ""
        yield Problem(
            cited.item.span,
            "no common topic: the reference shares none with its sentence, its paragraph or its neighbours",
            f"{called(cited.topic)}: is another work meant?{hint}",
            tuple(f"cites beside it {called(other.topic)}" for other in passage.cited if other is not cited),
            f"{cited.item.key} {passage.sentence.prose}",
        )
