"""`python -m training.citeworthiness DATA`: see the package's docstring."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from exocite.support.citeworthiness.model import FILE, Model
from training.citeworthiness import card, papers
from training.citeworthiness.data import read
from training.citeworthiness.train import train, write


def main(arguments: list[str]) -> None:
    """Train on DATA, write the model, the card and the list of papers; with `--measure`, only measure."""
    folder = Path(arguments[0])
    if "--measure" not in arguments:
        start = time.process_time()
        content = write(train(read(folder, "train")))
        Path(FILE).write_bytes(content)
        sys.stdout.write(f"{FILE}: {len(content)} bytes, {time.process_time() - start:.0f} s of CPU\n")
        sys.stdout.write(f"{papers.FILE}: {papers.write(folder)} papers\n")
    model = Model(Path(FILE).read_bytes())
    learnt, dev = read(folder, "train"), read(folder, "dev")
    sys.stdout.write(
        card.render({**card.figures(model, dev), **card.leaks(learnt, dev), **card.software(model, learnt)})
    )


if __name__ == "__main__":
    main(sys.argv[1:])
