"""How sure a judgement has to be before it becomes a finding, and how many findings a paper gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from exocite.support.patterns import compiled

LISTED = {"few": 10, "normal": 25, "many": 50}
"""So many findings of judgement a document gets at most, the surest first."""

_STEPS = ("few", "normal", "many")

_OF_SOFTWARE = compiled(r"""
    \b(?:software|packages?|pipelines?|implement(?:ed|ation|s)|plugins?|toolkits?|tools?|librar(?:y|ies)|APIs?|users?|
    Python|GitHub|open-source|workflows?|command|scripts?|modules?|interface|source code)\b
    """)
_HINTS = (
    "software", "package", "pipeline", "implement", "plugin", "tool", "librar", "API", "user", "Python", "GitHub",
    "open-source", "workflow", "command", "script", "module", "interface", "source code",
)  # fmt: skip
"""Without one of these a sentence has no such word."""
_HEADING = compiled(r"""
    (?:[\d.]+ )?(?:[Ii]mplementation|[Aa]vailability and requirements|[Ii]nstallation|[Uu]sage|[Ss]tatement of need|
    [Ss]oftware|[Pp]rogram description|[Qq]uick ?start|API\b|[Aa]rchitecture)\b
    """)

_LOOKED_AT = 300
"""So many sentences tell what a paper is about."""

_SHARE = 0.1
_SHARE_WITH_HEADING = 0.05
"""From this share of sentences with such words on, a paper is on software; with such a heading, from the second."""


class Limits(NamedTuple):
    """From which chance of a citation on a sentence is a finding: a claim, one with a number, one on studies.

    `beside_results` holds for claims where a paper discusses its own results; from `sure` on, one word in common with a
    cited sentence does not speak for a claim. `listed` is how many findings a document gets.
    """

    claim: float
    number: float
    told: float
    beside_results: float
    sure: float
    listed: int


def limits(thresholds: Mapping[str, float], alarms: str, software: bool) -> Limits:
    """The limits for a level of alarms; in a paper on software they are those of the next stricter level.

    So are those for claims beside a paper's own results, which are told like claims on the literature.

    Numbers, and words such as "studies have shown", speak for themselves: for them the limit is that of the next laxer
    level, and two thirds of that.
    """
    few, normal, many = (thresholds[step] for step in _STEPS)
    ladder = ((1 + few) / 2, few, normal, many, many * many / normal)
    place = 1 + _STEPS.index(alarms) - software
    laxer = ladder[place + 1]
    return Limits(ladder[place], laxer, laxer * 2 / 3, ladder[max(0, place - 1)], ladder[0], LISTED[alarms])


def on_software(sentences: Sequence[str], headings: Iterable[str]) -> bool:
    """Whether a paper tells of a program: there, much is said that needs no citation and sounds as if it did."""
    looked_at = min(len(sentences), _LOOKED_AT)
    if not looked_at:
        return False
    first = sentences[:looked_at]
    joined = "\n".join(first)
    hints = [hint for hint in _HINTS if hint in joined]
    having = sum(any(hint in one for hint in hints) and bool(_OF_SOFTWARE.search(one)) for one in first)
    share = having / looked_at
    return share >= _SHARE or (share >= _SHARE_WITH_HEADING and any(_HEADING.match(one.strip()) for one in headings))
