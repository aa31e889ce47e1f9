"""What `bib` and `cite` share: the style and the library of a run, and what they say of a key that is not in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from exocite.config import Config
from exocite.errors import nearest

if TYPE_CHECKING:
    from exocite.bibliography.selection import Missing
    from exocite.model.evidence import EvidenceBase


style_option = click.option("--style", metavar="NAME|FILE", help="CSL style; default: the project's, else vancouver.")
library_option = click.option(
    "--bib", "libraries", metavar="FILE", multiple=True, help="This library, not the project's; may be repeated."
)


def own_style(config: Config) -> str:
    """The project's style; a .csl file is named as seen from the project's folder."""
    local = config.root and config.style.endswith(".csl")
    return os.path.join(config.root, config.style) if local else config.style


def base_of(config: Config, libraries: Sequence[str]) -> EvidenceBase:
    """The project's evidence base; with --bib, a base of just these libraries. Its faults are told."""
    from exocite.cli.faults import tell_faults

    if libraries:
        from exocite.model.evidence import EvidenceBase
        from exocite.sources.library import read_library

        base = EvidenceBase(", ".join(libraries), read_library(libraries))
    else:
        from exocite.sources.base import open_base

        base = open_base(config)
    tell_faults(base)
    return base


def tell_missing(missing: Missing, known: tuple[str, ...]) -> None:
    """Say on stderr where a key is cited that the library lacks."""
    near = nearest(missing.key, known, 1)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    place = f"{missing.path}:{missing.line}:{missing.column}"
    click.echo(f'exocite: {place}: "{missing.key}" is not in the library{hint}', err=True)
