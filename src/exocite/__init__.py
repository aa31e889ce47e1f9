"""exocite: evidence synthesis and citation for biomedical reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exocite.api import Evidence, check, open  # noqa: A004 - the API is `exocite.open()`

__all__ = ["Evidence", "__version__", "check", "open"]


def __getattr__(name: str) -> Any:
    """Import on first use, so that the command line pays for nothing it does not need."""
    if name == "__version__":
        from importlib.metadata import version

        return version("exocite")
    if name in ("open", "check", "Evidence"):
        from exocite import api

        return getattr(api, name)
    raise AttributeError(f"module 'exocite' has no attribute {name!r}")
