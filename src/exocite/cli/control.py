"""Options of `exocite check` that say what of its findings is reported, and what makes the run fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from exocite.checking.control import Control
from exocite.cli.options import Choice
from exocite.config import FAIL_ON, Config
from exocite.errors import ExociteError

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--baseline", metavar="FILE", default="", help="Put aside the known findings that this file lists."),
    click.option("--update-baseline", is_flag=True, help="Write all findings of this run into the baseline."),
    click.option("--since", metavar="REV", default="", help="Only findings in lines changed since a git revision."),
    click.option(
        "--fail-on", type=Choice(FAIL_ON, "gravity"), default=None, help="From which findings on the exit code is 1."
    ),
)


def control_options(command: Command) -> Command:
    """The options `--baseline`, `--update-baseline`, `--since` and `--fail-on`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def control_for(config: Config, baseline: str, update_baseline: bool, since: str, fail_on: str | None) -> Control:
    """What options and settings say together; options count more."""
    path = baseline or config.baseline
    if update_baseline and not path:
        raise ExociteError("--update-baseline needs a file", "name it: --baseline FILE, or the setting baseline")
    if update_baseline and since:
        raise ExociteError("--since hides findings that the baseline needs", "leave it out with --update-baseline")
    return Control(
        root=config.root,
        severities=config.severity,
        per_file_ignores=config.per_file_ignores,
        baseline=path,
        since=since,
        fail_on=fail_on or config.fail_on,
        update=update_baseline,
    )
