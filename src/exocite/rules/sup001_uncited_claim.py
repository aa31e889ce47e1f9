"""SUP001: a claim that nothing supports."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Paragraph
from exocite.rules.base import Context, Problem, rule
from exocite.rules.uncited import because, hint, uncited
from exocite.support.judge import CLAIM


@rule("SUP001", each=Paragraph)
def uncited_claim(paragraph: Paragraph, context: Context) -> Iterator[Problem]:
    """A sentence says what is known, and no citation and no recorded claim stands behind it.

    Why: A reader cannot tell where the statement comes from, and nobody can check it.

    Flagged: `Hypoxia increases the secretion of vesicles by endothelial cells.` in an introduction, without a citation
    in this sentence, or in the next where that goes on with the same statement. A model that was trained on published
    papers says how likely such a sentence carries a citation there; `--alarms few|normal|many` sets how likely it has
    to be (about one alarm per 100, 40 or 20 sentences without a citation). The surest are listed, at most 10, 25 or 50
    a document; the last one's hint says how many more there are.

    Instead: Cite the work. If the statement is near to one recorded in the evidence base, the hint names the claim and
    its references.

    Wrong when: It is common knowledge in the field, or the authors' own result told without `we` or `our`. Papers on
    software are judged by the next stricter level, for there the model errs more. Methods, results, conclusions,
    abstracts, captions and declarations are never judged.
    """
    for one in uncited(paragraph, context, CLAIM):
        message = f"claim without a citation: {because(one)}"
        yield Problem(one.sentence.span, message, hint(one, "cite the work that says so"), one.cues, one.sentence.prose)
