"""Sentences against the claims recorded for the works that they cite: direction and numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from exocite.model.evidence import Claim, EvidenceBase
from exocite.sources.corpus import holds
from exocite.words import STOP_WORDS, stem, stems

SHARED = 0.4
"""From this share of a claim's words on, a sentence is on the same thing."""

FEWEST = 3


def _roots(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


SENSES = {
    **dict.fromkeys(
        _roots("increase enhance promote activate induce raise elevate upregulate stimulate accelerate boost augment"),
        ("amount", True),
    ),
    **dict.fromkeys(
        _roots(
            "decrease reduce inhibit suppress lower attenuate diminish downregulate block prevent decline lessen limit"
        ),
        ("amount", False),
    ),
    **dict.fromkeys(_roots("improve restore ameliorate alleviate protect"), ("state", True)),
    **dict.fromkeys(_roots("worsen impair aggravate exacerbate deteriorate damage"), ("state", False)),
}
"""Verbs of effect: what they change, and whether for more (or better)."""

_DENIED = frozenset({"not", "no", "fail", "without", "nor", "cannot", "neither"})
_BEFORE_ADJECTIVES = frozenset("the a an of in by with for from to and or".split())
_ENDS = frozenset("in by through via during with from after under on at".split())
"""What ends the object of a verb."""

_NO_OBJECT = _roots("level expression production cell effect function rate") | STOP_WORDS
_WORD = re.compile(r"[A-Za-z][\w/-]*")
_COUNT = re.compile(r"(?<![\w.,-])(\d+(?:[.,]\d+)*)(?: ?(%)| ((?:\w+[ -]){0,2}?)([a-z]{3,}))")


class Differing(NamedTuple):
    """A claim that a sentence differs from: what the sentence told, what the claim said."""

    claim: Claim
    told: str
    said: str


class ClaimsByKey:
    """The claims of a base by the references that support them."""

    def __init__(self, base: EvidenceBase) -> None:
        self._claims: dict[str, list[tuple[Claim, frozenset[str]]]] = {}
        for row in base.support if holds(base) else ():
            claim = base.claims.get(row.claim_id)
            if claim and claim.status != "retired" and row.relation in ("supports", "background", "mentions", ""):
                words = frozenset(stems(claim.statement))
                self._claims.setdefault(row.citekey, []).append((claim, words))

    def contrary(self, key: str, text: str) -> Differing | None:
        """The claim of a reference that says the contrary: the same object after a verb of the other direction."""
        told = None
        for claim, words in self._claims.get(key, ()):
            said = effects(claim.statement)
            if not said:
                continue
            told = told if told is not None else effects(text)
            pairs = [(a, b) for a in told for b in said if a.what == b.what and a.objects & b.objects]
            agree = any(one.up == other.up for one, other in pairs)
            if pairs and not agree and self._near(words, text):
                one, other = pairs[0]
                return Differing(claim, one.verb, other.verb)
        return None

    def other_number(self, key: str, text: str) -> Differing | None:
        """The claim of a reference that counts the same thing with another number."""
        claims = self._claims.get(key, ())
        told = _counts(text) if claims else {}
        for claim, words in claims:
            said = _counts(claim.statement) if told else {}
            for unit in told.keys() & said.keys():
                if told[unit].isdisjoint(said[unit]) and len(said[unit]) == 1 and self._near(words, text):
                    return Differing(claim, f"{min(told[unit])} {unit}", f"{min(said[unit])} {unit}")
        return None

    @staticmethod
    def _near(words: frozenset[str], text: str) -> bool:
        shared = words & frozenset(stems(text))
        return len(shared) >= FEWEST and len(shared) >= SHARED * len(words)


class Effect(NamedTuple):
    """A verb of effect, what it changes and whither, and the words that follow it."""

    verb: str
    what: str
    up: bool
    objects: frozenset[str]


def effects(text: str) -> list[Effect]:
    """The effects that a text tells of; an effect that is denied is none, nor is an adjective (`impaired function`)."""
    words = _WORD.findall(text)
    roots = [stem(word.lower()) for word in words]
    found = []
    for place, root in enumerate(roots):
        if root not in SENSES or _DENIED.intersection(roots[max(0, place - 4) : place]):
            continue
        before = words[place - 1].lower() if place else ""
        if words[place].endswith("ed") and (before in _BEFORE_ADJECTIVES or before.endswith("ing")):
            continue
        objects = []
        for following in roots[place + 1 : place + 6]:
            if following in SENSES or following in _ENDS:
                break
            objects.append(following)
        named = frozenset(objects) - _NO_OBJECT
        if named:
            found.append(Effect(words[place], *SENSES[root], named))
    return found


def _counts(text: str) -> dict[str, set[str]]:
    """What a text counts: the thing counted, in the singular, to its numbers."""
    found: dict[str, set[str]] = {}
    if "respectively" in text:  # which number counts what is not told by what follows it
        return found
    for number, _percent, between, unit in _COUNT.findall(text):
        for word in (*between.split(), unit):
            root = stem(word.lower())
            if len(root) > 3:
                found.setdefault(root, set()).add(number.replace(",", ""))
    return found
