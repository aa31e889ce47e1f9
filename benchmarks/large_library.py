"""What a table and a search cost on a large library: whole processes, 10,000 entries against the review's 89."""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path

from benchmarks.timing import BARE, EXOCITE, REPOSITORY, medians, row

ENTRIES = 10_000
QUERIES = {
    "two common words": ("exosome", "lung"),
    "author and year": ("fevrier", "2004"),
    "a misspelt long word": ("mesenchimal",),
    "a phrase": ('"lung injury"',),
    "a phrase of the two commonest words": ('"mesenchymal stem"',),
    "one rare word": ("hyperoxic",),
}


def large_bibliography(entries: int = ENTRIES) -> str:
    """The review's 89 references, and new ones whose titles and authors are made of theirs and of made-up words."""
    own = (REPOSITORY / "refs" / "references.bib").read_text(encoding="utf-8")
    chance = random.Random(1)
    title_words = [word for line in own.splitlines() if line.strip().startswith("title") for word in line.split()[2:]]
    title_words = [word.strip("{},") for word in title_words if word.strip("{},").isalpha()]
    syllables = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "el", "or")]
    made_up = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(20_000)]
    parts = [own]
    for number in range(entries - 89):
        authors = " and ".join(f"{chance.choice(made_up).title()}, {chance.choice('ABCDE')}" for _ in range(5))
        title = " ".join(chance.choices(title_words, k=9) + chance.choices(made_up, k=3))
        year = chance.randint(1980, 2022)
        parts.append(
            f"@article{{made{number},\n  author = {{{authors}}},\n  title = {{{title}}},\n"
            f"  journal = {{J {chance.choice(made_up).title()}}},\n  year = {{{year}}},\n  pages = {{1--9}},\n}}\n"
        )
    return "\n".join(parts)


def projects(folder: Path) -> dict[str, str]:
    """Two projects with the review's tables: one with its references, one with many more."""
    made = {}
    for name, text in (
        ("89", (REPOSITORY / "refs" / "references.bib").read_text(encoding="utf-8")),
        ("10000", large_bibliography()),
    ):
        project = folder / name
        (project / "refs").mkdir(parents=True)
        (project / "refs" / "references.bib").write_text(text, encoding="utf-8")
        (project / "tables").symlink_to(REPOSITORY / "tables")
        made[name] = str(project)
    return made


def main() -> None:
    """Print each command on the large library as a multiple of the same on the small one, second runs on both."""
    with tempfile.TemporaryDirectory() as folder:
        made = projects(Path(folder))
        commands = {"bare": BARE}
        for query, words in QUERIES.items():
            for name, project in made.items():
                commands[f"{query} {name}"] = (EXOCITE, "search", *words, "--project", project)
        for name, project in made.items():
            commands[f"table {name}"] = (EXOCITE, "table", "--disease", "ARDS", "--project", project)
        times = medians(commands, cwd="/", EXOCITE_CACHE_DIR=os.path.join(folder, "cache"))
        for query in QUERIES:
            small, large = times[f"{query} 89"], times[f"{query} 10000"]
            row(f"search, {query}: 10,000 entries against 89", large / small, limit=2)
        row("table --disease ARDS: 10,000 entries against 89", times["table 10000"] / times["table 89"], limit=2)
        row("search on 89 entries, in bare interpreters", times["two common words 89"] / times["bare"])


if __name__ == "__main__":
    main()
