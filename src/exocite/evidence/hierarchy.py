"""The diseases as a hierarchy: who stands below whom, in which order, under which top group. Cycles do no harm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from exocite.model.evidence import Disease

FIRST_GROUP = "respiratory"
"""The top group that tables print first."""

Diseases = Mapping[str, Disease]


def children(diseases: Diseases) -> dict[str, list[str]]:
    """Disease id to the ids right below it, sorted by label."""
    below: dict[str, list[str]] = {}
    for disease in _by_label(diseases.values()):
        if disease.parent:
            below.setdefault(disease.parent, []).append(disease.disease_id)
    return below


def descendants(diseases: Diseases, root: str) -> list[str]:
    """The ids below `root`, depth first, siblings by label; `root` itself is not among them."""
    return list(_walk(root, children(diseases), {root}))


def models_of(diseases: Diseases, wanted: Iterable[str]) -> list[str]:
    """The experimental models that stand for one of `wanted`, each followed by what stands below it.

    A model may itself be among `wanted`: experimental COPD is a COPD and stands for it.
    """
    stand_for = set(wanted)
    below = children(diseases)
    found: dict[str, None] = {}
    for disease in _by_label(diseases.values()):
        if stand_for.intersection(disease.models):
            found[disease.disease_id] = None
            found.update(dict.fromkeys(_walk(disease.disease_id, below, {disease.disease_id, *found})))
    return list(found)


def in_order(diseases: Diseases) -> list[str]:
    """Every disease id: the respiratory group first, then the other top groups by label, each with what is below it."""
    below = children(diseases)
    tops = [d.disease_id for d in _by_label(diseases.values()) if d.parent not in diseases]
    tops.sort(key=lambda top: top != FIRST_GROUP)
    seen: set[str] = set()
    order = [found for top in tops for found in (top, *_walk(top, below, seen | {top})) if not _known(found, seen)]
    return order + [d.disease_id for d in _by_label(diseases.values()) if d.disease_id not in seen]


def top_of(diseases: Diseases, disease_id: str) -> str:
    """The top group that a disease belongs to: its furthest ancestor, the disease itself when it has no parent."""
    seen = {disease_id}
    while (parent := diseases[disease_id].parent if disease_id in diseases else "") in diseases and parent not in seen:
        seen.add(parent)
        disease_id = parent
    return disease_id


def _by_label(diseases: Iterable[Disease]) -> list[Disease]:
    return sorted(diseases, key=lambda disease: (disease.label.casefold(), disease.disease_id))


def _walk(root: str, below: Mapping[str, list[str]], seen: set[str]) -> Iterator[str]:
    """What stands below `root`, depth first, without what is in `seen`; no recursion, so that depth has no limit."""
    pending = below.get(root, [])[::-1]
    while pending:
        found = pending.pop()
        if not _known(found, seen):
            yield found
            pending.extend(below.get(found, [])[::-1])


def _known(found: str, seen: set[str]) -> bool:
    """Whether `found` was seen before; from now on it was."""
    if found in seen:
        return True
    seen.add(found)
    return False
