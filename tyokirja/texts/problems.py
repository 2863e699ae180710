"""What is wrong, and what to do about it: the wording of every :class:`tyokirja.problems.Code`.

Key: the code (what is wrong) and the code with ``.remedy`` (what to do). A message does not repeat its place: whoever
shows it shows :attr:`Problem.place` before it. Fields that every problem has: ``file, sheet, cell, department, row,
value``. What a code needs besides stands in :data:`FIELDS`, and whoever raises the code gives it in ``fields``.
Here are files, the first faults of a catalogue, and rounds; every other stage has a module of its own beside this one.
"""

from __future__ import annotations

from tyokirja.texts import Triple
from tyokirja.texts.problems_answers import FIELDS as _FIELDS_OF_ANSWERS
from tyokirja.texts.problems_answers import TEXTS as _ANSWERS
from tyokirja.texts.problems_catalogue import FIELDS as _FIELDS_OF_CATALOGUES
from tyokirja.texts.problems_catalogue import TEXTS as _CATALOGUES
from tyokirja.texts.problems_mail import FIELDS as _FIELDS_OF_MAIL
from tyokirja.texts.problems_mail import TEXTS as _MAIL
from tyokirja.texts.problems_master import FIELDS as _FIELDS_OF_MASTERS
from tyokirja.texts.problems_master import TEXTS as _MASTERS
from tyokirja.texts.problems_places import FIELDS as _FIELDS_OF_PLACES
from tyokirja.texts.problems_places import TEXTS as _PLACES
from tyokirja.texts.problems_returns import FIELDS as _FIELDS_OF_RETURNS
from tyokirja.texts.problems_returns import TEXTS as _RETURNS
from tyokirja.texts.problems_sources import TEXTS as _SOURCES
from tyokirja.texts.problems_templates import FIELDS as _FIELDS_OF_TEMPLATES
from tyokirja.texts.problems_templates import TEXTS as _TEMPLATES

FIELDS: dict[str, tuple[str, ...]] = {
    "written_beside": ("beside",),
    "sheet_missing": ("found",),
    "column_missing": ("column", "found"),
    "setting_missing": ("setting",),
    "setting_unknown": ("setting", "known"),
    "cell_missing": ("column",),
    "cell_unknown": ("column", "known"),
    "cell_not_number": ("column",),
    "cell_not_date": ("column",),
    "cell_not_email": ("column",),
    "cell_formula": ("column",),
    "duplicate": ("column", "other_place"),
    "doubt_open": ("column", "doubt"),
    "unknown_round": ("known",),
    "unknown_department": ("known",),
    "already_issued": ("option",),
    **_FIELDS_OF_CATALOGUES,
    **_FIELDS_OF_RETURNS,
    **_FIELDS_OF_ANSWERS,
    **_FIELDS_OF_MASTERS,
    **_FIELDS_OF_TEMPLATES,
    **_FIELDS_OF_MAIL,
    **_FIELDS_OF_PLACES,
}

TEXTS: dict[str, Triple] = {
    "file_missing": (
        "Tiedostoa tai kansiota ei löydy.",
        "Filen eller mappen hittas inte.",
        "There is no such file or folder.",
    ),
    "file_missing.remedy": (
        "Tarkista nimi ja kansio. Jos nimessä on välilyöntejä, kirjoita se lainausmerkkeihin.",
        "Kontrollera namnet och mappen. Om namnet innehåller mellanslag ska det stå inom citattecken.",
        "Check the name and the folder. If the name contains spaces, put it in quotation marks.",
    ),
    "not_a_file": (
        "Tämä on kansio, mutta tässä tarvitaan tiedosto.",
        "Det här är en mapp, men här behövs en fil.",
        "This is a folder, but a file is needed here.",
    ),
    "not_a_file.remedy": (
        "Anna kansiossa olevan tiedoston nimi.",
        "Ange namnet på en fil i mappen.",
        "Give the name of a file in the folder.",
    ),
    "cannot_read": (
        "Tiedostoa ei voitu lukea.",
        "Filen kunde inte läsas.",
        "The file could not be read.",
    ),
    "cannot_read.remedy": (
        "Tarkista, että sinulla on lukuoikeus tiedostoon ja että se avautuu omassa ohjelmassaan.",
        "Kontrollera att du har läsrätt till filen och att den går att öppna i sitt eget program.",
        "Check that you are allowed to read the file and that it opens in its own program.",
    ),
    "cannot_write": (
        "Tiedostoa ei voitu tallentaa.",
        "Filen kunde inte sparas.",
        "The file could not be saved.",
    ),
    "cannot_write.remedy": (
        "Tarkista, että kansioon saa tallentaa ja että levyllä on tilaa, tai valitse toinen kansio.",
        "Kontrollera att du får spara i mappen och att det finns plats på disken, eller välj en annan mapp.",
        "Check that you may save in the folder and that the disk has room, or choose another folder.",
    ),
    "open_elsewhere": (
        "Tiedosto on auki toisessa ohjelmassa, eikä sen päälle tallennettu.",
        "Filen är öppen i ett annat program och har inte skrivits över.",
        "The file is open in another program and was not overwritten.",
    ),
    "open_elsewhere.remedy": (
        "Sulje tiedosto ja anna komento uudelleen. Jos ohjelma on kaatunut, poista sen jättämä lukkotiedosto.",
        "Stäng filen och kör kommandot igen. Om programmet har kraschat, ta bort låsfilen som det lämnade.",
        "Close the file and run the command again. If that program has crashed, remove the lock file it left.",
    ),
    "written_beside": (
        "Tiedosto oli auki toisessa ohjelmassa, joten uusi tallennettiin sen viereen nimellä ”{beside}”.",
        "Filen var öppen i ett annat program, så den nya sparades bredvid med namnet ”{beside}”.",
        "The file was open in another program, so the new one was saved beside it as “{beside}”.",
    ),
    "written_beside.remedy": (
        "Sulje auki oleva tiedosto ja anna komento uudelleen, niin uusi tulee sen tilalle.",
        "Stäng den öppna filen och kör kommandot igen, så ersätts den av den nya.",
        "Close the open file and run the command again, and the new one will take its place.",
    ),
    "demo_mixes": (
        "Kierroksen kansiossa on palautuksia, jotka eivät ole esimerkkejä: {value}.",
        "Omgångens mapp har svar som inte är exempel: {value}.",
        "The round folder holds returns that are not examples: {value}.",
    ),
    "demo_mixes.remedy": (
        "Anna esimerkille oma kansio: tyokirja demo --output KANSIO.",
        "Ge exemplet en egen mapp: tyokirja demo --output MAPP.",
        "Give the example a folder of its own: tyokirja demo --output FOLDER.",
    ),
    "not_a_catalogue": (
        "Tiedosto ei ole tavoiteluettelo.",
        "Filen är inte en målförteckning.",
        "The file is not a catalogue of goals.",
    ),
    "not_a_catalogue.remedy": (
        "Anna tavoiteluettelo, jonka komento ”tyokirja tuo” on tehnyt (yleensä tavoitteet.xlsx).",
        "Ange en målförteckning som kommandot ”tyokirja import” har gjort (vanligen tavoitteet.xlsx).",
        "Give a catalogue made by “tyokirja import” (usually tavoitteet.xlsx).",
    ),
    "empty_catalogue": (
        "Tavoiteluettelossa ei ole yhtään tavoitetta.",
        "Målförteckningen innehåller inga mål.",
        "The catalogue has no goals.",
    ),
    "empty_catalogue.remedy": (
        "Lisää tavoitteet välilehdelle Tavoitteet tai tuo ne asiakirjasta komennolla ”tyokirja tuo”.",
        "Lägg till målen på bladet Mål eller importera dem ur ett dokument med kommandot ”tyokirja import”.",
        "Add the goals to the sheet Goals, or take them from a document with “tyokirja import”.",
    ),
    "sheet_missing": (
        "Välilehti ”{sheet}” puuttuu. Työkirjassa on: {found}.",
        "Bladet ”{sheet}” saknas. Arbetsboken innehåller: {found}.",
        "The sheet “{sheet}” is missing. The workbook has: {found}.",
    ),
    "sheet_missing.remedy": (
        "Palauta välilehden nimeksi ”{sheet}” tai kopioi välilehti aiemmasta tavoiteluettelosta.",
        "Ge bladet namnet ”{sheet}” igen eller kopiera bladet från en tidigare målförteckning.",
        "Give the sheet its name “{sheet}” back, or copy it from an earlier catalogue.",
    ),
    "column_missing": (
        "Sarake ”{column}” puuttuu. Otsikkorivillä on: {found}.",
        "Kolumnen ”{column}” saknas. Rubrikraden innehåller: {found}.",
        "The column “{column}” is missing. The heading row has: {found}.",
    ),
    "column_missing.remedy": (
        "Palauta otsikkoriville otsikko ”{column}”.",
        "Skriv rubriken ”{column}” på rubrikraden igen.",
        "Put the heading “{column}” back on the heading row.",
    ),
    "setting_missing": (
        "Asetus ”{setting}” puuttuu.",
        "Inställningen ”{setting}” saknas.",
        "The setting “{setting}” is missing.",
    ),
    "setting_missing.remedy": (
        "Kirjoita asetuksen arvo sen viereiseen soluun.",
        "Skriv inställningens värde i cellen bredvid.",
        "Write the value of the setting in the cell beside it.",
    ),
    "setting_unknown": (
        "Asetuksella ”{setting}” ei voi olla arvoa ”{value}”.",
        "Inställningen ”{setting}” kan inte ha värdet ”{value}”.",
        "The setting “{setting}” cannot be “{value}”.",
    ),
    "setting_unknown.remedy": (
        "Valitse jokin näistä: {known}.",
        "Välj något av följande: {known}.",
        "Choose one of these: {known}.",
    ),
    "cell_missing": (
        "Sarakkeen ”{column}” tieto puuttuu.",
        "Uppgift saknas i kolumnen ”{column}”.",
        "There is nothing in the column “{column}”.",
    ),
    "cell_missing.remedy": (
        "Täytä solu.",
        "Fyll i cellen.",
        "Fill in the cell.",
    ),
    "cell_unknown": (
        "”{value}” ei ole sarakkeen ”{column}” vaihtoehto.",
        "”{value}” är inget alternativ i kolumnen ”{column}”.",
        "“{value}” is not one of the choices of the column “{column}”.",
    ),
    "cell_unknown.remedy": (
        "Valitse jokin näistä: {known}.",
        "Välj något av följande: {known}.",
        "Choose one of these: {known}.",
    ),
    "cell_not_number": (
        "”{value}” ei ole luku, vaikka sarakkeessa ”{column}” on tällä rivillä oltava luku.",
        "”{value}” är inte ett tal, men kolumnen ”{column}” ska ha ett tal på den här raden.",
        "“{value}” is not a number, but the column “{column}” needs one on this row.",
    ),
    "cell_not_number.remedy": (
        "Kirjoita luku, esimerkiksi 12,5, tai vaihda rivin lajiksi teksti.",
        "Skriv ett tal, till exempel 12,5, eller ändra radens typ till text.",
        "Write a number, for example 12.5, or change the kind of the row to text.",
    ),
    "cell_not_date": (
        "”{value}” ei ole päivämäärä, vaikka sarakkeessa ”{column}” on oltava päivämäärä.",
        "”{value}” är inte ett datum, men kolumnen ”{column}” ska ha ett datum.",
        "“{value}” is not a date, but the column “{column}” needs one.",
    ),
    "cell_not_date.remedy": (
        "Kirjoita päivämäärä, esimerkiksi 31.12.2026.",
        "Skriv ett datum, till exempel 31.12.2026.",
        "Write a date, for example 2026-12-31.",
    ),
    "cell_not_email": (
        "”{value}” ei ole sähköpostiosoite.",
        "”{value}” är inte en e-postadress.",
        "“{value}” is not an e-mail address.",
    ),
    "cell_not_email.remedy": (
        "Kirjoita sarakkeeseen ”{column}” osoite muodossa etunimi.sukunimi@kunta.fi; erota useat puolipisteellä.",
        "Skriv adressen i kolumnen ”{column}” i formen fornamn.efternamn@kommun.fi; skilj flera åt med semikolon.",
        "Write the address in the column “{column}” as name@municipality.fi; put a semicolon between several.",
    ),
    "cell_formula": (
        "Sarakkeen ”{column}” solussa on kaava, jolla ei ole laskettua arvoa.",
        "Cellen i kolumnen ”{column}” har en formel utan beräknat värde.",
        "The cell in the column “{column}” has a formula without a computed value.",
    ),
    "cell_formula.remedy": (
        "Avaa tiedosto Excelissä ja tallenna se, tai kirjoita soluun arvo kaavan tilalle.",
        "Öppna filen i Excel och spara den, eller skriv ett värde i cellen i stället för formeln.",
        "Open the file in Excel and save it, or write a value in the cell in place of the formula.",
    ),
    "duplicate": (
        "”{value}” on sarakkeessa ”{column}” jo kohdassa {other_place}.",
        "”{value}” finns redan i kolumnen ”{column}”, vid {other_place}.",
        "“{value}” is already in the column “{column}”, at {other_place}.",
    ),
    "duplicate.remedy": (
        "Poista toinen riveistä tai anna sille oma arvo.",
        "Ta bort den ena raden eller ge den ett eget värde.",
        "Remove one of the two rows, or give it a value of its own.",
    ),
    "department_without_rows": (
        "Osastolla ”{department}” ei ole yhtään riviä, joten sille ei tehdä lomaketta.",
        "Avdelningen ”{department}” har inga rader, så ingen blankett görs för den.",
        "The department “{department}” has no rows, so no form is made for it.",
    ),
    "department_without_rows.remedy": (
        "Lisää osastolle tavoitteita tai poista se välilehdeltä Osastot.",
        "Lägg till mål för avdelningen eller ta bort den från bladet Avdelningar.",
        "Add goals for the department, or remove it from the sheet Departments.",
    ),
    "doubt_open": (
        "Sarakkeen ”{column}” tieto on tarkistamatta: {doubt}",
        "Uppgiften i kolumnen ”{column}” har inte granskats: {doubt}",
        "What stands in the column “{column}” has not been reviewed: {doubt}",
    ),
    "doubt_open.remedy": (
        "Vertaa alkuperäiseen asiakirjaan ja valitse, hyväksytäänkö ehdotus vai pidetäänkö alkuperäinen.",
        "Jämför med originaldokumentet och välj om förslaget ska godkännas eller originalet behållas.",
        "Compare with the original document and choose whether to accept the proposal or keep the original.",
    ),
    "unknown_round": (
        "Tavoiteluettelossa ei ole kierrosta ”{value}”. Siinä ovat: {known}.",
        "Målförteckningen har ingen omgång ”{value}”. Den har: {known}.",
        "The catalogue has no round “{value}”. It has: {known}.",
    ),
    "unknown_round.remedy": (
        "Valitse jokin näistä tai lisää kierros tavoiteluettelon välilehdelle Kierrokset.",
        "Välj en av dessa eller lägg till omgången på målförteckningens blad Omgångar.",
        "Choose one of these, or add the round to the catalogue's sheet Rounds.",
    ),
    "unknown_department": (
        "Tavoiteluettelossa ei ole osastoa ”{value}”. Siinä ovat: {known}.",
        "Målförteckningen har ingen avdelning ”{value}”. Den har: {known}.",
        "The catalogue has no department “{value}”. It has: {known}.",
    ),
    "unknown_department.remedy": (
        "Valitse jokin näistä tai lisää osasto tavoiteluettelon välilehdelle Osastot.",
        "Välj en av dessa eller lägg till avdelningen på målförteckningens blad Avdelningar.",
        "Choose one of these, or add the department to the catalogue's sheet Departments.",
    ),
    "not_a_round": (
        "Tämä ei ole kierroksen kansio: siinä olisi tavoiteluettelo tavoitteet.xlsx ja kansio lomakkeet.",
        "Det här är inte en omgångs mapp: den skulle ha målförteckningen tavoitteet.xlsx och mappen lomakkeet.",
        "This is not a round folder: it would hold the catalogue tavoitteet.xlsx and the folder lomakkeet.",
    ),
    "not_a_round.remedy": (
        "Anna kansio, jonka komento ”tyokirja luo” teki, esimerkiksi output/kokemaki/2026-Q2.",
        "Ange mappen som kommandot ”tyokirja generate” gjorde, till exempel output/kokemaki/2026-Q2.",
        "Give the folder that “tyokirja generate” made, for example output/kokemaki/2026-Q2.",
    ),
    "already_issued": (
        "Lomake on jo luotu, ja uusi olisi siitä poikkeava. Aiempi jätettiin ennalleen.",
        "Blanketten har redan gjorts, och den nya skulle avvika från den. Den tidigare lämnades orörd.",
        "The form has already been made, and the new one would differ from it. The earlier one was left as it is.",
    ),
    "already_issued.remedy": (
        "Jos lomake saa muuttua, anna komento uudelleen ja lisää siihen {option}.",
        "Om blanketten får ändras, kör kommandot igen med tillägget {option}.",
        "If the form may change, run the command again with {option}.",
    ),
    **_SOURCES,
    **_CATALOGUES,
    **_RETURNS,
    **_ANSWERS,
    **_MASTERS,
    **_TEMPLATES,
    **_MAIL,
    **_PLACES,
}
