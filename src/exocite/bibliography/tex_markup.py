"""A BibTeX value → a CSL-JSON string: italics and the like as tags, braces that protect capitals as `nocase` spans."""

from __future__ import annotations

import re

from exocite.sources.bibtex.latex import decode

_TAGS = {
    "textit": "i", "emph": "i", "mkbibemph": "i", "mkbibitalic": "i", "textsl": "i", "textbf": "b", "mkbibbold": "b",
    "textsuperscript": "sup", "mkbibsuperscript": "sup", "textsubscript": "sub", "mkbibsubscript": "sub",
    "textsc": "sc",
}  # fmt: skip
_DECLARATIONS = {
    "it": "i",
    "itshape": "i",
    "em": "i",
    "sl": "i",
    "bf": "b",
    "bfseries": "b",
    "sc": "sc",
    "scshape": "sc",
}
_INTERESTING = re.compile(r"(?<!\\)\$[^$]*(?<!\\)\$|\\([A-Za-z]+)\*?\s*(\{)?|\\(.)(\{)?|\{", re.DOTALL)
_DECLARED = re.compile(rf"\\({'|'.join(_DECLARATIONS)})(?![A-Za-z])\s*")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_DEEPEST = 12
"""Braces nested deeper than this are decoded in one go, so that a flood of braces costs no more than its length."""


def rich_text(raw: str, text: str) -> str:
    """The CSL-JSON string for the value `raw` at BibTeX level, whose plain text is `text`."""
    if "{" not in raw and "\\" not in raw:
        return text
    return " ".join(_convert(raw, _DEEPEST).split(" ")).strip()


def _convert(raw: str, deeper: int) -> str:
    out: list[str] = []
    start = position = 0  # `start` begins the plain piece that is not written yet
    while match := _INTERESTING.search(raw, position):
        position = match.end()
        opening = match.end() - 1
        if raw[opening] != "{" or match[0].startswith("$"):
            continue
        closing = _closing(raw, opening)
        if closing < 0 or not deeper:
            break
        command = match[1]
        tag = _TAGS.get(command or "", "")
        inner = raw[opening + 1 : closing]
        if tag:
            group = f"<{tag}>{_convert(inner, deeper - 1)}</{tag}>"
        elif match[0] == "{" and (declared := _DECLARED.match(inner)):
            tag = _DECLARATIONS[declared[1]]
            group = f"<{tag}>{_convert(inner[declared.end() :], deeper - 1)}</{tag}>"
        elif match[0] == "{" and inner.strip() and not inner.startswith("\\"):
            group = f'<span class="nocase">{_convert(inner, deeper - 1)}</span>'
        elif match[0] == "{" and (nested := re.match(r"\\([A-Za-z]+)\s*\{", inner)) and nested[1] in _TAGS:
            group = _convert(inner, deeper - 1)
        else:
            position = closing + 1  # an accent or another command with its argument stays in the plain piece
            continue
        out += [_plain(raw[start : match.start()]), group]
        start = position = closing + 1
    out.append(_plain(raw[start:]))
    return "".join(out)


def _plain(piece: str) -> str:
    """A piece decoded, with the blanks at its ends that `decode` takes away."""
    if not piece.strip():
        return " " if piece else ""
    before = " " if piece[0] in " ~\n" else ""
    after = " " if piece[-1] in " ~\n" and not re.search(r"\\[A-Za-z]+\s+$", piece) else ""
    return before + decode(piece.strip(" ~\n")) + after


def _closing(raw: str, opening: int) -> int:
    """The offset of the brace that closes the one at `opening`, or -1."""
    depth = 0
    for match in _BRACE.finditer(raw, opening):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if not depth:
                return match.start()
    return -1
