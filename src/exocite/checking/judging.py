"""A run of `check` with all that settings, comments, a baseline and git say about its findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from exocite.checking.choosing import catalogue
from exocite.checking.control import Control, controlled
from exocite.checking.run import Checked
from exocite.checking.settings import Settings
from exocite.model.finding import Report


class Judged(NamedTuple):
    """The report that users see, the state of every file that it rests on, and how many entries of the baseline no
    longer occur."""

    report: Report
    states: Mapping[str, str]
    gone: int


def judged(checked: Checked, control: Control, settings: Settings) -> Judged:
    """What is left of the findings of a run, and what was put aside and why."""
    known = tuple(catalogue().values())
    report, gone = controlled(checked.report, checked.suppressions, control, settings.rules, known)
    return Judged(report, checked.states, gone)


def new_baseline(checked: Checked, control: Control, settings: Settings) -> str:
    """The content of the baseline that knows all findings of a run; what it knew of other files stays."""
    from exocite.checking.baseline import read_baseline, write_baseline

    return write_baseline(judged(checked, control, settings).report, read_baseline(control.baseline, missing=True))
