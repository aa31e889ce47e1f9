"""One name to text: order, particles, suffix, initials, name parts."""

from __future__ import annotations

from collections.abc import Callable

from exocite.csl.context import Env
from exocite.csl.initials import initials
from exocite.csl.markup import parse_field
from exocite.csl.nameopts import NameOptions
from exocite.csl.personal import Name, join_particle
from exocite.csl.richtext import Value, cat, join

Part = tuple[Callable[[Value], Value], str, str]
SORTING = 2


def _same(value: Value) -> Value:
    return value


PLAIN: Part = (_same, "", "")


def _glue(first: Value, second: Value) -> Value:
    """Put two parts side by side, with a space unless the first ends in an apostrophe or hyphen."""
    if not first or not second:
        return first or second
    end = first[-1] if isinstance(first, str) else first[-1][0][-1]
    return cat(first, second) if end in "'’-" else cat(cat(first, " "), second)


class Namer:
    """Writes single names for one cs:name element."""

    def __init__(self, options: NameOptions, env: Env, family: Part = PLAIN, given: Part = PLAIN) -> None:
        self.options = options
        self.demote = env.demote
        self.hyphen = env.hyphen
        self.close = env.close
        self.family = family
        self.given = given
        self.simple = family is PLAIN and given is PLAIN

    def given_name(self, name: Name, level: int) -> str:
        """Return the given name at a disambiguation level: 0 as the style says, 1 initials, 2 in full."""
        mark = self.options.initialize_with
        if not name.given or mark is None or level >= 2:
            return name.given
        return initials(name.given, mark, self.options.initialize, self.hyphen)

    def write(self, name: Name, inverted: bool, level: int = 0, sorting: bool = False) -> Value:
        """Return one name."""
        if name.literal:
            return self._rich(name.literal) if self.simple else self._format(self.family, name.literal)
        if name.is_cjk or name.static:
            return self._fixed_order(name, level)
        if level == 0 and self.options.form == "short":
            return self._short(name, inverted, sorting)
        return self._inverted(name, level, sorting) if inverted or sorting else self._direct(name, level)

    def _short(self, name: Name, inverted: bool, sorting: bool) -> Value:
        """Return the family name alone, its particle before or behind it."""
        if sorting and self.demote != "never":
            return self._rich(f"{name.family} {name.particle}".strip())
        if inverted and name.particle and self.demote == "display-and-sort":
            parts = [self._part(self.family, name.family), self._format(self.family, name.particle)]
            return join(parts, self.options.sort_separator)
        return self._family(name)

    def _suffix(self, name: Name) -> str:
        """Return the suffix; without its full stop where the style's initials have none."""
        mark = self.options.initialize_with
        return name.suffix.rstrip(".") if mark is not None and "." not in mark else name.suffix

    def _rich(self, text: str) -> Value:
        return parse_field(text, self.close) if "<" in text or '"' in text else text

    def _part(self, part: Part, text: str) -> Value:
        change, prefix, suffix = part
        value = change(self._rich(text))
        return cat(cat(prefix, value), suffix) if value else value

    def _format(self, part: Part, text: str) -> Value:
        return part[0](self._rich(text)) if text else ""

    def _enclose(self, part: Part, value: Value) -> Value:
        return cat(cat(part[1], value), part[2]) if value else value

    def _family(self, name: Name) -> Value:
        if self.simple:
            return self._rich(join_particle(name.particle, name.family))
        both = _glue(self._format(self.family, name.particle), self._format(self.family, name.family))
        return self._enclose(self.family, both)

    def _fixed_order(self, name: Name, level: int) -> Value:
        short = self.options.form == "short" and level == 0
        family = self._part(self.family, name.family)
        if short or not name.given:
            return family
        given = self._part(self.given, name.given)
        return join([family, given], "" if name.is_cjk else " ")

    def _direct(self, name: Name, level: int) -> Value:
        """Given name first: given, dropping particle, particle, family, suffix."""
        given = self.given_name(name, level)
        if self.simple:
            family = join_particle(name.dropping, join_particle(name.particle, name.family))
            text = f"{given} {family}" if given else family
            if name.suffix:
                text = f"{text}{', ' if name.comma_suffix else ' '}{self._suffix(name)}"
            return self._rich(text)
        parted = _glue(self._format(self.family, name.particle), self._format(self.family, name.family))
        whole = _glue(self._format(self.given, name.dropping), parted)
        if name.suffix:
            whole = cat(cat(whole, ", " if name.comma_suffix else " "), self._suffix(name))
        parts = [self._part(self.given, given), self._enclose(self.family, whole)]
        return join(parts, "" if self.given[2].endswith(("\u00a0", " ")) else " ")

    def _inverted(self, name: Name, level: int, sorting: bool) -> Value:
        """Family name first; particles go with it or behind the given name, as the style demotes them."""
        low = self.demote == "display-and-sort" or (sorting and self.demote == "sort-only")
        given = self.given_name(name, level)
        separator = self.options.sort_separator
        if self.simple:
            family = name.family if low else join_particle(name.particle, name.family)
            behind = " ".join([part for part in (given, name.dropping, name.particle if low else "") if part])
            parts = [part for part in (family, behind, self._suffix(name)) if part]
            return self._rich(separator.join(parts))
        family_parts = "" if low else self._format(self.family, name.particle)
        family_value = self._enclose(self.family, _glue(family_parts, self._format(self.family, name.family)))
        tail = [self._format(self.given, given), self._format(self.given, name.dropping)]
        tail.append(self._format(self.family, name.particle) if low else "")
        given_value = self._enclose(self.given, join(tail, " "))
        return join([family_value, given_value, self._suffix(name)], separator)
