"""REF007: a DOI, PMID, PMCID, ISBN or ISSN that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exocite.model.reference import Reference
from exocite.rules.base import Context, Problem, rule
from exocite.rules.ref003_duplicate_work import bare_doi
from exocite.rules.references import entry_problem

FORMS = {
    "doi": (
        re.compile(r"10\.\d{4,9}(\.\d+)*/\S+"),
        "a DOI is 10., digits, a slash and a suffix: 10.1186/s13287-022-02866-x",
    ),
    "pmid": (re.compile(r"\d{1,8}"), "a PMID is up to 8 digits"),
    "pmcid": (re.compile(r"pmc\d+(\.\d+)?"), "a PMCID is PMC and digits"),
    "issn": (re.compile(r"\d{4}-\d{3}[\dx](\s*[,;(].*)?"), "an ISSN is 4 digits, a hyphen, 4 digits: 1757-6512"),
}
"""Field to the form of its value in lower case, and what it looks like."""


@rule("REF007", each=Reference)
def malformed_identifier(reference: Reference, _context: Context) -> Iterator[Problem]:
    """An identifier of a reference does not have the form of one.

    Why: A link made of it leads nowhere, and look-ups (retractions, metadata) miss the work.

    Flagged: `doi = {10.1186}`, `doi = {www.nature.com/…}`, `pmid = {PMC123}`.

    Instead: The bare identifier: `doi = {10.1186/s13287-022-02866-x}`. The address of a resolver before a DOI is
    accepted.

    Wrong when: The registry has issued an odd one; some early DOIs hold blanks.
    """
    for name, (form, hint) in FORMS.items():
        value = reference.fields.get(name, "").strip()
        bare = bare_doi(value) if name == "doi" else value.casefold()
        if value and not form.fullmatch(bare):
            yield entry_problem(reference, f'"{value}" is no {name.upper()}', hint, name)
