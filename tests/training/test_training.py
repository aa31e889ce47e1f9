"""The training on generated data: reproducible, and blind for what citations leave behind."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

pytest.importorskip("numpy")
pytest.importorskip("scipy")

import numpy as np
from training.citeworthiness import leak, papers
from training.citeworthiness.data import Corpus
from training.citeworthiness.measure import area, at, average_precision, best_f1, threshold
from training.citeworthiness.train import train, write

from exocite.parsers.markdown import read
from exocite.support.citeworthiness.document import SECTIONS
from exocite.support.citeworthiness.model import Model

TOPICS = "asthma sepsis hypoxia steroids vesicles mice lungs cells patients mortality".split()
CLAIMS = ("previous studies have shown that {} reduce {}", "{} are known to increase {} worldwide")
OWN = ("we asked whether {} reduce {}", "our {} were kept with {} in a room")
DOCUMENTS, SENTENCES = 90, 30


def corpus(seed: int) -> Corpus:
    """Papers in which claims carry citations, with some noise."""
    dice = random.Random(seed)
    sentences: list[str] = []
    labels: list[float] = []
    for _ in range(DOCUMENTS * SENTENCES):
        claim = dice.random() < 0.4
        sentence = dice.choice(CLAIMS if claim else OWN).format(dice.choice(TOPICS), dice.choice(TOPICS))
        sentences.append(f"{sentence[0].upper()}{sentence[1:]}.")
        labels.append(float(claim != (dice.random() < 0.1)))
    count = len(sentences)
    places = np.arange(count)
    return Corpus(
        sentences=sentences,
        sections=np.array([SECTIONS.index("intro" if place % SENTENCES < 15 else "discussion") for place in places]),
        paragraphs=places // 5,
        headings=places // 15,
        documents=places // SENTENCES,
        starts=np.arange(0, count + 1, SENTENCES),
        labels=np.array(labels),
        usable=np.ones(count, bool),
    )


def test_the_same_data_give_the_same_bytes_and_a_model_that_works() -> None:
    content = write(train(corpus(1)))
    assert write(train(corpus(1))) == content
    assert write(train(corpus(2))) != content
    model, new = Model(content), corpus(3)
    scores = [chance for text in new.texts() for chance in model.chances(text, [False] * len(text))]
    assert area(np.array(scores), new.labels) > 0.8
    assert model.thresholds["many"] < model.thresholds["few"]


def cited(sentence: str, dice: random.Random) -> str:
    """A sentence with a citation in one of the forms that authors use."""
    mark = dice.choice(("[@a]", "[see @a; @b]", "[@a, p. 3]"))
    return dice.choice(
        (f"{sentence[:-1]} {mark}.", f"{sentence[:-1]}{mark}.", f"{sentence[:-1]}^{mark}^.", f"{sentence} {mark}")
    )


def test_what_citations_leave_behind_tells_nothing() -> None:
    """Sentences alike but for a citation: a classifier of residues is at chance on what the model sees of them, and
    finds them out where brackets are left in the text."""
    dice = random.Random(4)
    plain = corpus(4).sentences[:600]
    labels = np.array([float(dice.random() < 0.5) for _ in plain])
    source = [cited(one, dice) if label else one for one, label in zip(plain, labels, strict=True)]
    paper = read("x.md", "\n\n".join(source))
    parsed = [paragraph.sentences[0] for paragraph in paper.paragraphs if paragraph.kind == "prose"]
    assert [bool(sentence.citations or sentence.notes) for sentence in parsed] == [bool(label) for label in labels]
    seen = [leak.as_seen(sentence.prose) for sentence in parsed]
    brackets = [f"{one[:-1]} []." if label else one for one, label in zip(plain, labels, strict=True)]
    assert leak.telling(seen[:300], labels[:300], seen[300:], labels[300:]) <= 0.53
    assert leak.telling(brackets[:300], labels[:300], brackets[300:], labels[300:]) > 0.95
    assert seen == [leak.as_seen(one) for one in plain]


def test_measures() -> None:
    scores, labels = np.array([0.9, 0.8, 0.7, 0.1]), np.array([1.0, 0.0, 1.0, 0.0])
    assert average_precision(scores, labels) == pytest.approx((1 + 2 / 3) / 2)
    assert best_f1(scores, labels) == pytest.approx(0.8)
    assert area(scores, labels) == pytest.approx(0.75)
    assert area(np.zeros(4), labels) == pytest.approx(0.5)
    assert threshold(scores, labels, 2) == pytest.approx(0.1)
    assert at(scores, labels, 0.75) == (0.5, 0.5)


def test_the_list_of_papers(tmp_path: Path) -> None:
    header = "doc,doc_id,title,journal,doi,licence,article_type,doc_type,group,repo\n"
    (tmp_path / "train-documents.csv").write_text(
        header + '0,P1,"A, b",J,10.1/b,CC-BY-4.0,,,,\n1,P2,C,J,10.1/a,CC0-1.0,,,,\n'
    )
    (tmp_path / "dev-documents.csv").write_text(header + "0,P3,D,J,,PD,,,,\n")
    assert papers.write(tmp_path, tmp_path / "papers.csv") == 3
    assert (tmp_path / "papers.csv").read_text() == (
        "part,doi,licence\ndev,P3,PD\ntrain,10.1/a,CC0-1.0\ntrain,10.1/b,CC-BY-4.0\n"
    )


def test_every_paper_of_the_model_is_listed_with_a_free_licence() -> None:
    rows = papers.FILE.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "part,doi,licence"
    assert len(rows) == len(set(rows)) > 2900
    assert all(row.rpartition(",")[2].startswith(("CC-BY-", "CC0-", "PD", "MIT")) for row in rows[1:])
