"""What the data says to other programs: further columns of Parquet, the file for a double-click, the star of all rounds."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.consolidations import town
from tests.mail_rounds import issued, returned_as_typed
from tests.masters import csv_bytes, excel_csv_bytes
from tyokirja.cli import run
from tyokirja.model import Consolidation, Language, Round
from tyokirja.report.data import additions, parquet, star, tidy


def added(made: Consolidation) -> dict[str, dict[str, object]]:
    """The further columns by row id."""
    records = zip(tidy.lines(made), additions.records(made), strict=True)
    return {line.row_id: dict(zip(additions.COLUMNS, more, strict=True)) for line, more in records}


def test_a_line_has_its_departments_name_and_the_rounds_end() -> None:
    lines = added(town())
    assert lines["H2"]["department_name"] == "Hallintopalvelut"
    assert lines["H2"]["round_end"] == town().round.end


def test_lights_results_and_labels_are_those_of_the_master() -> None:
    lines = added(town())
    assert (lines["H1"]["light"], lines["H3"]["light"], lines["T1"]["light"]) == ("green", "red", "")
    assert (lines["H1"]["measure_result"], lines["H3"]["measure_result"], lines["T1"]["measure_result"]) == (
        "attained", "not_attained", "",
    )  # fmt: skip
    assert {lines[row_id]["goal_result"] for row_id in ("H1", "H2")} == {"not_attained"}
    assert [lines["H1"][f"status_{each}"] for each in Language] == ["Toteutunut", "Uppnådd", "Attained"]
    assert [lines["T1"][f"state_{each}"] for each in Language] == ["Ei palautettu", "Inte inlämnad", "Not returned"]


def test_the_contracts_columns_come_first_in_parquet_and_alone_in_csv() -> None:
    data = parquet.parquet_bytes(town())
    assert tuple(pq.read_schema(io.BytesIO(data)).names) == (*tidy.COLUMNS, *parquet.VALUES, *additions.COLUMNS)
    assert csv_bytes(town()).decode().splitlines()[0] == ",".join(tidy.COLUMNS)


@pytest.mark.parametrize("name", additions.COLUMNS)
def test_every_further_column_is_documented(name: str) -> None:
    page = (Path(__file__).parents[1] / "docs" / "data.md").read_text(encoding="utf-8")
    assert f"`{name}`" in page


def opened(made: Consolidation) -> list[dict[str, str]]:
    """The file as an Excel of Finland splits it."""
    data = excel_csv_bytes(made)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_file_for_a_double_click_has_decimal_commas_words_and_no_codes() -> None:
    lines = {line["Tunnus"]: line for line in opened(town())}
    assert (lines["H2"]["Toteuma"], lines["H2"]["Toteutumisaste"], lines["H2"]["Tila"]) == (
        "46,5", lines["H2"]["Toteutumisaste"], "Toteutunut",
    )  # fmt: skip
    assert (lines["H2"]["Osasto"], lines["S3"]["Tavoitearvo"]) == ("Hallintopalvelut", "30.9.2026")
    assert lines["T1"]["Vastaustilanne"] == "Ei palautettu"
    assert not any("attained" in value for line in lines.values() for value in line.values())


def test_a_text_that_excel_would_take_for_a_formula_is_guarded_there_too() -> None:
    made = town()
    rows = tuple(
        replace(merged, row=replace(merged.row, measure="=1+1;2")) if merged.row.id == "H1" else merged
        for merged in made.rows
    )
    (line,) = [line for line in opened(replace(made, rows=rows)) if line["Tunnus"] == "H1"]
    assert line["Mittari"] == "'=1+1;2"


def history(*codes: tuple[str, date]) -> bytes:
    """The data of several rounds, all answered alike."""
    made = town()
    rounds = [replace(made, round=Round(code, end=end)) for code, end in codes]
    return parquet.joined_bytes([parquet.parquet_bytes(each) for each in rounds], "Mallila")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The star of two rounds."""
    joined = history(("Q3/2026", date(2026, 9, 30)), ("Q4/2026", date(2026, 12, 31)))
    for name, data in star.tables(joined).items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_every_key_of_the_facts_has_its_line_in_each_table_and_each_line_once(folder: Path) -> None:
    import duckdb

    with duckdb.connect() as base:
        for name, key in (
            ("kierrokset", "round"),
            ("osastot", "department"),
            ("rivit", "row_id"),
            ("tilat", "status"),
            ("ennusteet", "forecast"),
        ):
            facts, table = folder / "vastaukset.parquet", folder / f"{name}.parquet"
            orphans = f"select count(*) from '{facts}' f anti join '{table}' d on f.{key} = d.{key}"
            twice = f"select count(*) from (select {key} from '{table}' group by 1 having count(*) > 1)"
            assert base.execute(orphans).fetchone() == (0,), name
            assert base.execute(twice).fetchone() == (0,), name
        keys = f"select count(distinct (round, row_id)), count(*) from '{folder / 'vastaukset.parquet'}'"
        assert base.execute(keys).fetchone() == (20, 20)


def test_the_star_says_what_the_rounds_said(folder: Path) -> None:
    import polars  # its threads, which nothing ends, keep a process from being copied from then on

    facts = polars.read_parquet(folder / "vastaukset.parquet")
    names = polars.read_parquet(folder / "osastot.parquet")
    joined = facts.join(names, on="department").filter(polars.col("round") == "Q4/2026")
    attained = joined.filter(polars.col("measure_result") == "attained").group_by("department_name").len()
    counted: dict[str, int] = {}
    for line in added(town()).values():
        if line["measure_result"] == "attained":
            name = str(line["department_name"])
            counted[name] = counted.get(name, 0) + 1
    assert dict(attained.iter_rows()) == counted
    rounds = polars.read_parquet(folder / "kierrokset.parquet")
    assert rounds.rows() == [("Q3/2026", date(2026, 9, 30), 1, 2026), ("Q4/2026", date(2026, 12, 31), 2, 2026)]


def test_the_same_history_gives_the_same_bytes() -> None:
    joined = history(("Q3/2026", date(2026, 9, 30)))
    assert star.tables(joined) == star.tables(joined)


def test_rounds_of_an_older_version_are_read_with_what_they_lack_empty() -> None:
    made = town()
    older = pq.read_table(io.BytesIO(parquet.parquet_bytes(made))).select(list(tidy.COLUMNS))
    stream = io.BytesIO()
    pq.write_table(older, stream)
    now = parquet.parquet_bytes(replace(made, round=Round("Q1/2027", end=date(2027, 3, 31))))
    tables = star.tables(parquet.joined_bytes([stream.getvalue(), now], "Mallila"))
    departments = pq.read_table(io.BytesIO(tables["osastot.parquet"])).to_pylist()
    assert "Hallintopalvelut" in {line["department_name"] for line in departments if line["department"] == "hallinto"}


def test_a_round_has_its_file_for_a_double_click_and_several_rounds_their_star(tmp_path: Path) -> None:
    root = issued(tmp_path)
    (form,) = (root / "lomakkeet").glob("*hallinto.xlsx")
    returned_as_typed(form, root / "palautetut" / "hallinto.xlsx", {"actual": "5", "status": "Etenee"})
    run(["consolidate", str(root)])
    assert (root / "koonti-excel.csv").is_file()
    assert not (root.parent / "tietomalli").exists()

    run(["generate", str(tmp_path / "luettelo.xlsx"), "--round", "Q3/2026", "--output", str(root.parent.parent)])
    run(["consolidate", str(root.parent / "2026-Q3")])
    assert {path.name for path in (root.parent / "tietomalli").iterdir()} == set(star.TABLES)
    facts = pq.read_table(root.parent / "tietomalli" / "vastaukset.parquet")
    assert set(facts["round"].to_pylist()) == {"Q2/2026", "Q3/2026"}
