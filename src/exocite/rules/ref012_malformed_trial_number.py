"""REF012: a trial number in the text that is none."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Sentence, Span
from exocite.rules.base import Context, Problem, rule
from exocite.rules.registries import malformed


@rule("REF012", each=Sentence)
def malformed_trial_number(sentence: Sentence, context: Context) -> Iterator[Problem]:
    """A number of a trial registry in the text does not have the form of one.

    Why: The reader cannot look the trial up; a digit was lost or typed twice.

    Flagged: `NCT0427698` (7 digits), `IRCT20200413047063` (without its `N2`), `ISRCTN1234567`.

    Instead: The number as the registry has it: `NCT04276987`, `IRCT20200413047063N2`.

    Wrong when: A registry gives numbers of another form too. A blank or hyphen after the letters is accepted.
    """
    for number in malformed(sentence.prose):
        message = f'"{number.text}" is no trial number'
        yield Problem(_place(sentence, number.text, context), message, number.hint, context=number.text)


def _place(sentence: Sentence, number: str, context: Context) -> Span:
    """Where a number of the prose stands in the file; the sentence where markup parts it."""
    text = context.manuscript.text if context.manuscript else ""
    start = text.find(number, *sentence.span)
    return Span(start, start + len(number)) if start >= 0 else sentence.span
