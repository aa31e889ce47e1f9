"""`exocite completion`: print a script that completes exocite's commands in a shell."""

from __future__ import annotations

import click

from exocite.cli.completing import SHELLS
from exocite.cli.options import Choice

EPILOG = """\b
Examples:
  exocite completion bash > ~/.local/share/bash-completion/completions/exocite
  exocite completion zsh > ~/.zfunc/_exocite        with ~/.zfunc in $fpath
  exocite completion fish > ~/.config/fish/completions/exocite.fish
  eval "$(exocite completion bash)"                 for this shell only

The script completes commands, options, formats, rule codes, diseases, citation keys, styles and files. It asks exocite
for them, so it need not be made anew when exocite is updated.
"""


@click.command(name="completion", epilog=EPILOG)
@click.argument("shell", type=Choice(tuple(SHELLS), "shell"))
def command(shell: str) -> int:
    """Print a completion script for bash, zsh or fish."""
    from exocite.cli.main import COMPLETE, group

    # Not `.source()`, which runs bash to look at its version: the script may be meant for another machine.
    maker = SHELLS[shell](group, {}, "exocite", COMPLETE)
    click.echo(maker.source_template % maker.source_vars(), nl=False)
    return 0
