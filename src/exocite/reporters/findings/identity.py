"""What tells findings apart from one run to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from exocite.model.finding import Report


def identities(report: Report) -> Mapping[int, str]:
    """`id(finding)` → its fingerprint and which of the findings with that fingerprint in its file it is (`…:1`).

    Suppressed findings count, so that suppressing one does not turn the next into another.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[int, str] = {}
    put_aside = (entry.finding for entry in report.suppressed)
    for finding in sorted((*report.findings, *put_aside), key=lambda finding: finding.order):
        place = finding.path, finding.fingerprint
        seen[place] += 1
        found[id(finding)] = f"{place[1]}:{seen[place]}"
    return found
