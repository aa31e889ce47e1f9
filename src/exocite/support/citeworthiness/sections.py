"""Headings → the kinds of sections that the model knows."""

from __future__ import annotations

import re
from functools import lru_cache

from exocite.support.citeworthiness.document import SECTIONS
from exocite.support.patterns import compiled

_NUMBER = r"(?:[\divxIVX]+[.)]?(?:\d+[.)]?)*[ .:)–-]+)?(?:the |our |study )?"

_KINDS = tuple(
    (SECTIONS.index(kind), compiled(_NUMBER + wording, re.IGNORECASE))
    for kind, wording in (
        ("resdisc", r"results?\b[ ,]*(?:and|&|/)[ ]*(?:\w+ )?discussions?\b"),
        ("intro", r"(?:introduction|background|rationale)\b"),
        (
            "methods",
            r"""(?:materials?\b|methods?\b|methodology|patients\b|subjects\b|participants\b|experimental\b|statistic|
            study[ ]design|design\b|implementation\b|procedures?\b|data[ ]collection|case[ ](?:report|presentation))""",
        ),
        ("results", r"(?:results?|findings)\b"),
        ("discussion", r"(?:discussion|comment|interpretation)\b"),
        ("conclusion", r"(?:conclusions?|concluding|summary|outlook|perspectives?)\b"),
    )
)
_OTHER, _NONE = SECTIONS.index("other"), SECTIONS.index("none")


@lru_cache(maxsize=1024)
def section_kind(headings: tuple[str, ...]) -> int:
    """The index in SECTIONS for the headings above a paragraph, outermost first: the first that tells decides."""
    for heading in headings:
        for kind, wording in _KINDS:
            if wording.match(heading.strip()):
                return kind
    return _OTHER if headings else _NONE
