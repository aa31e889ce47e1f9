"""NUM001: more of something than there is."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.figures import figures
from exocite.support.figures.shares import above_all


@rule("NUM001", each=Manuscript)
def impossible_share(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """A part is greater than its whole, or more than all people are said to do something.

    Why: One of the two figures is wrong, and the reader cannot know which.

    Flagged: `12 of 10 patients died`, `120% of the participants agreed`.

    Instead: Look both figures up in the source.

    Wrong when: The figures are not a part and its whole: `41 of 30 planned patients were enrolled` is meant so.
    """
    hint = "look both figures up in the source"
    for read in figures(manuscript, context):
        prose = read.sentence.prose
        for share in read.shares:
            if not share.possible:
                message = f"{share.part} of {share.whole}: the part is greater than the whole"
                yield Problem(read.plain.span(share.start, share.end), message, hint, (), f"{message} {prose}")
        for percent, start, end in above_all(read.plain.text):
            message = f"{percent}% of people or things that are counted: more than there are"
            yield Problem(read.plain.span(start, end), message, "look the figure up in the source", (), prose)
