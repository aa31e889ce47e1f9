"""`exocite render` as a user runs it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exocite.cli.main import run
from tests.project import make

Captured = pytest.CaptureFixture[str]

TABLE = "<!-- exocite:table disease=ALI kind=claims columns=statement,references bare -->\n<!-- /exocite -->\n"

FILLED = """\
<!-- exocite:table disease=ALI kind=claims columns=statement,references bare -->

| Statement                                          | References |
| -------------------------------------------------- | ---------- |
| **LPS lung injury (model)**                        |            |
| Vesicles lower inflammation in injured lungs of mice. | [@ahn2018] |

<!-- /exocite -->
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make(tmp_path))


def rendered(text: str, name: str = "p.md", code: int = 0) -> str:
    """The text after rendering, which must be the same after another time."""
    Path(name).write_bytes(text.encode())
    assert run(["render", name]) == code
    once = Path(name).read_bytes()
    assert run(["render", name]) == code
    assert Path(name).read_bytes() == once
    return once.decode()


def test_table() -> None:
    text = rendered(f"Text.\n\n{TABLE}\nMore.\n")
    lines = text.splitlines()
    assert text.startswith("Text.\n\n<!-- exocite:table")
    assert text.endswith("\n<!-- /exocite -->\n\nMore.\n")
    assert lines[3] == ""
    assert {len(line) for line in lines if line.startswith("|")} == {len(lines[4])}
    assert lines[6].startswith("| **LPS lung injury (model)** ")
    assert lines[7] == "| Vesicles lower inflammation in injured lungs of mice. | [@ahn2018] |"


def test_counts_stand_in_the_line() -> None:
    text = (
        "We found <!-- exocite:count what=claims disease=ALI -->7<!-- /exocite --> of\n"
        "<!-- exocite:count what=claims -->\n<!-- /exocite -->\n"
    )
    assert rendered(text) == (
        "We found <!-- exocite:count what=claims disease=ALI -->1<!-- /exocite --> of\n"
        "<!-- exocite:count what=claims -->\n\n2\n\n<!-- /exocite -->\n"
    )


@pytest.mark.parametrize(("what", "number"), [("claims", 2), ("references", 2), ("trials", 1), ("studies", 2)])
def test_what_is_counted(what: str, number: int) -> None:
    assert f"-->{number}<!--" in rendered(f"<!-- exocite:count what={what} --><!-- /exocite -->\n")


def test_citations_and_bibliography_go_by_the_document() -> None:
    text = rendered(
        "As said [@fevrier2004]. So <!-- exocite:cite ahn2018 fevrier2004 --><!-- /exocite -->.\n\n"
        f"{TABLE}\n<!-- exocite:bibliography -->\n<!-- /exocite -->\n"
    )
    assert "ahn2018 fevrier2004 -->(1,2)<!-- /exocite -->." in text
    listed = text.partition("bibliography -->")[2]
    assert listed.index("1. Février B") < listed.index("2. Ahn SY")


def test_a_table_cites_before_what_follows_it() -> None:
    text = rendered(f"{TABLE}\nThen <!-- exocite:cite fevrier2004 --><!-- /exocite -->.\n")
    assert "(2)<!-- /exocite -->." in text


def test_a_bibliographys_style_is_the_documents() -> None:
    text = rendered(
        "See <!-- exocite:cite ahn2018 --><!-- /exocite -->.\n\n"
        "<!-- exocite:bibliography style=apa -->\n<!-- /exocite -->\n"
    )
    assert "(Ahn & Park, 2018)" in text
    assert "& Park," in text


@pytest.mark.parametrize(
    ("words", "present", "absent"),
    [
        ("keys=ahn2018", "Ahn SY", "Février"),
        ("disease=ALI", "Ahn SY", "Février"),
        ("cited keys=ahn2018", "Ahn SY", "nothing"),
        ("", "Février", "Ahn SY"),
    ],
)
def test_which_references(words: str, present: str, absent: str) -> None:
    listed = rendered(f"A [@fevrier2004].\n\n<!-- exocite:bibliography {words} -->\n<!-- /exocite -->\n")
    assert present in listed
    assert absent not in listed


FORMATS = {
    "p.typ": ("// exocite:{}\n// /exocite\n", "/* exocite:{} *//* /exocite */", "@ahn2018"),
    "p.org": ("# exocite:{}\n# /exocite\n", "", "[cite:@ahn2018]"),
    "p.tex": ("% exocite:{}\n% /exocite\n", "", "\\cite{{ahn2018}}"),
    "p.html": ("<!-- exocite:{} -->\n<!-- /exocite -->\n", "<!-- exocite:{} --><!-- /exocite -->", "[1]"),
    "p.py": ("# exocite:{}\n# /exocite\n", "", "[1]"),
    "p.yml": ("# exocite:{}\n# /exocite\n", "", "[1]"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format(name: str) -> None:
    block, inline, cited = FORMATS[name]
    text = rendered(
        block.format("table disease=ALI caption='A table' id=tab-1") + "\n" + block.format("bibliography keys=ahn2018")
        + (inline.format("count what=trials") + "\n") * bool(inline), name
    )  # fmt: skip
    assert "Vesicles lower inflammation in injured lungs of mice." in text
    assert cited.replace("{{", "{").replace("}}", "}") in text
    assert "A table" in text
    assert "Ahn SY" in text
    if inline:
        assert text.rstrip().endswith(
            inline.format("count what=trials").replace("--><!--", "-->1<!--").replace("*//*", "*/1/*")
        )


def test_programs_stay_programs() -> None:
    text = rendered("import os\n\n# exocite:table disease=ALI\n# /exocite\n\nprint(os)\n", "p.py")
    compile(text, "p.py", "exec")
    assert text.startswith("import os\n\n# exocite:table")
    assert text.endswith("# /exocite\n\nprint(os)\n")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(end: str, bom: bytes) -> None:
    text = f"A  \n\n{TABLE}\nno end".replace("\n", end).encode()
    Path("p.md").write_bytes(bom + text)
    assert run(["render", "p.md"]) == 0
    after = Path("p.md").read_bytes()
    assert after.startswith(bom + f"A  {end}{end}<!--".encode())
    assert after.endswith(f"<!-- /exocite -->{end}{end}no end".encode())
    assert end == "\r" or after.count(b"\r") == (after.count(b"\n") if end == "\r\n" else 0)
    assert b"ahn2018" in after


def test_quotes_and_lists_stay() -> None:
    text = rendered(
        f"> {TABLE.replace(chr(10), chr(10) + '> ', 1)}\n- a\n\n  {TABLE.replace(chr(10), chr(10) + '  ', 1)}"
    )
    assert "\n> | Statement" in text
    assert "\n>\n> <!-- /exocite -->" in text
    assert "\n  | Statement" in text


def test_check(capsys: Captured) -> None:
    Path("p.md").write_text(f"A.\n\n{TABLE}", encoding="utf-8")
    before = Path("p.md").read_bytes()
    assert run(["render", "--check", "p.md"]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith("--- p.md\n+++ p.md\n@@ ")
    assert "+| Vesicles lower inflammation" in captured.out
    assert captured.err == "would render p.md\n"
    assert Path("p.md").read_bytes() == before
    assert run(["render", "--diff", "p.md"]) == 1
    assert capsys.readouterr().out == captured.out
    assert run(["render", "p.md"]) == 0
    capsys.readouterr()
    assert run(["render", "--check", "p.md"]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "1 file up to date\n")


def test_a_diff_applies(capsys: Captured) -> None:
    """`patch` takes what --diff prints."""
    Path("p.md").write_text(f"A.\n\n{TABLE}", encoding="utf-8")
    assert run(["render", "--diff", "p.md"]) == 1
    diff = capsys.readouterr().out
    patched = subprocess.run(["patch", "-s", "p.md"], input=diff, text=True, check=False)
    assert patched.returncode == 0
    assert run(["render", "--check", "p.md"]) == 0


def test_all_files_are_checked_before_one_is_written(capsys: Captured) -> None:
    Path("a.md").write_text(TABLE, encoding="utf-8")
    Path("b.md").write_text("<!-- exocite:table disease=AIL -->\n<!-- /exocite -->\n", encoding="utf-8")
    assert run(["render", "a.md", "b.md"]) == 2
    assert (
        capsys.readouterr().err
        == 'exocite: b.md:1:28: exocite:table: unknown disease "AIL"\n  hint: did you mean "ALI"?\n'
    )
    assert Path("a.md").read_text(encoding="utf-8") == TABLE


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "<!-- exocite:table columns=statemnt -->\n<!-- /exocite -->\n",
            'p.md:1:28: exocite:table: unknown column "statemnt"',
        ),
        ("<!-- exocite:count -->\n<!-- /exocite -->\n", "p.md:1:1: exocite:count: it does not say what to count"),
        (
            "<!-- exocite:count what=papers -->\n<!-- /exocite -->\n",
            'p.md:1:25: exocite:count: nothing is called "papers"',
        ),
        ("<!-- exocite:cite ahn2019 --><!-- /exocite -->\n", 'p.md:1:19: exocite:cite: no reference "ahn2019"'),
        ("<!-- exocite:bibliography style=vancuver -->\n<!-- /exocite -->\n", 'unknown style "vancuver"'),
        ("<!-- exocite:table exact -->\n<!-- /exocite -->\n", "exact goes with a disease"),
        ("<!-- exocite:table -->\n", "p.md:1:1: exocite:table has no end"),
    ],
)
def test_mistakes(text: str, what: str, capsys: Captured) -> None:
    Path("p.md").write_text(text, encoding="utf-8")
    assert run(["render", "p.md"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert what in captured.err.splitlines()[0]
    assert captured.err.splitlines()[1].startswith("  hint: ")
    assert Path("p.md").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (["nope.md"], "nope.md: no such file"),
        (["p.docx"], 'p.docx: no regions are known in ".docx" files'),
        (["p.ipynb"], 'p.ipynb: no regions are known in ".ipynb" files'),
        (["."], ".: is a folder"),
        (["a.md", "b.md", "-o", "c.md"], "one file at a time"),
        (["a.md", "--citations", "--check"], "--citations makes a copy"),
        (["a.md", "-o", "b.md", "--diff"], "--check and --diff write nothing"),
        (["a.html", "--citations"], "no citations of its own"),
    ],
)
def test_options(args: list[str], what: str, capsys: Captured) -> None:
    for name in ("p.docx", "p.ipynb", "a.md", "b.md", "a.html"):
        Path(name).write_text("", encoding="utf-8")
    assert run(["render", *args]) == 2
    assert what in capsys.readouterr().err


def test_what_cannot_be_read(capsys: Captured) -> None:
    Path("p.md").write_bytes(b"\xff\xfea\x00")
    Path("q.md").write_text(TABLE, encoding="utf-8")
    assert run(["render", "q.md", "p.md"]) == 3
    assert "p.md:1:1: not UTF-8" in capsys.readouterr().err
    assert Path("q.md").read_text(encoding="utf-8") == TABLE


def test_a_library_that_is_missing(capsys: Captured) -> None:
    text = "---\nbibliography: nope.bib\n---\n\nA [@x].\n\n<!-- exocite:bibliography -->\n<!-- /exocite -->\n"
    Path("p.md").write_text(text, encoding="utf-8")
    assert run(["render", "p.md"]) == 3
    assert "nope.bib" in capsys.readouterr().err
    assert Path("p.md").read_text(encoding="utf-8") == text


def test_keys_that_the_library_lacks(capsys: Captured) -> None:
    text = "A [@ahn2018; @ahn2017].\n\n<!-- exocite:bibliography -->\n<!-- /exocite -->\n"
    assert "Ahn SY" in rendered(text, code=1)
    assert 'p.md:1:15: "ahn2017" is not in the library; did you mean "ahn2018"?' in capsys.readouterr().err


def test_the_library_is_the_documents() -> None:
    Path("own.bib").write_text("@article{own, author={Own, O.}, title={Its own}, year=2001}\n", encoding="utf-8")
    text = "---\nbibliography: own.bib\n---\n\nA [@own].\n\n<!-- exocite:bibliography -->\n<!-- /exocite -->\n"
    assert "Own O. Its own. 2001" in rendered(text)


def test_stdin(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"\xef\xbb\xbfA <!-- exocite:count what=trials --><!-- /exocite -->"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert run(["render", "-"]) == 0
    assert capsysbinary.readouterr().out == text.replace(b"--><!--", b"-->1<!--")


def test_stdin_by_name(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"/* exocite:count what=trials *//* /exocite */")))
    assert run(["render", "-", "--stdin-filename", "x.typ"]) == 0
    assert capsys.readouterr().out == "/* exocite:count what=trials */1/* /exocite */"


def test_into_another_file() -> None:
    Path("p.md").write_text(TABLE, encoding="utf-8")
    assert run(["render", "p.md", "-o", "q.md"]) == 0
    assert Path("p.md").read_text(encoding="utf-8") == TABLE
    assert "@ahn2018" in Path("q.md").read_text(encoding="utf-8")


def test_permissions_and_links_stay() -> None:
    Path("real.md").write_text(TABLE, encoding="utf-8")
    os.chmod("real.md", 0o640)
    os.symlink("real.md", "p.md")
    assert run(["render", "p.md"]) == 0
    assert Path("p.md").is_symlink()
    assert os.stat("real.md").st_mode & 0o777 == 0o640
    assert "@ahn2018" in Path("real.md").read_text(encoding="utf-8")


def test_a_file_that_needs_nothing_is_not_written() -> None:
    rendered(TABLE)
    os.utime("p.md", (1, 1))
    assert run(["render", "p.md"]) == 0
    assert os.stat("p.md").st_mtime == 1


def test_what_a_document_takes_in_is_rendered_with_it(capsys: Captured) -> None:
    Path("main.typ").write_text('= One\n@fevrier2004\n#include "part.typ"\n', encoding="utf-8")
    Path("part.typ").write_text("A /* exocite:cite ahn2018 *//* /exocite */.\n", encoding="utf-8")
    assert run(["render", "main.typ", "part.typ"]) == 0
    assert Path("part.typ").read_text(encoding="utf-8") == "A /* exocite:cite ahn2018 */(2)/* /exocite */.\n"
    assert capsys.readouterr().err == "rendered part.typ\n"


PAPER = """\
---
title: A
---

As is known [@fevrier2004; see @ahn2018, p. 15]. @ahn2018 says so.^[A note [@ahn2018].]

# References
"""


def copied(args: list[str], capsys: Captured, code: int = 0) -> str:
    """What --citations prints."""
    assert run(["render", "--citations", *args]) == code
    return capsys.readouterr().out


def test_copy_with_printed_citations(capsys: Captured) -> None:
    Path("p.md").write_text(PAPER, encoding="utf-8")
    text = copied(["p.md", "--style", "apa"], capsys)
    assert "As is known (see Ahn & Park, 2018, p. 15; Février & Raposo, 2004). Ahn & Park (2018) says so." in text
    assert "^[A note (Ahn & Park, 2018).]" in text
    assert text.endswith("*Curr Opin Cell Biol*, 415–421.\n")
    assert text.count("# References") == 1
    assert Path("p.md").read_text(encoding="utf-8") == PAPER


def test_copy_in_a_style_of_notes(capsys: Captured) -> None:
    Path("p.md").write_text("It is known [@fevrier2004]. A note.^[Here [@ahn2018].]\n", encoding="utf-8")
    text = copied(["p.md", "--style", "chicago-notes"], capsys)
    assert text.startswith("It is known.^[B. Février and G. Raposo, “Exosomes")
    assert "^[Here S. Y. Ahn and W. S. Park" in text
    assert text.endswith("12–20.]\n")


def test_copy_with_raised_numbers(capsys: Captured) -> None:
    Path("p.md").write_text("It is known [@fevrier2004].\n", encoding="utf-8")
    assert copied(["p.md", "--style", "nature"], capsys).startswith("It is known^1^.\n\n# References\n\n1. Février")


def test_copy_never_in_place(capsys: Captured) -> None:
    Path("p.md").write_text(PAPER, encoding="utf-8")
    assert run(["render", "--citations", "p.md", "-o", "./p.md"]) == 2
    assert Path("p.md").read_text(encoding="utf-8") == PAPER
    assert "never writes in place" in capsys.readouterr().err


def test_copy_of_a_document_of_several_files(capsys: Captured) -> None:
    Path("main.typ").write_text(
        '= One\nA @fevrier2004.\n#include "part.typ"\n#bibliography("refs/references.bib")\n', encoding="utf-8"
    )
    Path("part.typ").write_text("B @ahn2018.\n", encoding="utf-8")
    text = copied(["main.typ"], capsys)
    assert text.startswith("= One\nA (1).\nB (2).\n\n= References\n1\\. Février")


def test_copy_keeps_what_the_library_lacks(capsys: Captured) -> None:
    Path("p.md").write_text("A [@nobody].\n", encoding="utf-8")
    assert copied(["p.md"], capsys, code=1).startswith("A [@nobody].")


PIECES = (
    TABLE,
    "Text [@ahn2018].\n\n",
    "<!-- exocite:count what=trials -->9<!-- /exocite --> x\n\n",
    "<!-- exocite:bibliography -->\nold\n\n<!-- /exocite -->\n\n",
    "```\n<!-- exocite:table -->\n```\n\n",
    "A <!-- exocite:cite fevrier2004 -->?<!-- /exocite -->.\n\n",
    "> q\n\n",
    "é\u2028\n\n",
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(PIECES)),
    st.sampled_from(["\n", "\r\n"]),
)  # fmt: skip
def test_rendering_twice_changes_nothing_more(pieces: list[str], end: str) -> None:
    rendered("".join(pieces).replace("\n", end))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text().filter(lambda text: "exocite" not in text.casefold()))
def test_text_without_regions_is_left_alone(text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    Path("p.md").write_bytes(content)
    assert run(["render", "p.md"]) in (0, 3)
    assert Path("p.md").read_bytes() == content


def test_no_heavy_library_is_loaded() -> None:
    Path("p.md").write_text(TABLE, encoding="utf-8")
    script = (
        "import sys; from exocite.cli.main import run; run(['render', 'p.md', '--check']); "
        "sys.exit(any(name in sys.modules for name in ('citeproc', 'lxml', 'pandas', 'docx', 'tabulate')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("style", ["ieee", "vancouver", "nature", "apa", "american-medical-association"])
@pytest.mark.parametrize("name", ["p.md", "p.typ", "p.tex", "p.org"])
def test_printed_numbers_are_no_citations_of_the_next_run(style: str, name: str) -> None:
    """A numbered list and `[1]` look like a plain-text paper; what was printed does not count when printing anew."""
    block = FORMATS[name][0] if name in FORMATS else "<!-- exocite:{} -->\n<!-- /exocite -->\n"
    cited = {"p.md": "[@fevrier2004]", "p.typ": "@fevrier2004", "p.tex": "\\cite{fevrier2004}"}
    known = cited.get(name, "[cite:@fevrier2004]")
    text = f"It is known {known}, and so says\n\n{block.format('cite ahn2018 fevrier2004')}\n"
    again = rendered(text + block.format(f"bibliography style={style}"), name)
    listed = again.partition("bibliography")[2]
    assert listed.count("in injured lungs") + listed.count("in Injured Lungs") == 1
    assert listed.casefold().count("exosomes: endosomal") == 1


def test_latex_verbatim_and_parts(capsys: Captured) -> None:
    Path("main.tex").write_text(
        "\\documentclass{article}\n\\begin{document}\nA \\citep{fevrier2004}.\n\\input{part}\n"
        "\\begin{verbatim}\n% exocite:table\n\\end{verbatim}\n"
        "% exocite:table disease=ALI kind=claims columns=references bare\n% /exocite\n\\end{document}\n",
        encoding="utf-8",
    )
    Path("part.tex").write_text("B \\citet[p.~3]{ahn2018}\n% exocite:cite ahn2018\n% /exocite\n", encoding="utf-8")
    assert run(["render", "main.tex"]) == 0
    assert capsys.readouterr().err == "rendered main.tex\nrendered part.tex\n"
    assert "\\citep{ahn2018} \\\\[2pt]" in Path("main.tex").read_text(encoding="utf-8")
    assert Path("part.tex").read_text(encoding="utf-8").endswith("ahn2018\n(2)\n% /exocite\n")
    text = copied(["main.tex", "--style", "apa"], capsys)
    assert "A (Février \\& Raposo, 2004).\nB Ahn \\& Park (2018, p. 3)\n" in text
    assert text.index("\\section*{References}") < text.index("\\textit{J") < text.index("\\end{document}")
    assert "\\input" not in text
