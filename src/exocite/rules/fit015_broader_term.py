"""FIT015: the title speaks of more than the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.vocabulary import Vocabulary
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, names, narrow, passages, works_of


@rule("FIT015", each=Sentence, default=False)
def broader_term(sentence: Sentence, context: Context) -> Iterator[Problem]:
    """The sentence names an agent, and the title of the cited work only what that is a kind of.

    Why: What was measured in a mixed preparation is told of one part of it.

    Flagged: `Exosomes ease inflammation [@ahn2018].` where the title says extracellular vesicles.

    Instead: Use the word of the work.

    Wrong when: The work says further on that it used the narrower thing, or the field uses the words as one.
    """
    works = works_of(context) if sentence.citations else None
    for passage in passages(sentence, context) if works else ():
        told = passage.of("agent")
        for cited in passage.cited if told else ():
            broad = _broader(works.vocabulary, told, cited.topic.named.get("agent", frozenset())) if works else set()
            if not works or not broad:
                continue
            said, title = names(works.vocabulary, narrow(works.vocabulary, told)), names(works.vocabulary, broad)
            yield Problem(
                cited.item.span,
                f"the sentence says {said}, the title of the reference only {title}",
                f"{called(cited.topic)}: write {title}",
                (f"title: {title}", f"sentence: {said}"),
                f"{cited.item.key} {sentence.prose}",
            )


def _broader(vocabulary: Vocabulary, told: set[str], about: frozenset[str]) -> set[str]:
    """What the title names that something in the sentence is a kind of, and the sentence does not name."""
    left = narrow(vocabulary, about) - told
    return {broad for broad in left if any(broad in vocabulary.above(one) for one in told)}
