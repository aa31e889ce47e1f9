"""`exocite check` on one manuscript of 2,500 sentences and 1,000 references: speed, pandoc's, time against length."""

from __future__ import annotations

import itertools
import os
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.manuscripts import library, manuscript
from benchmarks.timing import BARE, EXOCITE, at_least, best, medians, row
from exocite.cli.main import collect_rarely
from exocite.config import Config
from exocite.engine import MANUSCRIPT_TARGETS, check
from exocite.model.evidence import EvidenceBase
from exocite.parsers import read_manuscript
from exocite.parsers.sentences import split
from exocite.rules import all_rules, select
from exocite.sources.base import open_base
from exocite.sources.library import read_library

SENTENCES = 2500
RUNS = 15


def main() -> None:
    """Print the figures."""
    text = manuscript(SENTENCES)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EXOCITE_CACHE_DIR"] = os.path.join(folder, "cache")
        Path(folder, "refs.bib").write_text(library(), encoding="utf-8")
        Path(folder, "paper.md").write_text(text, encoding="utf-8")
        base = replace(open_base(Config()), references=read_library([f"{folder}/refs.bib"]), builtin=False)
        _throughput(text, base)
        _linear(base)
        _processes(folder)
        _against_pandoc(folder)


def _throughput(text: str, base: EvidenceBase) -> None:
    collect_rarely()  # as the command does
    rules = select(MANUSCRIPT_TARGETS)
    every = [rule for rule in all_rules().values() if rule.each in MANUSCRIPT_TARGETS]
    paper = read_manuscript("paper.md", text)
    sentences = sum(len(paragraph.sentences) for paragraph in paper.paragraphs)
    spans = [paragraph.span for paragraph in paper.paragraphs]
    size = sum(len(paper.mask[start:end].encode()) for start, end in spans)
    parsing = best(lambda: read_manuscript("paper.md", text), RUNS)
    checking = best(lambda: check([read_manuscript("paper.md", text)], base, rules), RUNS)
    everything = best(lambda: check([read_manuscript("paper.md", text)], base, every), RUNS)
    splitting = best(lambda: [split(paper.mask, *span) for span in spans], RUNS)
    at_least("sentences per CPU second, parsed and checked, warm", sentences / checking, "/s", 10_000)
    at_least("sentences per CPU second with every rule, opt-in ones too", sentences / everything, "/s", 10_000)
    row("sentences per CPU second, parsed", sentences / parsing, "/s")
    at_least("splitting of masked paragraphs", size / splitting / 1e6, "MB/s", 10)
    plain = " ".join(sentence.prose for paragraph in paper.paragraphs for sentence in paragraph.sentences)
    at_least("splitting of plain text", len(plain.encode()) / best(lambda: split(plain), RUNS) / 1e6, "MB/s", 10)


def _linear(base: EvidenceBase) -> None:
    rules = select(MANUSCRIPT_TARGETS)
    times = []
    for factor in (1, 2, 4, 8):
        text = manuscript(SENTENCES * factor)
        times.append(best(lambda text=text: check([read_manuscript("paper.md", text)], base, rules), 5))  # type: ignore[misc]
    for factor, (first, second) in zip((2, 4, 8), itertools.pairwise(times), strict=True):
        row(f"time of a text {factor} × as long, against one half as long", second / first, "×", 2.5)


def _processes(folder: str) -> None:
    """Whole processes, nothing of the results cached."""
    Path(folder, "short.md").write_text("---\nbibliography: refs.bib\n---\n\nA claim [@key1].\n", encoding="utf-8")
    commands = {
        "bare": BARE,
        "short": (EXOCITE, "check", "--no-cache", "short.md"),
        "long": (EXOCITE, "check", "--no-cache", "paper.md"),
    }
    times = medians(commands, runs=9, cwd=folder)
    row("`exocite check` on one sentence, against a bare Python", times["short"] / times["bare"])
    row(f"`exocite check` on {SENTENCES} sentences, against a bare Python", times["long"] / times["bare"])


def _against_pandoc(folder: str) -> None:
    """CPU time of the whole run against `pandoc --citeproc` on the same file, in turns."""
    pandoc = find_pandoc()
    if not pandoc:
        return
    ours, theirs = [], []
    for _ in range(3):
        environment = {**os.environ, "EXOCITE_CACHE_DIR": tempfile.mkdtemp(dir=folder)}  # cold: the library too
        ours.append(_cpu((EXOCITE, "check", "paper.md"), folder, environment))
        theirs.append(_cpu((pandoc, "--citeproc", "paper.md", "-o", os.devnull, "-t", "html"), folder))
    row("sentences per CPU second of a cold process", SENTENCES / min(ours), "/s")
    row("sentences per CPU second of pandoc --citeproc", SENTENCES / min(theirs), "/s")
    at_least("ours against pandoc's, same file, same run", min(theirs) / min(ours), "×", 10)


def find_pandoc() -> str:
    """pandoc as $PANDOC names it, else that of the package pypandoc-binary; empty when there is none."""
    try:
        from pypandoc import files  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        return os.environ.get("PANDOC", "")
    places = [Path(folder, "pandoc") for folder in files.__path__]
    return os.environ.get("PANDOC", "") or next((str(place) for place in places if place.exists()), "")


def _cpu(command: tuple[str, ...], folder: str, environment: dict[str, str] | None = None) -> float:
    before = os.times()
    subprocess.run(command, check=False, cwd=folder, capture_output=True, env=environment)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
