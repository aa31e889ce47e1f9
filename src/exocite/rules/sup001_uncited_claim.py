"""SUP001: a claim that nothing supports."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Paragraph
from exocite.rules.base import Context, Problem, rule
from exocite.support.judge import Judge
from exocite.support.recorded import Recorded, RecordedClaims


@rule("SUP001", each=Paragraph)
def uncited_claim(paragraph: Paragraph, context: Context) -> Iterator[Problem]:
    """A sentence says what is known, and no citation and no recorded claim stands behind it.

    Why: A reader cannot tell where the statement comes from, and nobody can check it.

    Flagged: `Previous studies have shown that proning lowers mortality.` without a citation in this sentence, or in the
    next where that goes on with the same statement.

    Instead: Cite the work. If the statement is recorded in the evidence base, the hint names the claim and its
    references.

    Wrong when: It is common knowledge in the field, or the authors' own result told without `we` or `our`. Methods,
    results, conclusions, abstracts, captions and declarations are never judged.
    """
    manuscript = context.manuscript
    if manuscript is None:
        return
    recorded = context.once("recorded claims", lambda: RecordedClaims(context.base))
    judge = context.once(f"judge of {manuscript.path}", lambda: Judge(manuscript, recorded))
    for uncited in judge.uncited(paragraph):
        cues = tuple(str(cue) for cue in uncited.cues)
        hint = _hint(uncited.near)
        yield Problem(uncited.sentence.span, f"claim without a citation: {cues[0]}", hint, cues, uncited.sentence.prose)


def _hint(near: Recorded | None) -> str:
    if near is None:
        return "cite the work that says so"
    keys = f" ({', '.join(near.keys[:3])})" if near.keys else ""
    return f"cite the work that says so; the base has {near.claim.claim_id}{keys}: {near.claim.statement}"
