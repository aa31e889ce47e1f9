"""Slips of writing that can be seen without knowing what a text is about, and abbreviations that all readers know."""
