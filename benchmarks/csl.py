"""exocite's CSL processor against other engines on the same items: 89, 1,000 and 10,000 of them, in four styles.

Every engine reads CSL-JSON and prints the bibliography as plain text, each run a process of its own. Larger libraries
are the built-in references over and over, with authors, years and titles of their own. pandoc and citeproc-js (the npm
module `citeproc`, for node: NODE_PATH names its folder) take part where they are installed.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.bib import PEER
from benchmarks.check import find_pandoc
from benchmarks.timing import EXOCITE, REPOSITORY, row
from exocite.bibliography.styles import find_style
from exocite.csl.resources import locale_folders

SIZES = (89, 1000, 10_000)
RUNS = {89: 9, 1000: 3, 10_000: 1}
STYLES = ("vancouver", "apa", "nature", "chicago-author-date")
LARGEST = {"citeproc-js": 1000}
"""It takes minutes for more where a style tells authors apart."""

LIMITS = {("citeproc-py", 10_000): 0.08}

OURS = """
import json, sys
from exocite.csl import Processor, Style
with open(sys.argv[2], encoding="utf-8") as file:
    items = json.load(file)
print(Processor(Style.from_path(sys.argv[1]), items).bibliography_text())
"""

CITEPROC_JS = """
const fs = require("fs"), CSL = require("citeproc");
const [style, path, locales] = process.argv.slice(2);
const items = Object.fromEntries(JSON.parse(fs.readFileSync(path, "utf8")).map((item) => [item.id, item]));
const locale = (name) => { try { return fs.readFileSync(`${locales}/locales-${name}.xml`, "utf8"); }
                           catch { return fs.readFileSync(`${locales}/locales-en-US.xml`, "utf8"); } };
const system = { retrieveLocale: locale, retrieveItem: (id) => items[id] };
const engine = new CSL.Engine(system, fs.readFileSync(style, "utf8"));
engine.setOutputFormat("text");
engine.updateItems(Object.keys(items));
console.log(engine.makeBibliography()[1].join(""));
"""


class Cost(NamedTuple):
    """What a run takes: wall time in seconds, peak memory in MB."""

    seconds: float
    megabytes: float


def items(count: int) -> list[dict[str, Any]]:
    """`count` items made from those of the built-in base, always the same."""
    printed = subprocess.run([EXOCITE, "bib", "--format", "csl-json"], check=True, capture_output=True).stdout
    base = json.loads(printed)
    families = [name["family"] for one in base for name in one.get("author", ()) if "family" in name]
    dice = random.Random(1)
    made = []
    for place in range(count):
        one = {**base[place % len(base)], "id": f"i{place}"}
        if count > len(base):
            one["title"] = f"{one['title']} {place}"
            one["author"] = [
                {"family": dice.choice(families) + dice.choice(("", "a", "son", "er", "in")), "given": "A. B."}
                for _ in one.get("author", ())
            ]
            one["issued"] = {"date-parts": [[1980 + dice.randrange(44)]]}
        made.append(one)
    return made


def write_items(path: Path, count: int) -> None:
    """Write the items from a process of its own: one that had them would hand its peak memory on to its children."""
    script = "import json, sys; from benchmarks.csl import items; json.dump(items(int(sys.argv[1])), sys.stdout)"
    with open(path, "wb") as file:
        subprocess.run([sys.executable, "-c", script, str(count)], check=True, stdout=file, cwd=REPOSITORY)


def cost(command: Sequence[str], runs: int) -> Cost:
    """The median time of some runs of a command, and the most memory that one of them took."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times, most = [], 0
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
        assert process.stderr
        complaint = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        times.append(time.perf_counter() - start)
        most = max(most, usage.ru_maxrss)
        if process.returncode:
            raise RuntimeError(complaint.decode(errors="replace")[-500:])
    return Cost(statistics.median(times), most / (1024 * 1024 if sys.platform == "darwin" else 1024))


def engines(folder: Path) -> dict[str, Sequence[str]]:
    """Engine to its command without the style and the items; those that are not installed are named on stdout."""
    (folder / "ours.py").write_text(OURS, encoding="utf-8")
    (folder / "peer.py").write_text(PEER, encoding="utf-8")
    (folder / "peer.js").write_text(CITEPROC_JS, encoding="utf-8")
    found = {"csl": (sys.executable, str(folder / "ours.py")), "citeproc-py": (sys.executable, str(folder / "peer.py"))}
    node, pandoc = shutil.which("node"), find_pandoc()
    if node and not subprocess.run([node, "-e", "require('citeproc')"], check=False, capture_output=True).returncode:
        found["citeproc-js"] = (node, str(folder / "peer.js"))
    else:
        sys.stdout.write("  citeproc-js is not installed (npm install citeproc) and takes no part\n")
    if pandoc:
        found["pandoc"] = (pandoc, "--citeproc", "-f", "csljson", "-t", "plain", "--csl")
    else:
        sys.stdout.write("  pandoc is not installed and takes no part\n")
    return found


def compare(found: Mapping[str, Sequence[str]], style: str, path: Path, count: int) -> Cost:
    """Print our cost in a style, and as a multiple of each peer's; give ours."""
    file = find_style(style).path
    costs = {}
    for name, command in found.items():
        if count > LARGEST.get(name, count):
            continue
        more = (str(locale_folders()[0]),) if name == "citeproc-js" else ()
        named = Path(file).stem if name == "citeproc-py" else file  # which looks styles up by name
        costs[name] = cost((*command, named, str(path), *more), RUNS[count])
    ours = costs.pop("csl")
    row(f"{count} in {style}", ours.seconds, "s")
    row(f"{count} in {style}, peak memory", ours.megabytes, "MB")
    for name, theirs in costs.items():
        row(f"{count} in {style}, {name} = 1", ours.seconds / theirs.seconds, limit=LIMITS.get((name, count)))
        row(f"{count} in {style}, memory, {name} = 1", ours.megabytes / theirs.megabytes)
    return ours


def main() -> None:
    """Print wall time and peak memory, whole processes, ours as multiples of the other engines'."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = engines(folder)
        for style in STYLES:
            ours = {}
            for count in SIZES:
                path = folder / f"{count}.json"
                if not path.exists():
                    write_items(path, count)
                ours[count] = compare(found, style, path, count).seconds
            row(f"10,000 in {style}, 1,000 = 1", ours[10_000] / ours[1000], limit=11)


if __name__ == "__main__":
    main()
