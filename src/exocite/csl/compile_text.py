"""cs:text, cs:number and cs:label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exocite.csl.context import Ctx, Env, Render
from exocite.csl.decor import Finish, finisher
from exocite.csl.items import NUMBER_VARIABLES
from exocite.csl.markup import parse_field
from exocite.csl.numbers import format_number, is_numeric, is_plural, page_range, split_number
from exocite.csl.richtext import Value, plain
from exocite.csl.xmltree import Node

if TYPE_CHECKING:
    from exocite.csl.compiler import Compiler

_VERBATIM = NUMBER_VARIABLES | {"DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "year-suffix", "citation-key"}
_RANGED = frozenset(["page", "locator"])
_COUNTS = frozenset(["number-of-pages", "number-of-volumes"])
_PAD = 8


def _citation_number(c: Ctx) -> Value:
    if not c.number:
        return ""
    return f"{c.number:0{_PAD}d}" if c.in_sort else str(c.number)


def _read(name: str, env: Env, in_number: bool = False) -> Render:
    """Return a function that reads a variable of the cite or of the item."""
    if name in _CITE:
        return _CITE[name]
    if name == "locator":
        return lambda c: locator_text(c, env)
    if name == "page":
        return lambda c: page_range(c.item.text("page"), env.page_format, env.page_delimiter, env.ampersand)
    if name in NUMBER_VARIABLES and not in_number:
        return lambda c: page_range(c.item.text(name), "", "–", env.ampersand)
    if name in _VERBATIM or in_number:
        return lambda c: c.item.text(name)
    close = env.close
    return lambda c: c.item.rich(name, close)


def _year_suffix(c: Ctx) -> Value:
    if c.suffix_done:
        return ""
    c.suffix_done = bool(c.year_suffix)
    return c.year_suffix


def locator_text(c: Ctx, env: Env) -> Value:
    """Return the locator; page ranges as the style wants them."""
    text = c.locator
    if not text:
        return ""
    if c.label in ("", "page"):
        return parse_field(page_range(text, env.page_format, env.page_delimiter, env.ampersand), env.close)
    return parse_field(page_range(text, "", env.page_delimiter, env.ampersand), env.close)


def citation_label(c: Ctx) -> str:
    """Return the item's own label, or a trigraph of its authors and year; the year suffix follows."""
    own = c.item.text("citation-label")
    if own:
        return own + c.year_suffix
    c.suffix_done = True
    names = [name for variable in ("author", "editor", "translator") for name in c.item.names(variable)]
    names = [name for name in names if not name.others]
    families = [(name.family or name.literal).replace(" ", "") for name in names[:4]]
    widths = {1: (4,), 2: (2, 2), 3: (1, 1, 2), 4: (1, 1, 1, 1)}.get(len(families), ())
    date = c.item.date("issued")
    year = f"{abs(date.start.year) % 100:02d}" if date is not None and date.start.year else ""
    letters = "".join([family[:width] for family, width in zip(families, widths, strict=True)])
    return f"{letters or c.item.text('title')[:4]}{year}{c.year_suffix}"


_CITE: dict[str, Render] = {
    "citation-number": _citation_number,
    "citation-label": citation_label,
    "year-suffix": _year_suffix,
    "first-reference-note-number": lambda c: c.first_note,
}


def _variable(node: Node, env: Env, finish: Finish | None) -> Render:
    name, short = node.get("variable"), node.get("form") == "short"
    read = _read(name, env)
    if short and name not in _VERBATIM:
        close = env.close

        def read(c: Ctx) -> Value:
            return c.item.short(name, close)

    counts = 0 if name == "year-suffix" else 1

    def render(c: Ctx) -> Value:
        c.called += counts
        if name in c.quashed:
            return ""
        value = read(c)
        if not value:
            return ""
        c.got += 1
        if c.sub_vars is not None:
            c.sub_vars.append(name)
        return finish(c, value) if finish is not None else value

    return render


def _constant(value: Value, finish: Finish | None) -> Render:
    if not value or finish is None:
        return lambda c: value
    return lambda c: finish(c, value)


def _term(value: Value, finish: Finish | None) -> Render:
    """Like a constant; the first term of a cite is noted, because it may open a note."""
    text = plain(value)
    body = _constant(value, finish)

    def render(c: Ctx) -> Value:
        if not c.opening:
            c.opening = text
        return body(c)

    return render


def _macro(body: Render, finish: Finish | None) -> Render:
    if finish is None:
        return body

    def render(c: Ctx) -> Value:
        value = body(c)
        return finish(c, value) if value else value

    return render


def compile_text(node: Node, compiler: Compiler) -> Render:
    """Compile cs:text."""
    env, attrs = compiler.env, node.attrs
    finish = finisher(node, env)
    if "macro" in attrs:
        return _macro(compiler.macro(attrs["macro"]), finish)
    if "variable" in attrs:
        return _variable(node, env, finish)
    if "term" in attrs:
        term = env.locale.term(attrs["term"], node.get("form", "long"), node.get("plural") == "true")
        return _term(parse_field(term or "", env.close), finish)
    return _constant(parse_field(attrs.get("value", ""), env.close), finish)


def compile_number(node: Node, compiler: Compiler) -> Render:
    """Compile cs:number."""
    env, name, form = compiler.env, node.get("variable"), node.get("form", "numeric")
    finish = finisher(node, env)
    read = _read(name, env, in_number=True)
    gender = env.locale.gender(name)

    def render(c: Ctx) -> Value:
        c.called += 1
        value = read(c)
        if not value or name in c.quashed:
            return ""
        c.got += 1
        if c.sub_vars is not None:
            c.sub_vars.append(name)
        if isinstance(value, str) and name not in _RANGED:
            value = _sortable(value) if c.in_sort else format_number(value, form, gender, env.locale)
        return finish(c, value) if finish is not None else value

    return render


def _sortable(text: str) -> str:
    if not is_numeric(text):
        return text
    return "".join([part.zfill(_PAD) if part.isdecimal() else part for part in split_number(text)])


def _plural_of(name: str, c: Ctx) -> bool:
    if name == "locator":
        return is_plural(c.locator)
    text = c.item.text(name)
    if name in _COUNTS:
        return text.strip() not in ("", "1", "0") and (not text.strip().isdecimal() or int(text) > 1)
    return is_plural(text) and (name in _RANGED or is_numeric(text))


def compile_label(node: Node, compiler: Compiler) -> Render:
    """Compile cs:label for numbers and locators."""
    env, name = compiler.env, node.get("variable")
    form, plural = node.get("form", "long"), node.get("plural", "contextual")
    finish = finisher(node, env)

    def render(c: Ctx) -> Value:
        used = name in c.quashed or (c.sub_vars is not None and name in c.sub_vars)
        if used or not (c.locator if name == "locator" else c.item.has(name)):
            return ""
        term = (c.label or "page") if name == "locator" else name
        many = plural == "always" or (plural == "contextual" and _plural_of(name, c))
        text = env.locale.term(term, form, many)
        if text is None and term.replace(" ", "-") != term:
            text = env.locale.term(term.replace(" ", "-"), form, many)
        if not text:
            return ""
        return finish(c, text) if finish is not None else text

    return render
