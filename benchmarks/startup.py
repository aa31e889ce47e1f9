"""What a command costs before and while it works, against a bare interpreter in the same run."""

from __future__ import annotations

from benchmarks.timing import BARE, EXOCITE, medians, row


def main() -> None:
    """Print `--help` and `table` as multiples of `python -c pass`; click alone for comparison."""
    times = medians(
        {
            "bare": BARE,
            "click": (BARE[0], "-c", "import click"),
            "help": (EXOCITE, "--help"),
            "table": (EXOCITE, "table", "--disease", "ARDS"),
            "all": (EXOCITE, "table"),
        },
        cwd="/",
    )
    bare = times["bare"]
    row("python -c pass", bare * 1000, "ms")
    row("python -c 'import click'", times["click"] / bare)
    row("exocite --help", times["help"] / bare, limit=5)
    row("exocite table --disease ARDS", times["table"] / bare, limit=10)
    row("exocite table", times["all"] / bare)


if __name__ == "__main__":
    main()
