"""FIT005: a review, an opinion or a hypothesis cited as the study that found something."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.wordings import ONE_STUDY, SEVERAL, TRIALS
from exocite.concepts.works import HYPOTHESIS, OPINION, PROTOCOL, REVIEW
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, kind, passages

_NO_STUDY = frozenset({REVIEW, OPINION, HYPOTHESIS, PROTOCOL})


@rule("FIT005", each=Sentence, parts=passages)
def no_finding_of_its_own(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence tells what a study found, and the cited work reports no finding of its own.

    Why: A review, an opinion, a hypothesis or a protocol found nothing; the study behind it is what bears the sentence.

    Flagged: `A study by Abreu et al. found that vesicles lower inflammation [@abreu2021].` where the title ends with
    `current status and perspectives`.

    Instead: Cite the study, or say that it is a review: `as Abreu et al. review`.

    Wrong when: The work has data of its own though its title sounds like a review.
    """
    secondary = [cited for cited in passage.cited if cited.topic.work in _NO_STUDY]
    if not secondary or "review" in passage.text.lower():
        return
    told = _told(passage)
    if not told or 2 * len(secondary) < len(passage.citation.items):
        return
    for cited in secondary:
        yield Problem(
            cited.item.span,
            f"{kind(cited.topic)} cited for what was found: '{told}'",
            f"{called(cited.topic)}: cite the study itself, or say that it is {kind(cited.topic)}",
            (f"says '{told}'", f"cites {kind(cited.topic)}"),
            f"{cited.item.key} {passage.sentence.prose}",
        )


def _told(passage: Passage) -> str:
    """The words that tell of studies; empty where there are none."""
    found = ONE_STUDY.search(passage.text) or SEVERAL.search(passage.text) or TRIALS.search(passage.text)
    return " ".join(found[0].split()[:8]) if found else ""
