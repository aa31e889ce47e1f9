"""Write docs/cli.md and docs/rules/ from the program itself; `--check` only says whether they are up to date."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from exocite.cli.main import COMMANDS, group
from exocite.reporters.rules import PAGES
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


def rule_page(rule: Rule) -> str:
    """The page of one rule."""
    return f"{GENERATED}\n\n{PAGES['markdown']([rule])}"


def rules_index(rules: list[Rule]) -> str:
    """The list of all rules."""
    rows = [f"| [{r.code}]({r.code}.md) | {r.name} | {r.severity.value} | {r.summary} |" for r in rules]
    return "\n".join(
        [GENERATED, "", "# Rules", "", "| code | name | severity | what |", "|---|---|---|---|", *rows, ""]
    )


def pages() -> dict[Path, str]:
    """Every generated page by path."""
    rules = list(all_rules().values())
    return {
        DOCS / "cli.md": cli_page(),
        DOCS / "rules" / "index.md": rules_index(rules),
        **{DOCS / "rules" / f"{rule.code}.md": rule_page(rule) for rule in rules},
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
