"""REF011: a list of names with something in it that is no name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.model.reference import Library
from exocite.rules.base import Context, Problem, rule
from exocite.rules.references import entry_problem, looked_at, printed_so

ROLES = ("author", "editor")

FAULTS = (
    (re.compile(r"\bet\.?\s+al\b\.?|\bet\.al\b\.?", re.IGNORECASE), "in BibTeX that is: and others"),
    (re.compile(r"\band\s+others\s+and\b", re.IGNORECASE), '"and others" ends a list'),
    (re.compile(r"(?:\band\s+){2,}|^\s*and\s|\sand\s*$", re.IGNORECASE), "a name is missing before or after and"),
    (re.compile(r"[\w.-]+@[\w-]+\.[A-Za-z]{2,}"), "names only: the address belongs into no bibliography"),
    (
        re.compile(
            r"(?<=[^\W\d]{2})[†‡§¶*]|(?<=[^\W\d]{2})~(?=\s*(?:,|and\b|$))|[¹²³⁰⁴-⁹]|(?<=[a-z]{2})\d(?=\s*(?:,|and\b|$))"
        ),
        "take the mark out",
    ),
)
"""What is no name, and how to mend it."""

SUSPECT = re.compile(r"[^\w\s,.{}'’-]|\d|[¹²³⁰⁴-⁹]")
MARKS = (
    "et al",
    "et. al",
    "et.al",
    "Et al",
    "Et Al",
    "ET AL",
    "others and",
    "and and",
    "and  and",
    "and\n",
    "\nand",
    "and\t",
)
"""A list of names without any of these is in order; most have none, and are looked at no further."""

SEMICOLONS = re.compile(r"(?:[^;,{}&\\]+;)+[^;,{}&\\]*")
INSTITUTION = re.compile(r"\{[^{}]*\}")


@rule("REF011", each=Library)
def garbled_names(library: Library, context: Context) -> Iterator[Problem]:
    """The names of a reference's authors or editors hold something that is no name.

    Why: `et al.` becomes the family name of an author and is printed as one; marks of footnotes and addresses are
    printed too, and authors between semicolons become one person.

    Flagged: `author = {Ahn, SY and others and Park, WS}`, `author = {Ahn, SY and Park et al.}`,
    `author = {SY Ahn; WS Park}`, `author = {Movin~, T}`.

    Instead: `author = {Ahn, SY and Park, WS and others}`: `and` between all names, `and others` at the end of a list
    that is cut.

    Wrong when: An institution has such a sign in its name; put its name into braces of its own.
    """
    for reference in looked_at(library, context):
        for role in ROLES:
            names = reference.raw.get(role, "")
            found = _fault(names) if names and not printed_so(reference, role, context) else None
            if found:
                message = f'"{found[0]}" in the field {role} is no part of a name'
                yield entry_problem(reference, message, found[1], role, (role,))


def _fault(names: str) -> tuple[str, str] | None:
    """What is wrong first, and how to mend it."""
    if not (
        SUSPECT.search(names)
        or any(mark in names for mark in MARKS)
        or names.startswith("and ")
        or names.endswith(" and")
    ):
        return None
    names = INSTITUTION.sub("{}", names)
    for form, hint in FAULTS:
        match = form.search(names)
        if match:
            return " ".join(match[0].split()), hint
    if SEMICOLONS.fullmatch(names) and " and " not in names:
        return ";", "BibTeX parts names by and: Ahn, SY and Park, WS"
    return None
