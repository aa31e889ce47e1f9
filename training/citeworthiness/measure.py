"""How good probabilities are, measured against labels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def average_precision(scores: Floats, labels: Floats) -> float:
    """The area under the curve of precision over recall, as a step function."""
    hits = labels[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float((precision * hits).sum() / hits.sum())


def best_f1(scores: Floats, labels: Floats) -> float:
    """The largest F1 that some threshold gives."""
    hits = np.cumsum(labels[np.argsort(-scores, kind="stable")])
    precision, recall = hits / np.arange(1, len(hits) + 1), hits / hits[-1]
    return float((2 * precision * recall / np.maximum(precision + recall, 1e-12)).max())


def threshold(scores: Floats, labels: Floats, one_in: int) -> float:
    """The score that one of `one_in` sentences without a citation exceeds."""
    uncited = np.sort(scores[labels == 0])[::-1]
    return float(uncited[len(uncited) // one_in])


def at(scores: Floats, labels: Floats, limit: float) -> tuple[float, float]:
    """Precision and recall of calling every sentence above `limit`."""
    called = scores > limit
    right = float((called & (labels == 1)).sum())
    return right / max(1.0, float(called.sum())), right / float(labels.sum())


def area(scores: Floats, labels: Floats) -> float:
    """The area under the ROC curve, ties counted half."""
    order = np.argsort(scores, kind="stable")
    _, inverse, counts = np.unique(scores[order], return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positive = labels[order] == 1
    count = int(positive.sum())
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * (len(labels) - count)))
