"""A CSL file → a style that can be run: parsed once, without validation, every element of a corrected class."""

from __future__ import annotations

import os
import re
from types import SimpleNamespace
from typing import Any

from citeproc import LOCALES_PATH, PRIMARY_DIALECTS, model  # noqa: TID253 - see the package's docstring
from lxml import etree  # noqa: TID253

from exocite.bibliography.corrected import layout, names, text
from exocite.bibliography.corrected.shared import Shared, State
from exocite.bibliography.locales import known_locale
from exocite.bibliography.repair import Quotes
from exocite.errors import ExociteError, did_you_mean

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_ESCAPED_TWICE = re.compile(rb"&amp;#([0-9]{2,5});")
_FORMATTER = SimpleNamespace(preformat=str)  # terms and values come as they are; formats escape at the end


def load_style(path: str, locale: str) -> Any:
    """The root element of the style at `path`, ready to run in `locale` (empty: the style's own, else en-US)."""
    run = State()
    root = _parse(path, run)
    if root.tag != f"{{{NAMESPACE}}}style":
        raise ExociteError(f"{path}: not a CSL style: its root is <{etree.QName(root).localname}>", _CSL_HINT)
    root.formatter = _FORMATTER
    chosen = known_locale(locale) if locale else _style_locale(root)
    root.locales = _locales(root, chosen, run)
    run.macros = {macro.get("name"): macro for macro in root.findall("cs:macro", root.nsmap)}
    _check_macros(root, path)
    run.quotes = _quotes(root)
    for section in (root.find("cs:bibliography", root.nsmap), root.find("cs:citation", root.nsmap)):
        if section is not None:
            section.plain_name = _element("name", root, run)
    return root


def _style_locale(root: Any) -> str:
    """The style's own locale, or the one that stands in for it."""
    name = root.get("default-locale", "en-US")
    dialect: str = PRIMARY_DIALECTS.get(name.partition("-")[0], "en-US")
    return name if os.path.isfile(_locale_path(name)) else dialect


def _locale_path(name: str) -> str:
    return os.path.join(LOCALES_PATH, f"locales-{name}.xml")


_CSL_HINT = "see https://citationstyles.org; exocite bib --list-styles lists the styles that are installed"
_CLASSES: dict[str, type] = {}


def _classes() -> dict[str, type]:
    """Tag to class: ours where there is one, else citeproc-py's with what all share."""
    if not _CLASSES:
        own = {cls.__name__: cls for module in (text, names, layout) for cls in vars(module).values()
               if isinstance(cls, type) and issubclass(cls, model.CitationStylesElement)}  # fmt: skip
        for base in (model.CitationStylesElement, *model.CitationStylesElement.__subclasses__()):
            mended = own.get(base.__name__) or type(base.__name__, (Shared, base), {})
            _CLASSES[base.__name__.replace("_", "-").lower()] = mended
    return _CLASSES


def _parser() -> Any:
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(NAMESPACE)
    classes = dict(_classes())
    namespace[None] = classes.pop("citationstyleselement")
    namespace.update(classes)
    parser = etree.XMLParser(remove_comments=True, remove_pis=True, no_network=True, resolve_entities=False)
    parser.set_element_class_lookup(lookup)
    return parser


def _element(tag: str, root: Any, run: State) -> Any:
    """An element of its own, for what a style leaves out."""
    element = _parser().makeelement(f"{{{NAMESPACE}}}{tag}")
    element.root, element.run = root, run
    return element


def _parse(path: str, run: State) -> Any:
    try:
        with open(path, "rb") as file:
            # A score of styles in the collection escape a character reference twice (`&amp;#160;`).
            root = etree.fromstring(_ESCAPED_TWICE.sub(rb"&#\1;", file.read()), _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = str(error.msg).partition(", line")[0]
        raise ExociteError(f"{path}:{line}:{max(column, 1)}: not valid XML: {reason}", _CSL_HINT) from None
    except OSError as error:
        raise ExociteError(f"{path}: cannot be read: {error.strerror or error}", "make the file readable") from None
    # lxml forgets what is set on an element unless somebody holds it.
    everything = [element for element in root.iter() if isinstance(element, Shared)]
    for element in everything:
        element.root, element.run = root, run
    if everything:
        root.everything = everything
    return root


def _locales(root: Any, locale: str, run: State) -> list[Any]:
    """Where terms are looked up, in CSL's order: the style's own for the locale, the locale's files, English."""
    language = locale.partition("-")[0]
    own = {element.get("{http://www.w3.org/XML/1998/namespace}lang"): element
           for element in root.findall("cs:locale", root.nsmap)}  # fmt: skip
    found = [own[name] for name in dict.fromkeys((locale, language, None)) if name in own]
    for name in dict.fromkeys((locale, PRIMARY_DIALECTS.get(language, locale), "en-US")):
        found.append(_parse(_locale_path(name), run))
    for element in found:
        element.style = root
    return found


def _check_macros(root: Any, path: str) -> None:
    """Refuse a style that calls a macro that is not there, or macros that call each other for ever."""
    calls = {name: _called(macro) for name, macro in root.run.macros.items()}
    for section in root.iterchildren():
        for name, line in _called(section).items():
            if name not in calls:
                hint = did_you_mean(name, tuple(calls), "define it, or take the call away")
                raise ExociteError(f'{path}:{line}:1: the style calls the macro "{name}", which it has not', hint)
    done: set[str] = set()

    def follow(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            circle = " → ".join((*above[above.index(name) :], name))
            raise ExociteError(f"{path}: the style's macros call each other for ever: {circle}", "break the circle")
        if name not in done:
            for called in calls[name]:
                follow(called, (*above, name))
            done.add(name)

    for name in calls:
        follow(name, ())


def _called(element: Any) -> dict[str, int]:
    """The macros that an element calls, with the line of the call."""
    return {part.get("macro"): part.sourceline for part in element.iter() if part.get("macro")}


def _quotes(root: Any) -> Quotes:
    english = Quotes()

    def term(name: str, otherwise: str) -> str:
        return root.get_single_term(name=name) or otherwise

    return Quotes(
        opening=term("open-quote", english.opening),
        closing=term("close-quote", english.closing),
        inner_opening=term("open-inner-quote", english.inner_opening),
        inner_closing=term("close-inner-quote", english.inner_closing),
        punctuation_inside=(root.get_locale_option("punctuation-in-quote") or "false").lower() == "true",
    )
