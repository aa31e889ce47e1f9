"""`python -m benchmarks.rules [--sample CODE N]`."""

from benchmarks.rules import main

main()
