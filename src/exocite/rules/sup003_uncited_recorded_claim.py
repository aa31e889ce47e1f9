"""SUP003: a recorded claim, stated without the references that bear it."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Paragraph
from exocite.rules.base import Context, Mend, Problem, rule
from exocite.rules.uncited import uncited
from exocite.support.adding import added
from exocite.support.judge import RECORDED, Uncited

_MOST = 3
"""So many references are added; of more the author had better choose."""

_SURE = 0.9
"""From this score on (1 says the same), there is no doubt that the sentence states the claim."""


@rule("SUP003", each=Paragraph)
def uncited_recorded_claim(paragraph: Paragraph, context: Context) -> Iterator[Problem]:
    """A sentence states a claim that the evidence base records with references, and cites none.

    Why: The evidence is at hand, and the reader is not told.

    Flagged: `Proning lowers the mortality of severe ARDS.` where the base has the claim c012 with the same words and
    the reference `guerin2013`, and the sentence has no citation.

    Instead: Cite the claim's references: `--fix` does so in the document's own form where sentence and claim agree.

    Wrong when: The sentence says it of something else that the words do not tell (another dose, other patients).
    """
    for one in uncited(paragraph, context, RECORDED):
        near = one.near
        if near is None:
            continue
        keys = ", ".join(near.keys)
        message = f"recorded claim without a citation: {near.claim.claim_id}"
        advice = f"cite {keys}: {near.claim.statement}"
        yield Problem(one.sentence.span, message, advice, one.cues, one.sentence.prose, _mend(one, context))


def _mend(one: Uncited, context: Context) -> Mend | None:
    near, manuscript = one.near, context.manuscript
    if near is None or manuscript is None or near.share < _SURE or len(near.keys) > _MOST or not near.supported:
        return None
    addition = added(near.keys, one.sentence, manuscript, context.files)
    return Mend(f"cite {', '.join(near.keys)}", (addition,)) if addition else None
