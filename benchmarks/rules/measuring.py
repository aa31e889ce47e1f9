"""What rules find in documents, and how long they take."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from benchmarks.rules.documents import Measured
from benchmarks.rules.judgements import Place
from exocite.engine import MANUSCRIPT_TARGETS, check_base, check_document, check_library
from exocite.model.finding import Finding
from exocite.rules import all_rules
from exocite.rules.base import Rule

ROUNDS = 3


class Found(NamedTuple):
    """A finding in a document."""

    document: Measured
    finding: Finding

    @property
    def place(self) -> Place:
        """What a judgement would call it."""
        return Place(self.document.name, self.finding.region.start_line, self.finding.code)


def rules_on_papers() -> list[Rule]:
    """Every rule that has something to look at in a paper and its library."""
    return [rule for rule in all_rules().values() if rule.each in MANUSCRIPT_TARGETS or rule.code[:3] == "REF"]


def findings(document: Measured, rules: Sequence[Rule], kept: dict[str, object] | None = None) -> list[Finding]:
    """The findings of `exocite check` on one document, and of `exocite validate` on its library.

    `kept` is what rules keep of the library, made anew where it is not given.
    """
    base = document.base
    shared: dict[str, object] = {} if kept is None else kept
    outcome = check_document(document.document, base, rules, shared)
    cited = [rule for rule in rules if rule.code[:3] != "REF"]
    library = check_base(base, [rule for rule in rules if rule.code[:3] == "REF"]).findings
    return [*outcome.findings, *check_library(base, cited, [outcome], shared), *library]


def found(documents: Sequence[Measured], rules: Sequence[Rule]) -> list[Found]:
    """All findings in documents, in order."""
    return [Found(document, finding) for document in documents for finding in findings(document, rules)]


class Speed(NamedTuple):
    """Sentences per CPU second of parsed documents: each with a library that is new to the run, and with one known."""

    new: float
    known: float


def speed(documents: Sequence[Measured], rules: Sequence[Rule]) -> Speed:
    """How fast rules are: the best of some rounds over all documents, their references looked at in each."""
    rounds = [_round(documents, rules) for _ in range(ROUNDS)]
    sentences = sum(document.sentences for document in documents)
    return Speed(*(sentences / min(seconds) for seconds in zip(*rounds, strict=True)))


def _round(documents: Sequence[Measured], rules: Sequence[Rule]) -> tuple[float, float]:
    """The seconds that all documents take for the first time, and those that copies of them take right after."""
    new = known = 0.0
    for document in documents:
        kept: dict[str, object] = {}
        copy = document._replace(document=tuple(replace(part) for part in document.document))  # nothing kept of it
        start = time.process_time()
        findings(document, rules, kept)
        middle = time.process_time()
        findings(copy, rules, kept)
        new += middle - start
        known += time.process_time() - middle
    return new, known
