"""A council document -> a draft catalogue with its doubts and the account of every cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tyokirja.catalogue.defaults import default_choices
from tyokirja.model import Catalogue, Department, Doubt, Language, Row, Settings, Unit
from tyokirja.model.fields import TITLES
from tyokirja.model.seen import ColumnUses
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.sources.account import report
from tyokirja.sources.asking.coverage import Coverage, coverage
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.asking.doubts import doubts, note
from tyokirja.sources.asking.questions import decisions_kept
from tyokirja.sources.building import Built, build, departments, own_codes, prefix_of, row_ids
from tyokirja.sources.imprint import DOCUMENT, UNKNOWN, imprint_of, imprints
from tyokirja.sources.language.inflection import stem
from tyokirja.sources.language.lexicon import word_source
from tyokirja.sources.language.words import Join, Vocabulary, joined, vocabulary_of
from tyokirja.sources.meaning.rowfigures import folded
from tyokirja.sources.organisation import organisation as organisation_of
from tyokirja.sources.organisation import period, slug
from tyokirja.sources.period import rounds_for
from tyokirja.sources.readers.document import Document, Table
from tyokirja.sources.readers.reading import read
from tyokirja.sources.reimport import Matched, departments_kept, in_place, matched
from tyokirja.sources.structure.found import Found, Hint, Shape
from tyokirja.sources.structure.interpret import interpret
from tyokirja.sources.structure.lostrows import trusted
from tyokirja.sources.structure.strips import strips
from tyokirja.texts import text
from tyokirja.texts.departments import CITY, COMPANY, COUNTY, JOINT, MUNICIPALITY


@dataclass(frozen=True, slots=True)
class Draft:
    """A document's catalogue, and how much of its goal tables it has."""

    catalogue: Catalogue
    coverage: Coverage


def import_document(
    path: Path,
    *,
    organisation: str | None = None,
    language: Language = Language.FI,
    previous: Catalogue | None = None,
    today: date | None = None,
    anew: bool = False,
    passwords: tuple[str, ...] = (),
) -> Catalogue:
    """The catalogue of :func:`draft` alone."""
    return draft(
        path,
        organisation=organisation,
        language=language,
        previous=previous,
        today=today,
        anew=anew,
        passwords=passwords,
    ).catalogue


def draft(
    source: Path | Document,
    *,
    organisation: str | None = None,
    language: Language = Language.FI,
    previous: Catalogue | None = None,
    today: date | None = None,
    anew: bool = False,
    passwords: tuple[str, ...] = (),
    uses: ColumnUses | None = None,
) -> Draft:
    """The draft catalogue of a document, read or at a path; messages in ``language``, or in that of ``previous``.

    ``passwords`` are tried in turn where the document is protected. ``organisation`` is used where given, else what the
    document or its file name says. With ``previous``, the
    catalogue that was made of an earlier version, rows that are still there keep their ids and the office's edits.
    A period of several years whose rounds have all ended by ``today`` gets the next year's.

    ``anew``: also a document that has hardly any rows in common with ``previous`` is taken. ``uses``: what the office says
    that the columns of tables are for. Where little of its goal tables was understood, the draft asks about them
    (:attr:`Catalogue.seen`), and may have no rows at all.

    Raises :class:`Refused` with OTHER_DOCUMENT, NO_GOALS or NO_ORGANISATION, and with what the reader refuses a file for.
    """
    document = read(source, passwords) if isinstance(source, Path) else source
    mending = _Mending(vocabulary_of(_texts(document)))
    lines = strips(document, mending.join)
    interpretation = interpret(lines, period(document)[:4], uses)
    spoken = previous.settings.language if previous else language
    covered = coverage(lines, interpretation, uses or {}, spoken, by_order=document.by_order, unread=document.unread)
    if covered.is_lost:
        interpretation = trusted(interpretation, lines)
        covered = coverage(
            lines, interpretation, uses or {}, spoken, by_order=document.by_order, unread=document.unread
        )
    if not interpretation.rows and not covered.is_low:
        raise Refused(
            lost_tables(covered, document.name) if covered.is_lost else Problem(Code.NO_GOALS, file=document.name)
        )
    settings = _settings(document, organisation, language, interpretation.rows, previous)
    language = settings.language
    whole = _whole(document, settings.organisation, previous)
    by_stem = departments(interpretation.rows, whole, language)
    prefix = prefix_of(settings.organisation_id)
    built = [
        build(row, row_id, by_stem[stem(folded(row.department))].id, lines.atoms, language)
        for row, row_id in zip(interpretation.rows, row_ids(interpretation.rows, prefix), strict=True)
    ]
    account = report(
        document, lines.atoms, interpretation, frozenset().union(*(row.originals for row in built)), language
    )
    own = _departments(by_stem.values(), built)
    said = [each.row for each in built]
    units: tuple[Unit, ...] = ()
    if previous is not None:
        names = {each.id: each.name for each in (*own, *previous.departments)}
        kept = matched(
            said,
            previous,
            prefix,
            names,
            language,
            same_period=settings.period == previous.settings.period,
            codes=own_codes(interpretation.rows),
        )
        if kept.common < _COMMON and not anew:
            raise Refused(Problem(Code.OTHER_DOCUMENT, file=document.name, value=previous.settings.organisation))
        built = [
            replace(each, row=row, hints=(*each.hints, *hints))
            for each, row, hints in zip(built, kept.rows, kept.hints, strict=True)
        ]
        account = replace(account, changes=kept.changes)
        own, units = departments_kept(own, previous, (*kept.rows, *kept.own))
        said = list(kept.said)
    if _undivided(interpretation.rows, [each.row for each in built], whole[0]):
        built = [replace(each, hints=(*each.hints, Hint("department", DoubtCode.NO_DEPARTMENT))) for each in built]
    swedish = mending.vocabulary.swedish
    known, names = word_source(swedish=swedish), {each.id: each.name for each in own}
    asked = doubts(built, names, mending.unsure, mending.offers, known, language, swedish=swedish)
    rows = [each.row for each in built]
    if previous is not None:
        asked = decisions_kept((*asked, *_gone(kept, language)), previous.doubts)
        rows = list(in_place(rows, kept.own, previous.rows))
    asks = bool(covered.places) or any(column.use is not column.taken for column in covered.seen)
    catalogue = Catalogue(
        settings=settings,
        rounds=rounds_for(settings.period, previous.rounds if previous else (), today),
        departments=own,
        choices=previous.choices if previous else default_choices(),
        rows=_noted(rows, asked),
        doubts=asked,
        report=account,
        imprint=imprints(said, period(document)),
        units=units,
        seen=covered.seen if asks else tuple(column for column in covered.seen if column.table in covered.guessed),
    )
    return Draft(catalogue, covered)


_FEW_GOALS = 5
"""Goals at most that a whole organisation may have without a word on whose they are."""


def _undivided(found: Sequence[Found], rows: Sequence[Row], whole: str) -> bool:
    """True where a document of many goals says of none whose it is, and the office has not: all are the ``whole``'s still."""
    if any(row.department for row in found) or any(row.department != whole for row in rows):
        return False
    return len({row.goal for row in rows}) > _FEW_GOALS


def lost_tables(covered: Coverage, name: str) -> Problem:
    """That a document is a text in which its tables did not survive; how many of the rows that concerns."""
    return Problem(Code.TABLES_LOST, file=name, fields=(("lost", str(covered.lost)), ("rows", str(covered.rows))))


def wider_lines(covered: Coverage, name: str) -> Problem:
    """Which lines of a delimited text were left out, because they have more cells than their table."""
    return Problem(Code.ROWS_TOO_WIDE, file=name, fields=(("places", ", ".join(covered.wider)),))


@dataclass(slots=True)
class _Mending:
    """Joins words cut at line ends, and remembers what was not certain."""

    vocabulary: Vocabulary
    unsure: list[Join]
    offers: list[Join]

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.unsure, self.offers = [], []

    def join(self, text: str) -> str:
        """The text with its cut words whole."""
        mended = joined(text, self.vocabulary)
        self.unsure += [join for join in mended.joins if not join.sure and join not in self.unsure]
        self.offers += [offer for offer in mended.offers if offer not in self.offers]
        return mended.text


def _gone(kept: Matched, language: Language) -> Iterator[Doubt]:
    """A question about each row that the document has no more and that the office had edited."""
    for row in kept.own:
        if row.id in kept.gone:
            column = next(name for name in TITLES if getattr(row, name) or name == TITLES[-1])
            message = text("importing.doubt.row_gone", language)
            yield Doubt(row.id, column, DoubtCode.ROW_GONE, message, row.title)


_COMMON = 0.1
"""Below this share of rows in both, a document is another one than the catalogue was made of."""


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.said for row in block.rows for cell in row if cell.text)
        else:
            yield block.said


def _settings(
    document: Document,
    given: str | None,
    language: Language,
    rows: Sequence[Found],
    previous: Catalogue | None,
) -> Settings:
    if previous is not None:
        years = period(document)
        same = not imprint_of(previous.imprint).get(DOCUMENT, UNKNOWN).differs("period", years)
        # The office may have set the period by hand: it stands while documents say what they said before.
        kept = replace(previous.settings, period=previous.settings.period if same or not years else years)
        return kept if previous.rows else replace(kept, template=_template(rows))
    name = " ".join(given.split()) if given else organisation_of(document)
    if not name or not slug(name):
        raise Refused(Problem(Code.NO_ORGANISATION, file=document.name))
    return Settings(name, slug(name), period(document), language, template=_template(rows))


def _template(rows: Sequence[Found]) -> str:
    in_tables = sum(row.shape is Shape.TABLE for row in rows)
    return "kokemaki" if 2 * in_tables > len(rows) else "kouvola"


_WHOLE_BY_NAME = (
    (re.compile(r"hyvinvointialue(?:en)?$", re.I), "hyvinvointialue", COUNTY, Language.FI),
    (re.compile(r"välfärdsområdet?$", re.I), "valfardsomradet", COUNTY, Language.SV),
    (re.compile(r"kuntayhtymä(?:n|\s[\w-]+)?$", re.I), "kuntayhtyma", JOINT, Language.FI),
    (re.compile(r"^samkommunen för\s|samkommun(?:en)?$", re.I), "samkommunen", JOINT, Language.SV),
    (re.compile(r"joint (?:municipal )?authority", re.I), "authority", JOINT, Language.EN),
    (re.compile(r"(?<!\w)(?:oyj?|koy|osakeyhtiö)(?!\w)", re.I), "yhtio", COMPANY, Language.FI),
    (re.compile(r"(?<!\w)(?:abp?|aktiebolag(?:et)?)(?!\w)", re.I), "bolaget", COMPANY, Language.SV),
)
"""What is no municipality says so in its own name; its documents speak of its municipalities besides."""

_WHOLE = (
    (re.compile(r"(?<!\w)kun(?:ta|nan)(?!\w)", re.I), "kunta", MUNICIPALITY, Language.FI),
    (re.compile(r"(?<!\w)kaupun(?:ki|gin)(?!\w)", re.I), "kaupunki", CITY, Language.FI),
    (re.compile(r"(?<!\w)kommun(?:en|ens|s)?(?!\w)", re.I), "kommunen", MUNICIPALITY, Language.SV),
    (re.compile(r"(?<!\w)stad(?:en|ens|s)?(?!\w)", re.I), "staden", CITY, Language.SV),
)
_UNTOLD = 1
"""A document that does not tell is taken for a city's."""


def _whole(document: Document, organisation: str, previous: Catalogue | None) -> tuple[str, str]:
    """Id and name of what goals without a department belong to.

    It is called what the catalogue before calls it, else by the organisation's name, else in the document's own terms.
    """
    known = {department.id: department.name for department in previous.departments} if previous else {}
    for _, id_, *_ in (*_WHOLE_BY_NAME, *_WHOLE):
        if id_ in known:
            return id_, known[id_]
    for pattern, id_, whole, spoken in _WHOLE_BY_NAME:
        if pattern.search(organisation):
            return id_, text(whole, spoken)
    counts = [0] * len(_WHOLE)
    for words in _texts(document):
        for place, (pattern, *_) in enumerate(_WHOLE):
            counts[place] += len(pattern.findall(words))
    best = max(range(len(counts)), key=lambda place: counts[place]) if any(counts) else _UNTOLD
    _, id_, whole, spoken = _WHOLE[best]
    return id_, text(whole, spoken)


def _departments(departments: Iterable[Department], built: Sequence[Built]) -> tuple[Department, ...]:
    used = {made.row.department for made in built}
    return tuple(department for department in departments if department.id in used)


def _noted(rows: Sequence[Row], asked: Sequence[Doubt]) -> tuple[Row, ...]:
    by_row: dict[str, list[Doubt]] = {}
    for doubt in asked:
        for row_id in doubt.rows:
            by_row.setdefault(row_id, []).append(doubt)
    return tuple(replace(row, doubt=note(by_row.get(row.id, ()))) for row in rows)
