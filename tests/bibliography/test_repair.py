"""What happens where a style's punctuation meets a text."""

from __future__ import annotations

import pytest

from exocite.bibliography.repair import Quotes, concatenate, join, quote, typographic, wrap
from exocite.bibliography.richtext import ITALIC, marked, unmarked

AMERICAN = Quotes(punctuation_inside=True)
BRITISH = Quotes("‘", "’", "“", "”")


@pytest.mark.parametrize(
    ("left", "right", "both"),
    [
        ("et al.", ". A title", "et al. A title"),
        ("Why?", ". Cell", "Why? Cell"),
        ("Why!", ". Cell", "Why! Cell"),
        ("Why?", ", Cell", "Why?, Cell"),
        ("Why?", ": how", "Why? how"),
        ("Inc.", ", 2008", "Inc., 2008"),
        ("a,", ", b", "a, b"),
        ("a,", ". b", "a. b"),
        ("3;", ":12", "3;12"),
        ("a ", " b", "a b"),
        ("27 ", ", b", "27, b"),
        ("and so on...", ". b", "and so on... b"),
        ("see ", "...b", "see ...b"),
        ("", ". b", ". b"),
        ("a", "", "a"),
    ],
)
def test_seams(left: str, right: str, both: str) -> None:
    assert concatenate(left, right, Quotes()) == both
    assert unmarked(concatenate(marked(left, ITALIC), right, Quotes())) == both
    assert unmarked(concatenate(left, marked(right, ITALIC), Quotes())) == both


@pytest.mark.parametrize(
    ("quotes", "text", "suffix", "printed"),
    [
        (AMERICAN, "A title", ",", "“A title,”"),
        (AMERICAN, "A title", ".", "“A title.”"),
        (AMERICAN, "A title", ";", "“A title”;"),
        (AMERICAN, "Why?", ".", "“Why?”"),
        (AMERICAN, "Why?", ",", "“Why?,”"),
        (AMERICAN, "The “omics”", ".", "“The ‘omics.’”"),
        (BRITISH, "A title", ",", "‘A title’,"),
        (BRITISH, "Why?", ".", "‘Why?’."),
    ],
)
def test_quotes(quotes: Quotes, text: str, suffix: str, printed: str) -> None:
    assert wrap("", quote(text, quotes), suffix, quotes) == printed


def test_join_leaves_out_what_is_empty() -> None:
    assert join(["a", "", "b."], ". ", Quotes()) == "a. b."


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Crohn's disease", "Crohn’s disease"),
        ("d'Angelo", "d’Angelo"),
        ("patients' cells", "patients’ cells"),
        ("the '90s", "the ’90s"),
        ("'90s music: '80s too", "’90s music: ’80s too"),
        ("the 'omics' era", "the ‘omics’ era"),
        ("he says 'don't panic' now", "he says ‘don’t panic’ now"),
        ("5'-UTR and 3' ends", "5'-UTR and 3' ends"),
        ('the "omics" era', "the “omics” era"),
        ('a 5" gun', 'a 5" gun'),
        ("O’Kane “as typed”", "O’Kane “as typed”"),
    ],
)
def test_typographic(text: str, printed: str) -> None:
    assert typographic(text, Quotes()) == printed
