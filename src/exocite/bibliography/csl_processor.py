"""The engine `csl`: exocite's own CSL processor, its spans turned into the runs that the formats read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from exocite.bibliography.engines import FAULTS, Rendered, no_bibliography, not_processed
from exocite.bibliography.items import Item
from exocite.bibliography.locales import known_locale
from exocite.bibliography.richtext import (
    BOLD,
    ITALIC,
    SMALL_CAPS,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    Run,
    Runs,
    plain,
    trimmed,
)  # fmt: skip
from exocite.bibliography.styles import StyleFile
from exocite.csl import CslError, Entry, Span, Style
from exocite.csl import Processor as Csl
from exocite.csl.bibliography import NOTHING_PRINTED
from exocite.csl.notes import NAME_VARIABLES
from exocite.csl.xmltree import Node
from exocite.errors import ExociteError

_VERTICAL = {"sup": SUPERSCRIPT, "sub": SUBSCRIPT}
_NUMBER = "citation-number"
_ESCAPED_TWICE = re.compile(rb"&amp;(#[0-9]+;|#x[0-9A-Fa-f]+;)")
_BLANKS = re.compile(" {2,}")
_TOGETHER = re.compile(r"(?<![^\s])[^\W\d_]{2,4}(?![^\s])")


class CslProcessor:
    """One style, read once, ready to print any number of bibliographies."""

    def __init__(self, style: StyleFile, locale: str = "") -> None:
        """Read the style; without `locale` the style's own counts.

        A file that is no CSL style, a style without a bibliography and an unknown locale are ExociteErrors.
        """
        self._style = style
        self._csl, self._locale = read_style(style, locale, in_list=True)
        section = self._csl.source.all("bibliography")[0]
        self._aligned = bool(section.get("second-field-align"))
        first = next(iter(section.all("layout")[0].children), None)
        self._labelled = first is not None and self._is_label(first)

    def bibliography(self, items: Sequence[Item]) -> list[Rendered]:
        """The entries of `items` in the style's order, numbered from 1."""
        try:
            # Keys of two libraries may be the same; places never are.
            named = ({**item, "id": str(place)} for place, item in enumerate(items))
            processor = Csl(self._csl, prepared(named, self._csl), self._locale)
            entries = {entry.id: entry for entry in processor.bibliography()}
            return [
                self._rendered(int(one), number, entries.get(one)) for number, one in enumerate(processor.order(), 1)
            ]
        except CslError as error:
            raise ExociteError(error.message, error.hint) from None
        except FAULTS as error:
            raise not_processed(self._style, error) from error

    def _rendered(self, place: int, number: int, entry: Entry | None) -> Rendered:
        spans = entry.spans() if entry is not None else []
        if spans and spans[-1].text.endswith(NOTHING_PRINTED):
            spans = [Span(f"{number}.")] if self._labelled else []
        margin = [span for span in spans if span.display == "left-margin"]
        if margin:
            return Rendered(place, number, to_runs(margin), to_runs(span for span in spans if span not in margin))
        text = to_runs(spans)
        return Rendered(place, number, *(_split(text, number) if self._labelled else ((), text)))

    def _is_label(self, first: Node) -> bool:
        """Whether the first child of the layout is a label: set apart by the style, or nothing but the number."""
        if self._aligned or first.get("display") == "left-margin":
            return True
        return self._variables(first, set()) == {_NUMBER}

    def _variables(self, node: Node, seen: set[str]) -> set[str]:
        """The variables that an element and the macros that it calls may print."""
        tested = node.tag in ("if", "else-if")
        found = set() if tested else set(node.get("variable").split())
        macro = node.get("macro")
        if macro and macro not in seen and macro in self._csl.macros:
            seen.add(macro)
            found |= self._variables(self._csl.macros[macro], seen)
        for child in node.children:
            found |= self._variables(child, seen)
        return found


def read_style(style: StyleFile, locale: str, in_list: bool = False) -> tuple[Style, str | None]:
    """The style and the locale to run it in, compiled once; what is wrong with either is an ExociteError.

    `in_list`: the style has to have a bibliography.
    """
    wanted = known_locale(locale) if locale else style.locale or None
    try:
        with open(style.path, "rb") as file:
            # A score of styles in the collection escape a character reference twice (`&amp;#160;`).
            csl = Style.from_text(_ESCAPED_TWICE.sub(rb"&\1", file.read()), style.path)
        section = csl.source.find("bibliography")
        if in_list and (section is None or not section.all("layout")):
            raise no_bibliography(style)
        csl.compiled(wanted)
    except OSError as error:
        raise ExociteError(f"{style.path}: cannot be read: {error.strerror}", "make the file readable") from None
    except CslError as error:
        raise ExociteError(error.message, error.hint or "exocite bib --list-styles lists the styles") from None
    except FAULTS as error:
        raise not_processed(style, error) from error
    return csl, wanted


def prepared(items: Iterable[Item], csl: Style) -> list[Item]:
    """The items for the processor: where the style prints initials, capitals typed together (`LDS`) are initials.

    The official tests of CSL want them to be one name, but PubMed writes them so.
    """
    if not _initializes(csl.source):
        return list(items)
    return [
        {variable: [_parted(name) for name in value] if variable in NAME_VARIABLES else value
         for variable, value in item.items()}
        for item in items
    ]  # fmt: skip


def _initializes(node: Node) -> bool:
    return "initialize-with" in node.attrs or any(map(_initializes, node.children))


def _parted(name: dict[str, str]) -> dict[str, str]:
    given = name.get("given", "")
    parted = _TOGETHER.sub(lambda match: ". ".join(match[0]) + "." if match[0].isupper() else match[0], given)
    return {**name, "given": parted} if parted != given else name


def to_runs(spans: Iterable[Span]) -> Runs:
    """Spans as runs, neighbours with the same marks joined, without blanks at the ends or doubled blanks."""
    runs: list[Run] = []
    for span in spans:
        text = _BLANKS.sub(" ", span.text)
        text = text[1:] if text.startswith(" ") and runs and runs[-1].text.endswith(" ") else text
        flags = {ITALIC: span.italic, BOLD: span.bold, SMALL_CAPS: span.small_caps, UNDERLINE: span.underline}
        marks = frozenset(mark for mark, on in flags.items() if on) | (
            {_VERTICAL[span.vertical]} if span.vertical else set()
        )
        if runs and runs[-1].marks == marks:
            runs[-1] = Run(runs[-1].text + text, marks)
        else:
            runs.append(Run(text, marks))
    return trimmed(tuple(runs))


def _split(runs: Runs, number: int) -> tuple[Runs, Runs]:
    """The label that runs begin with, and the rest."""
    match = re.match(rf"[\[(]?{number}(?![0-9])[\])]?[.:,;)/]?(?:\s+|$)?", plain(runs))
    left = match.end() if match else 0
    label: list[Run] = []
    rest: list[Run] = []
    for run in runs:
        label.append(Run(run.text[:left], run.marks))
        rest.append(Run(run.text[left:], run.marks))
        left = max(0, left - len(run.text))
    return trimmed(tuple(label)), trimmed(tuple(rest))
