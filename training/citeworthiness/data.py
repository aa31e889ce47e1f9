"""The sentences to learn from, as documents."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exocite.support.citeworthiness.document import SECTIONS, Text


class Corpus(NamedTuple):
    """Sentences of documents, one after the other; `starts` are the places where documents begin, with the end."""

    sentences: list[str]
    sections: NDArray[np.int64]
    paragraphs: NDArray[np.int64]
    headings: NDArray[np.int64]
    documents: NDArray[np.int64]
    starts: NDArray[np.int64]
    labels: NDArray[np.float64]
    usable: NDArray[np.bool_]

    def texts(self) -> list[Text]:
        """The documents as the model takes them; paragraphs and sections are numbered from 0 in each."""
        found = []
        for first, last in zip(self.starts[:-1].tolist(), self.starts[1:].tolist(), strict=True):
            here = slice(first, last)
            paragraphs, headings = self.paragraphs[here], self.headings[here]
            found.append(
                Text(
                    self.sentences[here],
                    self.sections[here].tolist(),
                    (paragraphs - paragraphs[0]).tolist(),
                    (headings - headings[0]).tolist(),
                )
            )
        return found


def read(folder: Path, name: str) -> Corpus:
    """The part `name` (`train`, `dev`) of the data."""
    import pandas as pd

    table = pd.read_parquet(folder / f"{name}.parquet")
    documents = table["doc"].to_numpy(np.int64)
    sections = table["section"].map(SECTIONS.index).to_numpy(np.int64)
    new_document = _changes(documents)
    new_section = new_document | _changes(sections)
    new_paragraph = new_section | _changes(table["par"].to_numpy(np.int64))
    return Corpus(
        sentences=table["text"].tolist(),
        sections=sections,
        paragraphs=np.cumsum(new_paragraph),
        headings=np.cumsum(new_section),
        documents=np.cumsum(new_document) - 1,
        starts=np.append(np.flatnonzero(new_document), len(table)),
        labels=table["label"].to_numpy(np.float64),
        usable=table["usable"].to_numpy() == 1,
    )


def _changes(values: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where a value differs from the one before it; the first does."""
    return np.append(True, values[1:] != values[:-1])
