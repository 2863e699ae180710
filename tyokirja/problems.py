"""Every message about something that is wrong or doubtful, coded: place, problem, remedy.

Data faults are values: a stage returns its :class:`Problem` records beside its result. Only when nothing can be done
does it raise :class:`Refused`, which carries them. The wording stands in :mod:`tyokirja.texts.problems`; tests and
scripts use the code and its fields.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from tyokirja.language import Language
from tyokirja.reasons import explanation
from tyokirja.texts import area, text


class Severity(StrEnum):
    """``error``: something could not be used. ``question``: a person should answer. ``note``: worth knowing."""

    ERROR = "error"
    QUESTION = "question"
    NOTE = "note"


class Code(StrEnum):
    """Every problem there is, grouped by the stage that finds it."""

    # files and commands
    FILE_MISSING = "file_missing"
    NOT_A_FILE = "not_a_file"
    CANNOT_READ = "cannot_read"
    CANNOT_WRITE = "cannot_write"
    OPEN_ELSEWHERE = "open_elsewhere"
    WRITTEN_BESIDE = "written_beside"
    DEMO_MIXES = "demo_mixes"
    # import
    NOT_A_DOCUMENT = "not_a_document"
    NO_GOALS = "no_goals"
    NO_ORGANISATION = "no_organisation"
    SOURCE_EMPTY = "source_empty"
    SOURCE_TOO_LARGE = "source_too_large"
    SOURCE_PASSWORD = "source_password"
    SOURCE_LABELLED = "source_labelled"
    SOURCE_OLD_WORD = "source_old_word"
    SOURCE_SCANNED = "source_scanned"
    SOURCE_DAMAGED = "source_damaged"
    # catalogue
    NOT_A_CATALOGUE = "not_a_catalogue"
    EMPTY_CATALOGUE = "empty_catalogue"
    SHEET_MISSING = "sheet_missing"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    HEADINGS_AGAIN = "headings_again"
    SETTING_MISSING = "setting_missing"
    SETTING_UNKNOWN = "setting_unknown"
    SETTING_NOT_KNOWN = "setting_not_known"
    CELL_MISSING = "cell_missing"
    CELL_UNKNOWN = "cell_unknown"
    CELL_NOT_NUMBER = "cell_not_number"
    CELL_NOT_DATE = "cell_not_date"
    CELL_NOT_EMAIL = "cell_not_email"
    CELL_FORMULA = "cell_formula"
    DUPLICATE = "duplicate"
    DEPARTMENT_WITHOUT_ROWS = "department_without_rows"
    DOUBT_OPEN = "doubt_open"
    SHEET_NEAR = "sheet_near"
    HEADING_NEAR = "heading_near"
    CELL_NEAR = "cell_near"
    CELL_ERROR = "cell_error"
    CELL_MERGED = "cell_merged"
    CELL_MERGED_ONCE = "cell_merged_once"
    CELL_NOT_YES_NO = "cell_not_yes_no"
    CELL_PERCENT = "cell_percent"
    KIND_MISSING = "kind_missing"
    ID_MISSING = "id_missing"
    ID_TWICE = "id_twice"
    ROW_WITHOUT_TEXT = "row_without_text"
    ORIGINAL_ALONE = "original_alone"
    TEXT_NOT_READ = "text_not_read"
    COMMENT_NOT_READ = "comment_not_read"
    COLUMN_NOT_READ = "column_not_read"
    SHEET_NOT_READ = "sheet_not_read"
    DOUBT_NOT_APPLIED = "doubt_not_applied"
    TEXT_TOO_LONG = "text_too_long"
    NO_EMAIL = "no_email"
    TARGET_IS_BASELINE = "target_is_baseline"
    TARGET_AGAINST = "target_against"
    CHOICE_NEEDED = "choice_needed"
    NO_CHOICES = "no_choices"
    NO_DEPARTMENTS = "no_departments"
    NO_ROUNDS = "no_rounds"
    NO_DEADLINE = "no_deadline"
    DEADLINE_EARLY = "deadline_early"
    PERIOD_BACKWARDS = "period_backwards"
    # templates
    TEMPLATE_MISSING = "template_missing"
    TEMPLATE_WRONG = "template_wrong"
    TEMPLATE_AGAIN = "template_again"
    TEMPLATE_KEY_UNKNOWN = "template_key_unknown"
    TEMPLATE_KEY_MISSING = "template_key_missing"
    TEMPLATE_NOT_TABLE = "template_not_table"
    TEMPLATE_NOT_TEXT = "template_not_text"
    TEMPLATE_NOT_LIST = "template_not_list"
    TEMPLATE_NOT_NUMBER = "template_not_number"
    TEMPLATE_NOT_COLOUR = "template_not_colour"
    TEMPLATE_NOT_CHOICE = "template_not_choice"
    TEMPLATE_NOT_REQUIRABLE = "template_not_requirable"
    TEMPLATE_FIELD_UNKNOWN = "template_field_unknown"
    TEMPLATE_COLUMN_TWICE = "template_column_twice"
    TEMPLATE_COLUMN_MISSING = "template_column_missing"
    TEMPLATE_CONTRAST = "template_contrast"
    TEMPLATE_LOGO = "template_logo"
    TEMPLATE_CHOICE_MISSING = "template_choice_missing"
    REPORT_TEMPLATE_WRONG = "report_template_wrong"
    # rounds
    UNKNOWN_ROUND = "unknown_round"
    UNKNOWN_DEPARTMENT = "unknown_department"
    NOT_A_ROUND = "not_a_round"
    ROUND_WITHOUT_CATALOGUE = "round_without_catalogue"
    ROUND_RENAMED = "round_renamed"
    ALREADY_ISSUED = "already_issued"
    ROUNDS_ALIKE = "rounds_alike"
    PATH_LONG = "path_long"
    TEXT_TOO_TALL = "text_too_tall"
    # intake: the file
    FILE_DUPLICATE = "file_duplicate"
    FILE_BLANK = "file_blank"
    FILE_OLDER_ISSUE = "file_older_issue"
    FILE_WRONG_ROUND = "file_wrong_round"
    FILE_WRONG_ORGANISATION = "file_wrong_organisation"
    FILE_UNKNOWN_DEPARTMENT = "file_unknown_department"
    FILE_AMBIGUOUS = "file_ambiguous"
    FILE_NOT_A_FORM = "file_not_a_form"
    FILE_NOT_A_WORKBOOK = "file_not_a_workbook"
    FILE_DAMAGED = "file_damaged"
    FILE_PASSWORD = "file_password"
    FILE_LABELLED = "file_labelled"
    FILE_TOO_LARGE = "file_too_large"
    FILE_TIMED_OUT = "file_timed_out"
    WORKERS_FAILED = "workers_failed"
    MAIL_WORDS = "mail_words"
    IDENTITY_BY_ROWS = "identity_by_rows"
    IDENTITY_DISAGREES = "identity_disagrees"
    # intake: rows and columns
    HEADING_LOST = "heading_lost"
    COLUMN_NOT_FOUND = "column_not_found"
    TABLE_TURNED = "table_turned"
    ROW_UNKNOWN = "row_unknown"
    ROW_TWICE = "row_twice"
    ROW_MISSING = "row_missing"
    ROW_BY_TEXT = "row_by_text"
    ROW_OTHER_DEPARTMENT = "row_other_department"
    ANSWERS_OFF_ROWS = "answers_off_rows"
    # intake: values
    VALUE_NOT_NUMBER = "value_not_number"
    VALUE_AMBIGUOUS = "value_ambiguous"
    VALUE_APPROXIMATE = "value_approximate"
    VALUE_UNKNOWN = "value_unknown"
    VALUE_NOT_YES_NO = "value_not_yes_no"
    VALUE_NOT_DATE = "value_not_date"
    VALUE_IS_DATE = "value_is_date"
    VALUE_ERROR = "value_error"
    VALUE_MERGED = "value_merged"
    ANSWER_CLEARED = "answer_cleared"
    ANSWER_STRUCK = "answer_struck"
    SHEET_CAPPED = "sheet_capped"
    VALUE_FORMULA = "value_formula"
    PERCENT_DOUBTFUL = "percent_doubtful"
    CHOICE_UNKNOWN = "choice_unknown"
    CHOICE_NEAR = "choice_near"
    MASTER_CHANGED = "master_changed"
    UNEXPECTED_TEXT = "unexpected_text"
    # merge and judgement
    CONFLICT = "conflict"
    NOT_RETURNED = "not_returned"
    COMMENTARY_MISSING = "commentary_missing"
    STATUS_CONTRADICTS = "status_contradicts"
    FORECAST_CONTRADICTS = "forecast_contradicts"
    UNBALANCED = "unbalanced"
    # mail
    MAIL_NO_SENDER = "mail_no_sender"
    MAIL_SENDER_WRONG = "mail_sender_wrong"
    MAIL_ADDRESS_WRONG = "mail_address_wrong"
    MAIL_WRONG_FORM = "mail_wrong_form"
    MAIL_FORM_UNREADABLE = "mail_form_unreadable"
    MAIL_FORM_MISSING = "mail_form_missing"
    MAIL_NO_FORMS = "mail_no_forms"
    MAIL_FORM_OLDER = "mail_form_older"
    MAIL_FORM_STRAY = "mail_form_stray"
    MAIL_DRAFT_EDITED = "mail_draft_edited"
    MAIL_FORM_CHANGED = "mail_form_changed"
    MAIL_TEMPLATE_MISSING = "mail_template_missing"
    MAIL_TEMPLATE_WRONG = "mail_template_wrong"
    MAIL_NO_HOST = "mail_no_host"
    MAIL_UNREACHABLE = "mail_unreachable"
    MAIL_CERTIFICATE = "mail_certificate"
    MAIL_NO_TLS = "mail_no_tls"
    MAIL_NO_LOGIN = "mail_no_login"
    MAIL_LOGIN_REFUSED = "mail_login_refused"
    MAIL_NO_PASSWORD = "mail_no_password"
    MAIL_RECIPIENT_REFUSED = "mail_recipient_refused"
    MAIL_DROPPED = "mail_dropped"
    MAIL_IN_DOUBT = "mail_in_doubt"
    MAIL_RUN_ELSEWHERE = "mail_run_elsewhere"
    MAIL_JOURNAL_DAMAGED = "mail_journal_damaged"
    MAIL_BOUNCED = "mail_bounced"
    MAIL_AWAY = "mail_away"
    MAIL_TOO_LARGE = "mail_too_large"
    MAILBOX_FOLDER_UNKNOWN = "mailbox_folder_unknown"
    MAILBOX_FAILED = "mailbox_failed"
    # what the office writes in the master
    NOT_A_MASTER = "not_a_master"
    CORRECTION_INCOMPLETE = "correction_incomplete"
    CORRECTION_ROW_UNKNOWN = "correction_row_unknown"
    CORRECTION_FIELD_UNKNOWN = "correction_field_unknown"
    CORRECTION_TWICE = "correction_twice"
    CORRECTION_UNSIGNED = "correction_unsigned"
    CONFLICT_CHOICE_UNKNOWN = "conflict_choice_unknown"


_NOTES = frozenset(
    {
        Code.WRITTEN_BESIDE,
        Code.TEXT_TOO_TALL,
        Code.DEPARTMENT_WITHOUT_ROWS,
        Code.SHEET_NEAR,
        Code.TEXT_NOT_READ,
        Code.COMMENT_NOT_READ,
        Code.COLUMN_NOT_READ,
        Code.SHEET_NOT_READ,
        Code.NO_EMAIL,
        Code.NO_DEADLINE,
        Code.FILE_DUPLICATE,
        Code.FILE_OLDER_ISSUE,
        Code.MAIL_WORDS,
        Code.IDENTITY_BY_ROWS,
        Code.VALUE_APPROXIMATE,
        Code.CHOICE_NEAR,
        Code.NOT_RETURNED,
        Code.UNEXPECTED_TEXT,
        Code.ROW_BY_TEXT,
        Code.MAIL_FORM_STRAY,
        Code.MAIL_DRAFT_EDITED,
        Code.MAIL_AWAY,
    }
)
_QUESTIONS = frozenset(
    {
        Code.PATH_LONG,
        Code.DOUBT_OPEN,
        Code.CELL_NOT_YES_NO,
        Code.HEADING_NEAR,
        Code.SETTING_NOT_KNOWN,
        Code.CELL_NEAR,
        Code.CELL_MERGED,
        Code.CELL_MERGED_ONCE,
        Code.CELL_PERCENT,
        Code.CELL_NOT_YES_NO,
        Code.KIND_MISSING,
        Code.ORIGINAL_ALONE,
        Code.DOUBT_NOT_APPLIED,
        Code.TARGET_IS_BASELINE,
        Code.TARGET_AGAINST,
        Code.DEADLINE_EARLY,
        Code.FILE_BLANK,
        Code.FILE_AMBIGUOUS,
        Code.IDENTITY_DISAGREES,
        Code.ROW_MISSING,
        Code.ANSWERS_OFF_ROWS,
        Code.ANSWER_STRUCK,
        Code.VALUE_AMBIGUOUS,
        Code.VALUE_UNKNOWN,
        Code.PERCENT_DOUBTFUL,
        Code.MASTER_CHANGED,
        Code.CONFLICT,
        Code.ANSWER_CLEARED,
        Code.COMMENTARY_MISSING,
        Code.STATUS_CONTRADICTS,
        Code.FORECAST_CONTRADICTS,
        Code.CORRECTION_UNSIGNED,
        Code.MAIL_FORM_MISSING,
        Code.MAIL_FORM_OLDER,
        Code.MAIL_FORM_CHANGED,
        Code.MAIL_IN_DOUBT,
        Code.MAIL_JOURNAL_DAMAGED,
    }
)


def severity(code: Code) -> Severity:
    """How serious a problem is: a property of its code."""
    if code in _NOTES:
        return Severity.NOTE
    return Severity.QUESTION if code in _QUESTIONS else Severity.ERROR


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place.

    ``value`` is what stood there, as text. ``fields`` fill the wording (``(("nearest", "Toteutunut"),)``).
    """

    code: Code
    file: str = ""
    sheet: str = ""
    cell: str = ""
    department: str = ""
    row_id: str = ""
    value: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """``error``, ``question`` or ``note``."""
        return severity(self.code)

    @property
    def place(self) -> str:
        """Where it is, for a person: ``lomake.xlsx, Tavoitteet!J7``."""
        inside = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        return ", ".join(part for part in (self.file, inside) if part)

    def message(self, language: Language) -> str:
        """What is wrong, with what was found in a file that was not read."""
        wording = text(f"problems.{self.code}", language, **self._fields(language))
        told = dict(self.fields)
        found = explanation(told.get("reason_key", ""), told.get("detail", ""), language)
        return f"{wording} {found}" if found else wording

    def remedy(self, language: Language) -> str:
        """What to do about it, after what was perhaps meant (the field ``meant``)."""
        wording = text(f"problems.{self.code}.remedy", language, **self._fields(language))
        meant = dict(self.fields).get("meant", "")
        return f"{text('cli.did_you_mean', language, name=meant)} {wording}" if meant else wording

    def at(self, file: str) -> Problem:
        """The same problem in a named file."""
        return replace(self, file=file)

    def _fields(self, language: Language) -> dict[str, str]:
        own = {
            "file": self.file,
            "sheet": self.sheet,
            "cell": self.cell,
            "department": self.department,
            "row": self.row_id,
            "value": self.value if len(self.value) <= 120 else self.value[:119] + "…",
        }
        return own | {name: _in_words(name, value, language) for name, value in self.fields}


def _in_words(name: str, value: str, language: Language) -> str:
    """A column that was named by its tidy name, or a reason that has words, as a person says it; else the value."""
    if name == "column" and f"column.{value}" in area("master"):
        return text(f"master.column.{value}", language)
    if name == "reason" and f"reason.{value}" in area("mail"):
        return text(f"mail.reason.{value}", language)
    return value


class Refused(Exception):  # noqa: N818 - it is an answer to the user, not an error of the program
    """Nothing could be done; ``problems`` says why, at least one."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(f"{problem.code} {problem.place}".strip() for problem in self.problems))
