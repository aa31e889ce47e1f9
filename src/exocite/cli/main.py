"""The group of commands, and the one boundary where errors become messages and exit codes."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from exocite.errors import ExociteError, did_you_mean

COMMANDS = {
    "table": "Print evidence tables, grouped by disease.",
    "check": "Check manuscripts for citation and support faults.",
    "bib": "Print a formatted bibliography in any CSL style.",
    "cite": "Print in-text citations as a style has them.",
    "render": "Fill the marked regions of manuscripts.",
    "import": "Read references of other programs and formats.",
    "search": "Find references, claims and trials.",
    "bind": "Sign which recorded claims the sentences of manuscripts state.",
    "suggest": "Suggest claims and references for sentences.",
    "why": "Show what rests on a reference, a claim or a trial.",
    "validate": "Check the evidence base itself.",
    "fmt": "Rewrite the evidence tables to their canonical form.",
    "explain": "Explain a rule: what, why, how to mend it.",
    "rules": "List the rules.",
    "init": "Start a project: a manuscript, its evidence base, and CI.",
    "completion": "Print a completion script for bash, zsh or fish.",
}
"""Command to its help line, so that `--help` imports no command. Each is `exocite.cli.<name>:command`."""

_MODULES = {"import": "import_"}
"""Commands whose names are no names of modules."""

COMPLETE = "_EXOCITE_COMPLETE"
"""Set by the scripts of `exocite completion` when they ask what may stand here."""

EXIT_INTERRUPTED = 130
EXIT_CLOSED_PIPE = 141


class ClosedPipeError(Exception):
    """Whoever read our output (`| head`) has gone. No OSError, because click would end those with exit code 1."""


class LazyGroup(click.Group):
    """A group that imports a command only when it runs."""

    def invoke(self, ctx: click.Context) -> object:  # noqa: D102
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise ClosedPipeError from None
        return result

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: D102
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: D102
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"exocite.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return command

    def resolve_command(  # noqa: D102
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS and not ctx.resilient_parsing:
            hint = did_you_mean(args[0], tuple(COMMANDS), f"commands: {', '.join(COMMANDS)}")
            raise ExociteError(f'no command "{args[0]}"', hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: D102
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from exocite import __version__

        click.echo(f"exocite {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version."
)
def group() -> None:
    """Evidence synthesis and citation for biomedical reviews.

    References are BibTeX, claims are CSV, both in git. In a project folder (exocite.toml, or [tool.exocite] in
    pyproject.toml) the commands work on its files, elsewhere on the built-in evidence base: the 89 references, the
    claims and the 12 trials of a review of mesenchymal stem cell-derived exosomes in respiratory disease.
    """


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 clean, 1 findings, 2 the user's input, 3 could not check, 130 interrupted."""
    collect_rarely()
    code = run(args)
    sys.stderr.flush()
    # Taking the interpreter apart costs a tenth of a short run, and everything is written and closed by now.
    os._exit(code)


def collect_rarely() -> None:
    """Have Python look for garbage less often: a run makes many objects, hardly any of them in circles, and ends."""
    gc.set_threshold(1_000_000, 50, 100)


def run(args: list[str] | None = None) -> int:
    """Run the command line and return the exit code; a user's mistake prints one line what and one line how to mend."""
    try:
        if COMPLETE in os.environ:
            import_module("exocite.cli.completing").register()
        code = group.main(args, prog_name="exocite", standalone_mode=False)
    except ExociteError as error:
        return _complain(error.message, error.hint, error.exit_code)
    except click.UsageError as error:
        return _complain(_usage_message(error), _usage_hint(error), 2)
    except click.ClickException as error:
        return _complain(error.format_message(), "", 2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("exocite: interrupted", err=True)
        return EXIT_INTERRUPTED
    except ClosedPipeError:
        # Say nothing, and keep the interpreter from flushing into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_CLOSED_PIPE
    return code if isinstance(code, int) else 0


def _complain(message: str, hint: str, code: int) -> int:
    click.echo(f"exocite: {message}", err=True)
    if hint:
        click.echo(f"  hint: {hint}", err=True)
    return code


def _usage_message(error: click.UsageError) -> str:
    return error.format_message().partition(" Did you mean")[0].strip()


def _usage_hint(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        return f"did you mean {' or '.join(error.possibilities[:3])}?"
    command = error.ctx.command_path if error.ctx else "exocite"
    return f'see "{command} --help"'
