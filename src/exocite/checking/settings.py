"""What a run of `check` is told: the rules, the libraries, and how to go about it."""

from __future__ import annotations

from dataclasses import dataclass

from exocite.catalogue import Catalogued
from exocite.config import Config
from exocite.model.retraction import NO_LIST, RetractionList
from exocite.registry.lock import lock_path


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run.

    `libraries` are those of `--bib`; `filename` is the name that stdin goes by; `jobs` how many processes share the
    work: 0 for one a core, None for what the size of the work repays; `cache` whether results are kept and used;
    `alarms` how many findings of judgement are wanted; `retractions` the list of notices on published works.
    """

    config: Config
    rules: tuple[Catalogued, ...]
    libraries: tuple[str, ...] = ()
    filename: str = ""
    jobs: int | None = None
    cache: bool = True
    alarms: str = "normal"
    retractions: RetractionList = NO_LIST

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the rules."""
        return tuple(rule.code for rule in self.rules)

    @property
    def lock(self) -> str:
        """The file that holds which sentences were signed; it need not exist."""
        return lock_path(self.config)
