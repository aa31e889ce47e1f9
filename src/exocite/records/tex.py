"""Text → BibTeX level, such that our own reader makes the same text of it again."""

from __future__ import annotations

import re
import unicodedata

_ESCAPED = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}", "`": "\\textasciigrave{}", "$": "\\$", "%": "\\%", "&": "\\&", "#": "\\#", "_": "\\_",
}  # fmt: skip
_ESCAPES = str.maketrans(_ESCAPED)
_LIGATURE = re.compile(r"-(?=-)|'(?=')")
_ODD = {0x85: " ", 0x200B: "", 0xFEFF: "", 0xAD: "", 0x2060: ""}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]|(?![\t\n\r\x0b\x0c])[\x1c-\x1f]")
_PERCENT = {"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"}

_COMMANDS = {"i": "emph", "b": "textbf", "sup": "textsuperscript", "sub": "textsubscript", "sc": "textsc"}
_TAG = re.compile(
    r"<(?:(/?)(i|b|sup|sub|sc|em|strong)|(span) (?:class=\"nocase\"|style=\"font-variant: ?small-caps;?\")|(/span))>",
    re.IGNORECASE,
)
_SAME = {"em": "i", "strong": "b"}

RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
"""What can be raised and lowered; anything else stays on the line."""


def clean(text: str) -> str:
    """`text` in NFC on one line: blanks folded, control and invisible characters left out."""
    text = _CONTROL.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_ODD))
    return " ".join(text.split())


def escape(text: str) -> str:
    """Clean text as a BibTeX value: LaTeX's characters as commands, runs of hyphens and apostrophes kept apart."""
    text = text.translate(_ESCAPES)
    return _LIGATURE.sub(r"\g<0>{}", text) if "--" in text or "''" in text else text


def address(text: str) -> str:
    """A web address or DOI, in which a backslash, a blank or a brace without its partner cannot stand, with %XX."""
    text = clean(text)
    table = {sign: code for sign, code in _PERCENT.items() if sign not in "{}" or not _balanced(text)}
    return "".join(table.get(character, character) for character in text)


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def marked(value: str) -> tuple[str, str]:
    """A CSL-JSON string (`<i>`, `<sub>`, `<span class="nocase">` …) → its BibTeX value and its plain text."""
    value = clean(value)
    if "<" not in value:
        return escape(value), value
    raw: list[str] = []
    text: list[str] = []
    opened: list[tuple[str, int]] = []
    position = 0
    for tag in _TAG.finditer(value):
        piece, position = value[position : tag.start()], tag.end()
        raw.append(escape(piece))
        text.append(piece)
        name = (tag[2] or "span").lower()
        name = _SAME.get(name, name)
        if not (tag[1] or tag[4]):
            opened.append((name, len(text)))
            raw.append(_opening(name, tag[0]))
        elif opened and opened[-1][0] == name:
            start = opened.pop()[1]
            text[start:] = [_shown(name, "".join(text[start:]))]
            raw.append("}")
    raw += [escape(value[position:]), "}" * len(opened)]
    text.append(value[position:])
    while opened:
        name, start = opened.pop()
        text[start:] = [_shown(name, "".join(text[start:]))]
    return "".join(raw).strip(), " ".join("".join(text).split())


def _opening(name: str, tag: str) -> str:
    if name == "span":
        return "{" if "nocase" in tag else "\\textsc{"
    return f"\\{_COMMANDS[name]}{{"


def _shown(name: str, text: str) -> str:
    """What our reader of BibTeX makes of raised and lowered text: Unicode's own where there is one for each sign."""
    table = RAISED if name == "sup" else LOWERED if name == "sub" else None
    if table is None or not all(ord(character) in table for character in text):
        return text
    return text.translate(table)
