"""The names that municipalities give their departments, units and boards, Finnish and Swedish, and headings that are none."""

from __future__ import annotations

import re

from tyokirja.sources.language.vocabulary import unnumbered
from tyokirja.written import key, plain

_ORGAN_ENDINGS = tuple(
    "palvelut palvelu osasto toimiala toimi hallinto lautakunta hallitus valtuusto virasto keskus laitos liikelaitos "
    "palvelualue tulosalue vastuualue yksikkö jaosto jaos konserni tilaamo kirjasto museo opisto lukio koulutus "
    "opetus kasvatus tarkastustoimi konsernijohto kaupunginkanslia kanslia valvonta sivistystyö tuotanto isännöinti "
    "avdelningen avdelning sektorn sektor nämnden nämnd styrelsen styrelse förvaltningen förvaltning tjänster "
    "tjänsterna service väsendet väsende centralen central enheten enhet bildningen undervisningen undervisning "
    "småbarnspedagogik småbarnspedagogiken fostran biblioteket bibliotek affärsverket affärsverk kansli kansliet "
    "byrån institutet fullmäktige".split()
)
_ORGAN_WORDS = frozenset(
    "konsernipalvelut elinvoima sivistys tekninen hyvinvointi hallinto bildning teknik förvaltning kaupunkiympäristö "
    "kaupunkisuunnittelu työllisyys".split()
)
_NOT_ORGANS = frozenset(
    "hallitusohjelma palvelutuotanto toiminta tavoitteet yhteenveto johdanto tiivistelmä tunnusluvut talous "
    "henkilöstö investoinnit käyttötalous tuloslaskelma rahoituslaskelma tase liitteet sisällys konsernirakenne".split()
)
_LONGEST_ORGAN = 90


_SECTOR_FOR = re.compile(
    r"(?:avdelningen|nämnden|sektorn|enheten|förvaltningen|utskottet|sektionen|centralen|tjänsterna) för [^\W\d]", re.I
)


def is_organ(text: str) -> bool:
    """True for the name of a department, a unit or a board standing alone: ``Hallintopalvelut``, ``Tekninen toimiala``."""
    bare = unnumbered(plain(text)).rstrip(":")
    words = key(bare).split()
    if (
        not words
        or len(words) > 9
        or len(bare) > _LONGEST_ORGAN
        or bare[-1] in ".!?;,-"
        or any(c.isdigit() for c in bare)
    ):
        return False
    if words[-1] in _NOT_ORGANS or not bare[0].isupper():
        return False
    if _SECTOR_FOR.match(bare):
        return True
    last = words[-1]
    return (last in _ORGAN_WORDS and len(words) == 1) or last.endswith(_ORGAN_ENDINGS)


_SECTOR = re.compile(
    r"(?:toimiala|osasto|lautakunta|virasto|hallitus|hallinto|palvelut|keskus|konserni"
    r"|sektorn?|nämnden|nämnd|förvaltning(?:en)?|avdelning(?:en)?|tjänster)$"
)
_OFFICE = re.compile(
    r"(?:opetus|lukio|kasvatus|koulutus|opisto|kirjasto|museo|palvelut|yksikkö|laitos|tuotanto|valvonta|sivistystyö"
    r"|undervisningen|undervisning|gymnasiet|fostran|pedagogik(?:en)?|biblioteket|bibliotek|institutet|enheten|tjänster)$"
)


def is_sector(text: str) -> bool:
    """True for a name that a whole department has (``Sivistystoimiala``), which may have offices below it."""
    return bool(_SECTOR.search(key(text)))


def is_office(text: str, sector: str) -> bool:
    """True for a name that a part of a department may have: ``Perusopetus``, ``Kirjasto``; one like its own is another's."""
    found, whole = _OFFICE.search(key(text)), _SECTOR.search(key(sector))
    return bool(found) and not (found and whole and found[0] == whole[0])


_GENERIC = re.compile(
    r"tavoit(?:e|teet|teiden|etaulukko)|mittari|toimenpit|johdanto|yhteenveto|tiivistelmä|yleistä|toiminnan kuvaus"
    r"|olennais|tunnuslu|tuloslaskelma|käyttötalous|investoin|rahoitus|toteutum|sisällys|liite|tilinpäätös|talousarvio"
    r"|toimintakertomus|katsaus|strategia|raportti|toimintaympäristö|riskit|henkilöstö$|talous$"
    r"|\b(?:kaupun(?:ki|gin)|kun(?:ta|nan)|stad(?:en|ens|s)?|kommun(?:en|ens|s)?)\b"
    r"|mål\b|målen|inledning|sammandrag|nyckeltal|bokslut|budget|verksamhetsberättelse|innehåll|bilaga|översikt",
    re.I,
)


def is_generic(text: str) -> bool:
    """True for a heading that names a kind of content (``Toiminnalliset tavoitteet 2025``) and not a thing."""
    return bool(_GENERIC.search(key(unnumbered(text))))


DEPARTMENT_NAMES = (
    "Hallintopalvelut Henkilöstöpalvelut Talouspalvelut Viestintäpalvelut Kehittämispalvelut Konsernipalvelut "
    "Sivistyspalvelut Hyvinvointipalvelut Elinvoimapalvelut Tilapalvelut Työllisyyspalvelut Yrityspalvelut "
    "Kirjastopalvelut Kulttuuripalvelut Liikuntapalvelut Nuorisopalvelut Ruokapalvelut Puhtauspalvelut "
    "Kuntatekniikka Ympäristöpalvelut Varhaiskasvatuspalvelut Opetuspalvelut Tietohallintopalvelut "
    "Matkailupalvelut Markkinointipalvelut Maankäyttöpalvelut Hankintapalvelut"
).split()
"""Names that many municipalities give their departments: a name one letter away from one of these is asked about."""
