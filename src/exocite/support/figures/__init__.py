"""What a text reports in figures: shares, intervals, tests; and whether the figures can be true."""
