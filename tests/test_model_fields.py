"""The table of a row's fields: whole, in the record's order, and with words for whatever shows a field."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from tests.catalogues import small
from tyokirja.catalogue.comparing import differences
from tyokirja.model import Department, Direction, Kind, Row
from tyokirja.model.fields import ANSWERS, FIELDS, OF_ROW, ROLES, TITLES, Field, Holds, Role
from tyokirja.report.data.tidy import COLUMNS
from tyokirja.texts import area


def test_the_table_has_the_records_fields_in_its_order() -> None:
    assert [field.name for field in OF_ROW] == [field.name for field in fields(Row)]


def test_a_field_stands_in_the_table_once() -> None:
    assert len({field.name for field in FIELDS}) == len({field.column for field in FIELDS}) == len(FIELDS)


def test_a_row_is_called_by_the_first_title_that_it_has() -> None:
    row = replace(Row("A-1", "x"), **{name: name for name in TITLES})  # type: ignore[arg-type] # texts, all of them
    for name in TITLES:
        assert row.title == name
        row = replace(row, **{name: ""})  # type: ignore[arg-type] # a text


@pytest.mark.parametrize("field", OF_ROW, ids=lambda field: field.name)
def test_the_catalogue_has_a_heading_for_every_field(field: Field) -> None:
    assert f"goals.{field.name}" in area("catalogue")


@pytest.mark.parametrize("field", [field for field in FIELDS if field.master], ids=lambda field: field.name)
def test_the_master_has_a_heading_for_what_it_shows(field: Field) -> None:
    assert f"column.{field.column}" in area("master")


def test_every_answer_is_in_the_tidy_data_in_the_contracts_order() -> None:
    assert [name for name in COLUMNS if name in ANSWERS] == list(ANSWERS)


CHANGED = {Holds.WORDS: "Muu", Holds.DAY: "11/2031", Holds.FIGURE: 7.5, "kind": Kind.MONEY, "direction": Direction.KEEP}


@pytest.mark.parametrize("field", [field for field in OF_ROW if field.asked and field.role is not Role.KEY])
def test_a_change_that_makes_another_form_is_told(field: Field) -> None:
    before = small()
    changed = CHANGED.get(field.name, CHANGED.get(field.holds))
    row = replace(before.rows[0], **{field.name: changed})  # type: ignore[arg-type] # of the field's own type
    (told,) = differences(before, small(rows=(row, *before.rows[1:])))
    assert told.row_id == row.id
    assert f"change.{told.change}" in area("cli")


def test_a_row_that_got_another_department_is_told_with_both_names() -> None:
    before = small()
    split = (*before.departments, Department("uusi", "Uusi osasto"))
    row = replace(before.rows[0], department="uusi")
    (told,) = differences(before, replace(small(rows=(row, *before.rows[1:])), departments=split))
    named = {each.id: each.name for each in before.departments}
    assert (told.before, told.after) == (named[before.rows[0].department], "Uusi osasto")


def test_of_a_changed_target_what_changed_is_told_in_the_catalogues_words() -> None:
    before = small()
    row = replace(before.rows[0], kind=Kind.PERCENT, direction=Direction.DECREASE, target=5.0)
    for changed, said in (
        ({"target": 4.0}, ("5", "4")),
        ({"direction": None, "target": 12.5}, ("vähenee; 5", "–; 12,5")),
        ({"kind": Kind.MONEY}, ("prosentti", "rahamäärä")),
    ):
        after = replace(row, **changed)
        (told,) = differences(replace(before, rows=(row,)), replace(before, rows=(after,)))
        assert (told.change, told.before, told.after) == ("retargeted", *said)


def test_only_what_a_form_can_show_or_the_row_is_read_by_is_asked() -> None:
    asked = {field.name for field in FIELDS if field.asked}
    assert asked <= {field.name for field in FIELDS if field.column in ROLES} | {"kind"}
    assert not asked & {field.name for field in FIELDS if field.holds is Holds.NOTE}
