"""Which manuscripts the arguments of `check` name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exocite.checking.files import manuscripts
from exocite.checking.patterns import excluded_by
from exocite.config import Config
from exocite.errors import ExociteError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Text.\n", encoding="utf-8")


def test_a_folder_is_what_it_holds() -> None:
    write("b.md", "a.md", "sub/c.typ", "sub/deep/d.org", "refs.bib", "figure.png", "data.csv")
    assert manuscripts(["."], Config()) == ["a.md", "b.md", "sub/c.typ", "sub/deep/d.org"]
    assert manuscripts(["sub/", "a.md"], Config()) == ["sub/c.typ", "sub/deep/d.org", "a.md"]


@pytest.mark.parametrize(
    "name",
    [
        ".git/x.md", ".hidden.md", "sub/.quarto/x.md", "node_modules/p/x.md", "venv/x.md", "_site/x.md", "_book/x.md",
        "sub/_build/x.md", "build/x.md", "output/manuscript.md", "paper_files/x.md", "paper_cache/x.md",
        "README.md", "sub/readme.md", "README.de.md", "CHANGELOG.md", "LICENSE.txt", "CONTRIBUTING.md",
        "requirements.txt", "requirements-dev.txt", "CMakeLists.txt", "~$paper.docx", "own/pyvenv.cfg",
    ],
)  # fmt: skip
def test_what_a_folder_holds_besides(name: str) -> None:
    """It is left out of a folder, and taken when it is named."""
    write("paper.md", name)
    if name.endswith("pyvenv.cfg"):
        write("own/x.md")
    assert manuscripts(["."], Config()) == ["paper.md"]
    assert manuscripts([name], Config()) == [name]


def test_a_made_folder_that_is_named_is_looked_into() -> None:
    write("output/manuscript.md")
    assert manuscripts(["output"], Config()) == ["output/manuscript.md"]


def test_patterns_that_no_shell_has_expanded() -> None:
    write("b.md", "a.md", "sub/c.md", "x[1].md")
    assert manuscripts(["*.md"], Config()) == ["a.md", "b.md", "x[1].md"]
    assert manuscripts(["**/c.md"], Config()) == ["sub/c.md"]
    assert manuscripts(["s*"], Config()) == ["sub/c.md"]
    assert manuscripts(["x[1].md"], Config()) == ["x[1].md"]  # a file of that name comes first


def test_each_once() -> None:
    write("a.md")
    os.symlink("a.md", "link.md")
    assert manuscripts(["a.md", "./a.md", ".", "link.md", "-", "-"], Config()) == ["a.md", "-"]


def test_the_project_names_its_manuscripts() -> None:
    write("project/paper.md", "project/parts/one.md", "project/notes.md")
    config = Config(root="project", manuscripts=("paper.md", "parts", "p*.md"))
    assert manuscripts([], config) == ["project/paper.md", "project/parts/one.md"]
    assert manuscripts(["project/notes.md"], config) == ["project/notes.md"]


def test_what_is_excluded() -> None:
    write("project/paper.md", "project/old/a.md", "project/sub/old/b.md", "project/sub/c.bak.md")
    config = Config(root="project", exclude=("old", "*.bak.md"))
    assert manuscripts(["project"], config) == ["project/paper.md"]
    assert manuscripts(["project/*", "project/sub"], Config(root="project", exclude=("paper.md", "sub/old"))) == [
        "project/old/a.md",
        "project/sub/c.bak.md",
    ]
    assert manuscripts(["project/old/a.md"], config) == ["project/old/a.md"]


@pytest.mark.parametrize(
    ("pattern", "path", "excluded"),
    [
        ("old", "old/a.md", True),
        ("old", "x/old/a.md", True),
        ("old/", "x/old/a.md", True),
        ("old", "older/a.md", False),
        ("*.md", "x/y.md", True),
        ("x/*.md", "x/y.md", True),
        ("x/*.md", "x/z/y.md", False),
        ("x/**/*.md", "x/z/y.md", True),
        ("x/**/*.md", "x/y.md", True),
        ("./x", "x/y.md", True),
        ("x/y", "z/x/y/a.md", False),
        ("**/y", "z/x/y/a.md", True),
        ("ch[0-9].md", "ch1.md", True),
        ("ch[!0-9].md", "ch1.md", False),
        ("ch?.md", "ch1.md", True),
        ("ch?.md", "ch/.md", False),
        ("a[.md", "a[.md", True),
        ("a+b.md", "aab.md", False),
    ],
)
def test_exclude_patterns(pattern: str, path: str, excluded: bool) -> None:
    assert excluded_by([pattern], "")(path) is excluded


@pytest.mark.parametrize(
    ("named", "config", "message", "hint"),
    [
        ([], Config(), "no manuscript is named", "manuscripts ="),
        (["papr.md"], Config(), "papr.md: no such file", 'did you mean "paper.md"?'),
        (["sub/papr.md"], Config(), "sub/papr.md: no such file", "there is no folder sub either"),
        (["*.rst"], Config(), "*.rst: no manuscript matches", "exist"),
        (["empty"], Config(), "empty: no manuscript in this folder", "another folder"),
        ([], Config(root=".", manuscripts=("none.md",)), "none.md: no such file", "manuscripts"),
    ],
    ids=str,
)
def test_mistakes(named: list[str], config: Config, message: str, hint: str) -> None:
    write("paper.md", "empty/refs.bib")
    with pytest.raises(ExociteError) as caught:
        manuscripts(named, config)
    assert message in caught.value.message
    assert hint in caught.value.hint
