"""pandoc as an oracle: what it prints of citations in a numeric style is read back. Skipped where it is absent."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from exocite.bibliography.styles import find_style
from exocite.checking.matching import match
from exocite.parsers.plain import read
from exocite.sources.library import read_library

LIBRARY = Path(__file__).parents[2] / "refs" / "references.bib"
WORDS = "cells divide and rest in mice with lung injury after treatment while exosomes lower inflammation".split()
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def pandoc() -> str:
    """The path of pandoc, from PATH or pypandoc-binary."""
    found = shutil.which("pandoc")
    if not found:
        pypandoc = pytest.importorskip("pypandoc")
        folder = Path(pypandoc.__file__).parent / "files"
        found = shutil.which("pandoc", path=str(folder))
    if not found:
        pytest.skip("pandoc is not installed")
    return found


def manuscript() -> tuple[str, list[set[str]]]:
    """A manuscript that cites the built-in references in order, some again, and what it cites sentence by sentence."""
    chance = random.Random(3)
    new = iter(read_library([str(LIBRARY)]))
    seen: list[str] = []
    paragraphs, cited = [], []
    for _ in range(10):
        sentences = []
        for _ in range(6):
            again = [chance.random() < 0.3 for _ in range(chance.randint(0, 2))]
            keys = {chance.choice(seen) if seen and old else next(new) for old in again}
            seen += sorted(keys - set(seen))
            words = " ".join(chance.choices(WORDS, k=12)).capitalize()
            sentences.append(words + (f" [{'; '.join('@' + key for key in sorted(keys))}]" if keys else "") + ".")
            cited += [keys] if keys else []
        paragraphs.append(" ".join(sentences))
    return "# Introduction\n\n" + "\n\n".join(paragraphs) + "\n\n# References\n", cited


def printed(style: str, wrap: str) -> tuple[str, list[set[str]]]:
    text, cited = manuscript()
    command = [pandoc(), "-f", "markdown", "-t", "plain", "--citeproc", "--csl", find_style(style).path]
    command += ["--bibliography", str(LIBRARY), "--wrap", wrap]
    result = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return result.stdout, cited


def found_in(text: str) -> list[set[str]]:
    """What each sentence cites, by the keys of the built-in library."""
    read_back = read("paper.txt", text)
    known = match(read_back.references, read_library([str(LIBRARY)]))
    sentences = (sentence for paragraph in read_back.paragraphs for sentence in paragraph.sentences)
    found = ({known[key] for citation in s.citations for key in citation.keys} for s in sentences)
    return [keys for keys in found if keys]


@pytest.mark.parametrize("wrap", ["auto", "none"])
@pytest.mark.parametrize("style", ["ieee", "nature", "bmj", "the-lancet", "plos"])
def test_numeric_styles(style: str, wrap: str) -> None:
    """Brackets, superscripts, round brackets; wrapped by hand or one paragraph a line."""
    text, cited = printed(style, wrap)
    assert found_in(text) == cited


def test_superscripts_that_a_conversion_has_put_on_the_line() -> None:
    text, cited = printed("nature", "auto")
    body, heading, listed = text.partition("References\n")
    body = re.sub(r"\^\(([^)]*)\)|([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: m[1] or m[2].translate(PLAIN), body)
    behind = re.sub(r"([a-z])(\d+(?:[,–]\d+)*)\.", r"\1.\2", body)
    assert found_in(behind + heading + listed) == cited
    glued = found_in(body + heading + listed)  # `cells12.` is hard to tell from `caspase3.`
    assert len([keys for keys in glued if keys in cited]) == len(glued) > 0.7 * len(cited)
