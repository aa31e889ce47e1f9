"""FIT004: a reference on another agent or cell source than the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.topics import Topic
from exocite.concepts.vocabulary import Vocabulary
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, names, narrow, passages
from exocite.words import stems

KINDS = {"source": "source", "agent": "agent"}


@rule("FIT004", each=Sentence, parts=passages)
def other_source_or_agent(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence names one agent or cell source, and the title of the cited work another of the same sort.

    Why: Vesicles are not the cells that release them, and cells of one tissue are not those of another.

    Flagged: `Stem cells of fat tissue heal wounds [@fang2016].` where the title is on cells of the umbilical cord.

    Instead: Name what the work used, or cite a work on what the sentence names.

    Wrong when: The two names mean the same thing in the work, or it used both.
    """
    works = passage.works
    for cited in passage.cited:
        for kind, word in KINDS.items():
            pair = differing(works.vocabulary, passage, cited.topic, kind)
            if not pair and kind == "agent":
                pair = product(works.vocabulary, passage, cited.topic)
            if not pair:
                continue
            told, about = (names(works.vocabulary, ids) for ids in pair)
            yield Problem(
                cited.item.span,
                f"other {word}: the sentence says {told}, the title of the reference {about}",
                f"{called(cited.topic)}: write {about}, or cite a work on {told}",
                (f"cites a title that says '{about}'", f"says '{told}'"),
                f"{cited.item.key} {kind} {passage.sentence.prose}",
            )
            break


def differing(vocabulary: Vocabulary, passage: Passage, topic: Topic, kind: str) -> tuple[set[str], set[str]] | None:
    """What the words and the title name where that is of one sort and not the same; None where they agree.

    A cell source that is narrower than the title's differs too (Wharton's jelly for umbilical cord): it is another
    material. An agent that is one in general terms (`stem cells`) does not differ from one of its kinds.
    """
    told, about = passage.of(kind), topic.named.get(kind, frozenset())
    if not told or not about:
        return None
    alike = vocabulary.related if kind == "agent" else lambda one, other: one in vocabulary.above(other)
    free = {one for one in told if not any(alike(one, other) for other in about) and not _named(vocabulary, one, topic)}
    against = {one for one in about if any(vocabulary.akin(one, other) for other in free)}
    matched = any(one not in free and any(vocabulary.akin(one, other) for other in against) for one in told)
    if not against or matched:
        return None
    return narrow(vocabulary, free), narrow(vocabulary, against)


def product(vocabulary: Vocabulary, passage: Passage, topic: Topic) -> tuple[set[str], set[str]] | None:
    """The maker that the words name and the product that the title is on (`vesicles derived from stem cells`)."""
    told = narrow(vocabulary, passage.of("agent"))
    if not told or not topic.made:
        return None
    made, maker = topic.made
    if any(vocabulary.akin(one, made) or not vocabulary.related(one, maker) for one in told):
        return None
    if stems(vocabulary.label(made))[-1] in passage.stems:  # `vesicles of stem cells`
        return None
    return None if vocabulary.akin(made, maker) else (told, {made})


def _named(vocabulary: Vocabulary, concept: str, topic: Topic) -> bool:
    """Whether the title has the word that tells a concept from its like (`mesenchymal and neural stem cells`)."""
    first = stems(vocabulary.label(concept))[:1]
    return bool(first) and first[0] in topic.stems
