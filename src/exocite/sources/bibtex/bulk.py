"""Plain entries → fields, by bibtexparser."""

from __future__ import annotations

from collections.abc import Sequence


def read_bodies(bodies: Sequence[str]) -> list[list[tuple[str, str]] | None]:
    """The fields (name, raw value with its delimiters) of each body of a plain entry; None for one it does not read.

    Only its splitter is used: the middlewares would decode LaTeX before names are split, drop duplicates and lose
    `#`. Each body gets its number as the key, so that whatever comes back is known for what it was.
    """
    if not bodies:
        return []
    from bibtexparser.exceptions import ParsingException
    from bibtexparser.splitter import Splitter

    text = "\n".join(f"@entry{{{number},{body}" for number, body in enumerate(bodies))
    found: list[list[tuple[str, str]] | None] = [None] * len(bodies)
    try:
        entries = Splitter(text).split().entries
    except ParsingException:  # an error of its own, as it says: our reader does without it
        return found
    for entry in entries:
        found[int(entry.key)] = [(field.key.lower(), field.value) for field in entry.fields]
    return found
