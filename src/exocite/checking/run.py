"""One run of `check`: documents in, report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from exocite.checking.libraries import Group, base_for, with_libraries
from exocite.config import Config
from exocite.engine import check_document, check_library, gather, merged
from exocite.model.finding import Report
from exocite.parsers.documents import Document
from exocite.rules.base import Rule

Track = Callable[[Sequence[Group]], Iterable[Group]]


def run(
    documents: Sequence[Document], libraries: Sequence[str], config: Config, rules: Sequence[Rule], track: Track = iter
) -> Report:
    """Check each document against the library that it declares, `libraries` or the project's."""
    base = base_for(documents, libraries, config)
    return merged([_checked(group, rules) for group in track(list(with_libraries(documents, libraries, base)))])


def _checked(group: Group, rules: Sequence[Rule]) -> Report:
    shared: dict[str, object] = {}
    outcomes = [check_document(document, group.base, rules, shared) for document in group.documents]
    return gather(outcomes, check_library(group.base, rules, outcomes, shared))
