"""The Python API: `exocite.open()` gives an evidence base, `exocite.check()` what is wrong in manuscripts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property

from exocite.bibliography import render as render_bibliography
from exocite.bibliography.selection import with_keys
from exocite.config import ALARMS, Config, find_config
from exocite.errors import ExociteError, did_you_mean
from exocite.evidence.documents import KINDS
from exocite.evidence.frames import Frames
from exocite.evidence.impact import Impact, impact
from exocite.evidence.parts import EvidenceTable
from exocite.evidence.query import references_of, resolve
from exocite.evidence.search import Hit, search
from exocite.evidence.suggestions import KINDS as SUGGESTED
from exocite.evidence.suggestions import Suggestion, for_sentence
from exocite.evidence.tables import build
from exocite.model.evidence import Claim, Disease, EvidenceBase, Study, Support, Term, Trial
from exocite.model.finding import Report
from exocite.model.reference import Library, Reference
from exocite.reporters import bibliography as bibliographies
from exocite.reporters import tables
from exocite.sources.base import open_base

Path = str | os.PathLike[str]
Names = str | Sequence[str]


def open(path: Path = "", *, builtin: bool = False) -> Evidence:  # noqa: A001 - the API is `exocite.open()`
    """The evidence base of the project in the folder `path`.

    Without a path: the project that the working directory lies in, else the built-in base; `builtin=True`: the built-in
    base in any case. A mistake in the project's files is an `exocite.errors.ExociteError`.
    """
    config = Config() if builtin else find_config(project=os.fspath(path))
    return Evidence(open_base(config), config)


def check(
    paths: Path | Sequence[Path] = (),
    *,
    select: Names = (),
    extend_select: Names = (),
    ignore: Names = (),
    bib: Path | Sequence[Path] = (),
    project: Path = "",
    jobs: int | None = 1,
    cache: bool = True,
    alarms: str = "",
    retractions: Path = "",
    today: str = "",
) -> Report:
    """What `exocite check` finds in manuscripts; the arguments are its options.

    `paths` are files, folders and patterns; without, the project's setting `manuscripts` counts. `jobs` is the number
    of processes, 0 for one a core, None for what the size of the work repays; a script that asks for more than one
    needs the usual `if __name__ == "__main__":`. What cannot be read is a finding, and `report.unchecked` names it.
    """
    from exocite.catalogue import ALWAYS
    from exocite.checking.choosing import chosen
    from exocite.checking.control import Control
    from exocite.checking.files import manuscripts
    from exocite.checking.judging import judged
    from exocite.checking.lists import retraction_list
    from exocite.checking.run import check_files
    from exocite.checking.settings import Settings

    config = find_config(project=os.fspath(project))
    rules = chosen(config, _listed(select), _listed(extend_select), _listed(ignore))
    if alarms and alarms not in ALARMS:
        raise ExociteError(f'unknown level "{alarms}"', did_you_mean(alarms, ALARMS, f"levels: {', '.join(ALARMS)}"))
    notices = retraction_list(config, os.fspath(retractions), today, {rule.code for rule in rules} - {ALWAYS})
    settings = Settings(config, rules, _paths(bib), "", jobs, cache, alarms or config.alarms, notices)
    control = Control(config.root, config.severity, config.per_file_ignores, config.baseline, "", config.fail_on)
    return judged(check_files(manuscripts(_paths(paths), config), settings), control, settings).report


class Evidence:
    """An evidence base, read once. Ids are keys: `base.claims["c001"]`, `base.references["ahn2018"]`."""

    def __init__(self, base: EvidenceBase, config: Config) -> None:
        self.base = base
        self.config = config

    def __repr__(self) -> str:
        counts = (f"{name}={len(getattr(self, name))}" for name in ("references", "claims", "support", "trials"))
        return f"<exocite.Evidence of {self.base.name}: {', '.join(counts)}>"

    @property
    def references(self) -> Library:
        """The reference library: citation key to reference, in file order."""
        return self.base.references

    @property
    def studies(self) -> Mapping[str, Study]:
        """Citation key to what the base holds about the report."""
        return self.base.studies

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claim id to claim."""
        return self.base.claims

    @property
    def support(self) -> tuple[Support, ...]:
        """The claim–reference pairs."""
        return self.base.support

    @property
    def trials(self) -> Mapping[str, Trial]:
        """Registry number to trial."""
        return self.base.trials

    @property
    def diseases(self) -> Mapping[str, Disease]:
        """Disease id to disease."""
        return self.base.diseases

    @property
    def terms(self) -> Mapping[str, Mapping[str, Term]]:
        """Vocabulary (`species`, `design` …) to term id to term."""
        return self.base.terms

    @cached_property
    def frames(self) -> Frames:
        """The same as pandas data frames: `frames.claims`, `frames.trials` and so on."""
        return Frames(self.base)

    def table(
        self,
        disease: Names = (),
        *,
        exact: bool = False,
        kind: str = "",
        by: str = "disease",
        columns: Names = (),
        sort: Names = (),
        cite: str = "numbers",
    ) -> TableView:
        """An evidence table, as `exocite table` prints it; the arguments are its options."""
        names = _listed(disease)
        query = resolve(self.base, names, exact) if names else None
        made = build(self.base, query, kind=kind, by=by, columns=_listed(columns), sort=_listed(sort), cite=cite)
        return TableView(made)

    def bibliography(
        self, keys: Names = (), *, disease: Names = (), exact: bool = False, style: str = "", locale: str = ""
    ) -> BibliographyView:
        """A formatted bibliography: of the references with `keys`, of those on a disease, else of all.

        `style` is a CSL style's name or a `.csl` file; by default the project's, else vancouver.
        """
        if keys and disease:
            raise ExociteError("keys and disease exclude each other", "ask for one of them")
        names = _listed(disease)
        wanted = _listed(keys) or references_of(self.base, resolve(self.base, names, exact) if names else None)
        references = with_keys(self.references, wanted)
        return BibliographyView(references, style or self.config.style, locale or self.config.locale)

    def search(self, words: str, *, kinds: Names = KINDS, limit: int = 20) -> tuple[Hit, ...]:
        """The references, claims and trials that `words` ask for, best first, as `exocite search` ranks them."""
        return search(self.base, words, _listed(kinds), limit).hits

    def suggest(self, sentence: str, *, kinds: Names = SUGGESTED, limit: int = 3) -> tuple[Suggestion, ...]:
        """The claims and references that fit a sentence best, as `exocite suggest` ranks them; `limit` of each kind."""
        return for_sentence(self.base, sentence, _listed(kinds), limit).suggestions

    def why(self, identifier: str, manuscripts: Path | Sequence[Path] = ()) -> Impact:
        """What rests on a reference, a claim or a trial; with manuscripts, also the sentences that cite it."""
        if not manuscripts:
            return impact(self.base, identifier)
        from exocite.parsers.documents import read_documents

        documents = read_documents(_paths(manuscripts), strict=True)
        return impact(self.base, identifier, [part for document in documents for part in document])


class TableView:
    """An evidence table that shows itself in a notebook and turns into any format; `parts` is its content."""

    def __init__(self, parts: EvidenceTable) -> None:
        self.parts = parts

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        return _content(self.to_html())

    def render(self, format_name: str, width: int = 100) -> str | bytes:
        """In any format of `exocite table`; bytes for `xlsx` and `docx`."""
        _known_format(format_name, tables.FORMATS)
        return tables.render(self.parts, format_name, width)

    def to_text(self, width: int = 100) -> str:
        """As in a terminal that is `width` columns wide."""
        return self._text("text", width)

    def to_markdown(self) -> str:
        """As pandoc Markdown."""
        return self._text("markdown")

    def to_html(self) -> str:
        """As HTML."""
        return self._text("html")

    def to_latex(self) -> str:
        """As LaTeX with booktabs."""
        return self._text("latex")

    def to_csv(self) -> str:
        """As CSV, one line a row of the table."""
        return self._text("csv")

    def to_json(self) -> str:
        """As JSON."""
        return self._text("json")

    def _text(self, format_name: str, width: int = 100) -> str:
        rendered = self.render(format_name, width)
        assert isinstance(rendered, str)  # only the office formats are bytes
        return rendered


class BibliographyView:
    """A bibliography that shows itself in a notebook and turns into any format; `entries` are its entries."""

    def __init__(self, references: Sequence[Reference], style: str, locale: str) -> None:
        self.references = references
        self.entries = render_bibliography(references, style, locale)

    def __len__(self) -> int:
        return len(self.entries)

    def __str__(self) -> str:
        return self._text("text")

    def _repr_html_(self) -> str:
        return _content(self.to_html())

    def to_markdown(self) -> str:
        """As pandoc Markdown."""
        return self._text("markdown")

    def to_html(self) -> str:
        """As HTML."""
        return self._text("html")

    def to_latex(self) -> str:
        """As LaTeX."""
        return self._text("latex")

    def render(self, format_name: str) -> str | bytes:
        """In any format of `exocite bib`; bytes for `docx`."""
        _known_format(format_name, bibliographies.FORMATS)
        if format_name in bibliographies.DATA:
            return bibliographies.render_references(self.references, format_name)
        return bibliographies.render_entries(self.entries, format_name)

    def _text(self, format_name: str) -> str:
        rendered = self.render(format_name)
        assert isinstance(rendered, str)  # only docx is bytes
        return rendered.rstrip("\n")


def _content(page: str) -> str:
    """What an HTML page shows, without its style: a notebook has one of its own."""
    return page[page.index("<main>") : page.index("</main>") + len("</main>")]


def _known_format(name: str, formats: Mapping[str, object]) -> None:
    if name not in formats:
        hint = did_you_mean(name, tuple(formats), f"formats: {', '.join(formats)}")
        raise ExociteError(f'unknown format "{name}"', hint)


def _paths(paths: Path | Sequence[Path]) -> tuple[str, ...]:
    return tuple(os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths))


def _listed(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
