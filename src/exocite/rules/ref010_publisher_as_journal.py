"""REF010: a publisher in the place of the journal."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.reference import Library, Reference
from exocite.rules.base import Context, Problem, rule
from exocite.rules.references import entry_problem, journal_of, looked_at, printed_so
from exocite.sources.journal_lists import plain, publishers

TAILS = frozenset(
    "inc ltd llc limited gmbh ag bv co company corp plc pty publishers publishing us usa uk new york berlin heidelberg "
    "london amsterdam boston oxford basel dordrecht san diego".split()
)
"""What follows the name of a publisher and is no part of it: words of its legal form and its seat."""


@rule("REF010", each=Library)
def publisher_as_journal(library: Library, context: Context) -> Iterator[Problem]:
    """The journal of an article is the name of a publisher or a learned society.

    Why: The reader looks for a journal that does not exist. Search engines export such entries.

    Flagged: `journal = {Elsevier}`, `journal = {Eur Respiratory Soc}`, `journal = {Springer Berlin Heidelberg}`.

    Instead: The journal in `journal`, the publisher in `publisher` or nowhere.

    Wrong when: A journal has the name of its publisher. Names that are journals as well (`Nature`, `BMJ`) are not
    looked for. `sic journal: …` in the note of the study says that it is printed so.
    """
    for reference in looked_at(library, context):
        journal = journal_of(reference)
        if journal and is_publisher(journal) and not printed_so(reference, "journal", context):
            yield _problem(reference, journal)


def is_publisher(name: str) -> bool:
    """Whether the whole of a name is a publisher's."""
    known, words = publishers(), plain(name).split()
    while words:
        if " ".join(words) in known:
            return True
        if words.pop() not in TAILS:
            break
    return False


def _problem(reference: Reference, journal: str) -> Problem:
    message = f'the journal "{journal}" is the name of a publisher'
    hint = "put the journal's name there; the publisher's is not needed"
    return entry_problem(reference, message, hint, "journal", ("journal", "journaltitle"))
