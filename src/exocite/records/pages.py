"""Page numbers as they are kept: as printed, with a plain hyphen in ranges."""

from __future__ import annotations

import re

_DASH = re.compile(r"(?<!\s)\s*+(?:-{2,3}|[‐‑‒–—―−])\s*+")
_PAGE_ITEM = re.compile(r"[^,;]+")
_SINGLE_DASH = re.compile(r"(?<=\w)\s++-\s++(?=\w)")


def normal_pages(text: str) -> str:
    """Page numbers with a plain hyphen in ranges; an en dash where page numbers have hyphens themselves."""
    text = _SINGLE_DASH.sub("-", text)
    return _PAGE_ITEM.sub(_with_range_sign, text) if _DASH.search(text) else text


def _with_range_sign(item: re.Match[str]) -> str:
    return _DASH.sub("–" if "-" in _DASH.sub("", item[0]) else "-", item[0])
