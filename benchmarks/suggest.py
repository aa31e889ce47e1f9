"""How well `exocite suggest` ranks, beside BM25 over words; how often it keeps quiet; and its speed.

EXOCITE_REVIEW names the folder of the review that the built-in base comes from (`review.txt`, `sentences.csv`): each of
its sentences is asked for the claims recorded for it, and for the references that these rest on. EXOCITE_PAPERS names a
folder of papers (`paper.md`, `references.bib`): each sentence that cites something is asked for what it cites, among
all that the paper cites. What is tuned was tuned on the first half of each (every other sentence, every other paper).
"""

from __future__ import annotations

import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import log
from pathlib import Path
from typing import NamedTuple

from benchmarks.review.writing import with_numbers
from benchmarks.timing import row
from exocite.concepts.abbreviations import definitions
from exocite.concepts.ranking import Ranked, Ranker, Setting
from exocite.concepts.stated import StatedClaims
from exocite.config import Config
from exocite.model.evidence import EvidenceBase
from exocite.model.reference import Library, Reference
from exocite.parsers.documents import read_documents
from exocite.sources.base import open_base
from exocite.sources.library import read_library
from exocite.words import stems, words

LISTED, MANY, SEED = 20, 10_000, 1
_NUMBERS = re.compile(r" ?\[\d[\d,–\s-]*\]")

Ranking = Callable[[str, Setting], Sequence[str]]


class Asked(NamedTuple):
    """A sentence, where it stands, and what ought to be found for it."""

    text: str
    setting: Setting
    right: frozenset[str]


class Paper(NamedTuple):
    """A paper's library and its sentences that cite something."""

    library: Library
    asked: list[Asked]


class Words:
    """BM25 (k1 1.2, b 0.75) over a bag of words."""

    def __init__(self, texts: Mapping[str, str], split: Callable[[str], list[str]]) -> None:
        self._split = split
        counts = {key: Counter(split(text)) for key, text in texts.items()}
        mean = sum(sum(count.values()) for count in counts.values()) / len(counts)
        self._found: dict[str, list[tuple[str, float]]] = {}
        for key, count in counts.items():
            length = 1 - 0.75 + 0.75 * sum(count.values()) / mean
            for word, times in count.items():
                self._found.setdefault(word, []).append((key, times * 2.2 / (times + 1.2 * length)))
        many = len(texts)
        self._idf = {word: log(1 + (many - len(f) + 0.5) / (len(f) + 0.5)) for word, f in self._found.items()}

    def rank(self, text: str, _setting: Setting) -> list[str]:
        """The keys, best first."""
        scores: dict[str, float] = {}
        for word in sorted(set(self._split(text))):
            for key, weight in self._found.get(word, ()):
                scores[key] = scores.get(key, 0.0) + self._idf[word] * weight
        return sorted(scores, key=lambda key: (-scores[key], key))[:LISTED]


def main() -> None:
    """Print recall at 1 and 5 and the mean reciprocal rank, ours beside the others', and the speed."""
    base = open_base(Config())
    review, folder = os.environ.get("EXOCITE_REVIEW", ""), os.environ.get("EXOCITE_PAPERS", "")
    papers = list(_papers(Path(folder))) if folder else []
    if review:
        _review(base, Path(review))
    if papers:
        _of_papers(papers)
        _quiet(base, papers)
    if not review and not papers:
        sys.stdout.write("  set EXOCITE_REVIEW and EXOCITE_PAPERS for the quality\n")
    _speed(base, papers)


def _review(base: EvidenceBase, folder: Path) -> None:
    claims, references = zip(*_of_review(base, folder), strict=True)
    _stated(base, claims)
    plain = replace(base, claims={}, support=())
    ours, titles = Ranker(base, 0), Ranker(plain, 0)
    _table(
        "review, sentences → claims recorded for them",
        _peers({key: claim.statement for key, claim in base.claims.items()})
        | {
            "exocite, the sentence alone": lambda text, _: [one.key for one in ours.claims(text, LISTED)],
            "exocite": _listed(ours.claims),
        },
        claims,
    )
    _table(
        "review, sentences → references that those rest on",
        _peers({key: reference.title for key, reference in base.references.items()})
        | {"exocite, by titles alone": _listed(titles.references), "exocite": _listed(ours.references)},
        references,
    )


def _stated(base: EvidenceBase, asked: Sequence[Asked]) -> None:
    """What SUP003 rests on: which sentences state a recorded claim, and which seem to when theirs are not recorded."""
    counts = Counter[str]()
    claims = StatedClaims(base)
    for one in asked:
        left = {key: claim for key, claim in base.claims.items() if key not in one.right}
        found, without = claims.best(one.text), StatedClaims(replace(base, claims=left)).best(one.text)
        for name, best in (("recorded", found), ("not recorded", without)):
            if best:
                right = "right" if best.claim.claim_id in one.right else "another"
                counts[f"claim {name}, {'stated' if best.stated else 'near'}, {right}"] += 1
    sys.stdout.write(f"  review, {len(asked)} sentences, the claim that they state: {dict(sorted(counts.items()))}\n")


def _of_review(base: EvidenceBase, folder: Path) -> Iterator[tuple[Asked, Asked]]:
    """The sentences for which claims are recorded: with the claims, and with the references of these."""
    of: dict[str, set[str]] = {}
    for claim in base.claims.values():
        of.setdefault(claim.sentence, set()).add(claim.claim_id)
    written = with_numbers(folder)
    lines = written.text.split("\n")
    abbreviations = definitions(lines)
    for number, ends in written.places.items():
        start, before = 0, ""
        for end, name in ends:
            text = _NUMBERS.sub("", lines[number - 1][start:end]).strip()
            if name in of:
                keys = {row.citekey for claim in of[name] for row in base.support_by_claim.get(claim, ())}
                setting = Setting(before, abbreviations)
                yield Asked(text, setting, frozenset(of[name])), Asked(text, setting, frozenset(keys))
            start, before = end, text


def _papers(folder: Path) -> Iterator[Paper]:
    for path in sorted(folder.iterdir()):
        if not (path / "paper.md").is_file():
            continue
        manuscript = read_documents([str(path / "paper.md")])[0][0]
        library = read_library([str(path / "references.bib")])
        paragraphs = [paragraph.sentences for paragraph in manuscript.paragraphs if paragraph.kind in ("prose", "list")]
        abbreviations = definitions(sentence.prose for sentences in paragraphs for sentence in sentences)
        asked = []
        for sentences in paragraphs:
            before = ""
            for sentence in sentences:
                keys = frozenset(key for citation in sentence.citations for key in citation.keys if key in library)
                if keys and len(sentence.prose) > 40:
                    asked.append(Asked(sentence.prose, Setting(before, abbreviations), keys))
                before = sentence.prose
        yield Paper(library, asked)


def _of_papers(papers: Sequence[Paper]) -> None:
    """Every paper has a library of its own."""
    rankings: dict[str, list[Ranking]] = {}
    for paper in papers:
        ours = Ranker(EvidenceBase("paper", paper.library), 0)
        made = _peers({key: reference.title for key, reference in paper.library.items()}) | {
            "exocite": _listed(ours.references),
            "exocite, in the paper": _in_paper(paper),
        }
        for name, rank in made.items():
            rankings.setdefault(name, []).append(rank)
    sys.stdout.write("  papers, sentences → what they cite\n")
    for name, ranks in rankings.items():
        halves = []
        for first in (0, 1):
            pairs = zip(ranks[first::2], papers[first::2], strict=True)
            halves.append([_found(rank(a.text, a.setting), a.right) for rank, paper in pairs for a in paper.asked])
        _line(name, halves)


def _listed(ranked: Callable[[str, int, Setting], Sequence[Ranked]]) -> Ranking:
    return lambda text, setting: [one.key for one in ranked(text, LISTED, setting)]


def _in_paper(paper: Paper) -> Ranking:
    """With what the other sentences of the paper cite its references for."""
    base = EvidenceBase("paper", paper.library)
    citing: dict[str, list[str]] = {}
    for one in paper.asked:
        for key in one.right:
            citing.setdefault(key, []).append(one.text)

    def rank(text: str, setting: Setting) -> list[str]:
        others = {key: " . ".join(told for told in texts if told != text) for key, texts in citing.items()}
        ranker = Ranker(base, 0, {key: told for key, told in others.items() if told})
        return [one.key for one in ranker.references(text, LISTED, setting)]

    return rank


def _table(title: str, rankings: Mapping[str, Ranking], asked: Sequence[Asked]) -> None:
    sys.stdout.write(f"  {title}\n")
    for name, rank in rankings.items():
        found = [_found(rank(one.text, one.setting), one.right) for one in asked]
        _line(name, [found[::2], found[1::2]])


def _peers(texts: Mapping[str, str]) -> dict[str, Ranking]:
    return {"BM25, words": Words(texts, words).rank, "BM25, stems": Words(texts, stems).rank}


def _found(keys: Sequence[str], right: frozenset[str]) -> tuple[float, float, float]:
    """Whether the first is right; the share of the right ones among the first five; one by the place of the first."""
    place = next((place for place, key in enumerate(keys, start=1) if key in right), 0)
    return float(place == 1), len(right.intersection(keys[:5])) / min(5, len(right)), 1 / place if place else 0.0


def _line(name: str, halves: Sequence[Sequence[tuple[float, float, float]]]) -> None:
    figures = (
        f"{title} ({len(half)}): first {_mean(half, 0):.3f}, recall@5 {_mean(half, 1):.3f}, MRR {_mean(half, 2):.3f}"
        for title, half in zip(("tuned", "other"), halves, strict=True)
    )
    sys.stdout.write(f"    {name:<28} {'   '.join(figures)}\n")


def _mean(found: Sequence[tuple[float, float, float]], which: int) -> float:
    return sum(one[which] for one in found) / len(found)


def _quiet(base: EvidenceBase, papers: Sequence[Paper]) -> None:
    """How many sentences of papers on other matters get a suggestion, and how good those from their own library are."""
    ours = Ranker(base)
    texts = [one.text for paper in papers[1::2] for one in paper.asked]
    for name, rank in (("claims", ours.claims), ("references", ours.references)):
        share = sum(bool(rank(text, 1)) for text in texts) / len(texts)
        row(f"sentences on other matters with {name} of the base", 100 * share, "%")
    first = []
    for paper in papers[1::2]:
        own = Ranker(EvidenceBase("paper", paper.library))
        first += [(own.references(one.text, 1, one.setting), one.right) for one in paper.asked]
    for least in (0.0, 0.4, 0.6):
        told = [best[0].key in right for best, right in first if best and best[0].score >= least]
        row(f"sentences answered from their own library, score ≥ {least:g}", 100 * len(told) / len(first), "%")
        row("    the first is what they cite", 100 * sum(told) / max(1, len(told)), "%")


def _speed(base: EvidenceBase, papers: Sequence[Paper]) -> None:
    chance = random.Random(SEED)
    titles = [entry.title for paper in papers for entry in paper.library.values()] or [
        entry.title for entry in base.references.values()
    ]
    pool = [word for title in titles for word in title.split()]
    entries = {}
    for number in range(MANY):
        mixed = (word if chance.random() < 0.6 else chance.choice(pool) for word in chance.choice(titles).split())
        key = f"work{number}"
        entries[key] = Reference(key, "article", {}, {"title": " ".join(mixed)})
    ranker = Ranker(EvidenceBase("many", Library(entries)))
    start = time.process_time()
    ranker.references("a first question")
    row(f"index of {MANY:,} references", time.process_time() - start, "s", 2)
    questions = [chance.choice(titles) + " " + chance.choice(titles) for _ in range(200)]
    start = time.process_time()
    for question in questions:
        ranker.references(question)
    row("one sentence", 1000 * (time.process_time() - start) / len(questions), "ms", 10)


if __name__ == "__main__":
    main()
