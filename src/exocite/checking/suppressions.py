"""Comments in a manuscript that put findings aside: `exocite: ignore[CODES] reason`, `off` and `on`, `ignore-file`.

What each covers is said in `exocite.checking.scopes`; what comes of them in `exocite.checking.control`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from exocite.checking.removal import removal
from exocite.checking.scopes import Scopes
from exocite.errors import did_you_mean
from exocite.model.finding import Region
from exocite.model.manuscript import Manuscript, Span
from exocite.model.suppression import NOWHERE, Suppression

VERBS = ("ignore", "ignore-file", "off", "on")
OTHERS = ("table", "bibliography", "count", "trials", "cite", "citations")
"""Words of comments that `exocite render` fills."""

_ALIASES = {"disable": "off", "enable": "on", "skip": "ignore", "noqa": "ignore", "allow": "ignore", "start": "on"}
"""Words of other tools for the same."""

_COMMENT = re.compile(
    r"\s*exocite\s*:\s*(?P<verb>[a-z][a-z-]*[a-z])\s*(?:\[(?P<codes>[^\]]*)\])?[\s:–—-]*(?P<reason>.*)",
    re.DOTALL | re.IGNORECASE,
)
_WITHOUT_COLON = re.compile(r"\s*exocite[-_ \t]+(?P<verb>ignore-file|ignore|off|on)\s*[\[:]", re.IGNORECASE)
_CODE_AS_REASON = re.compile(r"[(\[]?\s*[A-Za-z]{3}\d{3}\b")
_OR_NONE = dict.fromkeys(("off", "on"), "; or leave the brackets out")
_BETWEEN_CODES = re.compile(r"[,;\s]+")
_SHOWN = 200
"""So many characters of its line are shown before and after a comment; lines may be very long."""

_MOST_PARTS = 64
"""So often an `on[CODES]` takes rules out of what an `off` covers; one more ends it, which keeps this linear."""


def suppressions_of(manuscript: Manuscript) -> tuple[Suppression, ...]:
    """The suppressions of a manuscript, in order of place; those that cannot be understood have a fault."""
    found = [said for span in manuscript.comments if (said := _said(manuscript, span))]
    if not found:
        return ()
    scopes = Scopes(manuscript)
    made = sorted((_suppression(manuscript, scopes, said) for said in found), key=_place)
    return tuple(sorted(_closed(made), key=_place))


def _place(one: Suppression) -> tuple[int, int]:
    return one.region.start_line, one.region.start_column


class _Said(NamedTuple):
    """A comment as written; `span` is its inside."""

    span: Span
    verb: str
    codes: tuple[str, ...]
    reason: str
    fault: str
    hint: str


def _said(manuscript: Manuscript, span: Span) -> _Said | None:
    """What a comment says to the checker, if anything."""
    match = _COMMENT.match(manuscript.text, span.start, span.end)
    if not match:
        bare = _WITHOUT_COLON.match(manuscript.text, span.start, span.end)
        hint = f"write exocite: {bare['verb'].lower()}[SUP001] why" if bare else ""
        return _Said(span, "", (), "", 'there is no colon after "exocite"', hint) if bare else None
    verb = match["verb"].lower()
    if verb in OTHERS:
        return None
    codes = tuple(code for code in _BETWEEN_CODES.split(match["codes"] or "") if code)
    reason = " ".join(match["reason"].split())
    return _Said(span, verb, codes, reason, *_fault(verb, match["codes"], codes, reason))


def _fault(verb: str, written: str | None, codes: tuple[str, ...], reason: str) -> tuple[str, str]:
    """What is wrong with a comment, and how to mend it."""
    if verb not in VERBS:
        return f'"exocite: {verb}" says nothing', _meant(verb)
    name_them = f"name rules in brackets: exocite: {verb}[SUP001] why"
    faults = (
        (written is None and reason.startswith("["), "its bracket is not closed", name_them),
        (written is None and _CODE_AS_REASON.match(reason), "it names rules without brackets", name_them),
        (written is None and verb in ("ignore", "ignore-file"), "it names no rule", name_them),
        (written is not None and not codes, "its brackets are empty", f"{name_them}{_OR_NONE.get(verb, '')}"),
        (verb != "on" and not reason, NO_REASON, f"say why: {_example(verb, codes)} common knowledge in the field"),
    )
    return next(((fault, hint) for is_so, fault, hint in faults if is_so), ("", ""))


def _meant(verb: str) -> str:
    """A hint for a word that says nothing."""
    if verb in _ALIASES:
        return f'write "{_ALIASES[verb]}"'
    return did_you_mean(verb, (*VERBS, *OTHERS), f"words: {', '.join(VERBS)}")


def _example(verb: str, codes: tuple[str, ...]) -> str:
    named = f"[{', '.join(codes)}]" if codes else ""
    return f"exocite: {verb}{named}"


NO_REASON = "it gives no reason"
"""The one fault with which a suppression still works."""


def _suppression(manuscript: Manuscript, scopes: Scopes, said: _Said) -> Suppression:
    whole = scopes.with_marks(said.span)
    region = Region(*manuscript.position(whole.start), *manuscript.position(whole.end))
    scope, at = NOWHERE, (0, 0)
    if said.fault in ("", NO_REASON):
        scope, at = scopes.of(said.verb, said.span, region)
    line = scopes.line(whole.start)
    start, end = max(line.start, whole.start - _SHOWN), min(line.end, whole.end + _SHOWN)
    made = Suppression(
        manuscript.path, said.codes, said.reason, region, scope, at,
        fault=said.fault, hint=said.hint, verb=said.verb, text=manuscript.text[start:end],
        shown=(whole.start - start, min(whole.end, end) - start),
    )  # fmt: skip
    if manuscript.places:
        return made
    cut, left = removal(manuscript.text, whole, within=scopes.is_within(whole))
    place = Region(*manuscript.position(cut.start), *manuscript.position(cut.end))
    return replace(made, start=whole.start, cut=place, cut_start=cut.start, cut_end=cut.end, left=left)


def _closed(found: list[Suppression]) -> Iterator[Suppression]:
    """Each `off` up to the `on` that ends it, in parts where `on[CODES]` takes some rules out of it."""
    active: list[tuple[Suppression, int]] = []  # with how many parts it has so far
    for one in found:
        if one.verb == "off" and one.scope != NOWHERE:
            active.append((one, 0))
            continue
        if one.verb != "on" or one.fault:
            yield one
            continue
        yield replace(one, idle=not active)
        place = _place(one)
        rest = []
        for off, parts in active:
            yield replace(off, scope=_between(off.scope, place))
            if one.codes and parts < _MOST_PARTS:
                after = Region(*place, off.scope.end_line, off.scope.end_column)
                rest.append((replace(off, scope=after, spared=(*off.spared, *one.codes)), parts + 1))
        active = rest
    yield from (off for off, _ in active)


def _between(scope: Region, end: tuple[int, int]) -> Region:
    return Region(scope.start_line, scope.start_column, *end)
