"""`exocite bib` on the 89 references of the built-in base, against citeproc-py alone on the same items.

The peer reads the items as CSL-JSON (no BibTeX, no evidence base) and prints the bibliography in the same style, its
validation off, which is the faster of its two ways.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import EXOCITE, medians, row

STYLES = ("nlm-citation-sequence", "springer-vancouver-brackets", "nature", "apa", "ieee")
"""The default style (vancouver is its old name) and four that are much used."""

LIMIT = 1.2

PEER = """
import json, sys, warnings
warnings.simplefilter("ignore")
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
with open(sys.argv[2], encoding="utf-8") as file:
    items = json.load(file)
style = CitationStylesStyle(sys.argv[1], validate=False)
bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
for item in items:
    bibliography.register(Citation([CitationItem(item["id"])]))
bibliography.sort()
for entry in bibliography.bibliography():
    print(str(entry))
"""


def main() -> None:
    """Print the wall time of `bib` as multiples of the peer's, whole processes, for several styles."""
    with tempfile.TemporaryDirectory() as folder:
        items, peer = Path(folder, "items.json"), Path(folder, "peer.py")
        items.write_bytes(
            subprocess.run([EXOCITE, "bib", "--format", "csl-json"], check=True, capture_output=True).stdout
        )
        peer.write_text(PEER, encoding="utf-8")
        for style in STYLES:
            times = medians(
                {
                    "peer": (sys.executable, str(peer), style, str(items)),
                    "bib": (EXOCITE, "bib", "--style", style),
                },
                cwd=folder,
            )
            row(f"bib --style {style}, citeproc-py alone = 1", times["bib"] / times["peer"], limit=LIMIT)
        cold = medians(
            {"peer": (sys.executable, str(peer), STYLES[0], str(items)), "bib": (EXOCITE, "bib")},
            cwd=folder,
            EXOCITE_CACHE_DIR=str(Path(os.devnull, "no-cache")),
        )
        row("bib without the cache of libraries, citeproc-py alone = 1", cold["bib"] / cold["peer"], limit=LIMIT)
        data = medians({"bare": (sys.executable, "-c", "pass"), "ris": (EXOCITE, "bib", "--format", "ris")}, cwd=folder)
        row("bib --format ris, a bare interpreter = 1", data["ris"] / data["bare"])


if __name__ == "__main__":
    main()
