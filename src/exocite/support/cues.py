"""Cues that a sentence says what is known rather than what the authors did: words of reporting, of effect, of burden.

Each cue has a weight; together they say how much the sentence asks for a citation. The weights follow how often a
sentence with the cue carries a citation in introductions and discussions of published papers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from exocite.support.patterns import compiled, pattern


class Cue(NamedTuple):
    """What fired: the kind of the cue in words, the words of the sentence, and the weight."""

    what: str
    words: str
    weight: float

    def __str__(self) -> str:
        return f"{self.what}: '{self.words}'"


_ADVERB = r"(?:\w+ly |also |often |long |now |not |even |well |thus |however |already |only |so far |to date )*"

_SAID = pattern(r"""(?:
    shown|demonstrated|reported|suggested|found|observed|described|proposed|implicated|identified|documented|
    established|proven|proved|hypothesi[sz]ed|confirmed|indicated|revealed|noted|postulated|speculated|
    recogni[sz]ed|estimated|linked|associated|attributed|correlated
    )""")
_SAYS = pattern(r"""(?:
    show(?:n|ed|s)?|demonstrate[ds]?|report(?:ed|s)?|suggest(?:ed|s)?|indicate[ds]?|found|find|reveal(?:ed|s)?|
    confirm(?:ed|s)?|observed?|identif(?:y|ied|ies)|proved|proven|document(?:ed|s)?|establish(?:ed)?|described?|
    support(?:s|ed)?|conclude[ds]?|implicate[ds]?|propose[ds]?|link(?:ed|s)?|point(?:s|ed)? to
    )""")
_STUDIES = pattern(r"""(?:
    studies|trials|investigations|experiments|reports|investigators|researchers|authors|reviews|meta-analyses|
    publications|surveys|works|data|evidence|research|literature|findings
    )""")
_WHICH_STUDIES = pattern(r"""(?:
    previous|prior|earlier|several|many|numerous|recent|various|multiple|most|some|other|few|early|large|a number of|
    epidemiological|clinical|experimental|observational|preclinical|in vitro|in vivo|animal|randomi[sz]ed|emerging|
    growing|accumulating|increasing|strong|ample|considerable|substantial|compelling
    )""")
_EFFECT = pattern(r"""(?:
    increases?|decreases?|reduces?|inhibits?|promotes?|induces?|enhances?|suppress(?:es)?|prevents?|improves?|
    attenuates?|activates?|regulates?|modulates?|mediates?|stimulates?|causes?|impairs?|alleviates?|triggers?|
    up-?regulates?|down-?regulates?|accelerates?|ameliorates?|exacerbates?|contributes? to|leads? to|results? in|
    protects? against|(?:is|are) associated with|correlates? with|predisposes?|(?:is|are) caused by|
    (?:is|are) regulated by|(?:is|are) mediated by|(?:is|are) linked to
    )""")
_ASSERTED = "".join(rf"(?<!\b{word} )" for word in "to not an a no the any of for did this such significant".split())
"""Before a verb: neither an infinitive nor a noun (`to increase`, `an increase`), nor what did not happen."""

_BURDEN = pattern(r"""(?:
    prevalence|incidence|mortality(?: rate)?|morbidity|case fatality|survival rates?|lifetime risk|leading causes?|
    most common (?:cause|form|type|malignan|cancer|complication|disease|disorder|tumou?r)\w*|
    (?:second|third|fourth|fifth) most common|commonest|one of the most (?:common|frequent|prevalent|aggressive|lethal)|
    worldwide|globally|per year|each year|annually|every year|per 100[ ,.]?000|million (?:people|patients|deaths|cases)
    )""")

STUDIES, FOUND, KNOWN = "reports the literature", "states what was found", "states what is known"
NAMED, ONE_STUDY = "names a study without citing it", "tells of a study"

_KINDS: tuple[tuple[str, float, str], ...] = (
    (
        STUDIES,
        2.0,
        rf"""
        \b(?:{_WHICH_STUDIES} )+(?:\w+ ){{0,2}}{_STUDIES}\b[^.;]{{0,30}}?\b{_SAYS}\b|
        \b(?:studies|trials|reports|investigations|researchers|meta-analyses) (?:have|had) {_ADVERB}{_SAYS}\b|
        \bevidence (?:{_ADVERB}{_SAYS}|that)\b
        """,
    ),
    (
        FOUND,
        2.0,
        rf"""
        \b(?:has|have) {_ADVERB}been {_ADVERB}{_SAID}\b|
        \b[Ii]t (?:is|was) {_ADVERB}{_SAID} that\b|
        \b[Ii]t is {_ADVERB}(?:well[- ])?(?:known|accepted|believed|thought|assumed) that\b
        """,
    ),
    (
        KNOWN,
        1.5,
        rf"""
        \b(?:is|are) {_ADVERB}(?:well[- ])?(?:
        known|thought|believed|considered|estimated|reported|recogni[sz]ed|assumed|understood|accepted|regarded
        )[ ](?:to|as|that)\b
        """,
    ),
    (NAMED, 2.5, r"(?<![Tt]he )\b[A-Z][\w'’-]+ et al\b\.?|\b[A-Z][\w'’-]+ and (?:colleagues|co-?workers)\b"),
    (
        ONE_STUDY,
        2.0,
        r"""
        \b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Rr]ecent|[Pp]revious) (?:[\w-]+ ){0,3}
        (?:study|trial|meta-analysis|survey|systematic review|case report|case series)\b
        """,
    ),
    ("tells what was shown", 0.5, rf"\b{_SAYS} that\b|\b(?:was|were) {_ADVERB}{_SAID}\b"),
    ("reports a finding", 1.0, rf"{_ASSERTED}\b{_EFFECT}\b"),
    (
        "says what something does",
        1.0,
        r"\bplays? (?:an? |the )?(?:[\w-]+ ){0,2}roles?\b|\bis (?:essential|critical|crucial) for\b",
    ),
    ("tells how common or grave it is", 1.0, rf"\b{_BURDEN}\b"),
    (
        "gives a number",
        0.5,
        r"\b\d+(?:[.,·]\d+)?(?:\s?(?:%|percent\b|per cent\b)|[- ]fold\b| times\b| (?:million|billion)\b)",
    ),
    (
        "speaks of recent work",
        0.5,
        r"^(?:Recently|Lately|In recent years|Over the (?:last|past)|In the (?:last|past))\b",
    ),
    (
        "speaks of patients or risk",
        0.5,
        r"\b(?:risk (?:of|factors?)|in (?:patients|children|adults|women|men|humans|mice|rats|infants))\b",
    ),
    ("names examples", 0.5, r"\b(?:such as|including)\b"),
    ("names a species", 0.5, r"\b[A-Z]\. [a-z]{4,}\b"),
)

STUDY_CUES = frozenset({NAMED, ONE_STUDY})
"""Cues of a sentence that begins to tell of one study."""

_PATTERNS = tuple((what, weight, compiled(text)) for what, weight, text in _KINDS)


def cues_of(prose: str) -> Iterator[Cue]:
    """The cues of a sentence, each kind once."""
    for what, weight, wording in _PATTERNS:
        match = wording.search(prose)
        if match:
            yield Cue(what, match[0], weight)
