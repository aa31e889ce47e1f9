"""A locator as typed (`pp. 3-5`) → CSL's label and the rest (`page`, `3-5`)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORDS = {
    "page": "p pp page pages", "chapter": "ch chs chap chapter chapters", "book": "bk book books",
    "column": "col cols column columns", "figure": "fig figs figure figures", "folio": "fol fols folio folios",
    "issue": "no nos number numbers", "line": "l ll line lines", "note": "n nn note notes",
    "opus": "op opp opus opera", "paragraph": "par pars para paras paragraph paragraphs ¶ ¶¶",
    "part": "pt pts part parts", "section": "sec secs sect sects section sections § §§", "sub-verbo": "s.v",
    "verse": "v vv verse verses", "volume": "vol vols volume volumes", "table": "tbl tbls table tables",
    "equation": "eq eqs equation equations",
}  # fmt: skip
LABELS: Mapping[str, str] = {word: label for label, words in _WORDS.items() for word in words.split()}
"""Word before a locator to CSL's label (pandoc's list, with CSL's own names)."""

_LABELLED = re.compile(r"(s\.v|[^\W\d_]+|§§?|¶¶?)\.?\s*(\S.*)", re.DOTALL)


def split_locator(text: str) -> tuple[str, str]:
    """Label and locator; what has no known word before it is a page."""
    if text.casefold().startswith("sub verbo "):
        return "sub-verbo", text[len("sub verbo ") :].strip()
    match = _LABELLED.fullmatch(text.strip())
    label = LABELS.get(match[1].casefold(), "") if match else ""
    return (label, match[2]) if match and label else ("page", text.strip())
