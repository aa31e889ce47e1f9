"""What all corrected elements share: one state for a run, memories for look-ups, seams, case and quotation marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from citeproc import model  # noqa: TID253 - see the package's docstring

from exocite.bibliography import repair
from exocite.bibliography.richtext import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, UNDERLINE, marked
from exocite.bibliography.textcase import change_case

_MARKS = {
    ("font-style", "italic"): ITALIC, ("font-style", "oblique"): ITALIC, ("font-variant", "small-caps"): SMALL_CAPS,
    ("font-weight", "bold"): BOLD, ("text-decoration", "underline"): UNDERLINE,
    ("vertical-align", "sup"): SUPERSCRIPT, ("vertical-align", "sub"): SUBSCRIPT,
}  # fmt: skip
_OTHER_FORMS = {None: (), "short": (None,), "verb": (None,), "symbol": ("short", None), "verb-short": ("verb", None)}


class State:
    """The state while a style is run: the section at work, the item's suppressed variables, memories for look-ups."""

    def __init__(self) -> None:
        self.quotes = repair.Quotes()
        self.section: Any = None  # cs:bibliography or cs:citation
        self.suppressed: set[str] = set()  # variables that a substitute has printed
        self.called = 0  # how many variables were asked for
        self.used: list[str] = []  # those of them that were there, for the item, in order
        self.names: list[str] = []  # what cs:names printed for the item, in order
        self.stand_in: str | None = None  # what stands for the item's first names, which the entry before has too
        self.terms: dict[tuple[object, ...], str] = {}
        self.macros: dict[str, Any] = {}

    def begin_item(self, stand_in: str | None = None) -> None:
        """Forget the item before."""
        self.stand_in = stand_in
        self.suppressed = set()
        self.used = []
        self.names = []


class Shared:
    """Mixed in before every element class."""

    run: State
    root: Any

    def get_root(self) -> Any:
        """The root of the element's own file; an attribute, because citeproc-py asks for it all the time."""
        return self.root

    def get_macro(self, name: str) -> Any:
        """The macro `name`, looked up once."""
        return self.run.macros[name]

    def get_single_term(self, name: str = "", form: str | None = None, **options: Any) -> str:
        """The singular of a term in `form`, or in the form that stands in for it; empty when there is none."""
        return self._term_text(name, form, "single", options)

    def get_plural_term(self, name: str = "", form: str | None = None, **options: Any) -> str:
        """The plural of a term."""
        return self._term_text(name, form, "multiple", options)

    def _term_text(self, name: str, form: str | None, number: str, options: dict[str, Any]) -> str:
        key = (name, form, number, *sorted(options.items()))
        if key not in self.run.terms:
            found = None
            for candidate in (form, *_OTHER_FORMS.get(form, (None,))):
                found = self.get_term(name, candidate, **options)  # type: ignore[attr-defined]
                if found is not None:
                    break
            self.run.terms[key] = "" if found is None else str(getattr(found, number))
        return self.run.terms[key]

    def format(self, text: str | None) -> str | None:
        """`text` with the element's formatting, as a marked string."""
        marks = self.__dict__.get("_marks")
        if marks is None:
            attributes = self.attrib.items()  # type: ignore[attr-defined]
            marks = self._marks = tuple(_MARKS[pair] for pair in attributes if pair in _MARKS)
        for mark in marks:
            text = marked(str(text), mark) if text else text
        return text

    def wrap(self, text: str | None) -> str | None:
        """`text` with the element's affixes."""
        if not text:
            return None
        get = self.get  # type: ignore[attr-defined]
        prefix, suffix = get("prefix", ""), get("suffix", "")
        return repair.wrap(prefix, text, suffix, self.run.quotes) if prefix or suffix else text

    def join(self, pieces: Iterable[str | None], default_delimiter: str = "") -> str:
        """`pieces` with the element's delimiter between them."""
        delimiter = self.get("delimiter", default_delimiter)  # type: ignore[attr-defined]
        return repair.join((piece for piece in pieces if piece), delimiter, self.run.quotes)

    def quote(self, text: str) -> str:
        """`text` in quotation marks where the element asks for them."""
        wanted = self.get("quotes", "false").lower() == "true"  # type: ignore[attr-defined]
        return repair.quote(text, self.run.quotes) if wanted else text

    def case(self, text: str | None, language: str | None = None) -> str | None:
        """`text` in the element's text case."""
        case = self.get("text-case")  # type: ignore[attr-defined]
        if case is None or not text:
            return text
        language = language or self._style().get("default-locale", "en")
        return change_case(str(text), case, english=language.startswith("en"))

    def render_children(self, item: Any, delimiter: str = "", **kwargs: Any) -> str | None:
        """The children's texts, joined; cs:choose passes on the delimiter of the element round it."""
        pieces = []
        for child in self.iterchildren():  # type: ignore[attr-defined]
            options = {"delimiter": delimiter, **kwargs} if isinstance(child, model.Choose) else kwargs
            try:
                pieces.append(child.render(item, **options))
            except model.VariableError:
                continue
        return repair.join((piece for piece in pieces if piece), delimiter, self.run.quotes) or None

    def _style(self) -> Any:
        return self.root.style if isinstance(self.root, model.Locale) else self.root
