"""Answers in a returned form."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, mendable_error, mendable_question, note, question


class Answers(Stage):
    """Answers in a returned form."""

    VALUE_NOT_NUMBER = mendable_error(
        "”{value}” ei ole luku.",
        "”{value}” är inte ett tal.",
        "“{value}” is not a number.",
        "Kirjoita toteumaksi pelkkä luku, esimerkiksi 12,5, tai ”Ei tietoa vielä”. Muut sanat kuuluvat omaan sarakkeeseensa.",
        "Skriv utfallet som enbart ett tal, till exempel 12,5, eller ”Ingen uppgift ännu”. Annan text hör hemma i egen kolumn.",
        "Write the actual as a number alone, for example 12.5, or “Not known yet”. Other words belong in their own column.",
        answer="actual",
    )
    VALUE_SEVERAL = mendable_error(
        "Vastauksessa ”{value}” on useita lukuja.",
        "Svaret ”{value}” innehåller flera tal.",
        "There are several figures in the answer “{value}”.",
        "Kirjoita toteumaksi yksi luku. Muut luvut ja vaihteluvälin voit kertoa sanallisessa sarakkeessa.",
        "Skriv utfallet som ett enda tal. Övriga tal och ett intervall kan anges i en kolumn för text.",
        "Write the actual as one number. Other figures, or a range, can be told in a column for words.",
        answer="actual",
    )
    VALUE_AMBIGUOUS = mendable_question(
        "”{value}” voidaan lukea usealla tavalla: {alternatives}.",
        "”{value}” kan läsas på flera sätt: {alternatives}.",
        "“{value}” can be read in several ways: {alternatives}.",
        "Kirjoita luku kokonaan, ilman tuhaterottimia ja yläindeksejä ja desimaalit pilkulla, esimerkiksi 1234,5.",
        "Skriv hela talet utan tusentalsavgränsare och upphöjda siffror och med decimalkomma, till exempel 1234,5.",
        "Write the whole number without thousands separators and raised digits, for example 1234.5.",
        answer="actual",
    )
    VALUE_APPROXIMATE = note(
        "”{value}” on likimääräinen: siitä luettiin {read}.",
        "”{value}” är ungefärligt: det lästes som {read}.",
        "“{value}” is approximate: it was read as {read}.",
        "Jos tarkka luku tai päivä on tiedossa, kirjoita se.",
        "Skriv det exakta talet eller den exakta dagen om det är känt.",
        "If the exact number or day is known, write it.",
        answer="actual",
    )
    VALUE_SCALE = mendable_question(
        "Ei ole varmaa, mitä ”{unit}” tarkoittaa vastauksessa ”{value}”: {alternatives}.",
        "Det är oklart vad ”{unit}” betyder i svaret ”{value}”: {alternatives}.",
        "It is not certain what “{unit}” means in the answer “{value}”: {alternatives}.",
        "Kirjoita luku kokonaan rivin omassa yksikössä, esimerkiksi 10 900 000, ilman lyhennettä.",
        "Skriv hela talet i radens egen enhet, till exempel 10 900 000, utan förkortning.",
        "Write the whole number in the row's own unit, for example 10 900 000, without an abbreviation.",
        answer="actual",
    )
    VALUE_FORMAT_SCALES = mendable_question(
        "Solussa näkyy {value}, mutta sen muotoilu näyttää luvun eri suuruisena: luku voi olla {alternatives}.",
        "I cellen syns {value}, men dess format visar talet större eller mindre än det är: det kan vara {alternatives}.",
        "The cell shows {value}, but its format makes the number look larger or smaller: the number may be {alternatives}.",
        "Muuta solun muotoiluksi luku ja kirjoita luku kokonaan.",
        "Ändra cellens format till tal och skriv hela talet.",
        "Format the cell as a number and write the whole number.",
        answer="actual",
    )
    VALUE_UNIT = mendable_question(
        "”{value}” on eri yksikössä kuin rivi, jonka yksikkö on {unit}. Luku voi olla {alternatives}.",
        "”{value}” är i en annan enhet än raden, vars enhet är {unit}. Talet kan vara {alternatives}.",
        "“{value}” is in another unit than the row, whose unit is {unit}. The number may be {alternatives}.",
        "Kirjoita luku rivin yksikössä, ilman yksikköä.",
        "Skriv talet i radens enhet, utan att ange enheten.",
        "Write the number in the row's unit, without naming the unit.",
        answer="actual",
    )
    VALUE_OTHER_UNIT = mendable_question(
        "”{value}” on eri yksikössä kuin rivi, jonka yksikkö on {unit}. Yksikköä ei voi muuntaa toiseksi.",
        "”{value}” är i en annan enhet än raden, vars enhet är {unit}. Enheten kan inte omvandlas.",
        "“{value}” is in another unit than the row, whose unit is {unit}. The one cannot be converted to the other.",
        "Kirjoita luku rivin yksikössä. Jos rivin yksikkö on väärä, kerro siitä lähettäjälle.",
        "Skriv talet i radens enhet. Om radens enhet är fel, meddela avsändaren.",
        "Write the number in the row's unit. If that unit is wrong, tell the sender.",
        answer="actual",
    )
    VALUE_FOOTNOTE = note(
        "Vastauksen ”{value}” merkki ”{sign}” luettiin alaviitteeksi, ei osaksi vastausta. Luettiin ”{read}”.",
        "Tecknet ”{sign}” i svaret ”{value}” lästes som en fotnot och inte som en del av svaret. ”{read}” lästes.",
        "The sign “{sign}” in the answer “{value}” was read as a footnote and no part of the answer. “{read}” was read.",
        "Jos merkki on osa lukua, kirjoita luku ilman ylä- ja alaindeksejä.",
        "Om tecknet hör till talet, skriv talet utan upphöjda och nedsänkta tecken.",
        "If the sign is a part of the number, write the number without raised and lowered signs.",
        answer="actual",
    )
    VALUE_UNKNOWN = mendable_question(
        "Toteumaa ei ole ilmoitettu: ”{value}”.",
        "Utfallet har inte uppgetts: ”{value}”.",
        "No actual was given: “{value}”.",
        "Kerro sanallisesti, milloin luku saadaan, tai kirjoita luku, jos se on jo tiedossa.",
        "Berätta i ord när talet fås, eller skriv talet om det redan är känt.",
        "Say in words when the number will be known, or write it if it is known by now.",
        answer="actual",
    )
    NOTHING_BEFORE = mendable_question(
        "Vastauksena on ”{value}”, mutta edellistä toteumaa ei ole.",
        "Svaret är ”{value}”, men det finns inget föregående utfall.",
        "The answer is “{value}”, but there is no previous actual.",
        "Kirjoita toteuma lukuna.",
        "Skriv utfallet som ett tal.",
        "Write the actual as a number.",
        answer="actual",
    )
    IMPLAUSIBLE = mendable_question(
        "Toteuma ”{value}” on aivan eri suuruusluokkaa tai ajalta kuin rivin muut tiedot.",
        "Utfallet ”{value}” är av en helt annan storleksordning eller tid än radens övriga uppgifter.",
        "The actual “{value}” is of quite another magnitude or time than the rest of the row.",
        "Tarkista luku ja sen yksikkö. Jos se on oikein, kerro siitä sanallisesti.",
        "Kontrollera talet och dess enhet. Om det stämmer, berätta om det i ord.",
        "Check the figure and its unit. If it is right, say so in words.",
        answer="actual",
    )
    VALUE_NOT_YES_NO = mendable_error(
        "”{value}” ei ole kyllä eikä ei.",
        "”{value}” är varken ja eller nej.",
        "“{value}” is neither yes nor no.",
        "Valitse listasta kyllä tai ei. Keskeneräisyydestä voi kertoa sanallisesti omassa sarakkeessaan.",
        "Välj ja eller nej i listan. Det som är på hälft kan beskrivas i ord i sin egen kolumn.",
        "Choose yes or no from the list. What is unfinished can be told in words, in their own column.",
        answer="actual",
    )
    VALUE_NOT_DATE = mendable_error(
        "”{value}” ei ole päivämäärä.",
        "”{value}” är inte ett datum.",
        "“{value}” is not a date.",
        "Kirjoita päivämäärä, esimerkiksi 31.12.2026.",
        "Skriv ett datum, till exempel 31.12.2026.",
        "Write a date, for example 2026-12-31.",
        answer="actual",
    )
    VALUE_IS_DATE = mendable_error(
        "Solussa on päivämäärä ({value}), vaikka toteuma on luku. Excel muuttaa luvun päivämääräksi, kun desimaalit on "
        "erotettu pisteellä: kirjoitettu oli ehkä {alternatives}.",
        "Cellen innehåller ett datum ({value}), men utfallet är ett tal. Excel gör om ett tal med decimalpunkt till ett "
        "datum: kanske stod där {alternatives}.",
        "The cell has a date ({value}), but the actual is a number. Excel turns a number with another decimal mark into a "
        "date: perhaps {alternatives} was typed.",
        "Muuta solun muotoiluksi luku ja kirjoita luku uudelleen.",
        "Ändra cellens format till tal och skriv talet på nytt.",
        "Format the cell as a number and write the number again.",
        answer="actual",
    )
    VALUE_ERROR = mendable_error(
        "Solussa on virhearvo {value}.",
        "Cellen innehåller felvärdet {value}.",
        "The cell holds the error value {value}.",
        "Kirjoita vastaus soluun uudelleen.",
        "Skriv svaret i cellen på nytt.",
        "Write the answer in the cell again.",
    )
    VALUE_MERGED = mendable_error(
        "Yhdistetyssä solussa {range} on yksi vastaus usealle riville: ”{value}”.",
        "Den sammanfogade cellen {range} har ett svar för flera rader: ”{value}”.",
        "The merged cell {range} has one answer for several rows: “{value}”.",
        "Pura solujen yhdistäminen ja kirjoita vastaus jokaiselle riville, jota se koskee.",
        "Upphäv sammanfogningen och skriv svaret på varje rad som det gäller.",
        "Unmerge the cells and write the answer on every row that it is for.",
    )
    ANSWER_CLEARED = question(
        "Sarakkeen ”{column}” aiempi vastaus on poistettu lomakkeelta. Koonnissa se on yhä.",
        "Det tidigare svaret i kolumnen ”{column}” har tagits bort ur blanketten. I sammanställningen finns det kvar.",
        "The earlier answer in the column “{column}” was removed from the form. It still stands in the master.",
        "Kysy osastolta, pitääkö vastaus poistaa, ja kirjoita poisto tarvittaessa koonnin oikaisuihin.",
        "Fråga avdelningen om svaret ska tas bort och anteckna vid behov det bland sammanställningens rättelser.",
        "Ask the department whether the answer should go, and if so enter its removal among the master's corrections.",
    )
    ANSWER_STRUCK = mendable_question(
        "Vastaus ”{value}” on yliviivattu kokonaan tai osittain. Siitä luettiin se, mitä ei ole yliviivattu: ”{left}”.",
        "Svaret ”{value}” är helt eller delvis överstruket. Det som inte är överstruket lästes: ”{left}”.",
        "The answer “{value}” is struck through, wholly or in part. What is not struck was read: “{left}”.",
        "Jos vastaus ei ole voimassa, korjaa tai poista se. Jos se on, kirjoita se ilman yliviivausta.",
        "Om svaret inte gäller, rätta eller ta bort det. Om det gäller, skriv det utan överstrykning.",
        "If the answer does not stand, correct or delete it. If it does, write it without the strikethrough.",
    )
    ANSWER_HIDDEN = mendable_question(
        "Vastauksessa ”{value}” on piilotettua tai muutosten seurannassa poistettua tekstiä. Muu luettiin: ”{left}”.",
        "Svaret ”{value}” har dold text eller text som är borttagen med spårade ändringar. Det övriga lästes: ”{left}”.",
        "The answer “{value}” has text that is hidden or deleted by change tracking. The rest was read: “{left}”.",
        "Jos piilotettu tai poistettu teksti kuuluu vastaukseen, kirjoita se näkyviin.",
        "Om den dolda eller borttagna texten hör till svaret, skriv den synligt.",
        "If the hidden or deleted text belongs to the answer, write it so that it shows.",
    )
    SHEET_CAPPED = error(
        "Välilehdellä on niin paljon sisältöä, ettei sitä kaikkea luettu.",
        "Bladet har så mycket innehåll att allt inte lästes.",
        "The sheet holds so much that not all of it was read.",
        "Avaa tiedosto ja tarkista, onko vastauksia välilehden loppupäässä. Pyydä tarvittaessa siistitty lomake.",
        "Öppna filen och kontrollera om det finns svar längre ner på bladet. Be vid behov om en städad blankett.",
        "Open the file and see whether there are answers further down. Ask for a tidied form where needed.",
    )
    VALUE_FORMULA = mendable_error(
        "Solussa on kaava, jolla ei ole laskettua arvoa: ”{value}”.",
        "Cellen har en formel utan beräknat värde: ”{value}”.",
        "The cell has a formula without a computed value: “{value}”.",
        "Avaa lomake Excelissä ja tallenna se, tai kirjoita soluun arvo kaavan tilalle.",
        "Öppna blanketten i Excel och spara den, eller skriv ett värde i cellen i stället för formeln.",
        "Open the form in Excel and save it, or write a value in the cell in place of the formula.",
    )
    PERCENT_DOUBTFUL = mendable_question(
        "Ei ole varmaa, mitä ”{value}” tarkoittaa: {alternatives}.",
        "Det är oklart vad ”{value}” betyder: {alternatives}.",
        "It is not certain what “{value}” means: {alternatives}.",
        "Kirjoita tarkoitettu luku soluun täsmälleen kuten se on tässä, mutta heittomerkki ensin.",
        "Skriv det avsedda talet i cellen exakt som det står här, men med en apostrof först.",
        "Type the figure that is meant in the cell exactly as it stands here, but with an apostrophe first.",
        answer="actual",
    )
    CHOICE_UNKNOWN = mendable_error(
        "”{value}” ei ole listan vaihtoehto.",
        "”{value}” är inget alternativ i listan.",
        "“{value}” is not one of the choices.",
        "Valitse listasta jokin näistä: {known}.",
        "Välj något av följande i listan: {known}.",
        "Choose one of these from the list: {known}.",
    )
    CHOICE_NEAR = note(
        "”{value}” luettiin vaihtoehdoksi ”{nearest}”.",
        "”{value}” lästes som alternativet ”{nearest}”.",
        "“{value}” was read as the choice “{nearest}”.",
        "Jos vaihtoehto on väärä, valitse oikea listasta.",
        "Om alternativet är fel, välj det rätta i listan.",
        "If that is not the one, choose the right one from the list.",
    )
    MASTER_CHANGED = question(
        "Esitäytetty tieto ”{column}” on muutettu: ”{issued}” → ”{value}”. Muutosta ei otettu käyttöön.",
        "Den förifyllda uppgiften ”{column}” har ändrats: ”{issued}” → ”{value}”. Ändringen togs inte i bruk.",
        "The pre-filled “{column}” was changed: “{issued}” → “{value}”. The change was not taken into use.",
        "Jos muutos on oikea, tee se tavoiteluetteloon.",
        "Om ändringen är riktig, gör den i målförteckningen.",
        "If the change is right, make it in the catalogue.",
    )
    ANSWER_IN_COMMENT = mendable_question(
        "Solu ”{column}” on tyhjä, mutta siinä on kommentti: ”{value}”. Sitä ei luettu vastaukseksi.",
        "Cellen ”{column}” är tom men har en kommentar: ”{value}”. Den lästes inte som ett svar.",
        "The cell “{column}” is empty but has a comment: “{value}”. It was not read as an answer.",
        "Jos kommentti on vastaus, kirjoita se soluun.",
        "Om kommentaren är svaret, skriv det i cellen.",
        "If the comment is the answer, write it in the cell.",
    )
    ANSWERED_OLDER = note(
        "Vastauksen lomakkeessa ”{column}” on ”{value}”. Tavoiteluettelossa se on nyt ”{now}”.",
        "I svarets blankett är ”{column}” ”{value}”. I målförteckningen är den nu ”{now}”.",
        "On the form that was answered, “{column}” is “{value}”. In the catalogue it is now “{now}”.",
        "Tarkista, että vastaus pätee myös nykyiseen tietoon.",
        "Kontrollera att svaret gäller även den nuvarande uppgiften.",
        "Check that the answer holds for what the catalogue says now.",
    )
    UNEXPECTED_TEXT = note(
        "Lomakkeessa on muutakin tekstiä kuin vastauksia: ”{value}”.",
        "Blanketten har annan text än svar: ”{value}”.",
        "The form has text besides its answers: “{value}”.",
        "Jos teksti on vastaus, siirrä se oikeaan soluun.",
        "Om texten är ett svar, flytta den till rätt cell.",
        "If the text is an answer, move it to the right cell.",
    )
