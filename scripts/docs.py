"""Write docs/cli.md and docs/rules/ from the program itself; `--check` only says whether they are up to date."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[1]))  # the judgements are not part of the package

from benchmarks.rules.judgements import Judgement, precision, read

from exocite.cli.main import COMMANDS, group
from exocite.reporters.rules import PAGES
from exocite.reporters.rules.page import ran
from exocite.rules import all_rules
from exocite.rules.base import Rule

DOCS = Path(__file__).parents[1] / "docs"
GENERATED = "<!-- Written by scripts/docs.py; do not edit. -->"


def help_of(*words: str) -> str:
    """What `exocite WORDS… --help` prints at 80 columns."""
    context = click.Context(group, info_name="exocite", terminal_width=80)
    command: click.Command = group
    for word in words:
        command = group.get_command(context, word) or group
        context = click.Context(command, info_name=word, parent=context, terminal_width=80)
    return command.get_help(context)


def cli_page() -> str:
    """The command-line reference."""
    parts = [GENERATED, "# Command line", f"```text\n{help_of()}\n```"]
    parts += [f"## exocite {name}\n\n```text\n{help_of(name)}\n```" for name in COMMANDS]
    return "\n\n".join(parts) + "\n"


Judged = Mapping[str, Sequence[Judgement]]
"""The judgements of `benchmarks/rules` by rule."""


def measured(rule: Rule, judged: Judged) -> str:
    """The section of a rule's page that says how often it is right."""
    found = precision(judged.get(rule.code, ()))
    if found.read:
        text = (
            f"Right in {found.right} of {found.read} findings on published papers that were read one by one (95 % "
            f"interval {100 * found.low:.0f}–{100 * found.high:.0f} %). The judgements, with why, are in "
            f"[benchmarks/rules/judgements](../../benchmarks/rules/judgements/{rule.code}.csv)."
        )
    elif rule.code.startswith("TAB"):
        text = "Not measured: papers come without evidence tables."
    else:
        text = "No finding on published papers has been read yet."
    return f"\n## Measured precision\n\n{text}\n"


def rule_page(rule: Rule, judged: Judged) -> str:
    """The page of one rule."""
    return f"{GENERATED}\n\n{PAGES['markdown']([rule])}{measured(rule, judged)}"


def rules_index(rules: list[Rule], judged: Judged) -> str:
    """The list of all rules."""
    head = [GENERATED, "", "# Rules", "", "Right: how many of the findings that were read on published papers.", ""]
    columns = ["| code | name | severity | runs | right | what |", "|---|---|---|---|---|---|"]
    rows = [
        f"| [{r.code}]({r.code}.md) | {r.name} | {r.severity.value} | {ran(r)} | {_share(judged.get(r.code, ()))} | "
        f"{r.summary} |"
        for r in rules
    ]
    return "\n".join([*head, *columns, *rows, ""])


def _share(judgements: Sequence[Judgement]) -> str:
    found = precision(judgements)
    return f"{found.right} of {found.read}" if found.read else ""


def pages() -> dict[Path, str]:
    """Every generated page by path."""
    rules, judged = list(all_rules().values()), read()
    return {
        DOCS / "cli.md": cli_page(),
        DOCS / "rules" / "index.md": rules_index(rules, judged),
        **{DOCS / "rules" / f"{rule.code}.md": rule_page(rule, judged) for rule in rules},
    }


def main() -> int:
    """Write the pages, or with `--check` show how they differ and return 1."""
    stale = False
    wanted = pages()
    for path in sorted((DOCS / "rules").glob("*.md")):
        if path not in wanted:
            stale = True
            sys.stdout.write(f"{path.relative_to(DOCS.parent)}: no such rule\n")
            if "--check" not in sys.argv:
                path.unlink()
    for path, text in wanted.items():
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if old == text:
            continue
        stale = True
        name = str(path.relative_to(DOCS.parent))
        if "--check" in sys.argv:
            sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), text.splitlines(True), name, name))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"wrote {name}\n")
    return int(stale and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
