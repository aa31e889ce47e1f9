"""The second stage's features: a sentence's score among those of its neighbours, and the citations to be seen there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import exp, log

from exocite.support.citeworthiness.document import SECTIONS, Text

USUAL = 0.27
"""The share of sentences that carry a citation."""

PRIORS = (1.0, 3.0, 8.0)
"""How many usual sentences the rates of a paragraph, a section and a document are mixed with."""

SUREST = 500.0
"""A score beyond it, of a text that is no sentence, says no more, and its exponential has no number."""

FEATURES = 17
"""Features of a sentence besides those of its section."""

_NOTHING = (0.0, 0.0)

WIDTH = FEATURES + 3 * len(SECTIONS)


def features(text: Text, scores: Sequence[float], cited: Sequence[bool]) -> list[list[float]]:
    """FEATURES numbers for each sentence.

    They are its score; for two sentences on either side, in the same paragraph, whether a citation
    is to be seen and how likely one was; whether there is a sentence on either side; the logarithms of the share of
    sentences with a citation to be seen and of the expected share, in its paragraph, section and document without
    itself.
    """
    chances = [1.0 / (1.0 + exp(min(-score, SUREST))) for score in scores]
    seen = [1.0 if one else 0.0 for one in cited]
    rates = [
        _rates(seen, chances, groups, prior)
        for groups, prior in zip((text.paragraphs, text.headings, [0] * len(text)), PRIORS, strict=True)
    ]
    seen, chances = [0.0, 0.0, *seen, 0.0, 0.0], [0.0, 0.0, *chances, 0.0, 0.0]
    paragraphs = [-1, -1, *text.paragraphs, -1, -1]
    found = []
    for index, (score, *of_groups) in enumerate(zip(scores, *rates, strict=True)):
        own = paragraphs[index + 2]
        row = [score]
        for place in (index + 1, index + 3, index, index + 4):
            row += (seen[place], chances[place]) if paragraphs[place] == own else _NOTHING
        row += (float(paragraphs[index + 1] == own), float(paragraphs[index + 3] == own))
        found.append([*row, *chain.from_iterable(of_groups)])
    return found


def _rates(
    seen: Sequence[float], chances: Sequence[float], groups: Sequence[int], prior: float
) -> list[tuple[float, float]]:
    """For each sentence the logarithms of the share seen and the share expected in the rest of its group."""
    size = max(groups, default=0) + 1
    counts, all_seen, all_chances = [0] * size, [0.0] * size, [0.0] * size
    for group, one, chance in zip(groups, seen, chances, strict=True):
        counts[group] += 1
        all_seen[group] += one
        all_chances[group] += chance
    usual = prior * USUAL
    found = []
    for group, one, chance in zip(groups, seen, chances, strict=True):
        total = counts[group] - 1 + prior
        found.append((log((all_seen[group] - one + usual) / total), log((all_chances[group] - chance + usual) / total)))
    return found
