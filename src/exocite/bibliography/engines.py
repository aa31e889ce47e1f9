"""The CSL engines, and what all of them give: CSL-JSON items in a style and a locale → entries in neutral markup.

csl          exocite's own (`exocite.csl`), the default
citeproc-py  citeproc-py behind a layer that mends its faults, for comparison
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from exocite.errors import ExociteError, did_you_mean

if TYPE_CHECKING:
    from exocite.bibliography.items import Item
    from exocite.bibliography.richtext import Runs
    from exocite.bibliography.styles import StyleFile

ENGINES = ("csl", "citeproc-py")
DEFAULT_ENGINE = "csl"

FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What an engine may run into with a style that is not as it should be."""


class Rendered(NamedTuple):
    """One entry of a bibliography: the item's place in the list (from 0), its number, its label (`1.`), its text."""

    place: int
    number: int
    label: Runs
    text: Runs


class Engine(Protocol):
    """One style in one locale, read once, ready to print any number of bibliographies."""

    def bibliography(self, items: Sequence[Item]) -> list[Rendered]:
        """The entries of `items` in the style's order, numbered from 1."""


def load_engine(name: str, style: StyleFile, locale: str = "") -> Engine:
    """The engine `name` with a style, in the style's own locale unless another is named.

    A file that is no CSL style, a style without a bibliography, an unknown locale and an unknown engine are
    ExociteErrors.
    """
    if name == "csl":
        from exocite.bibliography.csl_processor import CslProcessor

        return CslProcessor(style, locale)
    if name == "citeproc-py":
        from exocite.bibliography.processor import Processor

        return Processor(style, locale)
    raise ExociteError(f'unknown engine "{name}"', did_you_mean(name, ENGINES, f"engines: {', '.join(ENGINES)}"))


def no_bibliography(style: StyleFile) -> ExociteError:
    """The error for a style that has citations only."""
    return ExociteError(
        f'the style "{style.name}" has no bibliography: it prints references in notes only',
        "choose another: exocite bib --list-styles PATTERN lists them",
    )


def not_processed(style: StyleFile, error: Exception) -> ExociteError:
    """The error for a style on which an engine fails."""
    return ExociteError(
        f'the style "{style.name}" cannot be processed ({type(error).__name__}: {error})',
        "choose another style; if the style is good, please report this as a fault of exocite",
        exit_code=3,
    )
