"""The engine `citeproc-py`: citeproc-py behind the layer in `corrected` that mends its faults."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exocite.bibliography.engines import FAULTS, Rendered, no_bibliography, not_processed
from exocite.bibliography.items import Item
from exocite.bibliography.richtext import Runs, to_runs, trimmed
from exocite.bibliography.styles import StyleFile

_BLANKS = re.compile(" {2,}")


class Processor:
    """One style, read once, ready to print any number of bibliographies."""

    def __init__(self, style: StyleFile, locale: str = "") -> None:
        """Read the style; without `locale` the style's own counts.

        A file that is no CSL style, a style without a bibliography and an unknown locale are ExociteErrors.
        """
        from exocite.bibliography.corrected.loader import load_style

        self._style = style
        self._root = load_style(style.path, locale or style.locale)
        self._section = self._root.find("cs:bibliography", self._root.nsmap)
        if self._section is None or self._section.find("cs:layout", self._root.nsmap) is None:
            raise no_bibliography(style)

    def bibliography(self, items: Sequence[Item]) -> list[Rendered]:
        """The entries of `items` in the style's order, numbered from 1."""
        try:
            return self._rendered(items)
        except FAULTS as error:
            raise not_processed(self._style, error) from error

    def _rendered(self, items: Sequence[Item]) -> list[Rendered]:
        from exocite.bibliography.corrected.cites import add_year_suffixes, in_order, to_cites

        run = self._root.run
        run.section = self._section
        ordered = in_order(self._section, to_cites(items, run.quotes))
        add_year_suffixes(self._root, ordered)
        run.section = self._section
        layout = self._section.find("cs:layout", self._root.nsmap)
        return [
            Rendered(cite.place, cite.number, _runs(label), _runs(text))
            for cite, (label, text) in zip(ordered, layout.entries(ordered), strict=True)
        ]


def _runs(text: str) -> Runs:
    """A marked string as runs, without the double blanks that some styles leave."""
    return trimmed(to_runs(_BLANKS.sub(" ", text)))
