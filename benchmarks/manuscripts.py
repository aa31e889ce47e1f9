"""Manuscripts made up for the benchmarks: sentences from patterns, a citation in two of five, headings, some maths."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

REFERENCES = 1000

PATTERNS = (
    "Previous studies have shown that {a} reduces {b} in patients with {c}{cite}.",
    "The {a} of {b} was measured in {n} mice (*n* = {n} per group) and compared with {c}{cite}.",
    "However, {a} may depend on {b}, e.g. on the dose or on the route (see Fig. {n}){cite}.",
    "In {n} trials, {a} lowered mortality from {n}.{n}% to {m}.{n}% (95% CI, 0.71 to 0.99; $p<0.05$){cite}.",
    "We found no difference between {a} and {b}{cite}.",
    "*E. coli* and {a} were the commonest isolates in {c}{cite}.",
    "This study was not designed to tell {a} from {b}; it was stopped early, in 20{n}{cite}.",
    "According to Smith et al., {a} plays a key role in {b}, whereas CD4^+^ T cells do not{cite}.",
)
WORDS = (
    "exosomes, vesicles, the membrane, lung injury, inflammation, fibrosis, the alveolar epithelium, "
    "sepsis, ventilation, oxygenation, the placebo, steroids, hypoxia, the endothelium, apoptosis, cytokine release, "
    "miR-21"
).split(", ")


def manuscript(sentences: int, seed: int = 1) -> str:
    """A manuscript in Markdown with so many sentences."""
    return "---\ntitle: A benchmark\nbibliography: refs.bib\n---\n\n" + "\n".join(
        _paragraphs(sentences, seed, markdown)
    )


def latex_thesis(folder: Path, chapters: int, sentences: int) -> str:
    """Write a thesis in LaTeX, one file a chapter, and return the path of its first file."""
    names = [f"chapter{number}" for number in range(chapters)]
    for seed, name in enumerate(names):
        text = "\n".join(_paragraphs(sentences // chapters, seed, latex))
        (folder / f"{name}.tex").write_text(f"\\chapter{{{name}}}\n\n{text}", encoding="utf-8")
    taken_in = "\n".join(f"\\include{{{name}}}" for name in names)
    (folder / "thesis.tex").write_text(
        f"\\documentclass{{book}}\n\\usepackage{{natbib}}\n\\begin{{document}}\n{taken_in}\n"
        "\\bibliography{refs}\n\\end{document}\n",
        encoding="utf-8",
    )
    return str(folder / "thesis.tex")


class Markup(NamedTuple):
    """How a format writes a heading, a citation, and what the patterns have in Markdown."""

    heading: str
    key: str
    separator: str
    citation: str
    replacements: tuple[tuple[str, str], ...] = ()


markdown = Markup("## Section {}\n", "@{}", "; ", " [{}]")
latex = Markup(
    "\\section{{Section {}}}\n", "{}", ",", r"~\citep{{{}}}",
    ((r"*n*", r"\emph{n}"), ("*E. coli*", r"\emph{E. coli}"), ("%", r"\%"), ("CD4^+^", "CD4$^+$")),
)  # fmt: skip


def _paragraphs(sentences: int, seed: int, markup: Markup) -> Iterator[str]:
    rng = random.Random(seed)
    number = 0
    while sentences > 0:
        count = min(sentences, rng.randint(3, 8))
        if number % 7 == 0:
            yield markup.heading.format(number)
        yield " ".join(_sentence(rng, markup) for _ in range(count)) + "\n"
        sentences -= count
        number += 1


def _sentence(rng: random.Random, markup: Markup) -> str:
    cite = ""
    if rng.random() < 0.4:
        keys = [markup.key.format(f"key{rng.randrange(REFERENCES)}") for _ in range(rng.randint(1, 3))]
        cite = markup.citation.format(markup.separator.join(keys))
    a, b, c = rng.sample(WORDS, 3)
    n, m = rng.randint(10, 40), rng.randint(41, 99)
    text = rng.choice(PATTERNS).format(a=a, b=b, c=c, n=n, m=m, cite="\0")
    for typed, written in markup.replacements:
        text = text.replace(typed, written)
    return text.replace("\0", cite)


def library() -> str:
    """A reference library."""
    return "".join(
        f"@article{{key{i},\n  author = {{Smith, John and Doe, Jane}},\n  title = {{On subject {i}}},\n"
        f"  journal = {{Journal}},\n  year = {{2020}},\n}}\n"
        for i in range(REFERENCES)
    )
