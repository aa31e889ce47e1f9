"""The judgement on a document: which of its sentences make a claim that nothing covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exocite.model.manuscript import Manuscript, Paragraph, Sentence
from exocite.support import citeworthiness
from exocite.support.alarms import Limits, limits, on_software
from exocite.support.citeworthiness.document import SECTIONS
from exocite.support.coverage import covered, has_citation, same_as_before
from exocite.support.cues import COUNTED, DECISIVE, STUDY_CUES, TELLS_OF_STUDIES, Cue, cues_of, may_be_own, words_of
from exocite.support.reasons import Placed, has_digit, reasons
from exocite.support.recorded import Recorded, RecordedClaims
from exocite.support.sections import OWN, is_research, role_of
from exocite.support.vetoes import NOT_EVEN_RECORDED, announces, own_result, veto

ARGUMENT = frozenset({"prose", "list", "quote"})
"""Kinds of paragraphs whose sentences are judged; abstracts, captions, tables and footnotes are not."""

CLAIM, STUDIES, RECORDED, NUMBER = "claim", "studies", "recorded", "number"
"""What a sentence without a citation does: it states something, tells of studies, states a recorded claim, or gives a
number."""


_WITH_RESULTS = ("results", "resdisc", "discussion")
"""Sections in which "has been found", or a number, may be what the paper itself reports."""

_ANNOUNCED = 3
"""So many sentences after `here we …` tell what the paper does."""

_LEADING = {STUDIES: TELLS_OF_STUDIES, NUMBER: COUNTED}
"""The cues that make a sentence what it is."""


class Uncited(NamedTuple):
    """A sentence that needs a citation and has none.

    `kind` is the most telling of CLAIM, STUDIES, RECORDED and NUMBER; `chance` how likely such a sentence has a
    citation; `cues` say why, in words; `near` is a recorded claim that it states or comes near to. `more` is set on the
    last of a document's findings when there are more than are listed: how many more.
    """

    sentence: Sentence
    kind: str
    chance: float
    cues: tuple[str, ...]
    near: Recorded | None = None
    more: int = 0


class Block(NamedTuple):
    """A paragraph that is judged: where its sentences begin in the text, and which of them have a citation."""

    part: Manuscript
    paragraph: Paragraph
    first: int
    cited: tuple[bool, ...]


class Judgement:
    """Judges the sentences of one document, all files of it, against one base."""

    def __init__(self, parts: Sequence[Manuscript], recorded: RecordedClaims, alarms: str = "normal") -> None:
        blocks = tuple(_blocks(parts))
        text = citeworthiness.text_of([block.paragraph for block in blocks])
        self._model = citeworthiness.load()
        self._text = text
        self._recorded = recorded
        self._research = is_research({paragraph.section for part in parts for paragraph in part.paragraphs})
        self.chances = self._model.chances(text, [one for block in blocks for one in block.cited])
        headings = {title for block in blocks for title in block.paragraph.section}
        self.software = on_software(text.sentences, headings)
        self._limits: Limits = limits(self._model.thresholds, alarms, self.software)
        self._beside_results = self._limits._replace(claim=self._limits.beside_results)
        self._blocks = {(block.part.path, block.paragraph.span): block for block in blocks}
        self._found = self._listed({place: list(self._judged(block)) for place, block in self._blocks.items()})

    def uncited(self, part: Manuscript, paragraph: Paragraph) -> Sequence[Uncited]:
        """The sentences of a paragraph that need a citation and have none, in order."""
        return self._found.get((part.path, paragraph.span), ())

    def expected(self, part: Manuscript, paragraph: Paragraph) -> float:
        """How many citations such a paragraph has; 0 where it has one, or tells of the authors' own work."""
        block = self._blocks.get((part.path, paragraph.span))
        if block is None or any(block.cited) or role_of(paragraph.section, self._research) == OWN:
            return 0.0
        if self._research and any(announces(sentence.prose) for sentence in paragraph.sentences):
            return 0.0
        free = [not veto(sentence.prose) for sentence in paragraph.sentences]
        return sum(chance for chance, counts in zip(self.chances[block.first :], free, strict=False) if counts)

    def _judged(self, block: Block) -> Iterator[Uncited]:
        if role_of(block.paragraph.section, self._research) == OWN:
            return
        for place, sentence in enumerate(block.paragraph.sentences):
            if block.cited[place]:
                continue
            chance = self.chances[block.first + place]
            near = self._recorded.best(sentence.prose)
            if chance < self._limits.told and not (near and near.stated):
                continue
            found = self._uncited(block, place, chance, near)
            if found:
                yield found

    def _uncited(self, block: Block, place: int, chance: float, near: Recorded | None) -> Uncited | None:
        sentences = block.paragraph.sentences
        sentence = sentences[place]
        words = words_of(sentence.prose)
        decisive = tuple(cues_of(sentence.prose, words, DECISIVE))
        section = self._text.sections[block.first + place]
        beside_results = self._research and SECTIONS[section] in _WITH_RESULTS
        levels = self._beside_results if beside_results else self._limits
        kind = RECORDED if near and near.stated else kind_of(decisive, chance, levels)
        if not kind or self._is_own(block, place, kind, decisive, chance, beside_results):
            return None
        shared = 1 if kind == STUDIES or (kind == CLAIM and chance < self._limits.sure) else 2
        if covered(place, sentences, block.cited, shared) or _cited_later(decisive, block.cited[place + 1 :]):
            return None
        if kind == NUMBER and same_as_before(place, sentences, block.cited):
            return None
        why_not = veto(sentence.prose, words)
        if why_not and (kind != RECORDED or why_not in NOT_EVEN_RECORDED):
            return None
        last = place + 1 == len(sentences)
        states = near if kind == RECORDED else None
        placed = Placed(sentence.prose, section, chance, last, states, _LEADING.get(kind, frozenset()))
        told = reasons(placed, tuple(cues_of(sentence.prose, words)), self._model)
        return Uncited(sentence, kind, chance, told, near)

    def _is_own(
        self, block: Block, place: int, kind: str, decisive: Sequence[Cue], chance: float, beside_results: bool
    ) -> bool:
        """Whether a sentence likely tells of the paper itself: what it found, or, once that is announced, what it does.

        Beside its results a paragraph ends with what the authors make of them.
        """
        sentences = block.paragraph.sentences
        prose = sentences[place].prose
        if not self._research or kind == RECORDED:
            return False
        if not beside_results:
            return kind == CLAIM and any(
                announces(near.prose) for near in sentences[max(0, place - _ANNOUNCED) : place]
            )
        if kind == STUDIES:
            return may_be_own(decisive, prose)
        last = 0 < place == len(sentences) - 1
        return own_result(prose) or (last if kind == CLAIM else chance < self._limits.claim)

    def _listed(self, found: dict[object, list[Uncited]]) -> dict[object, list[Uncited]]:
        """What is found, cut to the surest; the last of them says how many are left out."""
        order = [
            (-one.chance, place, number)
            for place, (_, uncited) in enumerate(found.items())
            for number, one in enumerate(uncited)
            if one.kind != RECORDED
        ]
        order.sort()
        more = len(order) - self._limits.listed
        if more <= 0:
            return found
        _, place, number = order[self._limits.listed - 1]
        left_out = {(place, number) for _, place, number in order[self._limits.listed :]}
        lists = list(found.values())
        lists[place][number] = lists[place][number]._replace(more=more)
        return {
            key: [one for number, one in enumerate(uncited) if (place, number) not in left_out]
            for place, (key, uncited) in enumerate(found.items())
        }


def kind_of(cues: Sequence[Cue], chance: float, limits: Limits) -> str:
    """The most telling kind that a sentence with such cues and such a chance is of, empty when it is of none."""
    if chance >= limits.told and not TELLS_OF_STUDIES.isdisjoint([cue.what for cue in cues]):
        return STUDIES
    if chance >= limits.number and any(cue.what in COUNTED and has_digit(cue.words) for cue in cues):
        return NUMBER
    return CLAIM if chance >= limits.claim else ""


def _blocks(parts: Sequence[Manuscript]) -> Iterator[Block]:
    first = 0
    for part in parts:
        for paragraph in part.paragraphs:
            if paragraph.kind in ARGUMENT and paragraph.sentences:
                cited = tuple(has_citation(sentence, part.text) for sentence in paragraph.sentences)
                yield Block(part, paragraph, first, cited)
                first += len(paragraph.sentences)


def _cited_later(cues: Sequence[Cue], following: Sequence[bool]) -> bool:
    """Whether a sentence that begins to tell of one study is followed, in its paragraph, by the citation of it."""
    return any(following) and any(cue.what in STUDY_CUES for cue in cues)
