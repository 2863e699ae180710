"""Texts of the commands that make a round, consolidate it and tell how it stands: see :mod:`tyokirja.texts.cli`."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    # generate
    "generate.short": (
        "Kierroksen kansio ja lomakkeet osastoille",
        "Omgångens mapp och blanketterna till avdelningarna",
        "The round folder and its forms",
    ),
    "generate.help": (
        "Tekee kierroksen kansion ja jokaiselle osastolle lomakkeen. Sama tavoiteluettelo tekee samat lomakkeet; jo "
        "jaettua lomaketta ei korvata muuttuneella ilman valitsinta --replace.",
        "Gör omgångens mapp och en blankett för varje avdelning. Samma målförteckning ger samma blanketter; en "
        "blankett som redan har delats ut ersätts inte av en ändrad utan flaggan --replace.",
        "Makes the round folder and a form for every department. The same catalogue gives the same forms; an issued "
        "form is not replaced by a changed one without --replace.",
    ),
    "generate.catalogue": ("TAVOITELUETTELO", "MÅLFÖRTECKNING", "CATALOGUE"),
    "generate.round.help": (
        "Kierroksen tunnus, esimerkiksi Q2/2026.",
        "Omgångens kod, till exempel Q2/2026.",
        "The round's code, for example Q2/2026.",
    ),
    "generate.which_round": (
        "Mikä kierros? Anna se valitsimella --round. Tavoiteluettelossa ovat:",
        "Vilken omgång? Ange den med flaggan --round. Målförteckningen har:",
        "Which round? Give it with --round. The catalogue has:",
    ),
    "generate.rounds.code": ("Kierros", "Omgång", "Round"),
    "generate.rounds.name": ("Nimi", "Namn", "Name"),
    "generate.by.help": (
        "Lomake osastolle tai vastuualueelle. Oletus: kuten kierros on jo luotu, muuten osastolle.",
        "Blankett för avdelning (department) eller ansvarsområde (unit). Förval: som omgången är gjord, annars avdelning.",
        "A form for each department or each unit. Default: as the round was made before, else by department.",
    ),
    "generate.department.help": (
        "Vain tämän osaston lomake; voi antaa monta kertaa.",
        "Endast den här avdelningens blankett; kan ges flera gånger.",
        "Only this department's form; may be given several times.",
    ),
    "generate.dry_run.help": (
        "Näytä, mitä tehtäisiin; mitään ei tallenneta.",
        "Visa vad som skulle göras; ingenting sparas.",
        "Show what would be done; nothing is saved.",
    ),
    "generate.replace.help": (
        "Korvaa myös jo jaetut lomakkeet, jos ne muuttuvat.",
        "Ersätt också redan utdelade blanketter om de ändras.",
        "Replace forms that have been issued, where they change.",
    ),
    "generate.workers.help": (
        "Montako lomaketta tehdään yhtä aikaa.",
        "Hur många blanketter som görs samtidigt.",
        "How many forms are made at once.",
    ),
    "generate.progress": ("Lomakkeet", "Blanketter", "Forms"),
    "generate.form": ("Lomake", "Blankett", "Form"),
    "generate.rows": ("Rivejä", "Rader", "Rows"),
    "generate.state": ("Tilanne", "Läge", "State"),
    "generate.new": ("uusi", "ny", "new"),
    "generate.same": ("ennallaan", "oförändrad", "unchanged"),
    "generate.changed": ("muuttuu", "ändras", "changes"),
    "generate.done": (
        "{written:lomake|lomaketta} tallennettu, {same} ennallaan.",
        "{written:blankett sparad|blanketter sparade}, {same:oförändrad|oförändrade}.",
        "{written:form|forms} saved, {same} unchanged.",
    ),
    "generate.dry": (
        "Kokeilu: mitään ei tallennettu.",
        "Prov: ingenting sparades.",
        "Trial: nothing was saved.",
    ),
    "generate.changes": (
        "Tavoiteluettelo on muuttunut kierroksen luomisen jälkeen:",
        "Målförteckningen har ändrats sedan omgången gjordes:",
        "The catalogue has changed since the round was issued:",
    ),
    "change.added": ("{row} lisätty: {after}", "{row} tillagd: {after}", "{row} added: {after}"),
    "change.removed": ("{row} poistettu: {before}", "{row} borttagen: {before}", "{row} removed: {before}"),
    "change.reworded": (
        "{row} sanamuoto: ”{before}” → ”{after}”",
        "{row} formulering: ”{before}” → ”{after}”",
        "{row} wording: “{before}” → “{after}”",
    ),
    "change.retargeted": (
        "{row} tavoite: {before} → {after}",
        "{row} mål: {before} → {after}",
        "{row} target: {before} → {after}",
    ),
    "change.rebased": (
        "{row} lähtöarvo: {before} → {after}",
        "{row} utgångsvärde: {before} → {after}",
        "{row} baseline: {before} → {after}",
    ),
    "change.redated": (
        "{row} ajankohta: {before} → {after}",
        "{row} tidpunkt: {before} → {after}",
        "{row} date: {before} → {after}",
    ),
    # consolidate and status
    "consolidate.short": (
        "Palautetuista lomakkeista yksi koonti",
        "De inlämnade blanketterna till en sammanställning",
        "The returned forms to one master",
    ),
    "consolidate.help": (
        "Lukee kansion palautetut, yhdistää vastaukset ja tallentaa koonnin (koonti.xlsx, koonti.csv, "
        "koonti.parquet), huomiot (huomiot.json) ja palautelomakkeet niille, joilla on korjattavaa.",
        "Läser mappen palautetut, sammanför svaren och sparar sammanställningen (koonti.xlsx, koonti.csv, "
        "koonti.parquet), anmärkningarna (huomiot.json) och blanketter till dem som har något att rätta.",
        "Reads the folder palautetut, merges the answers and saves the master (koonti.xlsx, koonti.csv, "
        "koonti.parquet), the problems (huomiot.json) and feedback forms for those with something to correct.",
    ),
    "consolidate.board.help": (
        "Tee raportti myös tämän toimielimen tavoitteista, esimerkiksi sivistyslautakunta. Voi antaa monta.",
        "Gör en rapport också om det här organets mål, till exempel bildningsnämnden. Flera kan anges.",
        "Make a report of this body's goals too, for example a board. May be given many times.",
    ),
    "consolidate.department.help": (
        "Tee raportti myös tämän osaston tavoitteista. Voi antaa monta.",
        "Gör en rapport också om den här avdelningens mål. Flera kan anges.",
        "Make a report of this department's goals too. May be given many times.",
    ),
    "consolidate.pdf.help": (
        "Tee raporteista myös PDF. Tarvitsee LibreOfficen.",
        "Gör rapporterna också som PDF. Kräver LibreOffice.",
        "Make the reports as PDF too. Needs LibreOffice.",
    ),
    "round.name": ("KIERROKSEN_KANSIO", "OMGÅNGENS_MAPP", "ROUND_DIR"),
    "password.help": (
        "Kysy salasanaa, jolla suojatut palautukset avataan.",
        "Fråga efter lösenordet som öppnar skyddade svar.",
        "Ask for the password that opens protected returns.",
    ),
    "password.prompt": ("Salasana", "Lösenord", "Password"),
    "workers.help": (
        "Montako tiedostoa luetaan yhtä aikaa.",
        "Hur många filer som läses samtidigt.",
        "How many files are read at once.",
    ),
    "consolidate.progress": ("Luetaan", "Läser", "Reading"),
    "consolidate.files": (
        "Tiedostoja {files}: luettu {read}, sivuun jätetty {aside}, ohjelmien aputiedostoja {litter}.",
        "Filer {files}: lästa {read}, lämnade åt sidan {aside}, hjälpfiler från program {litter}.",
        "Files {files}: read {read}, set aside {aside}, programs' own {litter}.",
    ),
    "consolidate.rows": (
        "Rivejä {rows}: vastattu {answered}, osin {partial}, tyhjä {empty}, palauttamatta {missing}.",
        "Rader {rows}: besvarade {answered}, delvis {partial}, tomma {empty}, inte inlämnade {missing}.",
        "Rows {rows}: answered {answered}, partly {partial}, empty {empty}, not returned {missing}.",
    ),
    "consolidate.cells": (
        "Soluja {returned} = yhdistetty {merged} + ristiriidassa {conflicting} + ei voitu käyttää {rejected} + muualla "
        "{unexpected} + korvattu {superseded}.",
        "Celler {returned} = sammanförda {merged} + i konflikt {conflicting} + kunde inte användas {rejected} + på annat ställe "
        "{unexpected} + ersatta {superseded}.",
        "Cells {returned} = merged {merged} + conflicting {conflicting} + could not be used {rejected} + elsewhere "
        "{unexpected} + superseded {superseded}.",
    ),
    "consolidate.unbalanced": (
        "TÄSMÄYTYS EI TÄSMÄÄ. Lue koonnin välilehti Täsmäytys ennen kuin käytät lukuja.",
        "AVSTÄMNINGEN GÅR INTE IHOP. Läs sammanställningens blad Avstämning innan du använder siffrorna.",
        "THE RECONCILIATION DOES NOT BALANCE. Read the master's reconciliation sheet before using the figures.",
    ),
    "consolidate.problems": (
        "Huomiot: virheitä {errors}, kysymyksiä {questions}, tiedoksi {notes}.",
        "Anmärkningar: fel {errors}, frågor {questions}, för kännedom {notes}.",
        "Problems: errors {errors}, questions {questions}, notes {notes}.",
    ),
    "consolidate.feedback": (
        "Palautelomakkeita: {count} ({path})",
        "Blanketter att rätta: {count} ({path})",
        "Feedback forms: {count} ({path})",
    ),
    "more": ("… ja {count} muuta", "… och {count} till", "… and {count} more"),
    "more_problems": (
        "… ja {count} muuta: ks. koonnin Huomiot.",
        "… och {count} till: se Anmärkningar i sammanställningen.",
        "… and {count} more: see Problems in the master.",
    ),
    "status.short": (
        "Kuka on palauttanut ja mitä puuttuu",
        "Vem som har svarat och vad som saknas",
        "Who has returned what, and what is missing",
    ),
    "status.help": (
        "Näyttää kierroksen tilanteen osastoittain. Mitään ei tallenneta.",
        "Visar omgångens läge per avdelning. Ingenting sparas.",
        "Shows the state of the round by department. Nothing is saved.",
    ),
    "status.title": (
        "{organisation} {round} · palautettava {deadline}",
        "{organisation} {round} · svar senast {deadline}",
        "{organisation} {round} · due {deadline}",
    ),
    "status.waiting.line": (
        "{department}: {count:rivi|riviä} odottaa hyväksyntää.",
        "{department}: {count:rad|rader} väntar på godkännande.",
        "{department}: {count:row waits|rows wait} for approval.",
    ),
    "status.other_form.line": (
        "{department}: toisella lomakkeella vastattu {count:rivi|riviä}: {file}.",
        "{department}: {count:rad|rader} har besvarats i en annan blankett: {file}.",
        "{department}: {count:row is|rows are} answered in another form: {file}.",
    ),
    "status.department": ("Osasto", "Avdelning", "Department"),
    "status.returned": ("Palautettu", "Inlämnad", "Returned"),
    "status.filled": ("Täytetty", "Ifylld", "Filled"),
    "status.to_mend": ("Korjattavaa", "Att rätta", "To correct"),
    "status.no": ("ei", "nej", "no"),
    "status.late": ("myöhässä", "försenad", "late"),
    "status.all": ("Yhteensä", "Totalt", "Total"),
}
