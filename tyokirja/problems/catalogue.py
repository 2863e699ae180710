"""A catalogue: its sheets, columns and settings, and what it must have."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, note, question


class CatalogueSheets(Stage):
    """A catalogue: its sheets, columns and settings, and what it must have."""

    NOT_A_CATALOGUE = error(
        "Tiedosto ei ole tavoiteluettelo.",
        "Filen är inte en målförteckning.",
        "The file is not a catalogue of goals.",
        "Anna tavoiteluettelo, jonka komento ”tyokirja tuo” on tehnyt (yleensä tavoitteet.xlsx).",
        "Ange en målförteckning som kommandot ”tyokirja import” har gjort (vanligen tavoitteet.xlsx).",
        "Give a catalogue made by “tyokirja import” (usually tavoitteet.xlsx).",
    )
    EMPTY_CATALOGUE = error(
        "Tavoiteluettelossa ei ole yhtään tavoitetta.",
        "Målförteckningen innehåller inga mål.",
        "The catalogue has no goals.",
        "Lisää tavoitteet välilehdelle Tavoitteet tai tuo ne asiakirjasta komennolla ”tyokirja tuo”.",
        "Lägg till målen på bladet Mål eller importera dem ur ett dokument med kommandot ”tyokirja import”.",
        "Add the goals to the sheet Goals, or take them from a document with “tyokirja import”.",
    )
    SHEET_MISSING = error(
        "Välilehti ”{sheet}” puuttuu. Työkirjassa on: {found}.",
        "Bladet ”{sheet}” saknas. Arbetsboken innehåller: {found}.",
        "The sheet “{sheet}” is missing. The workbook has: {found}.",
        "Palauta välilehden nimeksi ”{sheet}” tai kopioi välilehti aiemmasta tavoiteluettelosta.",
        "Ge bladet namnet ”{sheet}” igen eller kopiera bladet från en tidigare målförteckning.",
        "Give the sheet its name “{sheet}” back, or copy it from an earlier catalogue.",
    )
    COLUMN_MISSING = error(
        "Sarake ”{column}” puuttuu. Otsikkorivillä on: {found}.",
        "Kolumnen ”{column}” saknas. Rubrikraden innehåller: {found}.",
        "The column “{column}” is missing. The heading row has: {found}.",
        "Palauta otsikkoriville otsikko ”{column}”.",
        "Skriv rubriken ”{column}” på rubrikraden igen.",
        "Put the heading “{column}” back on the heading row.",
    )
    COLUMN_TWICE = error(
        "Sarake ”{column}” on kahdesti. Se luettiin kohdasta {other_place}, eikä saraketta ”{value}” luettu.",
        "Kolumnen ”{column}” finns två gånger. Den lästes vid {other_place}, och kolumnen ”{value}” lästes inte.",
        "The column “{column}” is there twice. It was read at {other_place}, and the column “{value}” was not read.",
        "Poista toinen sarakkeista, tai anna sille oma otsikko, jos se on oma sarakkeesi.",
        "Ta bort den ena kolumnen, eller ge den en egen rubrik om den är din egen.",
        "Remove one of the two, or give it another heading if it is a column of your own.",
    )
    HEADINGS_AGAIN = error(
        "Otsikot ovat taulukossa toisen kerran eri järjestyksessä: ”{value}”. Alla olevat rivit voivat olla "
        "väärissä sarakkeissa.",
        "Rubrikerna finns en andra gång i tabellen i annan ordning: ”{value}”. Raderna under kan stå i fel kolumner.",
        "The headings are in the table a second time, in another order: “{value}”. The rows below may stand in wrong "
        "columns.",
        "Siirrä rivit samojen otsikoiden alle kuin muut rivit, ja poista ylimääräiset otsikot.",
        "Flytta raderna till samma rubriker som de andra raderna och ta bort de överflödiga rubrikerna.",
        "Move the rows under the same headings as the others, and remove the second headings.",
    )
    SETTING_MISSING = error(
        "Asetus ”{setting}” puuttuu.",
        "Inställningen ”{setting}” saknas.",
        "The setting “{setting}” is missing.",
        "Kirjoita asetuksen arvo sen viereiseen soluun.",
        "Skriv inställningens värde i cellen bredvid.",
        "Write the value of the setting in the cell beside it.",
    )
    SETTING_UNKNOWN = error(
        "Asetuksella ”{setting}” ei voi olla arvoa ”{value}”.",
        "Inställningen ”{setting}” kan inte ha värdet ”{value}”.",
        "The setting “{setting}” cannot be “{value}”.",
        "Valitse jokin näistä: {known}.",
        "Välj något av följande: {known}.",
        "Choose one of these: {known}.",
    )
    SETTING_NOT_KNOWN = question(
        "Asetusta ”{value}” ei tunneta, eikä sitä luettu.",
        "Inställningen ”{value}” är okänd och lästes inte.",
        "The setting “{value}” is not known and was not read.",
        "Poista rivi tai korjaa asetuksen nimi. Asetukset ovat: {known}.",
        "Ta bort raden eller rätta inställningens namn. Inställningarna är: {known}.",
        "Remove the line, or correct the name of the setting. The settings are: {known}.",
    )
    DEPARTMENT_WITHOUT_ROWS = note(
        "Osastolla ”{department}” ei ole yhtään riviä, joten sille ei tehdä lomaketta.",
        "Avdelningen ”{department}” har inga rader, så ingen blankett görs för den.",
        "The department “{department}” has no rows, so no form is made for it.",
        "Lisää osastolle tavoitteita tai poista se välilehdeltä Osastot.",
        "Lägg till mål för avdelningen eller ta bort den från bladet Avdelningar.",
        "Add goals for the department, or remove it from the sheet Departments.",
    )
    UNIT_WITHOUT_ROWS = question(
        "Vastuualue ”{value}” ei ole minkään osaston ”{department}” rivin vastuualue, joten sen tietoja ei käytetä.",
        "Ansvarsområdet ”{value}” står inte på någon rad för avdelningen ”{department}”, så uppgifterna används inte.",
        "No row of the department “{department}” is of the unit “{value}”, so what is said of it is not used.",
        "Kirjoita vastuualueen nimi välilehdillä Vastuualueet ja Tavoitteet samalla tavalla.",
        "Skriv ansvarsområdets namn lika på bladen Ansvarsområden och Mål.",
        "Write the unit's name alike on the sheets Units and Goals.",
    )
    SHEET_NEAR = note(
        "Välilehti ”{sheet}” luettiin välilehtenä ”{expected}”.",
        "Bladet ”{sheet}” lästes som bladet ”{expected}”.",
        "The sheet “{sheet}” was read as the sheet “{expected}”.",
        "Palauta välilehden nimeksi ”{expected}”, niin se tunnistetaan varmasti.",
        "Ge bladet namnet ”{expected}” igen, så känns det säkert igen.",
        "Give the sheet its name “{expected}” back, so that it is recognised for certain.",
    )
    HEADING_NEAR = question(
        "Otsikko ”{value}” luettiin sarakkeena ”{column}”.",
        "Rubriken ”{value}” lästes som kolumnen ”{column}”.",
        "The heading “{value}” was read as the column “{column}”.",
        "Palauta otsikoksi ”{column}”, jos sarake on se. Jos se on oma sarakkeesi, siirrä se taulukon perään.",
        "Ge kolumnen rubriken ”{column}” igen om det är den. Om den är din egen, flytta den efter tabellen.",
        "Give it the heading “{column}” back if that is what it is. If it is your own, move it behind the table.",
    )
    TEXT_NOT_READ = note(
        "Taulukon ulkopuolella on tekstiä, jota ei lueta: ”{value}”.",
        "Utanför tabellen finns text som inte läses: ”{value}”.",
        "There is text outside the table that is not read: “{value}”.",
        "Mitään ei tarvitse tehdä, jos se on oma muistiinpano. Muuten siirrä teksti oikeaan sarakkeeseen.",
        "Ingenting behöver göras om det är en egen anteckning. Flytta annars texten till rätt kolumn.",
        "Nothing needs to be done if it is a note of your own. If not, move the text to its column.",
    )
    COMMENT_NOT_READ = note(
        "Solussa on kommentti, joka jää tähän työkirjaan: ”{value}”.",
        "Cellen har en kommentar som blir kvar i den här arbetsboken: ”{value}”.",
        "The cell has a comment, which stays in this workbook: “{value}”.",
        "Mitään ei tarvitse tehdä. Kommentit eivät näy lomakkeissa.",
        "Ingenting behöver göras. Kommentarer syns inte i blanketterna.",
        "Nothing needs to be done. Comments are not shown in the forms.",
    )
    COLUMN_NOT_READ = note(
        "Saraketta ”{value}” ei tunneta. Sen sisältöä jää lukematta: {count:solu|solua}.",
        "Kolumnen ”{value}” är okänd. Av det läses {count:cell|celler} inte.",
        "The column “{value}” is not known. Of it {count:cell is|cells are} not read.",
        "Mitään ei tarvitse tehdä, jos sarake on omasi. Jos se on luettelon sarake, korjaa sen otsikko.",
        "Ingenting behöver göras om kolumnen är din egen. Om den hör till förteckningen, rätta rubriken.",
        "Nothing needs to be done if the column is your own. If it belongs to the catalogue, correct its heading.",
    )
    SHEET_NOT_READ = note(
        "Välilehteä ”{sheet}” ei tunneta. Sen sisältöä jää lukematta: {count:solu|solua}.",
        "Bladet ”{sheet}” är okänt. Av det läses {count:cell|celler} inte.",
        "The sheet “{sheet}” is not known. Of it {count:cell is|cells are} not read.",
        "Mitään ei tarvitse tehdä, jos välilehti on omasi. Jos se on luettelon välilehti, korjaa sen nimi.",
        "Ingenting behöver göras om bladet är ditt eget. Om det hör till förteckningen, rätta namnet.",
        "Nothing needs to be done if the sheet is your own. If it belongs to the catalogue, correct its name.",
    )
    NO_EMAIL = note(
        "Osastolla ”{department}” ei ole sähköpostiosoitetta, joten sille ei voi lähettää lomaketta.",
        "Avdelningen ”{department}” har ingen e-postadress, så ingen blankett kan skickas till den.",
        "The department “{department}” has no e-mail address, so no form can be sent to it.",
        "Kirjoita osoite välilehdelle Osastot tai Vastuualueet ennen lähettämistä.",
        "Skriv adressen på bladet Avdelningar eller Ansvarsområden innan blanketterna skickas.",
        "Write the address on the sheet Departments or Units before sending.",
    )
    CHOICE_NEEDED = error(
        "Tilojen joukosta puuttuu koodi ”{code}”, johon luvuista laskettu tila perustuu.",
        "Bland statusarna saknas koden ”{code}”, som den uträknade statusen bygger på.",
        "The statuses lack the code “{code}”, which the computed status goes by.",
        "Palauta koodi ”{code}” välilehdelle Tilavaihtoehdot. Sanan voi valita itse.",
        "Återställ koden ”{code}” på bladet Statusar. Ordet kan väljas fritt.",
        "Put the code “{code}” back on the sheet Statuses. Its word may be any.",
    )
    NO_CHOICES = error(
        "Listassa ”{list}” ei ole yhtään vaihtoehtoa.",
        "Listan ”{list}” har inga alternativ.",
        "The list “{list}” has no choices.",
        "Lisää vaihtoehdot välilehdelle Tilavaihtoehdot.",
        "Lägg till alternativen på bladet Statusar.",
        "Add the choices on the sheet Statuses.",
    )
    NO_DEPARTMENTS = error(
        "Tavoiteluettelossa ei ole yhtään osastoa.",
        "Målförteckningen har inga avdelningar.",
        "The catalogue has no departments.",
        "Lisää välilehdelle Osastot jokainen osasto, joka vastaa tavoitteisiin.",
        "Lägg till på bladet Avdelningar varje avdelning som svarar på målen.",
        "Add each department that answers to the sheet Departments.",
    )
    NO_ROUNDS = error(
        "Tavoiteluettelossa ei ole yhtään kierrosta.",
        "Målförteckningen har inga omgångar.",
        "The catalogue has no rounds.",
        "Lisää välilehdelle Kierrokset ainakin yksi kierros, esimerkiksi Q2/2026.",
        "Lägg till minst en omgång på bladet Omgångar, till exempel Q2/2026.",
        "Add at least one round on the sheet Rounds, such as Q2/2026.",
    )
    NO_DEADLINE = note(
        "Kierroksella ”{value}” ei ole määräaikaa, joten lomakkeissa ja viesteissä ei kerrota sitä.",
        "Omgången ”{value}” har ingen tidsfrist, så blanketterna och meddelandena anger ingen.",
        "The round “{value}” has no deadline, so its forms and messages do not tell one.",
        "Kirjoita määräaika välilehdelle Kierrokset. Jos rivi on muistiinpano, siirrä se taulukon viereen.",
        "Skriv tidsfristen på bladet Omgångar. Om raden är en anteckning, flytta den bredvid tabellen.",
        "Write the deadline on the sheet Rounds. If the line is a note, move it beside the table.",
    )
    DEADLINE_EARLY = question(
        "Kierros ”{value}” on palautettava ennen kuin sen jakso päättyy ({end}).",
        "Omgången ”{value}” ska lämnas in innan dess period slutar ({end}).",
        "The round “{value}” is due before its period ends ({end}).",
        "Tarkista kierroksen päivät.",
        "Kontrollera omgångens datum.",
        "Check the dates of the round.",
    )
    PERIOD_BACKWARDS = error(
        "Kierroksen ”{value}” jakso päättyy ({end}) ennen kuin se alkaa ({start}).",
        "Perioden för omgången ”{value}” slutar ({end}) innan den börjar ({start}).",
        "The period of the round “{value}” ends ({end}) before it starts ({start}).",
        "Korjaa kierroksen päivät.",
        "Rätta omgångens datum.",
        "Correct the dates of the round.",
    )
