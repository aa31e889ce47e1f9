"""The words by which is told that a wording need not be looked for: no sentence that has the wording lacks them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from exocite.parsers.mask import prose
from exocite.parsers.sentences import split
from exocite.support import cues, vetoes
from exocite.support.cues import words_of
from tests.support.test_cues import CUES, VETOES

KINDS = [*cues.KINDS, *vetoes.KINDS]


def sentences() -> Iterator[str]:
    """Those of the repository's texts, and words of the wordings in any order."""
    root = Path(__file__).parents[2]
    for path in sorted([*(root / "tests" / "data" / "sentences").glob("*.txt"), *root.glob("docs/**/*.md")]):
        text = path.read_text(encoding="utf-8")
        yield from (prose(text[start:end]) for start, end in split(text))
    yield from (sentence for sentence, *_ in [*CUES, *VETOES])
    words = re.findall(r"[A-Za-z]{2,}|[?%=<]|\d+", " ".join(kind.wording.pattern for kind in KINDS))
    rng = random.Random(1)
    for _ in range(20_000):
        yield " ".join(rng.choice(words) for _ in range(8))


SENTENCES = sorted(set(sentences()))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind[0])
def test_no_sentence_with_the_wording_lacks_them(kind: cues._Kind | vetoes._Kind) -> None:
    having = [sentence for sentence in SENTENCES if kind.wording.search(sentence)]
    assert having
    assert [sentence for sentence in having if kind.needs.isdisjoint(words_of(sentence))] == []
