"""The tidy data: the contract's columns, types and guard, in both files."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.consolidations import consolidation, measure, town
from tests.masters import csv_bytes
from tyokirja.model import Consolidation, Direction, Kind, State
from tyokirja.report.data import additions, parquet, tidy

CONTRACT = (
    "organisation, round, department, unit, row_id, binding_body, theme, goal, action, measure, kind, unit_of_measure, "
    "direction, baseline, baseline_original, target, target_original, actual, actual_text, attainment, status, "
    "status_computed, forecast, commentary, evidence, responsible, state, source_file, source_sheet, source_row, "
    "saved_at, target_text, baseline_text, person, person_email, filled_by, filled_on, approved_by, approved_on"
).split(", ")


def records(made: Consolidation) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_bytes(made).decode(), newline="")))


def test_the_columns_are_the_contracts_in_order() -> None:
    header = csv_bytes(town()).decode().split("\n")[0]

    assert header.split(",") == CONTRACT
    assert pq.read_table(io.BytesIO(parquet.parquet_bytes(town()))).column_names == [
        *CONTRACT,
        *parquet.VALUES,
        *additions.COLUMNS,
    ]


def test_every_catalogue_row_has_one_line_returned_or_not() -> None:
    made = town()

    assert [each["row_id"] for each in records(made)] == [row.id for row in made.catalogue.rows]
    assert [each["state"] for each in records(made)].count("not_returned") == 2


def test_a_text_with_line_ends_quotes_and_commas_stays_one_cell() -> None:
    words = 'Yksi, "kaksi"\r\nkolme\rneljä'

    assert records(consolidation([(measure("1"), {"commentary": words})]))[0]["commentary"] == words


def test_lines_end_in_lf_and_there_is_no_byte_order_mark() -> None:
    data = csv_bytes(town())

    assert b"\r" not in data
    assert data.startswith(b"organisation,")
    assert data.endswith(b"\n")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (25_000.0, "25000"),
        (-3.6, "-3.6"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (1e21, "1000000000000000000000"),
        (-0.0, "0"),
        (12.5, "12.5"),
    ],
)
def test_a_number_has_a_decimal_point_and_nothing_needless(value: float, text: str) -> None:
    assert tidy.number_text(value) == text


def test_figures_are_canonical_whatever_the_kind() -> None:
    made = consolidation(
        [
            (measure("1", baseline=-3.6, target=date(2026, 12, 31), target_original="kasvaa"), None),
            (measure("2", kind=Kind.PERCENT, target=12.5, baseline=None), {"actual": 9.25}),
            (measure("3", kind=Kind.YES_NO, target=1.0), {"actual": 0.0}),
        ]
    )
    first, second, third = records(made)

    assert (first["baseline"], first["target"], first["target_original"]) == ("-3.6", "2026-12-31", "kasvaa")
    assert (second["target"], second["actual"], second["actual_text"]) == ("12.5", "9.25", "9,25")
    assert (third["target"], third["actual"]) == ("1", "0")


def test_an_unclear_answer_has_its_text_and_no_number() -> None:
    (line,) = records(consolidation([(measure("1"), {"actual": ("n. 40–50", None), "status": ("Valmis!", None)})]))

    assert (line["actual"], line["actual_text"], line["status"], line["state"]) == ("", "n. 40–50", "", "answered")


@pytest.mark.parametrize(
    "dangerous", ["=1+1", "+358 40", "@SUM(A1)", "-x", "\t=1", "\r=1", "\n=1", "＝1", "-2+3", "'=", "''=1"]
)
def test_a_text_that_a_spreadsheet_would_compute_is_guarded_in_csv_and_as_typed_in_parquet(dangerous: str) -> None:
    made = consolidation([(measure("1"), {"commentary": dangerous})])

    assert records(made)[0]["commentary"] == "'" + dangerous
    assert pq.read_table(io.BytesIO(parquet.parquet_bytes(made)))["commentary"][0].as_py() == dangerous


@pytest.mark.parametrize("harmless", ["-3,6", "+12 %", "-1 250,50 €", "Selite = hyvä", "", "'"])
def test_a_signed_number_and_ordinary_text_stand_as_typed(harmless: str) -> None:
    (line,) = records(consolidation([(measure("1"), {"actual": (harmless, None), "commentary": harmless})]))

    assert (line["actual_text"], line["commentary"]) == (harmless, harmless)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@example("'=")
@example("''=1+1")
@example("'-3,6")
def test_whatever_was_typed_is_read_back_from_the_csv(words: str) -> None:
    made = consolidation([(measure("1"), {"actual": (words, None), "commentary": words})])

    (line,) = tidy.read_csv(csv_bytes(made))

    assert (line.actual_text, line.commentary) == (words, words)


def test_an_earlier_rounds_data_is_read_as_it_was_written() -> None:
    assert tidy.read_csv(csv_bytes(town())) == tidy.lines(town())


def test_what_is_no_tidy_data_is_refused() -> None:
    with pytest.raises(ValueError, match="row_id"):
        tidy.read_csv(b"a,b\n1,2\n")


def test_the_parquet_schema_does_not_depend_on_the_data() -> None:
    empty = replace(consolidation([(measure("1"), None)]), rows=())
    schemas = {str(pq.read_schema(io.BytesIO(parquet.parquet_bytes(each)))) for each in (town(), empty)}

    assert len(schemas) == 1


def test_the_parquet_types_are_numbers_texts_and_moments() -> None:
    frame = pd.read_parquet(io.BytesIO(parquet.parquet_bytes(town())))

    assert frame["actual"].dtype == frame["attainment"].dtype == "float64"
    assert str(frame["saved_at"].dtype).startswith("datetime64")
    assert frame.loc[frame["row_id"] == "H2", "target"].item() == "50"


def test_pandas_reads_the_same_from_both_files() -> None:
    by_csv = pd.read_csv(io.BytesIO(csv_bytes(town())), dtype={"target": str, "baseline": str})
    by_parquet = pd.read_parquet(io.BytesIO(parquet.parquet_bytes(town())))

    for column in ("row_id", "actual", "attainment", "status", "state", "target"):
        told = by_parquet[column].replace("", None)
        assert list(by_csv[column].astype(object).fillna("–")) == list(told.astype(object).fillna("–"))


def test_the_same_round_gives_the_same_bytes() -> None:
    assert csv_bytes(town()) == csv_bytes(town())
    assert parquet.parquet_bytes(town()) == parquet.parquet_bytes(town())


def test_a_moment_with_a_time_zone_is_told_in_utc() -> None:
    made = town()
    helsinki = datetime(2026, 7, 2, 12, 15, 30, 999, tzinfo=timezone(timedelta(hours=3)))
    files = tuple(replace(each, saved_at=helsinki) for each in made.submissions)

    assert records(replace(made, submissions=files))[0]["saved_at"] == "2026-07-02T09:15:30"
    assert tidy.naive(datetime(2026, 7, 2, tzinfo=UTC)) == datetime(2026, 7, 2)


def test_a_row_tells_the_file_sheet_and_row_that_its_actual_came_from() -> None:
    line = records(town())[1]

    assert (line["source_file"], line["source_sheet"], line["source_row"]) == ("hallinto.xlsx", "Lomake", "6")


def test_the_state_is_one_of_the_four() -> None:
    assert {each["state"] for each in records(town())} <= {state.value for state in State}


def test_every_column_is_documented() -> None:
    page = (Path(__file__).resolve().parents[1] / "docs" / "data.md").read_text(encoding="utf-8")

    assert [name for name in tidy.COLUMNS if f"`{name}`" not in page] == []


def test_a_target_has_the_councils_words_and_in_parquet_its_figure() -> None:
    row = measure(
        "1",
        direction=Direction.DECREASE_PERCENT,
        baseline=5200.0,
        target=5.0,
        target_text="-5 %",
        baseline_text="5 200",
    )
    made = consolidation([(row, None)])

    (line,) = records(made)
    table = pq.read_table(io.BytesIO(parquet.parquet_bytes(made))).to_pylist()[0]

    assert (line["target_text"], line["baseline_text"], line["target"]) == ("-5 %", "5 200", "4940")
    assert (table["target_value"], table["baseline_value"]) == (4940.0, 5200.0)


def test_words_have_no_value() -> None:
    made = consolidation([(measure("1", kind=Kind.TEXT, baseline="2025", target="tiivistyy"), None)])

    table = pq.read_table(io.BytesIO(parquet.parquet_bytes(made))).to_pylist()[0]

    assert (table["target_value"], table["baseline_value"]) == (None, None)
