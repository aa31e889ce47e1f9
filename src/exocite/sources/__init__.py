"""Data files → model: BibTeX libraries, evidence tables, the built-in base."""
