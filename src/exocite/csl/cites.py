"""Citations as input: the cites of a cluster, and their positions in the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from exocite.csl.context import NOTHING
from exocite.csl.errors import CslError

FIRST = frozenset(["first"])
_SUBSEQUENT = frozenset(["subsequent"])
_IBID = frozenset(["subsequent", "ibid"])
_IBID_LOCATOR = frozenset(["subsequent", "ibid", "ibid-with-locator"])
_NEAR = frozenset(["near-note"])
_FAR = frozenset(["far-note"])
_LABELLED = re.compile(r"^[a-z]{2,5}\.\s*\d.*\b[a-z]+\.\s*\d", re.I)
_BY_NUMBER = (FIRST, _SUBSEQUENT, _IBID, _IBID_LOCATOR)


def _implied(locator: str) -> str:
    """Return the label of a locator given without one: page, or none where the locator brings its own."""
    if not locator:
        return ""
    return "verbatim" if _LABELLED.match(locator) else "page"


class Cite(NamedTuple):
    """One item cited: with a locator, a prefix, a suffix, without or with nothing but its author."""

    id: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    positions: frozenset[str] = NOTHING

    @staticmethod
    def read(raw: str | int | Mapping[str, Any] | Cite) -> Cite:
        """Read a cite from an id or a CSL-JSON cite-item."""
        if isinstance(raw, Cite):
            return raw
        if isinstance(raw, str | int):
            return Cite(str(raw))
        if not isinstance(raw, Mapping) or not isinstance(raw.get("id"), str | int | float):
            raise CslError("a cite has no id", 'cite an id, or {"id": ..., "locator": ...}')
        positions = _BY_NUMBER[int(raw["position"])] if raw.get("position") in (0, 1, 2, 3) else NOTHING
        if raw.get("near-note"):
            positions |= _NEAR
        texts = [str(raw.get(key) if raw.get(key) is not None else "") for key in ("locator", "prefix", "suffix")]
        return Cite(
            str(raw["id"]),
            texts[0].strip(),
            str(raw.get("label") or _implied(texts[0].strip())),
            texts[1],
            texts[2],
            bool(raw.get("suppress-author")),
            bool(raw.get("author-only")),
            positions,
        )


def _note(number: Any) -> int:
    try:
        return int(number)
    except (TypeError, ValueError):
        raise CslError(f"{number!r} is not a note number", "give a whole number") from None


class Cluster(NamedTuple):
    """The cites at one place of the document, and the note they stand in (0: in the text)."""

    cites: tuple[Cite, ...]
    note: int = 0
    key: str = ""

    @staticmethod
    def read(raw: Any) -> Cluster:
        """Read a cluster: a list of cites, an id, or a citeproc citation object."""
        if isinstance(raw, Cluster):
            return raw
        if isinstance(raw, str | int):
            return Cluster((Cite.read(raw),))
        if isinstance(raw, Mapping):
            items = raw.get("citationItems", raw.get("cites", [raw] if "id" in raw else []))
            properties = raw.get("properties") or {}
            note = _note(properties.get("noteIndex") or raw.get("note") or 0)
            return Cluster(tuple(Cite.read(item) for item in items), note, str(raw.get("citationID") or ""))
        if not isinstance(raw, Iterable):
            raise CslError("a cluster is not a list of cites", "give a list of ids or cite objects")
        return Cluster(tuple(Cite.read(item) for item in raw))


class Places:
    """Where each item was cited so far."""

    def __init__(self, near: int = 5) -> None:
        self.near = near
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.previous: dict[bool, Cluster] = {}
        self.in_note: set[str] = set()


def _ibid(cite: Cite, before: Cite) -> frozenset[str]:
    if cite.id != before.id:
        return _SUBSEQUENT
    if (cite.locator, cite.label) == (before.locator, before.label) or not (cite.locator or before.locator):
        return _IBID
    return _IBID_LOCATOR if cite.locator else _SUBSEQUENT


def _follows(places: Places, cluster: Cluster) -> Cite | None:
    """Return the cite that a first cite may refer back to with ibid."""
    previous = places.previous.get(bool(cluster.note))
    if previous is None or not previous.cites:
        return None
    if not cluster.note:
        return previous.cites[-1] if len({cite.id for cite in previous.cites}) == 1 else None
    alone = len({cite.id for cite in previous.cites} if cluster.note == previous.note else places.in_note) == 1
    return previous.cites[-1] if alone and 0 <= cluster.note - previous.note <= 1 else None


def positions(cluster: Cluster, places: Places) -> list[tuple[frozenset[str], str]]:
    """Return each cite's positions and the number of the note that first cites its item; note the cluster."""
    found: list[tuple[frozenset[str], str]] = []
    before = _follows(places, cluster)
    for cite in cluster.cites:
        if cite.id not in places.first:
            where = FIRST
            places.first[cite.id] = cluster.note
            number = ""
        else:
            where = _ibid(cite, before) if before is not None else _SUBSEQUENT
            gap = cluster.note - places.last[cite.id]
            if cluster.note and gap <= places.near:
                where |= _NEAR
            elif cluster.note:
                where |= _FAR
            number = str(places.first[cite.id] or "")
        places.last[cite.id] = cluster.note
        found.append((cite.positions or where, number))
        before = cite
    previous = places.previous.get(True)
    if cluster.note:
        places.in_note = places.in_note if previous is not None and previous.note == cluster.note else set()
        places.in_note |= {cite.id for cite in cluster.cites}
    places.previous[bool(cluster.note)] = cluster
    return found
