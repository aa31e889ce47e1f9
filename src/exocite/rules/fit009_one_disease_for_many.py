"""FIT009: a work on one disease cited for many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exocite.concepts.passages import Passage
from exocite.concepts.vocabulary import Vocabulary
from exocite.concepts.wordings import EXAMPLE, VARIOUS
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, names, narrow, passages

SEVERAL = 3
"""From so many diseases on that one work is cited for, it is stretched."""

GROUP = re.compile(r"\b(?:[\w-]+ )(?:diseases|disorders|infections|cancers|injuries)\b", re.IGNORECASE)
"""A group of diseases: `lung diseases`."""


@rule("FIT009", each=Sentence, parts=passages)
def one_disease_for_many(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence speaks of many diseases, and all that it cites is on one.

    Why: What was seen in one disease is made into a rule.

    Flagged: `Stem cells help in various rare diseases [@saleh2021; @hashemian2021].` where both titles are on COVID-19.

    Instead: Name the disease, or cite works on the others.

    Wrong when: The work treats the others too and its title names the commonest.
    """
    works = passage.works
    if not passage.complete or not all(cited.topic.of("disease") for cited in passage.cited):
        return
    told = _many(works.vocabulary, passage)
    if not told or EXAMPLE.search(passage.before):
        return
    about = [narrow(works.vocabulary, cited.topic.of("disease")) for cited in passage.cited]
    if any(GROUP.search(cited.topic.title) for cited in passage.cited) or not _one(works.vocabulary, about):
        return
    for cited, diseases in zip(passage.cited, about, strict=True):
        disease = names(works.vocabulary, diseases)
        yield Problem(
            cited.item.span,
            f"a work on {disease} cited for many diseases: '{told}'",
            f"{called(cited.topic)}: name {disease}, or cite works on the others",
            (f"says '{told}'", f"cites a title that says '{disease}'"),
            f"{cited.item.key} {passage.sentence.prose}",
        )


def _many(vocabulary: Vocabulary, passage: Passage) -> str:
    """The words that speak of many diseases; empty where there are none."""
    found = VARIOUS.search(passage.text)
    if found:
        return found[0]
    told = narrow(vocabulary, passage.of("disease"))
    group = GROUP.search(passage.text)
    if group and told and all(_above_all(vocabulary, one, passage) for one in told):
        return group[0]
    return names(vocabulary, told) if len(told) >= SEVERAL and passage.alone else ""


def _above_all(vocabulary: Vocabulary, group: str, passage: Passage) -> bool:
    """Whether a disease is a group that what every reference is about belongs to."""
    return all(
        any(group != one and group in vocabulary.above(one) for one in cited.topic.of("disease"))
        for cited in passage.cited
    )


def _one(vocabulary: Vocabulary, about: Sequence[set[str]]) -> bool:
    """Whether one narrow disease runs through all the references."""
    return any(
        bool(vocabulary.concepts[one].parents)
        and all(any(vocabulary.related(one, other) for other in others) for others in about)
        for one in about[0]
    )
