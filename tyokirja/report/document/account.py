"""The report's last chapters: what was not returned, how the goals were judged, where the answers come from."""

from __future__ import annotations

from collections import Counter

from tyokirja.columns import ANSWERS, SIGNS
from tyokirja.judge import PARTLY_FROM
from tyokirja.model import Correction, State
from tyokirja.report.document import styles
from tyokirja.report.document.telling import Telling
from tyokirja.report.document.wordml import WordCell
from tyokirja.report.reconciliation import row_accounts


def missing(telling: Telling) -> None:
    """*Puuttuvat vastaukset*: by department, forms that did not come back and rows that lack answers."""
    title = telling.words("missing")
    telling.paper.heading(1, title)
    lacking: Counter[str] = Counter()
    for merged in telling.consolidation.rows:
        lacking[merged.row.department] += merged.state is not State.ANSWERED
    found = [each for each in telling.picture.departments if lacking[each.department.id]]
    if not found:
        telling.paper.say(telling.words("missing.none"))
        return
    telling.paper.say(telling.words("missing.about"), styles.LEAD)
    labels = [telling.shared("column.department"), telling.words("missing.form"), telling.words("missing.lacking")]
    rows = [
        [
            telling.text(each.label),
            telling.text(telling.words("missing.form_back" if each.returned else "missing.form_not_back")),
            telling.of(lacking[each.department.id], each.total),
        ]
        for each in found
    ]
    telling.paper.table(title, (7, 4, 5), telling.heads(labels, right=(2,)), rows)


def method(telling: Telling) -> None:
    """*Arviointiperusteet*: the law, the rules and the signs."""
    telling.paper.heading(1, telling.words("method"))
    telling.paper.say(telling.words("method.law"))
    telling.paper.say(telling.words("method.attainment"))
    telling.paper.say(telling.words("method.status", share=telling.share(PARTLY_FROM)))
    rule = telling.consolidation.catalogue.settings.goal_rule
    telling.paper.say(telling.shared(f"summary.rule.{rule}"))
    telling.paper.say(telling.words("method.revised"))
    telling.paper.say(telling.words("method.signs", **{light.value: sign for light, sign in SIGNS.items()}))


def sources(telling: Telling) -> None:
    """*Lähteet ja täsmäytys*: files, answers and rows in brief, and what the office corrected."""
    made = telling.consolidation
    telling.paper.heading(1, telling.words("sources"))
    verdicts = made.verdicts
    received = verdicts.total() + made.litter
    read = sum(count for verdict, count in verdicts.items() if verdict.merged)
    telling.paper.say(telling.words("sources.files", received=received, read=read, aside=received - read))
    cells = made.cells
    telling.paper.say(telling.words("sources.cells", **cells.told()))
    accounts = row_accounts(made)
    if cells.balanced and all(each.balanced for each in accounts):
        telling.paper.say(telling.words("sources.balances"))
    else:
        telling.paper.say(telling.words("sources.differs", sheet=telling.shared("sheet.reconciliation")))
    actuals = [merged for merged in made.rows if merged.typed("actual").strip()]
    if telling.layout.column("evidence") is not None and actuals:
        named = sum(bool(merged.typed("evidence").strip()) for merged in actuals)
        telling.paper.say(telling.words("sources.evidence", part=named, whole=len(actuals)))
    telling.paper.say(telling.words("sources.detail"))
    _corrections(telling)


def _corrections(telling: Telling) -> None:
    """The office's own changes that are in force, each with who made it and why."""
    titles = {merged.row.id: merged.row.title for merged in telling.consolidation.rows}
    given = [each for each in telling.consolidation.corrections if each.in_force and each.row_id in titles]
    if not given:
        return
    title = telling.words("sources.corrections")
    labels = [telling.shared(f"column.{name}") for name in ("title", "field", "new_value", "who", "why")]
    rows = [_correction(telling, each, titles[each.row_id]) for each in given]
    telling.paper.say(title, styles.TABLE_TITLE)
    telling.paper.table(title, (5, 2.6, 2.8, 2.6, 4), telling.heads(labels), rows)


def _correction(telling: Telling, each: Correction, title: str) -> list[WordCell]:
    field = telling.shared(f"column.{each.column}") if each.column in ANSWERS else each.column
    value = each.new_text or telling.words("sources.cleared")
    return [telling.text(part) for part in (title, field, value, each.who, each.why)]
