"""CIT001: a citation key that no reference has."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.finding import Severity
from exocite.model.manuscript import Citation
from exocite.rules.base import Context, Mend, Problem, rule
from exocite.rules.keys import PERSISTENT, KeyIndex, identity, is_placeholder
from exocite.rules.numbers import beyond_list


@rule("CIT001", each=Citation, severity=Severity.ERROR)
def unknown_key(citation: Citation, context: Context) -> Iterator[Problem]:
    """A citation names a key that the reference library does not have.

    Why: The finished text prints **???** or the bare key, and the bibliography lacks the work.

    Flagged: `[@guerrin2013]`, when the library has `guerin2013`.

    Instead: Correct the key, or add the reference to the library. Keys are compared letter by letter, case counts;
    where case is all that differs from one key, `--fix` writes that.

    Wrong when: The library is not the one that the text is built with; name that with `--bib`, or with `bibliography:`
    in the front matter. Keys that name the work itself (`@doi:10.1001/jama.2016.0291`) are never flagged.
    """
    library = context.base.references
    own = context.manuscript.own_references if context.manuscript else frozenset()
    for item in citation.items:
        key = item.key
        if key in library or key in own or not library.paths or PERSISTENT.match(key) or is_placeholder(key):
            continue
        if beyond_list(key, context):  # CIT004 says so
            continue
        index = context.once(f"keys of {library.paths}", lambda: KeyIndex(context.base.references))
        named = "the built-in base" if context.base.builtin else ", ".join(library.paths)
        hint = index.hint(key, "add the reference, or name another library with --bib FILE")
        told = identity(key, context.sentence_of.get(citation.span))
        meant = index.in_other_case(key)
        typed = context.manuscript.text[item.span.start : item.span.end] == key if context.manuscript else False
        mend = Mend(f'write "{meant}"', ((item.span, meant),)) if meant and typed else None  # a macro may hold the key
        yield Problem(item.span, f'no reference "{key}" in {named}', hint, context=told, mend=mend)
