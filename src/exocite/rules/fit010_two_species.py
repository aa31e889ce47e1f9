"""FIT010: two species for one study."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.wordings import SEVERAL
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, names, narrow, passages

SORTED_OUT = re.compile(
    r"\b(?:both|respectively|as well as|either|compared|than|versus|vs|unlike|whereas|but|while|also|other)\b"
)
JOINED = re.compile(
    r"(?:and|or|/|,)\s*(?:\w+ )?(?:mouse|mice|rats?|rabbits?|dogs?|pigs?|monkeys?|sheep|hamsters?)\b", re.IGNORECASE
)


@rule("FIT010", each=Sentence, parts=passages)
def two_species(passage: Passage, context: Context) -> Iterator[Problem]:
    """A sentence on one study names two species, and the title of the work one.

    Why: A study on a rat model in mice is a slip of the pen; the reader cannot tell which it was.

    Flagged: `A study on a rat model showed that it heals kidneys in mice [@zou2016].` where the title ends with
    `in rats`.

    Instead: Name the species of the work.

    Wrong when: The work used both species, one after the other.
    """
    works = passage.works
    if not passage.alone or not passage.cited:
        return
    vocabulary = works.vocabulary
    animals = {one for one in passage.of("species") if "species:animal" in vocabulary.above(one)}
    told = narrow(vocabulary, animals) - {"species:animal", "species:rodent"}
    topic = passage.cited[0].topic
    about = told & topic.named.get("species", frozenset())
    if len(told) < 2 or len(about) != 1:
        return
    if SORTED_OUT.search(passage.text) or JOINED.search(passage.text) or SEVERAL.search(passage.text):
        return
    both, one = names(vocabulary, told), names(vocabulary, about)
    yield Problem(
        passage.cited[0].item.span,
        f"two species for one study: {both}; the title says {one}",
        f"{called(topic)}: name the species of the study",
        (f"says '{both}'", f"cites a title that says '{one}'"),
        f"{topic.reference.key} {passage.sentence.prose}",
    )
