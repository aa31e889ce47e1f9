"""Compare with what citeproc-js prints: python -m tests.csl.oracle [-v] [STYLE]...

The items and its entries (`expected-review.json`, `expected-mixed.json`) lie beside the official fixtures.
"""

from __future__ import annotations

import json
import sys

from exocite.csl import Processor, Style
from tests.csl.conformance import FIXTURES, normal

FOLDER = FIXTURES.parent


def compare(which: str, styles: list[str], verbose: bool) -> None:
    items = json.loads((FOLDER / f"{which}-items.json").read_text(encoding="utf-8"))
    expected = json.loads((FOLDER / f"expected-{which}.json").read_text(encoding="utf-8"))
    counts = {"bibliography": [0, 0], "citation": [0, 0]}
    for name, want in expected.items():
        if styles and name not in styles:
            continue
        processor = Processor(Style.from_name(name), items, output="html")
        got = {entry.id: entry.write("html") for entry in processor.bibliography()}
        rows = [("bibliography", key, text, got.get(key, "")) for key, text in want["bibliography"].items()]
        rows += [
            ("citation", item["id"], text, processor.cite([item["id"]]))
            for item, text in zip(items, want["citations"], strict=True)
        ]
        local = 0
        for kind, one, text, mine in rows:
            same = normal(mine) == normal(text)
            counts[kind][0] += same
            counts[kind][1] += 1
            local += not same
            if verbose and not same:
                print(f"{name} {kind} {one}\n  want {normal(text)}\n  got  {normal(mine)}")
        order = list(got) == list(want["bibliography"])
        if local or not order:
            print(f"{name}: {local} differ, order {'same' if order else 'differs'}")
    for kind, (good, total) in counts.items():
        print(f"{which} {kind}: {good}/{total} = {100 * good / max(total, 1):.2f} %")


if __name__ == "__main__":
    chosen = [one for one in sys.argv[1:] if not one.startswith("-")]
    for which in ("review", "mixed"):
        compare(which, chosen, "-v" in sys.argv)
