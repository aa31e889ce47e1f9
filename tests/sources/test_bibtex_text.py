"""LaTeX, names, pages, dates and inheritance, through the reader."""

from __future__ import annotations

from typing import Any

import pytest

from exocite.sources.bibtex.dates import date_parts
from tests.sources.bibtex import one, read, shown


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("plain", "plain"),
        (r"\'e\`e\^e\"e\~n\=a\.z\u{g}\v{s}\H{o}\c{c}\k{a}\r{a}\d{s}\b{b}", "éèêëñāżğšőçąåṣḇ"),
        (r"{\'e}{\'{e}}\'{e}\' e\'\i{\'\i}\'{\i}", "ééééííí"),
        (r"G{\"o}del, {\"O}sterreich, \"{u}ber", "Gödel, Österreich, über"),
        (r"\ss\ae\AE\oe\o\O\l\L\aa\AA\i\j", "ßæÆœøØłŁåÅıȷ"),
        (r"Stra\ss e, Stra{\ss}e, Stra\ss{}e, \O re, S\o ren", "Straße, Straße, Straße, Øre, Søren"),
        (r"\'{}x \~{} \^{} \"", "'x ~ ^ \""),
        ("e\u0301", "é"),
        (r"\{a\} \& \% \_ \# \$", "{a} & % _ # $"),
        ("a--b---c ``d'' `e' it's", "a–b—c “d” ‘e’ it's"),
        (r"a~b\ c\,d\\e", "a b c d e"),
        ("{DNA} {{RNA}} {m{i}x}", "DNA RNA mix"),
        (r"\emph{a} \textit{b} \textbf{c} {\em d} {\it e} \textsc{F} \mbox{g}", "a b c d e F g"),
        (r"Ca\textsuperscript{2+} CO\textsubscript{2} x\textsuperscript{th}", "Ca²⁺ CO₂ xth"),
        (r"$\beta$-catenin, $\alpha_2$, TGF-$\beta$1, {$\gamma$}", "β-catenin, α₂, TGF-β1, γ"),
        (r"Ca$^{2+}$, IC$_{50}$, CD4$^+$, 10$^{-6}$, 37$^\circ$C, $x^{max}$", "Ca²⁺, IC₅₀, CD4⁺, 10⁻⁶, 37°C, xmax"),
        (r"$p < 0.05$, \(n \geq 3\), $5 \times 10^6$", "p < 0.05, n ≥3, 5 ×10⁶"),
        ("US$5 to US$10 and US$ 3", "US$5 to US$10 and US$ 3"),
        (r"\textbeta, \textmu m, \ensuremath{\kappa}B, \textdegree C", "β, µm, κB, °C"),
        (r"\href{http://x.org/a~b}{text}, \noopsort{b}Title, \enquote{q}, \frac{1}{2}", "text, Title, “q”, 1/2"),
        (r"\MakeUppercase{x}, \url{http://x.org}", "X, http://x.org"),
        ("p &lt; 0.05 <i>x</i>", "p &lt; 0.05 <i>x</i>"),
        ("no\u00a0break\u2028 line\u00ad\u200b", "no break line"),
        ("unbalanced }", None),
    ],
)
def test_latex(latex: str, text: str | None) -> None:
    if text is not None:
        assert one(f"@misc{{k, title = {{{latex}}}}}").title == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Doe, Jane", [{"family": "Doe", "given": "Jane"}]),
        ("Jane Doe", [{"family": "Doe", "given": "Jane"}]),
        ("Plato", [{"family": "Plato"}]),
        ("{World Health Organization}", [{"literal": "World Health Organization"}]),
        ("{{Barnes and Noble}} and {NIH}", [{"literal": "Barnes and Noble"}, {"literal": "NIH"}]),
        ("{\\'Ecole} Normale", [{"family": "Normale", "given": "École"}]),
        ("Le Blanc, K.", [{"family": "Le Blanc", "given": "K."}]),
        ("Van Niel, G.", [{"family": "Van Niel", "given": "G."}]),
        ("de Castro, L. L.", [{"family": "Castro", "given": "L. L.", "particle": "de"}]),
        ("van der Berg, J.", [{"family": "Berg", "given": "J.", "particle": "van der"}]),
        ("Ludwig van Beethoven", [{"family": "Beethoven", "given": "Ludwig", "particle": "van"}]),
        ("Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
         [{"family": "Vallée Poussin", "given": "Charles Louis Xavier Joseph", "particle": "de la"}]),
        ("{van der} Berg, J.", [{"family": "van der Berg", "given": "J."}]),
        ("{van der Berg}, J.", [{"family": "van der Berg", "given": "J."}]),
        ("hooks, bell", [{"family": "hooks", "given": "bell"}]),
        ("{\\o}stergaard Hansen, A.", [{"family": "Hansen", "given": "A.", "particle": "østergaard"}]),
        ("Slaper-Cortenbach, I.", [{"family": "Slaper-Cortenbach", "given": "I."}]),
        ("Chen, C.-W. and Kwon, S.~J.", [{"family": "Chen", "given": "C.-W."}, {"family": "Kwon", "given": "S. J."}]),
        ("Smith, Jr., John", [{"family": "Smith", "given": "John", "suffix": "Jr."}]),
        ("Smith, John, Jr.", [{"family": "Smith", "given": "John", "suffix": "Jr."}]),
        ("Smith Jr., John", [{"family": "Smith", "given": "John", "suffix": "Jr."}]),
        ("John Smith III", [{"family": "Smith", "given": "John", "suffix": "III"}]),
        ("Doe, J. and others", [{"family": "Doe", "given": "J."}, {"others": True}]),
        ("Doe, J. and et al.", [{"family": "Doe", "given": "J."}, {"others": True}]),
        ("Doe, J. AND Roe, R. and  and ", [{"family": "Doe", "given": "J."}, {"family": "Roe", "given": "R."}]),
        ("Anders, A. and Brand, B.", [{"family": "Anders", "given": "A."}, {"family": "Brand", "given": "B."}]),
        ("family=Harman, given={Hans, Jr}, prefix=von, suffix=III",
         [{"family": "Harman", "given": "Hans, Jr", "particle": "von", "suffix": "III"}]),
        ("Gy{\\\"o}rgy, B. and Be\\'nd, \\'A", [{"family": "György", "given": "B."}, {"family": "Beńd", "given": "Á"}]),
    ],
)  # fmt: skip
def test_names(raw: str, expected: list[dict[str, Any]]) -> None:
    reference = one(f"@misc{{k, author = {{{raw}}}}}")
    assert shown(reference.names["author"]) == expected
    assert reference.fields["author"] == reference.raw["author"]


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("12--34", "12-34"),
        ("12-34", "12-34"),
        ("12–34", "12-34"),
        ("12 -- 34", "12-34"),
        ("12 - 34", "12-34"),
        ("12\\textendash 34", "12-34"),
        ("{12--34}", "12-34"),
        ("S12--S18", "S12-S18"),
        ("1--9, 15--20", "1-9, 15-20"),
        ("204--206, 208-211", "204-206, 208-211"),
        ("A-1--A-9", "A-1–A-9"),
        ("A-1--A-9, 12--15", "A-1–A-9, 12-15"),
        ("e00658", "e00658"),
        ("983-9", "983-9"),
        ("12+", "12+"),
        ("ix--xii", "ix-xii"),
    ],
)
def test_pages_keep_every_number(written: str, pages: str) -> None:
    assert one(f"@misc{{k, pages = {{{written}}}}}").fields["pages"] == pages


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("", {}),
        ("year = 2020", {"date-parts": [[2020]]}),
        ("year = {2020a}", {"date-parts": [[2020]]}),
        ("year = {c. 1850}", {"date-parts": [[1850]], "circa": True}),
        ("year = {2019--20}", {"date-parts": [[2019], [2020]]}),
        ("year = {2019/2020}", {"date-parts": [[2019], [2020]]}),
        ("year = {2019-18}", {"literal": "2019-18"}),
        ("year = {in press}", {"literal": "in press"}),
        ("year = 2020, month = feb, day = 3", {"date-parts": [[2020, 2, 3]]}),
        ("year = 2020, month = {Sept.}", {"date-parts": [[2020, 9]]}),
        ("year = 2020, month = {March--April}", {"date-parts": [[2020, 3], [2020, 4]]}),
        ("year = 2020, month = mar # {/} # apr", {"date-parts": [[2020, 3], [2020, 4]]}),
        ("year = 2020, month = dec # {~15--20}", {"date-parts": [[2020, 12, 15], [2020, 12, 20]]}),
        ("year = 2020, month = {15--20 December}", {"date-parts": [[2020, 12, 15], [2020, 12, 20]]}),
        ("year = 2020, month = {Autumn}", {"date-parts": [[2020]], "season": 3}),
        ("year = 2020, month = {13}", {"date-parts": [[2020]]}),
        ("year = 2020, month = {unknown}", {"date-parts": [[2020]]}),
        ("date = {2020-03-05T10:00:00}", {"date-parts": [[2020, 3, 5]]}),
        ("date = {2020-03-05/..}", {"date-parts": [[2020, 3, 5]]}),
        ("date = {2019-12-30/2020-01-02}", {"date-parts": [[2019, 12, 30], [2020, 1, 2]]}),
        ("date = {2020-21}", {"date-parts": [[2020]], "season": 1}),
        ("date = {1850~}", {"date-parts": [[1850]], "circa": True}),
        ("date = {2020-02-31x}", {"literal": "2020-02-31x"}),
        ("date = {2020}, year = {1999}", {"date-parts": [[2020]]}),
    ],
)
def test_dates(fields: str, expected: dict[str, Any]) -> None:
    assert date_parts(one(f"@misc{{k, title = {{T}}, {fields}}}").fields) == expected


def test_other_dates() -> None:
    fields = one("@misc{k, year = 2020, urldate = {2021-02-03}}").fields
    assert date_parts(fields, "urldate") == {"date-parts": [[2021, 2, 3]]}
    assert date_parts(fields, "eventdate") == {}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("https://x.org/a_b~c--d{i}", "https://x.org/a_b~c--d{i}"),
        (r"https://x.org/a\_b\%20\&c\#d", "https://x.org/a_b%20&c#d"),
        (r"\url{https://x.org/q}", "https://x.org/q"),
        (r"https://x.org/\~{}jo, https://x.org/{\textasciitilde}jo", "https://x.org/~jo, https://x.org/~jo"),
    ],
)
def test_addresses_are_verbatim(raw: str, text: str) -> None:
    assert one(f"@misc{{k, url = {{{raw}}}}}").fields["url"] == text


def test_files_are_left_alone() -> None:
    assert one("@misc{k, file = {C\\:\\\\dir\\\\a_b~1.pdf}}").fields["file"] == "C\\:\\\\dir\\\\a_b~1.pdf"


def test_crossref_hands_down_what_the_child_lacks() -> None:
    text = """
    @inproceedings{c, crossref = {P}, title = {Paper}, pages = {1--2}}
    @proceedings{p, title = {Proc}, year = 2019, editor = {Roe, R.}, pages = {1--99}, doi = {10.1/p}, crossref = {s}}
    @book{s, series = {LNCS}, title = {Series title}}
    """
    child = read(text)[0]["c"]
    assert dict(child.raw) == {
        "crossref": "P", "title": "Paper", "pages": "1--2", "booktitle": "Proc", "year": "2019", "editor": "Roe, R.",
        "series": "LNCS",
    }  # fmt: skip
    assert shown(child.names["editor"]) == [{"family": "Roe", "given": "R."}]


def test_crossref_in_vain_and_in_circles() -> None:
    text = "@inbook{a, crossref={b}}\n@inbook{b, crossref={c}}\n@book{c, crossref={b}, year=1}\n@misc{d, crossref={x}}"
    references, faults = read(text)
    assert [(fault.kind, fault.line) for fault in faults] == [
        ("crossref-cycle", 2), ("crossref-cycle", 3), ("crossref-missing", 4),
    ]  # fmt: skip
    assert list(references) == ["a", "b", "c", "d"]


def test_a_long_chain_of_parents() -> None:
    text = "".join(f"@misc{{k{number}, crossref = {{k{number + 1}}}}}\n" for number in range(3000))
    references, faults = read(text + "@misc{k3000, note = {N}}")
    assert faults == []
    assert references["k0"].raw["note"] == "N"


def test_xdata() -> None:
    references, faults = read("@misc{a, xdata = {x, y}, title = {T}}\n@xdata{x, publisher = {P}, title = {X}}")
    assert dict(references["a"].raw) == {"xdata": "x, y", "title": "T", "publisher": "P"}
    assert [(fault.kind, fault.line) for fault in faults] == [("crossref-missing", 1)]
