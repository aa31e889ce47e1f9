"""Render every installed style, dependents too: python -m tests.csl.all_styles [FIRST [LAST]].

The items lie beside the official fixtures.
"""

from __future__ import annotations

import collections
import json
import sys
import traceback

from exocite.csl import Processor, Style
from exocite.csl.resources import style_folders
from tests.csl.conformance import FIXTURES

FOLDER = FIXTURES.parent


def main(arguments: list[str]) -> None:
    items = [
        item
        for name in ("review", "mixed")
        for item in json.loads((FOLDER / f"{name}-items.json").read_text(encoding="utf-8"))
    ]
    paths = sorted(path for folder in style_folders() for path in folder.rglob("*.csl"))
    bounds = [int(one) for one in arguments[:2]]
    faults: collections.Counter[str] = collections.Counter()
    done = 0
    for path in paths[slice(*bounds)] if bounds else paths:
        try:
            style = Style.from_path(path)
            done += 1
            if "dependent" in path.parts:
                style.compiled()
                continue
            processor = Processor(style, items, output="html")
            processor.bibliography_text()
            processor.citations([[item["id"]] for item in items])
            processor.cite([item["id"] for item in items[:5]])
        except Exception:
            last = traceback.format_exc().strip().splitlines()
            faults[" | ".join(last[-3:])] += 1
            print(path.name, last[-1], flush=True)
    print(done, "styles rendered", sum(faults.values()), "faults")
    for fault, count in faults.most_common(20):
        print(count, fault)


if __name__ == "__main__":
    main(sys.argv[1:])
