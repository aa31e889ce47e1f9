"""What the office formats share: their optional libraries, and files that are the same whenever they are written."""

from __future__ import annotations

import io
import re
import zipfile
from importlib import import_module
from types import ModuleType

from exocite.errors import ExociteError

_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def library(name: str, format_name: str) -> ModuleType:
    """The library `name`; without it an `ExociteError` that says how to install it."""
    try:
        return import_module(name)
    except ImportError:
        package = {"docx": "python-docx"}.get(name, name)
        hint = "pip install 'exocite[office]'"
        raise ExociteError(f"the format {format_name} needs the package {package}", hint) from None


def steady(archive: bytes) -> bytes:
    """An office file with all its dates set to 1980, so that the same table gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "docProps/core.xml":
                data = _DATES.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(item.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return out.getvalue()
