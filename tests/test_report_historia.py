"""All rounds of an organisation as one table: the same columns and types, in time order, each round once."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests.consolidations import Answers, consolidation, measure, town
from tests.masters import csv_bytes
from tyokirja import consolidate, gathering, layout
from tyokirja.catalogue.defaults import default_rounds
from tyokirja.model import Catalogue, Consolidation, Round
from tyokirja.report.data import parquet
from tyokirja.report.data.earlier import earlier_rounds, other_rounds
from tyokirja.rounds import RoundFolder, folder_name

Q1, Q2, Q3, Q4 = default_rounds(2026)


def answered(round_: Round, actual: float, organisation: str = "Mallila") -> Consolidation:
    given: Answers = {"actual": actual, "status": "on_track", "commentary": f"Kierros {round_.code}"}
    return consolidation([(measure("1"), given)], round_=round_, organisation=organisation)


def laid_out(folder: Path, *rounds: Consolidation) -> Catalogue:
    """The rounds' tidy data in their folders; gives the catalogue of the last."""
    for made in rounds:
        place = folder / folder_name(made.round.code)
        place.mkdir(parents=True)
        (place / "koonti.parquet").write_bytes(parquet.parquet_bytes(made))
    return rounds[-1].catalogue


def joined(*made: Consolidation) -> bytes:
    return parquet.joined_bytes([parquet.parquet_bytes(each) for each in made], "Mallila")


def codes(parts: list[bytes]) -> list[str]:
    return [str(code) for data in parts for code in pd.read_parquet(io.BytesIO(data))["round"].unique()]


def test_it_has_the_columns_and_types_of_one_round() -> None:
    one, all_rounds = parquet.parquet_bytes(town()), joined(town(), answered(Q2, 25.0))

    assert pq.read_schema(io.BytesIO(all_rounds)).equals(pq.read_schema(io.BytesIO(one)), check_metadata=True)


def test_every_line_of_every_round_stands_in_it_unchanged() -> None:
    first, second = town(), answered(Q2, 25.0)

    found = pq.read_table(io.BytesIO(joined(first, second))).to_pylist()

    expected = [
        line for made in (first, second) for line in pq.read_table(io.BytesIO(parquet.parquet_bytes(made))).to_pylist()
    ]
    assert found == expected


def test_the_same_rounds_give_the_same_bytes() -> None:
    assert joined(town(), answered(Q2, 25.0)) == joined(town(), answered(Q2, 25.0))


def test_another_organisations_lines_are_left_out() -> None:
    found = pd.read_parquet(io.BytesIO(joined(answered(Q1, 1.0, "Naapuri"), answered(Q2, 25.0))))

    assert list(found["round"]) == [Q2.code]


def test_a_column_that_an_older_file_lacks_is_empty() -> None:
    frame = pd.read_parquet(io.BytesIO(parquet.parquet_bytes(answered(Q1, 10.0))))
    stream = io.BytesIO()
    frame.drop(columns=["evidence", "attainment"]).to_parquet(stream)

    old, new = pq.read_table(
        io.BytesIO(parquet.joined_bytes([stream.getvalue(), parquet.parquet_bytes(answered(Q2, 25.0))], "Mallila"))
    ).to_pylist()

    assert (old["evidence"], old["attainment"], old["actual"], new["attainment"]) == ("", None, 10.0, 0.25)


def test_the_other_rounds_stand_in_time_order_around_this_one(tmp_path: Path) -> None:
    last_year = replace(Q4, code="Q4/2025", end=None)
    catalogue = laid_out(tmp_path, *(answered(each, 1.0) for each in (Q4, Q1, last_year, Q3)))

    before, after = other_rounds(RoundFolder(tmp_path / folder_name(Q2.code)), catalogue, Q2)

    assert codes(before) == ["Q4/2025", Q1.code]
    assert codes(after) == [Q3.code, Q4.code]


def test_a_folder_whose_name_changed_case_is_the_same_round(tmp_path: Path) -> None:
    """Windows shows the case in which a folder was once named, and does not mind another."""
    catalogue = laid_out(tmp_path, answered(Q1, 1.0), answered(Q2, 1.0))
    for each in ("2026-Q1", "2026-Q2"):
        (tmp_path / each).rename(tmp_path / each.lower())

    before, after = other_rounds(RoundFolder(tmp_path / "2026-q2"), catalogue, Q2)

    assert (codes(before), after) == ([Q1.code], [])


def test_earlier_rounds_are_found_from_within_a_rounds_own_folder_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = laid_out(tmp_path, answered(Q1, 1.0), answered(Q2, 1.0))
    (tmp_path / "2026-Q1" / "koonti.csv").write_bytes(csv_bytes(answered(Q1, 1.0)))
    monkeypatch.chdir(tmp_path / "2026-Q2")

    assert [past.code for past in earlier_rounds(RoundFolder(Path()), catalogue, Q2)] == [Q1.code]


def test_this_rounds_own_file_and_copies_of_folders_are_passed_over(tmp_path: Path) -> None:
    catalogue = laid_out(tmp_path, answered(Q1, 1.0), answered(Q2, 1.0))
    shutil.copytree(tmp_path / "2026-Q1", tmp_path / "2026-Q1 - kopio")

    before, after = other_rounds(RoundFolder(tmp_path / "2026-Q2"), catalogue, Q2)

    assert (codes(before), after) == ([Q1.code], [])


@pytest.mark.parametrize("data", [b"", b"PAR1 ei tosiasiassa", b"x" * 1000])
def test_a_file_that_cannot_be_read_is_passed_over(tmp_path: Path, data: bytes) -> None:
    catalogue = laid_out(tmp_path, answered(Q1, 1.0), answered(Q3, 1.0))
    (tmp_path / "2026-Q1" / "koonti.parquet").write_bytes(data)

    assert other_rounds(RoundFolder(tmp_path / "2026-Q3"), catalogue, Q3) == ([], [])


def test_a_consolidated_round_has_its_report_and_the_history_once_there_is_another_round(tmp_path: Path) -> None:
    for made in (answered(Q2, 25.0), answered(Q1, 10.0), answered(Q1, 10.0)):
        folder = RoundFolder(tmp_path / folder_name(made.round.code))
        written = consolidate.write(gathering.Gathered(folder, made, layout.load("kouvola")))

        assert folder.report in written.paths
        assert (folder.history in written.paths) is (made.round is Q1)
        assert not list(tmp_path.rglob(".tyokirja-*"))

    frame = pd.read_parquet(tmp_path / "historia.parquet")
    assert list(frame["round"]) == [Q1.code, Q2.code]
    assert list(frame["actual"]) == [10.0, 25.0]


_ALONE = """
import sys
from pathlib import Path
from tests.consolidations import town
from tyokirja import consolidate, gathering, layout
from tyokirja.report.data import parquet
from tyokirja.rounds import RoundFolder
from tyokirja.workers import processes

processes.available = lambda: 2
written = parquet.write_records
def told(*given):
    written(*given)
    print("numpy" in sys.modules, flush=True)
parquet.write_records = told
consolidate.write(gathering.Gathered(RoundFolder(Path(sys.argv[1])), town(), layout.load("kouvola")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a process is copied on Linux alone")
def test_the_data_of_an_only_round_is_the_same_without_numpy(tmp_path: Path) -> None:
    """The copy that makes it loads none: it takes as long as all else that the data of a city need."""
    root = tmp_path / folder_name(town().round.code)
    root.mkdir()

    made = subprocess.run([sys.executable, "-c", _ALONE, str(root)], capture_output=True, text=True, check=True)

    assert set(made.stdout.split()) == {"False"}
    assert (root / "koonti.parquet").read_bytes() == parquet.parquet_bytes(town())
    assert pd.read_parquet(root / "kirjaukset.parquet").columns.tolist()
