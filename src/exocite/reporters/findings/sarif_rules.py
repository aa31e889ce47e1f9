"""Rules as SARIF describes them, each by its page: the docstring."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from typing import Any

from exocite.model.finding import Finding, Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def descriptors(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The rules that fired, by code; the others are left out, so that a new rule does not change every report."""
    return [_descriptor(finding) for _, finding in sorted({finding.code: finding for finding in findings}.items())]


def _descriptor(finding: Finding) -> dict[str, Any]:
    from exocite.rules import all_rules  # imports every rule, which no other format needs
    from exocite.rules.base import HEADINGS

    name = "".join(word.capitalize() for word in finding.rule.split("-"))
    rule = all_rules().get(finding.code)
    if rule is None:
        return {"id": finding.code, "name": name, "defaultConfiguration": {"level": LEVELS[finding.severity]}}
    summary, _, page = inspect.cleandoc(rule.check.__doc__ or "").partition("\n")
    markdown = re.sub(rf"^({'|'.join(HEADINGS)})", r"**\1**", page.strip(), flags=re.MULTILINE)
    return {
        "id": rule.code,
        "name": name,
        "shortDescription": {"text": _plain(summary)},
        "fullDescription": {"text": _plain(f"{summary} {_section(page, HEADINGS[0])}")},
        "help": {"text": _plain_lines(page.strip()), "markdown": markdown},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [_FAMILIES.get(rule.code[:3], rule.code[:3])]},
    }


_FAMILIES = {
    "CIT": "citations",
    "SUP": "support",
    "FIT": "relevance",
    "REG": "registry",
    "NUM": "numbers",
    "TXT": "terms",
    "REF": "references",
    "TAB": "evidence-tables",
    "RUN": "run",
}
"""What a rule is about, to filter by."""


def _section(page: str, heading: str) -> str:
    """The paragraph under a heading."""
    return page.partition(f"{heading} ")[2].partition("\n\n")[0]


def _plain(text: str) -> str:
    return " ".join(_plain_lines(text).split())


def _plain_lines(text: str) -> str:
    """Markdown as plain text: the marks of emphasis go, code keeps its backticks."""
    return re.sub(r"\*\*(\S(?:[^*]*\S)?)\*\*", r"\1", text)
