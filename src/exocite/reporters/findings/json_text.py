"""JSON as all formats of findings that are JSON print it."""

from __future__ import annotations

import json
import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(value: object) -> str:
    """`value` as indented JSON; halves of surrogate pairs, which UTF-8 cannot hold (odd file names), are replaced."""
    return _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
