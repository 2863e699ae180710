"""The council's report (*raportti.docx*): how the goals were attained, in the municipality's own words.

The figures are those of :func:`tyokirja.report.figures.picture`, as in the master. What the office writes into a report
stays in it (:mod:`tyokirja.report.document.office`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tyokirja.layout import Layout
from tyokirja.model import Consolidation
from tyokirja.problems import Problem
from tyokirja.records import dataclass
from tyokirja.report import figures, outlook
from tyokirja.report.data.tidy import TidyLine, by_row
from tyokirja.report.document import account, goals, keeping, places, styles, summary
from tyokirja.report.document.office import Found
from tyokirja.report.document.paper import Paper
from tyokirja.report.document.places import Place
from tyokirja.report.document.telling import Telling
from tyokirja.report.told import Told
from tyokirja.texts import text
from tyokirja.values import write_date


@dataclass(frozen=True, slots=True)
class Report:
    """A report's bytes, and what is to be told of the words that the office had in the earlier one."""

    data: bytes
    problems: tuple[Problem, ...] = ()


def document(
    consolidation: Consolidation,
    layout: Layout,
    past: Sequence[Iterable[TidyLine]] = (),
    *,
    found: Found | None = None,
    earlier: tuple[str, Found] | None = None,
    file: str = "",
    part: str = "",
    final: bool = False,
    counted: outlook.Counted | None = None,
) -> Report:
    """The report, in the organisation's language; the same consolidation and the same words give the same bytes.

    ``past`` are the earlier rounds' tidy lines, oldest first. ``found`` is what the office wrote in this round's report,
    ``earlier`` what it wrote in an earlier round's, with that round's code: it is offered where this round has nothing.
    ``part`` is the name of the board or department whose rows the consolidation has, empty for the whole round.
    ``final`` leaves out prompts to write. ``counted`` is the same counted, where it is at hand.
    Raises :class:`~tyokirja.problems.Refused` when the office's own ``templates/raportti.docx`` is no Word document.
    """
    language = consolidation.catalogue.settings.language
    picture, results = counted or outlook.counted(consolidation)
    own_places = places_of(consolidation, picture)
    kept = keeping.keep(found or Found(), earlier, own_places)
    telling = Telling(
        consolidation=consolidation,
        picture=picture,
        results=results,
        layout=layout,
        language=language,
        past=tuple(map(by_row, past)),
        paper=Paper(language, own_places, kept, final=final),
    )
    _front(telling, part)
    summary.write(telling)
    goals.goals(telling)
    goals.deviations(telling)
    account.missing(telling)
    account.conclusions(telling)
    account.method(telling)
    account.sources(telling, part)
    organisation, code = consolidation.catalogue.settings.organisation, consolidation.round.code
    telling.paper.footer(f"{organisation}, {code}", telling.shared("page", page="{page}", pages="{pages}"))
    title = telling.words("title", organisation=organisation)
    data = telling.paper.to_bytes(title, telling.words("subtitle", round=code))
    return Report(data, tuple(keeping.problems(file, found or Found(), kept, own_places)))


def places_of(consolidation: Consolidation, picture: figures.Picture) -> list[Place]:
    """Every place of the report; the first is that of its beginning."""
    language = consolidation.catalogue.settings.language

    def chapter(key: str, name: str) -> Place:
        return Place(key, text(f"report.{name}", language))

    rows: dict[str, list[str]] = {}
    for merged in consolidation.rows:
        rows.setdefault(merged.row.department, []).append(merged.row.id)
    listed = [chapter("front", "contents"), chapter("foreword", "place.foreword")]
    listed += [chapter(each, each) for each in ("summary", "goals")]
    listed += [
        places.department(department.department.id, department.label, rows[department.department.id])
        for department in picture.departments
    ]
    listed += [places.goal(goal.text, (merged.row.id for merged in goal.rows)) for goal in picture.goals]
    listed += [chapter(each, each) for each in ("deviations", "missing")]
    listed += [chapter("conclusions", "place.conclusions"), chapter("method", "method"), chapter("sources", "sources")]
    return listed


def subtitle(told: Told, part: str = "") -> str:
    """Which round the report is of, from when to when; which ``part`` of it."""
    round_ = told.consolidation.round
    parts = [told.words("subtitle.part" if part else "subtitle", round=round_.code, part=part)]
    if round_.start and round_.end:
        start, end = (write_date(day, told.language) for day in (round_.start, round_.end))
        parts.append(told.shared("summary.period", start=start, end=end))
    return ". ".join(parts)


def _front(telling: Telling, part: str) -> None:
    settings, paper = telling.consolidation.catalogue.settings, telling.paper
    paper.say(telling.words("title", organisation=settings.organisation), styles.TITLE)
    paper.say(subtitle(telling, part), styles.SUBTITLE)
    paper.tell("front")
    paper.say(telling.words("contents"), styles.CONTENTS)
    paper.contents()
    if not paper.final or paper.written("foreword"):
        paper.at("foreword")
        paper.heading(1, telling.words("place.foreword"))
        paper.tell("foreword", telling.words("place.foreword.prompt"))
