"""Signing which claims the sentences of manuscripts state: what is offered, the markers, the rows of the lock file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from exocite.checking.bases import Bases
from exocite.concepts.abbreviations import definitions
from exocite.concepts.ranking import Ranked, Ranker, Setting
from exocite.errors import ExociteError, did_you_mean
from exocite.model.evidence import EvidenceBase
from exocite.model.manuscript import Manuscript, Sentence
from exocite.parsers import read_manuscript
from exocite.parsers.documents import Document, read_document
from exocite.registry.hashes import claim_hash, sentence_hash
from exocite.registry.keys import keys_of
from exocite.registry.lock import Binding, in_lock
from exocite.registry.markers import markers_of, signable, styled
from exocite.sources.corpus import holds

_HTML, _TEX, _TYPST = "<!--{}-->", "%{}", "/*{}*/"
_STYLES = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".pandoc", ".qmd", ".rmd", ".rmarkdown", ".myst"), _HTML),
    **dict.fromkeys((".tex", ".ltx", ".latex", ".rnw", ".snw"), _TEX),
    ".typ": _TYPST,
}
"""Comments that may stand within a paragraph. Other formats have none: there a sentence is signed in the lock only."""


class Offer(NamedTuple):
    """A sentence that is not signed, with the claims that it may state, best first; `at` is its place in its part."""

    path: str
    line: int
    column: int
    prose: str
    at: int
    candidates: tuple[Ranked, ...]


class Signed(NamedTuple):
    """What signing gives: the files with their new content, and the lock's rows of the document."""

    files: Mapping[str, bytes]
    rows: tuple[Binding, ...]


class Signer:
    """Signs the sentences of one document: `path` is its first file, `rows` are those of the lock so far."""

    def __init__(self, path: str, bases: Bases, lock: str, rows: Sequence[Binding]) -> None:
        placed = bases.place(read_document(path, strict=True))
        self.document: Document = placed.document
        self.base: EvidenceBase = placed.base
        if not self.base.claims or not holds(self.base):
            hint = "claims are recorded in tables/claims.csv of a project, with the references of its library"
            raise ExociteError(f"{path}: no claims are recorded for the library of this manuscript", hint)
        self._bases, self._lock = bases, lock
        names = {in_lock(part.path, lock) for part in self.document}
        self._before = [row for row in rows if row.document in names]
        self._check_markers()

    def offers(self, limit: int = 3) -> Iterator[Offer]:
        """The sentences that are not signed and may state a recorded claim."""
        ranker = Ranker(self.base)
        prose = [sentence.prose for part in self.document for sentence in signable(part)]
        abbreviations = definitions(prose)
        for part in self.document:
            signed = {claims_at for claims_at, _ in self._marked(part)}
            before = ""
            for sentence in signable(part):
                candidates = ranker.claims(sentence.prose, limit, Setting(before, abbreviations))
                before = sentence.prose
                if candidates and sentence.span.start not in signed:
                    line, column = part.position(sentence.span.start)
                    yield Offer(part.path, line, column, sentence.prose, sentence.span.start, candidates)

    def sign(self, accepted: Mapping[tuple[str, int], Sequence[str]], date: str, *, update: bool = False) -> Signed:
        """Markers for the sentences that were accepted (part and place to claims), and the rows of the document.

        What was signed before stays as it was, so that what has changed since is seen; with `update` every marker is
        signed as its sentence and claim are now. Rows of markers that are gone are let go.
        """
        files = {}
        rows: list[Binding] = []
        for part in self.document:
            chosen = {at: claims for (path, at), claims in accepted.items() if path == part.path and claims}
            if chosen and _style(part):
                files[part.path] = self._with_markers(part, chosen)
            rows += self._rows(part, chosen, date, update)
        return Signed(files, tuple(rows))

    def _rows(self, part: Manuscript, chosen: Mapping[int, Sequence[str]], date: str, update: bool) -> list[Binding]:
        marked = dict(self._marked(part))
        rows = []
        for sentence in signable(part):
            start = sentence.span.start
            for claim in dict.fromkeys((*marked.get(start, ()), *chosen.get(start, ()))):
                new = self._row(part, sentence, claim, date)
                old = [row for row in self._before if (row.document, row.claim_id) == (new.document, claim)]
                same = [row for row in old if row[2:5] == new[2:5]]
                if update or claim in chosen.get(start, ()) or not old:
                    rows.append(same[0] if same else new)
                else:
                    rows += same or old
        return rows

    def _row(self, part: Manuscript, sentence: Sentence, claim: str, date: str) -> Binding:
        keys = tuple(sorted(keys_of(sentence)))
        document = in_lock(part.path, self._lock)
        return Binding(document, claim, sentence_hash(sentence.prose), claim_hash(self.base, claim), keys, date)

    def _marked(self, part: Manuscript) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The places of the sentences that are signed, with their claims: by markers, else by rows of the lock."""
        if _style(part):
            for marker in markers_of(part):
                if marker.sentence:
                    yield marker.sentence.span.start, marker.claims
            return
        name = in_lock(part.path, self._lock)
        for sentence in signable(part):
            told = sentence_hash(sentence.prose)
            claims = tuple(r.claim_id for r in self._before if r.document == name and r.sentence == told)
            if claims:
                yield sentence.span.start, claims

    def _check_markers(self) -> None:
        for part in self.document:
            for marker in markers_of(part):
                for claim in marker.claims:
                    if claim not in self.base.claims:
                        line, column = part.position(marker.span.start)
                        hint = did_you_mean(claim, tuple(self.base.claims), "exocite search --kind claims lists them")
                        raise ExociteError(f'{part.path}:{line}:{column}: no claim "{claim}" is recorded', hint)

    def _with_markers(self, part: Manuscript, chosen: Mapping[int, Sequence[str]]) -> bytes:
        """The content of a file with the markers; where they would change what it says, an ExociteError."""
        style = _style(part)
        with open(part.path, "rb") as file:
            content = file.read()
        start = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
        text = content[len(start) :].decode("utf-8")
        if text != part.text:
            raise ExociteError(f"{part.path}: changed meanwhile; nothing is written", "run exocite bind again")
        pieces, position = [], 0
        for sentence in sorted(signable(part), key=lambda one: one.span):
            claims = chosen.get(sentence.span.start)
            if claims:
                end = sentence.span.end
                pieces += [text[position:end], f" {styled(claims, style)}"]
                position = end
                if style == _TEX and text[end : end + 1] not in ("\n", "\r", ""):
                    pieces.append("\n")
                    position += len(text[end:]) - len(text[end:].lstrip(" \t"))
        after = start + "".join([*pieces, text[position:]]).encode()
        self._verify(part, after)
        return after

    def _verify(self, part: Manuscript, content: bytes) -> None:
        """Markers are comments: the sentences have to be the same with them."""
        with open(part.path, "rb") as file:
            before = _told(part.path, file.read())
        now = _told(part.path, content)
        if now != before:
            place = next((i for i, pair in enumerate(zip(now, before, strict=False)) if pair[0] != pair[1]), 0)
            message = f"{part.path}: a marker would change sentence {place + 1}; nothing is written"
            raise ExociteError(message, "please report it, with the paragraph")


def _told(path: str, content: bytes) -> list[str]:
    """The sentences of a file that may be signed."""
    return [sentence.prose for sentence in signable(read_manuscript(path, content))]


def _style(part: Manuscript) -> str:
    """How a comment is written in a manuscript; empty where a marker cannot stand in a paragraph."""
    return "" if part.places else _STYLES.get(os.path.splitext(part.path)[1].lower(), "")
