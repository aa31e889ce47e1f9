"""What a run keeps of one document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from exocite.model.outcome import Outcome


class Result(NamedTuple):
    """What checking one document gave.

    `library` are the files of the library that it shares with others, empty for the project's, None where that could
    not be read; `states` the files that the result rests on, besides the evidence base (see `exocite.checking.state`).
    """

    outcome: Outcome
    library: tuple[str, ...] | None
    states: Mapping[str, str]
