"""FIT003: a reference on another species than the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.vocabulary import Vocabulary
from exocite.concepts.works import SECONDARY, SYSTEMATIC
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, names, narrow, passages


@rule("FIT003", each=Sentence, parts=passages)
def other_species(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence tells of one species, and the title of the cited work names another.

    Why: The species decides what a result is worth; mouse for rat is the commonest slip in reviews.

    Flagged: `It improved recovery after stroke in mice [@xin2013].` where the title ends with `in rats`.

    Instead: Name the species of the work, or cite a work on the species named.

    Wrong when: The work used both species and its title names one.
    """
    works = passage.works
    told = _animals(works.vocabulary, passage.of("species"))
    if not told:
        return
    for cited in passage.cited:
        about = _animals(works.vocabulary, cited.topic.named.get("species", ()))
        if not about or cited.topic.work in SECONDARY | {SYSTEMATIC}:
            continue
        if any(works.vocabulary.related(one, other) for one in about for other in told):
            continue
        of_title, of_sentence = names(works.vocabulary, about), names(works.vocabulary, told)
        yield Problem(
            cited.item.span,
            f"other species: the sentence says {of_sentence}, the title of the reference {of_title}",
            f"{called(cited.topic)}: write {of_title}, or cite a work on {of_sentence}",
            (f"cites a title that says '{of_title}'", f"says '{of_sentence}'"),
            f"{cited.item.key} {passage.sentence.prose}",
        )


def _animals(vocabulary: Vocabulary, species: Iterable[str]) -> set[str]:
    """The species of experiments among those named: animals, the narrowest names of them."""
    given = {one for one in species if "species:animal" in vocabulary.above(one)}
    return narrow(vocabulary, given) - {"species:animal", "species:rodent"}
