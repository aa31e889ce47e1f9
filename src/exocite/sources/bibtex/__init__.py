"""BibTeX → references. The only user of bibtexparser, with a shield around it so that no entry is ever lost.

How a file is read
    1. `encoding` decodes the bytes; what is not UTF-8 is read as Windows-1252 and reported.
    2. `scan` cuts the text into blocks in one linear pass. A block that one pattern proves to be plain goes to
       bibtexparser (`bulk`); every other one (`#`, quotes round braces, `@` in a value, missing commas, unclosed
       braces …) goes to the tolerant reader of our own (`careful`), which mends what is certain and reports it.
    3. `values` expands macros and joins `#`; `crossref` inherits from parents.
    4. `audit`, an independent scan for entry heads, compares the text with what was read: a head that was not read as
       an entry is a fault that names its line.
    5. `references` decodes: LaTeX to Unicode text (`latex`), name lists (`names`); `dates` and pages on the way.

What a Reference holds
    `raw` is the BibTeX level: macros expanded, `#` joined, the outer delimiter removed, runs of white space folded to
    one space, braces and LaTeX kept (so that `{DNA}` can still be told from `DNA`). Fields inherited through `crossref`
    and `xdata` are in it.
    `fields` is the same as text: accents, braces, dashes, quotes and simple maths resolved, in NFC. Exceptions: name
    lists are as in `raw` (use `names`); `url`, `doi`, `file`, `eprint` … are verbatim (only a `\\url{…}` wrapper and
    escapes such as `\\_` go); `date`, `urldate` … keep their EDTF signs (`2020~`).
    `fields["pages"]` has page numbers and article numbers exactly as printed, and between the two ends of a range a
    plain hyphen: `12--34`, `12-34` and `12–34` all become `12-34`, `1, 5--9` becomes `1, 5-9`. Where the page numbers
    have hyphens of their own beside a range dash (`A-1--A-9`), the range keeps an en dash: `A-1–A-9`.

Kinds of faults
    Errors (something is lost, or may be read wrongly): `encoding`, `no-key`, `lost-entry`, `duplicate-key`,
    `duplicate-field`, `key-blank`, `missing-comma`, `unclosed-brace`, `unclosed-quote`, `unclosed-entry`, `syntax`,
    `stray-text`, `crossref-cycle`. Warnings: `control-char`, `key-invisible`, `duplicate-key-case`, `extra-comma`,
    `missing-value`, `percent-comment`, `stray-brace`, `unclosed-comment`, `commented-entry`, `entry-in-value`,
    `field-in-value`, `unknown-macro`, `unknown-command`, `name-commas`, `crossref-missing`; and `duplicate-key` and
    `duplicate-field` where both say the same.
"""

from __future__ import annotations

from exocite.model.fault import Fault
from exocite.model.reference import Reference


def parse(text: str | bytes, path: str) -> tuple[list[Reference], list[Fault]]:
    """The references of one BibTeX file in file order, and what is wrong in it, by line and column.

    `path` is what faults and references name as their file. Of two entries with one key the first is returned; the
    other is a fault. Never raises on any content.
    """
    from exocite.sources.bibtex.references import read_files  # nobody who only wants `dates` pays for the parser

    return read_files([(path, text)])
