"""`--help` of every command is a snapshot, and the list of commands agrees with the commands."""

from __future__ import annotations

import click
import pytest

from exocite.cli.main import COMMANDS, group, run
from tests import snapshot


@pytest.mark.parametrize("words", [[], *[[name] for name in COMMANDS]], ids=lambda words: " ".join(words) or "exocite")
def test_help(words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run([*words, "--help"]) == 0
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= 80
    snapshot.check(f"help/{words[0] if words else 'exocite'}.txt", text)


@pytest.mark.parametrize("name", COMMANDS)
def test_summary_is_the_commands_own(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert (command.help or "").strip().splitlines()[0] == COMMANDS[name]


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (["tabel"], 'no command "tabel"', 'did you mean "table"?'),
        (["--versoin"], "No such option", "--version"),
        (["table", "--diseas", "ARDS"], "No such option", "--disease"),
        (["table", "--format", "markdow"], 'unknown format "markdow"', '"markdown"'),
    ],
)
def test_misspelt(args: list[str], message: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(args) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert len(lines) == 2
    assert message in lines[0]
    assert hint in lines[1]
