"""The words that municipalities use, Finnish and Swedish: what a column, a label or a heading is for.

The interpreter is configured by these lists alone; a word that is missing here is a line to add, not code to write.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from typing import TypeAlias

from tyokirja.model.seen import OF_CONTENT, ColumnUse
from tyokirja.records import dataclass
from tyokirja.written import key, plain

Role: TypeAlias = ColumnUse
"""What the words under a heading or after a label are: what a column can be for."""

CONTENT = OF_CONTENT
"""A table has goals when one of its columns is one of these."""

FIGURES = frozenset({Role.BASELINE, Role.TARGET, Role.ACTUAL})
"""Labels whose value is a figure of the measure before them."""

FIGURE_COLUMNS = FIGURES | {Role.BASELINE_TARGET}
"""What the columns of figures are for: baseline and target may share one."""

NOT_KEPT = frozenset({Role.STATUS, Role.RESPONSIBLE, Role.PERSON, Role.SCHEDULE, Role.COMMENT})
"""Columns that goal tables have and the catalogue has not: their cells are left over, and listed. A person's name is kept
where it stands in the row of a measure."""

_WORDS: dict[Role, str] = {
    Role.CODE: "koodi, nro, nr, numero, id, id-tunnus, tunnus, tunniste, tavoitekoodi, mittarikoodi, tavoitetunnus, "
    "mittaritunnus, tavoite-id, "
    "mittari-id, tavoite id, mittari id, kod, målkod, mätarkod, beteckning, identifierare, code, identifier, goal id, "
    "objective id, measure id, indicator id",
    Role.BODY: "sitovuus, sitovuustaso, sitova suhteessa, bindande gentemot, bindningsnivå",
    Role.DEPARTMENT: "toimiala, osasto, hallintokunta, lautakunta, palvelukokonaisuus, toimielin, palvelukeskus, "
    "organisaatio, vastuuorganisaatio, organisation, "
    "sektor, avdelning, nämnd, organ, förvaltning, verksamhetsområde, vastuutoimiala, vastuulautakunta, vastuuosasto, "
    "tytäryhtiö, yhtiö, yhtiön nimi, yhteisö, yhteisön nimi, tytäryhteisö, konserniyhtiö, konserniyhteisö, "
    "dotterbolag, bolag, bolagets namn, company name, "
    "department, division, sector, committee, board, company",
    Role.UNIT: "vastuualue, tulosalue, yksikkö, palvelualue, tulosyksikkö, toimintayksikkö, vastuuyksikkö, palvelu, "
    "palveluyksikkö, tehtäväalue, ansvarsområde, resultatområde, enhet, resultatenhet, serviceområde, uppgiftsområde, "
    "ansvarig enhet, ansvarsenhet, unit, service area, service unit, responsible unit",
    Role.MEASURE_UNIT: "mittayksikkö, mittarin yksikkö, mittari yksikkö, yks, måttenhet, mätenhet, mätarens enhet, "
    "unit of measure, measure unit, kpi unit, indicator unit",
    Role.DIRECTION: "suunta, riktning, direction, "
    "haluttu suunta, tavoitesuunta, tavoiteltu suunta, tavoiteltava suunta, toivottu suunta, "
    "mittarin suunta, tavoitteen suunta, önskad riktning, eftersträvad riktning, mätarens riktning, desired direction, "
    "target direction",
    Role.TARGET_DATE: "tavoiteajankohta, tavoitteen ajankohta, tavoitearvon ajankohta, tavoitteen määräaika, tavoitevuosi, "
    "tavoitepäivä, målets tidpunkt, målvärdets tidpunkt, måldatum, målår, target date, target year",
    Role.THEME: "strategian tavoite, strategiset tavoitteet, strateginen tavoite, strategiatavoite, "
    "kaupunkistrategian tavoite, kuntastrategian tavoite, kaupunkistrategian tavoitteet, "
    "kuntastrategian tavoitteet, strategian painopiste, strateginen painopiste, strategiset painopisteet, "
    "kaupunkistrategian painopiste, kuntastrategian painopiste, painopiste, painopisteet, painopistealue, "
    "strateginen valinta, strategiset valinnat, strateginen päämäärä, strategiset päämäärät, päämäärä, "
    "strategian päämäärä, toimintamme linjaus, toiminnan linjaus, strateginen linjaus, linjaus, teema, "
    "strategian teema, strategiateema, menestystekijä, kriittinen menestystekijä, näkökulma, strateginen kärki, kärkiteema, "
    "strategia, strategian osa-alue, valtuustokauden tavoite, valtuustokauden tavoitteet, "
    "strategiskt mål, strategiska mål, "
    "fokusområde, fokusområden, strategiskt fokusområde, strategiska fokusområden, "
    "strategiska tyngdpunkter, strategiskt tyngdpunktsområde, strategisk prioritering, "
    "tyngdpunkt, tyngdpunkter, tyngdpunktsområde, "
    "strategisk tyngdpunkt, strategiskt val, strategiska val, strategisk riktlinje, tema, framgångsfaktor, "
    "stadsstrategins mål, kommunstrategins mål, strategins mål, insatsområde, prioriterat område, "
    "strategic goal, strategic objective, strategic choice, strategic priority, priority, focus area, theme",
    Role.GOAL: "tavoite, tavoitteet, tavoitteemme, sitova tavoite, sitovat tavoitteet, talousarviotavoite, "
    "talousarviotavoitteet, toiminnallinen tavoite, toiminnalliset tavoitteet, toiminnan tavoite, "
    "toiminnan tavoitteet, vuositavoite, vuositavoitteet, tulostavoite, tulostavoitteet, "
    "sitova toiminnallinen tavoite, sitovat toiminnalliset tavoitteet, valtuustoon nähden sitova tavoite, "
    "valtuustoon nähden sitovat tavoitteet, valtuustotavoite, palvelutavoite, "
    "tavoite ja toimenpide, tavoitteet ja toimenpiteet, tavoite/toimenpide, tavoitteet/toimenpiteet, osatavoite, "
    "toimialan tavoite, lautakunnan tavoite, tavoitteen kuvaus, tavoitteen nimi, talousarvion tavoite, "
    "mål, målen, våra mål, målsättning, målsättningar, bindande mål, verksamhetsmål, budgetmål, resultatmål, "
    "bindande verksamhetsmål, funktionella mål, funktionellt mål, årsmål, delmål, operativt mål, operativa mål, "
    "nämndens mål, sektorns mål, goal, goals, objective, objectives, binding goal, "
    "binding target, binding targets, operational target, operational targets, operational goal, operational objective, "
    "annual goal",
    Role.ACTION: "toimenpide, toimenpiteet, toimenpiteemme, keskeiset toimenpiteet, keskeisimmät toimenpiteet, "
    "keskeinen toimenpide, tärkeimmät toimenpiteet, toimenpiteet tavoitteen saavuttamiseksi, toteutustapa, keinot, "
    "keino, teot, toimet, toteuttamistoimenpiteet, toimenpide-ehdotus, kehittämistoimenpiteet, toimenpiteet ja aikataulu, "
    "toimenpiteet ja vastuutaho, åtgärd, åtgärder, centrala åtgärder, viktigaste åtgärder, "
    "de viktigaste åtgärderna, åtgärder för att nå målet, metod, metoder, genomförande, action, actions, key actions, "
    "means",
    Role.MEASURE: "mittari, mittarit, mittarimme, mittari ja kriteeri, indikaattori, indikaattorit, "
    "arviointikriteeri, arviointikriteerit, arviointimittari, seurantamittari, seurantamittarit, seurantatieto, "
    "seurantatiedot, "
    "seurantaindikaattori, arviointiperuste, arviointiperusteet, mittarit ja kriteerit, "
    "tavoitteen mittari, mittausmenetelmä, toteutumisen mittari, mittarin nimi, mittarin kuvaus, "
    "mätare, mätarna, mätaren, mätetal, indikator, indikatorer, indikatorn, mått, bedömningskriterium, "
    "bedömningskriterier, uppföljningsindikator, utvärderingskriterium, utvärderingskriterier, mätinstrument, "
    "toimenpide/mittari, toimenpiteet/mittarit, toimenpide/mittarit, toimenpiteet/mittari, åtgärd/mätare, åtgärder/mätare, "
    "tavoitteen mittarit, measure, measures, metric, metrics, indicator, indicators, key result, key results, kpi",
    Role.BASELINE: "lähtö, lähtöarvo, lähtötaso, lähtötilanne, lähtötila, alkutilanne, alkutaso, alkuarvo, "
    "lähtökohta, nykyarvo, nykytaso, nykytila, nykytilanne, "
    "tilannekuva, vertailuarvo, vertailutaso, edellinen arvo, edellisvuosi, lähtöarvot, lähtötasot, "
    "utgångsläge, utgångsvärde, utgångsnivå, nuläge, nuvarande nivå, nuvarande läge, startvärde, basnivå, jämförelsevärde, "
    "baseline, current value, current level, starting level, starting value",
    Role.TARGET: "tavoitearvo, tavoitetaso, tavoitetasot, tavoitearvot, tavoiteltava taso, tavoiteltava arvo, "
    "tavoitetila, tavoitetilanne, tavoiteltu taso, tavoitteen taso, tavoiteluku, "
    "målvärde, målvärden, målnivå, målnivåer, målsatt värde, målsatt nivå, önskad nivå, eftersträvad nivå, "
    "måltal, målsättningsnivå, target, target value, target level",
    Role.ACTUAL: "toteuma, toteumat, toteuma-arvo, toteutuma, toteutunut, toteutunut arvo, toteutuminen, "
    "tavoitteen toteutuminen, tavoitteiden toteutuminen, toteutumatilanne, mittarin toteuma, toteutunut taso, "
    "tavoitteen toteuma, toteuma-arvio, tulos, utfall, utfallet, realiserat, förverkligat, förverkligande, "
    "uppnått, resultat, måluppfyllelse, målets förverkligande, uppnått värde, utfallsvärde, actual, actual value, outcome, "
    "result",
    Role.STATUS: "status, tila, tilanne, toteutumisen tila, liikennevalo, arvio, toteutumisarvio, ennuste, "
    "läge, trafikljus, bedömning, prognos, traffic light, state, forecast",
    Role.PERSON: "vastuuhenkilö, vastuuhenkilöt, ansvarsperson, ansvarig person, person responsible, responsible person",
    Role.RESPONSIBLE: "vastuu, vastuutaho, vastuutahot, vastuuviranhaltija, "
    "vastuutaho ja aikataulu, vastuu ja aikataulu, vastuu/aikataulu, ansvar, ansvarig, ansvarig tjänsteinnehavare, "
    "ansvarsinstans, ansvarig instans, responsible, responsibility, owner",
    Role.SCHEDULE: "aikataulu, määräaika, toteutusaikataulu, ajankohta, tidtabell, tidsplan, tidsfrist, schedule, deadline",
    Role.COMMENT: "perustelu, perustelut, selite, selvitys, huom, huomio, huomiot, "
    "huomautus, huomautukset, huomioita, lisätiedot, "
    "lisätieto, kommentti, kommentit, sanallinen arvio, arviointi, toteutumisen arviointi, poikkeaman syy, "
    "seuranta, seurantatapa, uppföljning, "
    "riskit, resurssit, rahoitus, tiedon lähde, tietolähde, motivering, kommentar, kommentarer, förklaring, "
    "tilläggsuppgifter, anmärkning, källa, resurser, risker, tilannekuvaus, riskiarvio, tilannekuvaus ja riskiarvio, "
    "sanallinen selvitys, sanallinen arviointi, arvio toteutumisesta, selvitys toteutumisesta, arviointi toteutumisesta, "
    "toteutumisen kuvaus, lägesbeskrivning, riskbedömning, comment, comments, explanation, assessment, evaluation, notes",
}
ROLE_OF: dict[str, Role] = {phrase.strip(): role for role, phrases in _WORDS.items() for phrase in phrases.split(",")}
_BOTH_GOAL_AND_TARGET = frozenset(("tavoite tavoitteet tavoitteemme mål målen målsättning målsättningar").split())
"""Words for a goal in one table and for a target in the next: the other columns decide."""

_YEARLY: dict[str, Role] = {
    **dict.fromkeys(("tp", "tilinpäätös", "bokslut", "bs", "tot", "toteutuma", "utfall"), Role.ACTUAL),
    **dict.fromkeys(
        (
            "ta",
            "tae",
            "mta",
            "talousarvio",
            "talousarvioesitys",
            "budget",
            "budgetförslag",
            "bg",
            "ts",
            "suunnitelma",
            "plan",
        ),
        Role.TARGET,
    ),
}
"""Headings that mean a figure of a measure only where they come with a year: ``TP 2024``, ``TA 2025``."""

_SHORT_YEAR = re.compile(r"(?i:\b(tp|ta|tae|mta|ts|tot|bs|bg)[\s./'’–-]{0,2})(\d\d)(?![\d.,%])$")
"""A year of two figures after what it is the year of: ``TP24``, ``TA -25``."""

DATE = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{4}|(?<!\d)\d{1,2}\s?/\s?(?:19|20)\d{2}(?!\d)|(?<!\d)Q[1-4]\s?/?\s?(?:19|20)\d{2}"
    r"|(?<!\d)(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)\d{2})?(?!\d)",
    re.I,
)
"""A date of a figure as documents write it: ``31.12.2025``, ``12/2025``, ``2025``, ``2026-2029``, ``Q2/2026``."""

_QUARTER = re.compile(r"q[1-4]\s?/?\s?(?:19|20)\d{2}|(?:i|ii|iii|iv)/(?:19|20)\d{2}")
_AROUND_DATE = re.compile(r"\b(?:ta|tp|vuosi|vuonna|vuoden|vuodelle|vuodelta|v|år|året|för|lopussa|lopun)\b\.?")
_OWNER = re.compile(r"^(?:mittarin|mittareiden|tavoitteen|mätarens|indikaattorin|indikatorns)\s+")
_LEADING_NUMBER = re.compile(r"^\s*(?:\d{1,2}\.)*\d{1,2}[.)]?\s+(?=\D)")
TRAILING_NUMBER = re.compile(r"\s\d{1,2}[.:]?$")
_FIGURE_BEHIND_YEAR = re.compile(r"\b20\d\d\s+\d{1,2}$")
LONGEST_LABEL = 70


@dataclass(frozen=True, slots=True)
class Label:
    """What a heading or label says: its role and the date in it.

    ``either``: its word serves goals and targets alike. ``column_only``: it is a heading of a column, never a label
    in a row (``TP 2024``). ``and_target``: the measure's target stands in the same cell (``Mittari ja tavoitetaso``);
    ``and_measure``: measures stand in the column of goals, each below its own (``Tavoite / mittari``).
    """

    role: Role
    date: str = ""
    either: bool = False
    column_only: bool = False
    and_target: bool = False
    and_measure: bool = False


A_NAME = "\x1f"
"""What stands before the number of a goal or measure that is called by it (``Tavoite 1``): white to whoever folds or compares."""


def heads_units(text: str) -> bool:
    """True for a heading of units, of an organisation or of measures: ``Yksikkö``. ``Vastuuyksikkö`` heads no measure's."""
    return key(text).strip(" .:") in {"yksikkö", "yksikko", "enhet", "unit"}


def as_name(text: str) -> str:
    """A label with a number as a name, which is no label any more; other text as it is."""
    return TRAILING_NUMBER.sub(lambda found: f" {A_NAME}{found[0].strip()}", text.rstrip()) if label(text) else text


def unnumbered(text: str) -> str:
    """A heading without its number: ``3.2 Sivistyspalvelut`` -> ``Sivistyspalvelut``."""
    return _LEADING_NUMBER.sub("", text).strip()


def phrases_of(roles: Container[Role]) -> list[str]:
    """The words of the lists that stand for one of these, the longest first."""
    return sorted((phrase for phrase, role in ROLE_OF.items() if role in roles), key=len, reverse=True)


@cache
def label(text: str) -> Label | None:
    """What a text is a label of when it is nothing but a label: ``Lähtöarvo 12/2025``, ``Mittari(t)``. None: it is none."""
    if not text or len(text) > LONGEST_LABEL or A_NAME in text:
        return None
    text = _SHORT_YEAR.sub(r"\1 20\2", text.strip())
    bare = key(text).replace("(t)", "t").replace("(et)", "et").replace("(na)", "na").strip("*_ ").replace("_", " ")
    if _QUARTER.fullmatch(bare):
        return Label(Role.ACTUAL, plain(text), column_only=True)
    dates = DATE.findall(plain(text))
    undated = re.sub(r"\([^)]*\)", " ", DATE.sub(" ", bare))
    # 'TP 2024' and 'TA 2025' are figures by their year; 'tavoite TA 2025' is a target all the same.
    words = " ".join(undated.split()).strip(" :.,-/")
    if dates and (yearly := _yearly(words)):
        return Label(yearly, dates[-1], column_only=True)
    words = " ".join(_AROUND_DATE.sub(" ", words).split()).strip(" :.,-/")
    words = re.sub(r"\s*/\s*", "/", _OWNER.sub("", unnumbered(words)))
    words = TRAILING_NUMBER.sub("", words)
    found = _role(words)
    if not found or (found in FIGURES and _FIGURE_BEHIND_YEAR.search(bare)):
        return None
    both = found is Role.MEASURE and _names_target(words)
    date = dates[-1] if dates else ""
    either = all(part in _BOTH_GOAL_AND_TARGET for part in _parts(words) if part)
    measured = found is Role.GOAL and Role.MEASURE in map(_part_role, _parts(words))
    return Label(found, date, either, found is Role.CODE, and_target=both, and_measure=measured)


def _yearly(words: str) -> Role | None:
    """What a heading is with a year beside it, said in one language or in two: ``TP``, ``TP/BS``."""
    roles = {_YEARLY.get(part.strip(" .")) for part in re.split(r"/|\s[–-]\s", words)}
    return roles.pop() if len(roles) == 1 else None


def _parts(words: str) -> list[str]:
    return [
        _OWNER.sub("", part.strip()) for part in re.split(r"/|,|\s[–-]\s|→|->|=>|⇒| ja | och | & | sekä | and ", words)
    ]


def _names_target(words: str) -> bool:
    """True where a heading of measures has their targets too: ``Mittari/tavoitetaso``."""
    parts = _parts(words)
    return len(parts) > 1 and any(part in _BOTH_GOAL_AND_TARGET or ROLE_OF.get(part) is Role.TARGET for part in parts)


_BESIDE_GOALS = frozenset("tunnusluku tunnusluvut nyckeltal".split())
"""Words for measures beside another label; by themselves they head figures that nobody aims at."""


def heads_figures_alone(text: str) -> bool:
    """True for a heading of figures that nobody aims at, where it stands by itself: ``Tunnusluvut``."""
    return key(text) in _BESIDE_GOALS


def _part_role(part: str) -> Role | None:
    return Role.MEASURE if part in _BESIDE_GOALS else ROLE_OF.get(part)


_UNACCENTED = {phrase.translate(str.maketrans("åäö", "aao")): role for phrase, role in ROLE_OF.items()}
"""The words as databases write their columns: ``lahtoarvo``."""

_OF_NAME = re.compile(
    r"(?P<of>.+?)n?\s(?:(?P<code>koodi|tunnus|id|kod|code)|nimi|nimike|otsikko|namn|rubrik|name|title)"
)
_NAMED = CONTENT | {Role.DEPARTMENT, Role.UNIT, Role.THEME}


def _role(words: str) -> Role | None:
    if role := ROLE_OF.get(words) or _UNACCENTED.get(words):
        return role
    if (named := _OF_NAME.fullmatch(words)) and (role := _role(named["of"])) in _NAMED:
        return Role.CODE if named["code"] else role
    parts = _parts(words)
    roles = [_part_role(part) for part in parts if part]
    if len(roles) < 2 or None in roles:
        return None
    if Role.MEASURE in roles and set(roles) <= {Role.MEASURE, Role.TARGET}:
        return Role.MEASURE
    aims = {Role.TARGET if part in _BOTH_GOAL_AND_TARGET else ROLE_OF.get(part) for part in parts if part}
    if aims == {Role.BASELINE, Role.TARGET}:
        return Role.BASELINE_TARGET
    kept = [role for role in roles if role is not None and role not in NOT_KEPT and role is not Role.CODE]
    return kept[0] if kept else roles[0]


_BEGINS = 5
CONTENT_BEGINS = re.compile(
    "|".join(
        sorted(
            {re.escape(phrase[:_BEGINS]) for phrase, role in ROLE_OF.items() if role in CONTENT} | {"mittar", "tavoit"}
        )
    )
)
"""How the headings and labels of goals, actions and measures begin: a folded text without any has none of them."""


_WITH_VALUE = re.compile(r"^(?P<label>[^:]{2,70}?)\s*(?P<colon>:|\s[–-]\s)\s*(?P<value>\S.*)$", re.S)
_ORDINAL = r"\d{1,2}(?:\.\d{1,2})*[a-z]?"
_NUMBERED_VALUE = re.compile(
    rf"^(?P<label>[^\W\d]{{3,30}}(?:\s[^\W\d]{{3,30}})?)\s{_ORDINAL}(?:\s?[.:)–-]\s*(?=[^\W\d])|\s+(?=[A-ZÅÄÖ]))(?P<value>.*)$",
    re.S,
)
_ITS_NUMBER = re.compile(rf"\s{_ORDINAL}\.?$")
BULLETED = re.compile(r"^\s*[•·▪●◦*–—-]\s+(?=\S)")
"""The mark before an item of a list, where the text keeps it."""


def label_alone(text: str) -> Label | None:
    """What a cell or a line is a label of that is nothing else, with its colon or without: no year of a column (``TP 2024``)."""
    what = None if A_NAME in text else label(plain(text).rstrip(": "))
    return what if what and not what.column_only else None


ATTAINED = frozenset("toteutunut uppnått förverkligat realiserat".split())
"""Words that head what became of a measure, and say as well that its goal is attained."""


def tells_status(name: str, value: str) -> bool:
    """True for ``Tila`` and ``Toteutunut`` side by side: a label with its value, and no two headings."""
    what = label_alone(name)
    return what is not None and what.role is Role.STATUS and key(value) in ATTAINED


def labelled(text: str) -> tuple[Label, str] | None:
    """A label and its value: ``Tavoite: Hyvinvoiva kuntalainen``, ``Tavoite 2.1 Toimiva arki``. None where there is no label."""
    bare = BULLETED.sub("", text)
    for pattern in (_WITH_VALUE, _NUMBERED_VALUE):
        found = pattern.match(bare)
        named = _ITS_NUMBER.sub("", found["label"]).strip() if found else ""
        owned = found is not None and found.groupdict().get("colon") == ":"  # with a dash it is a title or a caption
        what = label(named) or (_owned(named) if owned else None)
        if found and what and not what.column_only:
            # All of it may be a label, in two languages: 'Tavoite – Mål'; several goals with their year are a title's.
            titled = not owned and _GOALS_OF_YEAR.search(found["label"])
            return None if titled or label(bare) else (what, found["value"].strip())
    return None


_GOALS_OF_YEAR = re.compile(r"(?:tavoitteet|målen|goals|objectives|targets)\W+(?:vuodelle\s)?(?:19|20)\d\d$", re.I)
_OWNERS = re.compile(r"^(?:[^\W\d]+n\s+){1,2}(?=[^\W\d])")


def _owned(text: str) -> Label | None:
    """A label with whose it is before it: ``Valtuustotason tavoite``, ``Toimialan sitovat tavoitteet``."""
    found = label(_OWNERS.sub("", text)) if _OWNERS.match(text) else None
    return found if found and found.role in CONTENT else None
