"""Sort keys and collation: a key that orders text as a reader expects, without ICU."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from exocite.csl.compile_date import sortable
from exocite.csl.compile_text import citation_label
from exocite.csl.compiler import Compiler
from exocite.csl.context import Ctx, Env
from exocite.csl.items import NUMBER_VARIABLES
from exocite.csl.notes import DATE_VARIABLES, NAME_VARIABLES
from exocite.csl.numbers import is_numeric
from exocite.csl.richtext import CLOSERS, OPENERS, plain
from exocite.csl.xmltree import Node

T = TypeVar("T")
Key = tuple[Any, ...]
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
                          "’": "'", "‘": "", "ʼ": "", ",": "", ".": "", ";": "", ":": "",
                          "ʿ": "", "ʾ": "", **dict.fromkeys(OPENERS, ""), "“": "", "”": "", '"': "",
                          **dict.fromkeys(CLOSERS, ""), "\u00a0": " ", "-": "!", "–": "!"})  # fmt: skip
_LEADING = re.compile(r"^['!\s\[\](){}.,:;_`«»…]+")
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=50000)
def collation_key(text: str) -> tuple[str, str]:
    """Return a key: letters without accents or case first, then the accents."""
    folded = text.casefold().translate(_LETTERS)
    if not folded.isascii():
        folded = "".join([char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char)])
    return _LEADING.sub("", folded).rstrip(), text.casefold()


def _natural(text: str) -> str:
    return _DIGITS.sub(lambda match: match.group().zfill(8), text)


class SortKey:
    """One compiled sort key."""

    def __init__(self, read: Callable[[Ctx], str], node: Node) -> None:
        self.read = read
        self.by_number = node.get("variable") == "citation-number"
        self.descending = node.get("sort") == "descending"
        least, first = node.get("names-min"), node.get("names-use-first")
        last = node.get("names-use-last") == "true"
        self.names = (int(least or 0), int(first or 1), last) if least or first else None

    def value(self, c: Ctx) -> Key | None:
        """Return the key of one item, None when it has none."""
        c.in_sort = True
        c.sort_names = self.names
        text = self.read(c)
        c.in_sort = False
        c.sort_names = None
        return collation_key(text) if text else None


def _macro_reader(render: Callable[[Ctx], Any]) -> Callable[[Ctx], str]:
    return lambda c: plain(render(c))


def _number_reader(name: str) -> Callable[[Ctx], str]:
    def read(c: Ctx) -> str:
        text = c.item.text(name)
        return _natural(text) if is_numeric(text) else text

    return read


def compile_key(node: Node, env: Env, macros: dict[str, Node], outer: dict[str, str]) -> SortKey:
    """Compile one cs:key."""
    name = node.get("variable")
    if node.get("macro"):
        return SortKey(_macro_reader(Compiler(env, macros, outer).macro(node.get("macro"))), node)
    if name in NAME_VARIABLES:
        names = Node("names", {"variable": name})
        names.children = [Node("name", {"form": "long", "name-as-sort-order": "all"})]
        render = Compiler(env, macros, outer).element(names)
        assert render is not None
        return SortKey(_macro_reader(render), node)
    return SortKey(_variable_reader(name, env), node)


def _variable_reader(name: str, env: Env) -> Callable[[Ctx], str]:
    if name == "citation-label":
        return citation_label
    if name == "citation-number":
        return lambda c: f"{c.number:08d}"
    if name in DATE_VARIABLES:
        return _date_reader(name)
    if name in NUMBER_VARIABLES:
        return _number_reader(name)
    return lambda c: plain(c.item.rich(name, env.close))


def _date_reader(name: str) -> Callable[[Ctx], str]:
    def read(c: Ctx) -> str:
        date = c.item.date(name)
        return sortable(date, ("year", "month", "day")) if date is not None else ""

    return read


def sort_by(entries: Sequence[T], keys: Sequence[SortKey], values: Sequence[Sequence[Key | None]]) -> list[T]:
    """Sort by several keys, each ascending or descending; what has no key comes last."""
    order = list(range(len(entries)))
    for position in range(len(keys) - 1, -1, -1):
        column = [row[position] for row in values]
        present = [index for index in order if column[index] is not None]
        absent = [index for index in order if column[index] is None]
        present.sort(key=lambda index: column[index] or (), reverse=keys[position].descending)
        order = present + absent
    return [entries[index] for index in order]
