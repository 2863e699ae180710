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
        "Bedöms enligt den status som uppges i svaret",
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
        "sanallinen tavoite, joka arvioidaan tilan mukaan",
        "ett mål i ord, som bedöms enligt statusen",
        "a target in words, which is judged by its status",
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
    # by which rules it was judged
    "method.way": (
        "Kun lähtöarvo tunnetaan, toteutumisaste on kuljettu osa matkasta lähtöarvosta tavoitteeseen, 0–100 %. Lähtöarvoa "
        "heikompi on 0 %.",
        "När utgångsvärdet är känt är måluppfyllelsen den tillryggalagda delen av vägen från utgångsvärdet till målet, "
        "0–100 %. Sämre än utgångsvärdet är 0 %.",
        "Where the baseline is known, attainment is the part of the way from it to the target that is gone, 0 to 100 %. Worse "
        "than the baseline is 0 %.",
    ),
    "method.ratio": (
        "Kun luku alkaa nollasta tai lähtöarvoa ei ole, toteutumisaste on toteuma jaettuna tavoitteella.",
        "När siffran börjar från noll eller utgångsvärde saknas är måluppfyllelsen utfallet delat med målet.",
        "Where a figure begins from nothing or has no baseline, attainment is the actual divided by the target.",
    ),
    "method.limit": (
        "Raja, johon ei ole matkaa lähtöarvosta, joko pitää tai ei pidä: osuutta ei lasketa.",
        "En gräns som det inte finns någon väg till från utgångsvärdet antingen håller eller håller inte: ingen andel räknas.",
        "A limit with no way to it from the baseline either holds or does not: no share is computed.",
    ),
    "method.strict": (
        "Yli ja alle eivät sisällä rajaa itseään, vähintään ja enintään sisältävät.",
        "Över och under omfattar inte själva gränsen, minst och högst gör det.",
        "More than and less than do not include the limit itself; at least and at most do.",
    ),
    "method.range": (
        "Väli tai tietty luku toteutuu, kun toteuma on rajojen sisällä. Osuutta ei lasketa.",
        "Ett intervall eller ett visst tal är uppnått när utfallet ligger inom gränserna. Ingen andel räknas.",
        "A range or a certain figure is met when the actual lies within its limits. No share is computed.",
    ),
    "method.keep": (
        "Ennallaan pysyvä luku saa poiketa sallitun poikkeaman verran.",
        "En siffra som ska vara oförändrad får avvika så mycket som den tillåtna avvikelsen.",
        "A figure that is to stay may differ by the allowed deviation.",
    ),
    "method.change": (
        "Muutostavoite (esimerkiksi −5 %) lasketaan lähtöarvosta mittarin omassa yksikössä.",
        "Ett mål som är en ändring (till exempel −5 %) räknas från utgångsvärdet i mätarens egen enhet.",
        "A target that is a change (for example −5 %) is computed from the baseline in the measure's own unit.",
    ),
    "method.better": (
        "Kasvaa, paranee tai vähenee ilman lukua toteutuu, kun toteuma on lähtöarvoa parempi.",
        "Ökar, förbättras eller minskar utan siffra är uppnått när utfallet är bättre än utgångsvärdet.",
        "Grows, improves or falls without a figure is met when the actual is better than the baseline.",
    ),
    "method.counted": (
        "Kertymä lasketaan vuoden alusta. Kesken vuoden sitä ei verrata edellisen vuoden summaan.",
        "En ackumulerad siffra räknas från årets början. Under året jämförs den inte med föregående års summa.",
        "A cumulative figure is counted from the start of the year. While the year runs it is not compared with the sum of the "
        "year before.",
    ),
    "method.even": (
        "Tasaista kertymää verrataan vuoden kuluessa kuluneisiin kuukausiin.",
        "En jämnt ackumulerad siffra jämförs under året med de månader som gått.",
        "A figure compared pro rata is held against the months gone by.",
    ),
    "method.milestone": (
        "Tehty virstanpylväs on toteutunut heti. Muu luku, joka on tavoitteessa ennen määräaikaa, on tavoitteessa nyt.",
        "En milstolpe som är gjord är uppnådd genast. En annan siffra som når målet före tiden är på målnivån nu.",
        "A milestone that is done is attained at once. Any other figure that meets its target early is at target now.",
    ),
    "method.text": (
        "Sanallisen tavoitteen arvioi vastaaja ilmoittamallaan tilalla.",
        "Ett mål i ord bedöms av den som svarar, med den status som uppges.",
        "A target in words is judged by the respondent, with the status declared.",
    ),
    "method.open": (
        "Tavoitteet, joilta puuttuu luku, suunta tai sallittu poikkeama, arvioidaan vain ilmoitetun tilan mukaan.",
        "Mål som saknar siffra, riktning eller tillåten avvikelse bedöms bara enligt den uppgivna statusen.",
        "Targets without a figure, a direction or an allowed deviation are judged by the declared status alone.",
    ),
}
