"""REF016: a retracted work that is cited as if it stood."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.manuscript import Citation
from exocite.model.retraction import RETRACTION
from exocite.rules.base import Context, Problem, rule
from exocite.rules.keys import identity
from exocite.rules.notices import SAID, cues, notices_of, told_of


@rule("REF016", each=Citation, severity=Severity.ERROR)
def cited_retracted_work(citation: Citation, context: Context) -> Iterator[Problem]:
    """A sentence cites a work that has been retracted, and does not say so.

    Why: The reader takes the sentence as supported by a work that is none any more.

    Flagged: A citation of a work that has a retraction in the local list of Retraction Watch (`--retractions FILE`, or
    the setting `retractions`). Without a list nothing is looked up.

    Instead: Cite another work, or take the statement back; where the retraction is the point, name it: "was reported
    [@x], and has been retracted".

    Wrong when: The sentence before or after says that the work is retracted.
    """
    if not context.options.retractions.path:
        return
    sentence = context.sentence_of.get(citation.span)
    if sentence and SAID.search(sentence.prose):
        return
    for item in citation.items:
        reference = context.base.references.get(item.key)
        found = notices_of(reference, context) if reference else ()
        if found and found[0].nature == RETRACTION and not SAID.search(f"{item.prefix} {item.suffix}"):
            message = f"{item.key} is cited, and was retracted{told_of(found[-1])}"
            hint = "cite another work, or say that this one is retracted"
            yield Problem(item.span, message, hint, cues(found[-1]), identity(item.key, sentence))
