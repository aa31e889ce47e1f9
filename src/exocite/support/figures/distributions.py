"""Tail probabilities of the distributions of common tests, in plain Python.

The incomplete beta function by its continued fraction (Lentz's method) and the incomplete gamma function by series and
continued fraction, as in Press et al., Numerical Recipes, 3rd ed. 2007, sections 6.2 and 6.4. Right to 1e-9 and better
for the degrees of freedom that papers report; tests hold them against tables.
"""

from __future__ import annotations

from math import erfc, exp, inf, lgamma, log, log1p, sqrt

_TINY = 1e-300
_ENOUGH = 1e-15
_ROUNDS = 10_000


def of_z(z: float) -> float:
    """The two-sided p of a standard normal value."""
    return erfc(abs(z) / sqrt(2))


def of_t(t: float, df: float) -> float:
    """The two-sided p of Student's t with `df` degrees of freedom."""
    return _beta(df / (df + t * t), df / 2, 0.5)


def of_r(r: float, df: float) -> float:
    """The two-sided p of a correlation with `df` degrees of freedom; `r` is between -1 and 1."""
    return 0.0 if abs(r) >= 1 else of_t(r * sqrt(df / (1 - r * r)), df)


def of_f(f: float, df1: float, df2: float) -> float:
    """The upper tail of F with `df1` and `df2` degrees of freedom."""
    return 1.0 if f <= 0 else _beta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2)


def of_chi2(x: float, df: float) -> float:
    """The upper tail of chi-squared with `df` degrees of freedom."""
    return 1.0 if x <= _TINY else _upper_gamma(df / 2, x / 2)


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(1 - x, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _apart(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _ROUNDS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _apart(1 + term * d)
            c = _apart(1 + term / c)
            value *= d * c
        if abs(d * c - 1) < _ENOUGH:
            break
    return value


def _upper_gamma(a: float, x: float) -> float:
    """The regularised upper incomplete gamma function Q(a, x)."""
    front = exp(a * log(x) - x - lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        for n in range(1, _ROUNDS):
            term *= x / (a + n)
            total += term
            if term < total * _ENOUGH:
                break
        return 1 - front * total
    b = x + 1 - a
    c, d = inf, 1 / _apart(b)
    value = d
    for n in range(1, _ROUNDS):
        term = n * (a - n)
        b += 2
        d = 1 / _apart(term * d + b)
        c = _apart(b + term / c)
        value *= d * c
        if abs(d * c - 1) < _ENOUGH:
            break
    return front * value


def _apart(value: float) -> float:
    """A value that one may divide by."""
    return value if abs(value) > _TINY else _TINY
