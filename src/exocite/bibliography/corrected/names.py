"""Corrected cs:names and cs:name: et al., initials, particles, substitutes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from citeproc import model  # noqa: TID253 - see the package's docstring

from exocite.bibliography import repair
from exocite.bibliography.corrected.shared import Shared

_CAPITALS = re.compile(r"[^\W\d_]{2,4}")
_DEFAULTS = {"form": "long", "delimiter": ", ", "delimiter-precedes-et-al": "contextual"} | {
    "delimiter-precedes-last": "contextual", "et-al-min": "0", "et-al-use-first": "1", "et-al-use-last": "false",
    "initialize": "true", "initialize-with-hyphen": "true", "sort-separator": ", ",
    "demote-non-dropping-particle": "display-and-sort",
}  # fmt: skip
_INHERITED_AS = {"form": "name-form", "delimiter": "name-delimiter"}

Options = Mapping[str, str]


class NameRow(list[Any]):
    """The names of one role; `others` where more follow that the reference does not name."""

    others = False


class Names(Shared, model.Names):  # type: ignore[misc]
    """cs:names."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> str | None:
        """The names of all roles that the item has, else what stands in for them."""
        roles = [role for role in self.get("variable").split() if role not in self.run.suppressed]
        self.run.called += 1
        present = [role for role in roles if item.reference.get(role.replace("-", "_"))]
        if not present:
            substitute = self.find("cs:substitute", self.nsmap)
            text = None if substitute is None else substitute.render(item, context=context, **kwargs)
            return self.wrap(self.format(text))
        parts = [self._role(item, role, kwargs.get("sort_options")) for role in self._merged(item, present)]
        self.run.used += present
        counts = [part for part in parts if isinstance(part, int)]
        if counts:
            return str(sum(counts)) if any(counts) else None
        delimiter = self.get("delimiter") or self._inherited("names-delimiter")
        text = repair.join([str(part) for part in parts], delimiter, self.run.quotes)
        self.run.names.append(text)
        if self.run.stand_in is not None:
            text, self.run.stand_in = self.run.stand_in, None
        return self.wrap(self.format(text))

    def _role(self, item: Any, role: str, sort_options: Any) -> str | int:
        """The names of one role with the label that goes with them."""
        names = item.reference["editor" if role == "editortranslator" else role.replace("-", "_")]
        name, et_al, label = self._pattern()
        text: str | int = name.text(names, et_al, sort_options)
        if label is None or isinstance(text, int) or sort_options is not None:
            return text
        printed = label.render(item, role, len(names) + names.others > 1) or ""
        before = any(child is label for child in name.itersiblings(preceding=True))
        return repair.join([printed, text] if before else [text, printed], "", self.run.quotes)

    def _pattern(self) -> tuple[Any, Any, Any]:
        """The cs:name, cs:et-al and cs:label that count here: in a substitute, those of the cs:names that it is for."""
        known: tuple[Any, Any, Any] | None = self.__dict__.get("_known_pattern")
        if known is None:
            own = [self.find(f"cs:{tag}", self.nsmap) for tag in ("name", "et-al", "label")]
            substitute = next(self.iterancestors(f"{{{self.nsmap['cs']}}}substitute"), None)
            if substitute is not None and own[0] is None:
                outer = substitute.getparent()._pattern()
                own = [mine if mine is not None else theirs for mine, theirs in zip(own, outer, strict=True)]
            known = self._known_pattern = (
                own[0] if own[0] is not None else self.run.section.plain_name,
                own[1],
                own[2],
            )
        return known

    def _merged(self, item: Any, roles: Sequence[str]) -> Sequence[str]:
        """Editor and translator as one where they are the same people and the locale has a word for it."""
        if set(roles) != {"editor", "translator"} or item.reference["editor"] != item.reference["translator"]:
            return roles
        return ["editortranslator"] if self.get_single_term(name="editortranslator") else roles

    def _inherited(self, option: str) -> str:
        return str(self.run.section.get(option) or self._style().get(option, ""))


class Name(Shared, model.Name):  # type: ignore[misc]
    """cs:name."""

    def text(self, names: NameRow, et_al: Any, sort_options: Mapping[str, str] | None) -> str | int:
        """`names` as the style prints them, or how many it prints where it only counts."""
        options = self._options(sort_options)
        first, least = int(options["et-al-use-first"]), int(options["et-al-min"])
        # "and others" says that at least one more author stands behind those named.
        truncated = 0 < least <= len(names) + names.others and first < len(names)
        shown = list(names[:first]) if truncated else list(names)
        if options["form"] == "count":
            return len(shown)
        printed = [self._one(name, place, options, sort_options) for place, name in enumerate(shown)]
        if truncated and not names.others and options["et-al-use-last"] == "true" and first <= least - 2:
            last = self._one(names[-1], first, options, sort_options)
            return self._joined([*printed, f"… {last}"], options)
        if truncated or names.others:
            return self._with_et_al(printed, et_al, options)
        return self._with_and(printed, options)

    def _options(self, sort_options: Mapping[str, str] | None) -> Options:
        """The element's own options, else those of the section, else of the style, else CSL's defaults."""
        known: dict[object, Options] = self.__dict__.setdefault("_known_options", {})
        key = (id(self.run.section), tuple(sorted((sort_options or {}).items())))
        if key not in known:
            section, style = self.run.section.attrib, self._style().attrib
            found: dict[str, str] = dict(_DEFAULTS)
            for source in (style, section):
                found.update({option: value for option, value in source.items() if option not in _INHERITED_AS})
                found.update({own: source[name] for own, name in _INHERITED_AS.items() if name in source})
            known[key] = found | dict(self.attrib) | dict(sort_options or {})
        return known[key]

    def _one(self, name: Any, place: int, options: Options, sort_options: object) -> str:
        """One name in the style's form and order."""
        given, family, dropping, particle, suffix = (part or "" for part in name.parts())
        if "initialize-with" in options and given:
            given = initials(given, options)
        if options.get("initialize-with") == "":
            suffix = suffix.replace(".", "")
        if options["form"] == "short":
            return self._part("family", _spaced(particle, family))
        demote = options["demote-non-dropping-particle"]
        if options.get("name-as-sort-order") == "all" or (options.get("name-as-sort-order") == "first" and not place):
            if demote == "display-and-sort" or (demote == "sort-only" and sort_options is not None):
                given = _spaced(given, dropping, particle)
            else:
                family, given = _spaced(particle, family), _spaced(given, dropping)
            parts = [self._part("family", family), self._part("given", given), suffix]
            return options["sort-separator"].join(part for part in parts if part)
        family = _spaced(dropping, particle, family)
        return _spaced(self._part("given", given), self._part("family", family), suffix)

    def _part(self, which: str, text: str) -> str:
        for part in self.iterchildren():
            if text and part.get("name") == which:
                text = part.wrap(part.format(part.case(text))) or ""
        return text

    def _joined(self, names: Sequence[str], options: Options) -> str:
        return repair.join(names, options["delimiter"], self.run.quotes)

    def _with_et_al(self, names: Sequence[str], et_al: Any, options: Options) -> str:
        text = self._joined(names, options)
        term = (et_al.render() if et_al is not None else self.get_single_term(name="et-al")) or ""
        when = options["delimiter-precedes-et-al"]
        delimited = _delimited(when, len(names) >= 2, options)
        return repair.join([text, term], options["delimiter"] if delimited else " ", self.run.quotes)

    def _with_and(self, names: Sequence[str], options: Options) -> str:
        word = {"text": self.get_single_term(name="and"), "symbol": "&"}.get(options.get("and", ""), "")
        if not word or len(names) < 2:
            return self._joined(names, options)
        delimited = _delimited(options["delimiter-precedes-last"], len(names) > 2, options)
        delimiter = options["delimiter"] if delimited else " "
        text = repair.join([self._joined(names[:-1], options), word], delimiter, self.run.quotes)
        return f"{text} {names[-1]}"


class Et_Al(Shared, model.Et_Al):  # type: ignore[misc]  # noqa: N801 - citeproc-py finds classes by this name
    """cs:et-al."""

    def render(self) -> str | None:
        """The term, formatted."""
        return self.wrap(self.format(self.get_single_term(name=self.get("term", "et-al"))))


class Substitute(Shared, model.Substitute):  # type: ignore[misc]
    """cs:substitute."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> str | None:
        """The first child that prints something; what it prints is not printed again in the entry."""
        for child in self.iterchildren():
            before = len(self.run.used)
            try:
                text: str | None = child.render(item, context=context, **kwargs)
            except model.VariableError:
                continue
            if text:
                self.run.suppressed.update(self.run.used[before:])
                return text
        return None


def initials(given: str, options: Options) -> str:
    """A given name as initials (`Jean-Luc M.` → `J.-L. M.`), with the signs that the style puts behind them.

    Capitals typed together (`LDS`) are initials already. A word in lower case is a particle and stays.
    """
    out = ""
    for word in re.sub(r"\.(?!-)", ". ", given).split():
        if word[0] != word[0].upper() or (options["initialize"] == "false" and _is_whole(word)):
            out = f"{out.rstrip()} {word} "
        else:
            out += _word_initials(word, options)
    return " ".join(out.split())


def _word_initials(word: str, options: Options) -> str:
    """The initials of one word of a given name, of each part where it has hyphens."""
    mark = options["initialize-with"]
    pieces = [mark.join(_letters(piece)) + mark for piece in word.replace(".", "").split("-") if piece]
    if options["initialize-with-hyphen"] != "true":
        return "".join(pieces)
    return "-".join([*(piece.rstrip() for piece in pieces[:-1]), *pieces[-1:]])


def _is_whole(word: str) -> bool:
    """Whether a word is a name written out, not an initial."""
    return all(len(part.rstrip(".")) > 1 for part in word.split("-")) and len(_letters(word)) == 1


def _letters(piece: str) -> Sequence[str]:
    return piece if piece.isupper() and _CAPITALS.fullmatch(piece) else piece[:1].upper()


def _delimited(when: str, contextual: bool, options: Options) -> bool:
    """Whether the delimiter stands before the last name or et al."""
    if when == "after-inverted-name":
        return bool(options.get("name-as-sort-order"))
    return when == "always" or (when == "contextual" and contextual)


def _spaced(*parts: str) -> str:
    """Parts of a name with blanks between them; an elided particle (`d'`) is joined without one."""
    text = ""
    for part in parts:
        if part:
            text += part if not text or text[-1] in "'’" else f" {part}"
    return text
