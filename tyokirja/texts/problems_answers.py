"""What is wrong with a row, a column or an answer, and what to do: see :mod:`tyokirja.texts.problems`."""

from __future__ import annotations

from tyokirja.texts import Triple

FIELDS: dict[str, tuple[str, ...]] = {
    "heading_lost": ("column",),
    "column_not_found": ("column",),
    "row_twice": ("other_place",),
    "row_other_department": ("other",),
    "value_ambiguous": ("alternatives",),
    "percent_doubtful": ("alternatives",),
    "value_merged": ("range",),
    "answer_cleared": ("column",),
    "choice_unknown": ("known",),
    "choice_near": ("nearest",),
    "master_changed": ("column", "issued"),
    "conflict": ("column", "other", "other_place"),
    "commentary_missing": ("status",),
    "status_contradicts": ("status", "computed"),
    "forecast_contradicts": ("forecast", "status"),
}

TEXTS: dict[str, Triple] = {
    "heading_lost": (
        "Sarakkeen ”{column}” otsikko on muuttunut tai poistunut. Sarake luettiin paikkansa perusteella.",
        "Rubriken för kolumnen ”{column}” har ändrats eller försvunnit. Kolumnen lästes utgående från sin plats.",
        "The heading of the column “{column}” was changed or removed. The column was read by its position.",
    ),
    "heading_lost.remedy": (
        "Tarkista, että sarakkeen vastaukset ovat oikeat, ja palauta otsikoksi ”{column}”.",
        "Kontrollera att svaren i kolumnen stämmer och skriv rubriken ”{column}” igen.",
        "Check that the answers in the column are right, and put the heading “{column}” back.",
    ),
    "column_not_found": (
        "Lomakkeesta puuttuu sarake ”{column}”.",
        "Kolumnen ”{column}” saknas i blanketten.",
        "The form has no column “{column}”.",
    ),
    "column_not_found.remedy": (
        "Siirrä vastaukset lomakkeelle, jossa sarake on, tai kirjoita sarakkeen otsikoksi ”{column}”.",
        "Flytta svaren till en blankett som har kolumnen, eller skriv ”{column}” som kolumnens rubrik.",
        "Move the answers to a form that has the column, or write “{column}” as its heading.",
    ),
    "table_turned": (
        "Taulukko on kyljellään: mittarit ovat sarakkeina eivätkä riveinä. Sen vastauksia ei luettu.",
        "Tabellen ligger på sidan: mätarna står i kolumner i stället för på rader. Svaren i den lästes inte.",
        "The table lies on its side: its measures are columns, not rows. Its answers were not read.",
    ),
    "table_turned.remedy": (
        "Siirrä vastaukset alkuperäiseen lomakkeeseen: kopioi taulukko ja valitse Liitä määräten – Transponoi.",
        "Flytta svaren till den ursprungliga blanketten: kopiera tabellen och välj Klistra in special – Transponera.",
        "Move the answers to the original form: copy the table and choose Paste Special – Transpose.",
    ),
    "answers_off_rows": (
        "Vastaussarakkeissa on vastauksia rivillä, joka ei ole minkään mittarin rivi. Ovatko vastaukset siirtyneet?",
        "I svarskolumnerna finns svar på en rad som inte hör till någon mätare. Har svaren förskjutits?",
        "The answer columns hold answers on a line that belongs to no measure. Have the answers been shifted?",
    ),
    "answers_off_rows.remedy": (
        "Tarkista, että jokaisen mittarin vastaukset ovat sen omalla rivillä, ja siirrä ne tarvittaessa.",
        "Kontrollera att svaren för varje mätare står på mätarens egen rad och flytta dem vid behov.",
        "Check that the answers of each measure are on its own row, and move them where they are not.",
    ),
    "row_unknown": (
        "Rivin tunnusta ”{value}” ei ole tavoiteluettelossa.",
        "Radens kod ”{value}” finns inte i målförteckningen.",
        "The row id “{value}” is not in the catalogue.",
    ),
    "row_unknown.remedy": (
        "Siirrä rivin vastaukset sille riville, jota ne koskevat.",
        "Flytta radens svar till den rad som de gäller.",
        "Move the answers of this row to the row that they belong to.",
    ),
    "row_twice": (
        "Rivi {row} on lomakkeessa kahdesti, ja vastaukset eroavat. Toinen on kohdassa {other_place}.",
        "Raden {row} finns två gånger i blanketten med olika svar. Den andra finns vid {other_place}.",
        "The row {row} is in the form twice, with different answers. The other one is at {other_place}.",
    ),
    "row_twice.remedy": (
        "Jätä oikea rivi ja poista toinen.",
        "Behåll den rätta raden och ta bort den andra.",
        "Keep the right row and remove the other.",
    ),
    "row_missing": (
        "Rivi {row} puuttuu lomakkeesta.",
        "Raden {row} saknas i blanketten.",
        "The row {row} is missing from the form.",
    ),
    "row_missing.remedy": (
        "Vastaa riviin uudella lomakkeella tai kerro, miksi se on poistettu.",
        "Besvara raden på en ny blankett eller berätta varför den har tagits bort.",
        "Answer the row on a fresh form, or tell why it was removed.",
    ),
    "row_by_text": (
        "Rivin tunnus puuttuu. Rivi tunnistettiin tekstistään riviksi {row}.",
        "Radens kod saknas. Raden identifierades utgående från sin text som {row}.",
        "The row has lost its id. By its text it is the row {row}.",
    ),
    "row_by_text.remedy": (
        "Tarkista, että vastaus on oikealla rivillä.",
        "Kontrollera att svaret står på rätt rad.",
        "Check that the answer is on the right row.",
    ),
    "row_other_department": (
        "Rivi {row} kuuluu toiselle osastolle: ”{other}”. Vastausta ei otettu mukaan.",
        "Raden {row} hör till en annan avdelning: ”{other}”. Svaret togs inte med.",
        "The row {row} belongs to another department: “{other}”. Its answer was left out.",
    ),
    "row_other_department.remedy": (
        "Tarkista, kumpi osasto riviin vastaa. Pysyvä muutos tehdään tavoiteluetteloon.",
        "Kontrollera vilken avdelning som ska besvara raden. En bestående ändring görs i målförteckningen.",
        "Check which department answers the row. A lasting change is made in the catalogue.",
    ),
    "value_not_number": (
        "”{value}” ei ole luku.",
        "”{value}” är inte ett tal.",
        "“{value}” is not a number.",
    ),
    "value_not_number.remedy": (
        "Kirjoita toteumaksi pelkkä luku, esimerkiksi 12,5. Sanallinen tieto kuuluu omaan sarakkeeseensa.",
        "Skriv utfallet som enbart ett tal, till exempel 12,5. Text hör hemma i sin egen kolumn.",
        "Write the actual as a number alone, for example 12.5. Words belong in their own column.",
    ),
    "value_ambiguous": (
        "”{value}” voidaan lukea usealla tavalla: {alternatives}.",
        "”{value}” kan läsas på flera sätt: {alternatives}.",
        "“{value}” can be read in several ways: {alternatives}.",
    ),
    "value_ambiguous.remedy": (
        "Kirjoita luku ilman tuhaterottimia ja desimaalit pilkulla, esimerkiksi 1234,5.",
        "Skriv talet utan tusentalsavgränsare och med decimalkomma, till exempel 1234,5.",
        "Write the number without thousands separators, for example 1234.5.",
    ),
    "value_approximate": (
        "”{value}” on likimääräinen. Luku otettiin mukaan sellaisenaan.",
        "”{value}” är ett ungefärligt värde. Talet togs med som det står.",
        "“{value}” is approximate. The number was taken as it stands.",
    ),
    "value_approximate.remedy": (
        "Jos tarkka luku on tiedossa, kirjoita se.",
        "Skriv det exakta talet om det är känt.",
        "If the exact number is known, write it.",
    ),
    "value_unknown": (
        "Toteumaa ei ole ilmoitettu: ”{value}”.",
        "Utfallet har inte uppgetts: ”{value}”.",
        "No actual was given: “{value}”.",
    ),
    "value_unknown.remedy": (
        "Kirjoita luku, kun se on tiedossa, ja kerro sanallisesti, milloin se saadaan.",
        "Skriv talet när det är känt och berätta i ord när det fås.",
        "Write the number once it is known, and say in words when that will be.",
    ),
    "value_not_yes_no": (
        "”{value}” ei ole kyllä eikä ei.",
        "”{value}” är varken ja eller nej.",
        "“{value}” is neither yes nor no.",
    ),
    "value_not_yes_no.remedy": (
        "Valitse listasta kyllä tai ei. Keskeneräisyydestä voi kertoa sanallisesti omassa sarakkeessaan.",
        "Välj ja eller nej i listan. Det som är på hälft kan beskrivas i ord i sin egen kolumn.",
        "Choose yes or no from the list. What is unfinished can be told in words, in their own column.",
    ),
    "value_not_date": (
        "”{value}” ei ole päivämäärä.",
        "”{value}” är inte ett datum.",
        "“{value}” is not a date.",
    ),
    "value_not_date.remedy": (
        "Kirjoita päivämäärä, esimerkiksi 31.12.2026.",
        "Skriv ett datum, till exempel 31.12.2026.",
        "Write a date, for example 2026-12-31.",
    ),
    "value_is_date": (
        "Solussa on päivämäärä ({value}), vaikka toteuma on luku. Excel on voinut muuttaa luvun päivämääräksi.",
        "Cellen innehåller ett datum ({value}), men utfallet är ett tal. Excel kan ha gjort om talet till ett datum.",
        "The cell has a date ({value}), but the actual is a number. Excel may have turned the number into a date.",
    ),
    "value_is_date.remedy": (
        "Muuta solun muotoiluksi luku ja kirjoita luku uudelleen.",
        "Ändra cellens format till tal och skriv talet på nytt.",
        "Format the cell as a number and write the number again.",
    ),
    "value_error": (
        "Solun kaava antaa virhearvon {value}.",
        "Formeln i cellen ger felvärdet {value}.",
        "The formula in the cell gives the error value {value}.",
    ),
    "value_error.remedy": (
        "Kirjoita soluun arvo kaavan tilalle.",
        "Skriv ett värde i cellen i stället för formeln.",
        "Write a value in the cell in place of the formula.",
    ),
    "value_formula": (
        "Solussa on kaava, jolla ei ole laskettua arvoa: ”{value}”.",
        "Cellen har en formel utan beräknat värde: ”{value}”.",
        "The cell has a formula without a computed value: “{value}”.",
    ),
    "value_formula.remedy": (
        "Avaa lomake Excelissä ja tallenna se, tai kirjoita soluun arvo kaavan tilalle.",
        "Öppna blanketten i Excel och spara den, eller skriv ett värde i cellen i stället för formeln.",
        "Open the form in Excel and save it, or write a value in the cell in place of the formula.",
    ),
    "value_merged": (
        "Yhdistetyssä solussa {range} on yksi vastaus usealle riville.",
        "Den sammanfogade cellen {range} har ett svar för flera rader.",
        "The merged cell {range} has one answer for several rows.",
    ),
    "value_merged.remedy": (
        "Pura solujen yhdistäminen ja kirjoita vastaus jokaiselle riville, jota se koskee.",
        "Upphäv sammanfogningen och skriv svaret på varje rad som det gäller.",
        "Unmerge the cells and write the answer on every row that it is for.",
    ),
    "answer_cleared": (
        "Sarakkeen ”{column}” aiempi vastaus on poistettu lomakkeelta. Koonnissa se on yhä.",
        "Det tidigare svaret i kolumnen ”{column}” har tagits bort ur blanketten. I sammanställningen finns det kvar.",
        "The earlier answer in the column “{column}” was removed from the form. It still stands in the master.",
    ),
    "answer_cleared.remedy": (
        "Kysy osastolta, pitääkö vastaus poistaa, ja kirjoita poisto tarvittaessa koonnin oikaisuihin.",
        "Fråga avdelningen om svaret ska tas bort och anteckna vid behov det bland sammanställningens rättelser.",
        "Ask the department whether the answer should go, and if so enter its removal among the master's corrections.",
    ),
    "answer_struck": (
        "Vastaus ”{value}” on yliviivattu kokonaan tai osittain. Se luettiin sellaisenaan.",
        "Svaret ”{value}” är helt eller delvis överstruket. Det lästes som det står.",
        "The answer “{value}” is struck through, wholly or in part. It was read as it stands.",
    ),
    "answer_struck.remedy": (
        "Jos vastaus ei ole voimassa, korjaa tai poista se. Jos se on, poista yliviivaus.",
        "Om svaret inte gäller, rätta eller ta bort det. Om det gäller, ta bort överstrykningen.",
        "If the answer does not stand, correct or delete it. If it does, remove the strikethrough.",
    ),
    "sheet_capped": (
        "Välilehdellä on niin paljon sisältöä, ettei sitä kaikkea luettu.",
        "Bladet har så mycket innehåll att allt inte lästes.",
        "The sheet holds so much that not all of it was read.",
    ),
    "sheet_capped.remedy": (
        "Avaa tiedosto ja tarkista, onko vastauksia välilehden loppupäässä. Pyydä tarvittaessa siistitty lomake.",
        "Öppna filen och kontrollera om det finns svar längre ner på bladet. Be vid behov om en städad blankett.",
        "Open the file and see whether there are answers further down. Ask for a tidied form where needed.",
    ),
    "percent_doubtful": (
        "Ei ole varmaa, mitä prosenttilukua ”{value}” tarkoittaa: {alternatives}.",
        "Det är oklart vilket procenttal ”{value}” avser: {alternatives}.",
        "It is not certain which percentage “{value}” means: {alternatives}.",
    ),
    "percent_doubtful.remedy": (
        "Kirjoita prosenttimerkki luvun perään, esimerkiksi 12,5 %.",
        "Skriv procenttecknet efter talet, till exempel 12,5 %.",
        "Write the percent sign after the number, for example 12.5 %.",
    ),
    "choice_unknown": (
        "”{value}” ei ole listan vaihtoehto.",
        "”{value}” är inget alternativ i listan.",
        "“{value}” is not one of the choices.",
    ),
    "choice_unknown.remedy": (
        "Valitse listasta jokin näistä: {known}.",
        "Välj något av följande i listan: {known}.",
        "Choose one of these from the list: {known}.",
    ),
    "choice_near": (
        "”{value}” luettiin vaihtoehdoksi ”{nearest}”.",
        "”{value}” lästes som alternativet ”{nearest}”.",
        "“{value}” was read as the choice “{nearest}”.",
    ),
    "choice_near.remedy": (
        "Jos vaihtoehto on väärä, valitse oikea listasta.",
        "Om alternativet är fel, välj det rätta i listan.",
        "If that is not the one, choose the right one from the list.",
    ),
    "master_changed": (
        "Esitäytetty tieto ”{column}” on muutettu: ”{issued}” → ”{value}”. Muutosta ei otettu käyttöön.",
        "Den förifyllda uppgiften ”{column}” har ändrats: ”{issued}” → ”{value}”. Ändringen togs inte i bruk.",
        "The pre-filled “{column}” was changed: “{issued}” → “{value}”. The change was not taken into use.",
    ),
    "master_changed.remedy": (
        "Jos muutos on oikea, tee se tavoiteluetteloon.",
        "Om ändringen är riktig, gör den i målförteckningen.",
        "If the change is right, make it in the catalogue.",
    ),
    "unexpected_text": (
        "Vastaussolujen ulkopuolella on tekstiä: ”{value}”.",
        "Det finns text utanför svarscellerna: ”{value}”.",
        "There is text outside the answer cells: “{value}”.",
    ),
    "unexpected_text.remedy": (
        "Jos teksti on vastaus, siirrä se oikeaan soluun.",
        "Om texten är ett svar, flytta den till rätt cell.",
        "If the text is an answer, move it to the right cell.",
    ),
    "conflict": (
        "Sarakkeessa ”{column}” on kaksi eri vastausta: ”{value}” ja ”{other}” ({other_place}).",
        "Det finns två olika svar i kolumnen ”{column}”: ”{value}” och ”{other}” ({other_place}).",
        "The column “{column}” has two different answers: “{value}” and “{other}” ({other_place}).",
    ),
    "conflict.remedy": (
        "Valitse oikea vastaus koonnin välilehdellä Ristiriidat. Siihen asti voimassa on myöhemmin tallennettu.",
        "Välj rätt svar på sammanställningens blad Konflikter. Tills dess gäller det som sparades senare.",
        "Choose the right answer on the master's sheet Conflicts. Until then the later-saved one stands.",
    ),
    "not_returned": (
        "Osasto ”{value}” ei ole palauttanut lomaketta.",
        "Avdelningen ”{value}” har inte lämnat in blanketten.",
        "The department “{value}” has not returned its form.",
    ),
    "not_returned.remedy": (
        "Lähetä muistutus komennolla ”tyokirja muistuta”.",
        "Skicka en påminnelse med kommandot ”tyokirja remind”.",
        "Send a reminder with “tyokirja remind”.",
    ),
    "commentary_missing": (
        "Vastaus ”{status}” edellyttää sanallista selvitystä, ja se puuttuu.",
        "Svaret ”{status}” förutsätter en redogörelse i ord, och den saknas.",
        "The answer “{status}” asks for an explanation in words, and there is none.",
    ),
    "commentary_missing.remedy": (
        "Kerro, mistä tilanne johtuu ja mitä asialle tehdään.",
        "Berätta vad läget beror på och vad som görs åt saken.",
        "Say what has led to this and what is being done.",
    ),
    "status_contradicts": (
        "Tila on ”{status}”, mutta lukujen mukaan se olisi ”{computed}”.",
        "Status är ”{status}”, men enligt siffrorna vore den ”{computed}”.",
        "The status is “{status}”, but by the figures it would be “{computed}”.",
    ),
    "status_contradicts.remedy": (
        "Tarkista toteuma ja tila. Jos molemmat ovat oikein, kerro syy sanallisesti.",
        "Kontrollera utfallet och statusen. Om båda stämmer, ange orsaken i ord.",
        "Check the actual and the status. If both are right, give the reason in words.",
    ),
    "forecast_contradicts": (
        "Ennuste ”{forecast}” ei sovi yhteen tuloksen ”{status}” kanssa.",
        "Prognosen ”{forecast}” går inte ihop med resultatet ”{status}”.",
        "The forecast “{forecast}” does not agree with the result “{status}”.",
    ),
    "forecast_contradicts.remedy": (
        "Tarkista toteuma, tila ja ennuste. Jos kaikki ovat oikein, kerro syy sanallisesti.",
        "Kontrollera utfallet, statusen och prognosen. Om alla stämmer, ange orsaken i ord.",
        "Check the actual, the status and the forecast. If all are right, give the reason in words.",
    ),
}
