"""Rows and columns of a returned form."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, mendable_error, mendable_note, mendable_question, note, question


class Rows(Stage):
    """Rows and columns of a returned form."""

    HEADING_LOST = error(
        "Sarakkeen ”{column}” otsikko on muuttunut tai poistunut. Sarake luettiin paikkansa perusteella.",
        "Rubriken för kolumnen ”{column}” har ändrats eller försvunnit. Kolumnen lästes utgående från sin plats.",
        "The heading of the column “{column}” was changed or removed. The column was read by its position.",
        "Tarkista, että sarakkeen vastaukset ovat oikeat, ja palauta otsikoksi ”{column}”.",
        "Kontrollera att svaren i kolumnen stämmer och skriv rubriken ”{column}” igen.",
        "Check that the answers in the column are right, and put the heading “{column}” back.",
    )
    COLUMN_NOT_FOUND = error(
        "Lomakkeesta puuttuu sarake ”{column}”.",
        "Kolumnen ”{column}” saknas i blanketten.",
        "The form has no column “{column}”.",
        "Siirrä vastaukset lomakkeelle, jossa sarake on, tai kirjoita sarakkeen otsikoksi ”{column}”.",
        "Flytta svaren till en blankett som har kolumnen, eller skriv ”{column}” som kolumnens rubrik.",
        "Move the answers to a form that has the column, or write “{column}” as its heading.",
    )
    COLUMN_GONE = note(
        "Lomakkeesta puuttuu esitäytetty sarake ”{column}”.",
        "Den förifyllda kolumnen ”{column}” saknas i blanketten.",
        "The prefilled column “{column}” is missing from the form.",
        "Tarkista, vastaako osasto samoihin riveihin kuin ennen. Koonnissa tiedot ovat tavoiteluettelosta.",
        "Kontrollera att avdelningen har svarat på samma rader som förut. I sammanställningen står målförteckningens uppgifter.",
        "Check that the department has answered the same rows as before. The master has what the catalogue says.",
    )
    OWN_COLUMN_GONE = question(
        "Sarake ”{column}” ei ole enää lomakepohjassa. Siihen vastattiin: ”{value}”.",
        "Kolumnen ”{column}” finns inte längre i blankettmallen. Svaret där var: ”{value}”.",
        "The column “{column}” is no longer in the form template. The answer there was: “{value}”.",
        "Teksti on koonnin välilehdellä Kirjaukset. Jos vastaus kuuluu koontiin, palauta sarake lomakepohjaan samalla nimellä "
        "ja koosta uudelleen.",
        "Texten finns på sammanställningens blad Noteringar. Om svaret hör till sammanställningen, återställ kolumnen i "
        "blankettmallen under samma namn och sammanställ på nytt.",
        "The text is on the master's sheet Ledger. Where it belongs in the master, put the column back into the template under "
        "the same name and consolidate again.",
    )
    TABLE_COLUMNS = note(
        "Taulukossa ei ole lomakkeen sarakkeita {columns}.",
        "I tabellen saknas blankettens kolumner {columns}.",
        "The table lacks the form's columns {columns}.",
        "Puuttuvat tiedot voi pyytää osastolta lomakkeella.",
        "Det som saknas kan begäras av avdelningen på blanketten.",
        "What is missing can be asked for on the department's form.",
    )
    TABLE_TURNED = mendable_error(
        "Taulukko on kyljellään: mittarit ovat sarakkeina eivätkä riveinä. Sen vastauksia ei luettu.",
        "Tabellen ligger på sidan: mätarna står i kolumner i stället för på rader. Svaren i den lästes inte.",
        "The table lies on its side: its measures are columns, not rows. Its answers were not read.",
        "Siirrä vastaukset alkuperäiseen lomakkeeseen: kopioi taulukko ja valitse Liitä määräten – Transponoi.",
        "Flytta svaren till den ursprungliga blanketten: kopiera tabellen och välj Klistra in special – Transponera.",
        "Move the answers to the original form: copy the table and choose Paste Special – Transpose.",
    )
    ROW_UNKNOWN = mendable_error(
        "Rivin tunnusta ”{value}” ei ole tavoiteluettelossa.",
        "Radens kod ”{value}” finns inte i målförteckningen.",
        "The row id “{value}” is not in the catalogue.",
        "Siirrä rivin vastaukset sille riville, jota ne koskevat.",
        "Flytta radens svar till den rad som de gäller.",
        "Move the answers of this row to the row that they belong to.",
    )
    ROW_WITHDRAWN = note(
        "Rivi ”{value}” (”{title}”) on poistettu tavoiteluettelosta lomakkeen luomisen jälkeen. Sen vastaukset ovat tallessa,"
        " mutta eivät koonnin riveillä: {answers}.",
        "Raden ”{value}” (”{title}”) har tagits bort ur målförteckningen efter att blanketten skapades. Dess svar finns kvar,"
        " men inte på sammanställningens rader: {answers}.",
        "The row “{value}” (“{title}”) was taken out of the catalogue after the form was made. Its answers are kept, but not in"
        " the master's rows: {answers}.",
        "Vastaajan ei tarvitse tehdä mitään. Jos rivin pitää olla mukana, palauta se luetteloon samalla tunnuksella.",
        "Den som svarar behöver inte göra något. Om raden ska vara med, återställ den i förteckningen med samma kod.",
        "The respondent has nothing to do. If the row is to be there, put it back into the catalogue with the same id.",
    )
    MEASURE_PROPOSED = mendable_question(
        "Lomakkeeseen on kirjoitettu mittari, jota tavoiteluettelossa ei ole: ”{value}” ({answers}).",
        "I blanketten står en mätare som inte finns i målförteckningen: ”{value}” ({answers}).",
        "A measure that the catalogue has not is written in the form: “{value}” ({answers}).",
        "Ehdotus ja vastaus ovat tallessa, vastaajan ei tarvitse tehdä mitään. Toimisto: jos mittari otetaan mukaan, "
        "lisää se samalla nimellä kierroksen tavoiteluetteloon, välilehdelle Tavoitteet; vastaus luetaan sitten siihen.",
        "Förslaget och svaret är i gott förvar, den som svarar behöver inte göra något. Ekonomikontoret: om mätaren tas med, "
        "lägg till den med samma namn i omgångens målförteckning, på bladet Mål; svaret läses då till den.",
        "The proposal and the answer are kept, the respondent need do nothing. The office: to take the measure in, add it "
        "under the same name to the round's catalogue, on the sheet Goals; the answer is then read into it.",
    )
    ROW_TWICE = mendable_error(
        "Rivi {row} on lomakkeessa kahdesti, ja vastaukset eroavat. Toinen on kohdassa {other_place}.",
        "Raden {row} finns två gånger i blanketten med olika svar. Den andra finns vid {other_place}.",
        "The row {row} is in the form twice, with different answers. The other one is at {other_place}.",
        "Jätä oikea rivi ja poista toinen.",
        "Behåll den rätta raden och ta bort den andra.",
        "Keep the right row and remove the other.",
    )
    ANSWER_TWICE = mendable_question(
        "Rivillä {row} on toinenkin vastaus otsikon ”{column}” alla: ”{value}”. Mukaan otettiin solun {other_place} vastaus.",
        "Raden {row} har ett svar till under rubriken ”{column}”: ”{value}”. Svaret i cellen {other_place} togs med.",
        "The row {row} has another answer under “{column}”: “{value}”. The one in the cell {other_place} was taken.",
        "Jätä oikea vastaus soluun {other_place} ja poista toinen sarake.",
        "Lämna det rätta svaret i cellen {other_place} och ta bort den andra kolumnen.",
        "Leave the right answer in the cell {other_place} and remove the other column.",
    )
    ROW_MISSING = mendable_question(
        "Rivi {row} puuttuu lomakkeesta.",
        "Raden {row} saknas i blanketten.",
        "The row {row} is missing from the form.",
        "Vastaa riviin uudella lomakkeella tai kerro, miksi se on poistettu.",
        "Besvara raden på en ny blankett eller berätta varför den har tagits bort.",
        "Answer the row on a fresh form, or tell why it was removed.",
    )
    ROW_ADDED = mendable_question(
        "Rivi {row} (”{value}”) on lisätty tavoiteluetteloon tai siirretty osastolle lomakkeen luomisen jälkeen.",
        "Raden {row} (”{value}”) lades till i målförteckningen eller flyttades till avdelningen efter att blanketten skapades.",
        "The row {row} (“{value}”) was added to the catalogue or moved to the department after the form was made.",
        "Vastaa siihen uudella lomakkeella.",
        "Besvara den på en ny blankett.",
        "Answer it on a fresh form.",
    )
    ROW_BY_TEXT = mendable_note(
        "Rivin tunnus puuttuu. Rivi tunnistettiin tekstistään riviksi {row}.",
        "Radens kod saknas. Raden identifierades utgående från sin text som {row}.",
        "The row has lost its id. By its text it is the row {row}.",
        "Tarkista, että vastaus on oikealla rivillä.",
        "Kontrollera att svaret står på rätt rad.",
        "Check that the answer is on the right row.",
    )
    ROW_OTHER_DEPARTMENT = error(
        "Rivi {row} kuuluu toiselle osastolle: ”{other}”. Vastausta ei otettu mukaan.",
        "Raden {row} hör till en annan avdelning: ”{other}”. Svaret togs inte med.",
        "The row {row} belongs to another department: “{other}”. Its answer was left out.",
        "Tarkista, kumpi osasto riviin vastaa. Pysyvä muutos tehdään tavoiteluetteloon.",
        "Kontrollera vilken avdelning som ska besvara raden. En bestående ändring görs i målförteckningen.",
        "Check which department answers the row. A lasting change is made in the catalogue.",
    )
    ROW_MOVED = note(
        "Rivi {row} on lomakkeen lähettämisen jälkeen siirretty osastolle ”{other}”. Vastaus on mukana.",
        "Raden {row} har flyttats till avdelningen ”{other}” efter att blanketten skickades. Svaret är med.",
        "The row {row} was moved to “{other}” after the form was issued. Its answer was taken.",
        "Kerro tarvittaessa osastolle, että riviin on jo vastattu.",
        "Meddela vid behov avdelningen att raden redan är besvarad.",
        "Tell that department where needed that the row has been answered.",
    )
    ANSWERS_OFF_ROWS = mendable_question(
        "Vastaussarakkeissa on vastauksia rivillä, joka ei ole minkään mittarin rivi. Ovatko vastaukset siirtyneet?",
        "I svarskolumnerna finns svar på en rad som inte hör till någon mätare. Har svaren förskjutits?",
        "The answer columns hold answers on a line that belongs to no measure. Have the answers been shifted?",
        "Tarkista, että jokaisen mittarin vastaukset ovat sen omalla rivillä, ja siirrä ne tarvittaessa.",
        "Kontrollera att svaren för varje mätare står på mätarens egen rad och flytta dem vid behov.",
        "Check that the answers of each measure are on its own row, and move them where they are not.",
    )
