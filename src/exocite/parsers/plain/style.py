"""Which of the numbers that may be citations are some: judged by how they cover the reference list of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from exocite.parsers.plain.numeric import Candidate

_FORMS = ("bracket", "raised", "round")
_NEAR = 3
"""A number glued to a word is cited for the first time at most so far behind the highest one so far."""

_MOST_COVERED = 0.5
"""Numbers that are only glued to words are citations where they cover more of the list than this."""

_LEAST_COVERED = 0.3
"""What is no bracket has to cover so much of the list, or three numbers, to be the way in which a text cites."""


def decide(candidates: Sequence[Candidate], count: int) -> list[Candidate]:
    """Those of `candidates`, in reading order, that are citations of a list of `count` references.

    One form is the text's own: the one whose numbers cover most of the list. Another form counts where it goes on
    exactly where the citations so far end (after [2–4] comes .5,6) and its numbers are cited nowhere in the own form:
    a number that means something else would be cited elsewhere too.
    """
    if count < 1:
        return []
    main = _main_form(candidates, count)
    if not main:
        return []
    own = {
        value for candidate in candidates if candidate.form == main and candidate.strong for value in candidate.values
    }
    words = Counter(candidate.word for candidate in candidates if candidate.word)
    chosen: list[Candidate] = []
    highest = 0
    for candidate in candidates:
        overlaps = bool(chosen) and candidate.span.start < chosen[-1].span.end
        if overlaps or not _counts(candidate, main, count, highest, own, words):
            continue
        chosen.append(candidate)
        highest = max(highest, *candidate.values)
    return chosen


def _main_form(candidates: Sequence[Candidate], count: int) -> str:
    covered: dict[str, set[int]] = {form: set() for form in _FORMS}
    for candidate in candidates:
        if candidate.strong and (max(candidate.values) <= count or candidate.form == "bracket"):
            covered[candidate.form].update(value for value in candidate.values if value <= count)
    for form in _FORMS[1:]:
        if len(covered[form]) < min(3, count) and len(covered[form]) < _LEAST_COVERED * count:
            covered[form] = set()
    best = max(_FORMS, key=lambda form: len(covered[form]))  # of two that cover as much, brackets
    in_words = _covered_in_words(candidates, count)
    if len(in_words) > max(2, len(covered[best]), _MOST_COVERED * count):
        return "raised"
    return best if covered[best] else ""


def _covered_in_words(candidates: Sequence[Candidate], count: int) -> set[int]:
    """What numbers glued to words (`cells12.`) cover if they are citations: these come one after the other."""
    words = Counter(candidate.word for candidate in candidates if candidate.word)
    covered: set[int] = set()
    highest = 0
    for candidate in candidates:
        glued = candidate.form == "raised" and words[candidate.word] < 2
        if glued and max(candidate.values) <= count and candidate.values[0] <= highest + _NEAR:
            covered.update(candidate.values)
            highest = max(highest, *candidate.values)
    return covered


def _counts(candidate: Candidate, main: str, count: int, highest: int, own: set[int], words: Counter[str]) -> bool:
    values = candidate.values
    if candidate.form != main:
        return candidate.strong and values[0] == highest + 1 and not own.intersection(values)
    if candidate.form == "bracket":
        return True
    if not candidate.strong:  # `cells12`, but not `caspase3`, which stands there more than once
        rare = words[candidate.word] < 2
        return rare and max(values) <= count and (values[0] <= highest + _NEAR or values[0] in own)
    most = 2 * count + 20 if candidate.form == "raised" else count + max(3, count // 10)
    return max(values) <= most
