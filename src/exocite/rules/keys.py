"""What the rules on citations share: what a key can be, and the keys of a library that look like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from exocite.errors import did_you_mean
from exocite.model.manuscript import Sentence

PLACEHOLDERS = frozenset(
    "todo ref refs reference references cite citation citations citekey citationneeded citation_needed citation-needed "
    "key xx xxx xxxx tbd tba tk fixme placeholder missing needed add addref add_ref add-ref source author author2020 "
    "authoryear smith20xx none unknown".split()
)
"""Keys that nobody gives to a reference, in lower case."""

PERSISTENT = re.compile(r"(?:doi|pmid|pmcid|arxiv|isbn|url|https?|wikidata|clinicaltrials|tag|raw):", re.IGNORECASE)
"""Keys that name the work itself, as Manubot and pandoc filters resolve them: no library has to hold them."""

_TOLD = 300
"""So many characters tell a sentence from others."""

_CANDIDATES = 40
"""How many of the keys that share most with an unknown one are compared letter by letter."""


def is_placeholder(key: str) -> bool:
    """Whether a key only holds the place of one."""
    folded = key.casefold()
    return folded in PLACEHOLDERS or not folded.strip("x?_.-")


def identity(key: str, sentence: Sentence | None) -> str:
    """What identifies a citation of `key` for a fingerprint: the key, and the beginning of its sentence."""
    return f"{key} {sentence.prose[:_TOLD]}" if sentence else key


class KeyIndex:
    """The keys of a library by their trigrams, so that the nearest of ten thousand are found without comparing all."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = tuple(keys)
        self._hints: dict[str, str] = {}
        self._folded: dict[str, list[str]] = {}
        for key in self._keys:
            self._folded.setdefault(key.casefold(), []).append(key)
        self._places: dict[str, list[int]] = {}
        for place, key in enumerate(self._keys):
            for trigram in _trigrams(key):
                self._places.setdefault(trigram, []).append(place)

    def hint(self, key: str, otherwise: str) -> str:
        """`did you mean "…"?`, or `otherwise` when no key is near."""
        if key not in self._hints:
            shared = Counter(place for trigram in _trigrams(key) for place in self._places.get(trigram, ()))
            best = sorted(shared, key=lambda place: (-shared[place], place))[:_CANDIDATES]
            self._hints[key] = did_you_mean(key, tuple(self._keys[place] for place in best))
        return self._hints[key] or otherwise

    def in_other_case(self, key: str) -> str:
        """The one key that differs from `key` in upper and lower case alone; empty when there is none, or several."""
        same = self._folded.get(key.casefold(), ())
        return same[0] if len(same) == 1 else ""


def _trigrams(key: str) -> set[str]:
    folded = f"^{key.casefold()}$"
    return {folded[i : i + 3] for i in range(len(folded) - 2)}
