"""Whether what a base records of its references is about the references of the library at hand."""

from __future__ import annotations

from exocite.model.evidence import EvidenceBase
from exocite.sources.corpus import corpus_folder


def holds(base: EvidenceBase) -> bool:
    """Whether studies and claims belong to the library: not where another one replaced that of the built-in base.

    Its keys are the keys of other works then: everybody's `wang2017` is somebody else's.
    """
    if base.builtin or not base.tables:
        return base.builtin
    folder = corpus_folder()
    return not any(table.path.startswith(folder) for table in base.tables.values())
