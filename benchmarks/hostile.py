"""`exocite check` on text that is made to be slow: seconds a megabyte, and how they grow when it doubles."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from exocite.config import Config
from exocite.engine import MANUSCRIPT_TARGETS, check
from exocite.parsers import read_manuscript
from exocite.rules import select
from exocite.sources.base import open_base

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


def main(size: int = 1_000_000) -> None:
    """Print the seconds for a megabyte of each, read and checked, and how they grow when it doubles."""
    base, rules = open_base(Config()), select(MANUSCRIPT_TARGETS)
    for name, make in HOSTILE.items():
        times = []
        for length in (size // 2, size):
            text = make(length)
            start = time.process_time()
            check([read_manuscript("paper.md", text)], base, rules)
            times.append(time.process_time() - start)
        first, second = times
        sys.stdout.write(f"  {name:<40} {second:7.2f} s a megabyte, {second / max(first, 1e-3):5.2f} × that of half\n")


if __name__ == "__main__":
    main()
