"""Live formulas say in LibreOffice what judge and columns say in Python, for each kind and direction."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.forms import COUNT, READY, ROUND, SHARE, YEAR_END, Sheet, answered, make
from tests.office import Office
from tyokirja import judge
from tyokirja.catalogue.defaults import default_choices
from tyokirja.model import Direction, Kind, Language, MergedRow, Round, Row, Value

DAY = date(2026, 12, 31)

FIGURES = ((0.0, 40.0), (9.4, 11.9), (63.0, 59.0), (10.0, 10.0), (None, 8.0), (-12.0, 10.0), (5.0, None))
NUMBERS: list[tuple[Kind, Direction | None, Value | None, Value | None]] = [
    (kind, direction, baseline, target)
    for kind, figures in ((Kind.NUMBER, FIGURES), (Kind.PERCENT, FIGURES[:2]), (Kind.MONEY, FIGURES[:1]))
    for direction in (None, *Direction)
    for baseline, target in figures
]
OTHERS: list[tuple[Kind, Direction | None, Value | None, Value | None]] = [
    (Kind.YES_NO, None, 0.0, 1.0),
    (Kind.YES_NO, None, 1.0, 0.0),
    (Kind.YES_NO, None, None, None),
    (Kind.YES_NO, None, 0.0, "valmis vuonna 2027"),
    (Kind.DATE, Direction.AT_MOST, None, DAY),
    (Kind.DATE, Direction.AT_LEAST, None, DAY),
    (Kind.DATE, Direction.EXACTLY, None, DAY),
    (Kind.DATE, None, None, None),
    (Kind.TEXT, None, "ei", "kyllä"),
    (Kind.NUMBER, Direction.AT_LEAST, None, 0.0),
    (Kind.NUMBER, Direction.AT_MOST, None, 0.0),
    (Kind.NUMBER, Direction.AT_LEAST, "n. 40", "lisätään"),
]
ACTUALS: dict[Kind, tuple[Value | None, ...]] = {
    **dict.fromkeys((Kind.NUMBER, Kind.PERCENT, Kind.MONEY), (None, 0.0, 8.0, 10.0, 11.9, 40.0, -3.6)),
    Kind.YES_NO: (None, 1.0, 0.0),
    Kind.DATE: (None, DAY, date(2026, 6, 1), date(2027, 2, 1)),
    Kind.TEXT: (None, "Valmistui keväällä."),
}
STATUSES = (None, "on_track", "delayed", "attained", "not_attained", "partly_attained")
FORECASTS = (None, "will_attain", "will_attain_partly", "will_not_attain", "not_assessed")


def cases() -> Iterator[MergedRow]:
    """A row for every figure that a kind and direction can meet, with declared words that change from row to row."""
    words = itertools.cycle(itertools.product(STATUSES, FORECASTS, (None, "Syy on kerrottu.")))
    for number, (kind, direction, baseline, target) in enumerate([*NUMBERS, *OTHERS]):
        for at, actual in enumerate(ACTUALS[kind]):
            row = replace(
                COUNT,
                id=f"R-{number:03}-{at}",
                measure=f"Mittari {number}",
                action="",
                kind=kind,
                direction=direction,
                baseline=baseline,
                baseline_original=None,
                target=target,
            )
            status, forecast, commentary = next(words)
            given = {"actual": actual, "status": status, "forecast": forecast, "commentary": commentary}
            yield answered(row, **{name: value for name, value in given.items() if value is not None})


def every_word() -> Iterator[MergedRow]:
    """Every status with every forecast, with and without a commentary, for a target met and missed."""
    for number, (actual, status, forecast, commentary) in enumerate(
        itertools.product((30.0, 20.0), STATUSES, FORECASTS, (None, "Syy on kerrottu."))
    ):
        given = {"actual": actual, "status": status, "forecast": forecast, "commentary": commentary}
        row = replace(COUNT, id=f"W-{number:03}")
        yield answered(row, **{name: value for name, value in given.items() if value is not None})


def recalculated(office: Office, tmp_path: Path, data: bytes) -> dict[tuple[str, str], object]:
    """What LibreOffice computes in the live columns and in the counter."""
    sheet = Sheet(data)
    path = tmp_path / "lomake.xlsx"
    path.write_bytes(data)
    with office.open(path) as book:
        book.recalculate()
        values = book.values(sheet.name)
    found: dict[tuple[str, str], object] = {("", "counter"): values[2][0]}
    for row_id, row in sheet.rows.items():
        for name in ("attainment", "check"):
            letter = sheet.columns[name]
            found[row_id, name] = values[row - 1][ord(letter) - 65]
    return found


def cached(data: bytes) -> dict[tuple[str, str], object]:
    """What the form was issued with in the same cells."""
    sheet = Sheet(data, values=True)
    found: dict[tuple[str, str], object] = {("", "counter"): sheet.sheet["A3"].value}
    for row_id, row in sheet.rows.items():
        for name in ("attainment", "check"):
            found[row_id, name] = sheet.sheet[f"{sheet.columns[name]}{row}"].value
    return found


def same(first: object, second: object) -> bool:
    if isinstance(first, int | float) and isinstance(second, int | float):
        return first == pytest.approx(second, rel=1e-12, abs=1e-12)
    return (first or "") == (second or "")


@pytest.mark.slow
@pytest.mark.parametrize(("make_cases", "round_"), [(cases, YEAR_END), (every_word, ROUND), (every_word, YEAR_END)])
def test_formulas_compute_in_libreoffice_what_python_does(
    office: Office, tmp_path: Path, round_: Round, make_cases: Callable[[], Iterator[MergedRow]]
) -> None:
    merged = {each.row.id: each for each in make_cases()}
    data = make(*(each.row for each in merged.values()), round_=round_, answers=merged)
    computed, issued = recalculated(office, tmp_path, data), cached(data)
    assert computed.keys() == issued.keys()
    assert {key: (computed[key], issued[key]) for key in issued if not same(computed[key], issued[key])} == {}


@pytest.mark.slow
def test_the_attainment_of_a_form_is_that_of_the_judgement() -> None:
    merged = {each.row.id: each for each in cases()}
    issued = cached(make(*(each.row for each in merged.values()), answers=merged))
    for row_id, each in merged.items():
        share = judge.outcome(each.row, each.value("actual"), ROUND.end).share
        shown = issued[row_id, "attainment"]
        if each.value("actual") is None:
            assert not shown
        else:
            assert shown == (pytest.approx(share) if share is not None else "–")


@pytest.mark.parametrize("round_", [ROUND, YEAR_END], ids=lambda round_: str(round_.code))
def test_a_row_is_ok_exactly_when_it_is_whole_and_the_judgement_asks_nothing(round_: Round) -> None:
    merged = {each.row.id: each for each in every_word()}
    issued = cached(make(*(each.row for each in merged.values()), round_=round_, answers=merged))
    oks = 0
    for row_id, each in merged.items():
        whole = all(each.value(name) is not None for name in ("actual", "status", "forecast"))
        asked = judge.questions(each.row, each.answers, default_choices(), round_)
        assert (issued[row_id, "check"] == "ok") is (whole and not asked)
        oks += issued[row_id, "check"] == "ok"
    assert 0 < oks < len(merged)


def words_of(row: Row, answers: Mapping[str, Value], round_: Round = ROUND, language: Language = Language.FI) -> str:
    """What the check of one answered row says."""
    given = answered(row, **answers)
    data = make(row, round_=round_, language=language, answers={row.id: given})
    return str(cached(data)[row.id, "check"])


def test_the_check_says_in_words_what_is_missing() -> None:
    assert words_of(SHARE, {}) == "vastaamatta"
    assert words_of(SHARE, {"actual": 47.0}) == "puuttuu: Tila, Ennuste vuoden loppuun"
    late: dict[str, Value] = {"actual": 47.0, "status": "delayed", "forecast": "will_attain"}
    assert words_of(SHARE, late) == "Perustelu puuttuu: tila on Viivästynyt"
    assert words_of(SHARE, late | {"commentary": "Kilpailutus viivästyi."}) == "ok"


def test_the_check_says_in_words_what_contradicts() -> None:
    done: dict[str, Value] = {"actual": 47.0, "status": "attained", "forecast": "will_attain"}
    assert words_of(SHARE, done) == "toteuma jää tavoitteesta, tila on Toteutunut"
    failed: dict[str, Value] = {
        "actual": 50.0,
        "status": "not_attained",
        "forecast": "not_assessed",
        "commentary": "Syy",
    }
    assert words_of(SHARE, failed) == "toteuma täyttää tavoitteen, tila on Ei toteutunut"
    hopeful: dict[str, Value] = {"actual": 47.0, "status": "on_track", "forecast": "will_attain"}
    assert words_of(SHARE, hopeful) == "ok"
    assert words_of(SHARE, hopeful, YEAR_END) == "toteuma jää tavoitteesta, ennuste vuoden loppuun on Toteutuu"


def test_the_check_speaks_the_language_of_the_form() -> None:
    assert words_of(READY, {"actual": 1.0}, language=Language.SV) == "saknas: Status, Prognos för årets slut"
    assert words_of(READY, {"actual": 1.0}, language=Language.EN).startswith("missing: Status, ")


def test_typing_into_an_empty_form_gives_what_a_filled_one_is_issued_with(office: Office, tmp_path: Path) -> None:
    filled = {
        SHARE.id: answered(SHARE, actual=52.5, status="attained", forecast="will_attain"),
        COUNT.id: answered(COUNT, actual=25.5, status="delayed", forecast="will_attain"),
        READY.id: answered(READY, actual=0.0, status="attained"),
    }
    rows = (SHARE, COUNT, READY)
    empty, full = make(*rows), make(*rows, answers=filled)
    sheet = Sheet(empty)
    path = tmp_path / "lomake.xlsx"
    path.write_bytes(empty)
    typed = {
        (SHARE, "actual"): "52,5 %",
        (SHARE, "status"): "Toteutunut",
        (SHARE, "forecast"): "Toteutuu",
        (COUNT, "actual"): "25,5",
        (COUNT, "status"): "Viivästynyt",
        (COUNT, "forecast"): "Toteutuu",
        (READY, "actual"): "ei",
        (READY, "status"): "Toteutunut",
    }
    with office.open(path) as book:
        for (row, column), text in typed.items():
            book.type(sheet.name, sheet.address(row, column), text)
        book.recalculate()
        issued = cached(full)
        assert book.value(sheet.name, "A3") == issued["", "counter"] == "Täytetty 1/3 · tarkistettavaa 2"
        for row in rows:
            for name in ("attainment", "check"):
                assert same(book.value(sheet.name, sheet.address(row, name)), issued[row.id, name])


def test_a_pasted_text_error_or_unlisted_word_is_named(office: Office, tmp_path: Path) -> None:
    data = make(SHARE, COUNT, READY)
    sheet = Sheet(data)
    path = tmp_path / "lomake.xlsx"
    path.write_bytes(data)
    with office.open(path) as book:
        book.set(sheet.name, sheet.address(SHARE, "actual"), "n. puolet")
        book.set(sheet.name, sheet.address(COUNT, "status"), "Melkein")
        book.set_formula(sheet.name, sheet.address(READY, "actual"), "=1/0")
        book.recalculate()
        said = {row.id: str(book.value(sheet.name, sheet.address(row, "check"))) for row in (SHARE, COUNT, READY)}
        counter = book.value(sheet.name, "A3")
    assert said[SHARE.id].startswith("Toteuma Q2/2026: anna prosenttiluku, tai jos ")
    assert said[COUNT.id].startswith("Tila: valitse listasta; puuttuu: Toteuma Q2/2026")
    assert said[READY.id].startswith("Toteuma Q2/2026: valitse kyllä tai ei; puuttuu: ")
    assert counter == "Täytetty 0/3 · tarkistettavaa 3"
