"""Every citation of the sample manuscripts at its exact place."""

from __future__ import annotations

import json
import os

import pytest

from exocite.parsers.documents import read_documents

FOLDER = os.path.join(os.path.dirname(__file__), os.pardir, "data", "manuscripts")

with open(os.path.join(FOLDER, "expected.json"), encoding="utf-8") as stream:
    EXPECTED = {name: places for name, places in json.load(stream).items() if not name.endswith(".docx")}

EVERYTHING = ["*"]
"""`\\nocite{*}` lists the whole library; the model keeps what is listed apart from what is cited."""


@pytest.mark.parametrize("name", EXPECTED)
def test_every_citation_at_its_place(name: str) -> None:
    path = os.path.join(FOLDER, *name.split("/"))
    manuscript = read_documents([path])[0][0]
    found = [
        {
            "line": line,
            "col": column,
            "keys": list(citation.keys),
            "raw": manuscript.text[citation.span.start : citation.span.end],
        }
        for citation in manuscript.citations
        for line, column in (manuscript.position(citation.span.start),)
    ]
    assert found == [place for place in EXPECTED[name] if place["keys"] != EVERYTHING]
    assert ("*" in manuscript.nocite) == any(place["keys"] == EVERYTHING for place in EXPECTED[name])
