"""FIT015: the title speaks of more than the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.vocabulary import Vocabulary
from exocite.concepts.works import SECONDARY
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, names, narrow, passages
from exocite.support.wordings import EFFECT

_FOUND = re.compile(rf"\b(?:{EFFECT}|associated with)\b")
"""In a title: it tells what was found."""


@rule("FIT015", each=Sentence, parts=passages)
def broader_term(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence names an agent, and the title of the cited work only what that is a kind of.

    Why: What was measured in a mixed preparation is told of one part of it.

    Flagged: `Exosomes ease inflammation [@ahn2018].` where the title says extracellular vesicles.

    Instead: Use the word of the work.

    Wrong when: The work says further on that it used the narrower thing, or the field uses the words as one. Only a
    study that stands alone behind its words, and whose title tells what it found, is looked at: an overview may speak
    of both.
    """
    works = passage.works
    told = passage.of("agent") if passage.alone and not passage.own else set()
    for cited in passage.cited if told else ():
        if cited.topic.work in SECONDARY or not _FOUND.search(cited.topic.title):
            continue
        broad = _broader(works.vocabulary, told, cited.topic.named.get("agent", frozenset()))
        if not broad:
            continue
        said, title = names(works.vocabulary, narrow(works.vocabulary, told)), names(works.vocabulary, broad)
        yield Problem(
            cited.item.span,
            f"the sentence says {said}, the title of the reference only {title}",
            f"{called(cited.topic)}: write {title}",
            (f"cites a title that says '{title}'", f"says '{said}'"),
            f"{cited.item.key} {passage.sentence.prose}",
        )


def _broader(vocabulary: Vocabulary, told: set[str], about: frozenset[str]) -> set[str]:
    """What the title names that something in the sentence is a kind of, and the sentence does not name."""
    left = narrow(vocabulary, about) - told
    return {broad for broad in left if any(broad in vocabulary.above(one) for one in told)}
