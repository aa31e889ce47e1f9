"""FIT002: a reference on another disease than the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.vocabulary import Vocabulary
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, names, narrow, passages

COMPLICATIONS = (
    "disease:infectious_disease", "disease:blood_disease", "disease:graft_versus_host_disease",
    "disease:mental_disorder", "disease:wound", "disease:metabolic_disease", "disease:pregnancy_complication",
)  # fmt: skip
"""What comes with any disease or raises its risk: a work on the one may well bear a sentence on the other."""


@rule("FIT002", each=Sentence, parts=passages)
def other_disease(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence is about one disease, and the title of the cited work about another.

    Why: What holds for one disease need not hold for another, and a reader who looks it up finds nothing on this one.

    Flagged: `Proning lowers mortality in stroke [@guerin2013].` where the title is on acute respiratory distress
    syndrome, and the paragraph does not speak of that.

    Instead: Cite a work on the disease, or say that the evidence is on another one.

    Wrong when: The two diseases are one in this respect, or the work treats the disease without its title saying so.
    """
    works = passage.works
    told = passage.of("disease")
    if not told:
        return
    near = passage.around.get("disease", set()) | told
    fits = [not c.topic.of("disease") or _akin(works.vocabulary, c.topic.of("disease"), near) for c in passage.cited]
    for cited, fit in zip(passage.cited, fits, strict=True):
        about = narrow(works.vocabulary, cited.topic.named.get("disease", ()))
        if fit or not about or (len(fits) > 1 and not any(fits)):
            continue
        if any(c in works.vocabulary.above(one) for c in COMPLICATIONS for one in (*about, *told)):
            continue
        said = names(works.vocabulary, narrow(works.vocabulary, told))
        yield Problem(
            cited.item.span,
            f"other disease: the sentence is about {said}, the reference about {names(works.vocabulary, about)}",
            f"{called(cited.topic)}: cite a work on {said}, or say that the evidence is on another disease",
            (f"cites a title that says '{names(works.vocabulary, about)}'", f"says '{said}'"),
            f"{cited.item.key} {passage.sentence.prose}",
        )


def _akin(vocabulary: Vocabulary, about: frozenset[str], told: set[str]) -> bool:
    return any(vocabulary.akin(one, other) for one in about for other in told)
