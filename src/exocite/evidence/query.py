"""What `--disease` asks for: a name → the diseases wanted, and the claims, references and trials on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from exocite.errors import ExociteError, did_you_mean
from exocite.evidence.hierarchy import descendants, models_of
from exocite.model.evidence import Claim, Disease, EvidenceBase, Study, Trial
from exocite.words import fold, stem


class Query(NamedTuple):
    """The diseases that a set of names asks for.

    `roots` are the diseases named, `descendants` what stands below them, `models` the experimental models that stand
    for one of these; no id is in two of them. `expansions` says so in words, one line a name.
    """

    names: tuple[str, ...]
    roots: tuple[str, ...]
    descendants: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    exact: bool = False
    expansions: tuple[str, ...] = ()

    @property
    def diseases(self) -> tuple[str, ...]:
        """Every disease id wanted: those named, then their descendants, then the models."""
        return self.roots + self.descendants + self.models

    def wants(self, disease_ids: Iterable[str]) -> bool:
        """Whether one of `disease_ids` is wanted."""
        return not set(self.diseases).isdisjoint(disease_ids)


def resolve(base: EvidenceBase, names: Sequence[str], exact: bool = False) -> Query:
    """The diseases that `names` ask for: each a label, abbreviation, synonym or id, case, hyphens, blanks and plural
    not minding. `exact` leaves descendants and models out. An unknown or ambiguous name is an `ExociteError`.
    """
    found = dict.fromkeys(_one(base, name) for name in names)
    reach = {root: ([], []) if exact else _reach(base.diseases, root) for root in found}
    models = [key for _, ids in reach.values() for key in ids if key not in found]
    lower = [key for ids, _ in reach.values() for key in ids if key not in found and key not in models]
    return Query(
        names=tuple(names),
        roots=tuple(found),
        descendants=tuple(dict.fromkeys(lower)),
        models=tuple(dict.fromkeys(models)),
        exact=exact,
        expansions=tuple(_expansion(base, names, root, None if exact else reach[root]) for root in found),
    )


def claims_of(base: EvidenceBase, query: Query | None) -> tuple[Claim, ...]:
    """The claims on the diseases wanted, in file order, without retired ones; all such claims without a query."""
    live = (claim for claim in base.claims.values() if claim.status != "retired")
    return tuple(claim for claim in live if query is None or query.wants(claim.disease_ids))


def trials_of(base: EvidenceBase, query: Query | None) -> tuple[Trial, ...]:
    """The trials on the diseases wanted, in file order; all of them without a query."""
    return tuple(trial for trial in base.trials.values() if query is None or query.wants(trial.disease_ids))


def studies_of(base: EvidenceBase, query: Query | None) -> tuple[Study, ...]:
    """The studies that are themselves on the diseases wanted, by their number; all of them without a query."""
    found = [study for study in base.studies.values() if query is None or query.wants(study.disease_ids)]
    return tuple(sorted(found, key=lambda study: number_key(base.numbers.get(study.citekey, ""))))


def references_of(base: EvidenceBase, query: Query | None) -> tuple[str, ...]:
    """The keys of the references on the diseases wanted, in the library's order; all of them without a query.

    A reference is on a disease when a claim on it names the reference, or when the study itself is on it.
    """
    if query is None:
        return tuple(base.references)
    wanted = {study.citekey for study in studies_of(base, query)}
    for claim in claims_of(base, query):
        wanted.update(row.citekey for row in base.support_by_claim.get(claim.claim_id, ()))
    return tuple(key for key in base.references if key in wanted)


def number_key(number: str) -> tuple[bool, int, str]:
    """Sort key of a reference's number: 2 before 10, what is no number last."""
    return not number.isdecimal(), int(number) if number.isdecimal() else 0, number


def disease_name(base: EvidenceBase, disease_id: str) -> str:
    """A disease's label with its abbreviation, as a heading has it: `Acute respiratory distress syndrome (ARDS)`."""
    disease = base.diseases.get(disease_id)
    if disease is None or not disease.label:
        return disease_id
    short = disease.abbreviation
    return f"{disease.label} ({short})" if short and short != disease.label else disease.label


def _reach(diseases: Mapping[str, Disease], root: str) -> tuple[list[str], list[str]]:
    """What a disease takes in: its descendants that are no models, and the models that stand for one of all these."""
    below = descendants(diseases, root)
    models = [model for model in models_of(diseases, [root, *below]) if model != root]
    return [key for key in below if key not in models], models


def _one(base: EvidenceBase, name: str) -> str:
    """The id of the disease called `name`: own names go before synonyms, the very spelling before the plural."""
    if not base.diseases:
        raise ExociteError(f'unknown disease "{name}": {base.name} has no diseases', "list them in tables/diseases.csv")
    if name in base.diseases:
        return name
    for same in (_letters, _singular):
        for names_of in (_own_names, _all_names):
            found = _called(base.diseases, same(name), same, names_of)
            if len(found) > 1:
                raise _ambiguous(base, name, found)
            if found:
                return found[0]
    known = tuple(dict.fromkeys(known for disease in base.diseases.values() for known in disease.names))
    raise ExociteError(f'unknown disease "{name}"', did_you_mean(name, known, _examples(base)))


def _called(
    diseases: Mapping[str, Disease],
    wanted: str,
    same: Callable[[str], str],
    names_of: Callable[[Disease], Sequence[str]],
) -> list[str]:
    if not wanted:
        return []
    return [key for key, disease in diseases.items() if any(same(name) == wanted for name in names_of(disease))]


def _label(base: EvidenceBase, disease_id: str) -> str:
    return base.label("disease", disease_id) or disease_id


def _own_names(disease: Disease) -> tuple[str, ...]:
    return disease.disease_id, disease.label, disease.abbreviation


def _all_names(disease: Disease) -> tuple[str, ...]:
    return disease.names


def _letters(name: str) -> str:
    """`name` without case, accents, blanks and marks (`COVID-19` → `covid19`)."""
    return "".join(character for character in fold(name) if character.isalnum())


def _singular(name: str) -> str:
    """As `_letters`, each word in the singular."""
    parted = "".join(character if character.isalnum() else " " for character in fold(name))
    return "".join(stem(word) for word in parted.split())


def _ambiguous(base: EvidenceBase, name: str, found: Sequence[str]) -> ExociteError:
    labels = " and ".join(f"{disease_name(base, key)} [{key}]" for key in found)
    return ExociteError(f'"{name}" names {len(found)} diseases: {labels}', f"give the id: --disease {found[0]}")


def _examples(base: EvidenceBase) -> str:
    labels = [disease.label or key for key, disease in base.diseases.items()]
    return f"diseases: {', '.join(labels[:8])}{', …' if len(labels) > 8 else ''}"


def _expansion(base: EvidenceBase, names: Sequence[str], root: str, reach: tuple[list[str], list[str]] | None) -> str:
    """`ARDS = Acute respiratory distress syndrome; with COVID-19 ARDS; models: animal acute lung injury`.

    `reach` is what the disease takes in, None where nothing was to be taken in.
    """
    label = _label(base, root)
    asked = [name for name in names if _one(base, name) == root and _letters(name) != _letters(label)]
    text = f"{asked[0]} = {label}" if asked else label
    if reach is None:
        return f"{text}, exactly"
    below, models = reach
    if not below and not models:
        return f"{text}; no narrower disease, no model"
    if below:
        text += f"; with {', '.join(_label(base, key) for key in below)}"
    if models:
        text += f"; models: {', '.join(_label(base, key) for key in models)}"
    return text
