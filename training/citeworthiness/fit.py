"""Logistic regression with an L2 penalty, by L-BFGS: the same data give the same weights."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


def fit(data: sp.csr_matrix | Floats, labels: Floats, penalty: float, rounds: int = 80) -> Floats:
    """Weights of the columns of `data`, and the bias behind them."""
    across = data.T.tocsr() if sp.issparse(data) else data.T

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = data @ weights[:-1] + weights[-1]
        error = 1 / (1 + np.exp(-np.clip(scores, -60, 60))) - labels
        total = (np.logaddexp(0, scores) - labels * scores).sum() + penalty / 2 * (weights[:-1] @ weights[:-1])
        return float(total), np.append(across @ error + penalty * weights[:-1], error.sum())

    start = np.zeros(data.shape[1] + 1)
    options: dict[str, Any] = {"maxiter": rounds, "maxcor": 8}
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    return found


def fit_scaled(data: Floats, labels: Floats, penalty: float = 1.0) -> Floats:
    """The same for columns of very different size, fitted at one scale."""
    middle, spread = data.mean(0), data.std(0) + 1e-9
    weights = fit((data - middle) / spread, labels, penalty, rounds=300)
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - plain @ middle)
