"""`python -m exocite`."""

from exocite.cli import main

main()
