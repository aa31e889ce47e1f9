"""Does what is left where a citation was taken away tell that there was one? To the model it must not.

`area` of a classifier that sees nothing but such residues (a blank before a full stop, empty brackets, doubled marks)
is 0.5 where they tell nothing. It is measured on sentences as they are, and on the words that the model sees of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from exocite.support.citeworthiness.tokens import WORD
from training.citeworthiness.fit import fit
from training.citeworthiness.measure import area

Floats = NDArray[np.float64]

RESIDUES = tuple(
    map(
        re.compile,
        (
            r"[ \t\u00a0][.,;:!?)\]]",
            r"[(\[]\s*[\s,;–-]*[)\]]",
            r"[,;]\s*[.,;)\]]",
            r"[(\[]\s",
            r"\s\s",
            r"\.\s*\.|\^|~",
            r"[^\w.!?)\"”’]\s*$",
            r"\b(?:in|by|see|e\.g\.|ref\.?|and)\s*[.,;)]",
            r"^\W+",
        ),
    )
)
"""What taking a citation away may leave."""

COMMON_SIGNS = re.compile(r"[^\w\s]")


def residues(texts: Iterable[str]) -> Floats:
    """For each text how often it has each residue, and which two marks it ends with."""
    rows = []
    for text in texts:
        ending = COMMON_SIGNS.findall(text)[-2:]
        rows.append([*(float(len(one.findall(text))) for one in RESIDUES), float(len(ending)), float(ending == ["."])])
    return np.array(rows)


def as_seen(sentence: str) -> str:
    """A sentence as the model sees it: its words and signs, one blank between them."""
    return " ".join(WORD.findall(sentence))


def telling(texts: Sequence[str], labels: Floats, others: Sequence[str], other_labels: Floats) -> float:
    """The area under the ROC curve, on `others`, of a classifier of residues that learnt from `texts`."""
    data, new = residues(texts), residues(others)
    spread = data.std(0) + 1e-9
    weights = fit(data / spread, labels, penalty=1.0)
    return area(new / spread @ weights[:-1], other_labels)
