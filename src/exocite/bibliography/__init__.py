"""Formatted bibliographies: references → CSL-JSON items → a CSL processor → entries in neutral markup.

    items       Reference → CSL-JSON (with `types`, the tables, and `tex_markup`, the titles)
    styles      a style's name → its CSL file; `locales` the same for languages
    engines     items + style → entries, by one of two engines: `csl_processor` runs `exocite.csl`, `processor`
                citeproc-py: `corrected` is citeproc-py with its faults mended, `repair`, `pages` and `textcase` are
                the pure functions that mend them
    richtext    the neutral markup of entries
    selection   which references of a library are wanted

The formats that print entries are in `exocite.reporters.bibliography`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exocite.bibliography.engines import DEFAULT_ENGINE, load_engine

if TYPE_CHECKING:
    from exocite.bibliography.richtext import Runs
    from exocite.model.reference import Reference


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """One entry as a style prints it.

    `number` is its place in the bibliography, from 1; `label` what the style prints before it (`1.`, `[1]`), empty in
    author–date styles; `text` the rest. Both are runs: text with marks such as italic.
    """

    reference: Reference
    number: int
    label: Runs
    text: Runs

    @property
    def key(self) -> str:
        """The citation key."""
        return self.reference.key


def render(
    references: Iterable[Reference], style: str = "vancouver", locale: str = "", engine: str = DEFAULT_ENGINE
) -> list[BibliographyEntry]:
    """The bibliography of `references` in a CSL style, in the order and with the numbers that the style gives.

    `style` is a name of the style collection, an old or short name, or the path of a `.csl` file; `locale` a language
    (`de`, `pt-BR`), empty for the style's own; `engine` one of `engines.ENGINES`. Raises ExociteError for a style or
    locale that is not there or broken.
    """
    from exocite.bibliography.items import to_items
    from exocite.bibliography.styles import find_style

    wanted = list(references)
    processor = load_engine(engine, find_style(style), locale)
    return [
        BibliographyEntry(wanted[entry.place], entry.number, entry.label, entry.text)
        for entry in processor.bibliography(to_items(wanted))
    ]
