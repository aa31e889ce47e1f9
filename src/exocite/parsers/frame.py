"""What a parser is told besides the text of a file."""

from __future__ import annotations

from typing import NamedTuple


class Frame(NamedTuple):
    """What stands around a file that another one takes in; for a file of its own all is empty.

    `above` are the headings over the whole of it; `root` is the path of the document's first file, `root_text` its
    text, where macros are defined that serve all files.
    """

    above: tuple[str, ...] = ()
    root: str = ""
    root_text: str = ""


ALONE = Frame()
"""A file of its own."""
