"""TXT005: a word that a program garbled."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript
from exocite.rules.base import Context, Problem, rule
from exocite.rules.terms import Terms, sentences_at, slip_problem, terms_of, told
from exocite.support.plain import Plain
from exocite.support.writing.garbled import hyphenated, misread, suspects, turned, with_digits, without_ligature
from exocite.support.writing.slips import Slip


@rule("TXT005", each=Manuscript)
def garbled_word(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """A word has lost or gained characters on its way: another encoding, a ligature, a hyphen of a layout, a digit.

    Why: Copied from a PDF or read in the wrong encoding, it cannot be searched for, and it will be printed so.

    Flagged: `signi cant`, `speciﬁc` with its one-character ligature, `â€“`, `inter- action` where the text has
    `interaction` elsewhere, `ce11s` where it has `cells`, `451miR-`, a soft hyphen in a word.

    Instead: Write the word; `--fix` does where the characters tell what it was.

    Wrong when: The spelling is meant, as in a name.
    """
    terms = terms_of(context)
    sentences = (sentence for _, sentence in told(manuscript, context))
    for sentence in sentences_at(sentences, suspects(manuscript.masked)):
        read = Plain(manuscript.masked, sentence.span)
        for slip in _slips(read.text, terms):
            message = f"garbled word: {slip.what}"
            hint = f"write '{slip.instead}'" if slip.instead else "write the word anew"
            described = f"write '{slip.instead}'" if slip.instead else f"take out {slip.what}"
            yield slip_problem(read, slip, message, hint, described)


def _slips(text: str, terms: Terms) -> Iterator[Slip]:
    if not text.isascii():
        yield from misread(text)
    yield from without_ligature(text)
    if "- " in text:
        yield from hyphenated(text, terms.known)
    yield from with_digits(text, terms.known)
    yield from turned(text, terms.known)
