"""SUP005: a paragraph that cites nothing."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.manuscript import Paragraph, Span
from exocite.rules.base import Context, Problem, rule
from exocite.rules.uncited import judgement

_SENTENCES = 3
"""Shorter paragraphs lead over from one to the next."""

_EXPECTED = 1.0
"""So many citations such a paragraph has on average in published papers."""


@rule("SUP005", each=Paragraph, severity=Severity.INFO, default=False)
def uncited_paragraph(paragraph: Paragraph, context: Context) -> Iterator[Problem]:
    """A paragraph on the literature has no citation at all.

    Why: Where a whole paragraph stands on nothing, it is more often a draft than an argument.

    Flagged: A paragraph of three sentences or more in an introduction, a discussion or a review that cites nothing,
    where papers have at least one citation on average.

    Instead: Cite, or say that it is your view.

    Wrong when: The paragraph draws together what others have cited, or tells of the authors' own work without `we`.
    Methods, results, conclusions, abstracts, captions and declarations are never judged.
    """
    judged = judgement(context)
    if judged is None or context.manuscript is None or len(paragraph.sentences) < _SENTENCES:
        return
    expected = judged.expected(context.manuscript, paragraph)
    if expected >= _EXPECTED:
        first = paragraph.sentences[0]
        cues = ("has no citation in any of its sentences", f"is like paragraphs with {expected:.1f} citations each")
        message = f"paragraph of {len(paragraph.sentences)} sentences without a citation"
        yield Problem(Span(*first.span), message, "cite what it rests on", cues, first.prose)
