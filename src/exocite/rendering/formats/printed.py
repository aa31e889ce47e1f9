"""In-text citations as a CSL processor prints them in HTML → the few tags that CSL-JSON knows."""

from __future__ import annotations

import re
from html import unescape

_SMALL_CAPS = re.compile(r'<span style="font-variant:small-caps;">([^<]*)</span>')
_OTHER = re.compile(r"</?(?!(?:i|b|sup|sub|sc)>)[a-z][^<>]*>")


def from_html(text: str) -> str:
    """The text with italic, bold, raised, lowered and small-caps tags, other tags left out, characters unescaped."""
    known = _SMALL_CAPS.sub(r"<sc>\1</sc>", text.replace("<em>", "<i>").replace("</em>", "</i>"))
    return unescape(_OTHER.sub("", known))
