"""Many forms at once are the forms made one by one; whatever ends the work leaves no process and no half of a file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.forms import COUNT, ROUND, ROWS, SHARE, answered, catalogue, template, workbook
from tyokirja import form, generate
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.form import sheets
from tyokirja.model import Catalogue, Department, MergedRow, Row
from tyokirja.problems import Code, Problem, Refused
from tyokirja.workers import processes

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
"""The threads of the process that runs the tests are idle ones of numeric libraries, which a copy does without."""

REPOSITORY = Path(__file__).resolve().parents[1]
NAMES = tuple(f"osasto-{number}" for number in range(8))
DEPARTMENTS = tuple(Department(name, name.title()) for name in NAMES)


def own(row: Row, department: str) -> Row:
    """A row as that of another department."""
    return replace(row, id=f"{row.id}-{department}", department=department)


WHOLE = catalogue(*(own(row, name) for name in NAMES for row in ROWS), departments=DEPARTMENTS)
ORDERS = tuple(form.Order(each) for each in DEPARTMENTS)


def made(
    orders: tuple[form.Order, ...] = ORDERS, given: Mapping[str, MergedRow] | None = None, **more: Any
) -> list[form.Made]:
    """The forms of some orders, with what is ``given`` answered in this round and the last."""
    return form.many(form.Ground(WHOLE, ROUND, template(), given or {}, given or {}), orders, **more)


def not_a_number(row: Row) -> Problem:
    """A problem of a row's actual."""
    return Problem(
        Code.VALUE_NOT_NUMBER, department=row.department, row_id=row.id, value="paljon", fields=(("column", "actual"),)
    )


@cache
def one_by_one() -> list[bytes]:
    """The forms of all departments, each by itself."""
    layout = template()
    return [
        workbook(WHOLE, each, ROUND, layout, issue=form.issue_of(WHOLE, each, ROUND, layout)) for each in DEPARTMENTS
    ]


@pytest.fixture(params=[True, False], ids=["copied", "started anew"])
def start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of starting workers."""
    if request.param and sys.platform != "linux":
        pytest.skip("workers are copies of their process on Linux only")
    monkeypatch.setattr(processes, "fork_is_safe", lambda: request.param)


@pytest.mark.usefixtures("start")
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_forms_are_the_same_with_one_worker_and_with_many(workers: int) -> None:
    assert [each.data for each in made(workers=workers)] == one_by_one()


ANSWERS = {
    row.id: answered(row, actual=row.target, status="on_track", commentary=row.id)
    for row in WHOLE.rows
    if row.target is not None
}
FEEDBACK = tuple(form.Order(each, problems=(not_a_number(own(COUNT, each.id)),)) for each in DEPARTMENTS)


@cache
def feedback_one_by_one() -> list[bytes]:
    """The feedback forms of all departments, each by itself."""
    layout = template()
    return [
        workbook(
            WHOLE,
            order.department,
            ROUND,
            layout,
            issue=form.issue_of(WHOLE, order.department, ROUND, layout),
            answers=ANSWERS,
            previous=ANSWERS,
            problems=order.problems,
        )
        for order in FEEDBACK
    ]


@pytest.mark.usefixtures("start")
@pytest.mark.parametrize("workers", [1, 2])
def test_feedback_forms_are_the_same_with_one_worker_and_with_many(workers: int) -> None:
    found = made(FEEDBACK, given=ANSWERS, workers=workers)
    assert [each.data for each in found] == feedback_one_by_one()


def test_progress_is_told_form_by_form() -> None:
    told: list[tuple[int, int]] = []
    made(workers=2, progress=lambda done, all_: told.append((done, all_)))
    assert told == [(number, len(ORDERS)) for number in range(1, len(ORDERS) + 1)]


@pytest.mark.parametrize("workers", [1, 2])
def test_concerns_come_with_the_form_that_they_are_of(workers: int) -> None:
    tall = replace(own(SHARE, NAMES[5]), goal="sana " * 6000)
    whole = replace(WHOLE, rows=tuple(tall if row.id == tall.id else row for row in WHOLE.rows))
    found = form.many(form.Ground(whole, ROUND, template("kokemaki")), ORDERS, workers=workers)
    assert [[problem.row_id for problem in each.concerns] for each in found] == [
        [tall.id] if each.department.id == NAMES[5] else [] for each in ORDERS
    ]


@pytest.mark.usefixtures("start")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_form_that_is_refused_is_told_with_its_department(workers: int) -> None:
    orders = (*ORDERS[:4], form.Order(Department("tyhja", "Tyhjä")), *ORDERS[4:])
    with pytest.raises(Refused) as caught:
        made(orders, workers=workers)
    assert [(each.code, each.department) for each in caught.value.problems] == [(Code.DEPARTMENT_WITHOUT_ROWS, "tyhja")]
    assert multiprocessing.active_children() == []


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that are copies of this process, as only those have what a test changed in it."""
    if sys.platform != "linux":
        pytest.skip("workers are copies of their process on Linux only")
    monkeypatch.setattr(processes, "fork_is_safe", lambda: True)


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_of_the_program_is_told_with_the_department(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    write = sheets.write

    def fails(planned: Any, *more: Any) -> bytes:
        if planned.department.id == NAMES[6]:
            raise LookupError("jotain puuttuu")
        return write(planned, *more)

    monkeypatch.setattr(sheets, "write", fails)
    with pytest.raises(LookupError, match="jotain puuttuu") as caught:
        made(workers=workers)
    assert caught.value.__notes__ == [f"department {NAMES[6]}"]
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("copied")
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal")
def test_what_a_lost_worker_was_making_is_made_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = one_by_one()
    write, parent = sheets.write, os.getpid()

    def dies(planned: Any, *more: Any) -> bytes:
        if planned.department.id in NAMES[3:5] and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return write(planned, *more)

    monkeypatch.setattr(sheets, "write", dies)
    assert [each.data for each in made(workers=2)] == expected


@pytest.mark.usefixtures("start")
def test_an_interrupt_leaves_no_worker() -> None:
    def interrupt(done: int, _: int) -> None:
        if done == 3:
            assert multiprocessing.active_children()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made(workers=2, progress=interrupt)
    assert multiprocessing.active_children() == []


SCRIPT = """
import signal
import sys
from pathlib import Path
from tyokirja import generate

def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in a shell's background have it ignored

    def told(done, _):
        print(done, flush=True)
        if done == 3:
            sys.stdin.readline()  # stands still until it is interrupted

    planned = generate.plan(Path(sys.argv[1]), "Q2/2026", Path(sys.argv[2]), workers=2, progress=told)
    generate.carry_out(planned)

if __name__ == "__main__":
    main()
"""


def saved(folder: Path) -> Path:
    """The catalogue as a workbook."""
    path = folder / "luettelo.xlsx"
    path.write_bytes(catalogue_workbook(WHOLE))
    return path


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="Ctrl-C reaches the whole group of processes")
def test_ctrl_c_stops_at_once_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "ohjelma.py").write_text(SCRIPT)
    output = tmp_path / "output"
    running = subprocess.Popen(
        [sys.executable, str(tmp_path / "ohjelma.py"), str(saved(tmp_path)), str(output)],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert running.stdout is not None
    assert [running.stdout.readline().strip() for _ in range(3)] == [b"1", b"2", b"3"]
    os.killpg(running.pid, signal.SIGINT)
    _, error = running.communicate(timeout=30)
    assert error.count(b"Traceback") == 1  # the workers say nothing
    assert error.rstrip().endswith(b"KeyboardInterrupt")
    assert not output.exists()
    until = time.monotonic() + 15
    while group_lives(running.pid) and time.monotonic() < until:
        time.sleep(0.02)
    assert not group_lives(running.pid)


def group_lives(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_interrupt_while_forms_are_written_leaves_whole_files_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = generate.plan(saved(tmp_path), "Q2/2026", tmp_path / "output", workers=1)
    count = iter(range(100))
    sync = os.fsync

    def interrupted(handle: int) -> None:
        if next(count) == 3:
            raise KeyboardInterrupt
        sync(handle)

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        generate.carry_out(planned)
    contents = {each.path.name: each.data for each in planned.forms}
    found = {path.name: path.read_bytes() for path in planned.folder.forms.iterdir()}
    assert len(found) == 3
    assert all(contents[name] == data for name, data in found.items())


class Counted(tuple[Row, ...]):
    """Rows that count how often somebody goes through all of them."""

    times = 0

    def __iter__(self) -> Iterator[Row]:
        type(self).times += 1
        return super().__iter__()


def test_all_rows_are_gone_through_once_however_many_departments_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Catalogue(WHOLE.settings, WHOLE.rounds, WHOLE.departments, WHOLE.choices, Counted(WHOLE.rows))
    layout = template()
    monkeypatch.setattr(Counted, "times", 0)
    for each in whole.departments:
        form.issue_of(whole, each, ROUND, layout)
        form.headings(form.Ground(whole, ROUND, layout), each)
    assert len(form.many(form.Ground(whole, ROUND, layout), ORDERS, workers=1)) == len(ORDERS)
    assert Counted.times == 1
