"""The numbers that trial registries give: the form of each, and what it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Registry(NamedTuple):
    """One registry: what its numbers look like, in words, their form, and what is meant as one where prose names it.

    One of `marks` stands wherever one is meant; they are looked for before anything else.
    """

    marks: tuple[str, ...]
    hint: str
    form: re.Pattern[str]
    meant: re.Pattern[str]


def _registry(marks: str, hint: str, form: str, meant: str) -> Registry:
    return Registry(tuple(marks.split()), hint, re.compile(form), re.compile(rf"(?<![\w/.=-])(?:{meant})(?![\w-])"))


REGISTRIES = {
    "NCT": _registry("NCT", "ClinicalTrials.gov numbers are NCT and 8 digits", r"NCT\d{8}", r"NCT[ -]?\d{4,}"),
    "IRCT": _registry(
        "IRCT",
        "IRCT numbers are IRCT, digits, N, digits: IRCT20200413047063N2",
        r"IRCT\d+N\d+",
        r"IRCT[ -]?\d{6,}(?: ?N ?\d+)?",
    ),
    "ISRCTN": _registry("ISRCTN", "ISRCTN numbers are ISRCTN and 8 digits", r"ISRCTN\d{8}", r"ISRCTN[ -]?\d{4,}"),
    "CHICTR": _registry(
        "hiCTR HICTR hictr",
        "ChiCTR numbers are ChiCTR and 10 digits, older ones ChiCTR-TRC-10001234",
        r"(?i:ChiCTR)(?:-?\d{10}|-?[A-Za-z]{2,5}-?\d{8})",
        r"(?i:ChiCTR) ?-?(?:[A-Za-z]{2,5}-?)?\d{4,}",
    ),
    "EUDRACT": _registry(
        "udraCT UDRACT udract",
        "EudraCT numbers are a year, 6 digits and 2 digits: 2015-001234-56",
        r"(?i:EudraCT(?:(?:number|no\.?|nr\.?))?:?)?(?:19|20)\d\d-\d{6}-\d\d",
        r"(?i:EudraCT)(?: (?i:number|no\.?|nr\.?))?:? ?\d{4}-[\d-]{3,}",
    ),
    "ACTRN": _registry("ACTRN", "ACTRN numbers are ACTRN and 14 digits", r"ACTRN\d{14}", r"ACTRN[ -]?\d{6,}"),
    "DRKS": _registry("DRKS", "DRKS numbers are DRKS and 8 digits", r"DRKS\d{8}", r"DRKS[ -]?\d{4,}"),
    "UMIN": _registry(
        "UMIN", "UMIN numbers are UMIN and 9 digits", r"UMIN(?:-?CTR)?\d{9}", r"UMIN(?:-?CTR)?[ -]?\d{6,}"
    ),
}
"""The first letters of a registry number, in capitals, to its registry."""


def may_name_trial(text: str) -> bool:
    """Whether a text may hold a trial number: a look that takes next to no time, for most texts hold none."""
    return "CT" in text or "UMIN" in text or "DRKS" in text or "hictr" in text or "udract" in text


class Malformed(NamedTuple):
    """A number that is none, from `start` to `end` of the text, and what a right one looks like."""

    text: str
    start: int
    end: int
    hint: str


def malformed(text: str) -> Iterator[Malformed]:
    """The trial numbers in a text that are none. A blank or a hyphen after the letters is no fault."""
    for name, registry in REGISTRIES.items():
        if not any(mark in text for mark in registry.marks):
            continue
        for match in registry.meant.finditer(text):
            number = match[0].replace(" ", "")
            whole = number if name in ("CHICTR", "EUDRACT") else number.replace("-", "")
            if not registry.form.fullmatch(whole):
                yield Malformed(match[0], match.start(), match.end(), registry.hint)
