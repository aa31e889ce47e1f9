"""pandoc as an oracle: both find the same citations. Skipped where pandoc is not installed."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from exocite.parsers.markdown import read


def find_pandoc() -> str | None:
    """$PANDOC, pandoc on the PATH, or the one that the package pypandoc-binary brings along."""
    named = os.environ.get("PANDOC") or shutil.which("pandoc")
    if named or find_spec("pypandoc") is None:
        return named
    import pypandoc

    return str(pypandoc.get_pandoc_path())


PANDOC = find_pandoc()
pytestmark = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")

DATA = Path(__file__).parents[1] / "data" / "manuscripts"

PIECES = (
    "@a1|[@b2]|[@c3; @d4, p. 3]|[see @e5, pp. 3-5 and elsewhere; also @f6]|[-@g7]|-@h8|[@{i10}]|foo@bar.org|\\@no|"
    "`@code`|``a ` @code``|$x @m$|$$ @m $$|$5 and $6|<!-- @c -->|<https://x.org/@u>|<me@x.org>|[link @k11](http://x.org)|"
    "[text](http://x.org/@foo)|^[note @m13]|^[note [@n14; @o15]]|[^1]|*@p16*|**[@q17]**|x^2^|H~2~O|^[@s19]^|"
    '\\[[@t20]\\]|(@u21)|"@v22"|@w23:|x @x24.|@y25,|@z.26;|@a-27_b:c|@doi:10.1056/NEJMoa1|@a [p. 3]|@a [see @b]|'
    "text.|More text here.|and, (so) on|<span>@s</span>|&amp;@e|@Ünïcode2020|@123|[@a;@b;@c]|[*see* @a]|"
    "[foo; @bar]|[@a *and* more]|"
    "“@a”|@a/b|@a//b|@http://x.org/y|[`c;d` @a]"
).split("|")


def pandoc_citations(text: str) -> list[tuple[str, ...]]:
    """The keys of each citation that pandoc finds, those in prefixes and suffixes as citations of their own."""
    command = [str(PANDOC), "-f", "markdown", "-t", "json"]
    result = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    found: list[tuple[str, ...]] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("t") == "Cite":
                found.append(tuple(item["citationId"] for item in node["c"][0]))
                for item in node["c"][0]:
                    walk([item["citationPrefix"], item["citationSuffix"]])
                return
            node = list(node.values())
        if isinstance(node, list):
            for inner in node:
                walk(inner)

    walk(json.loads(result.stdout)["blocks"])
    # pandoc takes cross-references for citations: filters resolve them.
    return sorted(keys for keys in found if not keys[0].startswith(("fig-", "tbl-")))


@pytest.mark.parametrize("seed", range(12))
def test_made_up_text(seed: int) -> None:
    chance = random.Random(seed)
    paragraphs = [" ".join(chance.choices(PIECES, k=chance.randint(1, 4))) + " end" for _ in range(30)]
    # A key, a blank and a bracket make one citation unless another bracket follows: pandoc's rules for links decide.
    paragraphs = [paragraph for paragraph in paragraphs if "] [" not in paragraph]
    text = "\n\n".join(paragraphs) + "\n\n[^1]: A note.\n"
    assert sorted(c.keys for c in read("x.md", text).citations) == pandoc_citations(text)


def test_sample() -> None:
    text = (DATA / "paper.md").read_text(encoding="utf-8")
    assert sorted(c.keys for c in read("x.md", text).citations) == pandoc_citations(text)
