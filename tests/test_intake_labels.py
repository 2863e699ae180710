"""Strangers' names made fit to be shown: no paths, nothing unseen, no end, none twice."""

from __future__ import annotations

import pytest

from tyokirja.intake.opened.labels import LONGEST, disk_label, file_label, path_label, sort_key, subject_label, unique


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("osasto/lomake.xlsx", "osasto/lomake.xlsx"),
        ("..\\C:\\osasto/./lomake.xlsx", "osasto/lomake.xlsx"),
        ("/etc/passwd", "etc/passwd"),
        (" a / b ", "a/b"),
        ("a:b.xlsx", "b.xlsx"),
        ("ab:c.xlsx", "ab:c.xlsx"),
        ("lomake\u202exslx.exe", "lomakexslx.exe"),
        ("a\x00b\u2028c\u2029d\u00ade", "abcde"),
        ("a\udce4b", "a\ufffd\ufffd\ufffdb"),
        ("", "#7"),
        ("../..", "#7"),
        (". /", "#7"),
        ("/".join("abcdefghijklmn"), "/".join("cdefghijklmn")),
    ],
)
def test_a_name_in_an_archive_has_no_way_out_and_nothing_unseen(name: str, label: str) -> None:
    assert path_label(name, 7) == label


def test_a_name_without_anything_has_a_number() -> None:
    assert (path_label(""), file_label("/"), subject_label(" ")) == ("#1", "#1", "#1")
    assert (file_label("", 3), subject_label("", 4)) == ("#3", "#4")


@pytest.mark.parametrize(
    ("name", "label"), [("C:\\Users\\Maija\\lomake.xlsx", "lomake.xlsx"), ("a/b/c.xlsx", "c.xlsx")]
)
def test_the_path_that_a_sender_had_says_nothing(name: str, label: str) -> None:
    assert file_label(name) == label


@pytest.mark.parametrize(
    ("subject", "label"),
    [(" VS: Q2/2026 ", "VS: Q2-2026.eml"), ("a\\b", "a-b.eml"), ("Lomake.xlsx", "Lomake.xlsx.eml")],
)
def test_a_subject_is_one_name(subject: str, label: str) -> None:
    assert subject_label(subject) == label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
        ("x" * 200 + ".xlsx", "x" * (LONGEST - 6) + "….xlsx"),
        ("x" * 200 + "." + "y" * 12, "x" * (LONGEST - 14) + "…." + "y" * 12),
        ("x" * 200 + "." + "y" * 13, "x" * (LONGEST - 1) + "…"),
    ],
)
def test_a_long_name_is_cut_and_keeps_its_ending(name: str, label: str) -> None:
    assert file_label(name) == label
    assert len(label) == LONGEST


def test_a_name_on_disk_stays_but_for_bytes_that_are_no_letters() -> None:
    assert disk_label("lomake \udce4\n(1).xlsx") == "lomake \ufffd\ufffd(1).xlsx"


def test_equal_names_are_numbered_whatever_their_case_and_form() -> None:
    taken: dict[str, int] = {}

    given = [unique(each, taken) for each in ("a.xlsx", "A.XLSX", "a.xlsx", "ä", "a\u0308", "k/a.xlsx", "k/a.xlsx")]

    assert given == ["a.xlsx", "A (2).XLSX", "a (3).xlsx", "ä", "a\u0308 (2)", "k/a.xlsx", "k/a (2).xlsx"]


def test_a_number_that_somebody_gave_himself_is_not_given_again() -> None:
    taken: dict[str, int] = {}

    assert [unique(each, taken) for each in ("a (2).x", "a.x", "a.x", "a (2).x")] == [
        "a (2).x",
        "a.x",
        "a (3).x",
        "a (2) (2).x",
    ]


def test_files_are_sorted_without_case_then_by_their_letters() -> None:
    assert sorted(["b", "a", "B", "A", "Ä", "a\u0308"], key=sort_key) == ["A", "a", "B", "b", "a\u0308", "Ä"]


def test_a_name_that_was_given_to_tell_another_apart_is_taken() -> None:
    taken: dict[str, int] = {}

    assert [unique(each, taken) for each in ("a.x", "A.x", "a (2).x", "a.x", "a (2).x")] == [
        "a.x",
        "A (2).x",
        "a (2) (2).x",
        "a (3).x",
        "a (2) (3).x",
    ]
