"""`exocite bind`: sign which recorded claims the sentences of manuscripts state."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from exocite.cli.options import bib_option, format_option, output_option, project_option, replace_file, write
from exocite.cli.progress import track
from exocite.config import find_config
from exocite.errors import ExociteError
from exocite.registry.lock import Binding, in_lock, lock_content, lock_path, read_lock
from exocite.reporters.offers import FORMATS
from exocite.today import day

if TYPE_CHECKING:
    from exocite.checking.signing import Offer, Signer

Accepted = Mapping[tuple[str, int], Sequence[str]]

EPILOG = """\b
Examples:
  exocite bind paper.md                     ask on a terminal; else list
  exocite bind paper.md --list              list what may be signed
  exocite bind paper.md --accept-above 0.8  sign what is surely stated
  exocite bind paper.md --update            sign markers as they are now

A marker is a comment after the sentence: <!-- @claim c054 -->, in LaTeX % @claim c054, in Typst /* @claim c054 */. Word
files, notebooks, Org and plain text get none: there the lock file alone knows the sentence by its words.

bindings.lock.csv, in the folder of the project, keeps what sentence and claim said when they were signed. Commit it:
exocite check tells when either of them is changed (REG001, REG002).

Exit code: 0, 2 the input or the options, 3 something could not be read.
"""


@click.command(name="bind", epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--accept-above",
    type=click.FloatRange(0, 1),
    default=None,
    metavar="SCORE",
    help="Sign each claim that scores so much or more, and with which the sentence does not disagree.",
)
@click.option("--update", is_flag=True, help="Sign the markers anew, as sentences and claims are now.")
@click.option("--list", "listed", is_flag=True, help="List what may be signed; write nothing.")
@click.option("--limit", type=click.IntRange(min=1), default=3, show_default=True, help="How many claims a sentence.")
@click.option("--date", "today", metavar="DAY", default="", help="The day of signing; default: today.")
@bib_option
@format_option(tuple(FORMATS), "text")
@output_option
@project_option
def command(
    files: tuple[str, ...],
    accept_above: float | None,
    update: bool,
    listed: bool,
    limit: int,
    today: str,
    libraries: tuple[str, ...],
    format_name: str,
    output: str,
    project: str,
) -> int:
    """Sign which recorded claims the sentences of manuscripts state.

    Offers for each sentence the claims of the base that it may state. What is accepted is marked behind the sentence
    and kept in bindings.lock.csv, so that a later change of the sentence or of the claim becomes a finding.
    """
    from exocite.checking.bases import Bases
    from exocite.checking.files import STDIN, manuscripts
    from exocite.checking.signing import Signer

    if listed and (update or accept_above is not None):
        raise ExociteError("--list writes nothing", "leave it out, or --update and --accept-above")
    config = find_config(project=project)
    paths = manuscripts(files, config)
    if STDIN in paths:
        raise ExociteError("stdin cannot be signed", "name the manuscript")
    lock, date = lock_path(config), day(today)
    before = read_lock(lock)
    bases = Bases(libraries, config)
    signers = [Signer(path, bases, lock, before) for path in track(paths, label="reading")]
    asked = accept_above is None and not update and not listed
    if listed or (asked and not (sys.stdin.isatty() and sys.stdout.isatty())):
        return _list(signers, limit, format_name, output)
    accepted = [_accepted(signer, accept_above, limit, asked) for signer in signers]
    _write(signers, accepted, lock, before, date, update)
    return 0


def _list(signers: Sequence[Signer], limit: int, format_name: str, output: str) -> int:
    """Print what may be signed; write nothing."""
    offers = [offer for signer in track(signers, label="looking") for offer in signer.offers(limit)]
    claims = {key: claim.statement for signer in signers for key, claim in signer.base.claims.items()}
    write(FORMATS[format_name](offers, claims), output)
    click.echo(_counted(len(offers), "sentence") + " may state recorded claims; nothing was written", err=True)
    return 0


def _accepted(signer: Signer, above: float | None, limit: int, asked: bool) -> Accepted:
    """What is signed in a document: what is sure enough, or what the user says."""
    if above is not None:
        sure = (
            ((offer.path, offer.at), [c.key for c in offer.candidates if c.score >= above and not c.against])
            for offer in signer.offers(limit)
        )
        return {place: claims for place, claims in sure if claims}
    return _from_user(signer, signer.offers(limit)) if asked else {}


def _from_user(signer: Signer, offers: Iterable[Offer]) -> Accepted:
    """Ask for each sentence; `q` ends the questions and keeps what was said."""
    chosen: dict[tuple[str, int], list[str]] = {}
    for offer in offers:
        click.echo(f"\n{offer.path}:{offer.line}:{offer.column}: {offer.prose}")
        for number, one in enumerate(offer.candidates, start=1):
            but = f"  but: {'; '.join(one.against)}" if one.against else ""
            click.echo(f"  {number}  {one.score:.2f}  {one.key}  {signer.base.claims[one.key].statement}{but}")
        said = click.prompt("which (numbers, Enter for none, q to end)", default="", show_default=False).strip().lower()
        if said.startswith("q"):
            break
        numbers = [int(word) for word in said.replace(",", " ").split() if word.isdecimal()]
        claims = [offer.candidates[n - 1].key for n in numbers if 0 < n <= len(offer.candidates)]
        if claims:
            chosen[offer.path, offer.at] = claims
    return chosen


def _write(
    signers: Sequence[Signer],
    accepted: Sequence[Accepted],
    lock: str,
    before: Sequence[Binding],
    date: str,
    update: bool,
) -> None:
    """Write markers and lock file; the rows of documents that are not signed here stay."""
    signed = [signer.sign(chosen, date, update=update) for signer, chosen in zip(signers, accepted, strict=True)]
    names = {in_lock(part.path, lock) for signer in signers for part in signer.document}
    rows = [row for row in before if row.document not in names]
    rows += [row for one in signed for row in one.rows]
    for one in signed:
        for path, content in one.files.items():
            replace_file(path, content)
    if rows or before:
        replace_file(lock, lock_content(rows).encode())
    count = sum(len(chosen) for chosen in accepted)
    changed = {(row.document, row.sentence) for row in rows if row not in before}
    total = len({(row.document, row.sentence) for row in rows})
    again = f", {_counted(len(changed) - count, 'sentence')} anew" if update else ""
    click.echo(f"{_counted(count, 'sentence')} signed{again}, {total} in {lock}", err=True)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
