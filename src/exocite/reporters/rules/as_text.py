"""Rules for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from exocite.reporters.rules.page import page_of, ran
from exocite.rules.base import Rule

_WIDTH = 80


def pages(rules: Sequence[Rule]) -> str:
    """The pages of rules, a blank line and a rule between them."""
    return ("\n" + "-" * _WIDTH + "\n\n").join(map(_page, rules))


def _page(rule: Rule) -> str:
    page = page_of(rule)
    lines = [f"{rule.code} {rule.name} ({rule.severity.value}, {ran(rule)})", "", *_wrapped(page.summary)]
    for heading, text in page.parts:
        lines += ["", f"{heading}:"]
        for place, paragraph in enumerate(text.split("\n\n")):
            lines += ([""] if place else []) + _wrapped(paragraph, "  ")
    return "\n".join(lines) + "\n"


def _wrapped(text: str, indent: str = "") -> list[str]:
    options = {"initial_indent": indent, "subsequent_indent": indent, "break_on_hyphens": False}
    return textwrap.wrap(text, _WIDTH, break_long_words=False, **options)  # type: ignore[arg-type]


def listed(rules: Sequence[Rule], here: Mapping[str, str]) -> str:
    """One line a rule: code, severity, name, and what it says; opt-in ones are marked."""
    names = max((len(rule.name) for rule in rules), default=0)
    lines = []
    for rule in rules:
        state = here.get(rule.code, "") or ("" if rule.default else "opt-in")
        lines.append(f"{rule.code}  {rule.severity.value:7}  {rule.name:{names}}  {state}".rstrip())
        lines += _wrapped(rule.summary, "    ")
    return "\n".join(lines) + "\n" if lines else ""
