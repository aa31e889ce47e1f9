"""TXT004: a list that names one thing twice."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.terms import told
from exocite.support.plain import Plain
from exocite.support.writing.lists import repeated


@rule("TXT004", each=Manuscript)
def item_listed_twice(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """A list in a sentence names the same item twice.

    Why: One of the two is too many, or was meant to be another item.

    Flagged: `IL-6, TNF-α, and IL-6`.

    Instead: Strike the second, or write what was meant.

    Wrong when: The list is a sequence, in which a thing may come again. Figures, steps and codes of three letters are
    let pass for that.
    """
    for _, sentence in told(manuscript, context):
        if sentence.prose.count(", ") > 1:
            for one in repeated(sentence.prose):
                read = Plain(manuscript.masked, sentence.span)
                start = _place(read.text, one.item, sentence.prose[: one.start].count(one.item))
                span = read.span(start, start + len(one.item)) if start >= 0 else sentence.span
                message = f"listed twice: '{one.item}'"
                yield Problem(
                    span, message, "strike one of the two, or write what was meant", (), f"{one.item} {sentence.prose}"
                )


def _place(text: str, item: str, before: int) -> int:
    """Where an item stands in a text after `before` earlier ones; -1 where it is not found as it is."""
    start = text.find(item)
    for _ in range(before):
        start = text.find(item, start + 1) if start >= 0 else start
    return start
