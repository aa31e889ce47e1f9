"""SUP002: studies that are spoken of and not cited."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Paragraph
from exocite.rules.base import Context, Problem, rule
from exocite.rules.uncited import because, hint, uncited
from exocite.support.judge import STUDIES


@rule("SUP002", each=Paragraph)
def unnamed_studies(paragraph: Paragraph, context: Context) -> Iterator[Problem]:
    """A sentence speaks of studies, or of what has been shown, and cites none.

    Why: "Studies have shown" says that there is a source, and keeps it back.

    Flagged: `Previous studies have shown that proning lowers mortality.`, `Lee et al. reported that …`, `It has been
    demonstrated that …` without a citation in this sentence, or in the next where that goes on with it.

    Instead: Cite the studies; if there is one, say "a study".

    Wrong when: The study is cited earlier in the text and the sentence comes back to it, or it is the authors' own.
    """
    for one in uncited(paragraph, context, STUDIES):
        message = f"studies without a citation: {because(one)}"
        advice = hint(one, "cite the studies that are meant")
        yield Problem(one.sentence.span, message, advice, one.cues, one.sentence.prose)
