"""The council's report (*raportti.docx*): how the goals were attained, in the municipality's own words.

The figures are those of :func:`tyokirja.report.figures.picture`, as in the master.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tyokirja.layout import Layout
from tyokirja.model import Consolidation
from tyokirja.report import figures
from tyokirja.report.document import account, goals, styles, summary
from tyokirja.report.document.paper import Paper
from tyokirja.report.document.telling import Telling
from tyokirja.report.tidy import TidyLine
from tyokirja.values import write_date


def document(consolidation: Consolidation, layout: Layout, past: Sequence[Iterable[TidyLine]] = ()) -> bytes:
    """The report's bytes, in the organisation's language; the same consolidation gives the same bytes.

    ``past`` are the earlier rounds' tidy lines, oldest first. Raises :class:`~tyokirja.problems.Refused` when the
    office's own ``templates/raportti.docx`` is no Word document.
    """
    language = consolidation.catalogue.settings.language
    telling = Telling(
        paper=Paper(language),
        consolidation=consolidation,
        picture=figures.picture(consolidation, language),
        layout=layout,
        language=language,
        previous={line.row_id: line for line in past[-1]} if past else {},
    )
    _front(telling)
    summary.write(telling)
    goals.goals(telling)
    goals.deviations(telling)
    account.missing(telling)
    account.method(telling)
    account.sources(telling)
    organisation, code = consolidation.catalogue.settings.organisation, consolidation.round.code
    telling.paper.footer(f"{organisation}, {code}", telling.shared("page", page="{page}", pages="{pages}"))
    title = telling.words("title", organisation=organisation)
    return telling.paper.to_bytes(title, telling.words("subtitle", round=code))


def _front(telling: Telling) -> None:
    settings, round_ = telling.consolidation.catalogue.settings, telling.consolidation.round
    telling.paper.say(telling.words("title", organisation=settings.organisation), styles.TITLE)
    parts = [telling.words("subtitle", round=round_.code)]
    if round_.start and round_.end:
        start, end = (write_date(each, telling.language) for each in (round_.start, round_.end))
        parts.append(telling.shared("summary.period", start=start, end=end))
    telling.paper.say(". ".join(parts), styles.SUBTITLE)
    telling.paper.say(telling.words("contents"), styles.CONTENTS)
    telling.paper.contents()
