"""The review that the built-in base comes from, checked as a manuscript: what is found there.

Reads `review.txt` and `sentences.csv` (`sentence,section,paragraph,begins`) in the folder that EXOCITE_REVIEW names;
their text is written into a temporary folder only. `faults.csv` are faults that were found by reading, `findings.csv`
judgements on findings. EXOCITE_SELECT chooses other rules than the default ones.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.review.writing import Written, with_keys, with_numbers
from exocite.checking.choosing import chosen
from exocite.checking.run import check_files
from exocite.checking.settings import Settings
from exocite.config import Config, find_config
from exocite.model.finding import Finding, Severity
from exocite.sources.base import open_base

HERE = Path(__file__).parent


class Found(NamedTuple):
    """A finding in a sentence of the review; `key` is that of the reference it is about, if any."""

    rule: str
    sentence: str
    key: str
    message: str


def main() -> None:
    """Print the findings of each way to check the review, how many are right, and which faults they hit."""
    source = os.environ.get("EXOCITE_REVIEW", "")
    if not source:
        sys.stdout.write("set EXOCITE_REVIEW to the folder of the review\n")
        return
    keys = list(open_base(Config()).references)
    numbers, cited = with_numbers(Path(source)), with_keys(Path(source), keys)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EXOCITE_CACHE_DIR"] = os.path.join(folder, "cache")
        os.chdir(folder)
        Path("empty").mkdir()
        Path("empty/exocite.toml").write_text("", encoding="utf-8")
        for name, written, config in (
            ("numbers and a printed list, built-in base", numbers, Config()),
            ("citation keys, built-in base", cited, Config()),
            ("numbers and a printed list, a project without data", numbers, find_config(project="empty")),
        ):
            _report(name, list(_found(written, config, keys)))


def _found(written: Written, config: Config, keys: list[str]) -> Iterator[Found]:
    path = "review.md" if written.text.startswith("# ") else "review.txt"
    Path(path).write_text(written.text, encoding="utf-8")
    rules = chosen(config, tuple(filter(None, os.environ.get("EXOCITE_SELECT", "").split(","))))
    for finding in check_files([path], Settings(config, rules, cache=False)).report.findings:
        if finding.severity is not Severity.INFO:
            yield _of(finding, written, keys)


def _of(finding: Finding, written: Written, keys: list[str]) -> Found:
    region = finding.region
    sentence = written.sentence(region.start_line, region.start_column) if finding.path.startswith("review.") else ""
    # A reference of the manuscript's own list is called by its number.
    about = re.search(r"(?:^|beside )([\w-]+)(?: \(\"|$)", finding.hint)
    key = about[1] if about else ""
    listed = re.match(r"(\d+): ", finding.message) if not sentence else None  # a fault of an entry of the printed list
    if listed:
        sentence, key = "list", listed[1]
    key = keys[int(key) - 1] if key.isdecimal() and int(key) <= len(keys) else key
    return Found(finding.code, sentence or f"{finding.path}:{region.start_line}", key, finding.message)


def _report(name: str, found: list[Found]) -> None:
    with (HERE / "findings.csv").open(encoding="utf-8", newline="") as file:
        judged = {(row["rule"], row["sentence"], row["key"]): row["right"] == "1" for row in csv.DictReader(file)}
    with (HERE / "faults.csv").open(encoding="utf-8", newline="") as file:
        faults = list(csv.DictReader(file))
    right = [one for one in found if judged.get(one[:3])]
    unread = [one for one in found if one[:3] not in judged]
    hit = [row for row in faults if any(_hits(one, row) for one in right)]
    seen = [row for row in faults if row["seen"] == "1"]
    sys.stdout.write(f"\n{name}: {len(found)} findings, {len(right)} right, {len(unread)} not judged\n")
    sys.stdout.write(
        f"faults hit: {len(hit)} of {len(faults)}, {sum(row in hit for row in seen)} of {len(seen)} seen\n"
    )
    for one in found if os.environ.get("EXOCITE_VERBOSE") else unread:
        mark = {True: "+", False: "-", None: "?"}[judged.get(one[:3])]
        sys.stdout.write(f"  {mark} {' '.join(one)}\n")
    if os.environ.get("EXOCITE_VERBOSE"):
        for row in faults:
            if row not in hit:
                sys.stdout.write(f"  missed {row['sentence']} {row['kind']} {row['key']}: {row['why']}\n")


def _hits(one: Found, fault: dict[str, str]) -> bool:
    """Whether a right finding is about a fault: the same sentence, and the same reference where both name one."""
    return one.sentence == fault["sentence"] and (not one.key or not fault["key"] or one.key == fault["key"])
