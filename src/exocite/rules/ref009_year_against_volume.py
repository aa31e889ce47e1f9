"""REF009: a year that the volume does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exocite.model.reference import Library, Reference
from exocite.rules.base import Context, Problem, rule
from exocite.rules.journals import same_journal
from exocite.rules.references import entry_problem, journal_of, looked_at, printed_so, year_of
from exocite.rules.volumes import FEWEST, Dated, Odd, odd_ones
from exocite.sources.journal_lists import plain

NUMBER = re.compile(r"[1-9]\d{0,3}")


@rule("REF009", each=Library)
def year_against_volume(library: Library, context: Context) -> Iterator[Problem]:
    """Year and volume of a reference do not go together, as other entries of the same journal show.

    Why: One of the two is wrong, and the reader who goes by it opens another volume.

    Flagged: Volume 10 of 2015 where the library has volumes 9, 11 and 12 of the journal, of 2010, 2012 and 2013.

    Instead: Look the work up and mend the year or the volume.

    Wrong when: The journal was numbered anew, or two journals share the name. A year more or less (online before print,
    a volume across two years) is no fault, nor are several volumes a year; at least three other entries must agree.
    `sic year: …` in the note of the study says that it is printed so.
    """
    odd: dict[str, dict[str, Odd]] = context.once("REF009", dict)
    for reference in looked_at(library, context):
        journal = plain(journal_of(reference))
        if journal and journal not in odd:
            entries = same_journal(reference, library, context)
            found = odd_ones(_dated(entries)) if len(entries) >= FEWEST else ()
            odd[journal] = {one.entry.key: one for one in found}
        if journal and reference.key in odd[journal] and not printed_so(reference, "year", context):
            yield _problem(reference, odd[journal][reference.key])


def _dated(entries: Sequence[Reference]) -> list[Dated]:
    """What has a volume and a year; a year that stands where the volume is tells nothing of others."""
    found = []
    for entry in entries:
        volume = entry.fields.get("volume", "").strip()
        if year_of(entry) and NUMBER.fullmatch(volume) and volume != entry.year:
            found.append(Dated(entry.key, int(volume), year_of(entry)))
    return found


def _problem(reference: Reference, odd: Odd) -> Problem:
    told = ", ".join(f"volume {other.volume} of {other.year} ({other.key})" for other in odd.against[:3])
    message = f"year {odd.entry.year} does not fit volume {odd.entry.volume}: the library has {told}"
    years = str(odd.first) if odd.first == odd.last else f"{odd.first} to {odd.last}"
    hint = f"look the work up: by its volume it is of {years}" if odd.first else "look the work up"
    return entry_problem(reference, message, hint, "year", ("year", "date"), (told,))
