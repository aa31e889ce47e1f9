"""FIT006: several studies announced, one cited."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.passages import Passage
from exocite.concepts.wordings import EXAMPLE, GOES_ON, SEVERAL
from exocite.concepts.works import SECONDARY, SYSTEMATIC
from exocite.model.manuscript import Sentence
from exocite.rules.base import Context, Problem, rule
from exocite.rules.fitting import called, passages


@rule("FIT006", each=Sentence, parts=passages)
def one_for_several(passage: Passage, context: Context) -> Iterator[Problem]:
    """The sentence says that studies have shown something, and one study is cited.

    Why: The reader is told of more evidence than there is to see.

    Flagged: `Studies have shown that vesicles ease colitis [@wu2019].` with nothing else cited in this sentence or the
    next ones.

    Instead: `A study has shown`, or cite the others, or a review of them.

    Wrong when: The one work reports several studies or reviews them, and its title does not say so.
    """
    if not passage.alone or not passage.complete:
        return
    topic = passage.cited[0].topic
    if topic.work in SECONDARY or topic.work == SYSTEMATIC:
        return
    found = SEVERAL.search(passage.text)
    if not found or EXAMPLE.search(passage.before):
        return
    following = passage.beside(1)
    if following and following.citations and GOES_ON.match(following.prose):
        return
    yield Problem(
        passage.cited[0].item.span,
        f"several studies announced, one cited: '{found[0]}'",
        f"write that a study showed it, or cite the others beside {called(topic)}",
        (f"says '{found[0]}'",),
        f"{topic.reference.key} {passage.sentence.prose}",
    )
