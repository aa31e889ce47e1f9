"""CIT008: a reference that is never cited."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.reference import Library
from exocite.rules.base import Context, Place, Problem, rule

MANY = 25
"""More unused references than these are one finding: the library serves other texts too."""


@rule("CIT008", each=Library, severity=Severity.INFO)
def unused_reference(library: Library, context: Context) -> Iterator[Problem]:
    """A reference of the library is cited nowhere in the manuscripts checked.

    Why: Some styles print every entry of the library; and a reference that was to be cited may have been forgotten.

    Flagged: `sud2014` in `refs.bib`, no `@sud2014` in the text, none in `nocite`. What stands between two
    citations with a dash between them (`[@ref6]–[@ref9]`) is cited.

    Instead: Cite it, list it in `nocite`, or take it out of the library.

    Wrong when: Other manuscripts share the library; check them together. References that support a claim of the project
    are in use. It is information only and does not change the exit code; beyond 25 it is one finding.
    """
    if context.cited is None or context.base.builtin or "*" in context.cited:
        return
    used = context.cited | context.base.support_by_key.keys()
    unused = [key for key in library if key not in used]
    hint = "cite it, list it in nocite, or take it out"
    if len(unused) > MANY:
        first = library[unused[0]]
        message = f"{len(unused)} of {len(library)} references are never cited: {', '.join(unused[:3])} …"
        yield Problem(Place(first.path, first.line), message, hint.replace("it", "them"), context="many")
        return
    for key in unused:
        reference = library[key]
        yield Problem(Place(reference.path, reference.line), f'"{key}" is never cited', hint, context=key)
