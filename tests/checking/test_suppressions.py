"""Comments that put findings aside: which lines each covers, and what of them is wrong."""

from __future__ import annotations

import pytest

from exocite.checking.suppressions import suppressions_of
from exocite.model.suppression import Suppression
from exocite.parsers import read_manuscript

LAST = 10**9


def read(text: str, name: str = "p.md") -> tuple[Suppression, ...]:
    return suppressions_of(read_manuscript(name, text))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One. <!-- exocite: ignore[SUP001] why -->\nTwo.", (1, 1)),
        ("One sentence that is\nwrapped. <!-- exocite: ignore[SUP001] why -->\nTwo.", (1, 2)),
        ("One.\n\n<!-- exocite: ignore[SUP001] why -->\n\nTwo\nlines.\n\nThree.", (3, 6)),
        ("<!-- exocite: ignore[SUP001] why -->\n# Heading\n\nTwo.", (1, 2)),
        ("<!-- exocite: ignore[SUP001] why -->\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", (1, 3)),
        ("> One.\n> <!-- exocite: ignore[SUP001] why -->\n> Two.", (2, 3)),
        ("<!-- exocite: off a draft -->\nOne.\n\n<!-- exocite: on -->\nTwo.", (1, 4)),
        ("<!-- exocite:off[SUP001] a draft -->\nOne.\n<!-- exocite: on[CIT001] -->\nTwo.", (1, LAST)),
        ("One.\n\n<!-- exocite: ignore-file[SUP001] why -->", (1, LAST)),
    ],
)
def test_lines(text: str, lines: tuple[int, int]) -> None:
    first = read(text)[0]
    assert (first.first_line, first.last_line) == lines


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.md", "Text. <!-- exocite: ignore[SUP001, CIT] known -->"),
        ("p.tex", "Text. % exocite: ignore[SUP001, CIT] known\n"),
        ("p.typ", "Text. // exocite: ignore[SUP001, CIT] known\n"),
        ("p.typ", "Text. /* exocite: ignore[SUP001, CIT] known */"),
        ("p.org", "# exocite: ignore[SUP001, CIT] known\nText.\n"),
        ("p.qmd", "Text. <!-- exocite: ignore[SUP001, CIT] known -->"),
    ],
)
def test_every_format(name: str, text: str) -> None:
    [one] = read(text, name)
    assert (one.codes, one.reason, one.fault) == (("SUP001", "CIT"), "known", "")
    comment = text[one.start : one.end].strip()
    assert comment == text[text.index("exocite") - (text.index("exocite") - one.start) :].strip().split("\nText")[0]


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- exocite: off why -->`",
        "```\n<!-- exocite: off why -->\n```",
        "<!-- a remark on exocite: off -->",
        "<!-- exocite:table disease=ARDS --><!-- /exocite -->",
        "<!-- @claim c054 -->",
        "exocite: off in the text",
    ],
)
def test_none(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("comment", "fault", "hint"),
    [
        ("ignore[SUP001]", "no reason", "say why"),
        ("ignore known", "names no rule", "ignore[SUP001]"),
        ("ignroe[SUP001] known", "says nothing", '"ignore"'),
        ("off[] a draft", "brackets are empty", "leave them out"),
        ("off", "no reason", "say why"),
    ],
)
def test_faults(comment: str, fault: str, hint: str) -> None:
    [one] = read(f"Text. <!-- exocite: {comment} -->")
    assert fault in one.fault
    assert hint in one.hint
