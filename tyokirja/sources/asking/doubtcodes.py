"""Why a cell of an imported catalogue should be looked at."""

from __future__ import annotations

from enum import StrEnum


class DoubtCode(StrEnum):
    """Each has its wording in :mod:`tyokirja.texts.importing` under ``doubt.<code>``."""

    # figures
    FIGURE_UNUSUAL = "figure_unusual"
    FIGURE_APPROXIMATE = "figure_approximate"
    FIGURE_AMBIGUOUS = "figure_ambiguous"
    FIGURE_SCALE = "figure_scale"
    FIGURE_UNIT = "figure_unit"
    FIGURE_SHARE = "figure_share"
    FIGURE_FOOTNOTE = "figure_footnote"
    FIGURE_DATE = "figure_date"
    FIGURE_YEAR = "figure_year"
    FIGURE_REVISED = "figure_revised"
    FIGURE_CUT = "figure_cut"
    FIGURE_IN_WORDS = "figure_in_words"
    FIGURE_SEVERAL = "figure_several"
    KIND_IN_WORDS = "kind_in_words"
    YES_NO_IN_WORDS = "yes_no_in_words"
    YES_NO_FIGURE = "yes_no_figure"
    FIGURE_UNKNOWN = "figure_unknown"
    FIGURE_ERROR = "figure_error"
    FIGURE_FROM_BASELINE = "figure_from_baseline"
    FIGURES_DISAGREE = "figures_disagree"
    AGAINST_GOAL = "against_goal"
    DIRECTION_TURNED = "direction_turned"
    DIRECTION_UNSURE = "direction_unsure"
    TARGET_RELATIVE = "target_relative"
    TARGET_OF_SCALE = "target_of_scale"
    # reading
    SHIFTED = "shifted"
    CONTINUED = "continued"
    PAIRED = "paired"
    SENTENCES = "sentences"
    LOST_TABLE = "lost_table"
    COLUMN_GUESSED = "column_guessed"
    FOLLOWED = "followed"
    JOIN_UNSURE = "join_unsure"
    NO_GOAL = "no_goal"
    SAID_TWICE = "said_twice"
    GOAL_FROM_HEADING = "goal_from_heading"
    THEME_FROM_HEADING = "theme_from_heading"
    NO_TARGET = "no_target"
    NO_DIRECTION = "no_direction"
    UNDER_STRUCK = "under_struck"
    NO_MEASURE = "no_measure"
    DEPARTMENT_UNSURE = "department_unsure"
    NO_DEPARTMENT = "no_department"
    UNIT_UNSURE = "unit_unsure"
    # words
    SPELLING = "spelling"
    NEAR_DUPLICATE = "near_duplicate"
    NAME_UNSURE = "name_unsure"
    # the office's own cells, when a document comes anew
    HAND_EDITED = "hand_edited"
    ROW_GONE = "row_gone"
    # what the program proposes
    PROPOSED = "proposed"
