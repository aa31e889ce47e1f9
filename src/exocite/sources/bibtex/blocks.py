"""What a BibTeX file consists of: blocks, and their fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

HEAD = re.compile(r"@\s*+([^\W\d][\w-]*+)\s*+([{(])")
"""What a block starts with: `@article{`, `@ article {`, `@STRING(`."""


@dataclass(slots=True)
class Field:
    """One field as it stands: its name in lower case, the raw parts between `#` signs, and its offset."""

    name: str
    parts: list[str]
    start: int


@dataclass(slots=True)
class Block:
    """One block of a file, from its `@` at `start` to `end`.

    `kind` is `entry`, `string`, `preamble` or `comment`; `type` the word after the `@` in lower case. A plain entry has
    its `body` (all after the key's comma) and no fields yet. `lost` is true when the block cannot be used: the fault
    that says so is in the notes.
    """

    kind: str
    type: str
    start: int
    end: int
    key: str = ""
    body: str = ""
    fields: list[Field] = field(default_factory=list)
    lost: bool = False
