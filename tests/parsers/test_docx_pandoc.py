"""pandoc as an oracle for Word files: both find the same citations. Skipped where pandoc is not installed."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from exocite.parsers.docx import read
from tests.parsers.word_files import field, item, notes, paragraph, run, word_file, zotero


def pandoc_path() -> str:
    try:
        import pypandoc
    except ImportError:
        return os.environ.get("PANDOC") or shutil.which("pandoc") or ""
    return str(pypandoc.get_pandoc_path())


PANDOC = pandoc_path()
pytestmark = pytest.mark.skipif(not PANDOC, reason="pandoc is not installed")

RECORD = (
    "<Cite><Author>Roe</Author><Year>{0}</Year><RecNum>{0}</RecNum><record><rec-number>{0}</rec-number><ref-type "
    'name="Journal Article">17</ref-type><titles><title>Study {0}</title></titles></record></Cite>'
)


def works(node: Any) -> list[int]:
    """How many works each citation of pandoc's has, in order of place."""
    if isinstance(node, dict):
        if node.get("t") == "Cite":
            return [len(node["c"][0])]
        node = list(node.values())
    return [count for inner in node for count in works(inner)] if isinstance(node, list) else []


def citation(chance: random.Random) -> str:
    """One of the citations that pandoc can read."""
    numbers = chance.sample(range(2000, 2020), chance.randint(1, 3))
    shown = chance.choice(["[1]", "(2, 3)", "(Roe 2001; Poe 2002)"])
    items = [item(f"roe{number}") for number in numbers]
    kind = chance.choice(["zotero", "mendeley", "endnote"])
    if kind == "zotero":
        return zotero(shown, *items)
    if kind == "mendeley":
        return field(f"ADDIN CSL_CITATION {json.dumps({'citationItems': items})}", shown, pieces=chance.randint(1, 4))
    return field(f"ADDIN EN.CITE <EndNote>{''.join(RECORD.format(n) for n in numbers)}</EndNote>", shown)


@pytest.mark.parametrize("seed", range(6))
def test_made_up_file(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)

    def some() -> str:
        pieces = (chance.choice([citation(chance), run(" and more "), "text", citation(chance)]) for _ in range(5))
        return paragraph("It fell ", *pieces, ".")

    marked = paragraph("A note.", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    table = f"<w:tbl><w:tr><w:tc>{some()}</w:tc></w:tr></w:tbl>"
    struck = paragraph("<w:del>", citation(chance), "</w:del>")
    content = word_file([some(), table, struck, some(), marked], {"footnotes": notes("footnote", {2: some()})})
    (tmp_path / "made.docx").write_bytes(content)
    command = [PANDOC, "-f", "docx+citations", "-t", "json", str(tmp_path / "made.docx")]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs = works(json.loads(result.stdout)["blocks"])
    paper = read("made.docx", content)
    assert not paper.faults
    assert [len(c.items) for c in paper.citations] == theirs
    assert theirs
