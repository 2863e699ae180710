"""A catalogue: its cells and rows."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, question


class CatalogueCells(Stage):
    """A catalogue: its cells and rows."""

    CELL_MISSING = error(
        "Sarakkeen ”{column}” tieto puuttuu.",
        "Uppgift saknas i kolumnen ”{column}”.",
        "There is nothing in the column “{column}”.",
        "Täytä solu.",
        "Fyll i cellen.",
        "Fill in the cell.",
    )
    CELL_UNKNOWN = error(
        "”{value}” ei ole sarakkeen ”{column}” vaihtoehto.",
        "”{value}” är inget alternativ i kolumnen ”{column}”.",
        "“{value}” is not one of the choices of the column “{column}”.",
        "Valitse jokin näistä: {known}.",
        "Välj något av följande: {known}.",
        "Choose one of these: {known}.",
    )
    CELL_NOT_NUMBER = error(
        "”{value}” ei ole luku, vaikka sarakkeessa ”{column}” on tällä rivillä oltava luku.",
        "”{value}” är inte ett tal, men kolumnen ”{column}” ska ha ett tal på den här raden.",
        "“{value}” is not a number, but the column “{column}” needs one on this row.",
        "Kirjoita luku, esimerkiksi 12,5, tai vaihda rivin lajiksi teksti.",
        "Skriv ett tal, till exempel 12,5, eller ändra radens typ till text.",
        "Write a number, for example 12.5, or change the kind of the row to text.",
    )
    CELL_NOT_DATE = error(
        "”{value}” ei ole päivämäärä, vaikka sarakkeessa ”{column}” on oltava päivämäärä.",
        "”{value}” är inte ett datum, men kolumnen ”{column}” ska ha ett datum.",
        "“{value}” is not a date, but the column “{column}” needs one.",
        "Kirjoita päivämäärä, esimerkiksi 31.12.2026.",
        "Skriv ett datum, till exempel 31.12.2026.",
        "Write a date, for example 2026-12-31.",
    )
    CELL_NOT_EMAIL = error(
        "”{value}” ei ole sähköpostiosoite.",
        "”{value}” är inte en e-postadress.",
        "“{value}” is not an e-mail address.",
        "Kirjoita sarakkeeseen ”{column}” osoite muodossa etunimi.sukunimi@kunta.fi; erota useat puolipisteellä.",
        "Skriv adressen i kolumnen ”{column}” i formen fornamn.efternamn@kommun.fi; skilj flera åt med semikolon.",
        "Write the address in the column “{column}” as name@municipality.fi; put a semicolon between several.",
    )
    CELL_FORMULA = error(
        "Sarakkeen ”{column}” solussa on kaava, jolla ei ole laskettua arvoa.",
        "Cellen i kolumnen ”{column}” har en formel utan beräknat värde.",
        "The cell in the column “{column}” has a formula without a computed value.",
        "Avaa tiedosto Excelissä ja tallenna se, tai kirjoita soluun arvo kaavan tilalle.",
        "Öppna filen i Excel och spara den, eller skriv ett värde i cellen i stället för formeln.",
        "Open the file in Excel and save it, or write a value in the cell in place of the formula.",
    )
    DUPLICATE = error(
        "”{value}” on sarakkeessa ”{column}” jo kohdassa {other_place}.",
        "”{value}” finns redan i kolumnen ”{column}”, vid {other_place}.",
        "“{value}” is already in the column “{column}”, at {other_place}.",
        "Poista toinen riveistä tai anna sille oma arvo.",
        "Ta bort den ena raden eller ge den ett eget värde.",
        "Remove one of the two rows, or give it a value of its own.",
    )
    DOUBT_OPEN = question(
        "Sarakkeen ”{column}” tieto on tarkistamatta: {doubt}",
        "Uppgiften i kolumnen ”{column}” har inte granskats: {doubt}",
        "What stands in the column “{column}” has not been reviewed: {doubt}",
        "Vertaa alkuperäiseen asiakirjaan ja valitse, hyväksytäänkö ehdotus vai pidetäänkö alkuperäinen.",
        "Jämför med originaldokumentet och välj om förslaget ska godkännas eller originalet behållas.",
        "Compare with the original document and choose whether to accept the proposal or keep the original.",
    )
    CELL_NEAR = question(
        "”{value}” ei ole sarakkeen ”{column}” vaihtoehto. Se luettiin: {nearest}.",
        "”{value}” är inget alternativ i kolumnen ”{column}”. Det lästes som: {nearest}.",
        "“{value}” is not one of the choices of the column “{column}”. It was read as: {nearest}.",
        "Valitse oikea vaihtoehto solun listasta.",
        "Välj rätt alternativ i cellens lista.",
        "Choose the right one from the cell's list.",
    )
    CELL_ERROR = error(
        "Sarakkeen ”{column}” solussa on virhearvo {value}.",
        "Cellen i kolumnen ”{column}” har felvärdet {value}.",
        "The cell in the column “{column}” has the error value {value}.",
        "Kirjoita soluun arvo tai tyhjennä solu.",
        "Skriv ett värde i cellen eller töm den.",
        "Write a value in the cell, or clear it.",
    )
    CELL_STRUCK = error(
        "Sarakkeen ”{column}” teksti ”{value}” on yliviivattu kokonaan tai osittain.",
        "Texten ”{value}” i kolumnen ”{column}” är helt eller delvis överstruken.",
        "The text “{value}” in the column “{column}” is struck through, wholly or in part.",
        "Poista se, mikä ei ole voimassa, tai poista yliviivaus. Jos koko rivi on jäänyt pois, poista rivi.",
        "Ta bort det som inte gäller, eller ta bort överstrykningen. Om hela raden har utgått, ta bort raden.",
        "Delete what does not stand, or remove the strikethrough. If the whole row has been dropped, delete the row.",
    )
    CELL_HIDDEN = question(
        "Sarakkeen ”{column}” solu näyttää tyhjältä, koska sen muotoilu piilottaa tiedon ”{value}”. Tieto luettiin.",
        "Cellen i kolumnen ”{column}” ser tom ut, eftersom dess format döljer uppgiften ”{value}”. Uppgiften lästes.",
        "The cell in the column “{column}” looks empty, for its format hides what it holds, “{value}”. It was read.",
        "Jos tieto on voimassa, muuta solun muotoilua niin, että tieto näkyy. Muuten tyhjennä solu.",
        "Om uppgiften gäller, ändra cellens format så att den syns. Töm annars cellen.",
        "If it stands, format the cell so that it shows. If not, clear the cell.",
    )
    CELL_MERGED = question(
        "Solut {range} on yhdistetty. Niiden sisältö luettiin jokaiselle riville.",
        "Cellerna {range} har sammanfogats. Innehållet lästes för varje rad.",
        "The cells {range} are merged. What they hold was read for each row.",
        "Pura solujen yhdistäminen ja kirjoita sisältö jokaiselle riville erikseen.",
        "Upphäv sammanfogningen och skriv innehållet på varje rad för sig.",
        "Unmerge the cells and write their content on each row.",
    )
    CELL_MERGED_ONCE = question(
        "Solut {range} on yhdistetty. Niiden sisältö luettiin vain ensimmäisen solun tiedoksi.",
        "Cellerna {range} har sammanfogats. Innehållet lästes bara för den första cellen.",
        "The cells {range} are merged. What they hold was read for the first of them alone.",
        "Pura solujen yhdistäminen ja kirjoita jokaiseen soluun, mitä siihen kuuluu.",
        "Upphäv sammanfogningen och skriv i varje cell det som hör dit.",
        "Unmerge the cells and write in each what belongs there.",
    )
    CELL_NOT_YES_NO = question(
        "”{value}” ei ole kyllä eikä ei, vaikka rivi on kyllä/ei-mittari.",
        "”{value}” är varken ja eller nej, trots att raden är en ja/nej-mätare.",
        "“{value}” is neither yes nor no, but the row is a yes/no measure.",
        "Valitse sarakkeeseen ”{column}” kyllä tai ei, tai vaihda rivin laji.",
        "Välj ja eller nej i kolumnen ”{column}”, eller ändra radens typ.",
        "Choose yes or no in the column “{column}”, or change the kind of the row.",
    )
    CELL_PERCENT = question(
        "Sarakkeen ”{column}” luku voi olla {first} tai {second}. Se luettiin lukuna {first}.",
        "Talet i kolumnen ”{column}” kan vara {first} eller {second}. Det lästes som {first}.",
        "The number in the column “{column}” may be {first} or {second}. It was read as {first}.",
        "Tarkista luku. Prosenttimittarin solun muotoilu on prosentti; muun mittarin solun ei.",
        "Kontrollera talet. En procentmätares cell har formatet procent; andra mätares celler har det inte.",
        "Check the number. A cell of a percentage measure is formatted as a percentage; that of another is not.",
    )
    KIND_MISSING = question(
        "Rivin laji puuttuu. Arvoista päätellen se on: {kind}.",
        "Radens typ saknas. Av värdena att döma är den: {kind}.",
        "The row has no kind. By its figures it is: {kind}.",
        "Valitse laji sarakkeen ”{column}” listasta.",
        "Välj typ i listan i kolumnen ”{column}”.",
        "Choose the kind from the list of the column “{column}”.",
    )
    ID_MISSING = error(
        "Rivillä ei ole tunnusta. Se luettiin tunnuksella {proposal}.",
        "Raden har ingen kod. Den lästes med koden {proposal}.",
        "The row has no id. It was read with the id {proposal}.",
        "Kirjoita riville tunnus, esimerkiksi {proposal}. Se pysyy samana koko kauden.",
        "Skriv en kod för raden, till exempel {proposal}. Den är densamma hela perioden.",
        "Write an id on the row, for example {proposal}. It stays the same for the whole period.",
    )
    ID_TWICE = error(
        "Tunnus ”{value}” on jo kohdassa {other_place}. Tämä rivi luettiin tunnuksella {proposal}.",
        "Koden ”{value}” finns redan vid {other_place}. Den här raden lästes med koden {proposal}.",
        "The id “{value}” is already at {other_place}. This row was read with the id {proposal}.",
        "Anna toiselle riville oma tunnus, esimerkiksi {proposal}, tai poista toinen riveistä.",
        "Ge den ena raden en egen kod, till exempel {proposal}, eller ta bort den ena raden.",
        "Give one of the rows an id of its own, for example {proposal}, or remove one of them.",
    )
    ROW_WITHOUT_TEXT = error(
        "Rivillä ei ole tavoitetta, toimenpidettä eikä mittaria. Sitä ei luettu: ”{value}”.",
        "Raden har varken mål, åtgärd eller mätare. Den lästes inte: ”{value}”.",
        "The row has no goal, action or measure. It was not read: “{value}”.",
        "Kirjoita, mistä rivillä raportoidaan, tai poista rivi.",
        "Skriv vad raden rapporterar om, eller ta bort den.",
        "Write what the row reports on, or remove it.",
    )
    ORIGINAL_ALONE = question(
        "Sarakkeessa ”{column}” on arvo ennen muutosta, mutta sarakkeesta ”{revised}” puuttuu voimassa oleva arvo.",
        "Kolumnen ”{column}” har värdet före ändringen, men i kolumnen ”{revised}” saknas det gällande värdet.",
        "The column “{column}” has what was before the revision, but the column “{revised}” lacks what is in force.",
        "Kirjoita voimassa oleva arvo sarakkeeseen ”{revised}”, tai siirrä arvo sinne.",
        "Skriv det gällande värdet i kolumnen ”{revised}”, eller flytta värdet dit.",
        "Write the figure in force in the column “{revised}”, or move the figure there.",
    )
    DOUBT_NOT_APPLIED = question(
        "Hyväksyttyä ehdotusta ”{proposal}” ei otettu: sarakkeen ”{column}” solua on muutettu sen jälkeen.",
        "Det godkända förslaget ”{proposal}” togs inte: cellen i kolumnen ”{column}” har ändrats sedan dess.",
        "The accepted proposal “{proposal}” was not taken: the cell in “{column}” has been changed since.",
        "Kirjoita soluun oikea sisältö ja valitse päätökseksi ”pidä nykyinen”.",
        "Skriv rätt innehåll i cellen och välj beslutet ”behåll nuvarande”.",
        "Write what is right in the cell and choose the decision “keep the present one”.",
    )
    TEXT_TOO_LONG = error(
        "Sarakkeen ”{column}” teksti on {length} merkkiä pitkä. Excelin soluun mahtuu {limit}.",
        "Texten i kolumnen ”{column}” är {length} tecken lång. En cell i Excel rymmer {limit}.",
        "The text in the column “{column}” is {length} characters long. An Excel cell holds {limit}.",
        "Lyhennä tekstiä tai jaa se usealle riville.",
        "Korta texten eller dela den på flera rader.",
        "Shorten the text, or divide it over several rows.",
    )
    TARGET_IS_BASELINE = question(
        "Tavoitearvo {value} on sama kuin lähtöarvo, mutta suunta on ”{direction}”.",
        "Målvärdet {value} är detsamma som utgångsvärdet, men riktningen är ”{direction}”.",
        "The target {value} is the same as the baseline, but the direction is “{direction}”.",
        "Tarkista luvut, tai valitse suunnaksi ”pysyy ennallaan” tai ”vähintään”.",
        "Kontrollera talen, eller välj riktningen ”oförändrad” eller ”minst”.",
        "Check the figures, or choose the direction “stays as it is” or “at least”.",
    )
    TARGET_NOT_JUDGED = question(
        "Mittarin ”{measure}” toteutumista ei voida arvioida: {gap}.",
        "Hur mätaren ”{measure}” uppnås kan inte bedömas: {gap}.",
        "Whether the measure “{measure}” is attained cannot be judged: {gap}.",
        "Täydennä rivi ennen lomakkeiden lähettämistä. Sarake Milloin toteutuu kertoo, miten tavoite on ymmärretty.",
        "Komplettera raden innan blanketterna skickas. Kolumnen När målet är uppnått berättar hur målet har förståtts.",
        "Complete the row before the forms are sent. The column When it is met tells how the target was understood.",
    )
    TARGET_AGAINST = question(
        "Lähtöarvosta {baseline} tavoitearvoon {value} mennään eri suuntaan kuin rivin suunta ”{direction}”.",
        "Från utgångsvärdet {baseline} till målvärdet {value} går det åt annat håll än radens riktning ”{direction}”.",
        "From the baseline {baseline} to the target {value} goes against the row's direction “{direction}”.",
        "Tarkista luvut ja suunta alkuperäisestä asiakirjasta.",
        "Kontrollera talen och riktningen i originaldokumentet.",
        "Check the figures and the direction in the original document.",
    )
