"""`--since`: only what stands in lines that differ from a git revision."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from exocite.checking.patch import lines_by_name
from exocite.checking.since import ALL, changed_lines, touches
from exocite.errors import ExociteError
from tests.checking.conftest import PAPER, Check, codes

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in the working directory, without anybody's settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no.gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def run(*args: str) -> str:
        names = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"]
        return subprocess.run(["git", *names, *args], check=True, capture_output=True, text=True).stdout

    return run


@pytest.fixture
def repository(check: Check, git: Git) -> Git:
    """The project of `check` as a repository with one commit."""
    git("init", "-b", "main")
    git("add", "p.md", "refs.bib", "exocite.toml")
    git("commit", "-m", "one")
    return git


@needs_git
def test_changed_lines_only(check: Check, repository: Git) -> None:
    assert check("--since", "HEAD")["findings"] == []
    Path("p.md").write_text(PAPER.replace("Two", "Number two"), encoding="utf-8")
    assert codes(check("--since", "HEAD")) == [("CIT001", 7, "error")]  # not staged
    repository("add", "p.md")
    assert codes(check("--since", "HEAD")) == [("CIT001", 7, "error")]  # staged
    repository("commit", "-m", "two")
    assert check("--since", "HEAD")["findings"] == []
    assert codes(check("--since", "HEAD~1")) == [("CIT001", 7, "error")]
    Path("new file.md").write_text(PAPER, encoding="utf-8")
    assert len(check("--since", "HEAD", files=("new file.md",))["findings"]) == 2  # not under version control


@needs_git
def test_a_branch_answers_for_its_own_lines(check: Check, repository: Git) -> None:
    repository("checkout", "-b", "other")
    Path("p.md").write_text(PAPER.replace("One is", "This one is"), encoding="utf-8")
    repository("commit", "-am", "ours")
    repository("checkout", "main")
    Path("p.md").write_text(PAPER.replace("Two is", "This two is"), encoding="utf-8")
    repository("commit", "-am", "theirs")
    repository("checkout", "other")
    assert codes(check("--since", "main")) == [("CIT001", 5, "error")]


@needs_git
@pytest.mark.parametrize(
    "name", ["other name.md", "ümlaut.md", 'quote".md', "tab\there.md", "back\\slash.md", "[a].md"]
)
def test_renamed_files_and_odd_names(check: Check, repository: Git, name: str) -> None:
    Path("sub").mkdir()
    text = PAPER.replace("refs.bib", "../refs.bib") + "\nNothing here.\n" * 20
    Path("p.md").write_text(text, encoding="utf-8")
    repository("commit", "-am", "longer")
    repository("mv", "p.md", f"sub/{name}")
    Path(f"sub/{name}").write_text(text.replace("Two", "Number two"), encoding="utf-8")
    assert codes(check("--since", "HEAD", files=(f"sub/{name}",))) == [("CIT001", 7, "error")]
    repository("add", "-A")
    repository("commit", "-m", "renamed")
    assert check("--since", "HEAD", files=(f"sub/{name}",))["findings"] == []
    Path(f"sub/{name}").write_text(text, encoding="utf-8")
    assert codes(check("--since", "HEAD", files=(f"sub/{name}",))) == [("CIT001", 7, "error")]


@needs_git
def test_settings_of_the_user_change_nothing(check: Check, repository: Git) -> None:
    for setting in (
        "diff.noprefix=true", "diff.mnemonicPrefix=true", "color.ui=always", "diff.external=false",
        "core.quotePath=false", "diff.interHunkContext=9", "diff.renames=false", "diff.relative=true",
    ):  # fmt: skip
        repository("config", *setting.split("="))
    Path("p.md").write_text(PAPER.replace("Two", "Number two"), encoding="utf-8")
    assert codes(check("--since", "HEAD")) == [("CIT001", 7, "error")]


@needs_git
def test_a_hook_s_variables_change_nothing(check: Check, repository: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sub").mkdir()
    Path("sub/q.md").write_text(PAPER.replace("refs.bib", "../refs.bib"), encoding="utf-8")
    repository("add", "-A")
    repository("commit", "-m", "two")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert check("--since", "HEAD", files=("sub/q.md",))["findings"] == []


@needs_git
def test_what_was_deleted_counts_inside_of_a_region_only(repository: Git) -> None:
    Path("lines.md").write_text("1\n2\n3\n4\n5\n", encoding="utf-8")
    repository("add", "lines.md")
    repository("commit", "-m", "lines")
    Path("lines.md").write_text("1\n2\n5\n", encoding="utf-8")
    lines = changed_lines("HEAD", ["lines.md"])["lines.md"]
    assert [touches(lines, *region) for region in ((1, 1), (2, 2), (2, 3), (3, 3), (1, 5))] == [
        False, False, True, False, True,
    ]  # fmt: skip


@needs_git
def test_binary_files_change_as_a_whole(repository: Git) -> None:
    for name in ("same.docx", "changed.docx"):
        Path(name).write_bytes(b"PK\0\1\n\2\n")
    repository("add", ".")
    repository("commit", "-m", "word")
    Path("changed.docx").write_bytes(b"PK\0\1\n\3\n")
    assert changed_lines("HEAD", ["same.docx", "changed.docx"]) == {"same.docx": (), "changed.docx": ALL}


@needs_git
def test_ignored_files_and_links(repository: Git) -> None:
    Path(".gitignore").write_text("draft.md\n", encoding="utf-8")
    Path("draft.md").write_text("A.\n", encoding="utf-8")
    Path("link.md").symlink_to("p.md")
    Path("p.md").write_text(PAPER.replace("Two", "Number two"), encoding="utf-8")
    assert changed_lines("HEAD", ["draft.md", "link.md", "-"]) == {"draft.md": ALL, "link.md": ((7, 7),), "-": ALL}


@needs_git
def test_libraries(check: Check, repository: Git, tmp_path_factory: pytest.TempPathFactory) -> None:
    twice = Path("refs.bib").read_text(encoding="utf-8").replace("year", "doi = {10.1000/1}, year")
    Path("refs.bib").write_text(twice + twice.replace("ahn2018", "ahn2018a"), encoding="utf-8")
    Path("p.md").write_text("---\nbibliography: refs.bib\n---\n\nOne [@ahn2018; @ahn2018a].\n", encoding="utf-8")
    assert codes(check("--since", "HEAD")) == [("REF003", 2, "warning")]
    repository("commit", "-am", "twice")
    assert check("--since", "HEAD")["findings"] == []
    outside = tmp_path_factory.mktemp("outside") / "refs.bib"
    outside.write_text(Path("refs.bib").read_text(encoding="utf-8"), encoding="utf-8")
    report = check("--since", "HEAD", "--bib", str(outside))
    assert {f["path"] for f in report["findings"]} == {str(outside)}


@needs_git
def test_what_could_not_be_read_is_told(check: Check, repository: Git) -> None:
    Path("p.md").write_bytes(b"\xff\n")
    repository("commit", "-am", "broken")
    report = check("--since", "HEAD", "--bib", "refs.bib")
    assert (codes(report), report["code"]) == ([("RUN001", 1, "error")], 3)


@needs_git
def test_no_repository_and_no_revision(check: Check, repository: Git, tmp_path_factory: pytest.TempPathFactory) -> None:
    unknown = check("--since", "mian")
    assert unknown["code"] == 2
    assert 'no revision "mian"' in unknown["err"]
    assert 'did you mean "main"?' in unknown["err"]
    assert "no revision" in check("--since", "--all")["err"]
    assert "no revision" in check("--since", "HEAD~9")["err"]
    lonely = tmp_path_factory.mktemp("lonely") / "p.md"
    lonely.write_text("A.\n", encoding="utf-8")
    report = check("--since", "HEAD", "--bib", "refs.bib", files=(str(lonely),))
    assert (report["code"], "is not in a git repository" in report["err"]) == (2, True)


@needs_git
def test_shallow_clones(repository: Git, tmp_path_factory: pytest.TempPathFactory) -> None:
    here = Path.cwd()
    Path("p.md").write_text("Changed.\n", encoding="utf-8")
    repository("commit", "-am", "two")
    repository("branch", "side", "HEAD~1")
    folder = tmp_path_factory.mktemp("clone")
    repository("clone", "--depth", "1", "--no-single-branch", f"file://{here}", str(folder))
    with pytest.raises(ExociteError) as caught:
        changed_lines("HEAD~1", [str(folder / "p.md")])
    assert "fetch-depth: 0" in caught.value.hint
    with pytest.raises(ExociteError) as caught:
        changed_lines("side", [str(folder / "p.md")])
    assert 'did you mean "origin/side"?' in caught.value.hint
    with pytest.raises(ExociteError, match="was not fetched") as caught:
        changed_lines("origin/side", [str(folder / "p.md")])
    assert "fetch-depth: 0" in caught.value.hint


def test_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ExociteError, match="which is not installed"):
        changed_lines("HEAD", ["p.md"])


def test_patches() -> None:
    patch = (
        b"diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@ title\n-x\n+++ b/no name\n+y\n"
        b"@@ -9,2 +9,0 @@\n-a\n-b\n"
        b'diff --git "a/\\303\\274\\t.md" "b/\\303\\274\\t.md"\n--- /dev/null\n'
        b'+++ "b/\\303\\274\\t.md"\n@@ -0,0 +1 @@\n+z\n'
        b"diff --git a/b c.md b/d e.md\nsimilarity index 90%\n--- a/b c.md\t\n+++ b/d e.md\t\n@@ -3 +4 @@\n-q\n+r\n"
        b"diff --git a/gone.md b/gone.md\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-s\n"
        b"diff --git a/mode.md b/mode.md\nold mode 100644\nnew mode 100755\n"
    )
    assert lines_by_name(patch) == {"a.md": ((1, 2), (10, 9)), "ü\t.md": ((1, 1),), "d e.md": ((4, 4),)}
