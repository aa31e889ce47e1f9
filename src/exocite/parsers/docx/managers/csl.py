"""CSL-JSON in fields and content controls: Zotero, Mendeley (desktop and Cite), F1000/Sciwheel.

The format of a citation is that of citation-style-language/schema, `csl-citation.json`.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from functools import partial
from typing import Any

from exocite.parsers.docx.managers.cited import CitedItem, Unreadable, json_of, mapping, text_of
from exocite.records.csl import from_csl

_TERMS: Mapping[str, tuple[str, str]] = {
    "page": ("p.", "pp."), "chapter": ("chap.", "chaps."), "section": ("sec.", "secs."), "figure": ("fig.", "figs."),
    "volume": ("vol.", "vols."), "paragraph": ("para.", "paras."), "line": ("line", "lines"), "note": ("n.", "nn."),
    "number": ("no.", "nos."), "issue": ("no.", "nos."), "part": ("pt.", "pts."), "table": ("table", "tables"),
    "book": ("bk.", "bks."), "folio": ("fol.", "fols."), "column": ("col.", "cols."), "verse": ("v.", "vv."),
    "equation": ("eq.", "eqs."), "sub-verbo": ("s.v.", "s.vv."), "sub verbo": ("s.v.", "s.vv."),
}  # fmt: skip
_KEYS = ("citation-key", "citekey")
_MARK = "CSL_CITATION"


def cited_in_field(code: str) -> list[CitedItem]:
    """The items of `ADDIN ZOTERO_ITEM CSL_CITATION {…}`, `ADDIN CSL_CITATION {…}`, `ADDIN F1000_CSL_CITATION…`."""
    start = code.find(_MARK)
    begin = min((at for at in (code.find("{", start), code.find("[", start)) if at >= 0), default=-1)
    if start < 0 or begin < 0:
        raise Unreadable("no CSL-JSON in it")
    return _items(json_of(code[begin:]))


def cited_in_tag(tag: str) -> list[CitedItem]:
    """The items of a content control of Mendeley Cite, whose tag ends with the citation in Base64."""
    coded = tag.rpartition("_")[2]
    try:
        text = base64.b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-8")
    except (binascii.Error, ValueError):
        raise Unreadable("broken Base64") from None
    return _items(json_of(text))


def locator_text(label: str, locator: str) -> str:
    """A locator as one writes it: `p. 33`, `pp. 3-5`, `chap. 2`."""
    if not locator:
        return ""
    one, many = _TERMS.get(label or "page", ("", ""))
    several = any(mark in locator for mark in "-–,&")
    return f"{many if several else one} {locator}".strip()


def _items(citation: Any) -> list[CitedItem]:
    given = citation if isinstance(citation, list) else mapping(citation).get("citationItems")
    if not isinstance(given, list) or not given:
        raise Unreadable("no cited items in it")
    return [_item(mapping(entry)) for entry in given]


def _item(entry: Mapping[str, Any]) -> CitedItem:
    data = mapping(entry.get("itemData")) or (entry if "title" in entry or "author" in entry else {})
    uris = entry.get("uris") or entry.get("uri")
    identity = text_of(uris[0]) if isinstance(uris, list) and uris else text_of(uris)
    identity = identity or text_of(entry.get("id")) or text_of(data.get("id"))
    key = next((text_of(data[name]) for name in _KEYS if text_of(data.get(name))), "")
    if not data and not identity:
        raise Unreadable("a cited item without data")
    return CitedItem(
        identity=identity,
        key=key,
        describe=partial(from_csl, data),
        prefix=text_of(entry.get("prefix")),
        locator=locator_text(text_of(entry.get("label")), text_of(entry.get("locator"))),
        suffix=text_of(entry.get("suffix")).lstrip(", "),
        suppress_author=entry.get("suppress-author") is True,
    )
