"""LaTeX's citation commands: which there are, and what each of them prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

KEYS, MANY, LISTED, VOLUME, ALIAS, FIXED = "keys", "many", "listed", "volume", "alias", "fixed"


class Cite(NamedTuple):
    """A command that cites: `narrative` prints a part of the sentence, `bare` no author.

    `form` is `keys` (`\\cite[…][…]{a,b}`), `many` (`\\cites[…]{a}[…]{b}`), `listed` (`\\nocite`), `volume`
    (`\\volcite[…]{2}[…]{a}`), `alias` for one that is no citation though its name looks so, or `fixed` for a macro
    without arguments that cites `keys`. `position` says which of the `arguments` in braces has the keys;
    `optional` whether the macro has an optional argument before them.
    """

    form: str = KEYS
    narrative: bool = False
    bare: bool = False
    position: int = 1
    arguments: int = 1
    optional: bool = True
    keys: tuple[str, ...] = ()


_NARRATIVE = frozenset(
    "citet citealias citeauthor citeauthors textcite citeA citeN citeasnoun shortciteA shortciteN fullciteA "
    "citefullauthor citetalias onlinecite citenum citeonline citetitle citedate citeurl fullcite bibentry textcites "
    "footfullcite tvolcite ftvolcite possessivecite citepos posscite citename citeauthort shortciteasnoun citeaffixedt "
    "citeauthorfull citetext shorttextcite namecite inlinecite citeinline citeshort citefull "
    "citefirstlastauthor citelastnames citeref Citeauthort".split()
)
_BARE = frozenset(
    "citeyear citeyearpar citeyearNP citedate shortciteyear fullciteyear citenum yearcite citeyearandpage "
    "citeissuedate citeurldate".split()
)
_VOLUME = frozenset(
    "avolcite pvolcite tvolcite fvolcite svolcite volcite ftvolcite Volcite Pvolcite Tvolcite Avolcite Fvolcite "
    "Svolcite".split()
)
_ALIASES = frozenset(
    "citestyle citeindex citeindextrue citeindexfalse citemid citesep citeopen citeclose citedash citepunct citeform "
    "citeleft citeright citereset citesetup setcitestyle bibcite defcitealias citetrackertrue citetrackerfalse "
    "citetext citecolor citeleftdelim citerightdelim citeyearsep citesection citepagerange citations "
    "citesnum citemargin excite excites recite recites incite incites".split()
)
_GENERIC = re.compile(r"[a-z]{0,12}cites?[a-z]{0,12}|cite[a-z]{0,10}NP|[a-z]{0,12}cite(?:A|N|NP|author|year)*")


@lru_cache(maxsize=1024)
def cite_of(name: str) -> Cite | None:
    """What a command is that cites; None for any other. A star and a capital at the beginning change nothing."""
    name = name.rstrip("*")
    known = _KNOWN.get(name)
    if known:
        return known if known.form != ALIAS else None
    if "cite" not in name and "Cite" not in name:
        return None
    plain = name[:1].lower() + name[1:]
    if plain in _KNOWN:
        known = _KNOWN[plain]
        return known if known.form != ALIAS else None
    if not _GENERIC.fullmatch(plain):
        return None
    return Cite(MANY if plain.endswith("cites") else KEYS, narrative=plain.startswith(("textcite", "citet")))


_KNOWN: Mapping[str, Cite] = {
    **{name: Cite(MANY if name.endswith("cites") else KEYS, narrative=True) for name in _NARRATIVE},
    **{name: Cite(bare=True, narrative=name in _NARRATIVE) for name in _BARE},
    **{name: Cite(VOLUME, narrative="tvol" in name.lower()) for name in _VOLUME},
    **{name: Cite(ALIAS) for name in _ALIASES},
    "nocite": Cite(LISTED),
    "citeaffixed": Cite(arguments=2),
    "citeauthoryear": Cite(narrative=True),
}
"""Commands whose names tell too little."""
