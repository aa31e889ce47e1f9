"""What the rules on trials share: words for designs, and for studies that treat nobody."""

from __future__ import annotations

import re

from exocite.support.patterns import compiled

_DESIGN = compiled(
    r"""\b(?:case.?control|case.?only|case.?crossover|case.?(?:series|report)s?|cohort|cross.?section(?:al)?|
    crossover|cross.over|observational|interventional|(?:non.?)?randomi[sz]ed|prospective|retrospective|longitudinal|
    (?:single|double|triple).?(?:blind(?:ed)?|mask(?:ed)?)|open.?label|parallel|single.(?:group|arm)|controlled|
    ecologic(?:al)?|natural.history|registry|expanded.access|pilot|feasibility|basic.science|in.?vitro)\b""",
    re.IGNORECASE,
)
_PHASE = re.compile(r"phase|\d|\b[iv]+\b", re.IGNORECASE)

_NO_THERAPY = compiled(
    r"""\b(?:biomarkers?|diagnos(?:is|tics?|tic\ (?:value|accuracy|test))|prognos(?:is|tic)|profiling|sequencing|
    [a-z]*omics|natural\ history|prevalence|incidence\ of|epidemiolog(?:y|ical)|observational|cohort|case.control)\b""",
    re.IGNORECASE,
)
_THERAPY = compiled(
    r"""\b(?:treat(?:s|ed|ing|ment|ments)?|therap(?:y|ies|eutics?)|efficacy|efficiency|effective(?:ness)?|safety|
    tolera(?:nce|bility)|effects?|infusions?|injections?|inhal(?:ation|ed)|administration|transplantation|dos(?:e|es|ing)|
    prevent(?:s|ion|ive)?|versus|vs|placebo|vaccin\w+|guided|driven|stratified|selected|intervention)\b""",
    re.IGNORECASE,
)


def is_design(value: str) -> bool:
    """Whether the value of a phase is a word for a design (`Case-Control`), and says no phase."""
    return bool(_DESIGN.search(value)) and not _PHASE.search(value)


def says_no_therapy(title: str) -> str:
    """The word of a trial's title that says that nobody is treated; empty where it names a therapy too, or neither."""
    word = _NO_THERAPY.search(title)
    return word[0].lower() if word and not _THERAPY.search(title) else ""
