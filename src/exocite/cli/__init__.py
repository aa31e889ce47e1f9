"""The command line: the only place that prints, exits and knows click. One command a file."""

from exocite.cli.main import main

__all__ = ["main"]
