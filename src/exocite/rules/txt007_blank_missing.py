"""TXT007: no blank after a full stop or a comma."""

from __future__ import annotations

from collections.abc import Iterator

from exocite.model.manuscript import Manuscript, Span
from exocite.rules.base import Context, Problem, rule
from exocite.rules.terms import TOLD, slip_problem
from exocite.support.plain import Plain
from exocite.support.writing.slips import STUCK, stuck


@rule("TXT007", each=Manuscript)
def blank_missing(manuscript: Manuscript, context: Context) -> Iterator[Problem]:
    """No blank stands after a full stop or a comma.

    Why: Two sentences run into one, for readers and for programs.

    Flagged: `cells.The exosomes`, `cells,and`.

    Instead: Write the blank; `--fix` does.

    Wrong when: The stop is part of a name. Addresses and code are let pass.
    """
    mask = manuscript.masked
    for paragraph in manuscript.paragraphs:
        if paragraph.kind not in TOLD or not paragraph.sentences:
            continue
        span = Span(paragraph.sentences[0].span.start, paragraph.sentences[-1].span.end)
        if any(pattern.search(mask, *span) for pattern in STUCK):  # a sentence may end where the blank is missing
            read = Plain(manuscript.masked, span)
            for slip in stuck(read.text):
                what = {".": "full stop", ",": "comma"}.get(slip.what, "semicolon")
                yield slip_problem(read, slip, f"no blank after the {what}", "write a blank", "write a blank")
