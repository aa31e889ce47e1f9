"""Words as a search compares them: folded, split, stemmed. Knows nothing of references or claims."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "κ": "kappa", "λ": "lambda", "μ": "mu",
         "τ": "tau", "ω": "omega"}  # fmt: skip
"""Greek letters as authors spell them out (`TGF-β` is also written TGF-beta)."""

STOP_WORDS = frozenset(
    "a an and are as at be been but by can could did do does for from had has have how in into is it its may might no "
    "not of on or our than that the their these they this those through to under up using via was we were what when "
    "which who will with within would".split()
)
"""Words that carry no topic."""

_PIECES = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """`text` in lower case without accents, Greek letters spelt out (`Février` → `fevrier`, `β` → `beta`)."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return (
        "".join(GREEK.get(c, c) for c in decomposed if not unicodedata.combining(c)).replace("ø", "o").replace("ł", "l")
    )


def words(text: str) -> list[str]:
    """The words of `text`, folded, in order, stop words left out; a hyphen separates (`miR-133b` → `mir`, `133b`)."""
    return [piece for piece in _PIECES.findall(fold(text)) if piece not in STOP_WORDS]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light English stem: plurals and the commonest verb and adverb endings (`reduces`, `reduced` → `reduc`).

    Follows the idea of Harman's S-stemmer (J Am Soc Inf Sci 1991;42:7–15) with `-ed`, `-ing`, `-ly`, `-e` added; never
    shorter than three letters, and never a word with a digit.
    """
    if len(word) <= 3 or any(character.isdigit() for character in word):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, in order."""
    return [stem(word) for word in words(text)]
