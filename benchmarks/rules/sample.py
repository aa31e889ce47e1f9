"""A seeded sample of a rule's findings, with the sentence around each, to read on a terminal."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from benchmarks.rules.judgements import Place
from benchmarks.rules.measuring import Found
from exocite.model.finding import Finding
from exocite.model.manuscript import Manuscript

SEED = 20


def sample(found: Sequence[Found], code: str, number: int, judged: frozenset[Place]) -> Iterator[str]:
    """`number` findings of a rule that nobody judged yet, drawn alike in every run, each as some lines of text."""
    unread = [one for one in found if one.finding.code == code and one.place not in judged]
    chosen = random.Random(SEED).sample(unread, min(number, len(unread)))
    for one in sorted(chosen, key=lambda one: one.place):
        yield _told(one)
    yield f"{len(chosen)} of {len(unread)} findings of {code} without a judgement\n"


def _told(one: Found) -> str:
    finding = one.finding
    head = f"== {one.place.paper},{one.place.line},{finding.code}: {finding.message}\n"
    hint = f"   {finding.hint}\n" if finding.hint else ""
    for manuscript in one.document.document:
        if manuscript.path == finding.path:
            return head + hint + _around(manuscript, finding)
    return f"{head}{hint}   {finding.excerpt.strip()[:300]}\n"


def _around(manuscript: Manuscript, finding: Finding) -> str:
    """The sentence of a finding, marked, with the two before it and the one after it."""
    starts = manuscript.line_starts
    place = starts[finding.region.start_line - 1] + finding.region.start_column - 1
    for paragraph in manuscript.paragraphs:
        for number, sentence in enumerate(paragraph.sentences):
            if sentence.span.start <= place < sentence.span.end:
                near = paragraph.sentences[max(0, number - 2) : number + 2]
                texts = (f"{'>>' if s is sentence else '  '} {' '.join(_text(manuscript, s.span))}\n" for s in near)
                return f"   [{paragraph.section or 'no section'}]\n{''.join(texts)}"
    return f"   {finding.excerpt.strip()[:300]}\n"


def _text(manuscript: Manuscript, span: tuple[int, int]) -> list[str]:
    return manuscript.text[span[0] : span[1]].split()
