"""Locales: terms, date formats and options, with fallback from style to dialect to language to en-US."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from exocite.csl import resources
from exocite.csl.errors import CslError
from exocite.csl.richtext import CLOSE_IN, CLOSE_OUT
from exocite.csl.xmltree import Node, parse

PRIMARY = {
    "af": "af-ZA", "bal": "bal-PK", "bg": "bg-BG", "brh": "brh-PK", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB",
    "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "fa": "fa-IR",
    "fi": "fi-FI", "fr": "fr-FR", "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU",
    "hy": "hy-AM", "id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP", "km": "km-KH", "ko": "ko-KR",
    "lij": "lij-IT", "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN", "ms": "ms-MY", "nb": "nb-NO", "nl": "nl-NL",
    "nn": "nn-NO", "pa": "pa-PK", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK",
    "sl": "sl-SI", "sr": "sr-Latn-RS", "sv": "sv-SE", "th": "th-TH", "tl": "tl-PH", "tr": "tr-TR", "uk": "uk-UA",
    "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
_QUOTES = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")


class Term:
    """One term in one form: singular, plural, gender, and for ordinals the kind of match."""

    __slots__ = ("gender", "match", "multiple", "single")

    def __init__(self, node: Node) -> None:
        single, multiple = node.find("single"), node.find("multiple")
        self.single = single.text if single is not None else node.text.strip("\n\t")
        self.multiple = multiple.text if multiple is not None else self.single
        self.gender = node.get("gender")
        self.match = node.get("match", "last-digit" if node.get("name")[8:9] == "0" else "last-two-digits")


class Locale:
    """The terms, date formats and options of one language, with a style's changes on top."""

    def __init__(self, tag: str = "en-US") -> None:
        self.tag = tag
        self.language = tag.split("-", maxsplit=1)[0].lower()
        self.terms: dict[tuple[str, str], Term] = {}
        self.ordinals: dict[tuple[str, str], Term] = {}
        self.dates: dict[str, Node] = {}
        self.options: dict[str, str] = {}

    @staticmethod
    def load(tag: str) -> Locale:
        """Return the locale of a language tag; an unknown dialect falls back on its language, then en-US."""
        tag = str(tag or "en-US").replace("_", "-")
        locale = Locale(tag)
        for node in _chain(tag):
            locale._forget_forms(node)
            locale.overlay(node)
        return locale

    def _forget_forms(self, node: Node) -> None:
        """Drop the forms of the terms that a more particular locale names: its own long form serves for them."""
        names = {term.get("name") for terms in node.all("terms") for term in terms.all("term")}
        self.terms = {key: term for key, term in self.terms.items() if key[0] not in names}

    @staticmethod
    def from_text(text: str | bytes, tag: str = "") -> Locale:
        """Return a locale read from XML, on top of en-US."""
        node = _read(text, "the locale")
        locale = Locale.load("en-US")
        locale.tag = tag or node.get("xml:lang", "en-US")
        locale.language = locale.tag.split("-")[0].lower()
        locale.overlay(node)
        return locale

    def copy(self) -> Locale:
        """Return a copy that a style may change."""
        other = Locale(self.tag)
        other.terms, other.ordinals = dict(self.terms), dict(self.ordinals)
        other.dates, other.options = dict(self.dates), dict(self.options)
        return other

    def overlay(self, node: Node) -> None:
        """Put the terms, dates and options of a `locale` element on top."""
        for options in node.all("style-options"):
            self.options.update(options.attrs)
        for date in node.all("date"):
            self.dates[date.get("form")] = date
        for terms in node.all("terms"):
            self._overlay_terms(terms.all("term"))

    def _overlay_terms(self, nodes: list[Node]) -> None:
        if any(node.get("name") == "ordinal" for node in nodes):
            self.ordinals = {}
        for node in nodes:
            name = node.get("name")
            if name.startswith("ordinal"):
                self.ordinals[name, node.get("gender-form")] = Term(node)
            elif name.startswith("long-ordinal") or node.get("gender-form"):
                self.terms[name, node.get("gender-form")] = Term(node)
                self.terms.setdefault((name, ""), Term(node))
            else:
                self.terms[name, node.get("form", "long")] = Term(node)

    def find(self, name: str, form: str = "long") -> Term | None:
        """Return a term, in that form or the next more general one."""
        while True:
            term = self.terms.get((name, form))
            if term is not None or form == "long" or form not in _FALLBACK:
                return term
            form = _FALLBACK[form]

    def term(self, name: str, form: str = "long", plural: bool = False) -> str | None:
        """Return a term's text, or None if there is no such term."""
        term = self.find(name, form or "long")
        if term is None:
            return None
        return term.multiple if plural else term.single

    def gender(self, name: str) -> str:
        """Return the grammatical gender of a term."""
        term = self.find(name)
        return term.gender if term is not None else ""

    @property
    def close_mark(self) -> str:
        """The internal closing quotation mark: punctuation moves inside, or stays outside."""
        return CLOSE_IN if self.options.get("punctuation-in-quote") == "true" else CLOSE_OUT

    def quotes(self) -> tuple[str, str, str, str]:
        """Return outer and inner quotation marks."""
        marks = [self.term(name) or "" for name in _QUOTES]
        return marks[0], marks[1], marks[2], marks[3]


def _read(text: str | bytes, what: str) -> Node:
    node = parse(text, what)
    if node.tag != "locale":
        raise CslError(f"{what} has the root element <{node.tag}>", "a locale file starts with <locale>")
    return node


@cache
def _file(path: Path) -> Node:
    return _read(path.read_bytes(), path.name)


def _chain(tag: str) -> list[Node]:
    """Return the locale files to lay on top of each other, most general first."""
    language = tag.split("-", maxsplit=1)[0].lower()
    names = ["en-US"]
    for name in (PRIMARY.get(language, language), tag):
        if name not in names:
            names.append(name)
    paths = [path for path in [resources.find_locale(name) for name in names] if path is not None]
    if not paths:
        raise CslError("no CSL locales are installed", "install citeproc-py, or name a folder in EXOCITE_CSL_LOCALES")
    return [_file(path) for path in paths]
