"""What every reference manager's format comes down to: the items of one citation with their references."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from exocite.model.reference import Reference


class CitedItem(NamedTuple):
    """One work in a citation, as a reference manager recorded it.

    `identity` tells the work from others in the same file; `key` is the author's own citation key, empty when there is
    none. `describe` gives the reference under a key: it is asked once a work, not once a citation. The rest is as in
    `CitationItem`.
    """

    identity: str
    key: str
    describe: Callable[[str], Reference]
    prefix: str = ""
    locator: str = ""
    suffix: str = ""
    suppress_author: bool = False


class Unreadable(ValueError):  # noqa: N818
    """The data of a citation are broken; it says what about them."""


def json_of(text: str) -> Any:
    """The JSON value that `text` starts with; what stands behind it is left."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text.lstrip())[0]
    except (ValueError, RecursionError):
        raise Unreadable("broken JSON") from None


def mapping(value: Any) -> Mapping[str, Any]:
    """`value` when it is a JSON object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def text_of(value: Any) -> str:
    """A JSON text or number as text; empty for anything else."""
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18 else ""
