"""What the office writes in the master."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, note, question


class Master(Stage):
    """What the office writes in the master."""

    NOT_A_MASTER = error(
        "Tiedosto ei ole koonti, josta oikaisut ja valinnat voisi lukea.",
        "Filen är inte en sammanställning som rättelser och val kan läsas ur.",
        "The file is not a master that corrections and choices can be read from.",
        "Palauta edellinen koonti.xlsx tai poista tiedosto, jos siinä ei ole oikaisuja.",
        "Återställ föregående koonti.xlsx, eller ta bort filen om den inte innehåller rättelser.",
        "Put the previous koonti.xlsx back, or remove the file if it holds no corrections.",
    )
    MASTER_NOT_READ = note(
        "Koontia ei luettu, koska {read} on tallennettu myöhemmin.",
        "Sammanställningen lästes inte, eftersom {read} har sparats senare.",
        "The master was not read, since {read} was saved later.",
        "Kirjaa siinä olevat oikaisut ja valinnat uuteen koontiin (koonti.xlsx) ja poista tiedosto.",
        "Skriv dess rättelser och val i den nya sammanställningen (koonti.xlsx) och ta bort filen.",
        "Enter its corrections and choices in the new master (koonti.xlsx), and remove the file.",
    )
    CORRECTION_INCOMPLETE = error(
        "Oikaisusta puuttuu: {missing}. Oikaisua ei otettu käyttöön.",
        "Rättelsen saknar: {missing}. Den togs inte i bruk.",
        "The correction lacks: {missing}. It was not applied.",
        "Täydennä oikaisu. Viiva (-) uutena arvona tyhjentää vastauksen.",
        "Komplettera rättelsen. Ett streck (-) som nytt värde tömmer svaret.",
        "Complete the correction. A dash (-) as the new value clears the answer.",
    )
    DECISION_STRUCK = error(
        "Oikaisu tai valinta on yliviivattu kokonaan tai osittain: ”{value}” sarakkeessa ”{column}”. Sitä ei otettu käyttöön.",
        "En rättelse eller ett val är helt eller delvis överstruket: ”{value}” i kolumnen ”{column}”. Det togs inte i bruk.",
        "A correction or a choice is struck through, wholly or in part: “{value}” in the column “{column}”. It was not applied.",
        "Jos se ei ole voimassa, tyhjennä se. Jos se on, poista yliviivaus.",
        "Om det inte gäller, töm det. Om det gäller, ta bort överstrykningen.",
        "If it does not stand, clear it. If it does, remove the strikethrough.",
    )
    CORRECTION_ROW_UNKNOWN = error(
        "Rivin tunnusta ”{value}” ei ole tavoiteluettelossa. Oikaisua ei otettu käyttöön.",
        "Radens kod ”{value}” finns inte i målförteckningen. Rättelsen togs inte i bruk.",
        "The row id “{value}” is not in the catalogue. The correction was not applied.",
        "Valitse oikaisuun rivin tunnus listasta. Tunnukset ovat koonnin välilehdellä Tavoitteet.",
        "Välj radens kod i rättelsens lista. Koderna finns på sammanställningens blad Mål.",
        "Choose the row id of the correction from the list. The ids are on the master's sheet Goals.",
    )
    CORRECTION_FIELD_UNKNOWN = error(
        "”{value}” ei ole kenttä, jonka voi oikaista. Oikaisua ei otettu käyttöön.",
        "”{value}” är inte ett fält som kan rättas. Rättelsen togs inte i bruk.",
        "“{value}” is not a field that can be corrected. The correction was not applied.",
        "Valitse jokin näistä: {known}.",
        "Välj något av följande: {known}.",
        "Choose one of these: {known}.",
    )
    CORRECTION_TWICE = error(
        "Samaa vastausta oikaistaan kahdesti; toinen on kohdassa {other_place}. Alempi jäi voimaan.",
        "Samma svar rättas två gånger; den andra rättelsen finns vid {other_place}. Den nedre gäller.",
        "The same answer is corrected twice; the other is at {other_place}. The lower one stands.",
        "Poista tarpeeton oikaisu.",
        "Ta bort den onödiga rättelsen.",
        "Remove the correction that is not needed.",
    )
    CORRECTION_UNSIGNED = question(
        "Oikaisu otettiin käyttöön, mutta siitä puuttuu: {missing}.",
        "Rättelsen togs i bruk, men den saknar: {missing}.",
        "The correction was applied, but it lacks: {missing}.",
        "Kirjaa, kuka oikaisi ja miksi, jotta muutos voidaan jäljittää.",
        "Anteckna vem som rättade och varför, så att ändringen kan spåras.",
        "Write down who made the correction and why, so that the change can be traced.",
    )
    CONFLICT_CHOICE_UNKNOWN = error(
        "”{value}” ei ole ristiriidan vastausvaihtoehto. Valintaa ei otettu käyttöön.",
        "”{value}” är inte ett av svaren i konflikten. Valet togs inte i bruk.",
        "“{value}” is not one of the conflicting answers. The choice was not applied.",
        "Valitse jokin näistä: {known}. Muun arvon voi antaa oikaisuna.",
        "Välj något av följande: {known}. Ett annat värde kan ges som rättelse.",
        "Choose one of these: {known}. Another value can be given as a correction.",
    )
    CORRECTION_REOPENED = question(
        "Vastaus on muuttunut oikaisun jälkeen: {before} → {value} ({column}). Oikaisu ”{correction}” ei ole voimassa.",
        "Svaret har ändrats efter rättelsen: {before} → {value} ({column}). Rättelsen ”{correction}” gäller inte.",
        "The answer has changed since the correction: {before} → {value} ({column}). “{correction}” is not in force.",
        "Jos oikaisu pätee yhä, valitse välilehden Oikaisut sarakkeessa Pidetään kyllä. Muuten tyhjennä oikaisun rivi.",
        "Om rättelsen fortfarande gäller, välj ja i kolumnen Behålls på bladet Rättelser. Töm annars rättelsens rad.",
        "If the correction still holds, choose yes in the column Keep on the sheet Corrections. Else clear its line.",
    )
    CHOICE_REOPENED = question(
        "Valinnan ”{chosen}” jälkeen on tullut toinen vastaus: ”{value}” ({column}).",
        "Efter valet ”{chosen}” har ett annat svar kommit: ”{value}” ({column}).",
        "Another answer has come after the choice of “{chosen}”: “{value}” ({column}).",
        "Valitse oikea vastaus uudelleen koonnin välilehdellä Ristiriidat. Siihen asti myöhemmin tallennettu on voimassa.",
        "Välj rätt svar på nytt på sammanställningens blad Konflikter. Tills dess gäller det senast sparade.",
        "Choose the right answer again on the master's sheet Conflicts. Until then the later-saved one stands.",
    )
    CHOICE_REPLACED = note(
        "Vastaaja on korjannut valitun vastauksen ”{chosen}”: nyt se on ”{value}” ({column}).",
        "Den som svarar har rättat det valda svaret ”{chosen}”: nu är det ”{value}” ({column}).",
        "The respondent has corrected the chosen answer “{chosen}”: it is “{value}” now ({column}).",
        "Uusi vastaus on voimassa. Jos se ei kelpaa, oikaise se välilehdellä Oikaisut.",
        "Det nya svaret gäller. Om det inte duger, rätta det på bladet Rättelser.",
        "The new answer stands. If it will not do, correct it on the sheet Corrections.",
    )
    CHOICE_UNFIT = note(
        "Ristiriidassa valittua vastausta ”{value}” ei ole enää palautuksissa ({column}). Valinta on tallessa.",
        "Svaret ”{value}” som valdes i en konflikt finns inte längre bland svaren ({column}). Valet finns kvar.",
        "The answer “{value}” that was chosen in a conflict is in no return any more ({column}). The choice is kept.",
        "Tarkista, onko palautus poistettu tai muutettu. Arvon voi antaa oikaisuna.",
        "Kontrollera om svarsfilen har tagits bort eller ändrats. Värdet kan ges som rättelse.",
        "Check whether the returned file was removed or changed. The value can be given as a correction.",
    )
    OFFICE_SHEET_MISSING = error(
        "Koonnissa ei ole välilehteä, jolla edellisellä kerralla oli toimiston päätöksiä ({known}). Mitään ei tallennettu.",
        "Sammanställningen saknar ett blad där ekonomikontorets beslut senast fanns ({known}). Ingenting sparades.",
        "The master lacks a sheet that held the office's decisions last time ({known}). Nothing was saved.",
        "Palauta välilehti tai koko koonti (koonti-edellinen.xlsx). Jos päätökset saa unohtaa, siirrä koonti.xlsx pois.",
        "Återställ bladet eller filen (koonti-edellinen.xlsx). Om besluten får glömmas, flytta bort koonti.xlsx.",
        "Put the sheet or the file (koonti-edellinen.xlsx) back. If the decisions may be forgotten, move koonti.xlsx away.",
    )
    MASTER_KEPT = note(
        "Tallentamasi koonti on tallessa nimellä ”{kept}”. Oikaisut, valinnat ja muistiinpanot siirtyivät uuteen koontiin.",
        "Sammanställningen som du sparade finns kvar som ”{kept}”. Rättelser, val och anteckningar flyttades till den nya.",
        "The master that you saved is kept as “{kept}”. Corrections, choices and notes have moved to the new one.",
        "Omat muotoilut, kaavat ja kaaviot ovat vain siinä.",
        "Egna format, formler och diagram finns bara i den.",
        "Formats, formulas and charts of your own are in it alone.",
    )
    MASTER_STRAYS = note(
        "Välilehdelle {where} oli kirjoitettu omia merkintöjä muualle kuin niiden paikoille ({cells}).",
        "På bladet {where} hade egna anteckningar skrivits på andra ställen än de avsedda ({cells}).",
        "Notes of your own had been written on the sheet {where} outside their places ({cells}).",
        "Ne siirtyvät välilehdelle Muistiinpanot. Rivin oma merkintä pysyy välilehden Tavoitteet sarakkeessa.",
        "De flyttas till sammanställningens blad Anteckningar. En anteckning om en rad kan stå i bladet Måls egen kolumn.",
        "They move to the master's sheet Notes. A note about a row can stand in the sheet Goals' own column.",
    )
    MASTER_STRAYS_MANY = question(
        "Välilehdellä {where} on {count:oma solu|omaa solua}. Niin monta ei siirretä uuteen koontiin.",
        "Bladet {where} har {count:egen cell|egna celler}. Så många flyttas inte till den nya sammanställningen.",
        "The sheet {where} has {count:cell|cells} of your own. So many are not moved to the new master.",
        "Ne ovat tallentamassasi koonnissa, joka jää talteen (koonti-edellinen). Siirrä välilehti omaan työkirjaansa.",
        "De finns kvar i den sparade sammanställningen (koonti-edellinen). Flytta bladet till en egen arbetsbok.",
        "They stay in the master that you saved, which is kept (koonti-edellinen). Move the sheet to a workbook of its own.",
    )
    MASTER_ANSWER_EDITED = question(
        "Koontiin on kirjoitettu vastauksen ({column}) päälle ”{value}”. Se ei muuta vastausta.",
        "I sammanställningen har ”{value}” skrivits över ett svar ({column}). Det ändrar inte svaret.",
        "“{value}” has been written over an answer ({column}) in the master. That does not change the answer.",
        "Jos se on oikaisu, kirjaa se välilehdelle Oikaisut. Kirjoittamasi on tallessa välilehdellä Muistiinpanot.",
        "Om det är en rättelse, skriv in den på bladet Rättelser. Det du skrev finns kvar på bladet Anteckningar.",
        "If it is a correction, enter it on the sheet Corrections. What you wrote is kept on the sheet Notes.",
    )
    RETURNS_GONE = question(
        "Edellisessä koonnissa oli palautuksia, joita ei ole enää kansiossa palautetut ({count}): {files}.",
        "Föregående sammanställning hade svarsfiler som inte längre finns i mappen palautetut ({count}): {files}.",
        "The previous master had returned files that are in the folder palautetut no more ({count}): {files}.",
        "Palauta tiedostot, ellei niitä ole poistettu tarkoituksella. Vastaukset ovat yhä tiedostossa koonti-edellinen.xlsx.",
        "Lägg tillbaka filerna om de inte har tagits bort med avsikt. Svaren finns ännu i koonti-edellinen.xlsx.",
        "Put the files back unless they were removed on purpose. The answers are still in koonti-edellinen.xlsx.",
    )
