"""FIT016: what the work was done in is left out."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.wordings import NOT_PATIENTS
from exocite.concepts.works import ANIMAL, LABORATORY
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, cites, kind, passages


@rule("FIT016", each=Sentence, default=False, only=cites)
def setting_left_out(sentence: Sentence, context: Context) -> Iterator[Problem]:
    """The title says that the work was done in animals or cells, and the sentence and its neighbours do not.

    Why: The reader takes for medicine what was seen in a dish.

    Flagged: `The vesicles ease bacterial pneumonia [@monsel2015].` where the title ends with `in mice`.

    Instead: `The vesicles ease bacterial pneumonia in mice`.

    Wrong when: The whole section is on animals, or the sentence is on basic biology.
    """
    for passage in passages(sentence, context):
        if not passage.alone or any(cited.topic.work not in (ANIMAL, LABORATORY) for cited in passage.cited):
            continue
        before = passage.beside(-1)
        if NOT_PATIENTS.search(sentence.prose) or (before and NOT_PATIENTS.search(before.prose)):
            continue
        for cited in passage.cited:
            yield Problem(
                cited.item.span,
                f"the title tells of {'animals' if cited.topic.work == ANIMAL else 'cells'}, the sentence does not",
                f"{called(cited.topic)}: say what it was seen in",
                (f"cites {kind(cited.topic)}",),
                f"{cited.item.key} {sentence.prose}",
            )
