"""What keeps a sentence from being a claim on the literature, whatever cues it has."""

from __future__ import annotations

import re
from typing import NamedTuple

from exocite.support.cues import words_of
from exocite.support.patterns import compiled, pattern


class _Kind(NamedTuple):
    """A reason. In a sentence with none of the words `needs` (lower case) it need not be looked for."""

    why: str
    needs: frozenset[str]
    wording: re.Pattern[str]


def _kind(why: str, needs: str, text: str) -> _Kind:
    return _Kind(why, frozenset(needs.split()), compiled(text))


_PIECE = pattern(r"""(?:
    study|work|paper|review|article|trial|analysis|analyses|report|investigation|research|survey|meta-analysis|case|
    cohort|manuscript|experiments?|results?|findings?|data|observations?|series|protocol|approach|model|population|
    patient|method|commentary|essay|section|chapter
    )""")

KINDS: tuple[_Kind, ...] = (
    _kind(
        "own work",
        "we our ours us i my herein here this these present current proposed",
        rf"""
        \b(?:[Ww]e|[Oo]urs?|us|[Mm]y|[Hh]erein|[Hh]ere(?=,))\b|
        (?:^|[,;:(] |\b(?:and|but|that|which|what|as|when|if|because|where) )I\b(?! (?:and|or|to) I)(?=,? [a-z])|
        \b(?:[Tt]his|[Tt]hese|[Pp]resent|[Cc]urrent) (?:\w+ ){{0,2}}?{_PIECE}\b|\b[Tt]he (?:present|current|proposed)\b
        """,
    ),
    _kind(
        "points to a figure or table",
        "fig figs figure figures table tables supplementary additional appendix eq eqs box",
        r"\b(?:Figs?\b|Figures?\b|Tables?\b|Supplementary\b|Additional file|Appendix\b|Eqs?\b|Box\b)",
    ),
    _kind("a question", "?", r"\?[\"”’)\]]*$"),
    _kind(
        "a signpost",
        "described mentioned noted discussed stated outlined shown summarised summarized listed seen see "
        "explained follows below above aforementioned following reviewed presented",
        r"""
        \b(?:described|mentioned|noted|discussed|stated|outlined|shown|summari[sz]ed|listed|seen|see|explained)[ ]
        (?:above|below|earlier|later|previously|elsewhere|here)\b|\b(?:as follows|below|above[- ]mentioned|
        aforementioned|following section|will be (?:discussed|described|reviewed|presented)|(?:are|is) discussed)\b
        """,
    ),
    _kind(
        "a definition of its own",
        "hereafter henceforth abbreviated stands defined denoted termed called referred",
        r"""
        \b(?:hereafter|henceforth|abbreviated|stands for|
        (?:is|are|be|was|were) (?:defined|denoted|termed|called|referred to))\b
        """,
    ),
    _kind(
        "an aim",
        "aim aims aimed objective objectives purpose goal goals hypothesise hypothesize hypothesised "
        "hypothesized hypothesis hypotheses sought intended order",
        r"""
        \b(?:[Aa]im(?:s|ed)?|[Oo]bjectives?|[Pp]urpose|goals?|hypothesi[sz]ed? that|[Hh]ypothes[ei]s|sought to|
        intended to|in order to (?:investigate|determine|assess|evaluate))\b
        """,
    ),
    _kind(
        "a conclusion",
        "conclusion summary short sum brief conclude summarise summarize taken overall collectively "
        "altogether thus therefore hence consequently accordingly result consequence so together clearly "
        "finally reason reasons given based likely possible plausible unlikely conceivable tempting "
        "reasonable clear important necessary essential interesting worth noteworthy suggests suggesting",
        r"""
        ^(?:In (?:conclusion|summary|short|sum|brief)|To (?:conclude|summari[sz]e|sum up)|Taken together|When taken|
        Overall|Collectively|Altogether|Thus|Therefore|Hence|Consequently|Accordingly|As a (?:result|consequence)|So,|
        Together,|Clearly,|Finally,|For (?:this|these) reasons?|Given (?:this|these|that|the)|
        Based on (?:this|these|the))\b|
        \b[Ii]t (?:is|seems|appears) (?:likely|possible|plausible|unlikely|conceivable|tempting|reasonable|clear|
        important|necessary|essential|interesting|worth|noteworthy|therefore|thus|hence)\b|\bsuggest(?:s|ing) that\b
        """,
    ),
    _kind(
        "a gap, or a wish",
        "remain remains unclear unknown lacking needed warranted required missing limited scarce "
        "controversial debated elusive sparse insufficient unresolved poorly known understood clear "
        "established little study studies few data evidence consensus report lack not future research further "
        "need needs warrant warrants determined elucidated investigated paucity knowledge yet challenge no none",
        r"""
        \b(?:remains?|(?:is|are) (?:still |currently |largely |yet ){0,3}(?:unclear|unknown|lacking|needed|warranted|
        required|missing|limited|scarce|controversial|debated|elusive|sparse|insufficient|unresolved|poorly understood|
        not (?:well |fully |completely |yet ){0,3}(?:known|understood|clear|established))|[Ll]ittle is|
        [Nn]o stud(?:y|ies)|[Ff]ew (?:[\w-]+ )?(?:studies|data|trials|reports)|[Ff]ew (?:[\w-]+ ){1,4}(?:has|have) been|
        [Nn]o (?:data|evidence|consensus|report|information)|[Ll]ack of|
        (?:has|have) not (?:yet |\w+ly |so far )*been|[Ff]uture|[Mm]ore (?:studies|research)|
        [Ff]urther (?:\w+ )?(?:studies|study|research|work|investigations?|trials?)|(?:need|needs|needed) (?:to|for)|
        warrants?|[Nn]one of the (?:[\w-]+ ){0,3}(?:studies|reports|trials|papers)|
        (?:studies|reports|trials|research|authors) (?:has|have|had|did) not|[Nn]o (?:[\w-]+ ){1,12}(?:has|have) been|
        to be (?:determined|elucidated|investigated|established)|paucity|
        [Tt]o (?:the best of )?(?:our|my) knowledge|yet to be|challenge|limited)\b
        """,
    ),
    _kind(
        "evidence of its own",
        "evidence unpublished",
        r"\b(?:provid\w+ (?:\w+ ){0,2}evidence|lines of evidence|unpublished)\b",
    ),
    _kind(
        "what a study did",
        "designed undertaken conducted performed enrolled recruited included randomised randomized prescribed "
        "diagnosed admitted excluded collected measured assessed treated administered analysed analyzed "
        "patient patients he she his her p pvalue pvalues ci or hr n group arm cohort",
        r"""
        \b(?:was|were) (?:\w+ly |also |therefore |then )?(?:designed|undertaken|conducted|performed|enrolled|recruited|
        included|randomi[sz]ed|prescribed|diagnosed|admitted|excluded|collected|measured|assessed|treated|administered|
        analy[sz]ed)\b|\b(?:[Tt]he|[Oo]ne|[Aa]|[Tt]his|[Oo]ther|[Bb]oth|two) patients?\b|
        \b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b|\b[Pp](?: ?-?values?)? ?[=<>≤] ?0?\.\d|\b95% ?CI\b|\bCI,|\b[HO]R ?[=\d]|
        \b[nN] ?= ?\d|\b(?:treatment|control|experimental|placebo|intervention) (?:group|arm|cohort)\b
        """,
    ),
    _kind(
        "advice",
        "should must ought shall let recommended",
        r"\b(?:should|must|ought|shall|let us|[Ll]et \w+ be|recommended)\b",
    ),
    _kind(
        "a condition or a plan",
        "will would if suppose assume assuming imagine could might",
        r"\b(?:will|would|[Ii]f|suppose|assum(?:e|ing)|imagine|(?:could|might) (?:\w+ )?(?:help|be used|allow))\b",
    ),
)
"""Every reason, in the order in which they are looked for."""

_ANY_NEED = frozenset[str]().union(*(kind.needs for kind in KINDS))

NOT_EVEN_RECORDED = frozenset(
    {"too short", "a fragment", "own work", "a question", "a signpost", "an aim", "a condition or a plan"}
)
"""Reasons that also hold for a sentence which states a recorded claim."""

_RESULT = compiled(r"""
    \brevealed that\b|\b(?:was|were) significantly\b|\bvalues? of\b|\bIC50\b|
    \b(?:[Rr]espondents|[Ii]nformants|[Ii]nterviewees)\b
    """)
_OF_OTHERS = compiled(r"\b(?:et al|[Ss]tud(?:y|ies)|[Pp]revious|[Rr]eport|[Rr]ecent|[Kk]nown)")


def own_result(prose: str) -> bool:
    """Whether a sentence in a discussion tells a result as papers tell their own.

    Of such sentences one in ten carries a citation (beside results) to one in four (in discussions), in published
    papers.
    """
    return bool(_RESULT.search(prose)) and not _OF_OTHERS.search(prose)


_FEWEST_WORDS = 6
"""Shorter sentences are headings, remains, asides."""


def veto(prose: str, words: frozenset[str] | None = None) -> str:
    """Why a sentence is no claim on the literature, empty when nothing speaks against it.

    `words` are those of `exocite.support.cues.words_of`, if they are known.
    """
    if prose.count(" ") < _FEWEST_WORDS - 1:
        return "too short"
    if prose[-1:] == ":" or (prose[:1].islower() and prose[:3].islower()):
        return "a fragment"
    present = (words_of(prose) if words is None else words) & _ANY_NEED
    if not present:
        return ""
    return next((why for why, needs, wording in KINDS if not needs.isdisjoint(present) and wording.search(prose)), "")


_ANNOUNCES = compiled(r"""
    ^(?:In (?:this|the (?:present|current)|our) (?:\w+ )?(?:study|work|paper|article|report|trial|investigation)|
    (?:This|The (?:present|current)|Our) (?:\w+ )?(?:study|work|paper|article|report|trial)|[Hh]ere(?:in)?,? |
    The (?:main |primary )?(?:aim|purpose|objective|goal)s? )|
    \b[Ww]e (?:\w+ly |also |then )?(?:show|find|found|report|demonstrat|discover|identif|present|describ|observ|reveal|
    investigat|examin|explor|develop|propos|hypothesi[sz]e|aim|set out)
    """)


def announces(prose: str) -> bool:
    """Whether a sentence begins to tell what the paper itself does; what follows it in an introduction does so too."""
    return bool(_ANNOUNCES.search(prose))
