"""Personal names: the parts of a name, particles parsed out where the data leave them in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_FAMILY_PARTICLE = re.compile(
    r"^((?:(?:[^\W\d_A-Z](?:(?![A-Z])[\w.])*|['’]t|[dl]['’](?=\s))\s+|[^\W\d_A-Z](?:(?![A-Z])\w)*['’\-](?=[^\W\d_]))+)(?=\S)"
)
_GIVEN_PARTICLE = re.compile(r"\s+((?:[^\W\d_]+['’]?\s+)*[^\W\d_]+['’]?)$")
_COMMA_SUFFIX = re.compile(r"^(.*?),(!?)\s*(.+)$")
_JOINED = "'’-"
_CJK = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_QUOTED = {"'": "’"}


class Name:
    """One name: family, given, particles, suffix; or a literal."""

    __slots__ = ("comma_suffix", "dropping", "family", "given", "literal", "particle", "static", "suffix")

    def __init__(self, family: str, given: str, literal: str = "") -> None:
        self.family = family
        self.given = given
        self.literal = literal
        self.particle = self.dropping = self.suffix = ""
        self.comma_suffix = self.static = False

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to print."""
        return not (self.family or self.given or self.literal)

    @property
    def others(self) -> bool:
        """Say whether this is no name but says that the list goes on: the literal `others`, as pandoc writes it."""
        return self.literal == "others"

    @property
    def key(self) -> tuple[str, ...]:
        """The key by which equal names are known."""
        return (self.family, self.given, self.particle, self.dropping, self.suffix, self.literal)

    @property
    def is_cjk(self) -> bool:
        """Say whether the name is written in a script that puts the family name first, without space."""
        return bool(_CJK.search(self.family)) and bool(not self.given or _CJK.search(self.given))


def is_cjk(text: str) -> bool:
    """Say whether text holds Chinese, Japanese or Korean letters."""
    return bool(_CJK.search(text))


def join_particle(particle: str, name: str) -> str:
    """Put a particle before a name, with a space unless it ends in an apostrophe or hyphen."""
    if not particle or not name:
        return particle or name
    return f"{particle}{name}" if particle[-1] in _JOINED else f"{particle} {name}"


def _curl(text: str) -> str:
    return text.replace("'", "’") if "'" in text else text


def _split_family(name: Name) -> None:
    first = name.family[:1]
    if not (first.islower() or first in "'’"):
        return
    match = _FAMILY_PARTICLE.match(name.family)
    if match and len(match.group(1)) < len(name.family):
        name.particle = match.group(1).strip()
        name.family = name.family[match.end() :]


def _split_given(name: Name) -> None:
    words = name.given.split(" ")
    index = len(words)
    while index > 1 and words[index - 1][:1].islower() and words[index - 1][-1:] != ".":
        index -= 1
    if index < len(words):
        name.dropping = " ".join(words[index:])
        name.given = " ".join(words[:index])


def parse_name(raw: Mapping[str, Any]) -> Name:
    """Read one CSL-JSON name."""
    if len(raw) == 2 and "family" in raw and "given" in raw:
        return _plain_name(raw["family"], raw["given"])
    literal = raw.get("literal")
    family, given = raw.get("family") or "", raw.get("given") or ""
    if literal or str(raw.get("isInstitution", "")).lower() in ("true", "1"):
        return Name("", "", _curl(str(literal or family)))
    name = Name(_curl(family.strip()), _curl(given.strip()))
    if not name.family:
        name.family, name.given = name.given, ""
    name.particle = _curl(raw.get("non-dropping-particle") or "")
    name.dropping = _curl(raw.get("dropping-particle") or "")
    name.suffix = _curl(str(raw.get("suffix") or ""))
    name.comma_suffix = bool(raw.get("comma-suffix"))
    name.static = bool(raw.get("static-ordering"))
    if name.particle or name.dropping or name.suffix:
        if name.particle or name.dropping:
            return name
        _split_family(name)
        _split_given(name)
        return name
    return _parsed(name)


def _plain_name(family: str | None, given: str | None) -> Name:
    """Read a name of two parts, the usual case."""
    name = Name(_curl((family or "").strip()), _curl((given or "").strip()))
    if not name.family:
        name.family, name.given = name.given, ""
    return _parsed(name)


def _parsed(name: Name) -> Name:
    """Take suffix and particles out of the family and given name."""
    if "," in name.given:
        _split_suffix(name)
    if name.family[:1] == '"' and name.family[-1] == '"' and len(name.family) > 1:
        name.family = name.family[1:-1]
        return name
    _split_family(name)
    if name.given and name.given[name.given.rfind(" ") + 1 :][:1].islower():
        _split_given(name)
    return name


def _split_suffix(name: Name) -> None:
    match = _COMMA_SUFFIX.match(name.given)
    if match is None:
        return
    tail = match.group(3)
    if tail[:1].islower():
        name.given, name.dropping = f"{match.group(1)},", tail
    else:
        name.given, name.suffix = match.group(1), tail
        name.comma_suffix = bool(match.group(2))
