"""What the rules on fit share: the passages of a sentence, and the library's concepts, made once a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from exocite.concepts.claims import ClaimsByKey, Differing
from exocite.concepts.passages import Passage, Works, library_of
from exocite.concepts.topics import Topic
from exocite.concepts.vocabulary import Vocabulary
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem


def passages(sentence: Sentence, context: Context) -> tuple[Passage, ...]:
    """The passages of a sentence: none where it cites nothing or is no running text."""
    manuscript = context.manuscript
    if not sentence.citations or not manuscript:
        return ()
    works = context.once_in_file("works", lambda: Works(manuscript, context.parts, library_of(context.base)))
    return works.passages(sentence)


def names(vocabulary: Vocabulary, concepts: Iterable[str]) -> str:
    """Concepts as a message lists them."""
    return ", ".join(sorted({vocabulary.label(concept) for concept in concepts}))


def called(topic: Topic) -> str:
    """A reference as a message names it: `ahn2018 ("Vesicles of …")`."""
    title = topic.title if len(topic.title) <= 80 else topic.title[:79].rstrip() + "…"
    return f'{topic.reference.key} ("{title}")'


def kind(topic: Topic) -> str:
    """What kind of work a reference is, as a cue says it: `a review`, `an animal study`."""
    work = topic.work or "work of unknown kind"
    return f"an {work}" if work[0] in "aeio" else f"a {work}"


def narrow(vocabulary: Vocabulary, concepts: Iterable[str]) -> set[str]:
    """The concepts that no other one of them is a kind of."""
    given = set(concepts)
    return {one for one in given if not any(other != one and one in vocabulary.above(other) for other in given)}


def against_claims(
    passage: Passage, context: Context, look: Callable[[ClaimsByKey, str, str], Differing | None], told: str
) -> Iterator[Problem]:
    """The problems of a passage whose words differ from the claims recorded for what it cites.

    `look` finds a difference between the claims of a key and a text; `told` is the message, with `{claim}`, `{said}`
    (what the claim says) and `{told}` (what the sentence says).
    """
    if not context.base.claims:
        return
    claims = passage.works.kept("claims", lambda: ClaimsByKey(context.base))
    for cited in passage.cited:
        found = look(claims, cited.item.key, passage.text)
        if found:
            claim = found.claim
            yield Problem(
                cited.item.span,
                told.format(claim=claim.claim_id, said=found.said, told=found.told),
                f"the claim: {claim.statement}",
                (f"says '{found.told}'", f"cites the work of a claim that says '{found.said}'"),
                f"{cited.item.key} {claim.claim_id} {passage.sentence.prose}",
            )
