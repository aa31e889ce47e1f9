"""Broken BibTeX: what is read all the same, and what is said about it."""

from __future__ import annotations

import pytest

from tests.sources.bibtex import assert_nothing_vanishes, kinds, one, read

GOOD = "@article{good, title={G}, year={2020}}\n"


@pytest.mark.parametrize(
    ("text", "expected", "faults"),
    [
        ("@article{a,\n title = {A}\n year = {2020}\n}", {"title": "A", "year": "2020"}, [("missing-comma", 2)]),
        ("@article{a,\n title = 12\n year = {2020}\n}", {"title": "12", "year": "2020"}, [("missing-comma", 2)]),
        ("@article{a\n title = {A}}", {"title": "A"}, [("missing-comma", 1)]),
        ("@article{a b, title = {A}}", {"title": "A"}, [("key-blank", 1)]),
        ("@article{a, title = {A}, junk, year = 2020}", {"title": "A", "year": "2020"}, [("syntax", 1)]),
        ("@article{a, title = {A} junk, year = 2020}", {"title": "A", "year": "2020"}, [("syntax", 1)]),
        ("@article{a, title = {A}) , year = 2020}", {"title": "A", "year": "2020"}, [("syntax", 1)]),
        ("@article{a, title = , year = 2020}", {"title": "", "year": "2020"}, [("missing-value", 1)]),
        ('@article{a, title = "A" "B", year = 2020}', {"title": "AB", "year": "2020"}, [("missing-comma", 1)]),
        ("@article{a,,, title = {A},\n,,, year = 2020}", {"title": "A"}, [("extra-comma", 1), ("extra-comma", 2)]),
        ("@article(a, title = {A}, year = 2020}", {"title": "A", "year": "2020"}, [("unclosed-entry", 1)]),
        ("@article{a,\n title = {A},\n year = 2020\n", {"title": "A", "year": "2020"}, [("unclosed-entry", 1)]),
        ("@article{a,\n title = {A,\n year = {2020}\n}\n", {"title": "A", "year": "2020"}, [("unclosed-brace", 2)]),
        ('@article{a,\n title = "A,\n note = "B",\n year = 1}', {"title": "A", "note": "B"}, [("unclosed-quote", 2)]),
        ('@article{a,\n year = 2020,\n title = "A }\n', {"title": "A", "year": "2020"}, [("unclosed-quote", 3)]),
        ("@article{a, year = 2020,\n title = {A \n", {"year": "2020"}, [("unclosed-brace", 2)]),
        ("@article{a, title = nature, year = 2020}", {"title": "nature"}, [("unknown-macro", 1)]),
        ("@article{a, title = {A}, Title = {A}}", {"title": "A"}, [("duplicate-field", 1)]),
        ("@article{a,\n title = {A,\n  year = {2020}},\n number = 1}", {"number": "1"}, [("field-in-value", 2)]),
        ("@article{a, title = {A \\foo B}}", {"title": "A \\foo B"}, [("unknown-command", 1)]),
        ("@article{a, author = {Doe, J, Roe, R, Poe, E}}", {}, [("name-commas", 1)]),
        ("@article{a, author = {Doe, J; Roe, R}}", {}, [("name-commas", 1)]),
    ],
)  # fmt: skip
def test_mended_and_reported(text: str, expected: dict[str, str], faults: list[tuple[str, int]]) -> None:
    references, found = read(text + "\n" + GOOD)
    assert list(references) == [next(iter(references)), "good"]
    entry = next(iter(references.values()))
    assert {name: entry.raw[name] for name in expected} == expected
    assert [(fault.kind, fault.line) for fault in found] == faults
    assert_nothing_vanishes(text + "\n" + GOOD)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("@article{title = {A}}", [("no-key", 1)]),
        ("@article{title={A}}", [("no-key", 1)]),
        ("@article{}", [("no-key", 1)]),
        ("@article{bad, title = {{{", [("lost-entry", 1), ("unclosed-brace", 1)]),
        ("@article bad, title = {A}}", [("stray-text", 1)]),
        ("@{bad, title = {A}}", [("stray-text", 1)]),
        ("% @article{old, title = {A}}", [("commented-entry", 1)]),
        ("@comment{\n@article{old, title = {A}}}", [("commented-entry", 2)]),
        ("@comment{ never closed", [("unclosed-comment", 1)]),
        ("@string{jp = ", [("missing-value", 2), ("unclosed-entry", 1)]),
        ("@string{jp = undefined}", [("unknown-macro", 1)]),
        ('@preamble{"a" # "b"', [("unclosed-entry", 1)]),
        ("}", []),
        ("mail me @ home (before ten) or @home (after ten)", []),
        ("jo@example.org", []),
    ],
)
def test_what_cannot_be_read_is_named(text: str, faults: list[tuple[str, int]]) -> None:
    references, found = read(text + "\n" + GOOD)
    assert list(references) == ["good"]
    assert sorted((fault.kind, fault.line) for fault in found) == sorted(faults)
    assert_nothing_vanishes(text + "\n" + GOOD)


def test_an_entry_closed_too_early() -> None:
    references, faults = read("@article{a, title = {A}},\n year = {2020}\n}\n" + GOOD)
    assert list(references) == ["a", "good"]
    assert [(fault.kind, fault.line, fault.column) for fault in faults] == [("stray-text", 2, 2)]
    assert kinds("@article{a, title = {A}}}\n" + GOOD) == [("stray-brace", 1)]


def test_line_and_column_are_exact() -> None:
    text = "@article{a,\n  title = {A},\n  x y = {B}\n}\n"
    (fault,) = read(text)[1]
    assert (fault.kind, fault.line, fault.column) == ("syntax", 3, 3)
    assert '"x"' in fault.message


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_for_every_line_end(end: str) -> None:
    text = end.join(
        ["@misc{a, note = {line\u2028separator\x85},", " title = {T}", " year = 2020", "}", "@misc{b,", "}"]
    )
    references, faults = read(text)
    assert references["b"].line == 5
    assert [(fault.kind, fault.line) for fault in faults] == [("missing-comma", 2)]
    assert references["a"].fields["note"] == "line separator"


def test_bom_is_no_fault() -> None:
    reference = one("\ufeff@misc{a, title = {T}}")
    assert reference.line == 1
    assert read("\ufeff@misc{a, title = {T}}".encode())[1] == []


def test_a_file_of_two_encodings_keeps_every_letter() -> None:
    text = "@misc{a, title = {Müller}}\n".encode() + "@misc{b, title = {Jørg “x”}}\n".encode("cp1252")
    references, faults = read(text)
    assert references["a"].title == "Müller"
    assert references["b"].title == "Jørg “x”"
    assert [(fault.kind, fault.line, fault.severity) for fault in faults] == [("encoding", 2, "error")]


def test_utf16_is_read_and_reported() -> None:
    references, faults = read("@misc{a, title = {Müller}}\n".encode("utf-16"))
    assert references["a"].title == "Müller"
    assert [(fault.kind, fault.line) for fault in faults] == [("encoding", 1)]
    assert "UTF-16" in faults[0].message


def test_undefined_in_windows_1252_is_latin_1() -> None:
    references, faults = read(b"@misc{a, title = {x\x81y\xe9}}\n")
    assert references["a"].title == "xyé"
    assert {fault.kind for fault in faults} == {"encoding", "control-char"}


def test_control_characters_go_without_moving_columns() -> None:
    text = "@misc{a, title = {x\x00y\x1bz}, x y}\n"
    references, faults = read(text)
    assert references["a"].raw["title"] == "xyz"
    assert [(fault.kind, fault.column) for fault in faults] == [("control-char", 20), ("syntax", 27)]


def test_repeated_key_names_both_places_and_the_first_counts() -> None:
    references, faults = read("@misc{a, title = {1}}\n\n@misc{a, title = {2}}\n@misc{a, title = {1}}\n")
    assert references["a"].title == "1"
    assert [(fault.kind, fault.line, fault.severity) for fault in faults] == [
        ("duplicate-key", 3, "error"),
        ("duplicate-key", 4, "warning"),
    ]
    assert all("x.bib:1" in fault.message for fault in faults)


def test_hash_macros_and_months() -> None:
    text = """@STRING{jp = "J. "} @string(Ex = {Exosome})
    @article{a, journal = JP # eX # " Res" # {.}, month = 5 # "~" # MAY, year = 20 # 20, note = "{a "b" c}" # {"}}
    """
    raw = one(text).raw
    assert raw == {"journal": "J. Exosome Res.", "month": "5~May", "year": "2020", "note": '{a "b" c}"'}


def test_macros_cannot_fill_the_memory() -> None:
    text = "@string{a = {xx}}" + "@string{a = a # a}" * 60 + "@misc{k, title = a}"
    assert len(one(text).raw["title"]) == 10_000


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title={T}}",
        "@ article { a , title = {T} }",
        "@ARTICLE\n{a,\n title = {T},\n}",
        "@article(a, title = {T})",
        "@article{a, title = \"T\"}",
        "@article{a, title = \"{T}\"}",
        "junk@article{a,title=t}@string{t={T}}",
    ],
)  # fmt: skip
def test_ways_to_write_one_entry(text: str) -> None:
    references, _ = read(text)
    assert references["a"].title.upper() == "T"
    assert references["a"].type == "article"


def test_very_deep_and_very_long_values() -> None:
    deep = "{" * 5000 + "x" + "}" * 5000
    assert one(f"@misc{{a, title = {deep}}}").title == "x"
    accents = "\\'{" * 5000 + "x" + "}" * 5000
    assert read(f"@misc{{a, title = {{{accents}}}}}")[0]["a"].title.startswith("x")
