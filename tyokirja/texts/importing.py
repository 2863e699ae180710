"""Texts of the import in Finnish, Swedish and English: what is doubtful in a draft catalogue, why a cell was left over."""

from __future__ import annotations

from tyokirja.texts import Triple

_MISREAD = ", joten taulukko on luettu väärin eikä sitä ole tuotu. Kerro sarakkeet taulukossa Tulkinta."
_MISREAD_SV = ": tabellen har tolkats fel och har inte importerats. Ange kolumnerna på bladet Tolkning."
_MISREAD_EN = ": the table was misread and is not imported. Say what its columns are on the sheet Interpretation."

TEXTS: dict[str, Triple] = {
    # where something stands in the source, before its number
    "mapping.about": (
        "Mitä asiakirjan taulukoiden sarakkeet ovat (välilehti Tulkinta); ensi vuoden asiakirja luetaan tämän mukaan.",
        "Vad kolumnerna i dokumentets tabeller är (bladet Tolkning); nästa års dokument läses enligt detta.",
        "What the columns of the document's tables are (sheet Interpretation); next year's document is read by this.",
    ),
    "place.row": ("rivi", "rad", "row"),
    "place.page": ("s.", "s.", "p."),
    "place.paragraph": ("kappale", "stycke", "paragraph"),
    "place.table": ("taulukko", "tabell", "table"),
    # doubts: figures
    "doubt.figure_unusual": (
        "Luku on kirjoitettu poikkeavasti: ”{original}”, luettu {proposal}.",
        "Talet är skrivet på ett avvikande sätt: ”{original}”, läst som {proposal}.",
        "The figure is written in an unusual way: “{original}”, read as {proposal}.",
    ),
    "doubt.figure_approximate": (
        "Luku on likimääräinen: ”{original}”, luettu {proposal}.",
        "Talet är ungefärligt: ”{original}”, läst som {proposal}.",
        "The figure is approximate: “{original}”, read as {proposal}.",
    ),
    "doubt.figure_ambiguous": (
        "Luvun voi lukea usealla tavalla: ”{original}” on {readings}.",
        "Talet kan läsas på flera sätt: ”{original}” är {readings}.",
        "The figure can be read in several ways: “{original}” is {readings}.",
    ),
    "doubt.figure_scale": (
        "Luvun suuruusluokka on epäselvä: ”{original}” voi olla {readings}. Luettu {proposal}.",
        "Talets storleksklass är oklar: ”{original}” kan vara {readings}. Läst som {proposal}.",
        "The magnitude of the figure is not clear: “{original}” may be {readings}. Read as {proposal}.",
    ),
    "doubt.figure_unit": (
        "Luku on eri yksikössä kuin mittari ({unit}): ”{original}” voi olla {readings}. Luettu {proposal}.",
        "Talet är i en annan enhet än mätaren ({unit}): ”{original}” kan vara {readings}. Läst som {proposal}.",
        "The figure is in another unit than the measure ({unit}): “{original}” may be {readings}. Read as {proposal}.",
    ),
    "doubt.figure_share": (
        "Prosenttiluku on epäselvä: ”{original}” voi olla {readings}. Luettu {proposal}.",
        "Procenttalet är oklart: ”{original}” kan vara {readings}. Läst som {proposal}.",
        "The percentage is not clear: “{original}” may be {readings}. Read as {proposal}.",
    ),
    "doubt.figure_footnote": (
        "Luvun vieressä on alaviitteen merkki ”{sign}”: ”{original}” luettiin ”{proposal}”.",
        "Vid talet står en fotnots tecken ”{sign}”: ”{original}” lästes som ”{proposal}”.",
        "Beside the figure is the sign “{sign}” of a footnote: “{original}” was read as “{proposal}”.",
    ),
    "doubt.figure_date": (
        "Luvun paikalla on päivämäärä ”{original}”. Taulukkolaskenta on voinut tehdä sen luvusta: {readings}.",
        "I talets ställe står datumet ”{original}”. Kalkylprogrammet kan ha gjort det av ett tal: {readings}.",
        "In the place of the figure is the date “{original}”. A spreadsheet may have made it of a number: {readings}.",
    ),
    "doubt.figure_year": (
        "”{original}” näyttää vuosiluvulta, mutta on luettu luvuksi. Jos se on määräaika, kirjoita se tavoitteen ajankohdaksi.",
        "”{original}” ser ut som ett årtal men har lästs som ett tal. Om det är en tidsfrist, skriv det som målets tidpunkt.",
        "“{original}” looks like a year but was read as a figure. If it is a deadline, write it as the target’s date.",
    ),
    "doubt.figure_revised": (
        "Solussa on kaksi lukua: ”{original}”. Tulkittu alkuperäiseksi ja muutetuksi: {readings}.",
        "Cellen har två tal: ”{original}”. Tolkade som ursprungligt och ändrat: {readings}.",
        "The cell has two figures: “{original}”. Taken as the original and the revised one: {readings}.",
    ),
    "doubt.figure_cut": (
        "Solussa on kaksi lukua, ja ne voi erottaa usealla tavalla: ”{original}”. Luettu ensimmäisellä tavalla: {readings}.",
        "Cellen har två tal som kan skiljas åt på flera sätt: ”{original}”. Lästa på det första sättet: {readings}.",
        "The cell has two figures that can be cut in several ways: “{original}”. Read in the first way: {readings}.",
    ),
    "doubt.figure_in_words": (
        "Luku on poimittu tekstistä ”{original}”. Tarkista arvo ja yksikkö.",
        "Talet är hämtat ur texten ”{original}”. Kontrollera värdet och enheten.",
        "The figure is taken from the text “{original}”. Check its value and unit.",
    ),
    "doubt.figure_several": (
        "Solussa on useita lukuja ({readings}), joista ensimmäinen on otettu: ”{original}”.",
        "Cellen har flera tal ({readings}), av vilka det första har tagits: ”{original}”.",
        "The cell has several figures ({readings}); the first has been taken: “{original}”.",
    ),
    "doubt.kind_in_words": (
        "Lähtöarvo tai tavoitearvo on kirjoitettu sanoin, joten rivi on tekstiä: ”{original}”. Jos toteuma on luku, "
        "valitse lajiksi {kind} ja kirjoita luvut.",
        "Utgångsvärdet eller målvärdet är skrivet med ord, så raden är text: ”{original}”. Om utfallet är ett tal, välj "
        "typen {kind} och skriv talen.",
        "The baseline or the target is written in words, so the row is text: “{original}”. If the actual is a figure, "
        "choose the kind {kind} and write the figures.",
    ),
    "doubt.yes_no_in_words": (
        "Mittari on kyllä/ei, ja sen arvo on kirjoitettu sanoin: ”{original}”. Sanat on säilytetty.",
        "Mätaren är ja/nej, och dess värde är skrivet med ord: ”{original}”. Orden har bevarats.",
        "The measure is yes/no, and its value is written in words: “{original}”. The words have been kept.",
    ),
    "doubt.yes_no_figure": (
        "Mittari on kyllä/ei, mutta sen arvona on luku: ”{original}”. Tarkista laji.",
        "Mätaren är ja/nej, men dess värde är ett tal: ”{original}”. Kontrollera typen.",
        "The measure is yes/no, but its value is a figure: “{original}”. Check the kind.",
    ),
    "doubt.figure_error": (
        "Asiakirjassa on tässä laskukaavan virhearvo ”{original}”. Oikea tieto puuttuu.",
        "Dokumentet har här en formels felvärde ”{original}”. Den rätta uppgiften saknas.",
        "The document has a formula's error value “{original}” here. What it should be is not known.",
    ),
    "doubt.no_target": (
        "Mittarilla ei ole tavoitearvoa. Kirjoita se, tai jätä tyhjäksi, jos asiakirja ei aseta sellaista.",
        "Mätaren har inget målvärde. Skriv in det, eller lämna tomt om dokumentet inte anger något.",
        "The measure has no target. Write it, or leave it empty where the document sets none.",
    ),
    "doubt.no_direction": (
        "Mittarin suunta puuttuu: pitääkö tavoitearvoon päästä vai alle sen jäädä? Jos se vaihtelee riveittäin, kirjoita "
        "suunnat välilehdelle Tavoitteet.",
        "Mätarens riktning saknas: ska målvärdet nås eller underskridas? Om den varierar mellan raderna, skriv riktningarna "
        "på bladet Mål.",
        "The measure has no direction: should the target be reached, or stayed below? Where rows differ, write the "
        "directions on the sheet Goals.",
    ),
    "doubt.under_struck": (
        "Rivin yläpuolelta on yliviivattu, poistettu tai piilotettu ”{original}”. Tarkista, mihin rivi kuuluu.",
        "Ovanför raden har ”{original}” strukits över, tagits bort eller dolts. Kontrollera vart raden hör.",
        "Above the row, “{original}” is struck through, deleted or hidden. Check where the row belongs.",
    ),
    "doubt.figure_unknown": (
        "Lukua ei ole vielä: ”{original}”. Solu on jätetty tyhjäksi.",
        "Det finns inget tal ännu: ”{original}”. Cellen har lämnats tom.",
        "There is no figure yet: “{original}”. The cell has been left empty.",
    ),
    "doubt.figure_from_baseline": (
        "Lähteessä on tavoitearvona vain ”{original}”. Tavoitearvoksi on otettu lähtöarvo.",
        "Källan anger bara ”{original}” som målvärde. Utgångsvärdet har tagits som målvärde.",
        "The source gives only “{original}” as the target. The baseline has been taken for it.",
    ),
    "doubt.figures_disagree": (
        "Luvut ovat ristiriidassa: {old} → {new} on {computed} %, mutta lähteessä lukee {change} %.",
        "Talen stämmer inte överens: {old} → {new} är {computed} %, men i källan står {change} %.",
        "The figures disagree: {old} → {new} is {computed} %, but the source says {change} %.",
    ),
    "doubt.against_goal": (
        "Tavoitearvo on vastoin tavoitteen omia sanoja (”{original}”): {before} → {after}.",
        "Målvärdet går emot målets egna ord (”{original}”): {before} → {after}.",
        "The target runs against the goal's own words (“{original}”): {before} → {after}.",
    ),
    "doubt.direction_turned": (
        "Alkuperäisissä luvuissa tavoitearvo on lähtöarvoa suurempi, muutetuissa ei. Suunnaksi on ehdotettu: vähintään.",
        "I de ursprungliga talen är målvärdet högre än utgångsvärdet, i de ändrade inte. Som riktning föreslås: minst.",
        "By the original figures the target is above the baseline, by the revised ones it is not. Proposed: at least.",
    ),
    "doubt.direction_unsure": (
        "Suunta ei ole selvä: {why}. Tulkittu: {direction}.",
        "Riktningen är inte klar: {why}. Tolkad som: {direction}.",
        "The direction is not clear: {why}. Taken as: {direction}.",
    ),
    "doubt.target_relative": (
        "”{original}” on luettu muutokseksi lähtöarvosta. Jos se on itse tavoitearvo, vaihda suunta.",
        "”{original}” har lästs som en ändring från utgångsvärdet. Om det är själva målvärdet, byt riktning.",
        "“{original}” was read as a change from the baseline. If it is the target itself, change the direction.",
    ),
    "doubt.target_of_scale": (
        "”{original}” on luettu: {figure} asteikolla {scale}.",
        "”{original}” har lästs som: {figure} på skalan {scale}.",
        "“{original}” was read as: {figure} on the scale {scale}.",
    ),
    # doubts: reading
    "doubt.shifted": (
        "Rivi oli siirtynyt sarakkeen vasemmalle ja on palautettu: ”{original}”.",
        "Raden hade förskjutits en kolumn åt vänster och har återställts: ”{original}”.",
        "The row had slid a column to the left and has been moved back: “{original}”.",
    ),
    "doubt.continued": (
        "Rivi jatkui sivunvaihdon yli ja on yhdistetty: ”{original}”.",
        "Raden fortsatte över ett sidbyte och har fogats ihop: ”{original}”.",
        "The row went on over a page break and has been joined: “{original}”.",
    ),
    "doubt.paired": (
        "Samassa solussa on usean mittarin tietoja. Tarkista, että mittari, lähtöarvo ja tavoitearvo kuuluvat yhteen: "
        "”{original}”.",
        "Samma cell har uppgifter om flera mätare. Kontrollera att mätaren, utgångsvärdet och målvärdet hör ihop: "
        "”{original}”.",
        "One cell has several measures. Check that the measure, the baseline and the target belong together: "
        "“{original}”.",
    ),
    "doubt.lost_table": (
        "Taulukko ei ole säilynyt tekstissä, ja sen tiedot on yhdistetty paikkansa tai järjestyksensä mukaan. "
        "Tarkista, että rivin tiedot kuuluvat yhteen: ”{original}”.",
        "Tabellen har inte bevarats i texten, och uppgifterna har kombinerats enligt plats eller ordning. "
        "Kontrollera att radens uppgifter hör ihop: ”{original}”.",
        "The table did not survive in the text, and its content was put together by place or order. "
        "Check that what stands on a row belongs together: “{original}”.",
    ),
    "rivals": (
        "Yhtä hyvin voisi olla näin: {uses}.",
        "Lika väl kunde det vara så: {uses}.",
        "It may as well be: {uses}.",
    ),
    "doubt.column_guessed": (
        "Otsikot eivät yksin kerro, mitä sarakkeissa on. Paikan ja sisällön mukaan ne on luettu näin: {uses}. "
        "Tarkista; taulukolla Tulkinta voi sanoa toisin.",
        "Rubrikerna räcker inte ensamma. Utifrån plats och innehåll tolkades kolumnerna så: {uses}. "
        "Kontrollera; på bladet Tolkning kan annat sägas.",
        "The headings alone do not tell what their columns are for. By place and content they were read as: {uses}. "
        "Check; the sheet Interpretation can say otherwise.",
    ),
    "doubt.followed": (
        "Seuraava rivi voi kuulua tähän, mutta sitä ei ole otettu mukaan: ”{original}”.",
        "Nästa rad kan höra hit men har inte tagits med: ”{original}”.",
        "The next line may belong here, but has not been taken: “{original}”.",
    ),
    "doubt.join_unsure": (
        "Onko ”{cut}” yksi sana: ”{word}”?",
        "Är ”{cut}” ett ord: ”{word}”?",
        "Is “{cut}” one word: “{word}”?",
    ),
    "doubt.no_goal": (
        "Riviltä puuttuu tavoite.",
        "Raden saknar mål.",
        "The row has no goal.",
    ),
    "doubt.goal_from_heading": (
        "Tavoitteeksi on otettu taulukon yläpuolinen otsikko ”{original}”.",
        "Rubriken ovanför tabellen, ”{original}”, har tagits som mål.",
        "The heading above the table, “{original}”, has been taken for the goal.",
    ),
    "goals_from_headings": (
        "Tavoitteiksi on otettu taulukoiden yläpuoliset otsikot ({count}): {shown} … Tarkista, ovatko ne tavoitteita.",
        "Rubrikerna ovanför tabellerna ({count}) har tagits som mål: {shown} … Kontrollera om de är mål.",
        "The headings above the tables ({count}) have been taken for the goals: {shown} … Check whether they are goals.",
    ),
    "doubt.theme_from_heading": (
        "Strategian tavoitteeksi tai linjaukseksi on otettu otsikko ”{original}”.",
        "Rubriken ”{original}” har tagits som strategiskt mål eller riktlinje.",
        "The heading “{original}” has been taken for the strategic theme.",
    ),
    "doubt.no_measure": (
        "Tavoitteella ei ole mittaria eikä toimenpidettä.",
        "Målet har varken mätare eller åtgärd.",
        "The goal has neither a measure nor an action.",
    ),
    "doubt.department_unsure": (
        "Osasto on päätelty otsikon paikasta. Tarkista se.",
        "Avdelningen är en slutsats av rubrikens plats. Kontrollera den.",
        "The department follows from the heading's place alone. Check it.",
    ),
    "doubt.unit_unsure": (
        "Vastuualue ”{original}” on päätelty otsikon paikasta. Tarkista se.",
        "Ansvarsområdet ”{original}” är en slutsats av rubrikens plats. Kontrollera det.",
        "The unit “{original}” follows from the heading's place alone. Check it.",
    ),
    # doubts: words
    "doubt.spelling": (
        "Mahdollinen kirjoitusvirhe: {words}.",
        "Möjligt stavfel: {words}.",
        "A possible misspelling: {words}.",
    ),
    "doubt.near_duplicate": (
        "Melkein sama tavoite on myös muodossa ”{other}”.",
        "Nästan samma mål finns också i formen ”{other}”.",
        "Nearly the same goal also stands as “{other}”.",
    ),
    "doubt.name_unsure": (
        "Onko osaston ”{original}” nimi ”{proposal}”?",
        "Heter avdelningen ”{original}” egentligen ”{proposal}”?",
        "Is the department “{original}” really “{proposal}”?",
    ),
    # doubts: the office's own cells
    "doubt.hand_edited": (
        "Solua on muutettu käsin: ”{own}”. Uudessa asiakirjassa on ”{said}”.",
        "Cellen har ändrats för hand: ”{own}”. Det nya dokumentet har ”{said}”.",
        "The cell was changed by hand: “{own}”. The new document has “{said}”.",
    ),
    "doubt.row_gone": (
        "Riviä ei ole uudessa asiakirjassa, mutta sitä on muokattu käsin. Poista rivi, jos se ei ole enää voimassa.",
        "Raden finns inte i det nya dokumentet, men den har ändrats för hand. Ta bort raden om den inte längre gäller.",
        "The row is not in the new document, but it was changed by hand. Remove it if it is in force no more.",
    ),
    # doubts: proposals
    "doubt.proposed": (
        "Ohjelman ehdotus: laji {kind}, yksikkö {unit}, suunta {direction}.",
        "Programmets förslag: typ {kind}, enhet {unit}, riktning {direction}.",
        "Proposed by the program: kind {kind}, unit {unit}, direction {direction}.",
    ),
    # why a cell was left over
    "left.not_goals": (
        "Taulukossa ei ole tavoitteita, toimenpiteitä tai mittareita.",
        "Tabellen har inga mål, åtgärder eller mätare.",
        "The table has no goals, actions or measures.",
    ),
    "left.not_understood": (
        "Kohdasta ei selvinnyt, mihin tavoitteeseen se kuuluu.",
        "Det framgick inte vilket mål uppgiften hör till.",
        "It was not clear which goal this belongs to.",
    ),
    "left.no_column": (
        "Sarakkeen otsikkoa ”{heading}” ei tunneta.",
        "Kolumnrubriken ”{heading}” är okänd.",
        "The column heading “{heading}” is not known.",
    ),
    "left.not_kept_column": (
        "Tavoiteluettelossa ei ole tälle saraketta (vastuu, aikataulu, tila tai selite).",
        "Målförteckningen har ingen kolumn för detta (ansvar, tidtabell, status eller förklaring).",
        "The catalogue has no column for this (responsibility, schedule, status or commentary).",
    ),
    "left.other_figure": (
        "Samasta luvusta on toinen sarake, joka on otettu; tämä on otsikon ”{heading}” alla.",
        "En annan kolumn har tagits för samma tal; den här står under ”{heading}”.",
        "Another column has been taken for the same figure; this one stands under “{heading}”.",
    ),
    "left.one_goal": (
        f"Sama tavoite olisi tullut kymmenille riveille{_MISREAD}",
        f"Samma mål hade hamnat på tiotals rader{_MISREAD_SV}",
        f"The same goal would have stood on dozens of rows{_MISREAD_EN}",
    ),
    "left.heading_words": (
        f"Mittareiksi olisi tullut sarakkeiden otsikoita{_MISREAD}",
        f"Kolumnrubriker hade blivit mätare{_MISREAD_SV}",
        f"Headings of columns would have become measures{_MISREAD_EN}",
    ),
    "left.one_measure": (
        f"Sama mittari olisi tullut joka riville{_MISREAD}",
        f"Samma mätare hade hamnat på varje rad{_MISREAD_SV}",
        f"The same measure would have stood on every row{_MISREAD_EN}",
    ),
    "left.sentences": (
        f"Lähtöarvoiksi olisi tullut lauseita, vaikka tavoitteet ovat lukuja{_MISREAD}",
        f"Meningar hade blivit utgångsvärden fast målen är tal{_MISREAD_SV}",
        f"Sentences would have become baselines although the targets are figures{_MISREAD_EN}",
    ),
    "left.lost_table": (
        "Tekstistä ei enää näy, mitkä taulukon tiedot kuuluvat yhteen. Tuo asiakirja Word-, Excel- tai PDF-tiedostona.",
        "Texten visar inte längre vilka av tabellens uppgifter som hör ihop. Importera dokumentet som Word, Excel eller PDF.",
        "The text no longer shows what in the table belongs together. Import the document as Word, Excel or PDF.",
    ),
    "left.ruling": (
        "Pelkkiä viivoja tai merkkejä.",
        "Enbart streck eller tecken.",
        "Rules or marks alone.",
    ),
    "left.other_width": (
        "Rivillä on enemmän soluja kuin taulukossa sarakkeita. Korjaa rivin erottimet ja tuo asiakirja uudelleen.",
        "Raden har fler celler än tabellen har kolumner. Rätta radens avgränsare och importera dokumentet på nytt.",
        "The line has more cells than the table has columns. Correct its delimiters and import the document again.",
    ),
    "left.margin": (
        "Rivi on sivujen ylä- tai alatunnisteessa. Jos se koskee tavoitteita, lisää se luetteloon itse.",
        "Raden står i sidhuvudet eller sidfoten. Lägg själv till den i katalogen om den gäller målen.",
        "The line is in the header or footer of the pages. Add it to the catalogue yourself if it concerns the goals.",
    ),
    "left.pictures": (
        "Sivuilla on vain kuva ({cells} sivua). Jos niillä on tavoitteita, tee tekstintunnistus tai tuo alkuperäinen asiakirja.",
        "Sidorna har bara en bild ({cells} sidor). Om de har mål, kör textigenkänning på bilderna eller importera originalet.",
        "The pages hold only a picture ({cells} pages). If there are goals on them, run text recognition or import the original.",
    ),
    "left.embedded": (
        "Asiakirjaan on upotettu toinen asiakirja, jota ei luettu. Avaa asiakirja Wordissa, tallenna se ja tuo uudelleen.",
        "Ett annat dokument är inbäddat och lästes inte. Öppna dokumentet i Word, spara det och importera på nytt.",
        "Another document is embedded and was not read. Open the document in Word, save it and import it again.",
    ),
    "left.unknown_sign": (
        "Tekstissä on merkki, jota ei tunneta (�). Tarkista kohta asiakirjasta.",
        "Texten har ett tecken som är okänt (�). Kontrollera stället i dokumentet.",
        "The text has a sign that is not known (�). Look at the place in the document.",
    ),
    "left.struck": (
        "Yliviivattu asiakirjassa, joten sitä ei ole otettu mukaan.",
        "Överstruket i dokumentet och har därför inte tagits med.",
        "Struck through in the document, and so not taken in.",
    ),
    "left.deleted": (
        "Poistettu asiakirjan muutosten seurannassa, joten sitä ei ole otettu mukaan.",
        "Borttaget i dokumentets ändringsspårning och har därför inte tagits med.",
        "Deleted in the document's tracked changes, and so not taken in.",
    ),
    "left.hidden": (
        "Piilotettu asiakirjassa, joten sitä ei ole otettu mukaan.",
        "Dolt i dokumentet och har därför inte tagits med.",
        "Hidden in the document, and so not taken in.",
    ),
    "left.hidden_cells": (
        "Piilotettu työkirjassa, joten sitä ei ole otettu mukaan. Soluja: {cells}.",
        "Dolt i arbetsboken och har därför inte tagits med. Celler: {cells}.",
        "Hidden in the workbook, and so not taken in. Cells: {cells}.",
    ),
    "left.uncalculated": (
        "Kaava, jonka arvoa ei ole laskettu. Avaa työkirja Excelissä, tallenna se ja tuo se uudelleen.",
        "En formel vars värde inte har beräknats. Öppna arbetsboken i Excel, spara den och importera den på nytt.",
        "A formula whose value has not been computed. Open the workbook in Excel, save it and import it again.",
    ),
    "left.comment": (
        "Kommentti tai alaviite; niitä ei tuoda. Jos se muuttaa tavoitetta, kirjoita muutos riville.",
        "En kommentar eller fotnot; de importeras inte. Om den ändrar målet, skriv ändringen på raden.",
        "A comment or a footnote; these are not imported. If it changes the goal, write the change on the row.",
    ),
    "left.raised": (
        "Alaviitteen merkki; se ei kuulu tekstiin.",
        "Ett fotnotstecken som inte hör till texten.",
        "The mark of a footnote, which is no part of the text.",
    ),
    "left.total": (
        "Yhteenvetorivi.",
        "Summarad.",
        "A row of totals.",
    ),
}
