"""The words of a region: values, quotes, flags, slips."""

from __future__ import annotations

import pytest

from exocite.errors import ExociteError
from exocite.rendering.comments import html_comments
from exocite.rendering.directives import Directive, parse
from exocite.rendering.places import Source
from exocite.rendering.regions import find


def directive(words: str) -> Directive:
    """The directive of a region with these words."""
    source = Source("x.md", f"<!-- exocite:{words} -->\n<!-- /exocite -->\n")
    (region,) = find(source, html_comments(source.text))
    return parse(source, region)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("table", {}),
        ("table disease=ARDS", {"disease": ("ARDS",)}),
        ("table disease=ARDS disease='acute lung injury'", {"disease": ("ARDS", "acute lung injury")}),
        ("table disease='a, b; c'", {"disease": ("a, b", "c")}),
        ("table columns=a,b", {"columns": ("a", "b")}),
        ('table columns="a, b" columns=c', {"columns": ("a", "b", "c")}),
        ('table caption="A \\"quoted\\" word"', {"caption": ('A "quoted" word',)}),
        ("table caption = 'two\n words'", {"caption": ("two words",)}),
        ("table exact bare=false", {"exact": ("exact",), "bare": ()}),
        ("table EXACT=yes", {"exact": ("exact",)}),
    ],
)
def test_values(words: str, values: dict[str, tuple[str, ...]]) -> None:
    assert directive(words).values == values


def test_keys() -> None:
    assert directive("cite ahn2018, @khatri2018 style=apa").keys == ("ahn2018", "khatri2018")


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("table diseas=ARDS", 'x.md:1:20: exocite:table has no option "diseas"', '"disease"'),
        ("count style=apa", 'exocite:count has no option "style"', "what, disease, exact"),
        ("trials kind=claims", 'exocite:trials has no option "kind"', '"id"'),
        ("table by=a by=b", 'the option "by" is given twice', "leave one"),
        ("table by", 'the option "by" needs a value', "by=VALUE"),
        ("table exact=perhaps", '"exact" is yes or no, not "perhaps"', "write exact"),
        ('table caption="no end', "this is no option", "straight quotes"),
        ("table caption=“A table”", "this is no option", "straight quotes"),
        ("table caption='a'b", "this is no option", "NAME=VALUE"),
    ],
)
def test_slips(words: str, message: str, hint: str) -> None:
    with pytest.raises(ExociteError) as error:
        directive(words)
    assert message in error.value.message
    assert hint in error.value.hint
