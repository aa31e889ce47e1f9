"""What a finding says beside its message."""

from __future__ import annotations

from exocite.model.finding import Finding


def cues(finding: Finding) -> list[str]:
    """Why the rule fired, as far as the message does not say so."""
    return [f"because it {cue}" for cue in finding.cues if cue not in finding.message]


def more(finding: Finding) -> list[str]:
    """Why the rule fired, and how to mend it, a line each."""
    return cues(finding) + ([f"hint: {finding.hint}"] if finding.hint else [])
