"""TXT008: a bracket without its partner."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript, Paragraph, Span
from exocite.rules.base import Context, Problem, rule
from exocite.rules.terms import TOLD
from exocite.support.plain import Plain
from exocite.support.writing.brackets import Lonely, lonely

_MOST = 3
"""With more lonely brackets than these a paragraph is no prose: code, a formula that lost its mark."""


@rule("TXT008", each=Manuscript)
def lonely_bracket(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """A bracket is opened and not closed in its paragraph, closed without being opened, or closed by another kind.

    Why: The reader cannot tell where the insertion ends; often a word went with the bracket.

    Flagged: `(shown in appendix p 23).` without the first, `(74–86]`.

    Instead: Write the partner, or strike the bracket.

    Wrong when: The bracket is a sign of its own. List marks (`1)`) and half-open intervals (`(0, 1]`) are let pass.
    """
    mask = manuscript.masked
    for paragraph in manuscript.paragraphs:
        if paragraph.kind in TOLD and paragraph.sentences and _differ(mask, paragraph):
            span = Span(paragraph.sentences[0].span.start, paragraph.sentences[-1].span.end)
            read = Plain(manuscript.masked, span)
            found = lonely(read.text)
            for one in found if len(found) <= _MOST else ():
                message, hint = _told(one, read.text)
                context_ = read.text[max(0, one.place - 60) : one.place + 30]
                yield Problem(read.span(one.place, one.place + 1), message, hint, (), context_)


def _differ(mask: str, paragraph: Paragraph) -> bool:
    start, end = paragraph.span
    return mask.count("(", start, end) != mask.count(")", start, end) or mask.count("[", start, end) != mask.count(
        "]", start, end
    )


def _told(one: Lonely, text: str) -> tuple[str, str]:
    if one.other is not None:
        return f"'{text[one.other]}' is closed by '{one.bracket}'", "write brackets of one kind"
    if one.bracket in "([":
        return f"'{one.bracket}' is never closed", "close the bracket, or strike it"
    return f"'{one.bracket}' without an opening bracket", "open the bracket, or strike it"
