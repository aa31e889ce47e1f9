"""From sentences to the model's file, step by step."""

from __future__ import annotations

import json
import zlib
from array import array
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from exocite.support.citeworthiness import context
from exocite.support.citeworthiness.document import SECTIONS, SHAPES, Text, shapes
from training.citeworthiness import grams
from training.citeworthiness.data import Corpus
from training.citeworthiness.fit import Floats, fit, fit_scaled
from training.citeworthiness.measure import threshold

NGRAMS = 20_000
"""So many n-grams are kept."""

PENALTY = 60.0
FOLDS = 5
SEED = 20261123
ALARMS = {"few": 100, "normal": 40, "many": 20}
"""One alarm in so many sentences without a citation."""

Numbers = NDArray[np.int64]


class Words(NamedTuple):
    """The n-grams that are kept, as numbers, and the vocabulary that they are written in."""

    vocabulary: grams.Vocabulary
    features: Numbers


def design(corpus: Corpus, texts: list[Text], words: Words) -> sp.csr_matrix:
    """One row a sentence: which n-grams it has, then place and length."""
    base = words.vocabulary.base
    flat, rows = grams.numbered(corpus.sentences, words.vocabulary)
    keys, places = grams.ngrams(flat, rows, base)
    more = grams.by_section(keys, places, corpus.sections, base)
    height = len(corpus.sentences)
    counts = grams.matrix(np.concatenate([keys, more[0]]), np.concatenate([places, more[1]]), words.features, height)
    words_in = (np.bincount(rows, minlength=height) - 2).tolist()
    bounds = zip(texts, corpus.starts[:-1].tolist(), corpus.starts[1:].tolist(), strict=True)
    set_shapes = [shape for text, first, last in bounds for shape in shapes(text, words_in[first:last])]
    lengths = [len(shape) for shape in set_shapes]
    columns = np.concatenate([np.array(shape) for shape in set_shapes])
    ones = np.ones(len(columns), np.float32)
    shaped = sp.csr_matrix((ones, (np.repeat(np.arange(height), lengths), columns)), shape=(height, SHAPES))
    return sp.hstack([counts, shaped]).tocsr().astype(np.float64)


def candidates(corpus: Corpus, vocabulary: grams.Vocabulary) -> Words:
    """All n-grams that are frequent enough."""
    flat, rows = grams.numbered(corpus.sentences, vocabulary)
    keys, places = grams.ngrams(flat, rows, vocabulary.base)
    more, _ = grams.by_section(keys, places, corpus.sections, vocabulary.base)
    return Words(vocabulary, np.concatenate([grams.frequent(keys), grams.frequent(more)]))


def kept(data: sp.csr_matrix, weights: Floats, words: Words) -> Words:
    """The NGRAMS n-grams that move scores most: by weight, and by how much their presence varies."""
    count = len(words.features)
    share = np.asarray((data[:, :count] > 0).mean(0)).ravel()
    moved = np.abs(weights[:count]) * np.sqrt(share * (1 - share))
    return Words(words.vocabulary, np.sort(words.features[np.argsort(-moved, kind="stable")[:NGRAMS]]))


def held_out(data: sp.csr_matrix, corpus: Corpus) -> Floats:
    """The score of each sentence by a model that has not seen its document."""
    fold = np.random.default_rng(SEED).integers(FOLDS, size=len(corpus.starts) - 1)[corpus.documents]
    scores = np.zeros(len(corpus.labels))
    for number in range(FOLDS):
        learn, judge = corpus.usable & (fold != number), fold == number
        weights = fit(data[learn], corpus.labels[learn], PENALTY)
        scores[judge] = data[judge] @ weights[:-1] + weights[-1]
    return scores


def visible(corpus: Corpus, share: float, seed: int) -> NDArray[np.bool_]:
    """Which citations are to be seen: in `share` of the documents all, in the others some."""
    dice = np.random.default_rng(seed)
    documents = len(corpus.starts) - 1
    hidden = np.where(dice.random(documents) < share, 0.0, dice.random(documents))[corpus.documents]
    return (corpus.labels == 1) & (dice.random(len(corpus.labels)) >= hidden)


def neighbourhood(corpus: Corpus, texts: list[Text], scores: Floats, seen: NDArray[np.bool_]) -> Floats:
    """The second stage's features, those of the section included: see `Model.chances`."""
    rows: list[list[float]] = []
    for text, first, last in zip(texts, corpus.starts[:-1].tolist(), corpus.starts[1:].tolist(), strict=True):
        rows += context.features(text, scores[first:last].tolist(), seen[first:last].tolist())
    plain = np.array(rows)
    section = np.eye(len(SECTIONS))[corpus.sections]
    return np.hstack([plain, section, section * plain[:, :1], section * plain[:, -2:-1]])


class Trained(NamedTuple):
    """Everything that goes into the model's file."""

    words: Words
    weights: Floats
    heads: dict[str, Floats]
    thresholds: dict[str, float]


def train(corpus: Corpus) -> Trained:
    """The whole training."""
    texts = corpus.texts()
    words = candidates(corpus, grams.vocabulary(corpus))
    data = design(corpus, texts, words)
    usable = corpus.usable
    words = kept(data, fit(data[usable], corpus.labels[usable], PENALTY), words)
    data = design(corpus, texts, words)
    weights = fit(data[usable], corpus.labels[usable], PENALTY)
    scores = held_out(data, corpus)
    heads, judged = {}, {}
    for name, seen in (("seen", visible(corpus, 0.8, SEED)), ("unseen", np.zeros(len(usable), bool))):
        rows = neighbourhood(corpus, texts, scores, seen)
        used = usable & (np.bincount(corpus.documents, seen)[corpus.documents] > 0) if seen.any() else usable
        heads[name] = fit_scaled(rows[used], corpus.labels[used])
        judged[name] = 1 / (1 + np.exp(-(rows[used] @ heads[name][:-1] + heads[name][-1]))), corpus.labels[used]
    thresholds = {name: threshold(*judged["seen"], one_in) for name, one_in in ALARMS.items()}
    return Trained(words, weights, heads, thresholds)


def write(trained: Trained) -> bytes:
    """The model's file: see `exocite.support.citeworthiness.model`."""
    words, count = trained.words, len(trained.words.features)
    grouped = grams.split(words.features.tolist(), words.vocabulary.base)
    scale = float(np.abs(trained.weights[:count]).max()) / 127
    names = words.vocabulary.names
    text = "\n".join(names).encode()
    body = bytearray()
    for members in grouped.values():
        body += array("H", [number for _, numbers in members for number in numbers]).tobytes()
        body += array("b", [round(trained.weights[place] / scale) for place, _ in members]).tobytes()
    header = {
        "text": len(text),
        "known": len(words.vocabulary.known),
        "scale": scale,
        "bias": round(float(trained.weights[-1]), 5),
        "ngrams": [[length, len(members)] for length, members in grouped.items()],
        "shapes": [round(weight, 4) for weight in trained.weights[count:-1].tolist()],
        "heads": {name: [round(weight, 5) for weight in head.tolist()] for name, head in trained.heads.items()},
        "thresholds": {name: round(limit, 4) for name, limit in trained.thresholds.items()},
    }
    return zlib.compress(json.dumps(header).encode() + b"\n" + text + bytes(body), 9)
