"""One run of `check`: files in, report out. What is in the cache of results is neither read nor checked again."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from exocite.checking.cache import Results
from exocite.checking.result import Result
from exocite.checking.settings import Settings
from exocite.checking.state import Files
from exocite.model.finding import Finding, Report
from exocite.model.outcome import Outcome, gather

if TYPE_CHECKING:
    from exocite.checking.document import Checker
    from exocite.model.suppression import Suppression

STDIN = "-"

_TAKES_IN = (b"include", b"\\input", b"\\subfile", b"\\import")
"""What stands in files that may take in others; those are checked first, so that a part is not checked by itself."""

_MEMORY = "it may have run out of memory: try --jobs 1"

Track = Callable[[Sequence[str]], Iterable[str]]


class Checked(NamedTuple):
    """The report of a run before anybody put findings aside, what the comments of its files say about that, and the
    state of every file that it rests on (see `exocite.checking.state`)."""

    report: Report
    suppressions: tuple[Suppression, ...]
    states: Mapping[str, str]


def check_files(
    paths: Sequence[str], settings: Settings, *, stdin: bytes | None = None, track: Track = iter
) -> Checked:
    """Check the documents in the files `paths`, each against the library that it declares, that of `--bib`, or the
    project's; a file that another one takes in is a part of that. `stdin` is the content of the file `-`.

    What cannot be read is a finding. What is wrong with the options or the project's data is an ExociteError.
    """
    if STDIN in paths and stdin is None:
        stdin = sys.stdin.buffer.read()
    return _Run(settings, stdin).check(tuple(dict.fromkeys(paths)), track)


class _Run:
    """What a run knows: the files as it has seen them, the kept results, and what it found so far."""

    def __init__(self, settings: Settings, stdin: bytes | None) -> None:
        self._settings = settings
        self._stdin = stdin
        self._since = time.time_ns()
        self._files = Files()
        self._results = Results(settings, self._files)
        self._sizes: dict[str, int] = {}
        self._found: dict[str, Result] = {}
        self._lazy_checker: Checker | None = None

    def check(self, paths: Sequence[str], track: Track) -> Checked:
        """Everything in turn: the kept results, the others, the libraries, the report."""
        first, then = self._unknown(paths)
        steps = iter(track([*first, *then]))
        for wave in (first, then):
            parts = self._taken_in()
            for path, result in self._checked([path for path in wave if os.path.realpath(path) not in parts]):
                self._found[path] = result
                next(steps, None)
        for _ in steps:  # parts, which are done with their documents
            pass
        if first or then:
            self._results.tidy()
        parts = self._taken_in()
        results = [self._found[path] for path in paths if path in self._found and os.path.realpath(path) not in parts]
        outcomes = [result.outcome for result in results]
        states = {path: state for result in results for path, state in result.states.items()}
        notes = tuple(note for outcome in outcomes for note in outcome.suppressions)
        return Checked(gather(outcomes, self._on_libraries(results)), notes, {**self._files.states, **states})

    def _unknown(self, paths: Sequence[str]) -> tuple[list[str], list[str]]:
        """The files whose results are not kept: those that may take in others, and the rest."""
        first: list[str] = []
        then: list[str] = []
        for path in paths:
            content = self._stdin if path == STDIN else self._files.read(path)
            known = self._results.document(path, content) if content is not None else None
            if known:
                self._found[path] = known
                continue
            self._sizes[path] = len(content or b"")
            (first if any(mark in (content or b"") for mark in _TAKES_IN) else then).append(path)
        return first, then

    def _taken_in(self) -> frozenset[str]:
        """The files that others take in, as far as is known."""
        parts = (path for result in self._found.values() for path in result.outcome.paths[1:])
        return frozenset(map(os.path.realpath, parts))

    @property
    def _checker(self) -> Checker:
        """What checks; made when there is something to check, for it brings all rules and parsers along."""
        if self._lazy_checker is None:
            from exocite.checking.document import Checker

            self._lazy_checker = Checker(self._settings, self._since)
        return self._lazy_checker

    def _checked(self, paths: Sequence[str]) -> Iterator[tuple[str, Result]]:
        """The files with their results, in any order."""
        files = [path for path in paths if path != STDIN]
        jobs = self._jobs(files)
        if STDIN in paths:
            yield STDIN, self._checker.check(STDIN, self._stdin)
        if jobs > 1:
            yield from self._shared(files, jobs)
        else:
            yield from ((path, self._checker.check(path)) for path in files)

    def _jobs(self, files: Sequence[str]) -> int:
        if len(files) < 2 or self._settings.jobs == 1:
            return 1
        from exocite.checking.jobs import count

        return count(self._settings.jobs, [self._sizes[path] for path in files])

    def _shared(self, files: Sequence[str], jobs: int) -> Iterator[tuple[str, Result]]:
        """The results of files that processes share, the largest first so that none is left waiting for one."""
        from exocite.checking.document import unchecked
        from exocite.checking.jobs import Died, shared

        self._checker.open()
        yield files[0], self._checker.check(files[0])  # opens its library, which the processes inherit where they can
        failed: dict[str, Exception] = {}
        rest = sorted(files[1:], key=self._sizes.__getitem__, reverse=True)
        for path, result in shared(self._checker.check, rest, jobs):
            if isinstance(result, Exception):
                failed[path] = result
            else:
                yield path, unchecked(path, result.why, _MEMORY) if isinstance(result, Died) else result
        for path in files:  # the same error as when they are checked one by one
            if path in failed:
                raise failed[path]

    def _on_libraries(self, results: Sequence[Result]) -> Iterator[Finding]:
        """The findings on the libraries, each knowing what all its documents cite."""
        groups: dict[tuple[str, ...], list[Outcome]] = {}
        for result in results:
            if result.library is not None:
                groups.setdefault(result.library or self._settings.config.references, []).append(result.outcome)
        found: dict[Finding, None] = {}
        for paths, outcomes in groups.items():
            cited = frozenset[str]().union(*(outcome.cited for outcome in outcomes))
            make = partial(self._on_library, paths, outcomes)
            found.update(dict.fromkeys(self._results.library(paths, cited, make)))
        return iter(found)

    def _on_library(self, paths: tuple[str, ...], outcomes: list[Outcome]) -> tuple[Finding, ...]:
        own = paths == self._settings.config.references and not self._settings.libraries
        return self._checker.library(() if own else paths, outcomes)
