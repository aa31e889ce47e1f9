"""The judgement on a paragraph: which of its sentences make a claim that nothing covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exocite.model.manuscript import Manuscript, Paragraph, Sentence
from exocite.support.coverage import covered, has_citation
from exocite.support.cues import STUDY_CUES, Cue
from exocite.support.need import need
from exocite.support.recorded import Recorded, RecordedClaims
from exocite.support.sections import OWN, is_research, role_of

ARGUMENT = frozenset({"prose", "list", "quote"})
"""Kinds of paragraphs whose sentences are judged; abstracts, captions, tables and footnotes are not."""

_NEAR = 2
"""So many sentences on either side are near."""


class Uncited(NamedTuple):
    """A sentence that makes a claim and has no support; `near` is a recorded claim that it comes near to, if any."""

    sentence: Sentence
    cues: tuple[Cue, ...]
    near: Recorded | None


class Judge:
    """Judges the paragraphs of one manuscript against one base."""

    def __init__(self, manuscript: Manuscript, recorded: RecordedClaims) -> None:
        self._text = manuscript.text
        self._recorded = recorded
        self._research = is_research({paragraph.section for paragraph in manuscript.paragraphs})

    def uncited(self, paragraph: Paragraph) -> Iterator[Uncited]:
        """The sentences of a paragraph that need a citation and have none, in order."""
        role = role_of(paragraph.section, self._research)
        if paragraph.kind not in ARGUMENT or role == OWN:
            return
        sentences = paragraph.sentences
        cited = [has_citation(sentence, self._text) for sentence in sentences]
        for place, sentence in enumerate(sentences):
            if cited[place]:
                continue
            alone = not any(cited[max(0, place - _NEAR) : place + _NEAR + 1])
            cues = need(sentence.prose, role, alone).cues
            if not cues or covered(place, sentences, cited) or _cited_later(cues, cited[place + 1 :]):
                continue
            near = self._recorded.best(sentence.prose)
            if near is None or not near.stated:
                yield Uncited(sentence, cues, near)


def _cited_later(cues: Sequence[Cue], following: Sequence[bool]) -> bool:
    """Whether a sentence that begins to tell of one study is followed, in its paragraph, by the citation of it."""
    return any(following) and any(cue.what in STUDY_CUES for cue in cues)
