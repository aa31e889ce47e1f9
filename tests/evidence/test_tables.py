"""What an evidence table holds, whatever the format: groups, cells, order, footers, notes, references."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from exocite.errors import ExociteError
from exocite.evidence.parts import EvidenceTable, Section
from exocite.evidence.query import resolve
from exocite.evidence.tables import build
from exocite.model.evidence import Claim, EvidenceBase, Support
from tests.evidence.sample import SUPPORT, TRIALS, sample


def table(*diseases: str, base: EvidenceBase | None = None, exact: bool = False, **options: Any) -> EvidenceTable:
    base = base or sample()
    return build(base, resolve(base, diseases, exact) if diseases else None, **options)


def groups(section: Section) -> list[tuple[str, list[str]]]:
    return [(group.heading, [row.id for row in group.rows]) for group in section.groups]


def texts(section: Section, column: str) -> dict[str, str]:
    place = [found.name for found in section.columns].index(column)
    return {row.id: row.cells[place].printed for group in section.groups for row in group.rows}


def footers(section: Section, kind: str) -> list[str]:
    return [footer.text for footer in section.footers if footer.kind == kind]


class TestGroups:
    def test_a_query_has_a_group_a_disease_with_rows(self) -> None:
        claims, trials = table("ARDS").sections
        assert groups(claims) == [
            ("Acute respiratory distress syndrome (ARDS)", ["c001"]),
            ("COVID-19 ARDS (narrower)", ["c002"]),
            ("Animal acute lung injury (model)", ["c001"]),
        ]
        assert groups(trials) == [("Acute respiratory distress syndrome (ARDS)", ["NCT00000002", "NCT00000010"])]

    def test_without_a_query_the_hierarchy_orders_and_the_top_is_named(self) -> None:
        claims = table(kind="claims").sections[0]
        assert [heading for heading, _ in groups(claims)] == [
            "Respiratory disease › Acute respiratory distress syndrome (ARDS)",
            "Respiratory disease › COVID-19 ARDS",
            "Respiratory disease › Animal acute lung injury",
            "Respiratory disease › Bronchopulmonary dysplasia (BPD)",
            "Cardiovascular disease › Myocardial infarction (MI)",
            "No disease named",
        ]
        assert claims.total == 5

    def test_a_disease_that_the_vocabulary_lacks_is_not_lost(self) -> None:
        claims = {"x": Claim("x", "S", disease_ids=("gone", "UNCLEAR"))}
        section = table(base=sample(claims=claims), kind="claims").sections[0]
        assert groups(section) == [("gone", ["x"])]

    @pytest.mark.parametrize(
        ("by", "expected"),
        [
            (
                "ev_source",
                [
                    ("Cell source: bone marrow", ["c001", "c010"]),
                    ("Cell source: umbilical cord", ["c003", "c010"]),
                    ("Cell source: not extracted", ["c002", "c004"]),
                ],
            ),
            (
                "direction",
                [
                    ("Direction: improves", ["c001", "c003", "c010"]),
                    ("Direction: direction not stated", ["c002"]),
                    ("Direction: not extracted", ["c004"]),
                ],
            ),
            ("section", [("Section: Results", ["c001", "c002", "c010"]), ("Section: Introduction", ["c003", "c004"])]),
            (
                "species",
                [
                    ("Species: human", ["c002"]),
                    ("Species: mouse", ["c001", "c010"]),
                    ("Species: not applicable", ["c003"]),
                    ("Species: not extracted", ["c004"]),
                ],
            ),
            (
                "design",
                [
                    ("Design: animal study", ["c001"]),
                    ("Design: review", ["c004"]),
                    ("Design: no supporting reference", ["c002", "c003"]),
                    ("Design: not extracted", ["c010"]),
                ],
            ),
            (
                "references",
                [
                    ("References: [9]", ["c001", "c003"]),
                    ("References: [10]", ["c001", "c002", "c004"]),
                    ("References: [62]", ["c010"]),
                    ("References: [63]", ["c010"]),
                    ("References: [74]", ["c001"]),
                    ("References: [lost2001]", ["c010"]),
                ],
            ),
        ],
    )
    def test_by_any_column(self, by: str, expected: list[tuple[str, list[str]]]) -> None:
        assert groups(table(kind="claims", by=by).sections[0]) == expected

    def test_a_column_of_several_fields_groups_by_what_it_prints(self) -> None:
        assert groups(table(kind="trials", by="design").sections[0]) == [
            ("Design: interventional; randomised", ["NCT00000010"]),
            ("Design: interventional; randomised; double masked", ["NCT00000002"]),
            ("Design: observational", ["NCT00000009"]),
        ]

    def test_a_kind_without_the_column_is_not_grouped_and_says_so(self) -> None:
        claims, trials = table(by="species").sections
        assert not footers(claims, "ungrouped")
        assert groups(trials) == [("", ["NCT00000002", "NCT00000010", "NCT00000009"])]
        assert footers(trials, "ungrouped") == ["Trials have no species and are not grouped."]

    def test_rows_in_several_groups_are_counted(self) -> None:
        claims, trials = table("ARDS").sections
        assert footers(claims, "repeated") == ["1 of 2 claims stands in more than one group."]
        assert not footers(trials, "repeated")


class TestCells:
    def test_claims(self) -> None:
        section = table("ARDS", kind="claims").sections[0]
        assert [cell.printed for cell in section.groups[0].rows[0].cells] == [
            "Exosomes lower inflammation in mice with injured lungs.",
            "MSC exosome; bone marrow",
            "mouse; animal; endotoxin; intratracheal",
            "miR-146a; NF-κB",
            "lung inflammation (improves)",
            "animal study",
            "[9] [74]; background [10]",
        ]

    def test_trials(self) -> None:
        section = table("ARDS", kind="trials").sections[0]
        assert [cell.printed for cell in section.groups[0].rows[0].cells] == [
            "NCT00000002",
            "Exosomes for severe ARDS (EXO-2)",
            "exosomes, inhaled; bone marrow; inhalation",
            "interventional; randomised; double masked",
            "1/2",
            "169",
            "28-day mortality; adverse events",
            "recruiting (as of 2021-11-02)",
        ]

    def test_studies(self) -> None:
        section = table("ARDS", kind="studies").sections[0]
        assert [[cell.printed for cell in group.rows[0].cells] for group in section.groups] == [
            ["[9] Lee et al. 2019", "animal study", "mouse", "MSC exosome", "Acute respiratory distress syndrome"],
            ["[74] Ahn et al. 2018", "animal study", "mouse", "MSC exosome; bone marrow", "Animal acute lung injury"],
        ]

    def test_all_kinds(self) -> None:
        assert [section.kind for section in table(kind="all").sections] == ["claims", "trials", "studies"]

    def test_unknowns_are_kept_apart(self) -> None:
        section = table(kind="claims", columns=["species", "design"]).sections[0]
        cells = {row.id: row.cells for group in section.groups for row in group.rows}
        assert cells["c003"][0].printed == "—"
        assert {key: [cell.unknown for cell in row] for key, row in cells.items()} == {
            "c001": ["", ""],
            "c002": ["", "no supporting reference"],
            "c010": ["", "not extracted"],
            "c003": ["not applicable", "no supporting reference"],
            "c004": ["not extracted", ""],
        }

    def test_every_spelling_of_an_unknown_has_its_reason(self) -> None:
        claim = Claim("x", "S", model="NR", outcome="UNCLEAR", route=("NA",), species=("mouse", "UNCLEAR"))
        columns = ["model_system", "endpoint", "route", "agent", "species"]
        section = table(base=sample(claims={"x": claim}), kind="claims", columns=columns).sections[0]
        cells = section.groups[0].rows[0].cells
        assert [cell.unknown for cell in cells] == ["not reported", "unclear", "not applicable", "not extracted", ""]
        assert [cell.printed for cell in cells] == ["—", "—", "—", "—", "mouse, unclear"]
        assert [text.partition(",")[0] for text in footers(section, "unknown")] == [
            "Not extracted",
            "Not reported",
            "Not applicable",
            "Unclear",
        ]

    def test_derived_level(self) -> None:
        assert texts(table(kind="claims", columns=["level"]).sections[0], "level") == {
            "c001": "5a animal",
            "c002": "—",
            "c003": "—",
            "c004": "5d review or opinion",
            "c010": "5a animal",
        }

    @pytest.mark.parametrize(
        ("cite", "cell", "labels"),
        [
            ("numbers", "[62] [lost2001]; contradicted by [63]", ["[62]", "[63]", "[lost2001]"]),
            ("keys", "xin2013a, lost2001; contradicted by xin2013b", ["lost2001", "xin2013a", "xin2013b"]),
            (
                "author-year",
                "Xin et al. 2013a, lost2001; contradicted by Xin et al. 2013b",
                ["lost2001", "Xin et al. 2013a", "Xin et al. 2013b"],
            ),
        ],
    )
    def test_ways_to_cite(self, cite: str, cell: str, labels: list[str]) -> None:
        found = table("BPD", kind="claims", cite=cite)
        assert texts(found.sections[0], "references") == {"c010": cell}
        assert [entry.label for entry in found.references] == labels

    def test_control_characters_do_not_get_through(self) -> None:
        claims = {"x": Claim("x", "a\x1b[31mb\u202ec\u00adé\x00", disease_ids=("ards",), model="α\x85β")}
        section = table(base=sample(claims=claims), kind="claims").sections[0]
        assert [cell.text for cell in section.groups[0].rows[0].cells[:3:2]] == ["a [31mbcé", "α β"]


class TestColumnsAndOrder:
    def test_columns_in_the_order_asked_for(self) -> None:
        claims, trials = table(columns=["Status", "diseases", "claim-id", "ID"]).sections
        assert [column.name for column in claims.columns] == ["status", "diseases", "claim_id"]
        assert [column.name for column in trials.columns] == ["status", "diseases", "trial_id"]

    def test_a_section_without_any_of_them_falls_out_and_is_named(self) -> None:
        found = table(columns=["statement"])
        assert [section.kind for section in found.sections] == ["claims"]
        assert "Not shown, as they have none of the columns asked for: trials." in [f.text for f in found.footers]

    @pytest.mark.parametrize(
        ("options", "message", "hint"),
        [
            ({"columns": ["statment"]}, 'unknown column "statment"', '"statement"'),
            ({"columns": ["phase"], "kind": "claims"}, 'unknown column "phase"', ""),
            ({"by": "specie"}, 'unknown group "specie"', '"species"'),
            ({"by": "species", "kind": "trials"}, 'unknown group "species"', ""),
            ({"sort": ["-enrolment"]}, 'unknown sort column "-enrolment"', '"enrollment"'),
            ({"cite": "number"}, 'unknown way to cite "number"', '"numbers"'),
            ({"kind": "trial"}, 'unknown kind "trial"', '"trials"'),
            ({"columns": ["qqq"], "kind": "studies"}, 'unknown column "qqq"', "columns: ref, design"),
        ],
    )
    def test_unknown_names(self, options: dict[str, Any], message: str, hint: str) -> None:
        with pytest.raises(ExociteError) as caught:
            table(**options)
        assert message in caught.value.message
        assert hint in caught.value.hint

    @pytest.mark.parametrize(
        ("sort", "expected"),
        [
            (["enrollment"], ["NCT00000010", "NCT00000009", "NCT00000002"]),
            (["-n"], ["NCT00000002", "NCT00000009", "NCT00000010"]),
            (["trial_id"], ["NCT00000002", "NCT00000009", "NCT00000010"]),
            (["status_as_of"], ["NCT00000010", "NCT00000002", "NCT00000009"]),
            (["-status_as_of"], ["NCT00000002", "NCT00000010", "NCT00000009"]),
            (["phase"], ["NCT00000010", "NCT00000002", "NCT00000009"]),
            (["study_type", "-enrollment"], ["NCT00000002", "NCT00000010", "NCT00000009"]),
            (["ev_source"], ["NCT00000002", "NCT00000010", "NCT00000009"]),
        ],
    )
    def test_sort(self, sort: list[str], expected: list[str]) -> None:
        section = table(kind="trials", by="registry", sort=sort).sections[0]
        assert [row.id for row in section.groups[0].rows] == expected

    def test_claims_sort_by_reference_number_and_id_naturally(self) -> None:
        claims = {key: Claim(key, section="S") for key in ("c1", "c10", "c2")}
        support = [Support("c1", "ahn2018"), Support("c10", "weiss2010"), Support("c2", "lee2019")]
        base = sample(claims=claims, support=tuple(support))
        by_reference = table(base=base, kind="claims", by="section", sort=["references"]).sections[0]
        assert groups(by_reference) == [("Section: S", ["c2", "c10", "c1"])]
        by_id = table(base=base, kind="claims", by="section", sort=["claim_id"]).sections[0]
        assert groups(by_id) == [("Section: S", ["c1", "c2", "c10"])]


class TestFooters:
    def test_unknowns_are_counted_once_a_row(self) -> None:
        claims = table("ARDS", kind="claims").sections[0]
        assert footers(claims, "unknown") == [
            "Not extracted, of 2 rows: Source in part (cell source 1); Model in part (setting 1, model system 1, "
            "route 1); Mechanism 1 (cargo 1, pathway 1); Outcome in part (endpoint 1).",
            "No supporting reference, of 2 rows: Design 1.",
        ]

    @pytest.mark.parametrize(
        ("bases", "text"),
        [
            (
                ["secondary", "title"],
                "No cited report was read: all rows rest on another text's word or on titles. "
                "Basis of 2 claim–reference pairs: 1 secondary, 1 title.",
            ),
            (["fulltext", "secondary"], "Basis of 2 claim–reference pairs: 1 secondary, 1 full text."),
            (["registry", ""], "Basis of 2 claim–reference pairs: 1 registry, 1 not stated."),
        ],
    )
    def test_basis(self, bases: list[str], text: str) -> None:
        support = tuple(replace(row, basis=basis) for row, basis in zip(SUPPORT, bases, strict=False))
        assert footers(table("ARDS", base=sample(support=support), kind="claims").sections[0], "basis") == [text]

    def test_the_built_in_base_is_named_with_the_word_of_its_review(self) -> None:
        found = table("ARDS", base=sample(builtin=True))
        assert "the review's word" in footers(found.sections[0], "basis")[0]
        assert found.footers[-1].text == (
            "Data: the evidence base that comes with exocite (5 references, 6 claims, 3 trials)."
        )

    def test_status_dates(self) -> None:
        assert footers(table(kind="trials").sections[0], "status_as_of") == [
            "Status of trials as of 2021-07 to 2021-11-02; 1 without a date."
        ]

    def test_what_is_retired_disputed_or_draft_is_said(self) -> None:
        found = table("ARDS")
        assert [footer.text for footer in found.footers] == ["Left out as retired: c005."]
        assert footers(found.sections[0], "status") == ["Not settled: disputed: c002."]

    def test_words_before_references_are_explained(self) -> None:
        text = footers(table("BPD", kind="claims").sections[0], "relations")[0]
        assert "“contradicted by”" in text
        assert "“background”" not in text

    def test_a_disease_without_rows_says_so(self) -> None:
        found = table("asthma", kind="all")
        assert [(section.total, section.groups) for section in found.sections] == [(0, ())] * 3
        assert [footers(section, "empty") for section in found.sections] == [
            ["The evidence base has no claim on Asthma."],
            ["The evidence base has no trial on Asthma."],
            ["The evidence base has no study on Asthma."],
        ]
        assert found.references == ()


class TestNotes:
    def test_an_odd_value_is_marked_and_explained(self) -> None:
        found = table(kind="trials")
        assert texts(found.sections[0], "phase")["NCT00000009"] == "Case-Control †1"
        assert [tuple(note) for note in found.notes] == [(1, "NCT00000009", "phase", "a design word, not a phase")]

    def test_a_row_in_two_groups_has_one_note(self) -> None:
        trial = replace(TRIALS[1], note="sic enrollment: very few | sic phase: odd")
        found = table(base=sample(trials={trial.trial_id: trial}), kind="trials")
        assert len(found.sections[0].groups) == 2
        assert [(note.number, note.field) for note in found.notes] == [(1, "phase"), (2, "enrollment")]

    def test_a_note_on_a_column_that_is_not_shown_is_not_listed(self) -> None:
        assert table(kind="trials", columns=["trial_id"]).notes == ()


class TestReferences:
    def test_the_list_has_what_the_cells_name_by_number(self) -> None:
        assert [tuple(entry) for entry in table("ARDS").references] == [
            ("lee2019", "[9]", "Lee et al. 2019. A vesicle trial in mice. Thorax 74:1–9"),
            ("weiss2010", "[10]", "Weiss et al. 2010. What are exosomes? Stem Cells 8(2)"),
            ("ahn2018", "[74]", "Ahn et al. 2018. Vesicles & 100 % <safe> lungs. Exp Mol Med 50(4):1–12"),
        ]

    def test_a_key_without_a_reference_says_so(self) -> None:
        entry = table("BPD").references[-1]
        assert (entry.label, entry.text) == ("[lost2001]", "not in the reference library")

    def test_no_list_without_the_column(self) -> None:
        assert table("ARDS", columns=["statement"]).references == ()

    def test_author_year_labels_are_not_repeated(self) -> None:
        assert table("BPD", cite="author-year").references[1].text == "The first of 2013. Chest 5:e00658"
