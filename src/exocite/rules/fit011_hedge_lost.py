"""FIT011: the title's hedge is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.wordings import HEDGED, PARTIAL, PARTLY
from exocite.concepts.works import HYPOTHESIS, OPINION
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, passages
from exocite.words import stems

ASKS = re.compile(r"\?\s*$")


@rule("FIT011", each=Sentence, parts=passages)
def hedge_lost(passage: Passage, context: Context) -> Iterator[Problem]:
    """The title of the cited work says `partly`, `hypothesis` or asks a question, and the sentence states a fact.

    Why: What its authors held open becomes settled on the way.

    Flagged: `The vesicles act through HGF [@wang2017].` where the title says `partly mediated by HGF`.

    Instead: Keep the hedge: `act partly through HGF`.

    Wrong when: The work answers the question of its title with yes.
    """
    if len(passage.citation.items) > 1:
        return
    for cited in passage.cited:
        title, work = cited.topic.title, cited.topic.work
        partly = PARTIAL.search(title) if "part" in title.lower() else None
        dropped = partly is not None and not PARTLY.search(passage.sentence.prose)
        if partly and dropped:
            lost = partly[0].lower()
        elif work == HYPOTHESIS:
            lost = "hypothesis"
        elif work == OPINION and ASKS.search(title):
            lost = "?"
        else:
            continue
        if not dropped and HEDGED.search(passage.text):
            continue
        if partly and not _shared(passage.stems, title, partly):
            continue
        yield Problem(
            cited.item.span,
            f"the hedge of the title is lost: '{lost}'",
            f"{called(cited.topic)}: keep the hedge in the sentence",
            (f"cites a title that says '{lost}'",),
            f"{cited.item.key} {passage.sentence.prose}",
        )


def _shared(told: frozenset[str], title: str, partly: re.Match[str]) -> bool:
    """Whether the sentence states what the title says to hold in part: words behind the hedge stand in it."""
    behind = [stem for stem in stems(title[partly.end() :])[:6] if stem not in {"mediat", "via", "through", "due"}]
    return not told.isdisjoint(behind)
