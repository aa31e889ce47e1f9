"""`exocite check` on many files: processes, the second run, and a thesis of 300 pages."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from benchmarks.manuscripts import latex_thesis, library, manuscript
from benchmarks.timing import EXOCITE, at_least, row, seconds
from exocite.parsers import PARSERS

MANUSCRIPTS, SENTENCES = 200, 150
"""So many papers of some 3,000 words each."""

THESIS = 9_300
"""So many sentences are some 150,000 words."""


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EXOCITE_CACHE_DIR"] = os.path.join(folder, "cache")
        papers = Path(folder, "papers")
        papers.mkdir()
        for number in range(MANUSCRIPTS):
            (papers / f"{number:03}.md").write_text(manuscript(SENTENCES, number), encoding="utf-8")
        (papers / "refs.bib").write_text(library(), encoding="utf-8")
        _again(str(papers))
        _shared(str(papers))
        _thesis(Path(folder))


def _again(papers: str) -> None:
    """The first run and the second, each the shortest of five; by default, and by one process."""
    for name, options in (("", ()), (" by one process", ("--jobs", "1"))):
        command = (EXOCITE, "check", ".", "--format", "concise", *options)
        first, second = [], []
        for _ in range(5):
            shutil.rmtree(os.environ["EXOCITE_CACHE_DIR"], ignore_errors=True)
            first.append(seconds(command, cwd=papers))
            second += [seconds(command, cwd=papers) for _ in range(3)]
        row(f"first run on {MANUSCRIPTS} manuscripts{name}", min(first) * 1000, "ms")
        row(f"second run on {MANUSCRIPTS} manuscripts{name}", min(second) * 1000, "ms")
        at_least(f"the second against the first{name}", min(first) / min(second), "×", 10)


def _shared(papers: str) -> None:
    """What a second process gains."""
    times = {}
    for jobs in ("1", "2"):
        command = (EXOCITE, "check", ".", "--no-cache", "--format", "concise", "--jobs", jobs)
        times[jobs] = min(seconds(command, cwd=papers) for _ in range(5))
    row("--jobs 1 against --jobs 2", times["1"] / times["2"])


def _thesis(folder: Path) -> None:
    """A cold process, nothing cached, on 150,000 words."""
    (folder / "refs.bib").write_text(library(), encoding="utf-8")
    (folder / "thesis.md").write_text(manuscript(THESIS), encoding="utf-8")
    theses = [str(folder / "thesis.md")]
    if ".tex" in PARSERS:
        theses.append(latex_thesis(folder, 12, THESIS))
    for path in theses:
        times = []
        for _ in range(5):
            shutil.rmtree(os.environ["EXOCITE_CACHE_DIR"], ignore_errors=True)
            times.append(seconds((EXOCITE, "check", path, "--format", "concise"), cwd=str(folder)))
        row(f"a thesis of 300 pages, cold ({os.path.splitext(path)[1]})", min(times), "s", 2)


if __name__ == "__main__":
    main()
