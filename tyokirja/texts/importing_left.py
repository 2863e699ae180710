"""Why a cell of the imported document was left over: see :mod:`tyokirja.texts.importing`."""

from __future__ import annotations

from tyokirja.texts import Triple

_MISREAD = ", joten taulukko on luettu väärin eikä sitä ole tuotu. Kerro sarakkeet taulukossa Tulkinta."
_MISREAD_SV = ": tabellen har tolkats fel och har inte importerats. Ange kolumnerna på bladet Tolkning."
_MISREAD_EN = ": the table was misread and is not imported. Say what its columns are on the sheet Interpretation."

TEXTS: dict[str, Triple] = {
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
    "left.said_again": (
        "Sama rivi on asiakirjassa jo aiemmin.",
        "Samma rad finns redan tidigare i dokumentet.",
        "The document has the same row before.",
    ),
    "left.total": (
        "Yhteenvetorivi.",
        "Summarad.",
        "A row of totals.",
    ),
}
