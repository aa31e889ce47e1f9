"""The official CSL processor tests, run from a folder outside the checkout: they are not ours to hand on.

They are one JSON file: a list of objects with the parts of each fixture. `EXOCITE_CSL_FIXTURES` names it; without the
variable it is looked for in a folder `shared/csl` beside the checkout. By hand, with what was wanted and what came:

    python -m tests.csl.conformance [-v] [NAME]...
"""

from __future__ import annotations

import html
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from exocite.csl import Processor, Style

BESIDE = Path(__file__).parents[3] / "shared" / "csl" / "fixtures.json"
FIXTURES = Path(os.environ.get("EXOCITE_CSL_FIXTURES") or BESIDE)
ABSENT = "the official fixtures are not here: name their file in EXOCITE_CSL_FIXTURES"


def load() -> list[dict[str, Any]]:
    fixtures: list[dict[str, Any]] = json.loads(FIXTURES.read_text(encoding="utf-8"))
    return fixtures


def normal(text: str) -> str:
    """Leave out what the comparison ignores: tag aliases, entities, white space, change markers."""
    text = re.sub(r"^(?:>>|\.\.)(\[\d+\])", r"\1", text, flags=re.M)
    text = text.replace("<em>", "<i>").replace("</em>", "</i>").replace("<strong>", "<b>").replace("</strong>", "</b>")
    text = re.sub(r'style="([^"]*?);?"', lambda m: f'style="{m[1].replace(" ", "")}"', text)
    text = html.unescape(html.unescape(text))
    text = re.sub(r">\s+<", "><", text)
    return " ".join(text.split())


def sequence(fixture: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Replay processCitationCluster: return the document's citations after each step."""
    known: dict[str, dict[str, Any]] = {}
    steps = []
    for citation, before, after in fixture["CITATIONS"]:
        known[citation["citationID"]] = citation
        here = [(citation["citationID"], citation.get("properties", {}).get("noteIndex", 0))]
        document = []
        for key, note in [*map(tuple, before), *here, *map(tuple, after)]:
            known[key] = {**known[key], "properties": {"noteIndex": note}}
            document.append(known[key])
        steps.append(document)
    return steps


def run(fixture: dict[str, Any]) -> str:
    style = Style.from_text(fixture["CSL"])
    items = [{"id": "ITEM-1", **item} if len(fixture["INPUT"]) == 1 else item for item in fixture["INPUT"]]
    processor = Processor(style, items, output="html")
    lines: list[str] = []
    if "CITATIONS" in fixture:
        for document in sequence(fixture):
            done = processor.citations(document)
        lines = [f"[{index}] {text}" for index, text in enumerate(done)]
    elif "CITATION-ITEMS" in fixture:
        lines = [processor.cite(cluster) for cluster in fixture["CITATION-ITEMS"]]
    elif fixture["MODE"] == "citation":
        lines = [processor.cite(processor.order())]
    if fixture["MODE"] == "bibliography":
        return processor.bibliography_text("html")
    return "\n".join(lines)


def passes(fixture: dict[str, Any]) -> tuple[bool, str]:
    try:
        got = run(fixture)
    except Exception as error:
        return False, f"{type(error).__name__}: {error}"
    return normal(got) == normal(fixture["RESULT"]), got


def main(arguments: list[str]) -> None:
    verbose = "-v" in arguments
    names = [name for name in arguments if not name.startswith("-")]
    fixtures = [one for one in load() if not names or any(re.match(name, one["name"]) for name in names)]
    failed = []
    for fixture in fixtures:
        fine, got = passes(fixture)
        if not fine:
            failed.append(fixture["name"])
            if verbose:
                print(f"== {fixture['name']}\n  want {normal(fixture['RESULT'])}\n  got  {normal(got)}")
    if not verbose:
        print(" ".join(failed))
    print(f"{len(fixtures) - len(failed)} of {len(fixtures)} pass")


if __name__ == "__main__":
    main(sys.argv[1:])
