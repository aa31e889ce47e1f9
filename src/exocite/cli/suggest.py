"""`exocite suggest`: for a sentence, the claims and references that fit it best."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from exocite.cli.faults import tell_faults
from exocite.cli.options import (
    Choice,
    bib_option,
    format_option,
    output_option,
    project_option,
    stdin_filename_option,
    terminal_width,
    write,
)
from exocite.cli.progress import track
from exocite.config import ALARMS, Config, find_config
from exocite.errors import ExociteError
from exocite.evidence.suggestions import KINDS, Suggested, for_sentence
from exocite.reporters.suggestions import FORMATS

if TYPE_CHECKING:
    from exocite.checking.suggesting import Wanted

EPILOG = """\b
Examples:
  exocite suggest "MSC exosomes reduce lung injury in mice."
  exocite suggest paper.md                 for sentences that need a citation
  exocite suggest paper.md --all           for each sentence that has none
  exocite suggest paper.md --bib refs.bib  from another library
  echo "Exosomes carry miRNA." | exocite suggest -
  exocite suggest paper.tex --kind references --format json

A score of 1 says the same, with the same or other words. What scores low is not shown: rather nothing than nonsense.

FILE is a manuscript, a folder of manuscripts, or - for stdin; without one, those of the setting `manuscripts` are
taken. A file that holds one sentence is taken as that sentence.

The library is that of --bib, else the one that the manuscript declares, else the project's, else the built-in one.

Exit code: 0 something fits (or no sentence needs a citation), 1 nothing fits, 2 the input or the options, 3 something
could not be read.
"""


@click.command(name="suggest", epilog=EPILOG)
@click.argument("what", nargs=-1, metavar="[FILE|SENTENCE]...")
@click.option("--kind", type=Choice((*KINDS, "all"), "kind"), default="all", show_default=True, help="What to suggest.")
@click.option("--limit", type=click.IntRange(min=1), default=3, show_default=True, help="How many of each kind.")
@click.option("--all", "every", is_flag=True, help="For every sentence without a citation, needed or not.")
@click.option(
    "--alarms",
    type=Choice(ALARMS, "level"),
    default=None,
    help="How many sentences are taken to need a citation, the surest first; default: normal.",
)
@bib_option
@stdin_filename_option
@format_option(tuple(FORMATS), "text")
@output_option
@project_option
def command(
    what: tuple[str, ...],
    kind: str,
    limit: int,
    every: bool,
    alarms: str | None,
    libraries: tuple[str, ...],
    filename: str,
    format_name: str,
    output: str,
    project: str,
) -> int:
    """Suggest claims and references for sentences.

    For a sentence, or for each sentence of a manuscript that needs a citation and has none: the claims of the base that
    it states or comes near to, and the references that bear it, ranked, with why, and with where they disagree.
    """
    config = find_config(project=project)
    kinds = KINDS if kind == "all" else (kind,)
    if filename and "-" not in what:
        raise ExociteError("--stdin-filename names stdin, which is not read", "give - as FILE")
    if _is_sentence(what):
        found = [_for_sentence(" ".join(what), config, libraries, kinds, limit)]
    else:
        from exocite.checking.suggesting import Wanted

        wanted = Wanted(kinds, limit, libraries, alarms or config.alarms, every)
        found = _for_files(what, config, wanted, filename)
    write(FORMATS[format_name](found, terminal_width()), output)
    return _told(found, "claim or reference" if kind == "all" else kind.removesuffix("s"))


def _is_sentence(what: Sequence[str]) -> bool:
    """Whether the arguments are a sentence: none of them is a file, or looks like the name of one."""
    if not what or any(word == "-" or os.path.exists(word) for word in what):
        return False
    if any(_is_name(word) for word in what if " " not in word):
        return False
    if len(" ".join(what).split()) == 1:
        hint = f'name a manuscript, - for stdin, or give a sentence; "exocite search {what[0]}" looks for words'
        raise ExociteError(f"{what[0]}: no such file", hint)
    return True


def _is_name(word: str) -> bool:
    """Whether a word would be the name of a manuscript."""
    from exocite.parsers import PARSERS

    return os.path.splitext(word)[1].lower() in PARSERS


def _for_sentence(text: str, config: Config, libraries: tuple[str, ...], kinds: Sequence[str], limit: int) -> Suggested:
    from exocite.sources.base import open_base

    if libraries:
        from exocite.checking.bases import Bases

        base = Bases(libraries, config).of(libraries)
    else:
        base = open_base(config)
        tell_faults(base)
    return for_sentence(base, text, kinds, limit)


def _for_files(names: Sequence[str], config: Config, wanted: Wanted, filename: str) -> list[Suggested]:
    from exocite.checking.files import STDIN, manuscripts
    from exocite.checking.suggesting import Suggester

    files = manuscripts(names, config)
    suggester = Suggester(config, wanted)
    found: list[Suggested] = []
    for path in track(files, label="looking"):
        content = sys.stdin.buffer.read() if path == STDIN else None
        found += suggester.for_file(path, content, filename)
    return found


def _told(found: Sequence[Suggested], what: str) -> int:
    """Say on stderr what came of it; the exit code."""
    if not found:
        click.echo("exocite: no sentence needs a citation; --all takes each that has none", err=True)
        return 0
    fitting = sum(bool(one.suggestions) for one in found)
    if not fitting:
        click.echo(f"exocite: no {what} of the base fits", err=True)
    elif found[0].path:
        sentences = "1 sentence" if len(found) == 1 else f"{len(found)} sentences"
        click.echo(f"{sentences}, suggestions for {fitting}", err=True)
    return 0 if fitting else 1
