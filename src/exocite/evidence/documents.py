"""References, claims and trials as documents that a search looks through: named fields of text, each with a weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from exocite.errors import ExociteError, did_you_mean
from exocite.model.evidence import Claim, EvidenceBase, Trial
from exocite.sources import word_index as of_library
from exocite.sources.library import word_index
from exocite.sources.word_index import WordIndex
from exocite.words import stems

LENGTH_SHARE = 0.5
"""BM25's b; small, because titles and statements are all about as long."""


class Collection:
    """All documents of one kind. A document has an id, a label, a text, and fields; `weights` are those of the fields.

    Nothing of a document is read before it is asked for.
    """

    kind: ClassVar[str]
    weights: ClassVar[Mapping[str, float]]

    def __init__(self, base: EvidenceBase, ids: Sequence[str]) -> None:
        self.base = base
        self.ids = ids

    @cached_property
    def bits(self) -> Mapping[str, int]:
        """Field name to its bit in the index."""
        return {name: 1 << place for place, name in enumerate(self.weights)}

    @cached_property
    def index(self) -> WordIndex:
        """The words of the documents."""
        return self._build_index()

    def label(self, document_id: str) -> str:
        """What to call the document besides its id."""
        raise NotImplementedError

    def text(self, document_id: str) -> str:
        """The document's title or statement."""
        raise NotImplementedError

    def field(self, document_id: str, name: str) -> str:
        """The text of one field."""
        raise NotImplementedError

    def masks(self, variants: Iterable[str]) -> dict[int, int]:
        """Position to the bits of the fields in which one of the words stands."""
        found: dict[int, int] = {}
        for variant in variants:
            for position, mask in self.index.postings(variant):
                found[position] = found.get(position, 0) | mask
        return found

    def frequencies(self, variants: Mapping[str, float]) -> dict[int, float]:
        """Position to how much a document is about one word: the weights of the fields where a variant of it stands.

        That is BM25F's frequency, with the document's length taken out.
        """
        index, weights = self.index, _MaskWeights(self)
        mean = sum(index.lengths) / len(index.lengths) if index.lengths else 1.0
        found: dict[int, float] = {}
        for variant, likeness in variants.items():
            for position, mask in index.postings(variant):
                frequency = weights[mask] * likeness
                if frequency > found.get(position, 0.0):
                    found[position] = frequency
        fixed, share = 1 - LENGTH_SHARE, LENGTH_SHARE / mean
        return {position: value / (fixed + share * index.lengths[position]) for position, value in found.items()}

    def _build_index(self) -> WordIndex:
        found: dict[str, list[str]] = {}
        lengths = []
        for position, document_id in enumerate(self.ids):
            masks: dict[str, int] = {}
            for name, bit in self.bits.items():
                for word in stems(self.field(document_id, name)):
                    masks[word] = masks.get(word, 0) | bit
            lengths.append(len(masks))
            for word, mask in masks.items():
                found.setdefault(word, []).append(f"{position} {mask}")
        vocabulary = sorted(found)
        return WordIndex(self.ids, vocabulary, lengths, [" ".join(found[word]) for word in vocabulary])


class _MaskWeights(dict[int, float]):
    """Field mask to the sum of the fields' weights, each worked out once."""

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self._weights = [(bit, collection.weights[name]) for name, bit in collection.bits.items()]

    def __missing__(self, mask: int) -> float:
        weight = self[mask] = sum(weight for bit, weight in self._weights if mask & bit)
        return weight


class References(Collection):
    """The reference library; its index is stored with it."""

    kind = "references"
    weights: ClassVar = {"title": 3.0, "author": 3.0, "journal": 1.0, "year": 2.0, "key": 4.0}

    @cached_property
    def bits(self) -> Mapping[str, int]:  # noqa: D102
        names = ("title", "author", "journal", "year", "key")
        codes = (of_library.TITLE, of_library.AUTHOR, of_library.JOURNAL, of_library.YEAR, of_library.KEY)
        return dict(zip(names, codes, strict=True))

    def label(self, document_id: str) -> str:  # noqa: D102
        return self.base.references[document_id].author_year

    def text(self, document_id: str) -> str:  # noqa: D102
        return self.base.references[document_id].title

    def field(self, document_id: str, name: str) -> str:  # noqa: D102
        reference = self.base.references[document_id]
        match name:
            case "title":
                return f"{reference.title} {reference.fields.get('subtitle', '')}"
            case "author":
                people = (person for role in ("author", "editor") for person in reference.names.get(role, ()))
                return " ".join(f"{person.label} {person.given}" for person in people)
            case "journal":
                journal = reference.fields.get("journal") or reference.fields.get("journaltitle")
                return journal or reference.fields.get("booktitle", "")
            case "year":
                return reference.year
        return document_id

    def _build_index(self) -> WordIndex:
        return word_index(self.base.references)


class Claims(Collection):
    """The claims."""

    kind = "claims"
    weights: ClassVar = {
        "statement": 3.0,
        "disease": 2.0,
        "details": 1.5,
        "references": 1.0,
        "section": 0.5,
        "id": 4.0,
    }

    def label(self, document_id: str) -> str:  # noqa: D102
        return self.base.claims[document_id].sentence

    def text(self, document_id: str) -> str:  # noqa: D102
        return self.base.claims[document_id].statement

    def field(self, document_id: str, name: str) -> str:  # noqa: D102
        claim = self.base.claims[document_id]
        match name:
            case "statement":
                return claim.statement
            case "disease":
                return _disease_names(self.base, claim.disease_ids)
            case "details":
                return " ".join((_terms(self.base, claim), *claim.cargo, *claim.pathway, claim.model, claim.outcome))
            case "references":
                return " ".join(row.citekey for row in self.base.support_by_claim.get(document_id, ()))
            case "section":
                return f"{claim.section} {claim.sentence}"
        return document_id


class Trials(Collection):
    """The trials."""

    kind = "trials"
    weights: ClassVar = {"title": 3.0, "disease": 2.0, "details": 1.5, "outcomes": 1.0, "sponsor": 1.0, "id": 4.0}

    def label(self, document_id: str) -> str:  # noqa: D102
        return self.base.trials[document_id].acronym

    def text(self, document_id: str) -> str:  # noqa: D102
        return self.base.trials[document_id].title

    def field(self, document_id: str, name: str) -> str:  # noqa: D102
        trial = self.base.trials[document_id]
        match name:
            case "title":
                return f"{trial.title} {trial.acronym}"
            case "disease":
                return _disease_names(self.base, trial.disease_ids)
            case "details":
                return f"{_terms(self.base, trial)} {trial.intervention}"
            case "outcomes":
                return " ".join(trial.primary_outcomes)
            case "sponsor":
                return " ".join((trial.sponsor, *trial.countries, *trial.sites))
        return f"{document_id} {trial.registry}"


KINDS = ("references", "claims", "trials")
"""What can be looked for."""


def collections(base: EvidenceBase, kinds: Sequence[str] = KINDS) -> list[Collection]:
    """The collections of `kinds` of a base, none of which is read yet; an unknown kind is an `ExociteError`."""
    for kind in kinds:
        if kind not in KINDS:
            raise ExociteError(f'unknown kind "{kind}"', did_you_mean(kind, KINDS, f"kinds: {', '.join(KINDS)}"))
    known: dict[str, tuple[type[Collection], Iterable[str]]] = {
        "references": (References, base.references),
        "claims": (Claims, base.claims),
        "trials": (Trials, base.trials),
    }
    return [made(base, tuple(ids)) for made, ids in map(known.__getitem__, kinds)]


def _disease_names(base: EvidenceBase, disease_ids: Iterable[str]) -> str:
    """Every name of the diseases, so that a synonym finds what is filed under another name."""
    return " ".join(name for key in disease_ids if key in base.diseases for name in base.diseases[key].names)


def _terms(base: EvidenceBase, row: Claim | Trial) -> str:
    """Agent, source, species and the like, as ids and as labels."""
    vocabularies = ("agent", "ev_source", "species", "setting", "route")
    terms = [(name, term) for name in vocabularies for term in getattr(row, name, ())]
    return " ".join(f"{term} {base.label(name, term)}" for name, term in terms)
