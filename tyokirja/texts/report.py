"""Texts of the council's report in Finnish, Swedish and English; it shares the words of the master's tables."""

from __future__ import annotations

from tyokirja.texts import Triple

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
    "contents": ("Sisällys", "Innehåll", "Contents"),
    # summary
    "summary": ("Yhteenveto", "Sammandrag", "Summary"),
    "summary.returned": (
        "Lomakkeista on palautettu {back} / {forms} ({share}), ja riveistä on vastattu kokonaan {answered} / {rows} "
        "({answered_share}).",
        "Av blanketterna har {back} / {forms} lämnats in ({share}), och av raderna är {answered} / {rows} helt "
        "besvarade ({answered_share}).",
        "Of the forms {back} / {forms} have been returned ({share}), and of the rows {answered} / {rows} are answered "
        "in full ({answered_share}).",
    ),
    "summary.attained": (
        "Mittareista on toteutunut {measures} / {all_measures} ({measures_share}) ja tavoitteista {goals} / "
        "{all_goals} ({goals_share}).",
        "Av mätarna har {measures} / {all_measures} uppnåtts ({measures_share}) och av målen {goals} / {all_goals} "
        "({goals_share}).",
        "Of the measures {measures} / {all_measures} have been attained ({measures_share}), and of the goals {goals} / "
        "{all_goals} ({goals_share}).",
    ),
    "summary.deviations": (
        "Poikkeamia on {count} rivillä, ja syy on kerrottu niistä {explained} rivillä.",
        "Avvikelser finns på {count} rader, och orsaken anges på {explained} av dem.",
        "There are deviations on {count} rows, and the reason is given on {explained} of them.",
    ),
    "summary.no_deviations": (
        "Poikkeamia ei ole ilmoitettu.",
        "Inga avvikelser har rapporterats.",
        "No deviations have been reported.",
    ),
    "summary.departments": ("Tilanne osastoittain", "Läget per avdelning", "By department"),
    "summary.statuses": ("Tilat", "Statusar", "Statuses"),
    "summary.measures": ("Toteutuneet mittarit", "Uppnådda mätare", "Measures attained"),
    "summary.rows": ("Rivejä", "Rader", "Rows"),
    "change.title": (
        "Muutokset edelliseen kierrokseen ({round})",
        "Förändringar jämfört med föregående omgång ({round})",
        "Changes from the previous round ({round})",
    ),
    # goals
    "goals": ("Tavoitteet osastoittain", "Målen per avdelning", "Goals by department"),
    "goal.result": (
        "Tavoite: {result}. Mittareista toteutunut {part} / {whole}.",
        "Målet: {result}. Uppnådda mätare {part} / {whole}.",
        "Goal: {result}. Measures attained {part} / {whole}.",
    ),
    "goal.result_alone": ("Tavoite: {result}.", "Målet: {result}.", "Goal: {result}."),
    "goal.yes": ("toteutunut", "uppnått", "attained"),
    "goal.no": ("ei toteutunut", "inte uppnått", "not attained"),
    "goal.open": ("avoin", "öppet", "open"),
    "goal.actions": ("Toimenpiteet ilman mittaria", "Åtgärder utan mätare", "Actions without a measure"),
    "goal.binding": ("Sitovuus: {body}.", "Bindningsnivå: {body}.", "Binding body: {body}."),
    "goal.unit": ("Vastuualue: {unit}.", "Ansvarsområde: {unit}.", "Unit: {unit}."),
    "goal.action": ("Toimenpide: ", "Åtgärd: ", "Action: "),
    "goal.caption": (
        "Tavoitteen mittarit ja niiden toteutuminen: {goal}",
        "Målets mätare och hur de har uppnåtts: {goal}",
        "The goal's measures and their attainment: {goal}",
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
    "deviations.about": (
        "Rivit, joiden tavoite ei luvun, tilan tai ennusteen mukaan toteudu, suurin poikkeama ensin.",
        "Rader vars mål inte uppnås enligt siffran, statusen eller prognosen, den största avvikelsen först.",
        "Rows whose target is not met by the figure, the status or the forecast, the largest deviation first.",
    ),
    "deviations.reason": ("Syy", "Orsak", "Reason"),
    "deviations.no_reason": ("Syytä ei ole ilmoitettu.", "Ingen orsak har angetts.", "No reason has been given."),
    "deviations.more": (
        "Poikkeamia on vielä {count}. Kaikki ovat koonnin välilehdellä {sheet}.",
        "Det finns ännu {count} avvikelser. Alla finns på sammanställningens blad {sheet}.",
        "There are {count} deviations more. All are in the master, on the sheet {sheet}.",
    ),
    # what was not returned
    "missing": ("Puuttuvat vastaukset", "Svar som saknas", "Answers that are missing"),
    "missing.about": (
        "Näiden rivien toteutumista ei voida arvioida, ja ne ovat luvuissa mukana avoimina.",
        "Hur dessa rader har uppnåtts kan inte bedömas, och i siffrorna räknas de som öppna.",
        "The attainment of these rows cannot be assessed, and the figures count them as open.",
    ),
    "missing.none": ("Kaikki rivit on vastattu.", "Alla rader är besvarade.", "All rows are answered."),
    "missing.form": ("Lomake", "Blankett", "Form"),
    "missing.form_back": ("palautettu", "inlämnad", "returned"),
    "missing.form_not_back": ("palauttamatta", "inte inlämnad", "not returned"),
    "missing.lacking": ("Rivejä kesken tai tyhjänä", "Ofullständiga eller tomma rader", "Rows partial or empty"),
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
        "Måluppfyllelsen räknas ut av utgångsvärdet, målvärdet, utfallet och riktningen: 100 % betyder att målvärdet "
        "har nåtts. Kan den inte räknas ut lämnas den öppen och anges inte som noll.",
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
    "sources.files": (
        "Tiedostoja on vastaanotettu {received}: luettu ja yhdistetty {read}, sivuun jätetty {aside}.",
        "Mottagna filer: {received}. Av dem har {read} lästs och sammanförts, och {aside} lämnats åt sidan.",
        "Files received: {received}. Of them {read} were read and merged, and {aside} set aside.",
    ),
    "sources.cells": (
        "Palautettuja vastauksia on {returned}: yhdistetty {merged}, ristiriidassa {conflicting}, ei voitu käyttää "
        "{rejected}, vastaussolujen ulkopuolella {unexpected}, korvattu myöhemmällä tai oikaistu {superseded}.",
        "Inlämnade svar: {returned}. Av dem har {merged} sammanförts, {conflicting} är i konflikt, {rejected} kunde "
        "inte användas, {unexpected} står utanför svarscellerna och {superseded} har ersatts eller rättats.",
        "Answers returned: {returned}. Of them {merged} were merged, {conflicting} are in conflict, {rejected} could "
        "not be used, {unexpected} are outside the answer cells, and {superseded} were superseded or corrected.",
    ),
    "sources.balances": ("Täsmäytys täsmää.", "Avstämningen går ihop.", "The reconciliation balances."),
    "sources.differs": (
        "Täsmäytys ei täsmää: katso koonnin välilehti {sheet}.",
        "Avstämningen går inte ihop: se sammanställningens blad {sheet}.",
        "The reconciliation does not balance: see the master, sheet {sheet}.",
    ),
    "sources.evidence": (
        "Tiedon lähde on kerrottu {part} / {whole} toteumasta.",
        "Uppgiftskällan anges för {part} / {whole} utfall.",
        "The evidence is named for {part} / {whole} actuals.",
    ),
    "sources.detail": (
        "Tiedostot, vastausten solut ja huomiot ovat koonnissa (koonti.xlsx).",
        "Filerna, svarens celler och anmärkningarna finns i sammanställningen (koonti.xlsx).",
        "The files, the cells of the answers and the problems are in the master (koonti.xlsx).",
    ),
    "sources.corrections": ("Oikaistut vastaukset", "Rättade svar", "Answers corrected"),
    "sources.cleared": ("(tyhjennetty)", "(tömt)", "(cleared)"),
}
