"""What commands that read the base say when its reference library has faults."""

from __future__ import annotations

import click

from exocite.model.evidence import EvidenceBase


def tell_faults(base: EvidenceBase) -> None:
    """Say on stderr that the reference library has faults: a reference may be missing from what is printed."""
    faults = [fault for fault in base.references.faults if fault.severity == "error"]
    if faults:
        first = faults[0]
        more = f" (and {len(faults) - 1} more: exocite validate)" if len(faults) > 1 else ""
        click.echo(f"exocite: {first.path}:{first.line}:{first.column}: {first.message}{more}", err=True)
