"""Texts of the council's report in Finnish, Swedish and English; it shares the words of the master's tables."""

from __future__ import annotations

from tyokirja.texts import Triple
from tyokirja.texts.report_summary import TEXTS as _SUMMARY

TEXTS: dict[str, Triple] = {
    "title": (
        "{organisation}: toiminnallisten tavoitteiden toteutuminen",
        "{organisation}: hur verksamhetsmålen har uppnåtts",
        "{organisation}: attainment of the operational goals",
    ),
    "subtitle": (
        "Raportti valtuustolle, {round}",
        "Rapport till fullmäktige, {round}",
        "Report to the council, {round}",
    ),
    "subtitle.part": ("Raportti {round}: {part}", "Rapport {round}: {part}", "Report {round}: {part}"),
    "contents": ("Sisällys", "Innehåll", "Contents"),
    # places where the office writes
    "place.foreword": ("Alkusanat", "Förord", "Foreword"),
    "place.foreword.prompt": (
        "Kirjoita tähän alkusanat. Osaston katsaus kirjoitetaan osaston otsikon alle ja tavoitetta koskeva teksti tavoitteen "
        "nimen alle. Oma teksti on raportissa myös, kun se tehdään uudelleen.",
        "Skriv förordet här. En avdelnings översikt skrivs under avdelningens rubrik och text om ett mål under målets namn. "
        "Egen text finns kvar när rapporten görs på nytt.",
        "Write the foreword here. A department's review is written below its heading, and text on a goal below the goal's "
        "name. Text of your own stays when the report is made again.",
    ),
    "place.department": ("Osaston katsaus.", "Avdelningens översikt.", "The department's review."),
    "place.conclusions": ("Johtopäätökset", "Slutsatser", "Conclusions"),
    "place.conclusions.prompt": (
        "Kirjoita tähän johtopäätökset.",
        "Skriv slutsatserna här.",
        "Write the conclusions here.",
    ),
    "place.earlier": (
        "Teksti on raportista {round}. Tarkista se ja poista tämä rivi.",
        "Texten är ur rapporten {round}. Kontrollera den och ta bort den här raden.",
        "This text is from the report {round}. Check it and remove this line.",
    ),
    "page.skip": ("Siirry sisältöön", "Gå till innehållet", "Go to the content"),
    # goals
    "goals": ("Tavoitteet osastoittain", "Målen per avdelning", "Goals by department"),
    "goal.result": ("Tavoite: {result}.", "Målet: {result}.", "Goal: {result}."),
    "goal.measures": (
        "Mittareista toteutunut {part} / {count}.",
        "Uppnådda mätare {part} / {count}.",
        "Measures attained {part} / {count}.",
    ),
    "goal.yes": ("toteutunut", "uppnått", "attained"),
    "goal.no": ("ei toteutunut", "inte uppnått", "not attained"),
    "goal.open": ("avoin", "öppet", "open"),
    "goal.binding_body": ("Sitovuus: {names}.", "Bindningsnivå: {names}.", "Binding body: {names}."),
    "goal.unit": ("Vastuualue: {names}.", "Ansvarsområde: {names}.", "Unit: {names}."),
    "goal.action": ("Toimenpide: ", "Åtgärd: ", "Action: "),
    "goal.actual": ("Toteuma {round}", "Utfall {round}", "Actual {round}"),
    "goal.attainment": ("Toteutumis­aste", "Måluppfyllelse", "Attainment"),
    "goal.caption": (
        "{department}: tavoitteet, mittarit ja niiden toteutuminen",
        "{department}: målen, mätarna och hur de har uppnåtts",
        "{department}: the goals, their measures and their attainment",
    ),
    "goal.original": ("alun perin {value}", "ursprungligen {value}", "originally {value}"),
    "goal.computed": ("lukujen mukaan: {status}", "enligt siffrorna: {status}", "by the figures: {status}"),
    "goal.forecast": ("ennuste: {forecast}", "prognos: {forecast}", "forecast: {forecast}"),
    "goal.too_many": (
        "Rivejä on {count}, eikä niitä luetella tässä. Ne ovat koonnin välilehdellä {sheet}.",
        "Raderna är {count} och räknas inte upp här. De finns på sammanställningens blad {sheet}.",
        "There are {count} rows, and they are not listed here. They are in the master, on the sheet {sheet}.",
    ),
    # deviations
    "deviations": ("Poikkeamat ja niiden syyt", "Avvikelserna och deras orsaker", "Deviations and their reasons"),
    "deviations.reason": ("Syy", "Orsak", "Reason"),
    "deviations.no_reason": ("Syytä ei ole ilmoitettu.", "Ingen orsak har angetts.", "No reason has been given."),
    "deviations.more": (
        "Poikkeamia on vielä {count}. Kaikki ovat koonnin välilehdellä {sheet}.",
        "Det finns ännu {count} avvikelser. Alla finns på sammanställningens blad {sheet}.",
        "There are {count} deviations more. All are in the master, on the sheet {sheet}.",
    ),
    # what has no data
    "missing": ("Mistä ei ole tietoa", "Det som saknar uppgifter", "What has no data"),
    "missing.about": (
        "Näiden rivien toteutumista ei voida arvioida, ja ne ovat luvuissa mukana avoimina.",
        "Hur dessa rader har uppnåtts kan inte bedömas, och i siffrorna räknas de som öppna.",
        "The attainment of these rows cannot be assessed, and the figures count them as open.",
    ),
    "missing.none": (
        "Jokaisesta rivistä on tieto.",
        "Det finns uppgifter om varje rad.",
        "There is data on every row.",
    ),
    "missing.rows": ("Mittarit ja toimenpiteet", "Mätare och åtgärder", "Measures and actions"),
    "missing.why": ("Miksi", "Varför", "Why"),
    "missing.last": ("Viimeisin tieto", "Senaste uppgift", "Latest data"),
    "missing.not_returned": ("Lomaketta ei ole palautettu", "Blanketten är inte inlämnad", "The form was not returned"),
    "missing.actual": ("Toteumaa ei ole annettu", "Utfall har inte angetts", "No actual was given"),
    "missing.status": ("Tilaa ei ole annettu", "Status har inte angetts", "No status was given"),
    "missing.never": ("ei tietoa miltään kierrokselta", "inga uppgifter från någon omgång", "none from any round"),
    "missing.first": ("ei aiempaa kierrosta", "ingen tidigare omgång", "no earlier round"),
    "missing.all": (
        "Osaston kaikki rivit ({count})",
        "Avdelningens alla rader ({count})",
        "All rows of the department ({count})",
    ),
    "missing.more.one": ("ja yksi muu", "och en till", "and one more"),
    "missing.more.many": ("ja {count} muuta", "och {count} till", "and {count} more"),
    # how it was judged
    "method": ("Arviointiperusteet", "Bedömningsgrunder", "How the goals were judged"),
    "method.law": (
        "Valtuusto päättää toiminnan tavoitteista talousarviossa (kuntalaki 110 §), ja niiden toteutumisesta annetaan "
        "selvitys toimintakertomuksessa (115 §). Tarkastuslautakunta arvioi, ovatko tavoitteet toteutuneet (121 §).",
        "Fullmäktige beslutar om målen för verksamheten i budgeten (kommunallagen 110 §), och hur de har uppnåtts "
        "redovisas i verksamhetsberättelsen (115 §). Revisionsnämnden bedömer om målen har nåtts (121 §).",
        "The council decides on the goals in the budget (Local Government Act, section 110), and their attainment is "
        "reported in the annual report (115). The audit committee assesses whether they were attained (121).",
    ),
    "method.attainment": (
        "Toteutumisaste lasketaan lähtöarvosta, tavoitearvosta, toteumasta ja suunnasta: 100 % tarkoittaa, että "
        "tavoitearvo on saavutettu. Jos sitä ei voida laskea, se jätetään auki eikä merkitä nollaksi.",
        "Måluppfyllelsen beräknas utifrån utgångsvärdet, målvärdet, utfallet och riktningen: 100 % betyder att målvärdet "
        "har nåtts. Kan den inte beräknas lämnas den öppen och anges inte som noll.",
        "Attainment is computed from baseline, target, actual and direction: 100 % means that the target is met. Where "
        "it cannot be computed it is left open, and not given as zero.",
    ),
    "method.status": (
        "Tila ja ennuste ovat osaston ilmoittamia. Jos luvut kertovat muuta, tila lukujen mukaan on sen alla. "
        "Tavoitearvo, jota ei ole saavutettu, on osittain toteutunut, kun toteutumisaste on vähintään {share}.",
        "Status och prognos är avdelningens egna uppgifter. Säger siffrorna något annat står statusen enligt siffrorna "
        "därunder. Ett målvärde som inte har nåtts är delvis uppnått när måluppfyllelsen är minst {share}.",
        "Status and forecast are the department's own. Where the figures tell otherwise, the status by the figures is "
        "below. A target that is not met is partly attained when attainment is at least {share}.",
    ),
    "method.signs": (
        "Merkit: {green} toteutunut tai etenee suunnitellusti, {yellow} poikkeaa osittain, {red} ei toteudu, {grey} muu "
        "tai ei tiedossa.",
        "Tecken: {green} uppnått eller framskrider som planerat, {yellow} avviker delvis, {red} uppnås inte, {grey} "
        "annat eller inte känt.",
        "Signs: {green} attained or going as planned, {yellow} deviates in part, {red} is not attained, {grey} other or "
        "not known.",
    ),
    "method.revised": (
        "Kun tavoite- tai lähtöarvoa on muutettu kauden aikana, voimassa olevan luvun alla on alkuperäinen.",
        "När ett mål- eller utgångsvärde har ändrats under perioden står det ursprungliga under det gällande.",
        "Where a target or a baseline was revised during the period, the original is below the figure in force.",
    ),
    # sources
    "sources": ("Lähteet ja täsmäytys", "Källor och avstämning", "Sources and reconciliation"),
    "sources.files.none": (
        "Tiedostoja ei ole vastaanotettu.",
        "Inga filer har tagits emot.",
        "No files have been received.",
    ),
    "sources.files.one": (
        "Tiedostoja on vastaanotettu yksi: luettu ja yhdistetty {read}, sivuun jätetty {aside}.",
        "En fil har tagits emot: läst och sammanförd {read}, lämnad åt sidan {aside}.",
        "One file has been received: read and merged {read}, set aside {aside}.",
    ),
    "sources.files.many": (
        "Tiedostoja on vastaanotettu {count}: luettu ja yhdistetty {read}, sivuun jätetty {aside}.",
        "{count} filer har tagits emot. Av dem har {read} lästs och sammanförts, och {aside} lämnats åt sidan.",
        "{count} files have been received. Of them {read} were read and merged, and {aside} set aside.",
    ),
    "sources.cells": (
        "Palautettuja vastauksia on {returned}: yhdistetty {merged}, ristiriidassa {conflicting}, ei voitu käyttää "
        "{rejected}, vastaussolujen ulkopuolella {unexpected}, korvattu myöhemmällä tai oikaistu {superseded}.",
        "Inlämnade svar: {returned}. Av dem har {merged} sammanförts, {conflicting} är i konflikt, {rejected} kunde "
        "inte användas, {unexpected} står utanför svarscellerna och {superseded} har ersatts eller rättats.",
        "Answers returned: {returned}. Of them {merged} were merged, {conflicting} are in conflict, {rejected} could "
        "not be used, {unexpected} are outside the answer cells, and {superseded} were superseded or corrected.",
    ),
    "sources.balances": ("Luvut täsmäävät.", "Siffrorna stämmer.", "The figures balance."),
    "sources.differs": (
        "Luvut eivät täsmää: katso koonnin välilehti {sheet}.",
        "Siffrorna stämmer inte: se sammanställningens blad {sheet}.",
        "The figures do not balance: see the master, sheet {sheet}.",
    ),
    "sources.evidence.one.yes": (
        "Ainoan toteuman tiedon lähde on kerrottu.",
        "Uppgiftskällan för det enda utfallet anges.",
        "The evidence of the only actual is named.",
    ),
    "sources.evidence.one.no": (
        "Ainoan toteuman tiedon lähdettä ei ole kerrottu.",
        "Uppgiftskällan för det enda utfallet anges inte.",
        "The evidence of the only actual is not named.",
    ),
    "sources.evidence.many.none": (
        "Toteumia on {count}, eikä minkään tiedon lähdettä ole kerrottu.",
        "Utfallen är {count}, och för inget av dem anges uppgiftskällan.",
        "There are {count} actuals, and the evidence of none is named.",
    ),
    "sources.evidence.many": (
        "Toteumia on {count}; tiedon lähde on kerrottu {part} toteumasta.",
        "Utfallen är {count}; uppgiftskällan anges för {part}.",
        "There are {count} actuals; the evidence of {part} is named.",
    ),
    "sources.detail": (
        "Tiedostot, vastausten solut ja huomiot ovat koonnissa (koonti.xlsx).",
        "Filerna, svarens celler och anmärkningarna finns i sammanställningen (koonti.xlsx).",
        "The files, the cells of the answers and the problems are in the master (koonti.xlsx).",
    ),
    "sources.part": (
        "Raportissa ovat ne kierroksen rivit, jotka kuuluvat tähän: {part}. Luvut ovat kierroksen koonnista (koonti.xlsx), jossa "
        "on koko kierroksen täsmäytys.",
        "Rapporten har de av omgångens rader som hör hit: {part}. Siffrorna är ur omgångens sammanställning (koonti.xlsx), där "
        "hela omgångens avstämning finns.",
        "The report has the rows of the round that belong here: {part}. The figures are of the round's master (koonti.xlsx), "
        "which has the reconciliation of the whole round.",
    ),
    "sources.corrections": ("Oikaistut vastaukset", "Rättade svar", "Answers corrected"),
    "sources.cleared": ("(tyhjennetty)", "(tömt)", "(cleared)"),
    **_SUMMARY,
}
