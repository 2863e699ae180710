"""Texts of the import in Finnish, Swedish and English: what is doubtful in a draft catalogue."""

from __future__ import annotations

from tyokirja.texts import Triple
from tyokirja.texts.importing_left import TEXTS as _LEFT

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
    "doubt.sentences": (
        "Mittarissa on monta virkettä. Jos ne ovat eri mittareita, jaa ne omille riveilleen: ”{original}”.",
        "Mätaren har flera meningar. Om de är olika mätare, dela dem på egna rader: ”{original}”.",
        "The measure has several sentences. If they are different measures, part them into rows of their own: “{original}”.",
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
    "words_joined": (
        "Rivien lopuissa katkenneita sanoja on yhdistetty ({count}): {shown}. Tarkista, ovatko ne oikein.",
        "Ord som delats vid radslut har satts ihop ({count}): {shown}. Kontrollera att de är rätt.",
        "Words cut at the ends of lines were put together ({count}): {shown}. Check that they are right.",
    ),
    "doubt.no_goal": (
        "Riviltä puuttuu tavoite.",
        "Raden saknar mål.",
        "The row has no goal.",
    ),
    "doubt.said_twice": (
        "Samalla tavoitteella on sama mittari usealla rivillä eri luvuin, esimerkiksi kahden vuoden taulukoista. Poista rivit, "
        "jotka eivät kuulu tähän luetteloon.",
        "Samma mål har samma mätare på flera rader med olika värden, till exempel ur två års tabeller. Ta bort de rader som "
        "inte hör till den här katalogen.",
        "The same goal has the same measure on several rows with different figures, for example of two years' tables. Delete "
        "the rows that do not belong to this catalogue.",
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
    "sentences_of_measures": (
        "Mittareissa ({count}) on monta virkettä: {shown} … Jos ne ovat eri mittareita, jaa ne omille riveilleen.",
        "Mätare ({count}) har flera meningar: {shown} … Om de är olika mätare, dela dem på egna rader.",
        "Measures ({count}) have several sentences: {shown} … If they are different measures, part them into rows of their own.",
    ),
    "measures_of_cells": (
        "Soluissa ({count}) on usean mittarin tietoja, ja ne on jaettu riveille: {shown} … Tarkista, että mittari, lähtöarvo ja "
        "tavoitearvo kuuluvat yhteen.",
        "Celler ({count}) har uppgifter om flera mätare, och de har delats på rader: {shown} … Kontrollera att mätaren, "
        "utgångsvärdet och målvärdet hör ihop.",
        "Cells ({count}) have several measures, and they were parted into rows: {shown} … Check that the measure, the baseline "
        "and the target belong together.",
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
    "doubt.no_department": (
        "Asiakirja ei kerro, minkä osaston tavoitteet ovat. Kirjoita osastot riveille, tai pidä nykyinen, jos ne ovat koko "
        "organisaation.",
        "Dokumentet säger inte vilken avdelnings målen är. Skriv avdelningarna på raderna, eller behåll den nuvarande om de "
        "är hela organisationens.",
        "The document does not say whose goals these are. Write the departments on the rows, or keep the present one if they "
        "are the whole organisation's.",
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
    **_LEFT,
}
