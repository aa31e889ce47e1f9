"""Cues that a sentence says what is known rather than what the authors did: words of reporting, of effect, of burden.

They are the reasons that a finding gives; whether there is one the model decides (`exocite.support.citeworthiness`).
The weights follow how often a sentence with the cue carries a citation in introductions and discussions of published
papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exocite.support.patterns import compiled
from exocite.support.wordings import (
    ADVERB,
    ASSERTED,
    BURDEN,
    EFFECT,
    EFFECT_WORDS,
    SAID,
    SAYS,
    STUDIES,
    WHICH_STUDIES,
)


class Cue(NamedTuple):
    """What fired: the kind of the cue in words, the words of the sentence, and the weight."""

    what: str
    words: str
    weight: float

    def __str__(self) -> str:
        return f"{self.what}: '{self.words}'"


class _Kind(NamedTuple):
    """A kind of cue. In a sentence with none of the words `needs` (lower case) it need not be looked for."""

    what: str
    weight: float
    needs: frozenset[str]
    wording: re.Pattern[str]


def _kind(what: str, weight: float, needs: str, text: str) -> _Kind:
    return _Kind(what, weight, frozenset(needs.split()), compiled(text))


LITERATURE, FOUND, KNOWN = "reports the literature", "states what was found", "states what is known"
NAMED, ONE_STUDY = "names a study without citing it", "tells of a study"
BURDENS, NUMBERS = "tells how common or grave it is", "gives a number"

KINDS: tuple[_Kind, ...] = (
    _kind(
        LITERATURE,
        2.0,
        "studies trials investigations experiments reports investigators researchers authors reviews analyses "
        "publications surveys works data evidence research literature findings",
        rf"""
        \b(?:{WHICH_STUDIES} ){{1,6}}(?:\w+ ){{0,2}}{STUDIES}\b[^.;,]{{0,30}}?\b{SAYS}\b|
        \b(?i:studies|trials|reports|investigations|researchers|meta-analyses|research)
        [ ](?:have|has|had) {ADVERB}{SAYS}\b|
        ^(?:Studies|Trials|Reports|Investigations|Researchers|Research|Meta-analyses)
        [ ](?:[^.;,]{{2,60}} )??{SAYS} that\b|
        \b[Ee]vidence (?:{ADVERB}{SAYS}|that)\b
        """,
    ),
    _kind(
        FOUND,
        2.0,
        "been it",
        rf"""
        \b(?:has|have) {ADVERB}been {ADVERB}{SAID}\b|
        \b[Ii]t is {ADVERB}{SAID} that\b|
        \b[Ii]t is {ADVERB}(?:well[- ])?(?:known|accepted|believed|thought|assumed) that\b
        """,
    ),
    _kind(
        KNOWN,
        1.5,
        "known thought believed considered estimated reported recognized recognised assumed understood accepted "
        "regarded",
        rf"""
        \b(?:is|are) {ADVERB}(?:well[- ])?(?:
        known|thought|believed|considered|estimated|reported|recogni[sz]ed|assumed|understood|accepted|regarded
        )[ ](?:to|as|that)\b
        """,
    ),
    _kind(
        NAMED,
        2.5,
        "al colleagues coworkers workers",
        r"(?<![Tt]he )\b[A-Z][\w'’-]+ et al\b\.?|\b[A-Z][\w'’-]+ and (?:colleagues|co-?workers)\b",
    ),
    _kind(
        ONE_STUDY,
        2.0,
        "study trial analysis survey review report series",
        r"""
        \b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Rr]ecent|[Pp]revious) (?:[\w-]+ ){0,3}
        (?:study|trial|meta-analysis|survey|systematic review|case report|case series)\b
        """,
    ),
    _kind("tells what was shown", 0.5, "that was were", rf"\b{SAYS} that\b|\b(?:was|were) {ADVERB}{SAID}\b"),
    _kind(
        "reports a finding",
        1.0,
        EFFECT_WORDS,
        rf"{ASSERTED}\b{EFFECT}\b",
    ),
    _kind(
        "says what something does",
        1.0,
        "role roles essential critical crucial",
        r"\bplays? (?:an? |the )?(?:[\w-]+ ){0,2}roles?\b|\bis (?:essential|critical|crucial) for\b",
    ),
    _kind(
        BURDENS,
        1.0,
        "prevalence incidence mortality morbidity case survival lifetime leading common commonest one worldwide "
        "globally year annually per million",
        rf"\b{BURDEN}\b",
    ),
    _kind(
        NUMBERS,
        0.5,
        "% percent cent fold times million billion",
        r"\b\d+(?:[.,·]\d+)?(?:\s?(?:%|percent\b|per cent\b)|[- ]fold\b| times\b| (?:million|billion)\b)",
    ),
    _kind(
        "speaks of recent work",
        0.5,
        "recently lately recent last past",
        r"^(?:Recently|Lately|In recent years|Over the (?:last|past)|In the (?:last|past))\b",
    ),
    _kind(
        "speaks of patients or risk",
        0.5,
        "risk patients children adults women men humans mice rats infants",
        r"\b(?:risk (?:of|factors?)|in (?:patients|children|adults|women|men|humans|mice|rats|infants))\b",
    ),
    _kind("names examples", 0.5, "such including", r"\b(?:such as|including)\b"),
    _kind("names a species", 0.5, ".", r"\b[A-Z]\. [a-z]{4,}\b"),
)
"""Every kind of cue, the weightiest first."""

STUDY_CUES = frozenset({NAMED, ONE_STUDY})
"""Cues of a sentence that begins to tell of one study."""

TELLS_OF_STUDIES = STUDY_CUES | {LITERATURE, FOUND}
"""Cues of a sentence that leans on work of others in so many words."""

_SEEN = re.compile(r"\b(?:found|observed|noted|seen|identified)\b")
_BEFORE = re.compile(r"\b(?:[Pp]revious|[Pp]rior|[Ee]arlier|[Oo]ften|[Rr]ecently|[Aa]lready|[Ll]ong)")


def may_be_own(cues: Sequence[Cue], prose: str) -> bool:
    """Whether all that tells of studies is what has been found, without a word on when: authors say so of theirs."""
    telling = [cue for cue in cues if cue.what in TELLS_OF_STUDIES]
    return all(cue.what == FOUND and _SEEN.search(cue.words) for cue in telling) and not _BEFORE.search(prose)


COUNTED = frozenset({BURDENS, NUMBERS})
"""Cues of a sentence that, where they hold a digit, gives a number."""

DECISIVE = tuple(kind for kind in KINDS if kind.what in TELLS_OF_STUDIES | COUNTED)
"""The kinds that decide what a sentence is told of as; the others only explain."""

_ANY_NEED = frozenset[str]().union(*(kind.needs for kind in KINDS))

_WORDS = re.compile(r"[a-z]+|[%?]|(?<=\b[a-z])\.")


def words_of(prose: str) -> frozenset[str]:
    """The words and signs of a sentence by which is told what need not be looked for in it, in lower case."""
    return frozenset(_WORDS.findall(prose.lower()))


def cues_of(prose: str, words: frozenset[str] | None = None, kinds: tuple[_Kind, ...] = KINDS) -> Iterator[Cue]:
    """The cues of a sentence, each kind once; `words` are those of `words_of`, if they are known."""
    present = (words_of(prose) if words is None else words) & _ANY_NEED
    if not present:
        return
    for what, weight, needs, wording in kinds:
        if not needs.isdisjoint(present):
            match = wording.search(prose)
            if match:
                yield Cue(what, match[0], weight)
