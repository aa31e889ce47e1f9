"""Reverse impact: what rests on a reference, a claim or a trial."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from exocite.errors import ExociteError, did_you_mean
from exocite.model.evidence import Claim, Disease, EvidenceBase, Support
from exocite.model.manuscript import Manuscript, Sentence
from exocite.model.tables import COLUMNS, UNKNOWNS

AGAINST = frozenset({"contradicts"})
"""Relations on which a claim cannot rest."""


class Link(NamedTuple):
    """One claim–reference pair. `only`: without this reference nothing is left that bears the claim."""

    claim_id: str
    statement: str
    sentence: str
    citekey: str
    reference: str
    relation: str
    directness: str
    basis: str
    locator: str
    note: str
    only: bool


class Passage(NamedTuple):
    """A sentence of a manuscript as typed, its place, and the keys or trial numbers by which it was found."""

    path: str
    line: int
    column: int
    text: str
    found_by: tuple[str, ...]


class Impact(NamedTuple):
    """What rests on one reference, claim or trial.

    `kind` says which; `label` names it, `text` is its title or statement; `path` and `line` say where it stands.
    `cells` are the cells of its evidence row that are not blank. `diseases` are those that it touches, `groups` the
    further diseases whose `exocite table --disease …` shows it; both are pairs of id and label. `passages` is None when
    no manuscript was looked at.
    """

    kind: str
    id: str
    label: str
    text: str
    path: str
    line: int
    number: str
    cells: Mapping[str, str]
    links: tuple[Link, ...]
    diseases: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...] | None


def impact(base: EvidenceBase, wanted: str, manuscripts: Sequence[Manuscript] | None = None) -> Impact:
    """What rests on the reference, claim or trial with the id `wanted`; an unknown id is an `ExociteError`."""
    if wanted in base.references:
        return _of_reference(base, wanted, manuscripts)
    if wanted in base.claims:
        return _of_claim(base, base.claims[wanted], manuscripts)
    if wanted in base.trials:
        return _of_trial(base, wanted, manuscripts)
    ids = (*base.references, *base.claims, *base.trials)
    folded = {known.casefold(): known for known in reversed(ids)}
    if wanted.casefold() in folded:
        return impact(base, folded[wanted.casefold()], manuscripts)
    message = f'no reference, claim or trial "{wanted}" in {base.name}'
    raise ExociteError(message, did_you_mean(wanted, ids, f"exocite search {wanted} looks for words"))


def _of_reference(base: EvidenceBase, key: str, manuscripts: Sequence[Manuscript] | None) -> Impact:
    reference = base.references[key]
    study = base.studies.get(key)
    links = tuple(_links(base, base.support_by_key.get(key, ())))
    touched = list(study.disease_ids if study else ())
    for link in links:
        touched += base.claims[link.claim_id].disease_ids if link.claim_id in base.claims else ()
    return Impact(
        kind="reference",
        id=key,
        label=reference.author_year,
        text=reference.title,
        path=_shown(base, reference.path),
        line=reference.line,
        number=base.numbers.get(key, ""),
        cells=_cells(base, "studies", study.line if study else 0, ("citekey", "number")),
        links=links,
        **_touched(base, touched),
        passages=_passages(manuscripts, frozenset({key})),
    )


def _of_claim(base: EvidenceBase, claim: Claim, manuscripts: Sequence[Manuscript] | None) -> Impact:
    support = base.support_by_claim.get(claim.claim_id, ())
    return Impact(
        kind="claim",
        id=claim.claim_id,
        label=claim.sentence,
        text=claim.statement,
        path=_path(base, "claims"),
        line=claim.line,
        number="",
        cells=_cells(base, "claims", claim.line, ("claim_id", "statement", "sentence")),
        links=tuple(_links(base, support)),
        **_touched(base, claim.disease_ids),
        passages=_passages(manuscripts, frozenset(row.citekey for row in support)),
    )


def _of_trial(base: EvidenceBase, trial_id: str, manuscripts: Sequence[Manuscript] | None) -> Impact:
    trial = base.trials[trial_id]
    return Impact(
        kind="trial",
        id=trial_id,
        label=trial.acronym,
        text=trial.title,
        path=_path(base, "trials"),
        line=trial.line,
        number="",
        cells=_cells(base, "trials", trial.line, ("trial_id", "title", "acronym")),
        links=(),
        **_touched(base, trial.disease_ids),
        passages=_passages(manuscripts, frozenset(), (trial_id,)),
    )


def _links(base: EvidenceBase, support: Iterable[Support]) -> Iterator[Link]:
    for row in support:
        claim = base.claims.get(row.claim_id)
        reference = base.references.get(row.citekey)
        yield Link(
            claim_id=row.claim_id,
            statement=claim.statement if claim else "",
            sentence=claim.sentence if claim else "",
            citekey=row.citekey,
            reference=reference.author_year if reference else row.citekey,
            relation=row.relation,
            directness=row.directness,
            basis=row.basis,
            locator=row.locator,
            note=row.note,
            only=_is_only(base, row),
        )


def _is_only(base: EvidenceBase, row: Support) -> bool:
    bearing = {other.citekey for other in base.support_by_claim[row.claim_id] if other.relation not in AGAINST}
    return bearing == {row.citekey}


def _path(base: EvidenceBase, name: str) -> str:
    return _shown(base, base.tables[name].path) if name in base.tables else ""


def _shown(base: EvidenceBase, path: str) -> str:
    """A path as it prints: of a built-in file only folder and name, wherever exocite is installed."""
    return "/".join(path.replace("\\", "/").split("/")[-2:]) if base.builtin else path


def _cells(base: EvidenceBase, name: str, line: int, leave_out: tuple[str, ...]) -> dict[str, str]:
    """The cells of the row at a line that are not blank, in the order of the columns."""
    rows = base.tables[name].rows if name in base.tables else ()
    row = next((row for row in rows if row.line == line), None)
    return {c: row[c].strip() for c in COLUMNS[name] if c not in leave_out and row[c].strip()} if row else {}


def _touched(base: EvidenceBase, disease_ids: Iterable[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    own = [found for found in dict.fromkeys(disease_ids) if found not in UNKNOWNS]
    also = [found for found in shown_under(base.diseases, own) if found not in own]
    return {
        "diseases": tuple((found, base.label("disease", found)) for found in own),
        "groups": tuple((found, base.label("disease", found)) for found in also),
    }


def shown_under(diseases: Mapping[str, Disease], disease_ids: Iterable[str]) -> list[str]:
    """Every disease whose table shows a row with one of `disease_ids`: these, what they stand for as models, ancestors.

    The inverse of what a query takes in, which does not follow a model of a model.
    """
    found: dict[str, None] = {}
    stands_for: list[str] = []
    for disease_id in _upwards(diseases, disease_ids):
        found[disease_id] = None
        stands_for += diseases[disease_id].models
    found.update(dict.fromkeys(_upwards(diseases, stands_for)))
    return list(found)


def _upwards(diseases: Mapping[str, Disease], disease_ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for disease_id in disease_ids:
        step = disease_id
        while step in diseases and step not in seen:
            seen.add(step)
            yield step
            step = diseases[step].parent


def _passages(
    manuscripts: Sequence[Manuscript] | None, keys: frozenset[str], words: tuple[str, ...] = ()
) -> tuple[Passage, ...] | None:
    """The sentences that cite one of `keys` or have one of `words` in them; None without manuscripts."""
    if manuscripts is None:
        return None
    return tuple(
        Passage(paper.path, *paper.position(sentence.span.start), _source_of(paper, sentence), found)
        for paper in manuscripts
        for paragraph in paper.paragraphs
        for sentence in paragraph.sentences
        if (found := _found_by(sentence, keys, words))
    )


def _source_of(paper: Manuscript, sentence: Sentence) -> str:
    """The sentence as typed, citations and all, on one line."""
    return " ".join(paper.text[sentence.span.start : sentence.span.end].split())


def _found_by(sentence: Sentence, keys: frozenset[str], words: tuple[str, ...]) -> tuple[str, ...]:
    cited = dict.fromkeys(key for citation in sentence.citations for key in citation.keys if key in keys)
    return *cited, *(word for word in words if word.casefold() in sentence.prose.casefold())
