"""A run of `check` with all that settings, comments, a baseline and git say about its findings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from exocite.catalogue import Catalogued
from exocite.checking.choosing import catalogue, chosen
from exocite.checking.control import UNUSED, Control, controlled
from exocite.checking.run import Checked
from exocite.checking.settings import Settings
from exocite.config import ALARMS
from exocite.errors import ExociteError
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
    rules, usual = _rules(settings) if checked.suppressions else (settings.rules, settings.rules)
    report, gone = controlled(checked.report, checked.suppressions, control, rules, known, usual, checked.states)
    return Judged(report, checked.states, gone)


def _rules(settings: Settings) -> tuple[tuple[Catalogued, ...], tuple[Catalogued, ...]]:
    """The rules of a run, and those that the project runs unasked.

    A run that wants fewer alarms than the project does cannot tell which comments are of no use.
    """
    config, rules = settings.config, settings.rules
    if ALARMS.index(settings.alarms) < ALARMS.index(config.alarms):
        rules = tuple(rule for rule in rules if rule.code != UNUSED)
    try:
        return rules, chosen(config)
    except ExociteError:  # settings that leave no rule to run, and options that do
        return rules, rules


def new_baseline(checked: Checked, control: Control, settings: Settings) -> str:
    """The content of the baseline that knows all findings of a run; what it knew of other files and rules stays."""
    from exocite.checking.baseline import read_baseline, seen, write_baseline

    before = read_baseline(control.baseline, missing=True)
    report = judged(checked, control, settings).report
    folder = os.path.dirname(control.baseline)
    codes = [rule.code for rule in settings.rules]
    return write_baseline(report, before, seen((*report.paths, *checked.states), codes, before, folder), folder)
