"""Texts of the command line in Finnish, Swedish and English."""

from __future__ import annotations

from tyokirja.texts import Triple
from tyokirja.texts.cli_here import TEXTS as _HERE
from tyokirja.texts.cli_mail import TEXTS as _MAIL
from tyokirja.texts.cli_mail_setup import TEXTS as _MAIL_SETUP
from tyokirja.texts.cli_round import TEXTS as _ROUND

TEXTS: dict[str, Triple] = {
    "usage": ("Käyttö", "Användning", "Usage"),
    "options": ("Valitsimet", "Flaggor", "Options"),
    "required": ("pakollinen", "obligatorisk", "required"),
    "default": ("oletus", "förval", "default"),
    "kind.text": ("TEKSTI", "TEXT", "TEXT"),
    "kind.path": ("POLKU", "SÖKVÄG", "PATH"),
    "kind.number": ("LUKU", "TAL", "NUMBER"),
    "commands": ("Komennot", "Kommandon", "Commands"),
    "options_piece": ("[VALITSIMET]", "[FLAGGOR]", "[OPTIONS]"),
    "group_pieces": ("[VALITSIMET] KOMENTO …", "[FLAGGOR] KOMMANDO …", "[OPTIONS] COMMAND …"),
    "lang.help": (
        "Kieli: fi, sv tai en. Oletus on TYOKIRJA_LANG tai koneen kieli.",
        "Språk: fi, sv eller en. Förval: TYOKIRJA_LANG eller datorns språk.",
        "Language: fi, sv or en. Default: TYOKIRJA_LANG or the computer's language.",
    ),
    "help.help": ("Näytä tämä ohje.", "Visa den här hjälpen.", "Show this help."),
    "completion.help": (
        "Tulosta komentosarja, jonka ladattuaan komentotulkki täydentää komennot ja valitsimet.",
        "Skriv ut skriptet som får skalet att komplettera kommandon och flaggor.",
        "Print the script with which a shell completes commands and options.",
    ),
    "version.help": ("Näytä ohjelman versio.", "Visa programmets version.", "Show the program's version."),
    "try_help": (
        "Ohje: {command} --help",
        "Hjälp: {command} --help",
        "Help: {command} --help",
    ),
    "no_command": ("Komentoa ”{name}” ei ole.", "Det finns inget kommando ”{name}”.", "There is no command “{name}”."),
    "did_you_mean": ("Tarkoititko ”{name}”?", "Menade du ”{name}”?", "Did you mean “{name}”?"),
    "no_option": (
        "Valitsinta ”{name}” ei ole.",
        "Det finns ingen flagga ”{name}”.",
        "There is no option “{name}”.",
    ),
    "option_value": (
        "Valitsimelle ”{name}” pitää antaa arvo.",
        "Flaggan ”{name}” behöver ett värde.",
        "The option “{name}” needs a value.",
    ),
    "option_no_value": (
        "Valitsimelle ”{name}” ei anneta arvoa.",
        "Flaggan ”{name}” tar inget värde.",
        "The option “{name}” takes no value.",
    ),
    "left_out.round": (
        "Puuttuu: {name}. Tämä kansio ei ole kierroksen kansio. Kierroksia on täällä: {rounds}",
        "Saknas: {name}. Den här mappen är ingen omgångs mapp. Omgångar finns här: {rounds}",
        "Missing: {name}. This folder is no round's folder. There are rounds here: {rounds}",
    ),
    "missing": ("Puuttuu: {name}.", "Saknas: {name}.", "Missing: {name}."),
    "bad_value": (
        "Valitsimen ”{name}” arvo ei kelpaa: {message}",
        "Flaggans ”{name}” värde duger inte: {message}",
        "The value of “{name}” will not do: {message}",
    ),
    "one_of": ("anna jokin näistä: {choices}.", "ange något av dessa: {choices}.", "give one of: {choices}."),
    "between": (
        "anna kokonaisluku väliltä {low}–{high}.",
        "ange ett heltal mellan {low} och {high}.",
        "give a whole number from {low} to {high}.",
    ),
    "extra": ("Komennossa on liikaa: {value}", "Kommandot har för mycket: {value}", "Too much in the command: {value}"),
    "stopped": (
        "Keskeytetty. Yhtään tiedostoa ei jäänyt kesken.",
        "Avbrutet. Ingen fil blev halvfärdig.",
        "Stopped. No file was left half done.",
    ),
    "about": (
        "Valtuuston toiminnallisista tavoitteista valtuuston raportiksi: tavoiteluettelo, lomakkeet osastoille ja "
        "niiden vastauksista yksi koonti, ilman yhtään uudelleen kirjoitettua solua.",
        "Från fullmäktiges verksamhetsmål till fullmäktiges rapport: målförteckning, blanketter till avdelningarna "
        "och deras svar i en enda sammanställning, utan att en cell skrivs om för hand.",
        "From the council's operational goals to the council's report: a catalogue, forms for the departments, and "
        "their answers in one master workbook, without retyping a cell.",
    ),
    # open
    "open.short": (
        "Sivu selaimeen: kierrosten tilanne ja seuraava vaihe painikkeena",
        "Sidan i webbläsaren: omgångarnas läge och nästa steg som en knapp",
        "The page in the browser: how the rounds stand, and the next step as a button",
    ),
    "open.help": (
        "Avaa kansion sivun selaimeen. Sivulta tehdään kaikki, mitä komennoillakin: tuonti, lomakkeet, viestit, "
        "palautukset, koonti ja raportti. Se näkyy vain tällä koneella ja sulkeutuu itse, kun sitä ei käytetä.",
        "Öppnar mappens sida i webbläsaren. På sidan görs allt som kommandona gör: import, blanketter, meddelanden, "
        "inlämnade svar, sammanställning och rapport. Den syns bara på den här datorn och stängs själv när den inte används.",
        "Opens the folder's page in the browser. It does all that the commands do: import, forms, messages, returns, "
        "master and report. It is seen on this computer alone, and closes by itself when it is not used.",
    ),
    "open.folder": ("KANSIO", "MAPP", "FOLDER"),
    "open.no_browser.help": (
        "Kerro vain osoite; selain avataan itse. Tiedostot ladataan sivulta.",
        "Visa bara adressen; webbläsaren öppnas för hand. Filerna laddas ner från sidan.",
        "Only tell the address; the browser is opened by hand. Files are downloaded from the page.",
    ),
    # demo
    "demo.short": (
        "Molemmat esimerkkikunnat asiakirjasta koontiin",
        "Båda exempelkommunerna från dokument till sammanställning",
        "Both example municipalities from document to master",
    ),
    "demo.help": (
        "Tekee kahden kunnan kierroksen alusta loppuun esimerkkivastauksin: tuo tavoitteet, luo lomakkeet, täyttää osan "
        "niistä ja kokoaa vastaukset.",
        "Går igenom en omgång för två kommuner med exempelsvar: importerar målen, gör blanketterna, fyller i en del av "
        "dem och sammanställer svaren.",
        "Runs a round of two municipalities with example answers: imports the goals, generates the forms, fills some "
        "of them and consolidates the answers.",
    ),
    "output.help": (
        "Kansio, johon kierrosten kansiot tehdään.",
        "Mappen som omgångarnas mappar görs i.",
        "The folder that the rounds' folders are made in.",
    ),
    "demo.progress": ("Esimerkki", "Exempel", "Example"),
    "demo.line": (
        "{organisation} {round}: {rows:rivi|riviä}, {forms:lomake|lomaketta}, {returned} palautettu, {problems:huomio|huomiota}",
        "{organisation} {round}: {rows:rad|rader}, {forms:blankett|blanketter}, "
        "{returned:inlämnad|inlämnade}, {problems:anmärkning|anmärkningar}",
        "{organisation} {round}: {rows:row|rows}, {forms:form|forms}, {returned} returned, {problems:problem|problems}",
    ),
    "demo.examples": (
        "Vastaukset ovat esimerkkejä, eivät kuntien ilmoittamia.",
        "Svaren är exempel, inte uppgifter från kommunerna.",
        "The answers are examples, not the municipalities' own.",
    ),
    "next": ("Seuraavaksi:", "Härnäst:", "Next:"),
    # import
    "import.short": (
        "Valtuuston asiakirja tavoiteluetteloksi",
        "Fullmäktiges dokument till en målförteckning",
        "The council's document to a catalogue",
    ),
    "import.help": (
        "Lukee tavoitteet asiakirjasta (teksti, Word, Excel, ODS, HTML tai PDF) tavoiteluetteloksi, jonka voi "
        "tarkistaa Excelissä. Epäselvät kohdat merkitään. Jos tavoiteluettelo on jo olemassa, rivien tunnukset säilyvät ja "
        "muutokset luetellaan.",
        "Läser målen ur ett dokument (text, Word, Excel, ODS, HTML eller PDF) till en målförteckning att granska i "
        "Excel. Oklara ställen märks ut. Om förteckningen redan finns behåller raderna sina koder och ändringarna "
        "räknas upp.",
        "Reads the goals of a document (text, Word, Excel, ODS, HTML or PDF) into a catalogue to be reviewed in "
        "Excel. What is unclear is marked. If the catalogue already exists, rows keep their ids and changes are listed.",
    ),
    "import.source": ("ASIAKIRJA", "DOKUMENT", "SOURCE"),
    "import.output.help": (
        "Tavoiteluettelon tiedosto.",
        "Målförteckningens fil.",
        "The catalogue's file.",
    ),
    "import.organisation.help": (
        "Kunnan nimi, jos asiakirja ei kerro sitä.",
        "Kommunens namn, om dokumentet inte anger det.",
        "The municipality's name, where the document does not tell it.",
    ),
    "import.done": (
        "{organisation}: {rows:rivi|riviä}, {departments:osasto|osastoa}, "
        "{doubts:tarkistettava kohta|tarkistettavaa kohtaa}, {proposed:ehdotus|ehdotusta}.",
        "{organisation}: {rows:rad|rader}, {departments:avdelning|avdelningar}, "
        "{doubts:ställe|ställen} att granska, {proposed} förslag.",
        "{organisation}: {rows:row|rows}, {departments:department|departments}, "
        "{doubts:place|places} to review, {proposed:proposal|proposals}.",
    ),
    "import.balance": (
        "Lähteen solut: {cells} = tuotu {imported} + yhdistetty {merged} + jäänyt yli {left_over}.",
        "Källans celler: {cells} = importerade {imported} + förenade {merged} + blev över {left_over}.",
        "Cells of the source: {cells} = imported {imported} + merged {merged} + left over {left_over}.",
    ),
    "import.hidden": (
        "Piilotettua ei tuotu: {parts}. Sisältö on välilehdellä {sheet}.",
        "Det som är dolt importerades inte: {parts}. Innehållet finns på bladet {sheet}.",
        "What is hidden was not imported: {parts}. What it says is on the sheet {sheet}.",
    ),
    "import.mapping.help": (
        "Tiedosto, joka kertoo taulukoiden sarakkeiden merkityksen; oletus on tulkinta.toml luettelon vieressä.",
        "Fil som anger vad tabellernas kolumner är; standard är tulkinta.toml bredvid förteckningen.",
        "A file that says what the columns of tables are; by default tulkinta.toml beside the catalogue.",
    ),
    "import.remembered": (
        "Vastaukset on tallennettu ensi vuoden asiakirjaa varten: {path}",
        "Svaren har sparats för nästa års dokument: {path}",
        "The answers are kept for next year's document: {path}",
    ),
    "import.confirm": (
        "Tarkista ja korjaa taulukolla {sheet}, mitä sarakkeissa on, ja vahvista se:",
        "Kontrollera och rätta på bladet {sheet} vad kolumnerna innehåller, och bekräfta det:",
        "Check and correct on the sheet {sheet} what the columns are for, and confirm it:",
    ),
    "import.then": ("Kun olet vastannut:", "När du har svarat:", "When you have answered:"),
    "import.password.help": (
        "Kysy salasana, jolla suojattu asiakirja aukeaa.",
        "Fråga efter lösenordet som öppnar ett skyddat dokument.",
        "Ask for the password that opens a protected document.",
    ),
    "check.password.help": (
        "Kysy salasana, jolla suojattu tiedosto aukeaa.",
        "Fråga efter lösenordet som öppnar en skyddad fil.",
        "Ask for the password that opens a protected file.",
    ),
    "import.review": (
        "Käy ensin läpi tiedoston välilehti {first} ja täydennä välilehdille {departments} ja {settings} sähköpostiosoitteet.",
        "Gå först igenom filens blad {first} och fyll i e-postadresserna på bladen {departments} och {settings}.",
        "First go through the file's sheet {first}, and fill in the e-mail addresses on the sheets {departments} and {settings}.",
    ),
    "import.changes": (
        "Muutokset: {added} lisätty, {removed} poistettu, {reworded} sanamuotoa muutettu, {retargeted} tavoitetta "
        "muutettu, {rebased} lähtöarvoa muutettu, {redated} ajankohtaa muutettu.",
        "Ändringar: {added} tillagda, {removed} borttagna, {reworded} omformulerade, {retargeted} med ändrat mål, "
        "{rebased} med ändrat utgångsvärde, {redated} med ändrad tidpunkt.",
        "Changes: {added} added, {removed} removed, {reworded} reworded, {retargeted} re-targeted, {rebased} with "
        "another baseline, {redated} with another date.",
    ),
    "import.kept": (
        "Aiempi luettelo on tallessa: {path}",
        "Den tidigare förteckningen finns kvar: {path}",
        "The earlier catalogue is kept: {path}",
    ),
    "import.replace.help": (
        "Tuo myös asiakirja, jolla ei ole juuri mitään yhteistä luettelon kanssa.",
        "Importera även ett dokument som knappt har något gemensamt med förteckningen.",
        "Import also a document that has hardly anything in common with the catalogue.",
    ),
    "import.period": (
        "Kausi muuttui: {before} → {after}.",
        "Perioden ändrades: {before} → {after}.",
        "The period changed: {before} → {after}.",
    ),
    "import.rounds": (
        "Lisätyt kierrokset: {rounds}. Tarkista määräajat.",
        "Tillagda omgångar: {rounds}. Kontrollera tidsfristerna.",
        "Rounds added: {rounds}. Check their deadlines.",
    ),
    "written": ("Tallennettu: {path}", "Sparad: {path}", "Saved: {path}"),
    # check
    "check.short": (
        "Tavoiteluettelon tai lomakkeen kaikki virheet kerralla",
        "Alla fel i en målförteckning eller blankett på en gång",
        "Every fault of a catalogue or a form at once",
    ),
    "check.help": (
        "Lukee tavoiteluettelon tai palautetun lomakkeen ja luettelee virheet: välilehti, solu ja mitä tehdä.",
        "Läser en målförteckning eller en inlämnad blankett och räknar upp felen: blad, cell och vad som ska göras.",
        "Reads a catalogue or a returned form and lists its faults: sheet, cell and what to do.",
    ),
    "file.name": ("TIEDOSTO", "FIL", "FILE"),
    "check.clean": ("{path}: ei huomautettavaa.", "{path}: inget att anmärka på.", "{path}: nothing to correct."),
    "check.count": (
        "{path}: virheitä {errors}, kysymyksiä {questions}, tiedoksi {notes}.",
        "{path}: fel {errors}, frågor {questions}, för kännedom {notes}.",
        "{path}: errors {errors}, questions {questions}, notes {notes}.",
    ),
    "json.help": ("Tulosta samat tiedot JSON-muodossa.", "Skriv samma uppgifter som JSON.", "Print the same as JSON."),
    **_HERE,
    **_MAIL,
    **_MAIL_SETUP,
    **_ROUND,
}
