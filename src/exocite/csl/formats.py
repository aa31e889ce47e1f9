"""Output formats: rich text to plain text, HTML, Markdown, LaTeX, RTF, or a list of formatted runs."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar, NamedTuple

from exocite.csl.richtext import CLOSERS, OPEN_DOUBLE, OPEN_SINGLE, OPENERS, Run, Tag, Value, runs

Quotes = tuple[str, str, str, str]
_FLIPS = {"i": "normal-style", "b": "normal-weight", "sc": "normal-variant", "u": "normal-decoration"}
_STATE = {"i": "i", "oblique": "i", "normal-style": "i", "b": "b", "light": "b", "normal-weight": "b", "sc": "sc",
          "normal-variant": "sc", "u": "u", "normal-decoration": "u", "sup": "v", "sub": "v",
          "baseline": "v"}  # fmt: skip
_MODIFIERS = {"ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي"}
_TYPED = {OPEN_SINGLE: ("‘", "’"), OPEN_DOUBLE: ("“", "”")}
_MARKS = re.compile(f"[{OPENERS}{CLOSERS}]")


def set_quotes(value: Value, quotes: Quotes) -> Value:
    """Give the quotation marks their shape: outer and inner ones in turn; outermost ones typed as “ or ‘ stay."""
    outer, inner = (quotes[0], quotes[1]), (quotes[2], quotes[3])
    open_pairs: list[tuple[str, str]] = []

    def shape(match: re.Match[str]) -> str:
        mark = match.group()
        if mark in CLOSERS:
            return (open_pairs.pop() if open_pairs else outer)[1]
        pair = _TYPED.get(mark, outer)
        if open_pairs:
            pair = inner if open_pairs[-1] == outer else outer
        open_pairs.append(pair)
        return pair[0]

    if isinstance(value, str):
        return _MARKS.sub(shape, value) if _MARKS.search(value) else value
    return [(_MARKS.sub(shape, text), tags) for text, tags in value]


class Format:
    """Plain text; the other formats override what differs."""

    name = "text"
    repeats = False
    resets: frozenset[str] = frozenset()

    def text(self, text: str) -> str:
        """Escape text."""
        return text

    def tag(self, name: str, inner: str, data: str = "") -> str:
        """Put a format round text that is already written."""
        return inner

    def render(self, value: Value, quotes: Quotes) -> str:
        """Write a value."""
        value = set_quotes(value, quotes)
        if isinstance(value, str):
            return self.text(value)
        return self._nest(value, 0, {})

    def _nest(self, parts: list[Run], depth: int, state: dict[str, str]) -> str:
        out: list[str] = []
        index = 0
        while index < len(parts):
            text, tags = parts[index]
            if len(tags) == depth:
                out.append(self.text(text))
                index += 1
                continue
            tag, end = tags[depth], index + 1
            while end < len(parts) and len(parts[end][1]) > depth and parts[end][1][depth] is tag:
                end += 1
            out.append(self._tagged(tag, parts[index:end], depth, state))
            index = end
        return "".join(out)

    def _tagged(self, tag: Tag, parts: list[Run], depth: int, state: dict[str, str]) -> str:
        name, group = tag.name, _STATE.get(tag.name)
        if name == "nodecor":
            return self._undecorated(parts, depth, state)
        if group is None:
            inner = self._nest(parts, depth + 1, state)
            return self.tag(name, inner, tag.data) if name == "display" else inner
        current = state.get(group, "")
        if current == name and name in _FLIPS:
            if not tag.flip and not self.repeats:
                return self._nest(parts, depth + 1, state)
            name = _FLIPS[name] if tag.flip else name
        elif not current and (name.startswith("normal-") or name == "baseline") and name not in self.resets:
            return self._nest(parts, depth + 1, state)
        inner = self._nest(parts, depth + 1, {**state, group: "" if name.startswith("normal-") else name})
        return self.tag(name, inner)

    def _undecorated(self, parts: list[Run], depth: int, state: dict[str, str]) -> str:
        """Write text that stays upright whatever stands round it."""
        inner = self._nest(parts, depth + 1, {})
        for current in state.values():
            if current in _FLIPS:
                inner = self.tag(_FLIPS[current], inner)
        return inner

    def entry(self, text: str) -> str:
        """Write one bibliography entry."""
        return text

    def document(self, entries: list[str]) -> str:
        """Write a whole bibliography."""
        return "\n".join(entries)


class Html(Format):
    """HTML as CSL processors write it."""

    name = "html"
    _AROUND: ClassVar = {
        "block": ("\n\n    ", "\n"),
        "left-margin": ("\n    ", ""),
        "right-inline": ("", "\n  "),
        "indent": ("", "\n  "),
    }
    repeats = True
    resets = frozenset(["baseline", "normal-decoration"])
    _ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})
    _TAGS: ClassVar = {
        "i": "<i>{}</i>",
        "b": "<b>{}</b>",
        "sup": "<sup>{}</sup>",
        "sub": "<sub>{}</sub>",
        "oblique": "<em>{}</em>",
        "sc": '<span style="font-variant:small-caps;">{}</span>',
        "u": '<span style="text-decoration:underline;">{}</span>',
        "light": '<span style="font-weight:lighter;">{}</span>',
        "normal-style": '<span style="font-style:normal;">{}</span>',
        "normal-variant": '<span style="font-variant:normal;">{}</span>',
        "normal-weight": '<span style="font-weight:normal;">{}</span>',
        "normal-decoration": '<span style="text-decoration:none;">{}</span>',
        "baseline": '<span style="baseline">{}</span>',
    }

    def text(self, text: str) -> str:
        """Escape text; letters that stand raised in Unicode become superscripts."""
        text = text.translate(self._ESCAPES)
        return text if text.isascii() else "".join([_raised(char) for char in text])

    def tag(self, name: str, inner: str, data: str = "") -> str:
        """Put an element round text."""
        if name == "display":
            before, after = self._AROUND.get(data, ("", ""))
            return f'{before}<div class="csl-{data}">{inner}</div>{after}'
        return self._TAGS[name].format(inner) if name in self._TAGS else inner

    def entry(self, text: str) -> str:
        """Write one bibliography entry."""
        return f'<div class="csl-entry">{text}</div>'

    def document(self, entries: list[str]) -> str:
        """Write a whole bibliography."""
        body = "\n".join([f"  {entry}" for entry in entries])
        return f'<div class="csl-bib-body">\n{body}\n</div>'


def _raised(char: str) -> str:
    if char < "\u00aa":
        return char
    if char in _MODIFIERS:
        return f"<sup>{_MODIFIERS[char]}</sup>"
    made = unicodedata.decomposition(char)
    if not made.startswith("<super>"):
        return char
    return f"<sup>{''.join([chr(int(code, 16)) for code in made.split()[1:]])}</sup>"


class Markdown(Format):
    """Pandoc Markdown."""

    name = "markdown"
    _SPECIAL = re.compile(r"([\\`*_\[\]<>#^~$@|])")
    _TAGS: ClassVar = {"i": "*{}*", "oblique": "*{}*", "b": "**{}**", "sup": "^{}^", "sub": "~{}~",
             "sc": "[{}]{{.smallcaps}}", "u": "[{}]{{.underline}}"}  # fmt: skip

    def text(self, text: str) -> str:
        """Escape text."""
        return self._SPECIAL.sub(r"\\\1", text)

    def tag(self, name: str, inner: str, data: str = "") -> str:
        """Put marks round text; spaces at the ends stay outside, and those in raised text are escaped."""
        if name == "display":
            return f"{inner}\n" if data == "block" else inner
        mark = self._TAGS.get(name)
        core = inner.strip()
        if mark is None or not core:
            return inner
        if name in ("sup", "sub"):
            core = core.replace(" ", "\\ ")
        start = len(inner) - len(inner.lstrip())
        return inner[:start] + mark.format(core) + inner[start + len(inner.strip()) :]

    def document(self, entries: list[str]) -> str:
        """Write a whole bibliography."""
        return "\n\n".join(entries)


class Latex(Format):
    """LaTeX."""

    name = "latex"
    _ESCAPES = str.maketrans({"\\": "\\textbackslash{}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_",
                              "{": "\\{", "}": "\\}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
                              "\u00a0": "~", "–": "--", "—": "---"})  # fmt: skip
    _TAGS: ClassVar = {"i": "emph", "oblique": "textsl", "b": "textbf", "sup": "textsuperscript",
             "sub": "textsubscript", "sc": "textsc", "u": "underline", "normal-style": "textup",
             "normal-weight": "textmd"}  # fmt: skip

    def text(self, text: str) -> str:
        """Escape text."""
        return text.translate(self._ESCAPES)

    def tag(self, name: str, inner: str, data: str = "") -> str:
        """Put a command round text."""
        command = self._TAGS.get(name)
        return f"\\{command}{{{inner}}}" if command else inner

    def document(self, entries: list[str]) -> str:
        """Write a whole bibliography."""
        return "\n\n".join(entries)


class Rtf(Format):
    """RTF fragments."""

    name = "rtf"
    _TAGS: ClassVar = {"i": "\\i", "oblique": "\\i", "b": "\\b", "sup": "\\super", "sub": "\\sub",
             "sc": "\\scaps", "u": "\\ul",
             "normal-style": "\\i0", "normal-weight": "\\b0", "normal-variant": "\\scaps0",
             "normal-decoration": "\\ul0",
             "baseline": "\\nosupersub"}  # fmt: skip

    def text(self, text: str) -> str:
        """Escape text; what is not ASCII becomes \\u units."""
        out = []
        for char in text:
            if char in "\\{}":
                out.append("\\" + char)
            elif char.isascii():
                out.append(char)
            else:
                units = char.encode("utf-16-le")
                codes = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
                out += [f"\\u{code}?" for code in codes]
        return "".join(out)

    def tag(self, name: str, inner: str, data: str = "") -> str:
        """Put a group round text."""
        if name == "display":
            return f"{inner}\\tab " if data == "left-margin" else inner
        command = self._TAGS.get(name)
        return f"{{{command} {inner}}}" if command else inner

    def document(self, entries: list[str]) -> str:
        """Write a whole bibliography."""
        return "\\par\n".join(entries)


class Span(NamedTuple):
    """A stretch of text with one set of formats, for writers such as docx."""

    text: str
    italic: bool = False
    bold: bool = False
    small_caps: bool = False
    underline: bool = False
    vertical: str = ""
    display: str = ""


def spans(value: Value, quotes: Quotes) -> list[Span]:
    """Return a value as flat formatted spans."""
    found: list[Span] = []
    for text, tags in runs(set_quotes(value, quotes)):
        if not text:
            continue
        state, display = {"i": "", "b": "", "sc": "", "u": "", "v": ""}, ""
        for tag in tags:
            group = _STATE.get(tag.name)
            if tag.name == "display":
                display = tag.data
            elif group is not None:
                flips = tag.flip and state[group] == tag.name
                state[group] = "" if flips or tag.name.startswith("normal-") else tag.name
        vertical = state["v"] if state["v"] in ("sup", "sub") else ""
        span = Span(text, bool(state["i"]), state["b"] == "b", bool(state["sc"]), bool(state["u"]), vertical, display)
        found.append(span)
    return found


FORMATS: dict[str, Format] = {form.name: form for form in (Format(), Html(), Markdown(), Latex(), Rtf())}
