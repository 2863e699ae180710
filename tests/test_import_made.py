"""Documents that nobody has seen before: made from seeds, in every shape, against what a reader finds in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.documents_led import LED
from tests.documents_made import KINDS, Made
from tests.documents_published import PUBLISHED
from tests.documents_scored import Score, score
from tests.documents_shapes import SHAPES, as_html, as_laid_out
from tests.documents_word import WORD_SHAPES
from tests.office import Office
from tyokirja.problems import Refused
from tyokirja.sources.importing import import_document

SEEDS = (0, 1)
RIGHT, JUNK = 0.95, 0.02
"""The share of measures with goal, department, baseline and target right, at least; of rows that are nothing's, at most."""


def scored(path: Path, data: bytes, made: Made) -> Score:
    path.write_bytes(data)
    try:
        return score(import_document(path), made.truth)
    except Refused:
        return score(None, made.truth)


def is_good(total: Score, most_junk: float = JUNK) -> bool:
    """What is right, what is nothing's, and that nothing is wrong without a word."""
    return total.right >= RIGHT * total.measures and total.junk <= most_junk * total.rows and not total.silent


@pytest.mark.parametrize("kind", [*KINDS, *PUBLISHED, *LED], ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_document_of_any_kind_is_read_in_any_shape(kind: Callable[[int], Made], shape: str, tmp_path: Path) -> None:
    suffix, make = SHAPES[shape]
    total = Score()
    for seed in SEEDS:
        made = kind(seed)
        total += scored(tmp_path / f"kuusijoki.{suffix}", make(made), made)
    assert is_good(total), total


@pytest.mark.parametrize("shape", WORD_SHAPES)
def test_documents_are_read_as_word_processors_and_programs_set_them_out(shape: str, tmp_path: Path) -> None:
    suffix, make = WORD_SHAPES[shape]
    total = Score()
    for at, kind in enumerate((*KINDS, *PUBLISHED)):
        made = kind(at % 2)
        total += scored(tmp_path / f"kuusijoki.{suffix}", make(made), made)
    assert is_good(total), total


@pytest.mark.slow
def test_documents_of_all_kinds_are_read_from_texts_that_keep_a_pages_layout(tmp_path: Path) -> None:
    total = Score()
    for kind in (*KINDS, *PUBLISHED):
        for seed in SEEDS:
            made = kind(seed)
            total += scored(tmp_path / "kuusijoki.txt", as_laid_out(made), made)
    assert is_good(total), total


@pytest.mark.slow
@pytest.mark.parametrize(("ruled", "most_junk"), [(True, JUNK), (False, 0.03)])
def test_a_document_of_any_kind_is_read_as_a_pdf_with_ruled_tables_and_without(
    office: Office, tmp_path: Path, ruled: bool, most_junk: float
) -> None:
    total = Score()
    for kind in (*KINDS, *PUBLISHED):
        made = kind(0)
        page = tmp_path / f"{made.kind}.html"
        page.write_bytes(as_html(made, ruled=ruled))
        (tmp_path / made.kind).mkdir()
        path = office.convert(page, tmp_path / made.kind / "kuusijoki.pdf")
        total += scored(path, path.read_bytes(), made)
    assert is_good(total, most_junk), total
