"""Runs of `check` for tests, without the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from exocite.checking.choosing import chosen
from exocite.checking.run import Checked, check_files
from exocite.checking.settings import Settings
from exocite.config import Config

BIB = "@article{guerin2013,\n  title = {Prone positioning lowers mortality},\n  year = {2013},\n}\n"
PAPER = "---\nbibliography: refs.bib\n---\n\nProning lowers mortality [@guerrin2013].\n"


def write(files: Mapping[str, str | bytes]) -> None:
    """Write files into the working directory; they look as if they had been there for a while."""
    import os

    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(name, (1_700_000_000, 1_700_000_000))


def settings(
    *, config: Config | None = None, select: Sequence[str] = (), libraries: Sequence[str] = (), **more: object
) -> Settings:
    """The settings of a run with the default rules, or those selected."""
    config = config or Config()
    return Settings(config, chosen(config, select), tuple(libraries), **more)  # type: ignore[arg-type]


def checked(*paths: str, **options: object) -> Checked:
    """A run on files."""
    return check_files(paths, settings(**options))  # type: ignore[arg-type]


def told(run: Checked) -> list[str]:
    """What a run found, one line a finding."""
    return [f"{f.path}:{f.region.start_line}:{f.region.start_column}: {f.code}" for f in run.report.findings]
