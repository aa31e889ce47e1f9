"""Judges findings by the comments of manuscripts, and those comments themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from exocite.catalogue import ALWAYS, Named, like, means
from exocite.model.finding import Edit, Finding, Fix, Region, Suppressed
from exocite.model.suppression import NOWHERE, Suppression

UNUSED, WRONG = "RUN002", "RUN003"
"""The rules on these comments."""

_FEW_LINES = 30
"""Scopes of so few lines are found by place, longer ones are all looked at."""


class _InFile:
    """The comments of one file by place."""

    def __init__(self, comments: Iterable[Suppression]) -> None:
        all_of_them = list(comments)
        self._long = [one for one in all_of_them if one.scope.end_line - one.scope.start_line > _FEW_LINES]
        self._short = [one for one in all_of_them if one.scope.end_line - one.scope.start_line <= _FEW_LINES]
        self._short.sort(key=_start)
        ends = ((one.scope.end_line, one.scope.end_column) for one in self._short)
        self._ends = list(accumulate(ends, max))
        self._hanging = sorted((one for one in all_of_them if one.at[0]), key=_at)

    def about(self, region: Region) -> Iterator[Suppression]:
        """The comments that cover a region, some perhaps twice."""
        start = region.start_line, region.start_column
        yield from (one for one in self._long if one.covers(region))
        place = bisect_right(self._short, start, key=_start)
        while place and self._ends[place - 1] > start:  # what ends before cannot hold the start
            place -= 1
            if self._short[place].covers(region):
                yield self._short[place]
        place = bisect_left(self._hanging, start, key=_at)
        while place < len(self._hanging) and self._hanging[place].covers(region):
            yield self._hanging[place]
            place += 1


def _start(one: Suppression) -> tuple[int, int]:
    return one.scope.start_line, one.scope.start_column


def _at(one: Suppression) -> tuple[int, int]:
    return one.at


class Comments:
    """The comments of all files of a run, and which of the rules that they name they have put findings of aside."""

    def __init__(self, suppressions: Sequence[Suppression], rules: Mapping[str, Named]) -> None:
        self._suppressions = suppressions
        self._rules = rules
        self._meant: dict[str, frozenset[str]] = {"": frozenset(rules)}
        self._used: dict[tuple[str, Region], set[str]] = {}
        by_path: dict[str, list[Suppression]] = {}
        for one in suppressions:
            if one.scope != NOWHERE:
                by_path.setdefault(one.path, []).append(one)
        self._files = {path: _InFile(comments) for path, comments in by_path.items()}

    def judge(self, finding: Finding) -> Suppressed | None:
        """The finding put aside by the first comment that is about it; each that is about it is used."""
        file = self._files.get(finding.path)
        found = None
        for one in file.about(finding.region) if file else ():
            if any(finding.code in self._codes(what) for what in one.spared):
                continue
            fitting = [what for what in one.codes or ("",) if finding.code in self._codes(what)]
            if fitting:
                self._used.setdefault((one.path, one.region), set()).update(fitting)
                found = found or Suppressed(finding, "comment", one.reason)
        return found

    def findings(self, run: Collection[str], usual: Collection[str], unchecked: Collection[str]) -> list[Finding]:
        """What is to be said of the comments, when the rules `run` were run and `usual` are those of the project.

        Of files in `unchecked` nobody knows what a comment would put aside. What one comment says of the rules RUN002
        and RUN003 counts for the others.
        """
        wrong = [self._wrong(one, *fault) for one in self._each() if (fault := self._fault(one))]
        judged = [one for one in self._each() if one.path not in unchecked and not self._fault(one)]
        unused = [made for one in judged if not self._is_on_comments(one) and (made := self._unused(one, run, usual))]
        kept = [finding for finding in (*wrong, *unused) if finding.code in run and not self._put_aside(finding)]
        late = [made for one in judged if self._is_on_comments(one) and (made := self._unused(one, run, usual))]
        return kept + [finding for finding in late if finding.code in run]

    def _codes(self, what: str) -> frozenset[str]:
        """The codes that a prefix or a name means."""
        if what not in self._meant:
            self._meant[what] = frozenset(code for code, rule in self._rules.items() if means(what, rule))
        return self._meant[what]

    def _each(self) -> Iterator[Suppression]:
        """Every comment once, also those with several parts."""
        last: dict[tuple[str, Region], Suppression] = {}
        for one in self._suppressions:
            last.setdefault((one.path, one.region), one)
        return iter(last.values())

    def _put_aside(self, finding: Finding) -> bool:
        """Whether a comment that names the finding's rule, or its family, puts it aside."""
        file = self._files.get(finding.path)
        found = False
        for one in file.about(finding.region) if file else ():
            own = (one.region.start_line, one.region.start_column) == (
                finding.region.start_line,
                finding.region.start_column,
            )
            fitting = [what for what in one.codes if finding.code in self._codes(what)]
            if fitting and not own:
                self._used.setdefault((one.path, one.region), set()).update(fitting)
                found = True
        return found

    def _is_on_comments(self, one: Suppression) -> bool:
        return any({UNUSED, WRONG} & self._codes(what) for what in one.codes)

    def _fault(self, one: Suppression) -> tuple[str, str] | None:
        """What is wrong with a comment, and how to mend it."""
        if one.fault:
            return one.fault, one.hint
        for what in one.codes:
            if not self._codes(what):
                return f'it names the rule "{what}", which does not exist', like(what, self._rules)
            if self._codes(what) == {ALWAYS}:
                return f'"{what}" says what could not be read, which is always told', "take it out"
        return None

    def _unused(self, one: Suppression, run: Collection[str], usual: Collection[str]) -> Finding | None:
        """What is to be said of a comment that puts nothing aside, wholly or for some of the rules that it names."""
        if one.verb == "on":
            message = "there is no off before it that this on would end"
            return self._finding(UNUSED, one, message, "remove it", _removal(one)) if one.idle else None
        used = self._used.get((one.path, one.region), set())
        idle = [what for what in one.codes or ("",) if what not in used and self._can_tell(what, run, usual)]
        if not idle:
            return None
        if len(idle) == len(one.codes or ("",)):
            named = f" of {', '.join(one.codes)}" if one.codes else ""
            message = f"this suppression{named} puts nothing aside"
            return self._finding(UNUSED, one, message, "remove it", _removal(one))
        message = f"this suppression puts nothing of {', '.join(idle)} aside"
        return self._finding(UNUSED, one, message, f"take {', '.join(idle)} out", _without(one, idle))

    def _can_tell(self, what: str, run: Collection[str], usual: Collection[str]) -> bool:
        """Whether all rules that a comment means, as far as the project runs them, were run."""
        meant = self._codes(what) - {ALWAYS}
        return bool(meant & set(run)) and meant & set(usual) <= set(run)

    def _wrong(self, one: Suppression, fault: str, hint: str) -> Finding:
        return self._finding(WRONG, one, f"wrong suppression: {fault}", hint, None)

    def _finding(self, code: str, one: Suppression, message: str, hint: str, fix: Fix | None) -> Finding:
        rule = self._rules[code]
        context = f"{one.verb} {','.join(one.codes)} {one.reason}"
        return Finding(
            rule.code, rule.name, rule.severity, message, one.path, one.region, hint,
            excerpt=one.text, excerpt_span=one.shown, context=context, fix=fix,
        )  # fmt: skip


def _removal(one: Suppression) -> Fix | None:
    if one.start < 0:
        return None
    return Fix("remove the comment", (Edit(one.cut, one.cut_start, one.cut_end, one.left),))


def _without(one: Suppression, idle: Iterable[str]) -> Fix | None:
    """The mend that takes some rules out of a comment's brackets, where these stand in its first line."""
    opening, closing = one.text.find("[", one.shown[0]), one.text.find("]", one.shown[0])
    if one.start < 0 or not one.shown[0] < opening < closing < one.shown[1]:
        return None
    gone = frozenset(idle)
    kept = ", ".join(what for what in one.codes if what not in gone)
    start = one.region.start_column - one.shown[0]
    line = one.region.start_line
    region = Region(line, start + opening + 1, line, start + closing)
    offset = one.start - one.shown[0]
    return Fix(f"take {', '.join(idle)} out", (Edit(region, offset + opening + 1, offset + closing, kept),))
