"""Name options, inherited from style to citation or bibliography to the name element."""

from __future__ import annotations

from exocite.csl.errors import CslError

NAME_ATTRIBUTES = frozenset(
    "and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first et-al-use-last "
    "et-al-subsequent-min et-al-subsequent-use-first initialize initialize-with name-as-sort-order "
    "sort-separator name-form name-delimiter names-delimiter".split()
)


def inherited(*levels: dict[str, str]) -> dict[str, str]:
    """Return the name attributes of the outer elements, the innermost winning."""
    merged: dict[str, str] = {}
    for attrs in levels:
        merged.update({key: value for key, value in attrs.items() if key in NAME_ATTRIBUTES})
    return merged


def _whole(attrs: dict[str, str], key: str) -> int:
    value = attrs.get(key, "0")
    try:
        return int(value)
    except ValueError:
        raise CslError(f'{key}="{value}" is not a number', "use a whole number") from None


class NameOptions:
    """The options of one cs:name element."""

    __slots__ = ("after_et_al", "delimiter", "et_al_min", "et_al_use_first", "form", "initialize", "initialize_with",
                 "joiner", "precedes_last", "sort_order", "sort_separator", "subsequent_min", "subsequent_use_first",
                 "use_last")  # fmt: skip

    def __init__(self, outer: dict[str, str], own: dict[str, str]) -> None:
        merged = {**outer, **own}
        self.form = own.get("form") or outer.get("name-form", "long")
        self.delimiter = own.get("delimiter", outer.get("name-delimiter", ", "))
        self.joiner = merged.get("and", "")
        self.precedes_last = merged.get("delimiter-precedes-last", "contextual")
        self.after_et_al = merged.get("delimiter-precedes-et-al", "contextual")
        self.et_al_min = _whole(merged, "et-al-min")
        self.et_al_use_first = _whole(merged, "et-al-use-first") if "et-al-use-first" in merged else 10**6
        self.subsequent_min = _whole(merged, "et-al-subsequent-min") or self.et_al_min
        self.subsequent_use_first = (
            _whole(merged, "et-al-subsequent-use-first")
            if "et-al-subsequent-use-first" in merged
            else self.et_al_use_first
        )
        self.use_last = merged.get("et-al-use-last") == "true"
        self.initialize = merged.get("initialize", "true") != "false"
        self.initialize_with = merged.get("initialize-with")
        self.sort_order = merged.get("name-as-sort-order", "")
        self.sort_separator = merged.get("sort-separator", ", ")

    def limit(self, count: int, subsequent: bool) -> int:
        """Return how many of `count` names are printed."""
        least, first = self.et_al_min, self.et_al_use_first
        if subsequent:
            least, first = self.subsequent_min, self.subsequent_use_first
        return first if least and count >= least and first < count else count
