"""The layout is a test: imports point one way, files stay small, and no command pays for what it does not use."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "exocite"
FILES = sorted(SOURCE.rglob("*.py"))
LAYERS = [
    {"errors", "config", "tomlplaces", "model", "words", "csl", "today"},
    {"records", "catalogue"},
    {"sources", "parsers"},
    {"support", "registry"},
    {"concepts"},
    {"rules"},
    {"engine", "evidence", "bibliography"},
    {"checking"},
    {"reporters"},
    {"rendering"},
    {"api"},
    {"cli"},
    {"__main__"},
]
"""A package may import from its own layer's packages below, and from itself; `sources` and `parsers` not each other."""

HEAVY = ("pandas", "numpy", "citeproc", "lxml", "docx", "openpyxl", "bibtexparser", "markdown_it")
LONGEST_FILE = 400
LONGEST_FUNCTION = 40


def package_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def layer_of(package: str) -> int:
    return next(i for i, layer in enumerate(LAYERS) if package in layer)


def imported_packages(path: Path) -> set[str]:
    """The packages of exocite that a file imports, at any depth of nesting."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").startswith("exocite"):
            parts = (node.module or "").split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            pytest.fail(f"{path}: relative import")
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("exocite.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_one_way(path: Path) -> None:
    package = package_of(path)
    if package == "__init__":
        return
    for other in imported_packages(path) - {package}:
        if package in LAYERS[0] and other in LAYERS[0]:
            continue
        assert layer_of(other) < layer_of(package), f"{package} imports {other}"


def test_rules_of_the_lowest_layer() -> None:
    """Within the lowest layer only `config` and `today` import, and only `errors` and `tomlplaces`: no cycle."""
    allowed = {name: set() for name in LAYERS[0]} | {"config": {"errors", "tomlplaces"}, "today": {"errors"}}
    for path in FILES:
        package = package_of(path)
        if package in allowed:
            assert imported_packages(path) - {package} <= allowed[package], path


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_cli_prints(path: Path) -> None:
    if package_of(path) == "cli":
        return
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id in {"print", "exit"}]
    assert "import click" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["--version"],
        ["table", "--help"],
        ["table", "--disease", "ARDS"],
        ["table", "--format", "markdown"],
        ["search", "exosome"],
        ["why", "ahn2018"],
        ["fmt", "--check"],
    ],
    ids=" ".join,
)
def test_light_commands_import_nothing_heavy(args: list[str]) -> None:
    subprocess.run([sys.executable, "-m", "exocite", *args], check=True, capture_output=True)  # fills the cache
    script = (
        "import sys; from exocite.cli.main import run; code = run(sys.argv[1:]); "
        f"heavy = [m for m in {HEAVY!r} if m in sys.modules]; sys.exit(f'imports {{heavy}}' if heavy else code)"
    )
    result = subprocess.run([sys.executable, "-c", script, *args], check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
