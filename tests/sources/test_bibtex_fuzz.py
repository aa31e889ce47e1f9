"""On any text the BibTeX reader raises nothing, and no entry head vanishes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from exocite.sources.bibtex import parse
from tests.sources.bibtex import DATA, assert_nothing_vanishes, read

FILES = [
    path.read_bytes().decode("cp1252" if "latin1" in path.name else "utf-8")
    for path in sorted(DATA.glob("*.bib"))
    if "flood" not in path.name
]
TOKENS = [
    "@", "{", "}", "(", ")", '"', ",", "=", "#", "%", "\n", "\r\n", "\r", " ", "\t", "\\", "~", "$", "^", "_", "--",
    "'", "`", "@article{", "@misc(", "@ ARTICLE\n{", "@string{", "@comment{", "@comment", "@preamble{", "k1,", "k2",
    "title", "author", "year", "month", "pages", "crossref", "jan", "2020", "{T}", '"T"', " = ", "and", "Doe, J",
    "\\'e", '\\"{o}', "\\emph{", "\u2028", "\x00", "é", "\ufeff", "\n@article{x1, title = {A}}\n",
]  # fmt: skip

texts = st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """One of the sample files with a few pieces deleted, doubled or put in."""
    text = draw(st.sampled_from(FILES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 6)))
        text = text[:start] + draw(st.sampled_from(["", text[start:end] * 2, *TOKENS])) + text[end:]
    return text


@settings(max_examples=600, deadline=None)
@given(texts)
def test_any_tokens(text: str) -> None:
    assert_nothing_vanishes(text)


@settings(max_examples=600, deadline=None)
@given(mutated())
def test_mutated_files(text: str) -> None:
    assert_nothing_vanishes(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    parse(text, "x.bib")
    parse("@misc{k, title = {" + text.replace("{", "").replace("}", "") + "}, author = {" + text + "}}", "x.bib")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes(content: bytes) -> None:
    parse(content, "x.bib")
    parse(b"@misc{k, title = {" + content + b"}}\n@misc{l, pages = {1--2}}", "x.bib")


def _balanced(value: str) -> bool:
    depth = 0
    for character in value:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


PIECES = (
    "a", "B c", "{", "}", "{D}", "\\'{e}", "=", ",", "\n  ", "--", "~", "\\&", '\\"o', "$x$", "and", "'", "(", ")", "%",
)  # fmt: skip
values = st.lists(st.sampled_from(PIECES), max_size=8).map("".join).filter(_balanced)
fields_of_an_entry = st.dictionaries(st.sampled_from(["title", "note", "journal", "volume"]), values, min_size=1)


@settings(max_examples=300, deadline=None)
@given(fields_of_an_entry)
def test_both_readers_agree(fields: dict[str, str]) -> None:
    """bibtexparser reads plain entries, our own reader the others; a `#` makes the same entry one of the others."""
    body = "".join(f" {name} = {{{value}}},\n" for name, value in fields.items())
    plain, _ = read(f"@misc{{k,\n{body}}}")
    careful, _ = read(f"@misc{{k,\n{body} odd = {{x}} # {{y}}}}")
    expected = {name: " ".join(value.split()) for name, value in fields.items()}
    assert dict(plain["k"].raw) == expected
    assert dict(careful["k"].raw) == {**expected, "odd": "xy"}
