"""The measures as a table: a line a rule, totals, and what judgements lack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.rules.documents import Measured
from benchmarks.rules.judgements import SENTENCES, Judgement, Matched, matched, precision
from benchmarks.rules.measuring import Found
from exocite.model.finding import Severity
from exocite.rules.base import Rule

ENOUGH = 25
"""So many findings of a default rule are to be read, where there are so many."""

ON_SENTENCES = ("SUP", "NUM", "TXT")
"""The families that can be measured on sentences without their references."""

HEAD = f"{'rule':8}{'name':32}{'findings':>9}{'per 100':>9}{'in sentences':>14}{'per 100':>9}  right/read (95 %)"


class Corpora(NamedTuple):
    """What was measured on: the papers, and the documents of sentences, which may be none."""

    papers: Sequence[Measured]
    sentences: Sequence[Measured]


def lines(
    rules: Sequence[Rule], found: Sequence[Found], corpora: Corpora, judgements: Mapping[str, Sequence[Judgement]]
) -> Iterator[str]:
    """The whole report, line by line. Only judgements on documents that were measured are held against findings."""
    names = {document.name for documents in corpora for document in documents}
    by_rule = {rule.code: [one for one in found if one.finding.code == rule.code] for rule in rules}
    match = {
        rule.code: matched(
            [one.place for one in by_rule[rule.code]],
            [one for one in judgements.get(rule.code, ()) if one.place.paper in names],
        )
        for rule in rules
    }
    for default in (True, False):
        yield f"\n{'default' if default else 'opt-in'} rules\n{HEAD}\n"
        for rule in rules:
            if rule.default == default:
                yield _line(rule, by_rule[rule.code], corpora, judgements.get(rule.code, ()))
    yield from _totals(rules, found, corpora)
    yield from _lacks(rules, match, {code: len(some) for code, some in judgements.items()})


def _line(rule: Rule, found: Sequence[Found], corpora: Corpora, judgements: Sequence[Judgement]) -> str:
    cited = rule.code.startswith("FIT")
    told = [f"{rule.code:8}{rule.name[:31]:32}"]
    for documents, width in ((corpora.papers, 9), (corpora.sentences, 14)):
        names = {document.name for document in documents}
        count = sum(one.document.name in names for one in found)
        measured = documents and (documents is corpora.papers or rule.code.startswith(ON_SENTENCES))
        share = f"{per_hundred(count, documents, cited):.2f}{'c' if cited else ' '}"
        told.append(f"{count:>{width}}{share:>9}" if measured else f"{'–':>{width}}{'–':>9}")
    return f"{''.join(told)}  {precision(judgements)}\n"


def per_hundred(count: int, documents: Sequence[Measured], cited: bool = False) -> float:
    """Findings per 100 sentences, or per 100 citations."""
    return 100 * count / max(1, sum(one.citations if cited else one.sentences for one in documents))


def _totals(rules: Sequence[Rule], found: Sequence[Found], corpora: Corpora) -> Iterator[str]:
    default = {rule.code for rule in rules if rule.default}
    names = {document.name for document in corpora.papers}
    on_papers = [one.finding for one in found if one.document.name in names]
    grave = [one for one in on_papers if one.code in default and one.severity is not Severity.INFO]
    fits = [one for one in grave if one.code.startswith("FIT")]
    sentences, citations = (sum(getattr(one, part) for one in corpora.papers) for part in ("sentences", "citations"))
    yield f"\n{len(corpora.papers)} papers, {sentences} sentences, {citations} citations (c: per 100 citations)\n"
    yield (
        f"default rules, warnings and errors: {len(grave)}, {per_hundred(len(grave), corpora.papers):.2f} "
        f"per 100 sentences; FIT {per_hundred(len(fits), corpora.papers, True):.2f} per 100 citations\n"
    )
    if corpora.sentences:
        total = sum(document.sentences for document in corpora.sentences)
        yield f"sentences without their references: {len(corpora.sentences)} documents, {total} sentences\n"


def _lacks(rules: Sequence[Rule], match: Mapping[str, Matched], judged: Mapping[str, int]) -> Iterator[str]:
    """Judgements whose finding is gone, and how many findings of default rules nobody read."""
    for code, one in match.items():
        for judgement in one.stale:
            yield f"no such finding any more: {code} {judgement.place.paper}:{judgement.place.line}\n"
    unread = {rule.code: match[rule.code] for rule in rules if rule.default and match[rule.code].unread}
    told = []
    for code, one in unread.items():
        on_papers = sum(not place.paper.startswith(SENTENCES) for place in one.unread)
        number = judged.get(code, 0) - len(one.stale)
        told.append(f"{code} {on_papers}{f' (only {number} read)' if number < ENOUGH else ''}")
    yield f"findings of default rules on papers without a judgement: {', '.join(told) or 'none'}\n"
