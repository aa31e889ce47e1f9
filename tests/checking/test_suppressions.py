"""Comments that put findings aside: what each covers, what is wrong with it, and how it is taken out."""

from __future__ import annotations

import time

import pytest

from exocite.checking.suppressions import suppressions_of
from exocite.model.finding import Region
from exocite.model.suppression import LAST_LINE, NOWHERE, Suppression
from exocite.parsers import read_manuscript

IGNORE = "<!-- exocite: ignore[SUP001] why -->"


def read(text: str, name: str = "p.md") -> tuple[Suppression, ...]:
    return suppressions_of(read_manuscript(name, text))


def scope_in(text: str, one: Suppression) -> str:
    """The text that a suppression covers, without comments."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    scope = one.scope
    start = starts[min(scope.start_line, len(starts)) - 1] + scope.start_column - 1
    end = starts[scope.end_line - 1] + scope.end_column - 1 if scope.end_line < len(starts) else len(text)
    return text[start:end].replace(text_of(text, one), "").strip()


def text_of(text: str, one: Suppression) -> str:
    """The comment itself."""
    line = text.splitlines()[one.region.start_line - 1]
    return line[one.region.start_column - 1 : one.region.end_column - 1]


@pytest.mark.parametrize(
    ("name", "text", "covered"),
    [
        # beside text: the sentence
        ("p.md", f"One is. Two is. {IGNORE} Three is.", "Two is."),
        ("p.md", f"One is. Two is\nwrapped. {IGNORE}\nThree is.", "Two is\nwrapped."),
        ("p.md", f"One is. Two {IGNORE} is. Three is.", "Two  is."),
        ("p.md", f"> One is. Two\n> is. {IGNORE}\n> Three is.", "Two\n> is."),
        ("p.md", f"- One is. Two is. {IGNORE}\n- Three is.", "Two is."),
        ("p.md", f"# Heading {IGNORE}\n\nOne is.", "# Heading"),
        ("p.md", f"| a | b |\n|---|---|\n| 1 | 2 {IGNORE} |\n| 3 | 4 |\n", "1 | 2  "),
        # at the end of a line that it cannot leave: the line as well
        ("p.tex", "One is. Two is\nwrapped. Three. % exocite: ignore[SUP001] why\nFour is.", "wrapped. Three."),
        ("p.tex", "One is. Two\nis. % exocite: ignore[SUP001] why\nThree is.", "Two\nis."),
        ("p.typ", "One is. Two\nis. // exocite: ignore[SUP001] why\nThree is.", "Two\nis."),
        ("p.typ", "One is. Two is. /* exocite: ignore[SUP001] why */ Three is.", "Two is."),
        # alone: what comes next
        ("p.md", f"One is.\n\n{IGNORE}\n\nTwo is\nwrapped. Three is.\n\nFour is.", "Two is\nwrapped. Three is."),
        ("p.md", f"{IGNORE}\n# Heading\n\nOne is.", "# Heading"),
        ("p.md", f"{IGNORE}\n\n- One is.\n  Two is.\n- Three is.", "- One is.\n  Two is."),
        ("p.md", f"{IGNORE}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd.", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("p.md", f"{IGNORE}\n<!-- a remark -->\n<!-- exocite: ignore[CIT] why -->\nOne is.\n\nTwo is.", "One is."),
        ("p.md", f"> One is.\n>\n> {IGNORE}\n>\n> Two is.\n\nThree is.", "Two is."),
        ("p.md", f"One is.\n\n{IGNORE}\n", ""),
        ("p.org", "One is.\n\n# exocite: ignore[SUP001] why\nTwo is. Three is.\n\nFour is.", "Two is. Three is."),
        ("p.tex", "One is.\n% exocite: ignore[SUP001] why\nTwo is.\nThree is.\n", "Two is."),
        ("p.tex", "One is.\n\n% exocite: ignore[SUP001] why\nTwo is.\nThree is.\n\nFour is.", "Two is.\nThree is."),
        (
            "p.tex",
            "% exocite: ignore[SUP001] why\n\\begin{itemize}\n\\item One is.\n\\end{itemize}\nTwo is.",
            "\\begin{itemize}\n\\item One is.",
        ),
    ],
)
def test_what_ignore_covers(name: str, text: str, covered: str) -> None:
    first = read(text, name)[0]
    assert first.fault == ""
    if covered:
        assert scope_in(text, first) == covered.strip()
    else:
        assert first.scope == NOWHERE


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("A. <!-- exocite: off why --> B.\n\n<!-- exocite: on -->\nC.", [(1, 4, 3, 1)]),
        ("<!-- exocite:off[SUP] why -->\nA.\n", [(1, 1, LAST_LINE, 1)]),
        ("A.\n\n<!-- exocite: ignore-file[SUP001] why -->", [(1, 1, LAST_LINE, 1)]),
        ("<!-- exocite: on -->\n<!-- exocite: off why -->", [(2, 1, LAST_LINE, 1)]),
    ],
)
def test_what_the_others_cover(text: str, covered: list[tuple[int, int, int, int]]) -> None:
    assert [one.scope for one in read(text) if one.verb != "on"] == [Region(*place) for place in covered]


def test_on_takes_rules_out_of_off() -> None:
    text = "<!-- exocite: off why -->\n<!-- exocite: on[SUP] -->\n<!-- exocite: on[CIT001] -->\n<!-- exocite: on -->\n"
    parts = [(one.scope.start_line, one.scope.end_line, one.spared) for one in read(text) if one.verb == "off"]
    assert parts == [(1, 2, ()), (2, 3, ("SUP",)), (3, 4, ("SUP", "CIT001"))]


def test_an_on_that_ends_nothing() -> None:
    text = "<!-- exocite: on -->\n<!-- exocite: off why -->\n<!-- exocite: on -->\n<!-- exocite: on -->"
    assert [one.idle for one in read(text) if one.verb == "on"] == [True, False, True]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.md", "Text. <!-- exocite: ignore[SUP001, CIT] known -->"),
        ("p.md", "Text. <!-- Exocite : Ignore [SUP001 CIT]: known -->"),
        ("p.md", "Text. <!--exocite:ignore[SUP001,CIT] -\n known-->"),
        ("p.tex", "Text. % exocite: ignore[SUP001, CIT] known\n"),
        ("p.typ", "Text. // exocite: ignore[SUP001, CIT] known\n"),
        ("p.typ", "Text. /* exocite: ignore[SUP001; CIT] known */"),
        ("p.org", "# exocite: ignore[SUP001, CIT] known\nText.\n"),
        ("p.qmd", "Text. <!-- exocite: ignore[SUP001, CIT] — known -->"),
        ("p.Rmd", "Text. <!-- exocite: ignore[SUP001, CIT] known -->"),
    ],
)
def test_every_form(name: str, text: str) -> None:
    [one] = read(text, name)
    assert (one.codes, one.reason, one.verb, one.fault) == (("SUP001", "CIT"), "known", "ignore", "")
    assert text[one.start :].startswith(("<!--", "%", "//", "/*", "#"))


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- exocite: off why -->`",
        "```\n<!-- exocite: off why -->\n```",
        "<!-- a remark on exocite: off -->",
        "<!-- exocite:table disease=ARDS --><!-- /exocite -->",
        "<!-- exocite:bibliography --><!-- exocite:count what=claims --><!-- exocite:trials --><!-- exocite:cite k -->",
        "<!-- @claim c054 -->",
        "<!-- exocite ignores this, and is on -->",
        "exocite: off in the text",
    ],
)
def test_none(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("comment", "fault", "hint", "works"),
    [
        ("exocite: ignore[SUP001]", "no reason", "say why: exocite: ignore[SUP001]", True),
        ("exocite: off", "no reason", "say why", True),
        ("exocite: ignore known", "names no rule", "ignore[SUP001]", False),
        ("exocite: ignore-file known", "names no rule", "ignore-file[SUP001]", False),
        ("exocite: ignroe[SUP001] known", "says nothing", '"ignore"', False),
        ("exocite:tabel disease=ARDS", "says nothing", '"table"', False),
        ("exocite: disable[SUP001] known", "says nothing", 'write "off"', False),
        ("exocite: xyz", "says nothing", "ignore, ignore-file, off, on", False),
        ("exocite: off[] a draft", "brackets are empty", "leave the brackets out", False),
        ("exocite: off[SUP001 a draft", "bracket is not closed", "off[SUP001]", False),
        ("exocite: off SUP001 a draft", "without brackets", "off[SUP001]", False),
        ("exocite: ignore(SUP001) known", "without brackets", "ignore[SUP001]", False),
        ("exocite ignore[SUP001] known", "no colon", "exocite: ignore[SUP001]", False),
    ],
)
def test_faults(comment: str, fault: str, hint: str, works: bool) -> None:
    [one] = read(f"Text. <!-- {comment} -->")
    assert fault in one.fault
    assert hint in one.hint
    assert (one.scope != NOWHERE) is works


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("p.md", "One.  <!-- exocite: off x -->\nTwo.", "One.\nTwo."),  # two blanks at its end would break the line
        ("p.md", "One. <!-- exocite: off x --> Two.", "One. Two."),
        ("p.md", "One<!-- exocite: off x --> two.", "One two."),
        ("p.md", "<!-- exocite: off x --> Two.", "Two."),
        ("p.md", "One.\n\n<!-- exocite: off x -->\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("p.md", "One.\n<!-- exocite: off x -->\nTwo.\n", "One.\nTwo.\n"),  # one paragraph stays one
        ("p.md", "# One\n<!-- exocite: off x -->\nTwo.\n", "# One\n\nTwo.\n"),  # two stay two
        ("p.md", "# One\r\n<!-- exocite: off x -->\r\nTwo.\r\n", "# One\r\n\r\nTwo.\r\n"),
        ("p.md", "One. <!-- exocite: off x -->\r\nTwo.\r\n", "One.\r\nTwo.\r\n"),
        ("p.md", "<!-- exocite: off x -->\n\nTwo.\n", "Two.\n"),
        ("p.md", "One.\n\n<!-- exocite: off x -->\n", "One.\n"),
        ("p.md", "One.\n\n<!-- exocite: off x -->", "One.\n"),
        ("p.md", "<!-- exocite: off x -->", ""),
        ("p.md", "> One.\n> <!-- exocite: off x -->\n", "> One.\n>\n"),
        ("p.tex", "One.\n% exocite: off x\nTwo.\n", "One.\nTwo.\n"),
        ("p.tex", "One. % exocite: off x\nTwo.\n", "One.\nTwo.\n"),
        ("p.tex", "\\emph{one}% exocite: off x\n  two.\n", "\\emph{one}%\n  two.\n"),
        ("p.org", "One.\n# exocite: off x\nTwo.\n", "One.\n\nTwo.\n"),
        ("p.typ", "One.\n// exocite: off x\nTwo.\n", "One.\nTwo.\n"),
    ],
)
def test_removal(name: str, text: str, left: str) -> None:
    [one] = read(text, name)
    assert text[: one.cut_start] + one.left + text[one.cut_end :] == left


def test_nothing_but_the_comment_goes() -> None:
    """Taking a comment out changes neither the paragraphs nor the sentences."""
    for name, text in [
        ("p.md", "One is.\n<!-- exocite: off x -->\nTwo is. <!-- exocite: ignore[SUP001] x --> Three is.\n"),
        ("p.tex", "One is.\n% exocite: off x\nTwo is. % exocite: ignore[SUP001] x\nThree is.\n"),
        ("p.org", "One is.\n# exocite: off x\nTwo is.\n"),
    ]:
        changed = text
        for one in reversed(read(text, name)):
            changed = changed[: one.cut_start] + one.left + changed[one.cut_end :]
        before, after = (
            [[s.prose for s in paragraph.sentences] for paragraph in read_manuscript(name, version).paragraphs]
            for version in (text, changed)
        )
        assert after == before
        assert "exocite" not in changed


@pytest.mark.parametrize("unit", ["<!-- exocite: ignore[A] x --> ", "<!-- exocite: off[A] x -->\n", f"{IGNORE}\nA b. "])
def test_time_grows_with_the_text(unit: str) -> None:
    """Ten times the comments take about ten times the time, in one line or in many; three times that is let pass."""
    manuscripts = [read_manuscript("p.md", unit * count) for count in (300, 3000)]
    times = []
    for manuscript in manuscripts:
        start = time.process_time()
        assert suppressions_of(manuscript)
        times.append(time.process_time() - start)
    assert times[1] < max(30 * times[0], 1.0)
