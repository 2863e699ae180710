"""What a target means, in a sentence to confirm; what is said beside an attainment; and by which rules it was judged."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    # the sentence: what is compared, with what, and until when
    "met.level": (
        "Toteutuu, kun toteuma on {limit}",
        "Uppnås när utfallet är {limit}",
        "Met when the actual is {limit}",
    ),
    "met.cumulative": (
        "Toteutuu, kun kertymä vuoden alusta on {limit}",
        "Uppnås när summan från årets början är {limit}",
        "Met when the total since the start of the year is {limit}",
    ),
    "met.even": (
        "Toteutuu, kun kertymä vuoden alusta, tasaiseen tahtiin verrattuna, on {limit}",
        "Uppnås när summan från årets början, jämförd med jämn takt, är {limit}",
        "Met when the total since the start of the year, compared pro rata, is {limit}",
    ),
    "met.milestone": (
        "Toteutuu, kun vaihe on tehty: toteuma on {limit}",
        "Uppnås när etappen är klar: utfallet är {limit}",
        "Met when the milestone is done: the actual is {limit}",
    ),
    "met.date": (
        "Toteutuu, kun valmistumispäivä on {limit}",
        "Uppnås när dagen för slutförandet är {limit}",
        "Met when the day of completion is {limit}",
    ),
    "met.answer": (
        "Toteutuu, kun vastaus on {limit}",
        "Uppnås när svaret är {limit}",
        "Met when the answer is {limit}",
    ),
    "met.text": (
        "Arvioidaan vastaajan ilmoittaman tilan mukaan",
        "Bedöms enligt den status som svararen uppger",
        "Judged by the status that the respondent declares",
    ),
    "met.not": ("Ei voi arvioida: {gap}", "Kan inte bedömas: {gap}", "Cannot be judged: {gap}"),
    "until": ("; määräaika {day}", "; senast {day}", "; by {day}"),
    # the limit
    "limit.at_least": ("vähintään {value}", "minst {value}", "at least {value}"),
    "limit.more_than": ("yli {value}", "över {value}", "more than {value}"),
    "limit.at_most": ("enintään {value}", "högst {value}", "at most {value}"),
    "limit.less_than": ("alle {value}", "under {value}", "less than {value}"),
    "limit.exactly": ("tasan {value}", "exakt {value}", "exactly {value}"),
    "limit.between": ("{value}", "{value}", "{value}"),
    "limit.better_up": ("yli lähtöarvon {value}", "över utgångsvärdet {value}", "above the baseline {value}"),
    "limit.better_down": ("alle lähtöarvon {value}", "under utgångsvärdet {value}", "below the baseline {value}"),
    "limit.from": (" (lähtöarvo {value})", " (utgångsvärde {value})", " (baseline {value})"),
    # the limit of a day
    "day.at_least": ("aikaisintaan {value}", "tidigast {value}", "at the earliest {value}"),
    "day.more_than": ("myöhemmin kuin {value}", "senare än {value}", "later than {value}"),
    "day.at_most": ("viimeistään {value}", "senast {value}", "at the latest {value}"),
    "day.less_than": ("ennen {value}", "före {value}", "before {value}"),
    "day.exactly": ("tasan {value}", "exakt {value}", "exactly {value}"),
    # why nothing can be judged
    "gap.no_target": ("tavoitearvo puuttuu", "målvärdet saknas", "the target is missing"),
    "gap.no_direction": ("suunta puuttuu", "riktningen saknas", "the direction is missing"),
    "gap.no_baseline": ("lähtöarvo puuttuu", "utgångsvärdet saknas", "the baseline is missing"),
    "gap.no_tolerance": (
        "sallittu poikkeama puuttuu",
        "den tillåtna avvikelsen saknas",
        "the allowed deviation is missing",
    ),
    "gap.no_upper": ("tavoitteen yläraja puuttuu", "målets övre gräns saknas", "the upper limit is missing"),
    "gap.in_words": ("tavoitearvo ei ole luku", "målvärdet är inte ett tal", "the target is not a figure"),
    "gap.against": (
        "tavoitearvo on lähtöarvosta väärään suuntaan",
        "målvärdet ligger åt fel håll från utgångsvärdet",
        "the target lies the wrong way from the baseline",
    ),
    "gap.text": (
        "sanallinen tavoite, jonka tila kertoo",
        "ett mål i ord, vars status berättar",
        "a target in words, which its status tells of",
    ),
    # what is said beside an attainment, or in its place
    "remark.worse": ("lähtöarvoa heikompi", "sämre än utgångsvärdet", "worse than the baseline"),
    "remark.unmoved": ("lähtöarvossa", "vid utgångsvärdet", "at the baseline"),
    "remark.at_limit": (
        "rajalla, raja ei riitä",
        "på gränsen, gränsen räcker inte",
        "at the limit, which is not enough",
    ),
    "remark.planned": ("suunniteltu päivä", "planerad dag", "a planned day"),
    "remark.moved": (
        "muuttunut, sallittua poikkeamaa ei ole",
        "har ändrats, tillåten avvikelse saknas",
        "has moved, no deviation is allowed for",
    ),
    "remark.behind": ("jäljessä tasaisesta tahdista", "efter den jämna takten", "behind the even pace"),
}
