"""Which way a row should go, by its words and its figures together, and what its figure is: a level, counted, a milestone.

Much goes one way by nature: unemployment, sick leave and waste are to fall, what is sold, moved or arranged to grow. Where
that and the figures disagree, the limit is what is left to say, and the office is asked.
"""

from __future__ import annotations

import re

from tyokirja.model import Direction, FigureKind, Kind
from tyokirja.records import dataclass
from tyokirja.sources.meaning.targetwords import TargetWords, limit_in

_CHANGE = re.compile(
    r"pienenty|pieneneminen|vähenty|vähenny|vähentämi|säästö|vähenem|alentumi|minskning|inbespar|besparing|reduction|saving",
    re.I,
)
"""What is counted is how much something fell: the more, the better."""

_FALLS_BY_NATURE = re.compile(
    r"työttömy|työttömi|poissaol|hävikk|kulutu(?:s|ksen)|päästö|velka|lainakan|velan|alijäämä|tapaturm|onnettomu|keskeyttä|vaihtuvu"
    r"|jono(?!t?us)|odotusai|käsittelyai|läpimenoai|vasteai|työttömyyden kesto|reklamaati|valitu(?:s|kset|sten)|myöhäst|häiriö"
    r"|syrjäyty|ylity(?:s|kset)|kustannu|menot\b|jätteen|jätemäär|sekajä|biojä|koulupudok|sjukfrånvaro|arbetslös|svinn|förbrukning"
    r"|utsläpp|lånestock|skuld|olycks|kötid|väntetid|handläggningstid|unemploy|sick leave|emission|waste|debt|waiting time",
    re.I,
)
_GROWS_BY_NATURE = re.compile(
    r"myyty|myydy|myynti|myynnit|puret|purku|purun|siirtymi|siirret|luovut|tyytyväi|toteutun|järjeste|tehdyt|tehtyj|saadut|voitet"
    r"|haetu|haettu|ratkaistu|valmistune|rakennet|aloitet|perustet|istutet|kävij|osallistuj|käyttäj|\bnps|suositte|hyvinvointi"
    r"|työllisty|asukasluku|väkiluku|väestönkasvu|nettomuutto|tulot\b|ylijäämä|vuosikate|omavarai|toteutumis|valmistumis"
    r"|paikallisuusas|sålda|överlåt|nöjdhet|besök|deltaga|invånarantal|skatteintäkt|sold|satisf|visitor|participant",
    re.I,
)


def nature(measure: str) -> Direction | None:
    """Which way a measure goes by nature, by what it counts (what it is counted for stands behind a slash)."""
    if _CHANGE.search(measure):
        return Direction.INCREASE
    head = re.sub(r"\([^)]*\)", " ", measure).partition("/")[0]
    falls, grows = bool(_FALLS_BY_NATURE.search(head)), bool(_GROWS_BY_NATURE.search(head))
    if falls == grows:
        return None
    return Direction.DECREASE if falls else Direction.INCREASE


_ALONE = r"(?:\s+(?:arvo\s+)?(?:on\s+parempi|är\s+bättre|is\s+better)|\s+(?:suunta|trendi|kehitys|trend))?[.!]?"
_STATED = (
    (
        r"(?:kasv|nous|suur|korkeampi|korkea\b|ylös|lisä[ät]|öka|stig|väx|stör|högr|uppåt|increas|ris|grow|high|larg)\w*|upp?|[↑↗⬆▲+]",
        Direction.INCREASE,
    ),
    (
        r"(?:lask|vähe|pien|matal|alas|alen|minsk|sjunk|mind|lägr|ner|ned|decreas|fall|reduc|low|small)\w*|down|[↓↘⬇▼]",
        Direction.DECREASE,
    ),
    (
        r"(?:säily|pysy|vakaa|vakiin|stabiil|oförändra|bibehåll|stay|maintain)\w*(?:\s+ennallaan)?|ennallaan|unchanged|[→=]",
        Direction.KEEP,
    ),
)


def stated_way(words: str) -> Direction | None:
    """What a column of directions says where it says nothing else: ``Kasvava``, ``pienempi on parempi``, ``↓``, ``vähintään``."""
    bare = words.strip()
    named = (way for says, way in _STATED if re.fullmatch(f"(?:{says}){_ALONE}", bare, re.I))
    return next(named, None) or limit_in(bare)


@dataclass(frozen=True, slots=True)
class Way:
    """A direction, and whether words and figures disagree about it."""

    direction: Direction | None = None
    disagree: bool = False


def way_of(
    said: TargetWords,
    measure: str,
    told: Direction | None,
    baseline: object,
    target: object,
    own: Direction | None = None,
) -> Way:
    """The direction by the target's words, else the measure's nature and the figures; ``told`` is what other words tell.

    ``own`` is what the document's own column of directions says, which knows a measure's nature better.

    Without words and without two figures the nature of the measure tells which limit a target is.
    """
    by_nature = own if own in (Direction.INCREASE, Direction.DECREASE) else nature(measure)
    if said.better:
        return Way(by_nature or Direction.INCREASE, disagree=by_nature is None)
    if said.direction is not None:
        return Way(said.direction, disagree=_opposed(own, said.direction))
    if own is not None and own is not by_nature:
        return Way(own, disagree=own is Direction.KEEP and isinstance(baseline, float) and baseline != target)
    if told is not None and told not in (Direction.INCREASE, Direction.DECREASE, Direction.KEEP):
        return Way(told, disagree=_opposed(own, told))
    limit = {Direction.INCREASE: Direction.AT_LEAST, Direction.DECREASE: Direction.AT_MOST, None: None}[by_nature]
    if not isinstance(target, float):
        return Way(told)
    if not isinstance(baseline, float):
        return Way(limit or told)
    if baseline == target:
        return Way(limit or Direction.KEEP)
    by_figures = Direction.INCREASE if target > baseline else Direction.DECREASE
    if by_nature is not None and by_nature is not by_figures:
        return Way(limit, disagree=True)
    return Way(by_figures)


def _opposed(own: Direction | None, words: Direction) -> bool:
    """True where the column of directions says up and other words down, or the other way round."""
    return own is not None and None not in (own.upwards, words.upwards) and own.upwards is not words.upwards


_COUNTED = re.compile(
    r"/\s?(?:v|vuosi|år|year|a)\b|vuodessa|vuosittain|vuoden aikana|per år|per year|kertymä|myyty|myydy|myynti|myynnit|puret"
    r"|purku"
    r"|purun|siirtymi|siirret|luovut|järjeste|tehdyt|tehtyj|toteutetu|saadut|voitet|haetu|haettu|ratkaistu|valmistune|rakennet|aloitet"
    r"|perustet|istutet|palkatu|koulutetu|annetu|pidety|kampanj|messu|tapahtum|tilaisuu|koulutustilai|kävij|käynnit|käyntej|osallistuj"
    r"|yöpy|lainau|poissaol|investoin|verotulo|tulot\b|menot\b|kulutu|päästö|hävikk|jätteen|jätemäär|nettomuutto|vähennys|vähenem"
    r"|säästö|evenemang|besök|sålda|ordna|sjukfrånvaro|förbrukning|utsläpp|events|visitors|sales|sick leave",
    re.I,
)
_LEVEL = re.compile(
    r"aste\b|osuus|keskiarvo|indeksi|indikaattori|kerroin|\bnps|\benps|htv|henkilötyövuo|asukasluku|väkiluku|lainakanta|keskimäärä"
    r"|(?<!käytetty )aika\b"
    r"|kysely|tyytyväi|kokemus|andel|medelta|index|personalantal|lånestock|average|share of|satisf",
    re.I,
)
_COMPLETION = re.compile(r"toteutumisas|valmistumisas|valmiusas|toteuma|färdigställandegrad|completion", re.I)
_STATE = re.compile(
    r"vuosittain|viikoittain|kuukausittain|säännöllisesti|jatkuv|jatkuu|kaikki uudet|pääosa|keskimääräi|årligen|varje vecka"
    r"|regelbundet|every (?:year|week|month)|regularly",
    re.I,
)


def figure_kind_of(kind: Kind, measure: str, unit: str, words: str, baseline: object) -> FigureKind | None:
    """What the row's actual is; None for texts. ``words`` are those of the target, which tell of a yes or no.

    Yes or no is a milestone, but where the words are of something that goes on: it may be otherwise tomorrow. What is
    counted from nothing, or is named after being done in a year, is cumulative.
    """
    if kind is Kind.TEXT:
        return None
    if kind is Kind.DATE:
        return FigureKind.MILESTONE
    if kind is Kind.YES_NO:
        return FigureKind.LEVEL if _STATE.search(f"{measure} {words}") else FigureKind.MILESTONE
    if kind is Kind.PERCENT:
        return FigureKind.MILESTONE if _COMPLETION.search(measure) else FigureKind.LEVEL
    named = f"{measure} {unit}"
    if _LEVEL.search(named):
        return FigureKind.LEVEL
    return FigureKind.CUMULATIVE if _COUNTED.search(named) or baseline == 0 else FigureKind.LEVEL
