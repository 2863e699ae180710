"""The report's last chapters: what has no data, conclusions, how the goals were judged, where the answers come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tyokirja.answers.inputs import SIGNS
from tyokirja.judge import PARTLY_FROM, methods
from tyokirja.model import Correction, MergedRow, State
from tyokirja.records import dataclass
from tyokirja.report.document import styles
from tyokirja.report.document.telling import Telling
from tyokirja.report.document.wordml import WordCell
from tyokirja.report.reconciliation import row_accounts
from tyokirja.report.told import Told

_MOST_NAMED = 6
"""Rows that are named one by one; of more their number is told."""


def missing(telling: Telling) -> None:
    """*Mistä ei ole tietoa*: the rows without an answer, by department and by when there last was one."""
    title = telling.words("missing")
    telling.paper.at("missing")
    telling.paper.heading(1, title)
    telling.paper.tell("missing")
    absent = gaps(telling)
    if not absent:
        telling.paper.say(telling.words("missing.none"))
        return
    telling.paper.say(telling.words("missing.about"), styles.LEAD)
    labels = [
        telling.shared("column.department"),
        *(telling.words(f"missing.{name}") for name in ("rows", "why", "last")),
    ]
    rows = [
        [telling.text(part) for part in (absence.department, absence.rows, absence.why, absence.last)]
        for absence in absent
    ]
    telling.paper.table(title, (3.6, 6.6, 3.2, 3.8), [telling.heads(labels)], rows)


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows of one department that have no data for one reason and since one round, in words."""

    department: str
    rows: str
    why: str
    last: str


def gaps(told: Told) -> list[Gap]:
    """What has no data, and since when, in the catalogue's order."""
    groups: dict[tuple[str, str, str], list[MergedRow]] = {}
    totals = Counter(merged.row.department for merged in told.consolidation.rows)
    for merged in told.consolidation.rows:
        if why := _lacking(merged, told):
            groups.setdefault((merged.row.department, why, _last(merged, told)), []).append(merged)
    return [
        Gap(told.department(department), _named(rows, totals[department], told), why, last)
        for (department, why, last), rows in groups.items()
    ]


def _lacking(merged: MergedRow, told: Told) -> str:
    """Why a row has no data; empty where it has: a measure its actual, an action its status."""
    column = "actual" if merged.row.measure else "status"
    if merged.typed(column).strip():
        return ""
    if merged.state is State.NOT_RETURNED:
        return told.words("missing.not_returned")
    return told.words(f"missing.{column}")


def _last(merged: MergedRow, told: Told) -> str:
    """The last round that has an answer to the row; that there is none; nothing where there is no earlier round."""
    for lines in reversed(told.past):
        line = lines.get(merged.row.id)
        if line is not None and (line.actual_text if merged.row.measure else line.status):
            return line.round
    return told.words("missing.never" if told.past else "missing.first")


def _named(rows: Sequence[MergedRow], whole: int, told: Told) -> str:
    if len(rows) == whole and whole > 1:
        return told.words("missing.all", count=whole)
    names = [told.title(merged).rstrip(" .:;") for merged in rows[:_MOST_NAMED]]
    if len(rows) > _MOST_NAMED:
        names.append(told.counted("missing.more", len(rows) - _MOST_NAMED))
    return "; ".join(names)


def conclusions(telling: Telling) -> None:
    """*Johtopäätökset*: the office's own; without any only a prompt, and nothing in what is final."""
    if not telling.paper.final or telling.paper.written("conclusions"):
        telling.paper.at("conclusions")
        telling.paper.heading(1, telling.words("place.conclusions"))
        telling.paper.tell("conclusions", telling.words("place.conclusions.prompt"))


def method(telling: Telling) -> None:
    """*Arviointiperusteet*: the law, the rules and the signs."""
    telling.paper.at("method")
    telling.paper.heading(1, telling.words("method"))
    telling.paper.tell("method")
    for paragraph, items in rules(telling):
        telling.paper.say(paragraph)
        for item in items:
            telling.paper.say(f"•\t{item}", styles.NARRATIVE_ITEM)


def rules(told: Told) -> list[tuple[str, Sequence[str]]]:
    """How the goals were judged: paragraphs, each with the items of the list under it."""
    rule = told.consolidation.catalogue.settings.goal_rule
    rows = [merged.row for merged in told.consolidation.rows]
    return [
        (told.words("method.law"), ()),
        (told.words("method.attainment"), methods(rows, told.language)),
        (told.words("method.status", share=told.share(PARTLY_FROM)), ()),
        (told.shared(f"summary.rule.{rule}"), ()),
        (told.words("method.revised"), ()),
        (told.words("method.signs", **{light.value: sign for light, sign in SIGNS.items()}), ()),
    ]


def sources(telling: Telling, part: str) -> None:
    """*Lähteet ja täsmäytys*: files, answers and rows in brief, and what the office corrected.

    The report of a ``part`` has no account of its own: files and answers are those of the whole round.
    """
    telling.paper.at("sources")
    telling.paper.heading(1, telling.words("sources"))
    telling.paper.tell("sources")
    if part:
        telling.paper.say(telling.words("sources.part", part=part))
    else:
        _account(telling)
    _corrections(telling)


def _account(telling: Telling) -> None:
    made = telling.consolidation
    verdicts = made.verdicts
    received = verdicts.total() + made.litter
    read = sum(count for verdict, count in verdicts.items() if verdict.merged)
    cells = made.cells
    came = [telling.counted("sources.files", received, read=read, aside=received - read)]
    came.append(telling.words("sources.cells", **cells.told()))
    if cells.balanced and all(account.balanced for account in row_accounts(made)):
        came.append(telling.words("sources.balances"))
    else:
        came.append(telling.words("sources.differs", sheet=telling.shared("sheet.reconciliation")))
    telling.paper.say(" ".join(came))
    told = []
    actuals = [merged for merged in made.rows if merged.typed("actual").strip()]
    if telling.layout.column("evidence") is not None and actuals:
        named = sum(bool(merged.typed("evidence").strip()) for merged in actuals)
        told.append(telling.counted("sources.evidence", len(actuals), named))
    telling.paper.say(" ".join([*told, telling.words("sources.detail")]))


def _corrections(telling: Telling) -> None:
    """The office's own changes that are in force, each with who made it and why."""
    titles = {merged.row.id: merged.row.title for merged in telling.consolidation.rows}
    given = [
        correction
        for correction in telling.consolidation.corrections
        if correction.in_force and correction.row_id in titles
    ]
    if not given:
        return
    title = telling.words("sources.corrections")
    labels = [telling.shared(f"column.{name}") for name in ("title", "field", "new_value", "who", "why")]
    rows = [_correction(telling, correction, titles[correction.row_id]) for correction in given]
    telling.paper.say(title, styles.TABLE_TITLE)
    telling.paper.table(title, (5, 2.6, 2.8, 2.6, 4), [telling.heads(labels)], rows)


def _correction(telling: Telling, correction: Correction, title: str) -> list[WordCell]:
    field = telling.answer_heading(correction.column)
    value = correction.new_text or telling.words("sources.cleared")
    return [telling.text(part) for part in (title, field, value, correction.who, correction.why)]
