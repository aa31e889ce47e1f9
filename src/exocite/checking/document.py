"""Checks one document: reads it with its parts, finds its library, runs the rules."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from exocite.checking.bases import Bases, LibraryPaths, Placed
from exocite.checking.cache import Results
from exocite.checking.libraries import candidates
from exocite.checking.result import Result
from exocite.checking.settings import Settings
from exocite.checking.state import Files
from exocite.checking.suppressions import suppressions_of
from exocite.engine import check_document, check_library, forget_files
from exocite.errors import ExociteError
from exocite.model.evidence import EvidenceBase
from exocite.model.fault import Fault
from exocite.model.finding import Finding
from exocite.model.manuscript import Manuscript
from exocite.model.outcome import Outcome
from exocite.model.reference import Library
from exocite.parsers import STDIN
from exocite.parsers.documents import Document, read_document
from exocite.rules import all_rules
from exocite.rules.base import Options, Rule


class Checker:
    """Checks documents one by one, with the same rules and, where they share one, the same base.

    `since` is when the run began, in nanoseconds. Another process that is handed one makes its own of it.
    """

    def __init__(self, settings: Settings, since: int) -> None:
        self._settings = settings
        self._since = since
        self._bases = Bases(settings.libraries, settings.config)
        self._files = Files()
        self._options = Options(settings.alarms, settings.retractions, lock=settings.lock)
        forget_files()

    def __reduce__(self) -> tuple[type[Checker], tuple[Settings, int]]:
        return Checker, (self._settings, self._since)

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules of the run, with what they do."""
        return [all_rules()[code] for code in self._settings.codes]

    @cached_property
    def _results(self) -> Results:
        return Results(self._settings, self._files)

    def open(self) -> None:
        """Load what every document needs, so that processes that are forked from here on have it."""
        self._bases.open()
        _ = self.rules, self._results

    def check(self, path: str, content: bytes | None = None) -> Result:
        """What checking a file gives, which is kept for the next run.

        `content` is that of stdin, whose path is `-`. What breaks exocite itself is told as what could not be checked.
        """
        if content is None:
            content = self._files.read(path)
        try:
            result = self._checked(path, content)
        except ExociteError:
            raise
        except Exception as error:
            if os.environ.get("EXOCITE_DEBUG"):
                raise
            return unchecked(path, _told(error))
        if content is not None:
            self._results.keep_document(path, content, result, self._since)
        return result

    def library(self, paths: LibraryPaths, outcomes: list[Outcome]) -> tuple[Finding, ...]:
        """The findings on a library, which the documents with these outcomes share."""
        return check_library(self._bases.of(paths), self.rules, outcomes, self._bases.shared(paths), self._options)

    def _checked(self, path: str, content: bytes | None) -> Result:
        document = read_document(path, content, filename=self._settings.filename)
        placed = self._bases.place(document)
        outcome = check_document(placed.document, placed.base, self.rules, placed.shared, self._options)
        findings = (*outcome.findings, *self._own_library(placed, outcome))
        notes = tuple(note for part in placed.document for note in suppressions_of(part))
        states = {file: self._files.state(file) for file in self._rests_on(path, document, placed)}
        return Result(replace(outcome, findings=findings, suppressions=notes), placed.library, states)

    def _own_library(self, placed: Placed, outcome: Outcome) -> tuple[Finding, ...]:
        """The findings on the references that a document brings along."""
        if not placed.added:
            return ()
        cited = outcome.cited.union(key for key, other in placed.known.items() if other in outcome.cited)
        return check_library(placed.added, self.rules, [replace(outcome, cited=cited)], {}, self._options)

    def _rests_on(self, path: str, document: Document, placed: Placed) -> Iterator[str]:
        """The files that were looked at or for."""
        if path != STDIN:
            yield path
        for place, part in enumerate(document):
            if place:
                yield part.path
            for include in part.includes:
                yield from include.paths
            for name in () if self._settings.libraries else part.bibliography:
                yield from candidates(name, part.path, document[0].path)
            yield from part.looked_at
        yield from placed.library or ()


def unchecked(path: str, why: str, hint: str = "this is a mistake in exocite: please report it") -> Result:
    """The result for a file on which exocite itself failed."""
    fault = Fault("crash", path, 1, 1, f"could not be checked: {why}", hint)
    manuscript = Manuscript(path, "", (), (), faults=(fault,))
    outcome = check_document((manuscript,), EvidenceBase("", Library({})), [all_rules()["RUN001"]])
    return Result(outcome, None, {})


def _told(error: Exception) -> str:
    """An exception in a line: what, and where in the program."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""
    text = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}{': ' if text else ''}{text}{place}"
