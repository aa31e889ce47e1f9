"""FIT008: evidence from animals or cells told of patients."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.wordings import NOT_PATIENTS, PATIENTS
from exocite.concepts.works import ANIMAL, LABORATORY
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, kind, passages


@rule("FIT008", each=Sentence, parts=passages)
def not_in_patients(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence says what happens in patients, and the cited work is on animals or on cells.

    Why: Most of what works in animals does not work in patients.

    Flagged: `The vesicles lower mortality in patients with pneumonia [@monsel2015].` where the title ends with
    `in mice`.

    Instead: Say that it was seen in mice, or cite a study of patients.

    Wrong when: The work studied both animals and patients, and its title names the animals only.
    """
    if not passage.complete or not all(cited.topic.work in (ANIMAL, LABORATORY) for cited in passage.cited):
        return
    found = PATIENTS.search(passage.text)
    if not found or NOT_PATIENTS.search(passage.sentence.prose):
        return
    for cited in passage.cited:
        yield Problem(
            cited.item.span,
            f"evidence of {'animals' if cited.topic.work == ANIMAL else 'cells'} told of patients: '{found[0]}'",
            f"{called(cited.topic)}: say what it was seen in, or cite a study of patients",
            (f"says '{found[0]}'", f"cites {kind(cited.topic)}"),
            f"{cited.item.key} {passage.sentence.prose}",
        )
