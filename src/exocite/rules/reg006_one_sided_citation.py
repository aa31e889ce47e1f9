"""REG006: one side of a disputed claim."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Sentence
from exocite.registry.keys import keys_of
from exocite.rules.base import Context, Problem, rule
from exocite.rules.signing import CONTRADICTS, SUPPORTS, Signed, borne_by, signed_part


@rule("REG006", each=Sentence, parts=signed_part)
def one_sided_citation(signed: Signed, context: Context) -> Iterator[Problem]:
    """A sentence is signed for a claim on which the references disagree, and cites one side only.

    Why: The reader is not told that there is evidence to the contrary.

    Flagged: `It lowers mortality [@a2019]. <!-- @claim c007 -->` where `support.csv` has a2019 as `supports`
    and b2020 as `contradicts` for c007.

    Instead: Cite both sides and say that they disagree.

    Wrong when: The next sentence tells of the other side.
    """
    sentence, claims = signed
    for claim in claims:
        borne = borne_by(context, claim)
        sides = {
            relation: sorted(key for key, how in borne.items() if how == relation)
            for relation in (SUPPORTS, CONTRADICTS)
        }
        cited = keys_of(sentence)
        told = {relation for relation, keys in sides.items() if not cited.isdisjoint(keys)}
        if all(sides.values()) and len(told) == 1:
            other = sides[CONTRADICTS if SUPPORTS in told else SUPPORTS]
            yield Problem(
                sentence.span,
                f"claim {claim} is disputed, and one side of it is cited",
                f"cite {', '.join(other[:3])} too, and say that they disagree",
                (f"cites what {next(iter(told))} it",),
                f"{claim} {sentence.prose}",
            )
