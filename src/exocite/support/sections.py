"""What part a section plays in a paper, told by its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from exocite.support.patterns import compiled

INTRODUCTION, DISCUSSION, OTHER = "introduction", "discussion", "other"
OWN = "own"
"""Methods, results, conclusions, declarations: what the authors did, found and owe, not what is known."""

_COUNT = r"(?:[\divxIVX.]+[ .:)]+)?(?:the |our |study )?"
"""What may stand before a heading's first word."""

_APART = compiled(
    _COUNT
    + r"""(?:
    conclusions?\b|concluding|summary\b|highlights?\b|key ?(?:points?|words?|messages?)|abstract\b|acknowledg|
    authors?\b|contribut|competing|conflicts?\b|disclosure|declaration|ethic|consent|funding|financial|support\b|abbreviations?\b|
    references?\b|bibliography|literature (?:cited|search)|works cited|supplement|supporting information|append|
    additional (?:file|information)|(?:data |code )?availab|footnotes?|publisher|provenance|peer.review|
    patient and public|strengths|limitations?\b|cases?\b|clinical (?:course|findings|presentation)|
    patient (?:information|perspective|\d)|timeline|future|outlook|aims?\b|objectives?\b|hypothes|research question|
    glossary|notation|copyright|orcid|correspond|equal contrib|notes?\b|search strateg|
    (?:materials? and )?methods?\b|methodolog|trial status)""",
    re.IGNORECASE,
)
"""Never a place for claims on the literature, in a review neither."""

_RESEARCH = compiled(
    _COUNT + r"(?:methods?\b|materials?\b|patients and|subjects and|experimental\b|results?\b|statistical)",
    re.IGNORECASE,
)
_OF_RESEARCH = compiled(
    _COUNT
    + r"""(?:
    methods?\b|methodolog|materials?\b|patients|subjects|animals\b|participants?\b|population\b|setting\b|statistic|
    data\b|design\b|search|eligib|inclusion|exclusion|randomi[sz]|blinding|sample size|
    (?:primary |secondary )?(?:outcome|endpoint|end point)|procedures?\b|recruit|interventions?\b|treatments?\b|
    follow-?up\b|monitoring|dissemination|trial\b|protocol\b|implementation\b|experiment|simulation|
    model(?:l?ing)?s?\b|algorithm|results?\b|findings?\b|baseline|characteristics\b|safety\b|adverse|
    analys[ie]s\b|efficacy\b|theory\b|proofs?\b
    )""",
    re.IGNORECASE,
)
_INTRODUCTION = compiled(
    _COUNT + r"(?:introduction|background|rationale|state of the art|related work|overview)", re.IGNORECASE
)
_DISCUSSION = compiled(
    _COUNT + r"(?:discussion|interpretation|comment\b|results? (?:and|&|/) discussion)", re.IGNORECASE
)


def is_research(sections: Iterable[tuple[str, ...]]) -> bool:
    """Whether a paper reports research of its own: it has a section of methods or of results."""
    return any(_RESEARCH.match(title.strip()) for section in sections for title in section)


@lru_cache(maxsize=1024)
def role_of(section: tuple[str, ...], research: bool) -> str:
    """The part that a section plays, by its headings, outermost first: the first that tells decides.

    In a paper that reports no research of its own (a review), `Treatment` is a topic like any other.
    """
    for title in section:
        heading = title.strip()
        if _DISCUSSION.match(heading):
            return DISCUSSION
        if _APART.match(heading) or (research and _OF_RESEARCH.match(heading)):
            return OWN
        if _INTRODUCTION.match(heading):
            return INTRODUCTION
    return OWN if research and section else OTHER
