"""What `exocite table` costs beyond starting up: building and printing, format by format, and how it grows."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.timing import BARE, EXOCITE, best, medians, row
from exocite.config import Config
from exocite.evidence.query import resolve
from exocite.evidence.tables import build
from exocite.model.evidence import EvidenceBase
from exocite.reporters.tables import FORMATS, render
from exocite.sources.base import open_base

TIMES = 20


def main() -> None:
    """Print process times as multiples of a bare interpreter, and milliseconds in one process."""
    base = open_base(Config())
    formats = {name: (EXOCITE, "table", "--format", name) for name in ("text", "markdown", "json", "html")}
    times = medians({"bare": BARE, **formats}, cwd="/")
    for name in formats:
        row(f"exocite table --format {name} (all diseases)", times[name] / times["bare"])
    row("resolve and build, one disease", best(lambda: build(base, resolve(base, ["ARDS"]))) * 1000, "ms")
    row("build, all diseases and kinds", best(lambda: build(base, kind="all")) * 1000, "ms")
    table = build(base, kind="all")
    for name in FORMATS:
        row(f"render {name}", best(lambda name=name: render(table, name)) * 1000, "ms")  # type: ignore[misc]
    large = _larger(base)
    row(f"build, {len(large.claims)} claims", best(lambda: build(large), 3) * 1000, "ms")
    row(f"text, {len(large.claims)} claims", best(lambda: render(build(large), "text"), 3) * 1000, "ms")
    growth = best(lambda: build(large), 3) / best(lambda: build(base))
    row(f"build: time for {TIMES} times the claims, as a multiple", growth, limit=TIMES * 1.5)


def _larger(base: EvidenceBase) -> EvidenceBase:
    """The base with each claim and its support many times over."""
    claims = {
        f"{key}-{n}": replace(claim, claim_id=f"{key}-{n}") for n in range(TIMES) for key, claim in base.claims.items()
    }
    support = tuple(replace(item, claim_id=f"{item.claim_id}-{n}") for n in range(TIMES) for item in base.support)
    return replace(base, claims=claims, support=support)


if __name__ == "__main__":
    main()
