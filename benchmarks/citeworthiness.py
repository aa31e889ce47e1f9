"""How fast the model judges sentences: generated text, one core, warm."""

from __future__ import annotations

from benchmarks.manuscripts import manuscript
from benchmarks.timing import at_least, best
from exocite.parsers import read_manuscript
from exocite.support.citeworthiness import load, text_of

SENTENCES = 10_000
RUNS = 9


def main() -> None:
    """Print the figure."""
    text = text_of(read_manuscript("paper.md", manuscript(SENTENCES)).paragraphs)
    cited = [place % 3 == 0 for place in range(len(text))]
    model = load()
    took = best(lambda: model.chances(text, cited), RUNS)
    at_least("sentences per CPU second, judged, warm", len(text) / took, "/s", 50_000)


if __name__ == "__main__":
    main()
