"""FIT017: the disease of the work is left out."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.passages import Passage, Works
from exocite.concepts.works import SECONDARY, SYSTEMATIC
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, kind, names, narrow, passages

FEW = 2
"""A disease that more titles of the library name is a topic of the manuscript as well."""

OFTEN = 1
"""A disease that more paragraphs speak of is a topic of the manuscript, and need not be named each time."""


@rule("FIT017", each=Sentence, parts=passages)
def disease_left_out(passage: Passage, context: Context) -> Iterator[Problem]:
    """The title names one disease, and neither the sentence nor its paragraph speaks of that or of a disease akin.

    Why: What was seen in one disease is told as if it held everywhere.

    Flagged: `Stem cells home to where inflammation is [@saleh2020].` where the title is on acute liver failure.

    Instead: Name the disease, or cite a work that is not tied to one.

    Wrong when: The disease is no more than the model in which a mechanism was found.
    """
    works = passage.works
    if not passage.alone or passage.own:
        return
    for cited in passage.cited:
        about = narrow(works.vocabulary, cited.topic.named.get("disease", ()))
        if (
            len(about) != 1
            or cited.topic.work == SYSTEMATIC
            or not all(works.vocabulary.concepts[a].parents for a in about)
        ):
            continue
        if _spoken_of(works, passage, about):
            continue
        disease = names(works.vocabulary, about)
        yield Problem(
            cited.item.span,
            f"the reference is about {disease}, the sentence does not say so",
            f"{called(cited.topic)}: name {disease}, or cite a work that is not tied to it",
            (
                f"cites a title that says '{disease}'",
                *((f"cites {kind(cited.topic)}",) if cited.topic.work in SECONDARY else ()),
            ),
            f"{cited.item.key} {passage.sentence.prose}",
        )


def _spoken_of(works: Works, passage: Passage, about: set[str]) -> bool:
    """Whether sentence or paragraph name the disease or one akin, or manuscript or library do again and again."""
    vocabulary = works.vocabulary
    if any(vocabulary.akin(one, other) for one in about for other in passage.of("disease")):
        return True
    near = passage.around.get("disease", set()) | works.told_with.get(passage.citation.items[0].key, set())
    if any(vocabulary.related(one, other) for one in about for other in near):
        return True
    return any(works.paragraphs_on(one) > OFTEN or works.titles_on(one) > FEW for one in about)
