"""The records that the stages hand to each other: frozen, slotted, typed, standard library only.

:mod:`~tyokirja.model.goals` has the catalogue, :mod:`~tyokirja.model.returns` what one returned file says,
:mod:`~tyokirja.model.merged` what a round amounts to. Everybody else takes the records from here.

A *row* of the catalogue is what is reported on: a measure, or an action that has no measure of its own.
Numbers are plain numbers in the row's own unit; a percentage is in percentage points (12.5 is 12.5 %) and
yes/no is 1 or 0. Text is as the source or the respondent wrote it.
"""

from __future__ import annotations

from tyokirja.language import Language
from tyokirja.model.goals import (
    CHANGES,
    Catalogue,
    Choice,
    ChoiceList,
    Decision,
    Department,
    Direction,
    Doubt,
    FigureKind,
    GoalRule,
    ImportReport,
    Kind,
    Labels,
    LeftOver,
    Light,
    Round,
    Row,
    RowChange,
    Settings,
    Unit,
    Value,
)
from tyokirja.model.merged import (
    CellCount,
    Conflict,
    ConflictChoice,
    Consolidation,
    Correction,
    Fate,
    Fates,
    Judgement,
    MergedCell,
    MergedRow,
    OfficeNote,
    Outcome,
    SeenAnswer,
    Standing,
    StandingCell,
    State,
)
from tyokirja.model.own import OwnColumn, OwnKind, OwnPlace, is_own
from tyokirja.model.returns import (
    REST,
    SIGNED,
    AnswerFields,
    Identity,
    ReturnedCell,
    Submission,
    UnexpectedCell,
    Verdict,
)
from tyokirja.model.seen import ColumnUse, SeenColumn
