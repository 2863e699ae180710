"""A library that aborts on a workbook costs that workbook alone: the program goes on, and says what became of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tyokirja.model import Verdict
from tyokirja.problems import Code
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.reading import read
from tyokirja.workers.apart import apart, read_office, read_returned
from tyokirja.workers.isolation import WorkersFailed

OLD = Path(__file__).parent / "cases" / "documents" / "percentages.xls"
ABORTING = """
import os, sys
from pathlib import Path
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.problems import Refused
from tyokirja.sources.importing import import_document
from tyokirja.workbooks import xls

xls.read_xls = lambda *_: os.abort()
for reading in (read_catalogue, lambda path: import_document(path, organisation="Testilä")):
    try:
        reading(Path(sys.argv[1]))
    except Refused as refused:
        print(*(problem.code for problem in refused.problems))
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a process is started afresh, with readers that do not abort"
)
def test_a_catalogue_or_document_whose_reader_aborts_is_refused() -> None:
    done = subprocess.run([sys.executable, "-c", ABORTING, str(OLD)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [Code.NOT_A_CATALOGUE, Code.SOURCE_DAMAGED]


def test_what_work_apart_comes_to_is_what_it_would_here() -> None:
    assert apart(len, "abc") == 3
    assert read_office(OLD.read_bytes()).sheets[0].cells
    with pytest.raises(ReadFailed) as failed:
        read_office(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no workbook")
    assert failed.value.verdict in (Verdict.NOT_A_WORKBOOK, Verdict.DAMAGED)


def test_a_returned_workbook_is_read_apart_as_it_is_here() -> None:
    assert read_returned(OLD.read_bytes()) == read(OLD.read_bytes())


def test_where_no_process_can_be_started_the_work_is_done_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_started(*_: object, **__: object) -> None:
        raise WorkersFailed("no room")

    monkeypatch.setattr("tyokirja.workers.apart.run", none_started)
    assert apart(_here, None) == os.getpid()


def _here(_: None) -> int:
    return os.getpid()
