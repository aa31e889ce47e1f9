"""What keeps a sentence from being a claim on the literature, whatever cues it has."""

from __future__ import annotations

from exocite.support.patterns import compiled, pattern

_PIECE = pattern(r"""(?:
    study|work|paper|review|article|trial|analysis|analyses|report|investigation|research|survey|meta-analysis|case|
    cohort|manuscript|experiments?|results?|findings?|data|observations?|series|protocol|approach|model|population|
    patient|method|commentary|essay|section|chapter
    )""")

_KINDS: tuple[tuple[str, str], ...] = (
    (
        "own work",
        rf"""
        \b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y|[Hh]erein|[Hh]ere,)\b|
        \b(?:[Tt]his|[Tt]hese|[Pp]resent|[Cc]urrent) (?:\w+ ){{0,2}}?{_PIECE}\b|\b[Tt]he (?:present|current|proposed)\b
        """,
    ),
    (
        "points to a figure or table",
        r"\b(?:Figs?\b|Figures?\b|Tables?\b|Supplementary\b|Additional file|Appendix\b|Eqs?\b|Box\b)",
    ),
    ("a question", r"\?[\"”’)\]]*$"),
    (
        "a signpost",
        r"""
        \b(?:described|mentioned|noted|discussed|stated|outlined|shown|summari[sz]ed|listed|seen|see|explained)[ ]
        (?:above|below|earlier|later|previously|elsewhere|here)\b|\b(?:as follows|below|above[- ]mentioned|
        aforementioned|following section|will be (?:discussed|described|reviewed|presented)|(?:are|is) discussed)\b
        """,
    ),
    (
        "a definition of its own",
        r"""
        \b(?:hereafter|henceforth|abbreviated|stands for|
        (?:is|are|be|was|were) (?:defined|denoted|termed|called|referred to))\b
        """,
    ),
    (
        "an aim",
        r"""
        \b(?:[Aa]im(?:s|ed)?|[Oo]bjectives?|[Pp]urpose|goals?|hypothesi[sz]ed? that|[Hh]ypothes[ei]s|sought to|
        intended to|in order to (?:investigate|determine|assess|evaluate))\b
        """,
    ),
    (
        "a conclusion",
        r"""
        ^(?:In (?:conclusion|summary|short|sum|brief)|To (?:conclude|summari[sz]e|sum up)|Taken together|When taken|
        Overall|Collectively|Altogether|Thus|Therefore|Hence|Consequently|Accordingly|As a (?:result|consequence)|So,|
        Together,|Clearly,|Finally,|For (?:this|these) reasons?|Given (?:this|these|that|the)|
        Based on (?:this|these|the))\b|
        \b[Ii]t (?:is|seems|appears) (?:likely|possible|plausible|unlikely|conceivable|tempting|reasonable|clear|
        important|necessary|essential|interesting|worth|noteworthy|therefore|thus|hence)\b|\bsuggest(?:s|ing) that\b
        """,
    ),
    (
        "a gap, or a wish",
        r"""
        \b(?:remains?|(?:is|are) (?:still |currently |largely |yet ){0,3}(?:unclear|unknown|lacking|needed|warranted|
        required|missing|limited|scarce|controversial|debated|elusive|sparse|insufficient|unresolved|poorly understood|
        not (?:well |fully |completely |yet ){0,3}(?:known|understood|clear|established))|[Ll]ittle is|
        [Nn]o stud(?:y|ies)|[Ff]ew (?:studies|data|trials|reports)|[Nn]o (?:data|evidence|consensus|report)|[Ll]ack of|
        (?:has|have) not (?:yet |previously |so far )*been|[Ff]uture|[Mm]ore (?:studies|research)|
        [Ff]urther (?:\w+ )?(?:studies|study|research|work|investigations?|trials?)|(?:need|needs|needed) (?:to|for)|
        warrants?|to be (?:determined|elucidated|investigated|established)|paucity|
        [Tt]o (?:the best of )?(?:our|my) knowledge|yet to be|challenge|limited)\b
        """,
    ),
    (
        "what a study did",
        r"""
        \b(?:was|were) (?:\w+ly |therefore |then )?(?:designed|undertaken|conducted|performed|enrolled|recruited|
        included|randomi[sz]ed|prescribed|diagnosed|admitted|excluded|collected|measured|assessed|treated|administered|
        analy[sz]ed)\b|\b(?:[Tt]he|[Oo]ne|[Aa]|[Tt]his|[Oo]ther|[Bb]oth|two) patients?\b|
        \b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b|\b[Pp](?: ?-?values?)? ?[=<>≤] ?0?\.\d|\b95% ?CI\b|\bCI,|\b[HO]R ?[=\d]|
        \b[nN] ?= ?\d|\b(?:treatment|control|experimental|placebo|intervention) (?:group|arm|cohort)\b
        """,
    ),
    ("advice", r"\b(?:should|must|ought|shall|let us|[Ll]et \w+ be|recommended)\b"),
    ("a condition or a plan", r"\b(?:will|would|[Ii]f|suppose|assum(?:e|ing)|imagine)\b"),
)
_PATTERNS = tuple((why, compiled(text)) for why, text in _KINDS)

_FEWEST_WORDS = 6
"""Shorter sentences are headings, remains, asides."""


def veto(prose: str) -> str:
    """Why a sentence is no claim on the literature, empty when nothing speaks against it."""
    if prose.count(" ") < _FEWEST_WORDS - 1:
        return "too short"
    if prose[-1:] == ":" or (prose[:1].islower() and prose[:3].islower()):
        return "a fragment"
    return next((why for why, wording in _PATTERNS if wording.search(prose)), "")
