"""What the rules on sentences without a citation share: the judgement on the document, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.concepts.stated import StatedClaims
from exocite.model.manuscript import Manuscript, Paragraph
from exocite.rules.base import Context
from exocite.support.judge import Judgement, Uncited


class _Latest:
    """The judgement on the document that is being checked; it is let go with the next one."""

    def __init__(self) -> None:
        self._parts: tuple[Manuscript, ...] = ()
        self._alarms = ""
        self._judgement: Judgement | None = None

    def of(self, context: Context, manuscript: Manuscript) -> Judgement:
        parts, alarms = context.parts or (manuscript,), context.options.alarms
        same = len(parts) == len(self._parts) and all(map(lambda one, two: one is two, parts, self._parts))
        if self._judgement is None or not same or alarms != self._alarms:
            recorded = context.once("recorded claims", lambda: StatedClaims(context.base))
            self._judgement = Judgement(parts, recorded, alarms)
            self._parts, self._alarms = parts, alarms
        return self._judgement


def judgement(context: Context) -> Judgement | None:
    """The judgement on the document of a rule's context, made once; None when no manuscript is checked."""
    local = context.local
    if "judgement" not in local:
        manuscript = context.manuscript
        local["judgement"] = context.once("judgement", _Latest).of(context, manuscript) if manuscript else None
    judged: Judgement | None = local["judgement"]
    return judged


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
