"""Where things are, as SARIF says it: artifacts, their URIs, regions with the text that stands there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from exocite.model.finding import Finding, Region

ROOT = "%SRCROOT%"
"""The name that SARIF's readers give to the folder that relative URIs start from."""

SNIPPET = 1000
"""Longer lines are not quoted."""


class Artifacts:
    """The files of a run, each once: those that were checked, then others that findings are in."""

    def __init__(self, checked: Sequence[str], others: Sequence[str]) -> None:
        self._checked = frozenset(checked)
        self._indexes: dict[str, int] = {}
        for path in (*checked, *others):
            self._indexes.setdefault(path, len(self._indexes))

    def location(self, path: str) -> dict[str, Any]:
        """A file by its URI and, where it is one of the run's, its index."""
        index = {"index": self._indexes[path]} if path in self._indexes else {}
        return {**_location(path), **index}

    def listed(self) -> list[dict[str, Any]]:
        """The files themselves."""
        roles = {path: {"roles": ["analysisTarget"]} if path in self._checked else {} for path in self._indexes}
        return [{"location": self.location(path), **roles[path]} for path in self._indexes]

    def base_ids(self) -> dict[str, Any]:
        """What relative URIs start from, where one does."""
        if not any("uriBaseId" in _location(path) for path in self._indexes):
            return {}
        return {"originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which exocite was run."}}}}


def location(finding: Finding, artifacts: Artifacts) -> dict[str, Any]:
    """The place of a finding, the cell or paragraph included."""
    physical: dict[str, Any] = {
        "artifactLocation": artifacts.location(finding.path),
        "region": {**region(finding.region), **_quoted(_covered(finding))},
    }
    context = _context(finding)
    if context:
        physical["contextRegion"] = context
    part = {"logicalLocations": [{"name": finding.part, "kind": "element"}]} if finding.part else {}
    return {"physicalLocation": physical, **part}


def region(place: Region) -> dict[str, int]:
    """A region; its end column is exclusive in SARIF too."""
    return {
        "startLine": place.start_line,
        "startColumn": place.start_column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _location(path: str) -> dict[str, Any]:
    """A path as URI; a base is named only where the path lies below it, which SARIF asks for."""
    if path.startswith("<") and path.endswith(">"):  # <stdin>
        return {"uri": _escaped(path)}
    if os.path.isabs(path):
        slashed = path.replace(os.sep, "/")
        return {"uri": f"file://{'' if slashed.startswith('/') else '/'}{_escaped(slashed, safe='/:')}"}
    parts = os.path.normpath(path).split(os.sep)
    uri = "/".join(_escaped(part) for part in parts)
    return {"uri": uri} if parts[0] == os.pardir else {"uri": uri, "uriBaseId": ROOT}


def _escaped(path: str, safe: str = "/") -> str:
    """A path percent-encoded, with its bytes as the file system has them."""
    try:
        return quote(os.fsencode(path), safe)
    except UnicodeEncodeError:
        return quote(path, safe, errors="replace")


def _lines(finding: Finding) -> list[str]:
    """The source lines of a finding, where it brings all along and they are the file's own."""
    whole = len(finding.further) == finding.region.end_line - finding.region.start_line
    if finding.part or not finding.excerpt or not whole:
        return []
    lines = [finding.excerpt, *(line for line, _ in finding.further)]
    return lines if sum(map(len, lines)) <= SNIPPET else []


def _covered(finding: Finding) -> str:
    """The text of the region."""
    lines = _lines(finding)
    if not lines:
        return ""
    start, end = finding.excerpt_span
    if len(lines) == 1:
        return lines[0][start:end]
    return "\n".join([lines[0][start:], *lines[1:-1], lines[-1][: finding.further[-1][1]]])


def _context(finding: Finding) -> dict[str, Any]:
    """The whole lines of the region, which must reach beyond it to be worth anything."""
    text = "\n".join(_lines(finding))
    if not text or text == _covered(finding):
        return {}
    place = finding.region
    return {"startLine": place.start_line, "endLine": place.end_line, **_quoted(text)}


def _quoted(text: str) -> dict[str, Any]:
    return {"snippet": {"text": text}} if text else {}
