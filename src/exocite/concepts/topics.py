"""What a reference is about and what kind of work it is, from title, abstract, keywords and the base's own record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from exocite.concepts.matcher import Matcher
from exocite.concepts.vocabulary import Vocabulary
from exocite.concepts.works import work_of
from exocite.model.evidence import EvidenceBase, Study
from exocite.model.reference import Reference
from exocite.sources.corpus import holds
from exocite.words import stems

_DERIVED = re.compile(
    r"[ -]derived[ -](?!from)|"
    r"(?P<of> (?:(?:derived |released |secreted |isolated )?from|(?:released|secreted|shed) by) )",
    re.IGNORECASE,
)
"""`X-derived Y`, `Y from X`."""


class Topic(NamedTuple):
    """What a reference is about. `concepts` are ids by kind, `stems` the words of its title, `work` what it is.

    `named` are the concepts of the title alone; `concepts` has those of abstract, keywords and record too. `made`
    are the agent that the title says is made, and the one that it is derived from.
    """

    reference: Reference
    title: str
    named: Mapping[str, frozenset[str]]
    concepts: Mapping[str, frozenset[str]]
    stems: frozenset[str]
    work: str
    made: tuple[str, str] | None = None

    def of(self, kind: str) -> frozenset[str]:
        """The ids of the concepts of one kind."""
        return self.concepts.get(kind, frozenset())


class Topics:
    """The topics of a base's references, each made when it is first asked for."""

    def __init__(self, base: EvidenceBase, vocabulary: Vocabulary, matcher: Matcher) -> None:
        self._base, self._vocabulary, self._matcher = base, vocabulary, matcher
        self._studies = base.studies if holds(base) else {}
        self._made: dict[str, Topic] = {}

    def of(self, key: str) -> Topic | None:
        """The topic of a reference; None when the library lacks it or it has no title."""
        if key not in self._made:
            reference = self._base.references.get(key)
            if reference is None or not reference.title.strip():
                return None
            self._made[key] = self._topic(reference)
        return self._made[key]

    def count(self, kind: str, concept: str) -> int:
        """How many titles name a concept, or what it is a kind of, or a kind of it."""
        topics = filter(None, map(self.of, self._base.references))
        related = self._vocabulary.related
        return sum(any(related(concept, one) for one in topic.named.get(kind, ())) for topic in topics)

    def _topic(self, reference: Reference) -> Topic:
        fields = reference.fields
        title = reference.title
        study = self._studies.get(reference.key)
        named = self._matcher.concepts(title)
        further = " . ".join(filter(None, (fields.get("abstract", ""), fields.get("keywords", ""))))
        concepts = self._matcher.concepts(f"{title} . {further}") if further else {k: set(v) for k, v in named.items()}
        for kind, ids in self._recorded(study) if study else ():
            concepts.setdefault(kind, set()).update(ids)
        return Topic(
            reference,
            title,
            {kind: frozenset(ids) for kind, ids in named.items()},
            {kind: frozenset(ids) for kind, ids in concepts.items()},
            frozenset(stems(f"{title} {further}")),
            work_of(title, fields.get("journal") or fields.get("journaltitle", ""), study),
            self._made_from(title),
        )

    def _made_from(self, title: str) -> tuple[str, str] | None:
        """Product and maker, as the title has them: the agents right before and right after the word that says so."""
        word = _DERIVED.search(title)
        if not word:
            return None
        agents = [mention for mention in self._matcher.find(title) if mention.kind == "agent"]
        before = [mention.concept for mention in agents if mention.end <= word.start() + 1]
        after = [mention.concept for mention in agents if mention.start >= word.end()]
        if not before or not after:
            return None
        return (before[-1], after[0]) if word["of"] else (after[0], before[-1])

    def _recorded(self, study: Study) -> list[tuple[str, set[str]]]:
        cells = {
            "species": study.species, "disease": study.disease_ids, "agent": study.agent, "source": study.ev_source,
        }  # fmt: skip
        ids = self._vocabulary.ids
        return [(kind, {ids[kind, cell] for cell in cells[kind] if (kind, cell) in ids}) for kind in cells]
