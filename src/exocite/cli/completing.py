"""What the shell is told while somebody types: commands and options by click, values by what an option's help calls
them (its metavar). Loaded only when a completion script calls, see `exocite completion`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from exocite.config import find_config
from exocite.errors import ExociteError
from exocite.model.evidence import EvidenceBase

Values = Callable[[], Iterable[tuple[str, str]]]
"""Values, each with what it stands for."""


class Listed(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A text that is one of many, or several of them with commas between."""

    name = "text"

    def __init__(self, values: Values, *, several: bool = False) -> None:
        self._values = values
        self._several = several

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The values that begin like that, whatever the case."""
        before, comma, begun = incomplete.rpartition(",") if self._several else ("", "", incomplete)
        found = (pair for pair in self._values() if pair[0].casefold().startswith(begun.casefold()))
        return [CompletionItem(f"{before}{comma}{value}", help=told or None) for value, told in found]


class Path(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A file or, of the kind `dir`, a folder; the shell knows how to list them."""

    name = "path"

    def __init__(self, kind: str = "file") -> None:
        self._kind = kind

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """An order to the shell."""
        return [CompletionItem(incomplete, type=self._kind)]


def _codes() -> Iterable[tuple[str, str]]:
    from exocite.checking.choosing import catalogue

    rules = catalogue()
    yield from ((family, "all of the family") for family in sorted({code[:3] for code in rules}))
    yield from ((rule.code, rule.name) for rule in rules.values())


def _base() -> EvidenceBase:
    from exocite.sources.base import open_base

    return open_base(find_config(), strict=False)


def _diseases() -> Iterable[tuple[str, str]]:
    for disease in _base().diseases.values():
        yield disease.disease_id, disease.label
        if disease.abbreviation and " " not in disease.abbreviation:
            yield disease.abbreviation, disease.label


def _keys() -> Iterable[tuple[str, str]]:
    return ((reference.key, " ".join(reference.title.split())[:60]) for reference in _base().references.values())


def _ids() -> Iterable[tuple[str, str]]:
    base = _base()
    yield from _keys()
    yield from ((claim_id, "claim") for claim_id in base.claims)
    yield from ((trial_id, "trial") for trial_id in base.trials)


def _styles() -> Iterable[tuple[str, str]]:
    from exocite.bibliography.styles import style_names

    return ((name, "") for name in style_names())


_TYPES: dict[str, Callable[[], Any]] = {
    "CODES": lambda: Listed(_codes, several=True),
    "CODE": lambda: Listed(_codes),
    "DIR": lambda: Path("dir"),
    "KEY": lambda: Listed(_keys),
    "KEY|CLAIM|TRIAL": lambda: Listed(_ids),
    "NAME|FILE": lambda: Listed(_styles),
    "disease": lambda: Listed(_diseases),
    **dict.fromkeys(("FILE", "[FORMAT:]FILE", "FILE.docx", "FILE|SENTENCE", "MANUSCRIPT"), Path),
}
"""What a value is called in the help, or the option's own name, to what completes it."""


def _teach(command: click.Command) -> None:
    """Give the parameters that take any text a type that knows what they take."""
    for param in command.params:
        metavar = (param.metavar or "").removesuffix("...")
        bare = metavar[1:-1] if metavar.startswith("[") and metavar.endswith("]") else metavar
        make = _TYPES.get(param.name or "") or _TYPES.get(bare)
        if make and param.type is click.STRING:
            param.type = make()


class _Taught(ShellComplete):
    """Completes what click cannot know; is silent where the project has a mistake."""

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        """The words that may stand in place of `incomplete`, after `args`."""
        name = next((arg for arg in args if not arg.startswith("-")), "")
        assert isinstance(self.cli, click.Group)
        command = self.cli.get_command(click.Context(self.cli), name)
        if command:
            _teach(command)
        try:
            return super().get_completions(args, incomplete)
        except ExociteError:
            return []


class Bash(_Taught, BashComplete):
    """For bash."""


class Zsh(_Taught, ZshComplete):
    """For zsh."""


class Fish(_Taught, FishComplete):
    """For fish; values may have commas in them."""

    source_template = FishComplete.source_template.replace("string split ", "string split -m 1 ")


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def register() -> None:
    """Make click answer with these."""
    for name, shell in SHELLS.items():
        add_completion_class(shell, name)
