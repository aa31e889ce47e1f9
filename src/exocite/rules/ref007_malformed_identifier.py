"""REF007: a DOI, PMID, PMCID, ISBN, ISSN or trial number that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from exocite.model.reference import Library, Reference
from exocite.rules.base import Context, Problem, rule
from exocite.rules.references import bare_doi, entry_problem, looked_at, printed_so
from exocite.rules.registries import malformed, may_name_trial

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S*[^\s.,;:]")
DOI_LIKE = "a DOI is 10., digits, a slash and a suffix: 10.1186/s13287-022-02866-x"
INSIDE = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s?#]*[^\s?#.,;:]", re.IGNORECASE)
HEADLESS = re.compile(r"(?:10|\.|0\.)?(?P<rest>\d{4,5}/\S*[^\s.,;:])")

FORMS = {
    "pmid": (re.compile(r"[1-9]\d{0,7}"), "a PMID is up to 8 digits"),
    "pmcid": (re.compile(r"pmc\d{3,9}(\.\d+)?"), "a PMCID is PMC and digits"),
    "issn": (re.compile(r"\d{4}-\d{3}[\dx](\s*[,;(].*)?"), "an ISSN is 4 digits, a hyphen, 4 digits: 1757-6512"),
}
"""Field to the form of its value in lower case, and what it looks like."""

ISBN = re.compile(r"(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx](?![\dXx-])")
ISSN = re.compile(r"(?<![\w-])\d{4}-\d{3}[\dXx](?![\w-])")
NOT_LOOKED_AT = frozenset({"abstract", "title", "file", "author", "editor", "keywords", "doi", "pmid", "pmcid", "isbn"})


@rule("REF007", each=Library)
def malformed_identifier(library: Library, context: Context) -> Iterator[Problem]:
    """An identifier of a reference does not have the form of one.

    Why: A link made of it leads nowhere, and look-ups (retractions, metadata) miss the work.

    Flagged: `doi = {10.1186}`, `doi = {www.nature.com/…}`, a DOI with a full stop after it or without its `10.`,
    `pmid = {PMC123}`, an ISBN or ISSN whose check digit does not fit, a trial number with a digit
    too few (`NCT0427698`).

    Instead: The bare identifier: `doi = {10.1186/s13287-022-02866-x}`. The address of a resolver before a DOI is
    accepted.

    Wrong when: The registry has issued an odd one; some early DOIs hold blanks. The note of a study may say
    that it is printed so: `sic doi: …`.
    """
    for reference in looked_at(library, context):
        yield from _faults(reference, context)


def _faults(reference: Reference, context: Context) -> Iterator[Problem]:
    for name, value, hint in _malformed(reference.fields):
        if not printed_so(reference, name, context):
            yield entry_problem(reference, f'"{value}" is no {name.upper()}', hint, name, (name,))
    for name, text in reference.fields.items():
        if name in NOT_LOOKED_AT or not may_name_trial(text):
            continue
        for trial in malformed(text):
            message = f'"{trial.text}" is no trial number'
            yield entry_problem(reference, message, trial.hint, f"trial {trial.text}", (name,))


def _malformed(fields: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The identifiers that are none: field, value, and what it should look like."""
    if "doi" in fields:
        yield from _doi(fields["doi"].strip())
    for name, (form, hint) in FORMS.items():
        value = fields[name].strip() if name in fields else ""
        if value and not form.fullmatch(value.casefold()):
            yield name, value, hint
    if "isbn" in fields:
        yield from _isbn(fields["isbn"])
    if "issn" in fields:
        yield from _issn(fields["issn"])


def _doi(value: str) -> Iterator[tuple[str, str, str]]:
    bare = bare_doi(value)
    if not value or (DOI.fullmatch(bare) and bare.count(")") <= bare.count("(")):
        return
    inside, headless = INSIDE.search(value), HEADLESS.fullmatch(bare)
    found = inside[0] if inside else f"10.{headless['rest']}" if headless else ""
    if inside and found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1].rstrip(".,;:")
    yield "doi", value, f"write doi = {{{found}}}" if found else DOI_LIKE


def _isbn(value: str) -> Iterator[tuple[str, str, str]]:
    """An ISBN whose check digit does not fit; a value of several, or of another form, is judged by what looks like one.

    The check digits are those of the ISBN manual: weights 10 to 1 modulo 11, and 1, 3, 1, 3 … modulo 10.
    """
    for match in ISBN.finditer(value):
        digits = [10 if sign in "Xx" else int(sign) for sign in match[0] if sign.isalnum()]
        weighed = zip(digits, range(10, 0, -1) if len(digits) == 10 else (1, 3) * 7, strict=False)
        if sum(digit * weight for digit, weight in weighed) % (11 if len(digits) == 10 else 10):
            yield "isbn", match[0], "the check digit does not fit: compare it with the book"
            return


def _issn(value: str) -> Iterator[tuple[str, str, str]]:
    """An ISSN whose check digit does not fit: weights 8 to 1 modulo 11 (ISO 3297)."""
    for match in ISSN.finditer(value):
        digits = [10 if sign in "Xx" else int(sign) for sign in match[0].replace("-", "")]
        if sum(digit * weight for digit, weight in zip(digits, range(8, 0, -1), strict=True)) % 11:
            yield "issn", match[0], "the check digit does not fit: compare it with the journal"
            return
