"""What was found in a returned file that could not be read as a form: the sentence that follows the problem's own.

``{detail}`` is what the finder tells besides: a limit, the words of a mail, the system's own words. ``….remedy``
takes the place of the problem's own remedy where what was found asks for another one.
"""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    "found_empty": (
        "Tiedosto on tyhjä.",
        "Filen är tom.",
        "The file is empty.",
    ),
    "found_image": (
        "Tiedosto on kuva.",
        "Filen är en bild.",
        "The file is a picture.",
    ),
    "found_pdf": (
        "Tiedosto on PDF-tiedosto.",
        "Filen är en PDF-fil.",
        "The file is a PDF file.",
    ),
    "found_word": (
        "Tiedosto on tekstiasiakirja, esimerkiksi Word-tiedosto.",
        "Filen är ett textdokument, till exempel en Word-fil.",
        "The file is a text document, for example a Word file.",
    ),
    "lock_unknown": (
        "Tiedosto on lukittu tavalla, jota ohjelma ei osaa avata: {detail}",
        "Filen är låst på ett sätt som programmet inte kan öppna: {detail}",
        "The file is locked in a way that the program cannot open: {detail}",
    ),
    "not_understood": (
        "Tiedostossa on kohta, jota ohjelma ei tunne ja jossa voi olla vastaus: {detail}.",
        "Filen innehåller ett ställe som programmet inte känner till och som kan vara ett svar: {detail}.",
        "The file has a place that the program does not know and that may hold an answer: {detail}.",
    ),
    "found_presentation": (
        "Tiedosto on esitys, esimerkiksi PowerPoint-tiedosto.",
        "Filen är en presentation, till exempel en PowerPoint-fil.",
        "The file is a presentation, for example a PowerPoint file.",
    ),
    "found_other_archive": (
        "Tiedosto on pakattu muuhun kuin zip-muotoon. Pura se ja lisää sisältö kansioon.",
        "Filen är packad i ett annat format än zip. Packa upp den och lägg innehållet i mappen.",
        "The file is packed in a form other than zip. Unpack it and put its contents in the folder.",
    ),
    "found_program": (
        "Tiedosto on ohjelma. Sitä ei käynnistetty.",
        "Filen är ett program. Det startades inte.",
        "The file is a program. It was not started.",
    ),
    "found_web_page": (
        "Tiedosto on verkkosivu.",
        "Filen är en webbsida.",
        "The file is a web page.",
    ),
    "found_text": (
        "Tiedosto on tekstitiedosto, esimerkiksi CSV.",
        "Filen är en textfil, till exempel CSV.",
        "The file is a text file, for example CSV.",
    ),
    "found_workbook": (
        "Tiedosto on työkirja, jossa ei ole lomakkeen rivejä.",
        "Filen är en arbetsbok utan blankettens rader.",
        "The file is a workbook without the rows of a form.",
    ),
    "found_link": (
        "Tiedosto on vain pikakuvake tai linkki: {detail}",
        "Filen är bara en genväg eller en länk: {detail}",
        "The file is only a shortcut or a link: {detail}",
    ),
    "found_apple": (
        "Tiedosto on tallennettu Applen ohjelmalla (Numbers, Pages tai Keynote).",
        "Filen är sparad i ett Apple-program (Numbers, Pages eller Keynote).",
        "The file was saved by one of Apple's programs (Numbers, Pages or Keynote).",
    ),
    "found_onenote": (
        "Tiedosto on OneNote-muistikirja.",
        "Filen är en OneNote-anteckningsbok.",
        "The file is a OneNote notebook.",
    ),
    "found_xml_workbook": (
        "Tiedosto on Excelin vanhaa XML-muotoa (XML 2003).",
        "Filen är i Excels äldre XML-format (XML 2003).",
        "The file is in Excel's older XML format (XML 2003).",
    ),
    "found_unknown": (
        "Tiedoston sisältöä ei tunnistettu.",
        "Filens innehåll kunde inte identifieras.",
        "The contents of the file were not recognised.",
    ),
    "mail_without_workbook": (
        "Viestissä ei ole työkirjaa. Siinä lukee: ”{detail}”",
        "Meddelandet innehåller ingen arbetsbok. Där står: ”{detail}”",
        "The message holds no workbook. It says: “{detail}”",
    ),
    "mail_link": (
        "Viestissä on linkki tiedostoon, ei itse tiedostoa: ”{detail}”",
        "Meddelandet innehåller en länk till en fil, inte själva filen: ”{detail}”",
        "The message has a link to a file, not the file itself: “{detail}”",
    ),
    "mail_quoted_table": (
        "Viestissä ei ole työkirjaa. Taulukko on vain viestissä, johon vastataan. Muuten viestissä lukee: ”{detail}”",
        "Meddelandet innehåller ingen arbetsbok. Tabellen finns bara i det meddelande som besvaras. Annars står där:"
        " ”{detail}”",
        "The message holds no workbook. The table is only in the message that it answers. Otherwise it says: “{detail}”",
    ),
    "mail_automatic": (
        "Viesti on automaattinen vastaus: ”{detail}”",
        "Meddelandet är ett automatiskt svar: ”{detail}”",
        "The message is an automatic reply: “{detail}”",
    ),
    "mail_bounced": (
        "Viesti on ilmoitus siitä, ettei lähetys mennyt perille: ”{detail}”",
        "Meddelandet är ett besked om att en försändelse inte kom fram: ”{detail}”",
        "The message tells that a delivery failed: “{detail}”",
    ),
    "mail_damaged": (
        "Viestiä ei voitu avata.",
        "Meddelandet kunde inte öppnas.",
        "The message could not be opened.",
    ),
    "mail_encrypted": (
        "Viesti on salattu, eikä sen sisältöä voi lukea tässä.",
        "Meddelandet är krypterat och innehållet kan inte läsas här.",
        "The message is encrypted, and its contents cannot be read here.",
    ),
    "attachment_link": (
        "Liite on vain linkki tiedostoon.",
        "Bilagan är bara en länk till filen.",
        "The attachment is only a link to the file.",
    ),
    "archive_empty": (
        "Pakettitiedosto on tyhjä.",
        "Den packade filen är tom.",
        "The archive is empty.",
    ),
    "archive_password": (
        "Pakettitiedosto on suojattu salasanalla. Pura se ja lisää sisältö kansioon.",
        "Den packade filen är skyddad med lösenord. Packa upp den och lägg innehållet i mappen.",
        "The archive is protected with a password. Unpack it and put its contents in the folder.",
    ),
    "archive_method": (
        "Tiedosto on pakattu tavalla, jota tässä ei voi purkaa. Pura paketti ja lisää sisältö kansioon.",
        "Filen är packad på ett sätt som inte kan packas upp här. Packa upp den och lägg innehållet i mappen.",
        "The file is packed in a way that cannot be unpacked here. Unpack it and put its contents in the folder.",
    ),
    "archive_entry": (
        "Tiedosto on vahingoittunut pakettitiedoston sisällä.",
        "Filen är skadad inne i den packade filen.",
        "The file is damaged inside its archive.",
    ),
    "archive_cut": (
        "Pakettitiedosto on katkennut. Siitä luettiin se, mikä oli ehjää.",
        "Den packade filen är avbruten. Det som var helt lästes.",
        "The archive is cut short. What was whole in it was read.",
    ),
    "holds_itself": (
        "Pakettitiedosto sisältää itsensä. Sitä ei avattu uudelleen.",
        "Den packade filen innehåller sig själv. Den öppnades inte på nytt.",
        "The archive holds itself. It was not opened again.",
    ),
    "link_outside": (
        "Kohde on linkki, joka johtaa pois kansiosta tai jonka kohdetta ei ole. Sitä ei seurattu.",
        "Objektet är en länk som leder ut ur mappen eller saknar mål. Den följdes inte.",
        "This is a link that leads out of the folder, or to nothing. It was not followed.",
    ),
    "not_a_file": (
        "Kohde ei ole tavallinen tiedosto.",
        "Objektet är inte en vanlig fil.",
        "This is not an ordinary file.",
    ),
    "unreadable": (
        "Tiedostoa ei saatu avattua ({detail}).",
        "Filen gick inte att öppna ({detail}).",
        "The file could not be opened ({detail}).",
    ),
    "limit_file": (
        "Suurin luettava tiedosto on {detail}.",
        "Den största fil som läses är {detail}.",
        "The largest file that is read is {detail}.",
    ),
    "limit_unpacked": (
        "Sisältö on purettuna yli {detail}. Loput jätettiin lukematta.",
        "Innehållet är över {detail} uppackat. Resten lästes inte.",
        "Unpacked, its contents exceed {detail}. The rest was not read.",
    ),
    "limit_ratio": (
        "Sisältö on purettuna yli {detail} kertaa paketin kokoinen. Loput jätettiin lukematta.",
        "Uppackat är innehållet över {detail} gånger så stort som den packade filen. Resten lästes inte.",
        "Unpacked, its contents are more than {detail} times as large as the archive. The rest was not read.",
    ),
    "limit_count": (
        "Tiedostoja on yli {detail}. Loput jätettiin lukematta.",
        "Det finns över {detail} filer. Resten lästes inte.",
        "There are more than {detail} files. The rest were not read.",
    ),
    "limit_depth": (
        "Viestejä ja paketteja on sisäkkäin yli {detail}. Sisintä ei avattu.",
        "Det finns över {detail} meddelanden och packade filer inuti varandra. Det innersta öppnades inte.",
        "More than {detail} messages and archives lie within each other. The innermost was not opened.",
    ),
    "limit_memory": (
        "Tiedoston lukeminen olisi vaatinut liikaa muistia.",
        "Att läsa filen skulle ha krävt för mycket minne.",
        "Reading the file would have taken too much memory.",
    ),
    "limit_seconds": (
        "Lukeminen kesti yli {detail} sekuntia.",
        "Läsningen tog över {detail} sekunder.",
        "Reading took more than {detail} seconds.",
    ),
    "worker_failed": (
        "Lukeminen keskeytyi virheeseen ({detail}).",
        "Läsningen avbröts av ett fel ({detail}).",
        "Reading was broken off by an error ({detail}).",
    ),
    "worker_died": (
        "Lukeminen keskeytyi ({detail}).",
        "Läsningen avbröts ({detail}).",
        "Reading was broken off ({detail}).",
    ),
    "link.remedy": (
        "Avaa linkki, tallenna tiedosto kansioon ja anna komento uudelleen, tai pyydä lähettäjää liittämään viestiin itse"
        " tiedosto.",
        "Öppna länken, spara filen i mappen och kör kommandot igen, eller be avsändaren bifoga själva filen.",
        "Open the link, save the file to the folder and run the command again, or ask the sender to attach the file"
        " itself.",
    ),
    "found_apple.remedy": (
        "Pyydä lähettäjää viemään lomake Excel-muotoon (Vie > Excel) ja palauttamaan se .xlsx-tiedostona.",
        "Be avsändaren exportera blanketten till Excel (Exportera > Excel) och lämna in den som .xlsx-fil.",
        "Ask the sender to export the form to Excel (Export To > Excel) and to return it as an .xlsx file.",
    ),
    "found_xml_workbook.remedy": (
        "Avaa tiedosto Excelissä, tallenna se Excel-työkirjana (.xlsx) ja lisää se kansioon.",
        "Öppna filen i Excel, spara den som Excel-arbetsbok (.xlsx) och lägg den i mappen.",
        "Open the file in Excel, save it as an Excel workbook (.xlsx) and put it in the folder.",
    ),
    "mail_encrypted.remedy": (
        "Avaa viesti sähköpostiohjelmassa, tallenna liite kansioon ja anna komento uudelleen.",
        "Öppna meddelandet i e-postprogrammet, spara bilagan i mappen och kör kommandot igen.",
        "Open the message in your mail program, save the attachment to the folder and run the command again.",
    ),
}
