"""What Typst's functions do with the content that they are given."""

from __future__ import annotations

import re

HIDDEN = "hidden"
"""The role of content that is no text of the manuscript."""

INLINE = "inline"
"""The role of content that goes on with the sentence around it."""

FOOTNOTE = "footnote"

ROLES = {
    "figure": "caption", "table": "table", "grid": "table", "tablex": "table", "header": "table", "footer": "table",
    "cell": "table", "row": "table", "quote": "quote", "blockquote": "quote", "abstract": "abstract",
    "align": "prose", "block": "prose", "columns": "prose", "pad": "prose", "rect": "prose", "par": "prose",
    "page": "prose", "place": "prose", "stack": "prose", "list": "list", "enum": "list", "terms": "list",
    "item": "list", "heading": HIDDEN, "image": HIDDEN, "raw": HIDDEN, "bibliography": HIDDEN, "outline": HIDDEN,
    "pagebreak": HIDDEN, "v": HIDDEN, "metadata": HIDDEN, "lorem": HIDDEN, "footnote": FOOTNOTE,
}  # fmt: skip
"""Function to the kind of paragraph that its content is; any other function's content stands in the sentence."""

BLOCKS = frozenset(ROLES) - {"footnote", "cell", "header", "footer", "row", "item", "raw", "metadata"}
"""Functions that end the paragraph before them."""

ARGUMENTS = {"caption": "caption", "abstract": "abstract", "body": "", "attribution": HIDDEN, "supplement": HIDDEN}
"""Named argument to the role of its content; an empty role is the function's own."""

KEYWORDS = frozenset({"let", "set", "show", "import", "include", "return", "break", "continue"})
"""What begins a statement that prints nothing of its own; it ends with its line."""

BRANCHES = frozenset({"if", "for", "while", "context"})
"""What begins an expression whose bodies are printed."""

NAME = re.compile(r"[^\W\d][\w-]*")
CALL = re.compile(r"#(?:(?P<name>[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)*)|(?=[(\[{\"<\d]))")


def role_of(function: str, argument: str, around: str) -> str:
    """The role of a content block: of `argument` where that has one, else of the function; `around` where neither has.

    `function` may have a path (`table.cell`).
    """
    if ARGUMENTS.get(argument):
        return ARGUMENTS[argument]
    if argument and argument not in ARGUMENTS:
        return HIDDEN  # title, author, header, a colour: matters of the template
    return ROLES.get(function.rpartition(".")[2], around)
