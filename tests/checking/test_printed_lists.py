"""Faults of references that a manuscript prints itself are told at its own list, whether or not a library has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from exocite.checking.choosing import chosen
from exocite.checking.run import check_files
from exocite.checking.settings import Settings
from exocite.config import Config, find_config

PAPER = """Introduction

Vesicles ease influenza in pigs [1]. Nobody has said more [2].

References

1. Khatri M, Richardson LA, Meulia T. Mesenchymal stem cell-derived extracellular vesicles attenuate influenza \
virus-induced acute lung injury in a pig model. Stem Cell Res Ther. 2018;9(1):1–13.
2. Roe A, Poe B. Proning in lungs that nobody has seen before this work. Sci Rep. 2019;9(1):1–9.
3. Low C. A work that nobody cites, with a count of pages. Sci Rep. 2019;9(1):1–7.
"""


@pytest.mark.parametrize("builtin", [True, False])
def test_a_printed_list(builtin: bool) -> None:
    Path("exocite.toml").write_text("", encoding="utf-8")
    Path("paper.txt").write_text(PAPER, encoding="utf-8")
    config = Config() if builtin else find_config(project=".")
    settings = Settings(config, chosen(config, ("REF", "CIT008")), cache=False)
    findings = check_files(["paper.txt"], settings).report.findings
    assert [(finding.code, finding.path, finding.region.start_line) for finding in findings] == [
        ("REF008", "paper.txt", 7),
        ("REF008", "paper.txt", 8),
        ("CIT008", "paper.txt", 9),
    ]
