"""Reading BibTeX: how the time grows with the file, hostile ones included, and what the cache saves."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.large_library import large_bibliography
from benchmarks.timing import BARE, REPOSITORY, medians, row
from exocite.sources.bibtex import parse

RUNS = 9

TEXTS: dict[str, tuple[Callable[[int], str], int]] = {
    "plain entries": (large_bibliography, 1000),
    "entries that bibtexparser is not trusted with": (
        lambda n: large_bibliography(n).replace("= {1--9}", "= 1 # {}"),
        1000,
    ),
    "open braces": (lambda n: "@misc{a, note = {" + "{" * n, 100_000),
    "unclosed entries": (lambda n: "".join(f"@misc{{k{i}, title = {{T}},\n" for i in range(n)), 3000),
    "unclosed values": (lambda n: "".join(f"@misc{{k{i}, title = {{T,\n" for i in range(n)), 3000),
    "unclosed values on one line": (lambda n: "".join(f"@misc{{k{i}, title = {{T " for i in range(n)), 3000),
    "unclosed quotes round groups": (lambda n: "".join(f'@misc(k{i}, title = "{{}}{{}}\n' for i in range(n)), 3000),
    "entries in entries": (lambda n: "\n@misc{k, title = {" * n + "} x}" * n, 3000),
    "entry heads on one commented line": (lambda n: "%" + "@misc{k, " * n, 20_000),
    "at signs": (lambda n: "@ " * n, 100_000),
    "accents in accents": (lambda n: "@misc{k, title = {" + "\\'{" * n + "x" * n + "}" * n + "}}", 10_000),
    "parents of parents": (lambda n: "".join(f"@misc{{k{i}, crossref = {{k{i + 1}}}}}\n" for i in range(n)), 3000),
    "one key for all": (lambda n: "@misc{k, title = {T}}\n" * n, 5000),
}
"""What is read, and how many of it at first; the text is then doubled twice."""

OPEN = (
    "import sys; from exocite.sources.library import read_library;"
    "library = read_library(sys.argv[1:], cache={cache}); {then}"
)
IMPORT = (sys.executable, "-c", "import exocite.sources.library")


def median(work: Callable[[], object]) -> float:
    """The median CPU time of `work` in this process, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def growth() -> None:
    """Print for each kind of text how the time grows when it doubles, and doubles again."""
    for name, (make, size) in TEXTS.items():
        texts = [make(size), make(2 * size), make(4 * size)]
        once, twice, four = (median(lambda text=text: parse(text, "x.bib")) for text in texts)
        sys.stdout.write(
            f"  {name}: {len(texts[0]):,} characters in {once * 1000:.0f} ms, doubled {twice / once:.1f} ×\n"
        )
        row("    … doubled again", four / twice, limit=3)


def against_the_peer(text: str) -> None:
    """Print what reading takes as a multiple of bibtexparser's own way from text to entries."""
    import logging

    import bibtexparser

    logging.disable(logging.CRITICAL)
    row(
        "10,000 entries, against bibtexparser alone",
        median_of(parse, text) / median_of(bibtexparser.parse_string, text),
    )


def median_of(reader: Callable[..., object], text: str) -> float:
    return median(lambda: reader(text, "x.bib") if reader is parse else reader(text))


def opening(folder: Path, large: str) -> None:
    """Print what opening a library costs a process beyond the imports, with and without the cache."""
    path = folder / "large.bib"
    path.write_text(large, encoding="utf-8")
    commands: dict[str, tuple[str, ...]] = {"bare": BARE, "import": IMPORT}
    for name, place in (("89", str(REPOSITORY / "refs" / "references.bib")), ("10000", str(path))):
        commands[f"cold {name}"] = (sys.executable, "-c", OPEN.format(cache=False, then="pass"), place)
        commands[f"cached {name}"] = (sys.executable, "-c", OPEN.format(cache=True, then="pass"), place)
        commands[f"all {name}"] = (sys.executable, "-c", OPEN.format(cache=True, then="list(library.values())"), place)
    environment = {  # compiled modules are kept, as wherever the program is installed
        "EXOCITE_CACHE_DIR": os.path.join(folder, "cache"),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": os.path.join(folder, "compiled"),
    }
    times = medians(commands, runs=RUNS, cwd="/", **environment)
    row("importing what it takes, in bare interpreters", times["import"] / times["bare"])
    for name in ("89", "10000"):
        for what in ("cold", "cached", "all"):
            label = {"cold": "read without the cache", "cached": "opened", "all": "opened and all entries decoded"}[
                what
            ]
            row(f"{name} entries {label}, in bare interpreters", times[f"{what} {name}"] / times["bare"])
    row(
        "opening 10,000 entries against opening 89, whole processes",
        times["cached 10000"] / times["cached 89"],
        limit=2,
    )


def main() -> None:
    """Print all figures."""
    growth()
    large = large_bibliography()
    against_the_peer(large)
    with tempfile.TemporaryDirectory() as folder:
        opening(Path(folder), large)


if __name__ == "__main__":
    main()
