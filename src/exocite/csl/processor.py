"""The processor: which items are cited, in what order, with what numbers and suffixes; citations and bibliography."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from exocite.csl.bibliography import BibliographyWriter, Entry
from exocite.csl.cites import FIRST, Cite, Cluster, Places, positions
from exocite.csl.cluster import ClusterWriter
from exocite.csl.context import EMPTY, NOTHING, Ctx, Overrides
from exocite.csl.disambiguation import Disambiguator
from exocite.csl.errors import CslError
from exocite.csl.formats import FORMATS, Format
from exocite.csl.items import Item
from exocite.csl.locale import Locale
from exocite.csl.richtext import Value
from exocite.csl.sorting import SortKey, sort_by
from exocite.csl.style import Style

Placed = tuple[Cite, frozenset[str], str]


class Processor:
    """Renders the citations and the bibliography of one document in one style."""

    def __init__(
        self,
        style: Style | str,
        items: Iterable[Mapping[str, Any]],
        locale: Locale | str | None = None,
        output: str | Format = "text",
    ) -> None:
        self.style = Style.from_name(style) if isinstance(style, str) else style
        self.compiled = self.style.compiled(locale)
        self.items: dict[str, Item] = {}
        self.add(items)
        self.output = _format(output)
        self.locale = self.compiled.locale
        self.quotes = self.locale.quotes()
        self.english = self.locale.language == "en"
        self._cited: list[str] = []
        self._all_cited = True
        self._repeated = False
        self._order: list[str] = []
        self._numbers: dict[str, int] = {}
        self._overrides: dict[str, Overrides] = {}
        self._suffixes: dict[str, str] = {}
        self._ready: tuple[str, ...] | None = None
        self._clusters = ClusterWriter(self.compiled.citation, self._cite_ctx, self.compiled.is_note)
        self._cache: dict[object, Value] = {}

    def add(self, items: Iterable[Mapping[str, Any]]) -> None:
        """Add items to those that can be cited; one with a known id takes the old one's place."""
        for raw in _listed(items, "items"):
            item = Item(raw)
            self.items[item.id] = item
        self._ready = None

    def register(self, ids: Iterable[str | int] | None) -> None:
        """Say which items the document uses, in order of first citation; None: all of them."""
        self._all_cited = ids is None
        self._cited = list(dict.fromkeys(str(one) for one in ids or ()))
        for one in self._cited:
            self._item(one)

    def _item(self, item_id: str) -> Item:
        item = self.items.get(item_id)
        if item is None:
            raise CslError(f'there is no item "{item_id}"', "cite the id of an item that was given")
        return item

    def _english(self, item: Item) -> bool:
        return item.language.lower().startswith("en") if item.language else self.english

    def _context(self, item_id: str) -> Ctx:
        item = self._item(item_id)
        c = Ctx(item, self._english(item))
        c.number = self._numbers.get(item_id, 0)
        c.overrides = self._overrides.get(item_id, EMPTY)
        c.year_suffix = self._suffixes.get(item_id, "")
        return c

    def _cite_ctx(self, cite: Cite, where: frozenset[str], note: str) -> Ctx:
        c = self._context(cite.id)
        c.locator, c.label, c.positions, c.first_note = cite.locator, cite.label, where, note
        c.subsequent = "subsequent" in where
        return c

    def _entry_ctx(self, item_id: str) -> Ctx:
        c = self._context(item_id)
        c.in_bibliography = True
        if c.overrides is not EMPTY:
            kept, c.overrides = c.overrides, Overrides()
            c.overrides.condition = kept.condition
            if 0 in kept.shown:
                c.overrides.shown[0] = kept.shown[0]
        return c

    def _prepare(self) -> None:
        """Number and disambiguate the items in use, unless nothing has changed."""
        cited = list(self.items) if self._all_cited else self._cited
        if self._ready == tuple(cited):
            return
        self._overrides, self._suffixes = {}, {}
        self._number(cited)
        finder = Disambiguator(self.compiled, self.items, self._english, self._numbers)
        finder.repeated = self._repeated
        self._overrides, self._suffixes = finder.run(self._order)
        area = self.compiled.bibliography
        if self._suffixes and area is not None and area.sorts_by_suffix:
            self._number(cited)
        self._ready = tuple(cited)

    def _number(self, cited: list[str]) -> None:
        self._numbers = {item_id: index for index, item_id in enumerate(cited, 1)}
        area = self.compiled.bibliography
        self._order = self._sorted(cited, area.sort_keys) if area is not None and area.sort_keys else list(cited)
        descends = area is not None and _numbers_descend(area.sort_keys)
        if not descends:
            self._numbers = {item_id: index for index, item_id in enumerate(self._order, 1)}
        else:
            self._numbers = {item_id: len(cited) - index for index, item_id in enumerate(self._order)}

    def _sorted(self, ids: Sequence[str], keys: list[SortKey]) -> list[str]:
        values = []
        for item_id in ids:
            c = self._entry_ctx(item_id)
            values.append([_fresh(c, key) for key in keys])
        return sort_by(list(ids), keys, values)

    def _placed(self, cluster: Cluster, where: list[tuple[frozenset[str], str]]) -> list[Placed]:
        placed = [(cite, *one) for cite, one in zip(cluster.cites, where, strict=True)]
        keys = self.compiled.citation.sort_keys
        if not keys or len(placed) < 2:
            return placed
        values = []
        for cite, spot, note in placed:
            c = self._cite_ctx(cite, spot, note)
            values.append([_fresh(c, key) for key in keys])
        return sort_by(placed, keys, values)

    def order(self) -> list[str]:
        """Return the ids of the items in use, in the order of the bibliography."""
        self._prepare()
        return list(self._order)

    def cite(self, cluster: Any, output: str | Format | None = None) -> str:
        """Return one citation on its own: a list of ids or cite objects."""
        self._prepare()
        read = Cluster.read(cluster)
        placed = self._placed(read, [(cite.positions or FIRST, "") for cite in read.cites])
        return self._render(self._clusters.write(placed), output)

    def citations(
        self, clusters: Iterable[Any], output: str | Format | None = None, listed: Iterable[str | int] = ()
    ) -> list[str]:
        """Return the citations of a whole document, in order; they decide what the bibliography holds.

        Items that are `listed` without being cited come after those that are.
        """
        read = [Cluster.read(cluster) for cluster in _listed(clusters, "clusters")]
        ids = [cite.id for cluster in read for cite in cluster.cites]
        repeated = len(set(ids)) < len(ids)
        if repeated is not self._repeated:
            self._repeated, self._ready = repeated, None
        self.register([*ids, *listed])
        self._prepare()
        places = Places(self.compiled.citation.whole("near-note-distance", 5))
        fresh: dict[object, Value] = {}
        written: list[Value] = []
        for cluster in read:
            placed = self._placed(cluster, positions(cluster, places))
            key = tuple([(one, self._state(one[0].id)) for one in placed])
            value = self._cache.get(key)
            if value is None:
                value = self._clusters.write(placed)
            fresh[key] = value
            written.append(value)
        self._cache = fresh
        return [self._render(value, output) for value in written]

    def _state(self, item_id: str) -> tuple[object, ...]:
        """Return what a rendered cite depends on besides the cite itself."""
        found = self._overrides.get(item_id)
        detail = (tuple(found.shown.items()), tuple(found.given.items()), found.condition) if found else NOTHING
        return id(self.items[item_id]), self._numbers.get(item_id), self._suffixes.get(item_id), detail

    def _render(self, value: Value, output: str | Format | None) -> str:
        writer = self.output if output is None else _format(output)
        return writer.render(value, self.quotes)

    def bibliography(self) -> list[Entry]:
        """Return the entries of the items in use, in the style's order; none if it has no bibliography."""
        self._prepare()
        area = self.compiled.bibliography
        if area is None:
            return []
        writer = BibliographyWriter(area, self._entry_ctx)
        return [Entry(item_id, value, self.quotes) for item_id, value in writer.write(self._order)]

    def bibliography_text(self, output: str | Format | None = None) -> str:
        """Return the whole bibliography as one text."""
        writer = self.output if output is None else _format(output)
        return writer.document([entry.write(writer) for entry in self.bibliography()])


def _listed(things: Iterable[Any], what: str) -> Iterable[Any]:
    if isinstance(things, str | bytes | Mapping) or not isinstance(things, Iterable):
        raise CslError(f"the {what} are not a list", f"give a list of {what}")
    return things


def _fresh(c: Ctx, key: SortKey) -> Any:
    c.quashed, c.suffix_done, c.names_seen, c.first_names = set(), False, 0, None
    return key.value(c)


def _numbers_descend(keys: list[SortKey]) -> bool:
    return bool(keys) and keys[0].by_number and keys[0].descending


def _format(output: str | Format) -> Format:
    if isinstance(output, Format):
        return output
    found = FORMATS.get(output)
    if found is None:
        raise CslError(f'there is no format "{output}"', f"use one of {', '.join(FORMATS)}")
    return found
