"""citeproc-py's elements with their faults mended, each class under the name of the one that it corrects.

Only `exocite.bibliography.processor` imports this package, and only when a style is run: it is the one place that needs
citeproc and lxml. What is mended (each has a test that also shows the fault in citeproc-py 0.11):

    shared   punctuation where pieces meet (`..`, `?.`, `et al..`), quotation marks, text case that changes or loses
             words, terms without a short form; look-ups by XPath for every attribute of every name are done once
    text     page ranges (`1–14` → `1–4`, `983-9` → `983–`), leading zeros of numbers, ordinals, plural labels
    names    et al. for `and others`, initials (`LDS` → `L`), hyphens, the delimiter before "and", editors printed twice
    layout   the number of an entry apart from its text, sorting with accents, `disambiguate`, what is numeric
    loader   no validation against the schema for each run, no warnings, no network
"""
