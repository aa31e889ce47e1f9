"""Rules as JSON: objects with `code`, `name`, `severity`, `default`, `summary`; a page has its parts too."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from exocite.reporters.rules.page import page_of
from exocite.rules.base import Rule


def pages(rules: Sequence[Rule]) -> str:
    """The pages of rules, a list of objects."""
    return _dumped([{**_head(rule), "page": dict(page_of(rule).parts)} for rule in rules])


def listed(rules: Sequence[Rule], here: Mapping[str, str]) -> str:
    """The rules, a list of objects; `project` says what the project's settings change."""
    return _dumped([{**_head(rule), "project": here.get(rule.code, "")} for rule in rules])


def _head(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "default": rule.default,
        "summary": page_of(rule).summary,
    }


def _dumped(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
