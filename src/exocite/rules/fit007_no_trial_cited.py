"""FIT007: a trial is told of, and none is cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.topics import Topic
from exocite.concepts.wordings import TRIALS
from exocite.concepts.works import ANIMAL, HYPOTHESIS, LABORATORY, OPINION, PROTOCOL, REVIEW, TRIAL
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, kind, passages

NO_TRIALS = frozenset({ANIMAL, HYPOTHESIS, LABORATORY, OPINION, PROTOCOL, REVIEW})

_NO_TRIAL = re.compile(r"\b(?:case (?:series|reports?|stud(?:y|ies))|retrospective|cross-sectional)\b", re.IGNORECASE)
"""Studies of patients whose title says that they are no trial."""


@rule("FIT007", each=Sentence, parts=passages)
def no_trial_cited(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence tells of trials, and nothing that it cites can be one.

    Why: `Trials have shown` is the strongest thing that a review says; an opinion piece or an animal study is no trial.

    Flagged: `Clinical trials of steroids have failed [@suissa2009].` where the title is `the case against`.

    Instead: Cite the trials, or a systematic review of them.

    Wrong when: The work reports a trial though its title does not sound like it, or compares a trial's patients in
    retrospect.
    """
    if not passage.complete or not all(_is_none(cited.topic) for cited in passage.cited):
        return
    found = TRIALS.search(passage.text)
    if not found:
        return
    first = passage.cited[0]
    works = ", ".join(f"{called(cited.topic)} is a {cited.topic.work}" for cited in passage.cited)
    yield Problem(
        first.item.span if len(passage.cited) == 1 else passage.citation.span,
        f"a trial is told of and none is cited: '{found[0]}'",
        f"cite the trial; {works}",
        (f"says '{found[0]}'", *(f"cites {kind(cited.topic)}" for cited in passage.cited)),
        f"{first.item.key} {passage.sentence.prose}",
    )


def _is_none(topic: Topic) -> bool:
    """Whether a work cannot be a trial."""
    return topic.work in NO_TRIALS or (topic.work != TRIAL and bool(_NO_TRIAL.search(topic.title)))
