"""`exocite check`: sentences per CPU second, time against length, hostile input, start-up.

The manuscript is made up here: sentences from patterns, a citation in two of five, headings, lists, a table, maths.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.timing import BARE, EXOCITE, best, medians, row
from exocite.config import Config
from exocite.engine import MANUSCRIPT_TARGETS, check
from exocite.model.manuscript import Manuscript
from exocite.parsers import read_manuscript
from exocite.parsers.sentences import split
from exocite.rules import select
from exocite.sources.base import open_base
from exocite.sources.library import read_library

SENTENCES, REFERENCES = 2500, 1000
RUNS = 9

PATTERNS = (
    "Previous studies have shown that {a} reduces {b} in patients with {c}{cite}.",
    "The {a} of {b} was measured in {n} mice (*n* = {n} per group) and compared with {c}{cite}.",
    "However, {a} may depend on {b}, e.g. on the dose or on the route (see Fig. {n}){cite}.",
    "In {n} trials, {a} lowered mortality from {n}.{n}% to {m}.{n}% (95% CI, 0.71 to 0.99; $p<0.05$){cite}.",
    "We found no difference between {a} and {b}{cite}.",
    "*E. coli* and {a} were the commonest isolates in {c}{cite}.",
    "This study was not designed to tell {a} from {b}; it was stopped early, in 20{n}{cite}.",
    "According to Smith et al., {a} plays a key role in {b}, whereas CD4^+^ T cells do not{cite}.",
)
WORDS = (
    "exosomes, vesicles, the membrane, lung injury, inflammation, fibrosis, the alveolar epithelium, "
    "sepsis, ventilation, oxygenation, the placebo, steroids, hypoxia, the endothelium, apoptosis, cytokine release, "
    "miR-21"
).split(", ")


def manuscript(sentences: int, seed: int = 1) -> str:
    """A manuscript in Markdown with so many sentences."""
    rng = random.Random(seed)
    parts = ["---\ntitle: A benchmark\nbibliography: refs.bib\n---\n"]
    left = sentences
    while left > 0:
        count = min(left, rng.randint(3, 8))
        parts.append(f"## Section {len(parts)}\n" if len(parts) % 7 == 1 else "")
        parts.append(" ".join(_sentence(rng) for _ in range(count)) + "\n")
        left -= count
    return "\n".join(part for part in parts if part)


def _sentence(rng: random.Random) -> str:
    cite = ""
    if rng.random() < 0.4:
        keys = "; ".join(f"@key{rng.randrange(REFERENCES)}" for _ in range(rng.randint(1, 3)))
        cite = f" [{keys}]"
    a, b, c = rng.sample(WORDS, 3)
    n, m = rng.randint(10, 40), rng.randint(41, 99)
    return rng.choice(PATTERNS).format(a=a, b=b, c=c, n=n, m=m, cite=cite)


def library() -> str:
    """A reference library."""
    return "".join(
        f"@article{{key{i},\n  author = {{Smith, John and Doe, Jane}},\n  title = {{On subject {i}}},\n"
        f"  journal = {{Journal}},\n  year = {{2020}},\n}}\n"
        for i in range(REFERENCES)
    )


HOSTILE: dict[str, Callable[[int], str]] = {
    "brackets, never closed": lambda n: "[" * n,
    "brackets, nested": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "brackets with keys, nested": lambda n: "[@a " * (n // 8) + "]" * (n // 8),
    "backticks of every length": lambda n: " ".join("`" * i for i in range(1, int((2 * n) ** 0.5))),
    "dollars": lambda n: "$a " * (n // 3),
    "carets and tildes": lambda n: "a^b~c " * (n // 6),
    "stars": lambda n: "*a_" * (n // 3),
    "stops": lambda n: "." * n,
    "stops and blanks": lambda n: ". " * (n // 2),
    "comments, never closed": lambda n: "<!-- a " * (n // 7),
    "comments, never closed, a line each": lambda n: "<!-- a\n\n" * (n // 8),
    "fences, never closed": lambda n: "".join(f"```{'`' * (i % 50)}x\n\n" for i in range(n // 30)),
    "dashes over nothing": lambda n: "---\nfoo\n\n" * (n // 9),
    "rules of tables": lambda n: "-- --\nfoo\n\n" * (n // 11),
    "links, never closed": lambda n: "[a](b " * (n // 6),
    "e-mail addresses": lambda n: "a@" * (n // 2),
    "divs, never closed": lambda n: "::: {.a}\n" * (n // 9),
    "quotes, deep": lambda n: "> " * (n // 2) + "a",
    "list marks, deep": lambda n: "- " * (n // 2) + "a",
    "environments, never closed": lambda n: "\\begin{a}\n\n" * (n // 11),
    "one long word": lambda n: "a" * n,
    "footnotes, nested": lambda n: "^[a " * (n // 4),
    "keys": lambda n: "@a " * (n // 3),
    "LaTeX commands": lambda n: "\\" + "cite" * (n // 4),
    "maths on lines of their own": lambda n: "\\[\n" * (n // 3) + "@a \\]",
    "cues": lambda n: "many other " * (n // 11),
    "cues and adverbs": lambda n: "it has also " * (n // 12),
    "abbreviations": lambda n: "Fig. A. et al. " * (n // 15),
    "placeholders": lambda n: "[?" * (n // 2),
}


def main() -> None:
    """Print the figures."""
    text = manuscript(SENTENCES)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EXOCITE_CACHE_DIR"] = os.path.join(folder, "cache")
        Path(folder, "refs.bib").write_text(library(), encoding="utf-8")
        Path(folder, "paper.md").write_text(text, encoding="utf-8")
        _throughput(text, os.path.join(folder, "refs.bib"))
        _linear(os.path.join(folder, "refs.bib"))
        _start_up(folder)
    _hostile()


def _throughput(text: str, bib: str) -> None:
    base = replace(open_base(Config()), references=read_library([bib]), builtin=False)
    rules = select(MANUSCRIPT_TARGETS)
    paper = read_manuscript("paper.md", text)
    sentences = sum(len(paragraph.sentences) for paragraph in paper.paragraphs)
    spans = [paragraph.span for paragraph in paper.paragraphs]
    characters = sum(end - start for start, end in spans)
    parsing = best(lambda: read_manuscript("paper.md", text), RUNS)
    checking = best(lambda: check([read_manuscript("paper.md", text)], base, rules), RUNS)
    splitting = best(lambda: [split(paper.mask, *span) for span in spans], RUNS)
    row("sentences per CPU second, parsed and checked", sentences / checking, "/s")
    row("sentences per CPU second, parsed", sentences / parsing, "/s")
    row("splitting of masked paragraphs", characters / splitting / 1e6, "MB/s")


def _linear(bib: str) -> None:
    base = replace(open_base(Config()), references=read_library([bib]), builtin=False)
    rules = select(MANUSCRIPT_TARGETS)
    times = []
    for factor in (1, 2, 4):
        text = manuscript(SENTENCES * factor)
        times.append(best(lambda text=text: check([_read(text)], base, rules), 5))  # type: ignore[misc]
    row("time when the text doubles", times[1] / times[0], "×", 2.5)
    row("time when it doubles again", times[2] / times[1], "×", 2.5)


def _read(text: str) -> Manuscript:
    return read_manuscript("paper.md", text)


def _start_up(folder: str) -> None:
    short = Path(folder, "short.md")
    short.write_text("---\nbibliography: refs.bib\n---\n\nA claim [@key1].\n", encoding="utf-8")
    commands = {
        "bare": BARE,
        "short": (EXOCITE, "check", str(short)),
        "long": (EXOCITE, "check", os.path.join(folder, "paper.md")),
    }
    times = medians(commands, runs=RUNS, cwd=folder)
    row("`exocite check` on one sentence, against a bare Python", times["short"] / times["bare"])
    row(f"`exocite check` on {SENTENCES} sentences, against a bare Python", times["long"] / times["bare"])
    pandoc = os.environ.get("PANDOC")
    if pandoc:
        _against_pandoc(pandoc, folder)


def _against_pandoc(pandoc: str, folder: str) -> None:
    """CPU time of the whole run against `pandoc --citeproc` on the same file."""
    paper = os.path.join(folder, "paper.md")
    ours = min(_cpu((EXOCITE, "check", paper), folder) for _ in range(3))
    theirs = min(_cpu((pandoc, "--citeproc", paper, "-o", os.devnull, "-t", "html"), folder) for _ in range(3))
    row("CPU time of pandoc --citeproc on the same file, against ours", theirs / ours)


def _cpu(command: tuple[str, ...], folder: str) -> float:
    before = os.times()
    subprocess.run(command, check=False, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _hostile(size: int = 1_000_000) -> None:
    """Seconds for a megabyte of each, read and checked, and how the time grows when it doubles."""
    base, rules = open_base(Config()), select(MANUSCRIPT_TARGETS)
    for name, make in HOSTILE.items():
        times = []
        for length in (size // 2, size):
            text = make(length)
            start = time.process_time()
            check([_read(text)], base, rules)
            times.append(time.process_time() - start)
        first, second = times
        sys.stdout.write(f"  {name:<40} {second:7.2f} s a megabyte, {second / max(first, 1e-3):5.2f} × that of half\n")
