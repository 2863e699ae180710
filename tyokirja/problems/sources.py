"""The council's document, when it is imported."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error


class Sources(Stage):
    """The council's document, when it is imported."""

    NOT_A_DOCUMENT = error(
        "Tiedosto ei ole asiakirja, josta tavoitteita voi lukea.",
        "Filen är inte ett dokument som mål kan läsas ur.",
        "The file is not a document that goals can be read from.",
        "Anna talousarvion tavoiteosa tekstinä, Word-, Excel-, ODS-, CSV-, HTML- tai PDF-tiedostona.",
        "Ge budgetens måldel som text eller som Word-, Excel-, ODS-, CSV-, HTML- eller PDF-fil.",
        "Give the part of the budget that holds the goals as text, or as a Word, Excel, ODS, CSV, HTML or PDF file.",
    )
    NO_GOALS = error(
        "Asiakirjasta ei löytynyt yhtään tavoitetta tai mittaria.",
        "Inga mål eller mätare hittades i dokumentet.",
        "No goal or measure was found in the document.",
        "Tarkista, että asiakirjassa on tavoitetaulukko, jonka otsikoina ovat esimerkiksi Tavoite, Mittari ja "
        "Tavoitearvo.",
        "Kontrollera att dokumentet har en måltabell med rubriker som till exempel Mål, Mätare och Målvärde.",
        "Check that the document has a table of goals with headings such as Goal, Measure and Target.",
    )
    TABLES_NOT_UNDERSTOOD = error(
        "Asiakirjan tavoitetaulukoiden riveistä ymmärrettiin {share} %. Ymmärtämättä jäi: {places}.",
        "Av raderna i dokumentets måltabeller förstods {share} %. Det som inte förstods: {places}.",
        "Of the rows in the document's tables of goals, {share} % were understood. Not understood: {places}.",
        "Avaa luettelon välilehti {sheet}, valitse jokaiselle sarakkeelle, mikä se on, tallenna ja tuo asiakirja uudelleen "
        "samaan luetteloon.",
        "Öppna förteckningens blad {sheet}, välj vad varje kolumn är, spara och importera dokumentet på nytt till samma "
        "förteckning.",
        "Open the catalogue's sheet {sheet}, choose what each column is, save, and import the document again into the same "
        "catalogue.",
    )
    TABLES_LOST = error(
        "Asiakirjan taulukot eivät ole säilyneet tekstissä. Riveistä {lost}/{rows} on koottu järjestyksensä mukaan tai jäi "
        "kokoamatta.",
        "Dokumentets tabeller har inte bevarats i texten. Av raderna har {lost}/{rows} satts ihop enligt sin ordning "
        "eller inte alls.",
        "The document's tables did not survive in the text. Of the rows, {lost}/{rows} were put together by their order, or "
        "not at all.",
        "Tuo sama asiakirja PDF-, Word- tai Excel-tiedostona tai tekstinä, jossa sivun asettelu on säilytetty "
        "(pdftotext, asetus layout). Jos muuta ei ole, "
        "vertaa luettelon jokaista riviä asiakirjaan ennen lomakkeiden tekemistä.",
        "Importera samma dokument som PDF, Word eller Excel, eller som text där sidans layout har bevarats "
        "(pdftotext, valet layout). Om inget annat "
        "finns: jämför varje rad i förteckningen med dokumentet innan blanketterna görs.",
        "Import the same document as a PDF, Word or Excel file, or as a text that keeps the layout of its pages "
        "(pdftotext, its option layout). If there "
        "is nothing else, compare each row of the catalogue with the document before the forms are made.",
    )
    ROWS_TOO_WIDE = error(
        "Taulukosta jäi pois rivejä, joilla on enemmän soluja kuin taulukossa on sarakkeita: {places}.",
        "Ur tabellen utelämnades rader som har fler celler än tabellen har kolumner: {places}.",
        "Lines that have more cells than their table has columns were left out: {places}.",
        "Pane lainausmerkkeihin teksti, jossa on erotin, tai korjaa rivin erottimet, ja tuo asiakirja uudelleen.",
        "Sätt citattecken kring en text som innehåller avgränsaren, eller rätta radens avgränsare, och importera dokumentet på "
        "nytt.",
        "Put quotation marks around a text that holds the delimiter, or correct the line's delimiters, and import the document "
        "again.",
    )
    COLUMN_USE_TWICE = error(
        "”{value}” on valittu saman taulukon kahdelle sarakkeelle, myös soluun {other_place}.",
        "”{value}” är valt för två kolumner i samma tabell, också i cellen {other_place}.",
        "“{value}” is chosen for two columns of the same table, also in {other_place}.",
        "Jätä valinta sille sarakkeelle, joka sen on, ja valitse toiselle ”ei mikään”.",
        "Behåll valet för den kolumn som det gäller och välj ”inget” för den andra.",
        "Keep the choice for the column that it is, and choose “nothing” for the other.",
    )
    COLUMN_USE_GOALLESS = error(
        "Taulukolle ({value}) ei ole valittu tavoitetta, toimenpidettä eikä mittaria.",
        "För tabellen ({value}) är varken mål, åtgärd eller mätare valt.",
        "No goal, action or measure is chosen for the table ({value}).",
        "Valitse, missä sarakkeessa tavoite tai mittari on. Jos taulukossa ei ole tavoitteita, valitse kaikille ”ei mikään”.",
        "Välj vilken kolumn som innehåller målet eller mätaren. Saknar tabellen mål, välj ”inget” för alla.",
        "Choose which column holds the goal or the measure. If the table holds no goals, choose “nothing” for all.",
    )
    MAPPING_NOT_READ = error(
        "Tulkintatiedostoa ei voi käyttää: {value}.",
        "Tolkningsfilen kan inte användas: {value}.",
        "The file of interpretations cannot be used: {value}.",
        "Korjaa kohta tai siirrä tiedosto muualle. Vastaukset annetaan luettelon välilehdellä Tulkinta.",
        "Rätta stället eller flytta filen någon annanstans. Svaren ges på förteckningens blad Tolkning.",
        "Correct the place, or move the file elsewhere. The answers are given on the catalogue's sheet Interpretation.",
    )
    NO_ORGANISATION = error(
        "Asiakirjasta ei selviä, minkä kunnan tavoitteita siinä on.",
        "Det framgår inte av dokumentet vilken kommuns mål det gäller.",
        "The document does not tell which municipality its goals belong to.",
        "Anna kunnan nimi: --organisation NIMI.",
        "Ange kommunens namn: --organisation NAMN.",
        "Give the name of the municipality: --organisation NAME.",
    )
    SOURCE_EMPTY = error(
        "Asiakirja on tyhjä.",
        "Dokumentet är tomt.",
        "The document is empty.",
        "Tarkista, että tiedosto on oikea ja tallentunut kokonaan.",
        "Kontrollera att filen är den rätta och att den har sparats helt.",
        "Check that it is the right file and that it was saved whole.",
    )
    SOURCE_TOO_LARGE = error(
        "Asiakirja on liian suuri luettavaksi.",
        "Dokumentet är för stort för att läsas.",
        "The document is too large to be read.",
        "Tallenna tavoiteosa omaksi tiedostokseen ja tuo se.",
        "Spara måldelen som en egen fil och importera målen ur den.",
        "Save the part with the goals as a file of its own and import that.",
    )
    SOURCE_PASSWORD = error(
        "Asiakirja on suojattu salasanalla.",
        "Dokumentet är skyddat med lösenord.",
        "The document is protected with a password.",
        "Avaa asiakirja omassa ohjelmassaan ja tallenna se ilman salasanaa.",
        "Öppna dokumentet i dess eget program och spara det utan lösenord.",
        "Open the document in its own program and save it without the password.",
    )
    SOURCE_LABELLED = error(
        "Asiakirjassa on luottamuksellisuustunniste, joka salaa sen sisällön. Sitä ei voi lukea tässä.",
        "Dokumentet har en känslighetsetikett som krypterar innehållet. Det kan inte läsas här.",
        "The document carries a sensitivity label that encrypts it. It cannot be read here.",
        "Poista luottamuksellisuustunniste asiakirjan omassa ohjelmassa ja tallenna kopio.",
        "Ta bort känslighetsetiketten i dokumentets eget program och spara en kopia.",
        "Remove the sensitivity label in the document's own program and save a copy.",
    )
    SOURCE_OLD_WORD = error(
        "Asiakirja on vanhaa Word-muotoa (.doc), jota ei voi lukea tässä.",
        "Dokumentet är i det gamla Word-formatet (.doc), som inte kan läsas här.",
        "The document is in the old Word format (.doc), which cannot be read here.",
        "Avaa asiakirja Wordissa ja tallenna se .docx-muodossa.",
        "Öppna dokumentet i Word och spara det i formatet .docx.",
        "Open the document in Word and save it as .docx.",
    )
    SOURCE_OTHER_FORMAT = error(
        "Asiakirja on muotoa {kind}, jota ei voi lukea tässä.",
        "Dokumentet är i formatet {kind}, som inte kan läsas här.",
        "The document is in the format {kind}, which cannot be read here.",
        "Avaa asiakirja ohjelmassa, joka tuntee sen muodon (esimerkiksi Word tai LibreOffice), ja tallenna se "
        ".docx-muodossa.",
        "Öppna dokumentet i ett program som känner formatet (till exempel Word eller LibreOffice) och spara det i "
        "formatet .docx.",
        "Open the document in a program that knows its format (Word or LibreOffice, for example) and save it as .docx.",
    )
    SOURCE_NOT_A_TABLE = error(
        "Tiedoston nimen mukaan se on taulukko, mutta sen rivit eivät jakaudu sarakkeisiin.",
        "Filen är enligt namnet en tabell, men raderna delas inte in i kolumner.",
        "By its name the file is a table, but its lines do not divide into columns.",
        "Avaa taulukko ohjelmassa, jossa se on tehty, ja tallenna se .xlsx-tiedostona tai muodossa CSV UTF-8.",
        "Öppna tabellen i programmet den gjorts i och spara den som .xlsx-fil eller i formatet CSV UTF-8.",
        "Open the table in the program that it was made in and save it as .xlsx or as CSV UTF-8.",
    )
    SOURCE_SCANNED = error(
        "PDF-tiedostossa on vain kuvia sivuista, ei tekstiä.",
        "PDF-filen innehåller bara bilder av sidorna, ingen text.",
        "The PDF holds only pictures of its pages, no text.",
        "Pyydä alkuperäinen asiakirja tai tee kuville tekstintunnistus ennen tuontia.",
        "Be att få originaldokumentet eller kör textigenkänning på bilderna före importen.",
        "Ask for the original document, or run text recognition on the pictures first.",
    )
    SOURCE_DAMAGED = error(
        "Asiakirja on vahingoittunut, eikä sitä voitu lukea.",
        "Dokumentet är skadat och kunde inte läsas.",
        "The document is damaged and could not be read.",
        "Avaa asiakirja omassa ohjelmassaan ja tallenna se uudella nimellä, tai pyydä se uudelleen.",
        "Öppna dokumentet i dess eget program och spara det med ett nytt namn, eller be att få det på nytt.",
        "Open the document in its own program and save it under a new name, or ask for it again.",
    )
    OTHER_DOCUMENT = error(
        "Asiakirjassa ei ole juuri yhtään samaa riviä kuin luettelossa ({value}). Mitään ei tallennettu.",
        "Dokumentet har knappt en enda rad gemensam med förteckningen ({value}). Ingenting sparades.",
        "The document has hardly a row in common with the catalogue ({value}). Nothing was saved.",
        "Tuo se toiseen tavoiteluetteloon valitsimella -o. Jos luettelo saa korvautua, tuo se valitsimella --replace.",
        "Importera det till en annan målförteckning med flaggan -o. Får förteckningen ersättas, importera med flaggan --replace.",
        "Import it into another catalogue with -o. If the catalogue may be replaced, import it with --replace.",
    )
