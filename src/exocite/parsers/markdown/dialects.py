"""What kind of Markdown a file in `.md` is: pandoc's, or MyST."""

from __future__ import annotations

import re

_ROLE = re.compile(r"\{cite(?::[a-z]+)?\}`[^`\n]+`")
_DIRECTIVE = re.compile(
    r"^[ \t]*(?:`{3,}|:{3,})\{(?:note|warning|tip|important|admonition|figure|math|table|list-table|toctree|"
    r"bibliography|code-cell|include|seealso|dropdown|tab-set|grid|card|margin|sidebar|epigraph|prf:\w+)\}",
    re.MULTILINE,
)


def is_myst(path: str, text: str) -> bool:
    """Whether a text is MyST: its name says so, or it has roles that cite, or directives of MyST."""
    if path.lower().endswith((".myst.md", ".myst")):
        return True
    return ("{cite" in text and bool(_ROLE.search(text))) or ("{" in text and bool(_DIRECTIVE.search(text)))
