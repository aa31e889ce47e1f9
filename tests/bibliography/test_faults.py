"""Faults of citeproc-py 0.11 that exocite mends.

Each case shows the fault in the engine as it comes, so that the day it is mended there is noticed, and what exocite
prints instead.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.bibliography.engines import both, item, ours, raw

OTHERS = {"literal": "others"}
TWO = item()["author"]
LANZA = [{"family": "Lanza", "given": "Robert"}]


@pytest.mark.parametrize(
    ("style", "values", "fault", "mended"),
    [
        ("vancouver", {"page": "1-14"}, ":1–4.", ":1–14."),
        ("vancouver", {"page": "983-9"}, ":983–.", ":983–9."),
        ("vancouver", {"page": "12-124"}, ":12–4.", ":12–124."),
        ("chicago", {"page": "983-9"}, ": 983–.", ": 983–89."),
        ("ama", {"page": "2204-13"}, ":2204-13.", ":2204-2213."),
        ("mla", {"page": "1-14"}, "pp. 1–4.", "pp. 1–14."),
        ("vancouver", {"author": [*TWO, OTHERS]}, "Park TS, others.", "Park TS, et al. "),
        ("nature", {"author": [*TWO, OTHERS]}, "Park, T. S. & others.", "Park, T. S., et al. A title"),
        ("apa", {"author": [*TWO, OTHERS]}, "Park, T. S., & others.", "Park, T. S., et al. (2008)"),
        ("vancouver", {"title": "Is it safe?"}, "Is it safe?. Cell", "Is it safe? Cell"),
        ("apa", {"title": "It is!"}, "It is!. ", "It is! "),
        ("chicago", {"title": "Is it?"}, "“Is It?”. ", "“Is It?” "),
        ("ieee", {"title": "A title"}, "“A title”, ", "“A title,” "),
        ("vancouver", {"title": "Crohn's disease"}, "Crohn's", "Crohn’s disease"),
        ("chicago", {"title": 'The "omics" era'}, '“The "omics" Era”.', "“The ‘Omics’ Era.”"),
        ("vancouver", {"author": [{"family": "Meirelles", "given": "LDS"}]}, "Meirelles L.", "Meirelles LDS."),
        ("apa", {"author": [{"family": "Meirelles", "given": "LDS"}]}, "Meirelles, L. (", "Meirelles, L. D. S. ("),
        ("vancouver", {"issue": "6-7"}, "3(6-7):", "3(6–7):"),
        ("vancouver", {}, "1.Chen", "1. Chen"),
        ("ieee", {}, "[1]C.-W. Chen", "[1] C.-W. Chen"),
        (
            "modern-language-association",
            {"type": "book", "author": None, "editor": LANZA, "container_title": "Series"},
            "edited by R. Lanza",
            "Lanza, Robert, editor. ",
        ),
        ("arts-university-bournemouth", {"volume": "007"}, "Vol. 7 ", "Vol. 007 "),
    ],
)
@both
def test_mended(engine: str, style: str, values: dict[str, Any], fault: str, mended: str) -> None:
    (theirs,), (printed,) = raw([item(**values)], style), ours([item(**values)], style, engine=engine)
    assert fault in theirs, f"citeproc-py no longer has this fault: {theirs}"
    assert mended in printed
    assert fault not in printed


@both
def test_et_al_with_a_full_stop_behind_italics(engine: str) -> None:
    style = "american-journal-of-respiratory-and-critical-care-medicine"
    items = [item(author=TWO * 4)]
    (theirs,), (printed,) = raw(items, style, html=True), ours(items, style, html=True, engine=engine)
    assert "<i>et al.</i>. A title" in theirs
    assert "<i>et al.</i> A title" in printed


@both
def test_ampersand_in_html(engine: str) -> None:
    article = item(container_title="Stem Cell Res & Ther", title="CD4 < CD8")
    (theirs,), (printed,) = raw([article], "nature", html=True), ours([article], "nature", html=True, engine=engine)
    assert "Res & Ther" in theirs
    assert "CD4 < CD8" in theirs
    assert "Res &amp; Ther" in printed
    assert "CD4 &lt; CD8" in printed


@pytest.mark.parametrize(
    ("given", "style", "printed"),
    [
        ("C.-W.", "springer-vancouver-brackets", "Chen C-W"),
        ("Chia-Wei", "springer-vancouver-brackets", "Chen C-W"),
        ("S.-M. R.", "springer-vancouver-brackets", "Chen S-MR"),
        ("C.-W.", "apa", "Chen, C.-W."),
        ("C.-W.", "vancouver", "Chen CW"),  # the style asks for it: initialize-with-hyphen="false"
    ],
)
@both
def test_hyphens_of_initials(engine: str, given: str, style: str, printed: str) -> None:
    article = item(author=[{"family": "Chen", "given": given}])
    assert printed in ours([article], style, engine=engine)[0]


@pytest.mark.parametrize(("engine", "printed"), [("csl", "Chen, J. ("), ("citeproc-py", "Chen, J.-H. (")])
def test_a_small_letter_after_the_hyphen(engine: str, printed: str) -> None:
    """CSL's own tests want a part of a name in lower case left out; the layer on citeproc-py keeps it."""
    article = item(author=[{"family": "Chen", "given": "Ji-hoon"}])
    assert printed in ours([article], "apa", engine=engine)[0]


@pytest.mark.parametrize(("style", "printed"), [("apa", "Bø, L. D. S. ("), ("acm-sigchi-proceedings", "LDS Bø")])
def test_capitals_typed_together(style: str, printed: str) -> None:
    """They are initials where the style prints initials, and stay as typed where it prints given names in full."""
    assert printed in ours([item(author=[{"family": "Bø", "given": "LDS"}])], style, engine="csl")[0]


@both
def test_keys_that_differ_in_case_only(engine: str) -> None:
    articles = [item(id="Chen2008", title="First"), item(id="chen2008", title="Second")]
    assert len(raw(articles, "vancouver")) == 1
    assert len(ours(articles, "vancouver", engine=engine)) == 2


@both
def test_month_form_does_not_leak_from_one_place_to_the_next(engine: str) -> None:
    webpage = item(
        type="webpage", URL="https://example.org/", issued={"date-parts": [[2020, 1, 30]]},
        accessed={"date-parts": [[2022, 2, 18]]}, container_title=None, volume=None, issue=None, page=None,
    )  # fmt: skip
    first, second = ours([webpage, webpage | {"id": "b"}], "apa", engine=engine)
    assert first.replace("2020a", "2020") == second.replace("2020b", "2020")


@pytest.mark.parametrize(
    "style", ["multiple-sclerosis-journal", "apa", "acta-zoologica-academiae-scientiarum-hungaricae"]
)
@both
def test_text_case_never_crashes_or_changes_mixed_case(engine: str, style: str) -> None:
    article = item(title='the role of miR-133b and <span class="nocase">iPS</span> cells', language="en")
    assert "miR-133b" in ours([article], style, engine=engine)[0]
    assert "iPS" in ours([article], style, engine=engine)[0]


@both
def test_character_references_that_a_style_escapes_twice(engine: str) -> None:
    style = "universitat-heidelberg-medizinische-fakultat-mannheim-numeric"
    assert "&#160;" in raw([item()], style)[0]
    assert "&#160;" not in ours([item()], style, engine=engine)[0]
    # This one has an ampersand before a sharp in an address.
    assert ours([item()], "journal-of-urban-technology", engine=engine)


@both
def test_no_warnings_and_no_validation(engine: str, recwarn: pytest.WarningsRecorder) -> None:
    ours([item(**{"event-title": "A congress", "custom": "x"})], "vancouver", engine=engine)
    assert not recwarn.list
