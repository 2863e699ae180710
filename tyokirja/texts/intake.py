"""What was found in a returned file that could not be read as a form: the sentence that follows the problem's own.

``{detail}`` is what the finder tells besides: a limit, the words of a mail, the system's own words.
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
    "found_unknown": (
        "Tiedoston sisältöä ei tunnistettu.",
        "Filens innehåll kunde inte identifieras.",
        "The contents of the file were not recognised.",
    ),
    "mail_without_workbook": (
        "Viestissä ei ole työkirjaa. Viestin teksti alkaa: ”{detail}”",
        "Meddelandet innehåller ingen arbetsbok. Meddelandets text börjar: ”{detail}”",
        "The message holds no workbook. Its text begins: “{detail}”",
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
        "Viesti on salattu tai allekirjoitettu niin, ettei sen sisältöä voi lukea tässä. "
        "Avaa viesti sähköpostiohjelmassa ja tallenna liite kansioon.",
        "Meddelandet är krypterat eller signerat så att innehållet inte kan läsas här. "
        "Öppna meddelandet i e-postprogrammet och spara bilagan i mappen.",
        "The message is encrypted or signed so that its contents cannot be read here. "
        "Open it in your mail program and save the attachment to the folder.",
    ),
    "attachment_link": (
        "Liite on vain linkki tiedostoon. Avaa linkki ja tallenna tiedosto kansioon.",
        "Bilagan är bara en länk till filen. Öppna länken och spara filen i mappen.",
        "The attachment is only a link to the file. Open the link and save the file to the folder.",
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
}
