"""Reading a Word file of 300 pages with 7,500 Zotero citations, and writing as many comments into it."""

from __future__ import annotations

import io
import random

from tests.parsers.word_files import item, paragraph, run, styles, word_file, zotero

from benchmarks.timing import best, row
from exocite.model.finding import Finding, Region, Severity
from exocite.parsers.docx import read
from exocite.reporters.annotate import annotate_file

PAGES = 300
LIMIT = 2.0


def thesis(pages: int) -> bytes:
    """A file of `pages` pages: each 5 paragraphs of 5 sentences, all sentences in two runs and a citation."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 10))) for _ in range(5000)]
    body = []
    for number in range(pages * 5):
        if number % 20 == 0:
            body.append(paragraph(f"Section {number}", style="Heading1"))
        content = []
        for _ in range(5):
            text = " ".join(chance.choices(words, k=20)).capitalize() + " "
            half = len(text) // 2
            cited = item(f"key{chance.randrange(1000)}", author=[{"family": "Roe", "given": "J"}] * 6)
            content += [run(text[:half]), run(text[half:], '<w:sz w:val="24"/>'), zotero("[1]", cited), run(". ")]
        body.append(paragraph(*content))
    return word_file(body, {"styles": styles(("Heading1", "heading 1", ""))})


def main() -> None:
    """Print CPU seconds, how they grow with the length, and python-docx reading the text alone of the same file."""
    import docx

    content, double = thesis(PAGES), thesis(PAGES * 2)
    once, twice = best(lambda: read("p.docx", content)), best(lambda: read("p.docx", double))
    row(f"read, {PAGES} pages", once, "s", LIMIT)
    row("twice the pages, one = 1", twice / once, limit=2.6)
    peer = best(lambda: [p.text for p in docx.Document(io.BytesIO(content)).paragraphs])
    row("python-docx, the text of the paragraphs only, read = 1", peer / once)
    paper = read("p.docx", content)
    found = [
        Finding("CIT001", "x", Severity.ERROR, "so it is", "p.docx", Region(*paper.position(a), *paper.position(b)))
        for a, b in (citation.span for citation in paper.citations)
    ]
    made = best(lambda: annotate_file(found, ["p.docx"], "out.docx", content), 3)
    row(f"annotate, {len(found)} comments", made, "s")


if __name__ == "__main__":
    main()
