"""What covers a sentence that needs a citation: its own citation, or one beside it in the same paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exocite.model.manuscript import Sentence
from exocite.support.patterns import compiled
from exocite.words import stems

_TYPED = {
    "[": re.compile(r"\[\}?\d{1,3}(?:\s?[,;–-]{1,2}\s?\d{1,3})*[\\{]?\]"),  # `\\[12\\]`, `{[}12{]}`
    "19": (_YEAR := re.compile(r"\((?:19|20)\d\d[a-z]?\)|\b(?:19|20)\d\d[a-z]?[);\]]")),
    "20": _YEAR,
    "10.": re.compile(r"\b10\.\d{4,9}/\S"),
    "ef": re.compile(r"\b[Rr]efs?\.? ?[\[(]?\d"),
    "\\": re.compile(r"\\[a-zA-Z]{0,20}cite[a-zA-Z]{0,20}\*?[\[{]"),
    **dict.fromkeys(
        ("doi", "DOI", "PMID", "PMCID", "http", "NCT", "ISRCTN", "CRD42"),
        re.compile(r"\b(?:doi|DOI|PMID|PMCID|https?|NCT\d{8}|ISRCTN\d+|CRD42\d+)\b"),
    ),
}
"""A citation that the parser does not take for one: typed by hand, left by a converter, or meant for LaTeX. Each is
looked for where a sentence has the characters before it."""

_HINT = re.compile(r"[\d\\]|doi|DOI|http")
"""Every one of them has a digit, a backslash, or one of these words; most sentences have none."""

_RAISED = re.compile(r"[a-z]\^?\d{1,3}(?:,\d{1,3})+\.?$")
"""Numbers that were raised, at the end of a sentence."""

_CONTINUES = compiled(r"""
    (?:(?:And|But|However|Moreover|Furthermore|Also|In addition|Additionally|Indeed|In fact|Thus|Therefore|Hence|
    Notably|Importantly|Interestingly|Similarly|Likewise|Consequently|Accordingly|Finally|Then|Yet|Still|In turn|
    As such|Consistent with this|In line with this|Conversely|In contrast),? )?
    (?:(?:In|On|For|From|Of|Among|With|Through|By|Under|Using|At|During|After|Within|Based on|According to) )?
    (?:(?:both|all|each|some|many|most|one|two|three|either|neither|several|part) of )?
    (?:[Tt]his|[Tt]hese|[Tt]hat|[Tt]hose|[Ss]uch|[Tt]hey|[Tt]heir|[Tt]hem|[Ii]ts?|[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Bb]oth|
    [Tt]he (?:authors?|latter|former|same|study|studies|trial|researchers|investigators|results?|findings?|effects?|
    mechanisms?|others?|remaining|patients|participants|treated)|Participants|Patients|Subjects)\b
    """)
"""A sentence that goes on with what was said before: a pronoun, `this …`, `the authors`."""

_DETAILS = compiled(r"""
    (?:For (?:example|instance)|In particular|Specifically|Namely|Indeed|In fact|Among (?:them|these)|
    Of (?:these|note)|One (?:study|trial|example|such)|An example|Examples|Again)\b
    """)
"""A sentence that gives the details of the one before it."""

_ADDS = compiled(r"(?:Also|In addition|Additionally|Moreover|Furthermore|Similarly|Likewise|Besides)\b")
"""A sentence whose citation, as a rule, holds for the one before it too."""

_SHARED = 2
"""So many telling words make two sentences speak of the same thing."""


def has_citation(sentence: Sentence, text: str) -> bool:
    """Whether a sentence of `text` cites: in the text, in a footnote, or in a way that was typed by hand."""
    if sentence.citations or sentence.notes:
        return True
    told = text[sentence.span.start : sentence.span.end]
    if not _HINT.search(told):
        return False
    if "," in told[-6:] and _RAISED.search(told, max(0, len(told) - 40)):
        return True
    return any(sign in told and wording.search(told) for sign, wording in _TYPED.items())


def covered(place: int, sentences: Sequence[Sentence], cited: Sequence[bool], shared: int = _SHARED) -> bool:
    """Whether a citation of its own or beside it covers the sentence at `place` of a paragraph.

    A next sentence that cites covers it if both have `shared` telling words; where it announces studies, one will do.
    """
    return cited[place] or _covered_by_next(place, sentences, cited, shared) or _goes_on(place, sentences, cited)


def same_as_before(place: int, sentences: Sequence[Sentence], cited: Sequence[bool]) -> bool:
    """Whether one of the two sentences before cites and speaks of the same thing: the numbers of one study, say."""
    before = [sentences[near] for near in range(max(0, place - 2), place) if cited[near]]
    own = _telling(sentences[place].prose) if before else frozenset()
    return any(len(own & _telling(sentence.prose)) >= _SHARED for sentence in before)


def _covered_by_next(place: int, sentences: Sequence[Sentence], cited: Sequence[bool], shared: int) -> bool:
    """Whether the next sentence cites and says more of the same."""
    if place + 1 == len(sentences) or not cited[place + 1]:
        return False
    following = sentences[place + 1].prose
    if _continues(following) or _ADDS.match(following):
        return True
    return len(_telling(sentences[place].prose) & _telling(following)) >= shared


def _goes_on(place: int, sentences: Sequence[Sentence], cited: Sequence[bool]) -> bool:
    """Whether the sentence goes on, directly or through others that do, with one that cites."""
    while place > 0 and _continues(sentences[place].prose):
        place -= 1
        if cited[place]:
            return True
    return False


def _continues(prose: str) -> bool:
    return bool(_CONTINUES.match(prose) or _DETAILS.match(prose))


def _telling(prose: str) -> frozenset[str]:
    return frozenset(stem for stem in stems(prose) if len(stem) > 3)
