"""FIT018: a study of patients cited for what was seen in models."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.wordings import IN_MODELS, OF_PATIENTS
from exocite.concepts.works import CLINICAL, TRIAL
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, kind, passages


@rule("FIT018", each=Sentence, parts=passages)
def not_in_animals(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence tells what was seen in disease models or animals, and the cited work is a study of patients.

    Why: The sentence says less than the work shows, or the work is the wrong one.

    Flagged: `The cells heal in various disease models [@forbes2014].` where the title is `A phase 2 study of …`.

    Instead: Tell of patients, or cite the studies in models.

    Wrong when: The work has experiments in animals beside its patients.
    """
    if all(cited.topic.work not in (TRIAL, CLINICAL) for cited in passage.cited):
        return
    found = IN_MODELS.search(passage.text)
    if not found or OF_PATIENTS.search(passage.text):
        return
    for cited in passage.cited:
        if cited.topic.work not in (TRIAL, CLINICAL) or IN_MODELS.search(cited.topic.title):
            continue
        if any(species not in ("species:human", "species:patient") for species in cited.topic.of("species")):
            continue
        yield Problem(
            cited.item.span,
            f"a study of patients cited for what was seen in models: '{found[0]}'",
            f"{called(cited.topic)}: tell of patients, or cite the studies in models",
            (f"says '{found[0]}'", f"cites {kind(cited.topic)}"),
            f"{cited.item.key} {passage.sentence.prose}",
        )
