"""The figures of the model's card, measured on papers that it was not trained on."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from exocite.support.alarms import limits, on_software
from exocite.support.citeworthiness.document import SECTIONS
from exocite.support.citeworthiness.model import Model
from exocite.support.cues import cues_of
from exocite.support.judge import CLAIM, NUMBER, STUDIES, kind_of
from exocite.support.vetoes import veto
from training.citeworthiness import leak
from training.citeworthiness.data import Corpus
from training.citeworthiness.measure import at, average_precision, best_f1, threshold
from training.citeworthiness.train import ALARMS

Floats = NDArray[np.float64]

_ENOUGH = 100_000
"""So many sentences tell whether residues tell anything."""

ARGUED = ("intro", "resdisc", "discussion", "other", "none")
"""Sections that rules look at."""

RULES = {CLAIM: "SUP001", STUDIES: "SUP002", NUMBER: "SUP004"}


def figures(model: Model, corpus: Corpus) -> Mapping[str, str]:
    """What to print, by name."""
    usable, labels = corpus.usable, corpus.labels
    texts = corpus.texts()
    found: dict[str, str] = {}
    all_chances: dict[str, Floats] = {}
    for name, seen in (("visible", labels == 1), ("hidden", np.zeros(len(labels), bool))):
        chances = []
        for text, first, last in zip(texts, corpus.starts[:-1].tolist(), corpus.starts[1:].tolist(), strict=True):
            chances += model.chances(text, seen[first:last].tolist())
        scores = all_chances[name] = np.array(chances)
        found[f"{name}: F1"] = f"{best_f1(scores[usable], labels[usable]):.4f}"
        found[f"{name}: average precision"] = f"{average_precision(scores[usable], labels[usable]):.4f}"
        for alarms, one_in in ALARMS.items():
            here = at(scores[usable], labels[usable], threshold(scores[usable], labels[usable], one_in))
            fixed = at(scores[usable], labels[usable], model.thresholds[alarms])
            found[f"{name}: one in {one_in}, precision and recall"] = "{:.3f} {:.3f}".format(*here)
            found[f"{name}: at the threshold `{alarms}`, precision and recall"] = "{:.3f} {:.3f}".format(*fixed)
    scores = all_chances["visible"]
    for place, section in enumerate(SECTIONS):
        here = usable & (corpus.sections == place)
        found[f"calibration: {section}, expected and true share"] = (
            f"{scores[here].mean():.3f} {labels[here].mean():.3f}"
        )
    return {**found, **_kinds(model, corpus, all_chances["visible"])}


def leaks(learnt: Corpus, corpus: Corpus) -> dict[str, str]:
    """What a classifier that sees only the residues of citations makes of new papers: 0.5 is nothing."""
    found = {}
    first, second = np.flatnonzero(learnt.usable)[:_ENOUGH].tolist(), np.flatnonzero(corpus.usable).tolist()
    for name, view in (("the data", str), ("what the model sees", leak.as_seen)):
        texts, others = [view(learnt.sentences[n]) for n in first], [view(corpus.sentences[n]) for n in second]
        told = leak.telling(texts, learnt.labels[first], others, corpus.labels[second])
        found[f"residues of citations in {name}, area under the curve"] = f"{told:.4f}"
    return found


def software(model: Model, corpus: Corpus) -> dict[str, str]:
    """Precision on papers on software and on the others, by the limits that rules use there."""
    counts = {(kind, level): [0, 0] for kind in (True, False) for level in ALARMS}
    papers = 0
    for text, first, last in zip(corpus.texts(), corpus.starts[:-1].tolist(), corpus.starts[1:].tolist(), strict=True):
        labels, usable = corpus.labels[first:last], corpus.usable[first:last]
        kind = on_software(text.sentences, ())
        papers += kind
        chances = np.array(model.chances(text, (labels == 1).tolist()))
        for level in ALARMS:
            told = usable & (chances >= limits(model.thresholds, level, kind).claim)
            counts[kind, level][0] += int(told.sum())
            counts[kind, level][1] += int(labels[told].sum())
    found = {"papers on software": str(papers)}
    for (kind, level), (told, right) in counts.items():
        name = "on software" if kind else "others"
        found[f"{name} at `{level}`, sentences told of, share with a citation"] = f"{told} {right / max(1, told):.3f}"
    return found


def _kinds(model: Model, corpus: Corpus, scores: Floats) -> dict[str, str]:
    """How many of the sentences that each rule would tell of, had they no citation, do have one in truth."""
    found: dict[str, str] = {}
    argued = corpus.usable & np.isin(corpus.sections, [SECTIONS.index(name) for name in ARGUED])
    for alarms in ALARMS:
        levels = limits(model.thresholds, alarms, software=False)
        counts: dict[str, list[int]] = {kind: [0, 0] for kind in RULES}
        for place in np.flatnonzero(argued & (scores >= levels.told)).tolist():
            sentence = corpus.sentences[place]
            kind = kind_of(tuple(cues_of(sentence)), scores[place], levels)
            if kind and not veto(sentence):
                counts[kind][0] += 1
                counts[kind][1] += int(corpus.labels[place])
        for kind, (told, cited) in counts.items():
            found[f"{RULES[kind]} at `{alarms}`, sentences told of, share with a citation"] = (
                f"{told} {cited / max(1, told):.3f}"
            )
    return found


def render(found: Mapping[str, str]) -> str:
    """One figure a line."""
    return "".join(f"{name}: {value}\n" for name, value in found.items())
