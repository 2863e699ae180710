"""Texts of the report's first chapter, in the forms that their counts ask for: see :mod:`tyokirja.texts.report`."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    # summary
    "summary": ("Yhteenveto", "Sammandrag", "Summary"),
    "summary.measures.none": ("Mittareita ei ole.", "Det finns inga mätare.", "There are no measures."),
    "summary.measures.one.yes": (
        "Ainoa mittari on toteutunut.",
        "Den enda mätaren är uppnådd.",
        "The only measure has been attained.",
    ),
    "summary.measures.one.no": (
        "Ainoa mittari ei ole toteutunut.",
        "Den enda mätaren är inte uppnådd.",
        "The only measure has not been attained.",
    ),
    "summary.measures.many.none": (
        "{count} mittarista yksikään ei ole toteutunut.",
        "Av {count} mätare är ingen uppnådd.",
        "Of {count} measures none has been attained.",
    ),
    "summary.measures.only.expected.none": (
        "Sen ei arvioida toteutuvan kauden lopussa.",
        "Den väntas inte vara uppnådd vid periodens slut.",
        "It is not expected to be attained at the end of the period.",
    ),
    "summary.measures.only.expected.many": (
        "Sen arvioidaan toteutuvan kauden lopussa.",
        "Den väntas vara uppnådd vid periodens slut.",
        "It is expected to be attained at the end of the period.",
    ),
    "summary.measures.many": (
        "{count} mittarista on toteutunut {part} ({share}).",
        "Av {count} mätare har {part} uppnåtts ({share}).",
        "Of {count} measures {part} have been attained ({share}).",
    ),
    "summary.measures.expected.none": (
        "Yhdenkään ei arvioida toteutuvan kauden lopussa.",
        "Ingen väntas vara uppnådd vid periodens slut.",
        "None is expected to be attained at the end of the period.",
    ),
    "summary.measures.expected.one": (
        "Yhden arvioidaan toteutuvan kauden lopussa ({share}).",
        "En väntas vara uppnådd vid periodens slut ({share}).",
        "One is expected to be attained at the end of the period ({share}).",
    ),
    "summary.measures.expected.many": (
        "Kauden lopussa niistä arvioidaan toteutuvan {count} ({share}).",
        "Vid periodens slut väntas {count} vara uppnådda ({share}).",
        "At the end of the period {count} are expected to be attained ({share}).",
    ),
    "summary.goals.none": ("Tavoitteita ei ole.", "Det finns inga mål.", "There are no goals."),
    "summary.goals.one.yes": (
        "Ainoa tavoite on toteutunut.",
        "Det enda målet är uppnått.",
        "The only goal has been attained.",
    ),
    "summary.goals.one.no": (
        "Ainoa tavoite ei ole toteutunut.",
        "Det enda målet är inte uppnått.",
        "The only goal has not been attained.",
    ),
    "summary.goals.many.none": (
        "{count} tavoitteesta yksikään ei ole toteutunut.",
        "Av {count} mål är inget uppnått.",
        "Of {count} goals none has been attained.",
    ),
    "summary.goals.only.expected.none": (
        "Sen ei arvioida toteutuvan kauden lopussa.",
        "Det väntas inte vara uppnått vid periodens slut.",
        "It is not expected to be attained at the end of the period.",
    ),
    "summary.goals.only.expected.many": (
        "Sen arvioidaan toteutuvan kauden lopussa.",
        "Det väntas vara uppnått vid periodens slut.",
        "It is expected to be attained at the end of the period.",
    ),
    "summary.goals.many": (
        "{count} tavoitteesta on toteutunut {part} ({share}).",
        "Av {count} mål har {part} uppnåtts ({share}).",
        "Of {count} goals {part} have been attained ({share}).",
    ),
    "summary.goals.expected.none": (
        "Yhdenkään ei arvioida toteutuvan kauden lopussa.",
        "Inget väntas vara uppnått vid periodens slut.",
        "None is expected to be attained at the end of the period.",
    ),
    "summary.goals.expected.one": (
        "Yhden arvioidaan toteutuvan kauden lopussa ({share}).",
        "Ett väntas vara uppnått vid periodens slut ({share}).",
        "One is expected to be attained at the end of the period ({share}).",
    ),
    "summary.goals.expected.many": (
        "Kauden lopussa niistä arvioidaan toteutuvan {count} ({share}).",
        "Vid periodens slut väntas {count} vara uppnådda ({share}).",
        "At the end of the period {count} are expected to be attained ({share}).",
    ),
    "summary.deviations.none": (
        "Poikkeamia ei ole ilmoitettu.",
        "Inga avvikelser har rapporterats.",
        "No deviations have been reported.",
    ),
    "summary.deviations.one.yes": (
        "Yksi rivi poikkeaa tavoitteesta, ja syy on kerrottu.",
        "En rad avviker från målet, och orsaken anges.",
        "One row deviates from its target, and the reason is given.",
    ),
    "summary.deviations.one.no": (
        "Yksi rivi poikkeaa tavoitteesta, eikä syytä ole kerrottu.",
        "En rad avviker från målet, och ingen orsak anges.",
        "One row deviates from its target, and no reason is given.",
    ),
    "summary.deviations.many.none": (
        "Tavoitteesta poikkeaa {count} riviä, eikä yhdelläkään ole kerrottu syytä.",
        "{count} rader avviker från målet, och ingen orsak anges.",
        "{count} rows deviate from their targets, and no reason is given.",
    ),
    "summary.deviations.many": (
        "Tavoitteesta poikkeaa {count} riviä; niistä {part} rivillä on kerrottu syy.",
        "{count} rader avviker från målet; på {part} av dem anges orsaken.",
        "{count} rows deviate from their targets; on {part} of them the reason is given.",
    ),
    "summary.returned.none": ("Lomakkeita ei ole.", "Det finns inga blanketter.", "There are no forms."),
    "summary.returned.one.yes": (
        "Ainoa lomake on palautettu.",
        "Den enda blanketten har lämnats in.",
        "The only form has been returned.",
    ),
    "summary.returned.one.no": (
        "Ainoaa lomaketta ei ole palautettu.",
        "Den enda blanketten har inte lämnats in.",
        "The only form has not been returned.",
    ),
    "summary.returned.many.none": (
        "{count} lomakkeesta yhtäkään ei ole palautettu.",
        "Av {count} blanketter har ingen lämnats in.",
        "Of {count} forms none has been returned.",
    ),
    "summary.returned.many": (
        "{count} lomakkeesta on palautettu {part}.",
        "Av {count} blanketter har {part} lämnats in.",
        "Of {count} forms {part} have been returned.",
    ),
    "summary.answered.none": ("Rivejä ei ole.", "Det finns inga rader.", "There are no rows."),
    "summary.answered.one.yes": (
        "Ainoaan riviin on vastattu kokonaan.",
        "Den enda raden är helt besvarad.",
        "The only row is answered in full.",
    ),
    "summary.answered.one.no": (
        "Ainoaan riviin ei ole vastattu kokonaan.",
        "Den enda raden är inte helt besvarad.",
        "The only row is not answered in full.",
    ),
    "summary.answered.many.none": (
        "{count} rivistä yhteenkään ei ole vastattu kokonaan.",
        "Av {count} rader är ingen helt besvarad.",
        "Of {count} rows none is answered in full.",
    ),
    "summary.answered.many": (
        "{count} rivistä on vastattu kokonaan {part}.",
        "Av {count} rader är {part} helt besvarade.",
        "Of {count} rows {part} are answered in full.",
    ),
    "chart": ("Tilanne osastoittain, rivejä", "Läget per avdelning, rader", "By department, rows"),
    "chart.about": (
        "Palkkikuvio: rivit osastoittain tilan mukaan.",
        "Stapeldiagram: raderna per avdelning enligt status.",
        "Bar chart: the rows of each department by status.",
    ),
    "light.green": ("toteutunut tai etenee", "uppnått eller framskrider", "attained or going as planned"),
    "light.yellow": ("poikkeaa osittain", "avviker delvis", "deviates in part"),
    "light.red": ("ei toteudu", "uppnås inte", "not attained"),
    "light.grey": ("muu tai ei tiedossa", "annat eller inte känt", "other or not known"),
    "results.of": ("Osa", "Del", "Part"),
    "results.now": ("Mittarit nyt", "Mätarna nu", "Measures now"),
    "results.then": ("Mittarit kauden lopussa", "Mätarna vid periodens slut", "Measures at the end of the period"),
    "results.goals": ("Tavoitteet", "Målen", "Goals"),
    "results.all": ("Kaikki", "Alla", "All"),
    "results.yes": ("Toteutunut", "Uppnådda", "Attained"),
    "results.no": ("Ei toteutunut", "Inte uppnådda", "Not attained"),
    "results.open": ("Avoin", "Öppna", "Open"),
    "results.met": ("Toteutuu", "Uppnås", "Met"),
    "results.partly": ("Osittain", "Delvis", "In part"),
    "results.missed": ("Ei toteudu", "Uppnås inte", "Missed"),
    "results.unknown": ("Ei tietoa", "Okänt", "Not known"),
    "results.goals_now": ("Nyt", "Nu", "Now"),
    "results.goals_then": ("Lopussa", "Vid slutet", "At the end"),
    "results.whole": ("Kaikki", "Alla", "All"),
    "results.department": ("Osastoittain", "Per avdelning", "By department"),
    "results.body": ("Sitovuuden mukaan", "Enligt bindningsnivå", "By binding body"),
    "results.more": (
        "… ja {count} muuta; kaikki ovat koonnissa.",
        "… och {count} till; alla finns i sammanställningen.",
        "… and {count} more; all are in the master.",
    ),
    "body.none": ("ei ilmoitettu", "inte angiven", "not given"),
    "change.title": (
        "Edelliseen kierrokseen ({round}) verrattuna",
        "Jämfört med föregående omgång ({round})",
        "Compared with the previous round ({round})",
    ),
    "change.none": (
        "toteutumisasteet, tavoitteet ja rivit ovat ennallaan",
        "måluppfyllelsen, målen och raderna är oförändrade",
        "attainment, targets and rows are as they were",
    ),
    "change.better": (
        "{count:rivi|riviä} on parantunut",
        "{count:rad|rader} är bättre",
        "{count:row is|rows are} better",
    ),
    "change.worse": (
        "{count:rivi|riviä} on heikentynyt",
        "{count:rad|rader} är sämre",
        "{count:row is|rows are} worse",
    ),
    "change.retargeted": (
        "{count} rivin tavoite on muuttunut",
        "{count:rad har fått nytt|rader har fått nya} mål",
        "{count:row has a new target|rows have new targets}",
    ),
    "change.new": (
        "{count:rivi on uusi|riviä on uusia}",
        "{count:rad är ny|rader är nya}",
        "{count:row is|rows are} new",
    ),
    "change.gone": ("{count:rivi|riviä} on poistunut", "{count:rad|rader} har utgått", "{count:row is|rows are} gone"),
}
