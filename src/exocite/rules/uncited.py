"""What the rules on sentences without a citation share: the judgement on the document, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.stated import StatedClaims
from exocite.model.manuscript import Paragraph
from exocite.rules.base import Context
from exocite.support.judge import Judgement, Uncited


def judgement(context: Context) -> Judgement | None:
    """The judgement on the document of a rule's context, made once; None when no manuscript is checked."""
    return context.once_in_document("judgement", lambda: _judgement(context)) if context.manuscript else None


def _judgement(context: Context) -> Judgement:
    recorded = context.once("recorded claims", lambda: StatedClaims(context.base))
    return Judgement(context.files, recorded, context.options.alarms)


def uncited(paragraph: Paragraph, context: Context, kind: str) -> Iterator[Uncited]:
    """The sentences of a paragraph that need a citation, have none, and are best told of as `kind`."""
    judged = judgement(context)
    if judged and context.manuscript:
        yield from (one for one in judged.uncited(context.manuscript, paragraph) if one.kind == kind)


def because(one: Uncited) -> str:
    """The first of the reasons, for a message; where it is the model's alone, how sure that is."""
    told, _, _ = one.cues[0].rpartition(" (")
    return told or f"{one.chance:.0%} of such sentences have one"


def hint(one: Uncited, advice: str) -> str:
    """The advice, a recorded claim that the sentence comes near to, and how many findings are not listed."""
    near = one.near
    if near:
        advice += f"; the base has {near.claim.claim_id} ({', '.join(near.keys[:3])}): {near.claim.statement}"
    if one.more:
        sentences = "one more sentence like this is" if one.more == 1 else f"{one.more} more sentences like this are"
        advice += f"; {sentences} not listed, being less sure: mend these first"
    return advice
