"""SARIF 2.1.0, which code scanning services and editors read: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.

The same report gives the same bytes: there are no times, and no paths but those that the user named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from exocite import __version__
from exocite.model.finding import Finding, Fix, Report, Severity, Suppressed
from exocite.reporters.findings.explaining import cues
from exocite.reporters.findings.identity import identities
from exocite.reporters.findings.json_text import to_json
from exocite.reporters.findings.sarif_places import Artifacts, location, region
from exocite.reporters.findings.sarif_rules import LEVELS, descriptors

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "exocite/v1"

_KINDS = {"comment": "inSource", "file": "external", "baseline": "external"}


def render(report: Report, *, colour: bool = False) -> str:
    """The report as a log of one run, suppressed findings included."""
    del colour
    findings = _in_order(report)
    rules = descriptors(finding for finding, _ in findings)
    artifacts = Artifacts(report.paths, [finding.path for finding, _ in findings])
    named, indexes = identities(report), {rule["id"]: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "exocite", "version": __version__, "semanticVersion": __version__, "rules": rules}},
        "invocations": [_invocation(report, artifacts, indexes)],
        **artifacts.base_ids(),
        "artifacts": artifacts.listed(),
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, suppressed, artifacts, indexes, named[id(finding)]) for finding, suppressed in findings
        ],
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _in_order(report: Report) -> list[tuple[Finding, Suppressed | None]]:
    found: list[tuple[Finding, Suppressed | None]] = [(finding, None) for finding in report.findings]
    found += [(entry.finding, entry) for entry in report.suppressed]
    return sorted(found, key=lambda pair: pair[0].order)


def _result(
    finding: Finding, suppressed: Suppressed | None, artifacts: Artifacts, rules: Mapping[str, int], identity: str
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rules[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [location(finding, artifacts)],
        "partialFingerprints": {FINGERPRINT: identity},
    }
    if suppressed:
        reason = {"justification": suppressed.reason} if suppressed.reason else {}
        result["suppressions"] = [{"kind": _KINDS[suppressed.kind], "status": "accepted", **reason}]
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, finding.path, artifacts)]
    return result


def _message(finding: Finding) -> str:
    """One paragraph of sentences, as the viewers show it: what, why, and how to mend it."""
    told = (finding.message, *cues(finding), finding.hint)
    return " ".join(_sentence(text) for text in told if text.strip()) or finding.rule


def _sentence(text: str) -> str:
    text = text.strip()
    first = text.partition(" ")[0]
    start = text[:1].upper() if first.isalpha() and first.islower() else text[:1]
    return start + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def _fix(fix: Fix, path: str, artifacts: Artifacts) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": region(edit.region), "insertedContent": {"text": edit.replacement}} for edit in fix.edits
    ]
    changes = [{"artifactLocation": artifacts.location(path), "replacements": replacements}]
    return {"description": {"text": _sentence(fix.description)}, "artifactChanges": changes}


def _invocation(report: Report, artifacts: Artifacts, rules: Mapping[str, int]) -> dict[str, Any]:
    """How the run went; a notification for everything that could not be checked."""
    invocation: dict[str, Any] = {"executionSuccessful": not report.unchecked, "exitCode": report.exit_code}
    if report.unchecked:
        notes = list(_notifications(report, artifacts, rules))
        invocation["toolExecutionNotifications"] = notes
    return invocation


def _notifications(report: Report, artifacts: Artifacts, rules: Mapping[str, int]) -> Iterable[dict[str, Any]]:
    told = [f for f in report.findings if f.code.startswith("RUN") and f.severity is Severity.ERROR]
    for finding in told:
        yield {
            "level": "error",
            "message": {"text": _message(finding)},
            "locations": [location(finding, artifacts)],
            "associatedRule": {"id": finding.code, "index": rules[finding.code]},
        }
    for path in dict.fromkeys(report.unchecked):
        if all(finding.path != path for finding in told):
            place = {"physicalLocation": {"artifactLocation": artifacts.location(path)}}
            yield {"level": "error", "message": {"text": "Could not be checked."}, "locations": [place]}
