"""The records of a goal table -> what proves that its columns were taken for what they are not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from tyokirja.records import dataclass
from tyokirja.sources.language.organs import has_verb, is_sentence
from tyokirja.sources.language.vocabulary import CONTENT, FIGURE_COLUMNS, Label, Role, label
from tyokirja.sources.meaning.figuretext import figure_like
from tyokirja.sources.structure.found import Found
from tyokirja.sources.structure.headers import Header
from tyokirja.sources.structure.strips import Words
from tyokirja.sources.structure.tablerows import Record
from tyokirja.written import key, plain

MOST_ROWS_OF_A_GOAL = 30
"""Rows at most that one statement of a goal is read for; the goals of real documents have a dozen."""

_ALIKE = 6
_WORDS_OF_A_NAME = 9
_ANSWER = re.compile(r"/|\b(?:kyllä|ei|toteu\w*|valmis\w*|tehty|ja|nej|förverkligad|klar|yes|no|done)\b")


class Fault(StrEnum):
    """The proofs; the account gives each as the reason why the cells were left over."""

    ONE_GOAL = "one_goal"
    HEADING_WORDS = "heading_words"
    ONE_MEASURE = "one_measure"
    SENTENCES = "sentences"


@dataclass(frozen=True, slots=True)
class Misread:
    """What is wrong with a reading, and the role that a column was wrongly taken for."""

    fault: Fault
    role: Role


def misread(records: Sequence[Record], *, goal_above: bool, guessed: bool) -> Misread | None:
    """The proof that a table's records are a misreading, None where there is none. ``goal_above``: one is stated above it;
    ``guessed``: no word told its measures or targets."""
    stated = Counter(min(record.get(Role.GOAL).atoms) for record in records if record.get(Role.GOAL))
    without = sum(not record.get(Role.GOAL) for record in records) if goal_above else 0
    if max((*stated.values(), without), default=0) > MOST_ROWS_OF_A_GOAL:
        return Misread(Fault.ONE_GOAL, Role.GOAL)
    for role in CONTENT:
        said = [record.get(role) for record in records if record.get(role)]
        headings = sum(is_heading_word(words) for words in said)
        if headings > 1 and 2 * headings >= len(said):
            return Misread(Fault.HEADING_WORDS, role)
    measures = Counter(key(record.get(Role.MEASURE).text) for record in records)
    goals = {key(record.get(Role.GOAL).text) for record in records}
    measure, count = measures.most_common(1)[0] if measures else ("", 0)
    if measure and count == len(records) >= _ALIKE and 2 * len(goals) > count and not _ANSWER.search(measure):
        return Misread(Fault.ONE_MEASURE, Role.MEASURE)
    if guessed and _says_state(records):
        return Misread(Fault.SENTENCES, Role.BASELINE)
    return None


def _says_state(records: Sequence[Record]) -> bool:
    """True where sentences stand for baselines beside figures for targets: they describe what is, and the figures are of
    something else, such as costs."""
    were = [plain(words.text) for record in records if (words := record.get(Role.BASELINE))]
    aims = [plain(words.text) for record in records if (words := record.get(Role.TARGET))]
    sentences = sum(has_verb(text) and not any(map(str.isdigit, text)) for text in were)
    return 2 * sentences > len(were) and 2 * sum(map(figure_like, aims)) > len(aims)


def otherwise(top: Header, wrong: Misread) -> Header:
    """The header with the wrong column set aside, so that what stands below the others may tell their uses."""
    columns = tuple(
        replace(column, label=Label(Role.COMMENT)) if column.role is wrong.role else column for column in top.columns
    )
    return replace(top, columns=columns, shaped=False)


def without_sentences(top: Header, rows: Sequence[Sequence[Words]]) -> Header:
    """The header in which no column of sentences is one of departments or units: a sentence is none of them."""
    if top.told:
        return top
    columns = list(top.columns)
    for at, column in enumerate(columns):
        said = [row[at].text for row in rows if at < len(row) and row[at]]
        if column.role in (Role.DEPARTMENT, Role.UNIT) and said and 2 * sum(map(_is_no_name, said)) > len(said):
            columns[at] = replace(column, label=Label(Role.COMMENT))
    return replace(top, columns=tuple(columns)) if columns != list(top.columns) else top


def _is_no_name(text: str) -> bool:
    bare = plain(text)
    return is_sentence(bare) or len(bare.split()) > _WORDS_OF_A_NAME or bare.endswith((".", "?", "!"))


def is_heading_word(words: Words) -> bool:
    """True for a cell that is nothing but a heading of goal tables; a result (``Tulos``) or ``Selvitys`` may be aimed at."""
    text = plain(words.text)
    what = label(text) if not any(char.isdigit() for char in text) else None
    return what is not None and what.role in _HEADS and key(text).rstrip(":") not in _MEASURED


_HEADS = CONTENT | FIGURE_COLUMNS | {Role.STATUS, Role.COMMENT}
_MEASURED = frozenset(
    "selvitys utredning seuranta uppföljning rahoitus "
    "tulos toteutunut toteutuminen resultat utfall förverkligat förverkligande realiserat result outcome".split()
)


def too_often(rows: Sequence[Found]) -> frozenset[int]:
    """The cells of goals that stand on more rows than one statement of a goal can, wherever in the document the rows are."""
    stated = Counter(min(row.goal.atoms) for row in rows if row.goal)
    return frozenset(atom for atom, count in stated.items() if count > MOST_ROWS_OF_A_GOAL)
