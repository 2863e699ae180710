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
    "byrån institutet gymnasiet gymnasium fullmäktige "
    "huolto sairaanhoito hälsovården hälsovård omsorgen omsorg "
    "palvelukokonaisuus palveluryhmä valiokunta työllisyysalue sektionen sektion".split()
)
_ENGLISH_ORGANS = frozenset("services department division board committee education".split())
"""Last words of names of several: ``Technical Services``, and no ``Dashboard``."""

_ORGAN_WORDS = frozenset(
    "konsernipalvelut elinvoima sivistys tekninen hyvinvointi hallinto bildning teknik förvaltning kaupunkiympäristö "
    "kaupunkisuunnittelu työllisyys kuntatekniikka kunnallistekniikka perusturva samhällsteknik byggnadstillsyn education".split()
)
_NOT_ORGANS = frozenset(
    "hallitusohjelma palvelutuotanto toiminta tavoitteet yhteenveto johdanto tiivistelmä tunnusluvut talous "
    "henkilöstö investoinnit käyttötalous tuloslaskelma rahoituslaskelma tase liitteet sisällys konsernirakenne".split()
)
_LONGEST_ORGAN = 90


_SECTOR_FOR = re.compile(
    r"(?:(?:avdelningen|nämnden|sektorn|enheten|förvaltningen|utskottet|sektionen|centralen|tjänsterna) för"
    r"|(?:department|division|board|committee|office) of) [^\W\d]",
    re.I,
)


def is_organ(text: str) -> bool:
    """True for the name of a department, a unit or a board standing alone: ``Hallintopalvelut``, ``Tekninen toimiala``."""
    bare = unnumbered(plain(text)).rstrip(":")
    if is_company(bare) or kind_and_name(bare):
        return True
    words = key(bare).split()
    if _TWO_FIELDS.fullmatch(key(bare)):
        return True
    if _SENTENCE.search(bare) or _OF_GOALS.search(bare):
        return False
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
    before, colon, _ = bare.partition(": ")
    if colon and not is_organ(before):
        return False  # a label and its value
    if _SECTOR_FOR.match(bare):
        return True
    last = words[-1]
    return last in (_ENGLISH_ORGANS if len(words) > 1 else _ORGAN_WORDS) or last.endswith(_ORGAN_ENDINGS)


_TWO_FIELDS = re.compile(r"(?:\w*hallinto|sivistys|bildning|förvaltning) (?:ja|och) (?!\w*(?:tavoit|mål))[\w-]+")
"""Two fields of a department's work, the first of which no theme has: ``Hallinto ja talous``, ``Sivistys ja vapaa-aika``."""


def is_entry(text: str) -> bool:
    """True for an organ's name with the number of a page, as a list of contents has it: ``Sivistyspalvelut 4``."""
    found = _ENTRY.fullmatch(plain(text))
    return found is not None and (is_organ(found["name"]) or is_generic(found["name"]))


_ENTRY = re.compile(r"(?P<name>[^\d.…]*[^\W\d])[\s.…_]+\d{1,3}")


def is_field(text: str) -> bool:
    """True for a field of work by its name alone, which a theme may have as well as a department: ``Elinvoima``."""
    return key(unnumbered(plain(text))) in _ORGAN_WORDS


def speaks_of_goals(text: str) -> bool:
    """True for words about goals, which set none themselves: ``Valtuusto hyväksyy sitovat tavoitteet``."""
    return _ABOUT_GOALS.search(text) is not None


_ABOUT_GOALS = re.compile(
    r"(?<!\w)(?:tavoitte(?:et|i(?:ta|den|lle|ksi|ssa))|målen|målsättningarna|goals|objectives|targets)(?!\w)", re.I
)


_OF_GOALS = re.compile(r"(?<!\w)(?:tavoit(?:e|teet)|mål(?:en)?|goals?|objectives?)(?!\w)", re.I)
_SENTENCE = re.compile(
    r"(?<!\w)(?:on|oli|ovat|olivat|ei|eivät|että|joka|jotka|kun|jos|sekä myös|är|var|har|som|inte|att|is|are|was|were"
    r"|\w{2,}(?:taan|tään|daan|dään|ttiin|tiin|neet|isi|oitu|isivat))(?!\w)",
    re.I,
)
"""Words that a sentence has and a name has not: forms of verbs, conjunctions."""


def is_sentence(text: str) -> bool:
    """True for words that say something, as far as one can tell without a dictionary; a name says nothing."""
    return _SENTENCE.search(text) is not None


_COMPANY = re.compile(
    r"(?:^|\s)(?:oy|oyj|ab|ky|ry|rf|sr|oy ab|ab oy|säätiö|stiftelse|osakeyhtiö|\w*kuntayhtymä|\w*samkommun)$", re.I
)
_COMPANY_FIRST = re.compile(
    r"^(?:(?:kiinteistö|asunto|as\.?|kiint\.?|bostads|fastighets)\s+(?:oy|ab)|koy|k\.\s?oy|asoy|(?:asunto|kiinteistö)-?osakeyhtiö)\s+\S",
    re.I,
)
_LINKS = frozenset("ja och sekä and".split())
_LONGEST_COMPANY = 6


def is_company(text: str) -> bool:
    """True for a company's name standing alone: ``Kauhavan Vesi Oy``, ``Asunto Oy Jokihovi``; not for a sentence with one."""
    bare = plain(text).rstrip(":")
    words = bare.split()
    if not (2 <= len(words) <= _LONGEST_COMPANY) or not (_COMPANY.search(bare) or _COMPANY_FIRST.match(bare)):
        return False
    low = [word for word in words[:-1] if word[0].islower() and word not in _LINKS]
    return words[0][0].isupper() and len(low) <= 1 and not (_SENTENCE.search(bare) or _OF_GOALS.search(bare))


def is_joint(text: str) -> bool:
    """True for the name of municipalities' joint body, whose own departments stand below it: ``Seudun koulutuskuntayhtymä``."""
    return _JOINT.search(key(text)) is not None


_JOINT = re.compile(r"(?:kuntayhtymä|samkommun(?:en)?|hyvinvointialue|välfärdsområde(?:t)?)$")

_KINDS_OF_WHOLE = (
    "toimiala osasto lautakunta hallintokunta toimielin palvelukokonaisuus sektor avdelning nämnd förvaltning organ"
)
_KINDS_OF_PART = (
    "tulosalue vastuualue palvelualue tulosyksikkö tehtäväalue yksikkö toimintayksikkö vastuuyksikkö kustannuspaikka "
    "palveluyksikkö tehtävä uppgift resultatområde ansvarsområde serviceområde enhet resultatenhet uppgiftsområde"
)
KINDS = frozenset(f"{_KINDS_OF_WHOLE} {_KINDS_OF_PART}".split())
"""What an organ is, alone: no name of any."""

_KIND_AND_NAME = re.compile(
    rf"^(?P<kind>{'|'.join(sorted(KINDS, key=len, reverse=True))})"
    r"(?:\s*[:–-]\s*|\s+)(?:(?P<code>\d[\d.]{0,7})\s*[:.–-]?\s*)?(?P<name>[A-ZÅÄÖ][^.!?]*[\w)])$",
    re.I,
)
_CODED = re.compile(r"^(?!(?:19|20)\d[1-9]\b)(?P<code>\d{3,5})\s+(?P<name>[A-ZÅÄÖ][^.!?:;\d]*[^\W\d]\)?)$")
"""A name after its account's code: ``402 Liikenneväylät ja yleiset alueet``; ``2010 Kadut`` too, but no other year."""

_ROUND_YEAR = re.compile(r"(?:19|20)\d0")

_LONGEST_NAME = 7


def kind_and_name(text: str) -> tuple[bool, str] | None:
    """A name after what it is the name of: ``Tulosalue 310 Puistot`` is a part (True), ``Puistot``; so is ``310 Puistot``."""
    bare = plain(text)
    if coded := _CODED.match(bare):
        name = coded["name"]
        if _ROUND_YEAR.fullmatch(coded["code"]) and (
            is_generic(name) or (coded["code"] > "2020" and not is_organ(name))
        ):
            return None  # '2040 Visio' is of the year
        return (True, name) if len(name.split()) <= _LONGEST_NAME and not _SENTENCE.search(name) else None
    found = _KIND_AND_NAME.match(bare)
    if not found or not found["name"][0].isupper():
        return None
    if not (found["code"] or re.search(r"[:–-]", found[0][: found.start("name")])) and bare == bare.upper():
        return None  # where all is in capitals none begins a name
    if len(found["name"].split()) > _LONGEST_NAME or _SENTENCE.search(found["name"]):
        return None
    return found["kind"].casefold() in _KINDS_OF_PART.split(), found["name"]


def may_be_task(text: str) -> bool:
    """True for what may be something to do and no organ's name: ``Tehtävä 1 Päivitä strategia``, not ``Tehtävä 310 Kadut``."""
    found = kind_and_name(text)
    return found is not None and _TASK.match(plain(text)) is not None and not is_organ(found[1])


_TASK = re.compile(r"(?:tehtävä|uppgift)\b(?!\W*\d{2})", re.I)
_PRAISED = re.compile(r"^\w+(?:vat|vät|kkaat|kkäät|vien|kkaiden|kkäiden)\s", re.I)


def is_praised(text: str) -> bool:
    """True for a name that begins with what is aimed at, and may be nobody's: ``Laadukkaat lähipalvelut``."""
    return _PRAISED.match(unnumbered(plain(text))) is not None


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


def is_board(text: str) -> bool:
    """True for the name of a board or a committee, below which stand the units that it is over: ``Tekninen lautakunta``."""
    return _BOARD.search(key(text)) is not None


_BOARD = re.compile(
    r"(?:lautakunta|valiokunta|jaosto|hallitus|johtokunta|nämnd(?:en)?|utskott(?:et)?|board|committee)$"
)


def is_panel(text: str) -> bool:
    """True for the name of a part of a board: ``Lupajaosto``."""
    return key(text).endswith(("jaosto", "utskott", "utskottet", "committee"))


def is_office(text: str, sector: str) -> bool:
    """True for a name that a part of a department may have: ``Perusopetus``, ``Kirjasto``; one like its own is another's."""
    found, whole = _OFFICE.search(key(text)), _SECTOR.search(key(sector))
    return bool(found) and not (found and whole and found[0] == whole[0])


MUNICIPALITY = r"(?:kaupun(?:ki|gin)|kun(?:ta|nan)|stad(?:en|ens|s)?|kommun(?:en|ens|s)?)"
"""What a municipality is called, for a pattern that says what may stand before and after it."""

_GENERIC = re.compile(
    r"tavoit(?:e|teet|teiden|etaulukko)|mittari|toimenpit|johdanto|yhteenveto|tiivistelmä|yleistä|toiminnan kuvaus"
    r"|olennais|tunnuslu|tuloslaskelma|käyttötalous|investoin|rahoitus|toteutum|sisällys|liite|tilinpäätös|talousarvio"
    r"|toimintakertomus|katsaus|strategia|raportti|toimintaympäristö|riskit|henkilöstö$|talous$|suunnitelma$"
    rf"|\b{MUNICIPALITY}\b|\bhyvinvointialue$|\bvälfärdsområde$"
    r"|mål\b|målen|inledning|sammandrag|nyckeltal|bokslut|budget|verksamhetsberättelse|innehåll|bilaga|översikt"
    r"|^(?:data|export|tiedot|lista|luettelo|uppgifter|list|report)$",
    re.I,
)


_GOALS_OF_A_KIND = re.compile(
    r"(?:(?:ja|sekä|toiminnan|\w+(?:iset|ivat|ivät|at|ät|eet))\s+)*(?:tavoitteet|mittarit|toimenpiteet)"
    r"(?:\s+(?:ja|sekä)\s+\w+(?:et|it|ut))?"
    r"(?:\s+(?:vuodelle\s+|vuonna\s+)?\d{4}(?:\s?[-–]\s?\d{4})?)?"
    r"|(?:operational |binding |annual )?(?:goals|objectives|targets)(?: (?:for )?\d{4})?"
)


def is_goals_heading(text: str) -> bool:
    """True for ``Taloudelliset tavoitteet``: it says what stands below it, and neither whose it is nor what it serves."""
    return _GOALS_OF_A_KIND.fullmatch(key(unnumbered(text))) is not None


def heads_a_part(text: str) -> bool:
    """True for a line of an organ, of goals or with a chapter's number: the table above it has ended."""
    return is_organ(text) or is_goals_heading(text) or _NUMBERED.match(text) is not None


_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÅÄÖ]")


def is_caption(text: str) -> bool:
    """True for the numbered caption of a picture or a table: ``Kuvio 7. Väestö``."""
    return _CAPTION.search(text) is not None


_CAPTION = re.compile(
    r"(?<!\w)(?:kuvio|kuva|kaavio|taulukko|figur|diagram|bild|tabell|graf|chart|figure|table)\s*\d+\s*[.:–-]", re.I
)


_DESCRIBES = re.compile(
    r"(?:toiminnan|toimialan|tehtäväalueen|palvelu\w*|perustehtävän?)\s(?:kuvaus|esittely|painopisteet)|toiminta-ajatus|perustehtävä"
    r"|(?:olennai|keskei|merkittäv|tärke)\w+\s(?:tapahtum|muuto)\w+.*|(?:toiminnan|talouden|toiminnan ja talouden)\s"
    r"(?:toteutuminen|toteuma|kehitys|riskit|arviointi).*|arvio\s(?:toiminna|talou|riske)\w+.*|(?:keskeiset\s)?tunnusluvut"
    r"|(?P<office>henkilöstö|riskienhallinta|investoinnit|personal(?:en)?)|riskit(?:\sja\s.*)?|suoritteet|tulevaisuuden\snäkymät|perustelut"
    r"|verksamhets(?:beskrivning|idé)(?:en)?|beskrivning\sav\sverksamheten|(?:väsentliga|viktiga(?:ste)?|centrala)\s"
    r"(?:händelser|förändringar).*|(?:verksamhetens|ekonomins)\s(?:utfall|utveckling).*|nyckeltal|risker(?:\soch\s.*)?"
    r"|prestationer|motiveringar"
)


def describes(text: str) -> bool:
    """True for a heading of what is told of a department (``Toiminnan kuvaus``): it stands below its name, whatever its level."""
    return _DESCRIBES.fullmatch(key(unnumbered(text))) is not None


_MEANS = re.compile(
    r"(?<!\w)(?:määrärah|henkilöstö|henkilötyövuo|riski|tunnuslu|käyttötalou|investoin|kustannusarvio|toimintatuot|toimintakulu"
    r"|anslag|kostnadskalkyl|personal|risk|nyckeltal|investering|appropriation|staff|personnel|investment|key figure)",
    re.I,
)


def tells_of_means(text: str) -> bool:
    """True for a heading of what goals are reached with or hindered by, among other things: ``Tavoitteet ja riskit``."""
    return _MEANS.search(text) is not None


_FACT = re.compile(
    r"(?:\w+n\s)?(?:omistusosuus|toimitusjohtaja|puheenjohtaja|tilintarkastaja|kotipaikka|y-tunnus|osakepääoma|ägarandel"
    r"|verkställande direktör|ordförande|revisor|hemort|fo-nummer|aktiekapital|managing director|business id)[\W\d]*"
)


def is_fact(text: str) -> bool:
    """True for a label of what a company is, and not of what it aims at: ``Omistusosuus``, ``Hallituksen puheenjohtaja``."""
    return _FACT.fullmatch(key(text)) is not None


def may_be_stated(text: str) -> bool:
    """True for a heading that says something as a goal does, and of no means: a name says nothing (``Kadut ja puistot``)."""
    return has_verb(text) and not tells_of_means(text)


def has_verb(text: str) -> bool:
    """True for words that say what happens or shall: ``Vesi on puhdasta``, ``Palvelut paranevat``, ``Tontteja kaavoitetaan``."""
    return is_sentence(text) or _VERB.search(text) is not None


_VERB = re.compile(
    r"(?<!\w)(?:\w{2,}(?:t[aä]{2}n|d[aä]{2}n|[tsln]t[aä]{2}|(?<=[lnr])[lnr][aä]{2}n)"
    r"|saa|jää|ska|skall|kan|får|når|mår|blir|finns|tas|will|shall|can|has|have)(?!\w)"
    r"|(?<=\w\s)(?<!\sja\s)(?<!\soch\s)(?<!\sand\s)\w{2,}(?:vat|vät|ee|uu|yy|aa|ää|oi|öi|ii|ss[aä]{2}n)(?!\w)"
    r"|(?:en|et|na)\s\w{2,}(?:ar|as|ivs)(?!\w)",
    re.I,
)
"""What a verb looks like, as far as one can tell without a dictionary: in the passive, and in the present behind its subject."""


_BODY = re.compile(
    r"(?:kv|kvalt|kh|khall|ltk|ltkt|lautakunta|(?:kaupungin|kunnan|alue|yhtymä)?(?:valtuusto|hallitus)|yhtymäkokous"
    r"|(?:stads|kommun)?(?:fullmäktige|fge|styrelsen?)|nämnd(?:en)?|council|board|committee)",
    re.I,
)


def is_body(text: str) -> bool:
    """True for whom a goal binds towards, said by its kind alone: ``kv``, ``ltk``, ``Kaupunginvaltuusto``."""
    return all(_BODY.fullmatch(part.strip(" .")) for part in re.split(r"[/,]| ja ", text))


def may_be_office(text: str) -> bool:
    """True for a heading that :func:`describes`, and that some department or unit is called too: ``Henkilöstö``."""
    found = _DESCRIBES.fullmatch(key(unnumbered(text)))
    return found is not None and found["office"] is not None


_VIEW = re.compile(
    r"(?:\w+\s(?:ja|och|and)\s)?(?:henkilöstö|talous|rahoitus|investoinnit|riskienhallinta|personal(?:en)?|ekonomi(?:n)?)"
    r"(?:\s(?:ja|och|and)\s\w+)?"
)


def is_view(text: str) -> bool:
    """True for a generic heading that is a point of view where it stands over goals: ``Henkilöstö``, ``Talous ja henkilöstö``."""
    return _VIEW.fullmatch(key(unnumbered(text))) is not None


def is_generic(text: str) -> bool:
    """True for a heading that names a kind of content (``Toiminnalliset tavoitteet 2025``) and not a thing."""
    bare = key(unnumbered(text))
    return describes(text) or bool(_GENERIC.search(bare)) or says_how_it_went(bare)


def says_how_it_went(text: str) -> bool:
    """True for what a row says of its goal and nothing else: ``Toteutui osittain``."""
    return _HOW_IT_WENT.fullmatch(key(text)) is not None


_HOW_IT_WENT = re.compile(
    r"(?:(?:ei\s)?toteutu(?:i|nut|u)|osittain|(?:ei\s)?valmis|kesken|käynnissä|(?:ei\s)?aloitettu|tehty|uppnåddes|uppnått|nåddes|klar|pågår|achieved|done|ongoing)"
    r"(?:\s(?:osittain|suunnitellusti|delvis|partly))?\.?"
)
"""What a table's last column says of a goal, alone on a line where the table did not survive."""


DEPARTMENT_NAMES = (
    "Hallintopalvelut Henkilöstöpalvelut Talouspalvelut Viestintäpalvelut Kehittämispalvelut Konsernipalvelut "
    "Sivistyspalvelut Hyvinvointipalvelut Elinvoimapalvelut Tilapalvelut Työllisyyspalvelut Yrityspalvelut "
    "Kirjastopalvelut Kulttuuripalvelut Liikuntapalvelut Nuorisopalvelut Ruokapalvelut Puhtauspalvelut "
    "Kuntatekniikka Ympäristöpalvelut Varhaiskasvatuspalvelut Opetuspalvelut Tietohallintopalvelut "
    "Matkailupalvelut Markkinointipalvelut Maankäyttöpalvelut Hankintapalvelut"
).split()
"""Names that many municipalities give their departments: a name one letter away from one of these is asked about."""
