"""The only user of tabulate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def lay_out(rows: Sequence[Sequence[str]], aligns: Sequence[str]) -> list[str]:
    """The lines of `rows`, whose cells are wrapped already, in columns two blanks apart (tabulate's format `plain`).

    The caller's header and rule come as rows: tabulate widens a column that has a header of its own by two.
    """
    return _tabulate(rows, tablefmt="plain", disable_numparse=True, colalign=aligns).split("\n")


def pipe_table(headers: Sequence[str], rows: Sequence[Sequence[str]], aligns: Sequence[str]) -> str:
    """A Markdown pipe table of cells that are escaped already."""
    return _tabulate(rows, headers=headers, tablefmt="pipe", disable_numparse=True, colalign=aligns)


def _tabulate(rows: Sequence[Sequence[str]], **options: Any) -> str:
    import tabulate  # only text and Markdown need it

    # Where the package wcwidth happens to be installed, tabulate would measure text anew, and in another way.
    tabulate.WIDE_CHARS_MODE = False
    return tabulate.tabulate(rows, **options)
