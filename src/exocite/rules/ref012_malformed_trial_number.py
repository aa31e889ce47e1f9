"""REF012: a trial number in the text that is none."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript, Sentence, Span
from exocite.rules.base import Context, Problem, rule
from exocite.rules.registries import malformed, may_name_trial


@rule("REF012", each=Manuscript)
def malformed_trial_number(manuscript: Manuscript, _context: Context) -> Iterator[Problem]:
    """A number of a trial registry in the text does not have the form of one.

    Why: The reader cannot look the trial up; a digit was lost or typed twice.

    Flagged: `NCT0427698` (7 digits), `IRCT20200413047063` (without its `N2`), `ISRCTN1234567`.

    Instead: The number as the registry has it: `NCT04276987`, `IRCT20200413047063N2`.

    Wrong when: A registry gives numbers of another form too. A blank or hyphen after the letters is accepted.
    """
    for paragraph in manuscript.paragraphs:
        for sentence in paragraph.sentences:
            if may_name_trial(sentence.prose):
                yield from _problems(sentence, manuscript)


def _problems(sentence: Sentence, manuscript: Manuscript) -> Iterator[Problem]:
    for number in malformed(sentence.prose):
        message = f'"{number.text}" is no trial number'
        where = _place(sentence, number.text, manuscript.text)
        yield Problem(where, message, number.hint, context=number.text)


def _place(sentence: Sentence, number: str, text: str) -> Span:
    """Where a number of the prose stands in the file; the sentence where markup parts it."""
    start = text.find(number, *sentence.span)
    return Span(start, start + len(number)) if start >= 0 else sentence.span
