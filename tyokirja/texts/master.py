"""Texts of the master in Finnish, Swedish and English."""

from __future__ import annotations

from tyokirja.texts import Triple
from tyokirja.texts.master_words import TEXTS as _WORDS

TEXTS: dict[str, Triple] = {
    "title": (
        "{organisation}: toiminnalliset tavoitteet, {round}",
        "{organisation}: verksamhetsmål, {round}",
        "{organisation}: operational goals, {round}",
    ),
    "page": ("Sivu {page}/{pages}", "Sida {page}/{pages}", "Page {page}/{pages}"),
    "subject": ("Tavoitteiden seurannan koonti", "Sammanställning av måluppföljningen", "Master of the follow-up"),
    # sheets
    "sheet.summary": ("Yhteenveto", "Sammandrag", "Summary"),
    "sheet.rows": ("Tavoitteet", "Mål", "Goals"),
    "sheet.council": ("Valtuustotaulukko", "Fullmäktigetabell", "Council table"),
    "sheet.outlook": ("Ennusteet", "Prognoser", "Outlook"),
    "sheet.deviations": ("Poikkeamat", "Avvikelser", "Deviations"),
    "sheet.missing": ("Puuttuvat", "Saknas", "Missing"),
    "sheet.conflicts": ("Ristiriidat", "Konflikter", "Conflicts"),
    "sheet.corrections": ("Oikaisut", "Rättelser", "Corrections"),
    "sheet.notes": ("Muistiinpanot", "Anteckningar", "Notes"),
    "sheet.problems": ("Huomiot", "Anmärkningar", "Problems"),
    "sheet.reconciliation": ("Täsmäytys", "Avstämning", "Reconciliation"),
    "sheet.ledger": ("Kirjaukset", "Noteringar", "Ledger"),
    "sheet.sources": ("Lähteet", "Källor", "Sources"),
    "sheet.changes": ("Muutokset", "Förändringar", "Changes"),
    "sheet.history": ("Historia", "Historik", "Measure history"),
    "sheet.methods": ("Arviointi", "Bedömning", "Judgement"),
    "sheet.units": ("Osastot", "Avdelningar", "Departments"),
    # what a sheet tells, under its title
    "about.rows": (
        "Kaikki rivit. Toteumasta ja oikean reunan solusarakkeista pääsee palautettuun tiedostoon. Vastauksia "
        "muutetaan välilehdellä Oikaisut.",
        "Alla rader. Utfallet och cellkolumnerna längst till höger leder till den inlämnade filen. Svar ändras "
        "på bladet Rättelser.",
        "Every row. The actual, and the cell columns at the right edge, lead to the returned file. Answers are "
        "changed on the sheet Corrections.",
    ),
    "about.rows_places": (
        "Kaikki rivit. Toteumasta pääsee palautettuun tiedostoon; muiden vastausten solut ovat oikean reunan "
        "sarakkeissa. Vastauksia muutetaan välilehdellä Oikaisut.",
        "Alla rader. Utfallet leder till den inlämnade filen; de andra svarens celler står i kolumnerna längst till "
        "höger. Svar ändras på bladet Rättelser.",
        "Every row. The actual leads to the returned file; the cells of the other answers are in the columns at the "
        "right edge. Answers are changed on the sheet Corrections.",
    ),
    "about.links": (
        "Excel sallii välilehdelle {count} linkkiä: ne ovat luettelon alussa.",
        "Excel tillåter {count} länkar på ett blad: de finns i början av listan.",
        "Excel allows {count} links on a sheet: they are at the beginning of the list.",
    ),
    "about.links_rows": (
        "Excel sallii välilehdelle {count} linkkiä: ne ovat toteumissa, ensin poikkeavilla ja tarkistettavilla "
        "riveillä.",
        "Excel tillåter {count} länkar på ett blad: de finns på utfallen, först på rader som avviker eller behöver "
        "granskas.",
        "Excel allows {count} links on a sheet: they are on the actuals, first on rows that deviate or need looking at.",
    ),
    "about.council": (
        "Taulukko siinä muodossa, jossa valtuusto on tavoitteet hyväksynyt.",
        "Tabellen i den form som fullmäktige har godkänt målen.",
        "The table in the form in which the council approved the goals.",
    ),
    "about.methods": (
        "Säännöt, joilla näiden rivien toteutuminen on arvioitu. Rivin oma tavoite on luettelossa sarakkeessa Milloin toteutuu.",
        "Reglerna som måluppfyllelsen på dessa rader har bedömts enligt. Radens eget mål: förteckningen, När målet är uppnått.",
        "The rules by which the attainment of these rows was judged. A row's own target is in the catalogue, When it is met.",
    ),
    "about.outlook": (
        "Mittarit ja tavoitteet nyt ja vuoden lopussa. Ennuste on mittarin tulos, jos se on jo selvillä, muuten osaston ennuste.",
        "Mätare och mål nu och i slutet av året. Prognosen är mätarens resultat om det är känt, annars avdelningens prognos.",
        "Measures and goals now and at the end of the year. What is expected is the result where it is known, else the "
        "department's forecast.",
    ),
    "outlook.whole": ("Kaikki", "Alla", "All"),
    "outlook.department": ("Osasto", "Avdelning", "Department"),
    "outlook.binding_body": ("Sitovuus", "Bindande gentemot", "Binding towards"),
    "outlook.no_body": ("ei sitovuustasoa", "ingen bindningsnivå", "no binding body"),
    "about.deviations": (
        "Rivit, joiden tavoite ei luvun, tilan tai ennusteen mukaan toteudu. Suurin poikkeama ensin.",
        "Rader vars mål inte uppnås enligt siffran, statusen eller prognosen. Största avvikelsen först.",
        "Rows whose target is not met by the figure, the status or the forecast. The largest deviation first.",
    ),
    "about.missing": (
        "Lomakkeet, joita ei ole palautettu, ja rivit, joilta puuttuu vastauksia.",
        "Blanketter som inte har lämnats in och rader som saknar svar.",
        "Forms that have not been returned, and rows that lack answers.",
    ),
    "about.conflicts": (
        "Samaan kohtaan on annettu eri vastauksia. Valitse oikea sarakkeessa Valitaan, tallenna koonti ja tee se "
        "uudelleen. Siihen asti voimassa on myöhemmin tallennettu (A).",
        "Olika svar har getts på samma punkt. Välj det rätta i kolumnen Väljs, spara sammanställningen och gör den "
        "på nytt. Tills dess gäller det som sparades senare (A).",
        "Different answers were given to the same point. Choose the right one in the column Choose, save the master "
        "and consolidate again. Until then the later-saved one stands (A).",
    ),
    "about.corrections": (
        "Oikaise vastaus: valitse rivi ja kenttä, kirjoita uusi arvo, kuka ja miksi. Tallenna koonti ja tee se "
        "uudelleen. Viiva (-) uutena arvona tyhjentää vastauksen.",
        "Rätta ett svar: välj rad och fält, skriv det nya värdet, vem och varför. Spara sammanställningen och gör den "
        "på nytt. Ett streck (-) som nytt värde tömmer svaret.",
        "Correct an answer: choose the row and the field, write the new value, who and why. Save the master and "
        "consolidate again. A dash (-) as the new value clears the answer.",
    ),
    "about.notes": (
        "Toimiston omat merkinnät. Ne pysyvät, kun koonti tehdään uudelleen; rivin voi poistaa tyhjentämällä sen. Rivin "
        "oman merkinnän paikka on myös välilehdellä Tavoitteet.",
        "Ekonomikontorets egna anteckningar. De finns kvar när sammanställningen görs på nytt; töm raden för att ta bort den. "
        "En rads egen anteckning kan också stå på bladet Mål.",
        "The office's own notes. They stay when the master is made anew; clear a line to remove it. A row's own note has "
        "its place on the sheet Goals too.",
    ),
    "about.problems": (
        "Kaikki, mikä kaipaa katsomista: missä, mitä ja mitä sille tehdään.",
        "Allt som behöver granskas: var, vad och vad som görs åt det.",
        "Everything that needs looking at: where, what, and what to do about it.",
    ),
    "about.reconciliation": (
        "Jokainen palautettu tiedosto, jokainen täytetty solu ja jokainen rivi on laskettu.",
        "Varje inlämnad fil, varje ifylld cell och varje rad är räknad.",
        "Every returned file, every filled cell and every row is counted.",
    ),
    "about.ledger": (
        "Jokainen solu, johon joku on kirjoittanut: mitä, missä, mihin se meni ja mikä sen on korvannut. Linkit "
        "palautettuihin tiedostoihin toimivat kierroksen kansiossa; teksti on tässä, vaikka koonti lähetettäisiin yksin.",
        "Varje cell som någon har skrivit i: vad, var, vart det gick och vad som har ersatt det. Länkarna till de "
        "inlämnade filerna fungerar i omgångens mapp; texten står här också när sammanställningen skickas ensam.",
        "Every cell that somebody typed into: what, where, where it went and what has superseded it. The links to the "
        "returned files work in the round's folder; the text is here even where the master is mailed alone.",
    ),
    "about.ledger_part": (
        "Solut, joiden sisältö ei ole sellaisenaan välilehdellä Tavoitteet. Kaikki ovat tiedostossa kirjaukset.parquet.",
        "Celler vars innehåll inte som sådant finns på bladet Mål. Alla finns i filen kirjaukset.parquet.",
        "The cells whose content does not stand as it is on the sheet Goals. All are in the file kirjaukset.parquet.",
    ),
    "about.sources": (
        "Palautetut tiedostot sellaisina kuin ne tulivat.",
        "De inlämnade filerna så som de kom in.",
        "The returned files as they came.",
    ),
    "about.history": (
        "Jokaisen mittarin toteuma kierroksittain. Kuvio näyttää mittarin, jonka tunnus on valittu.",
        "Varje mätares utfall per omgång. Diagrammet visar den mätare vars kod har valts.",
        "Every measure's actual by round. The chart shows the measure whose id is chosen.",
    ),
    "about.changes": (
        "Muutokset edelliseen kierrokseen ({round}) verrattuna.",
        "Förändringar jämfört med föregående omgång ({round}).",
        "Changes from the previous round ({round}).",
    ),
    # summary
    "summary.title": (
        "{organisation}: yhteenveto {round}",
        "{organisation}: sammandrag {round}",
        "{organisation}: summary {round}",
    ),
    "summary.period": ("Jakso {start}–{end}", "Period {start}–{end}", "Period {start}–{end}"),
    "summary.deadline": ("vastaukset viimeistään {date}", "svar senast {date}", "answers by {date}"),
    "summary.filtered": (
        "Huom. Tavoitteet-välilehti on suodatettu: luvut koskevat vain sen näkyviä rivejä.",
        "Obs. Bladet Mål är filtrerat: siffrorna gäller bara dess synliga rader.",
        "Note: the sheet Goals is filtered: the figures cover its visible rows only.",
    ),
    "summary.returned": ("Palautetut lomakkeet", "Inlämnade blanketter", "Forms returned"),
    "summary.answered": ("Vastatut rivit", "Besvarade rader", "Rows answered"),
    "summary.measures": ("Toteutuneet mittarit", "Uppnådda mätare", "Measures attained"),
    "summary.goals": ("Toteutuneet tavoitteet", "Uppnådda mål", "Goals attained"),
    "summary.deviations": ("Poikkeamat", "Avvikelser", "Deviations"),
    "summary.problems": ("Avoimet huomiot", "Öppna anmärkningar", "Open problems"),
    "summary.known": ("tulos selvillä: ", "resultatet känt: ", "result known: "),
    "summary.errors": ("virheitä: ", "fel: ", "errors: "),
    "summary.of_rows": ("% riveistä", "% av raderna", "% of the rows"),
    "summary.matrix": ("Tila osastoittain (rivejä)", "Status per avdelning (rader)", "Status by department (rows)"),
    "summary.other": ("Ei tilaa", "Ingen status", "No status"),
    "summary.total": ("Yhteensä", "Totalt", "Total"),
    "summary.attained_share": ("Mittareista toteutunut", "Av mätarna uppnådda", "Of measures attained"),
    "summary.results": ("Mittarit ja tavoitteet", "Mätare och mål", "Measures and goals"),
    "summary.row.measures": ("Mittarit", "Mätare", "Measures"),
    "summary.row.goals": ("Tavoitteet", "Mål", "Goals"),
    "summary.share": ("Toteutunut, %", "Uppnådda, %", "Attained, %"),
    "summary.rule.all": (
        "Tavoite on toteutunut, kun sen kaikki mittarit ovat toteutuneet. Prosentti on osuus kaikista, myös avoimista.",
        "Ett mål är uppnått när alla dess mätare är uppnådda. Procenten är andelen av alla, även de öppna.",
        "A goal is attained when all its measures are. The percentage is of all, the open ones included.",
    ),
    "summary.rule.majority": (
        "Tavoite on toteutunut, kun yli puolet sen mittareista on toteutunut. Prosentti on osuus kaikista, myös "
        "avoimista.",
        "Ett mål är uppnått när över hälften av dess mätare är uppnådda. Procenten är andelen av alla, även de öppna.",
        "A goal is attained when more than half of its measures are. The percentage is of all, the open ones included.",
    ),
    "summary.rule.weighted": (
        "Tavoite on toteutunut, kun yli puolet sen mittareiden painosta on toteutunut. Prosentti on osuus kaikista, "
        "myös avoimista.",
        "Ett mål är uppnått när över hälften av mätarnas vikt är uppnådd. Procenten är andelen av alla, även de öppna.",
        "A goal is attained when more than half of its measures' weight is. The percentage is of all, the open ones "
        "included.",
    ),
    "summary.worst": ("Suurimmat poikkeamat", "Största avvikelserna", "Largest deviations"),
    "summary.no_worst": (
        "Poikkeamia ei ole ilmoitettu.",
        "Inga avvikelser har rapporterats.",
        "No deviations reported.",
    ),
    "summary.missing": ("Lomake palauttamatta", "Blankett inte inlämnad", "Form not returned"),
    "summary.none_missing": (
        "Kaikki lomakkeet on palautettu.",
        "Alla blanketter har lämnats in.",
        "All forms have been returned.",
    ),
    "summary.more": (
        "… ja {count} muuta, ks. {sheet}",
        "… och {count} till, se {sheet}",
        "… and {count} more, see {sheet}",
    ),
    "summary.no_answers": (
        "Vastauksia ei ole vielä, joten kuvioita ei ole.",
        "Det finns ännu inga svar, så det finns inga diagram.",
        "There are no answers yet, so there are no charts.",
    ),
    "summary.department_only": (
        "Osastoja on {count}. Tässä ovat ne {shown}, joilla on eniten poikkeamia; kaikki ovat välilehdellä {sheet}.",
        "Det finns {count} avdelningar. Här visas de {shown} som har flest avvikelser; alla finns på bladet {sheet}.",
        "There are {count} departments. Here are the {shown} with the most deviations; all are on the sheet {sheet}.",
    ),
    "summary.not_live": (
        "Rivejä on niin paljon, että luvut ovat koonnin tekohetkeltä: ne eivät seuraa suodatusta.",
        "Raderna är så många att siffrorna visar läget när sammanställningen gjordes: de följer inte filtreringen.",
        "There are so many rows that the figures are those of when the master was made: they do not follow filters.",
    ),
    "chart.status": ("Tila osastoittain, rivejä", "Status per avdelning, rader", "Status by department, rows"),
    "chart.status.alt": (
        "Palkkikuvio: rivien tilat osastoittain. Samat luvut ovat taulukossa Tila osastoittain.",
        "Stapeldiagram: radernas status per avdelning. Samma siffror finns i tabellen Status per avdelning.",
        "Bar chart: the statuses of the rows by department. The same figures are in the table Status by department.",
    ),
    "chart.results": ("Mittarit ja tavoitteet, osuus", "Mätare och mål, andel", "Measures and goals, share"),
    "chart.results.alt": (
        "Palkkikuvio: toteutuneiden, toteutumatta jääneiden ja avoimien osuus mittareista ja tavoitteista. Samat luvut "
        "ovat taulukossa Mittarit ja tavoitteet.",
        "Stapeldiagram: andelen uppnådda, ej uppnådda och öppna av mätarna och målen. Samma siffror finns i tabellen "
        "Mätare och mål.",
        "Bar chart: the share of measures and goals that are attained, not attained and open. The same figures are in "
        "the table Measures and goals.",
    ),
    # notes in cells
    "undefined": ("ei laskettavissa", "kan inte beräknas", "cannot be computed"),
    "cut": (
        " … [Teksti katkaistu Excelin solurajaan. Koko teksti on tiedostossa koonti.csv.]",
        " … [Texten är avbruten vid Excels cellgräns. Hela texten finns i filen koonti.csv.]",
        " … [The text is cut at Excel's cell limit. All of it is in the file koonti.csv.]",
    ),
    "open_source": (
        "Avaa palautettu solu: {place}",
        "Öppna den inlämnade cellen: {place}",
        "Open the returned cell: {place}",
    ),
    "open_row": (
        "Näytä rivi välilehdellä {sheet}",
        "Visa raden på bladet {sheet}",
        "Show the row on the sheet {sheet}",
    ),
    "empty.deviations": ("Ei poikkeamia.", "Inga avvikelser.", "No deviations."),
    "empty.missing": ("Mitään ei puutu.", "Ingenting saknas.", "Nothing is missing."),
    "empty.conflicts": ("Ei ristiriitoja.", "Inga konflikter.", "No conflicts."),
    "empty.problems": ("Ei huomioita.", "Inga anmärkningar.", "No problems."),
    "empty.ledger": ("Soluja ei ole täytetty.", "Inga celler har fyllts i.", "No cells were filled in."),
    "empty.sources": (
        "Yhtään tiedostoa ei ole palautettu.",
        "Inga filer har lämnats in.",
        "No files have been returned.",
    ),
    "empty.changes": (
        "Toteutumisasteet, tavoitteet ja rivit ovat ennallaan.",
        "Måluppfyllelsen, målen och raderna är oförändrade.",
        "Attainment, targets and rows are as they were.",
    ),
    "missing.whole_form": (
        "Koko lomake ({rows:rivi|riviä})",
        "Hela blanketten ({rows:rad|rader})",
        "The whole form ({rows:row|rows})",
    ),
    "missing.running": (
        "{count:kierros|kierrosta} peräkkäin vastaamatta",
        "utan svar {count:omgång|omgångar} i rad",
        "without an answer {count:round|rounds} running",
    ),
    "summary.again": (
        "{count:rivi on|riviä on} vailla vastausta toisella kierroksella peräkkäin, ks. {sheet}",
        "{count:rad|rader} saknar svar andra omgången i rad, se {sheet}",
        "{count:row has|rows have} no answer for the second round running, see {sheet}",
    ),
    "summary.outlook": (
        "Mittarit sitovuuden mukaan ja ennuste",
        "Mätare enligt bindningsnivå och prognos",
        "Measures by binding body, and the forecast",
    ),
    "summary.outlook.whole": ("Kaikki mittarit", "Alla mätare", "All measures"),
    "summary.outlook.nobody": ("Sitovuutta ei ole merkitty", "Ingen bindningsnivå angiven", "No binding body named"),
    "summary.expected": ("Odotetaan toteutuvan", "Väntas uppnås", "Expected to be attained"),
    "history.chosen": ("Valitse mittari", "Välj mätare", "Choose a measure"),
    "history.prompt": (
        "Valitse mittarin tunnus listasta: kuvio näyttää sen kehityksen.",
        "Välj mätarens kod i listan: diagrammet visar dess utveckling.",
        "Choose the measure's id from the list: the chart shows how it has developed.",
    ),
    "history.alt": (
        "Viivakuvio: valitun mittarin toteuma kierroksittain. Samat luvut ovat kuvion yläpuolella.",
        "Linjediagram: den valda mätarens utfall per omgång. Samma siffror finns ovanför diagrammet.",
        "Line chart: the chosen measure's actual by round. The same figures stand above the chart.",
    ),
    "missing.waiting": ("vastattu", "besvarat", "answered"),
    "missing.nothing_read": ("vastausta ei voitu lukea", "svaret kunde inte läsas", "the answer could not be read"),
    "council.no_measure": ("(ei mittaria)", "(ingen mätare)", "(no measure)"),
    "council.revised": (
        "{value}\n(alun perin {original})",
        "{value}\n(ursprungligen {original})",
        "{value}\n(originally {original})",
    ),
    # reconciliation
    "account.files": ("Tiedostot", "Filer", "Files"),
    "account.cells": ("Täytetyt solut", "Ifyllda celler", "Filled cells"),
    "account.rows": ("Rivit osastoittain", "Rader per avdelning", "Rows by department"),
    "account.received": ("Vastaanotettu", "Mottagna", "Received"),
    "account.read": ("Luettu ja yhdistetty", "Lästa och sammanförda", "Read and merged"),
    "account.set_aside": ("Sivuun jätetty: {verdict}", "Lämnade åt sidan: {verdict}", "Set aside: {verdict}"),
    "account.returned": ("Palautettuja soluja", "Inlämnade celler", "Cells returned"),
    "account.merged": ("Yhdistetty koontiin", "Sammanförda", "Merged"),
    "account.conflicting": (
        "Ristiriidassa (ks. Ristiriidat)",
        "I konflikt (se Konflikter)",
        "In conflict (see Conflicts)",
    ),
    "account.rejected": (
        "Ei voitu käyttää (ks. Huomiot)",
        "Kunde inte användas (se Anmärkningar)",
        "Could not be used (see Problems)",
    ),
    "account.unexpected": (
        "Vastaussolujen ulkopuolella (ks. Huomiot)",
        "Utanför svarscellerna (se Anmärkningar)",
        "Outside the answer cells (see Problems)",
    ),
    "account.superseded": (
        "Korvattu myöhemmällä, valinnalla tai oikaisulla",
        "Ersatta av senare svar, val eller rättelse",
        "Superseded by a later answer, a choice or a correction",
    ),
    "account.difference": ("Erotus", "Skillnad", "Difference"),
    "account.balances": ("✓ täsmää", "✓ stämmer", "✓ balances"),
    "account.differs": ("✗ ei täsmää", "✗ stämmer inte", "✗ does not balance"),
    "account.waiting": ("Kesken: odottaa hyväksyntää", "Därav väntar på godkännande", "Of partial: wait for approval"),
    "account.issued": ("Rivejä lomakkeilla", "Rader på blanketterna", "Rows issued"),
    "account.count": ("Lukumäärä", "Antal", "Count"),
    "account.item": ("Erä", "Post", "Item"),
    "account.check": ("Tarkistus", "Kontroll", "Check"),
    # corrections and conflicts
    "correction.row_prompt": (
        "Rivin tunnus välilehdeltä Tavoitteet.",
        "Radens kod från bladet Mål.",
        "The row id from the sheet Goals.",
    ),
    "correction.row_error": (
        "Valitse tunnus listasta. Tunnukset ovat välilehdellä Tavoitteet.",
        "Välj en kod i listan. Koderna finns på bladet Mål.",
        "Choose an id from the list. The ids are on the sheet Goals.",
    ),
    "correction.field_error": ("Valitse kenttä listasta.", "Välj ett fält i listan.", "Choose a field from the list."),
    "correction.error_title": ("Ei listalla", "Finns inte i listan", "Not in the list"),
    "correction.applied": ("käytössä", "i bruk", "applied"),
    "correction.not_applied": ("ei käytössä, ks. Huomiot", "inte i bruk, se Anmärkningar", "not applied, see Problems"),
    "correction.reopened": (
        "avoin: vastaus on nyt {answer}",
        "öppen: svaret är nu {answer}",
        "open: the answer is now {answer}",
    ),
    "correction.keep_prompt": (
        "Valitse kyllä, jos oikaisu pätee myös uuden vastauksen jälkeen.",
        "Välj ja om rättelsen gäller också efter det nya svaret.",
        "Choose yes where the correction holds after the new answer too.",
    ),
    "conflict.error": (
        "Valitse jokin listan vastauksista. Muun arvon voi antaa välilehdellä Oikaisut.",
        "Välj något av svaren i listan. Ett annat värde kan ges på bladet Rättelser.",
        "Choose one of the answers in the list. Another value can be given on the sheet Corrections.",
    ),
} | _WORDS
