"""What a rule is: a generator function with a code, handed one kind of target, that yields problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from exocite.config import STATUS_MONTHS
from exocite.model.evidence import EvidenceBase
from exocite.model.finding import Severity
from exocite.model.manuscript import Manuscript, Sentence, Span
from exocite.model.retraction import NO_LIST, RetractionList

CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
HEADINGS = ("Why:", "Flagged:", "Instead:", "Wrong when:")
"""The headings that every rule's docstring has, in this order, after its summary line."""


Made = TypeVar("Made")


class Place(NamedTuple):
    """Where a problem is when it is not in the manuscript: a file, a 1-based line and column."""

    path: str
    line: int
    column: int = 1


class Mend(NamedTuple):
    """A certain mend of a problem in the manuscript: what it does, and what to put in place of which spans."""

    description: str
    edits: tuple[tuple[Span, str], ...]


class Problem(NamedTuple):
    """Where and what; the engine adds code, severity, file, line and column.

    `context` identifies the problem for the fingerprint where the text at `where` does not (a missing key, say).
    `mend` is set where what to do is beyond doubt: `--fix` does it.
    """

    where: Span | Place
    message: str
    hint: str = ""
    cues: tuple[str, ...] = ()
    context: str = ""
    mend: Mend | None = None


class Options(NamedTuple):
    """What users tell rules: `alarms` is how many findings of judgement they want (`few`, `normal`, `many`),
    `retractions` the list of notices that references are looked up in, `today` the day as which ages of what the base
    records count (empty: that of `exocite.today`), `status_months` how many months a status stands before it is old,
    `lock` the file that holds which sentences were signed (empty, or not there: none).
    """

    alarms: str = "normal"
    retractions: RetractionList = NO_LIST
    today: str = ""
    status_months: int = STATUS_MONTHS
    lock: str = ""


DEFAULTS = Options()


@dataclass(frozen=True)
class Context:
    """What a rule may look at besides its target.

    `manuscript` is the file that is checked, None for rules on a library or the evidence base; `parts` are the files of
    the same document (`\\input`), itself included, in order. `cited` is known to rules on a library only: every key
    that is cited or listed in `nocite` in the documents of this run; None when no manuscript is checked. `cache` is
    shared by all targets that have the same base, `whole` by those of the document, `local` by those of the manuscript;
    `options` are what users tell rules.
    """

    base: EvidenceBase
    manuscript: Manuscript | None = None
    parts: tuple[Manuscript, ...] = ()
    cited: frozenset[str] | None = None
    cache: dict[str, Any] = field(default_factory=dict, repr=False)
    options: Options = DEFAULTS
    whole: dict[str, Any] = field(default_factory=dict, repr=False)
    local: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def files(self) -> tuple[Manuscript, ...]:
        """The files of the document that is checked, in order; none where no manuscript is."""
        return self.parts or ((self.manuscript,) if self.manuscript else ())

    @cached_property
    def sentence_of(self) -> Mapping[Span, Sentence]:
        """The span of a citation to the sentence that holds it; citations in headings have none."""
        paragraphs = self.manuscript.paragraphs if self.manuscript else ()
        return {
            citation.span: sentence
            for paragraph in paragraphs
            for sentence in paragraph.sentences
            for citation in sentence.citations
        }

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once in the run; `name` tells it from what other rules keep."""
        return _kept(self.cache, name, make)

    def once_in_document(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for all files of the document."""
        return _kept(self.whole, name, make)

    def once_in_file(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for the manuscript."""
        return _kept(self.local, name, make)


def _kept(known: dict[str, Any], name: str, make: Callable[[], Made]) -> Made:
    if name not in known:
        known[name] = make()
    made: Made = known[name]
    return made


Check = Callable[[Any, Context], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `each` is the type of its target, `check` the function, `default` whether it runs unasked.

    `parts` gives what of a target the rule is called with (the passages of a sentence); None: the target itself. Rules
    with the same `parts` share what it gives.
    """

    code: str
    name: str
    each: type
    severity: Severity
    default: bool
    check: Check
    parts: Callable[[Any, Context], Iterable[Any]] | None = None

    @property
    def summary(self) -> str:
        """The first line of the rule's docstring."""
        return (self.check.__doc__ or "").strip().partition("\n")[0]


REGISTRY: dict[str, Rule] = {}
"""Code to rule, filled by `@rule` as the modules of `exocite.rules` are imported."""


def rule(
    code: str,
    *,
    each: type,
    severity: Severity = Severity.WARNING,
    default: bool = True,
    parts: Callable[[Any, Context], Iterable[Any]] | None = None,
) -> Callable[[Check], Check]:
    """Register a generator function `(target, context) -> Iterator[Problem]` as the rule `code`.

    The rule's name is the function's, with hyphens; its page is the docstring.
    """
    if not CODE.fullmatch(code):
        raise ValueError(f"rule code {code!r} is not three capitals and three digits")

    def register(check: Check) -> Check:
        if code in REGISTRY and REGISTRY[code].check.__module__ != check.__module__:
            raise ValueError(f"rule code {code} is used twice")
        REGISTRY[code] = Rule(code, check.__name__.replace("_", "-"), each, severity, default, check, parts)
        return check

    return register
