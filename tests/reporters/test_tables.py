"""Evidence tables in the text formats: snapshots, widths, escapes."""

from __future__ import annotations

import csv
import html.parser
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from exocite.errors import ExociteError
from exocite.evidence.parts import EvidenceTable
from exocite.evidence.query import resolve
from exocite.evidence.tables import build
from exocite.model.evidence import Claim, Disease, EvidenceBase
from exocite.reporters.tables import FORMATS, format_of, render
from exocite.reporters.tables.as_markdown import escape as markdown
from tests import snapshot
from tests.evidence.sample import DISEASES, sample

TEXTS = ("text", "markdown", "csv", "html", "latex", "json")


def table(*diseases: str, base: EvidenceBase | None = None, **options: Any) -> EvidenceTable:
    base = base or sample()
    return build(base, resolve(base, diseases) if diseases else None, **options)


def printed(found: EvidenceTable, format_name: str, width: int = 100) -> str:
    text = render(found, format_name, width)
    assert isinstance(text, str)
    return text


def hostile() -> EvidenceBase:
    """A base whose cells mean something to every format."""
    claim = Claim(
        "=c1", "=1+1 <script>alert(1)</script> | *a* _b_ `c` 50% & $x$ \\cite{y} #1 ~ ^ @z [a](b) &lt; {", "S", "S-1",
        disease_ids=("odd",), agent=("+agent",), cargo=("@cargo",), pathway=("-pathway",),
        outcome="NF-κB → β ≥ 5 × 10⁹", model="漢字かな交じり文 e\u0301te\u0301 한국어", note="sic outcome: <odd> & 1_2",
    )  # fmt: skip
    disease = Disease("odd", "Odd <b> | & \\ disease", "O&D")
    return sample(
        claims={claim.claim_id: claim}, diseases={d.disease_id: d for d in (*DISEASES, disease)}, support=(), trials={}
    )


@pytest.mark.parametrize("format_name", TEXTS)
def test_format(format_name: str) -> None:
    suffix = FORMATS[format_name][0]
    snapshot.check(f"tables/all{suffix}", printed(table(kind="all"), format_name))


@pytest.mark.parametrize("width", [60, 80, 132])
def test_text_at_widths(width: int) -> None:
    snapshot.check(f"tables/ards-{width}.txt", printed(table("ARDS"), "text", width))


@pytest.mark.parametrize("format_name", TEXTS)
def test_an_empty_table_says_so(format_name: str) -> None:
    text = printed(table("Asthma"), format_name)
    if format_name == "csv":
        assert text.count("\n") == 1
    else:
        assert "The evidence base has no claim on Asthma." in text
        assert "The evidence base has no trial on Asthma." in text


@pytest.mark.parametrize("format_name", TEXTS)
def test_the_expansion_is_named(format_name: str) -> None:
    if format_name != "csv":
        text = printed(table("ards"), format_name).replace("-{}", "-").replace("\n  ", " ")
        assert (
            "ards = Acute respiratory distress syndrome; with COVID-19 ARDS; models: Animal acute lung injury" in text
        )


class TestMarkdown:
    @pytest.mark.parametrize(
        ("plain", "escaped"),
        [
            ("a|b", r"a\|b"),
            ("*a* _b_ `c` <d>", r"\*a\* \_b\_ \`c\` \<d>"),
            (r"\d $x$ ~y~ ^z^ @k", r"\\d \$x\$ \~y\~ \^z\^ \@k"),
            ("[74] [75]", "[74] [75]"),
            ("[a](b) [c][d] [e]: f", r"[a]\(b) [c]\[d] [e]\: f"),
            ("&lt; R&D &#60; A & B", r"\&lt; R\&D \&#60; A & B"),
            ("# a", r"\# a"),
            ("- a", r"\- a"),
            ("12. a", r"12\. a"),
            ("28-day", "28-day"),
            ("1.5 mg", "1.5 mg"),
        ],
    )
    def test_escape(self, plain: str, escaped: str) -> None:
        assert markdown(plain) == escaped

    def test_every_row_has_as_many_cells_as_the_header(self) -> None:
        lines = [line for line in printed(table(base=hostile()), "markdown").splitlines() if line.startswith("|")]
        assert {line.replace(r"\|", "").count("|") for line in lines} == {8}


class TestCsv:
    def test_formulas_are_disarmed(self) -> None:
        rows = list(csv.DictReader(io.StringIO(printed(table(base=hostile(), columns=["statement", "agent", "cargo",
            "pathway"]), "csv"))))  # fmt: skip
        assert rows[0]["id"] == "'=c1"
        assert rows[0]["statement"].startswith("'=1+1")
        assert [rows[0][name] for name in ("agent", "cargo", "pathway")] == ["'+agent", "'@cargo", "'-pathway"]

    def test_one_flat_table(self) -> None:
        rows = list(csv.reader(io.StringIO(printed(table(kind="all", cite="keys"), "csv"))))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert rows[0][:4] == ["section", "group", "id", "statement"]
        assert rows[0][-1] == "notes"
        assert {row[0] for row in rows[1:]} == {"claims", "trials", "studies"}
        assert "ahn2018" in [row[2] for row in rows]


class TestJson:
    def test_unknowns_are_null_with_their_kind(self) -> None:
        data = json.loads(printed(table("ARDS", columns=["mechanism", "references"]), "json"))
        (covid,) = data["sections"][0]["groups"][1]["rows"]
        assert covid["cells"]["mechanism"] == {
            "text": None,
            "unknown": "not extracted",
            "parts": {
                "cargo": {"values": None, "unknown": "not extracted"},
                "pathway": {"values": None, "unknown": "not extracted"},
            },
        }
        assert covid["cells"]["references"]["references"] == [
            {
                "key": "weiss2010",
                "label": "[10]",
                "relation": "background",
                "directness": "secondary",
                "basis": "secondary",
                "locator": None,
                "note": None,
            }
        ]
        assert data["query"]["diseases"] == ["ards", "covid-ards", "ali-model"]

    def test_values_are_the_ids_of_the_base(self) -> None:
        data = json.loads(printed(table("ARDS", columns=["source"]), "json"))
        source = data["sections"][0]["groups"][0]["rows"][0]["cells"]["source"]
        assert source["text"] == "MSC exosome; bone marrow"
        assert source["parts"]["ev_source"]["values"] == ["bone_marrow"]


class Page(html.parser.HTMLParser):
    """Checks that tags nest, and gathers ids, links and text."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open += [] if tag in self.VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


class TestHtml:
    def test_nothing_is_fetched_and_nothing_runs(self) -> None:
        page = Page(printed(table(base=hostile(), kind="all"), "html"))
        assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "b"}
        assert all((attributes.get("href") or "#").startswith("#") for _, attributes in page.tags)
        assert "<script>alert(1)</script>" in page.text

    def test_links_lead_somewhere(self) -> None:
        page = Page(printed(table(kind="all"), "html"))
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        links = {str(attributes["href"])[1:] for tag, attributes in page.tags if tag == "a"}
        assert len(ids) == len(set(ids))
        assert links == set(ids)

    def test_tables_tell_what_heads_what(self) -> None:
        page = Page(printed(table("ARDS"), "html"))
        scopes = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
        assert set(scopes) == {"col", "rowgroup", "row"}
        assert [tag for tag, _ in page.tags].count("caption") == 2


@pytest.mark.parametrize(
    ("path", "format_name"),
    [
        ("a.txt", "text"),
        ("a.md", "markdown"),
        ("a.QMD", "markdown"),
        ("b/c.d/a.csv", "csv"),
        ("a.htm", "html"),
        ("a.tex", "latex"),
        ("a.json", "json"),
        ("a.xlsx", "xlsx"),
        ("a.docx", "docx"),
        ("table", "text"),
        ("b.c/table", "text"),
        (".hidden", "text"),
    ],
)
def test_the_suffix_names_the_format(path: str, format_name: str) -> None:
    assert format_of(path) == format_name


@pytest.mark.parametrize(("path", "hint"), [("a.xls", ".xlsx"), ("a.html5", ".html"), ("a.pdf", "--format")])
def test_an_unknown_suffix_is_an_error(path: str, hint: str) -> None:
    with pytest.raises(ExociteError) as caught:
        format_of(path)
    assert path in caught.value.message
    assert hint in caught.value.hint


def test_a_section_without_groups_of_its_own_has_no_heading() -> None:
    text = printed(table(by="species"), "text")
    assert "Trials have no species and are not grouped." in text
    assert ": 3 rows" not in text.partition("Trials (3)")[2]


def test_names_that_break_nothing() -> None:
    base = hostile()
    disease = replace(base.diseases["odd"], label="L" * 300)
    found = table(base=sample(claims=base.claims, diseases={"odd": disease}, support=(), trials={}))
    assert max(map(len, printed(found, "text", 80).splitlines())) <= 80
