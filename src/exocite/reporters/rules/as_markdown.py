"""Rules as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exocite.reporters.rules.page import page_of, ran
from exocite.reporters.tables.as_markdown import escape
from exocite.rules.base import Rule


def pages(rules: Sequence[Rule]) -> str:
    """The pages of rules, one after the other."""
    return "\n".join(map(_page, rules))


def _page(rule: Rule) -> str:
    page = page_of(rule)
    parts = "".join(f"\n## {heading}\n\n{text}\n" for heading, text in page.parts)
    return f"# {rule.code} {rule.name}\n\n*{rule.severity.value}, {ran(rule)}*\n\n{page.summary}\n{parts}"


def listed(rules: Sequence[Rule], here: Mapping[str, str]) -> str:
    """A table of rules."""
    rows = [
        f"| {rule.code} | {rule.name} | {rule.severity.value} | {here.get(rule.code) or ran(rule)} | "
        f"{escape(rule.summary)} |"
        for rule in rules
    ]
    return "\n".join(["| code | name | severity | runs | what |", "|---|---|---|---|---|", *rows]) + "\n"
