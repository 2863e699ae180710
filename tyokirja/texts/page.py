"""Texts of the office's page in Finnish, Swedish and English."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    "title": ("Tavoitteiden seuranta", "Uppföljning av målen", "Follow-up of goals"),
    "skip": ("Siirry sisältöön", "Gå till innehållet", "Skip to the content"),
    "home": ("Kaikki kierrokset", "Alla omgångar", "All rounds"),
    "language": ("Kieli", "Språk", "Language"),
    "close": ("Sulje ohjelma", "Stäng programmet", "Close the program"),
    "closed.title": ("Ohjelma on suljettu", "Programmet är stängt", "The program is closed"),
    "closed.words": (
        "Voit sulkea tämän ikkunan. Kaikki on tallessa kansiossa.",
        "Du kan stänga det här fönstret. Allt finns sparat i mappen.",
        "You may close this window. Everything is saved in the folder.",
    ),
    "next": ("Seuraavaksi", "Nästa steg", "Next"),
    # the rounds
    "rounds": ("Kierrokset", "Omgångar", "Rounds"),
    "round": ("Kierros", "Omgång", "Round"),
    "forms": ("Lomakkeita", "Blanketter", "Forms"),
    "returned": ("Palautuksia", "Inlämnade", "Returned"),
    "master": ("Koonti", "Sammanställning", "Master"),
    # import
    "import": ("Tuo valtuuston asiakirja", "Importera fullmäktiges dokument", "Import the council's document"),
    "import.words": (
        "Talousarvio, strategia tai tavoiteluettelo: Word, PDF, Excel, ODS, HTML tai teksti. Ohjelma tekee siitä "
        "tavoiteluettelon, jonka tarkistat Excelissä.",
        "Budget, strategi eller målförteckning: Word, PDF, Excel, ODS, HTML eller text. Programmet gör en "
        "målförteckning av det, som du granskar i Excel.",
        "A budget, strategy or list of goals: Word, PDF, Excel, ODS, HTML or text. The program makes a catalogue of it, "
        "which you review in Excel.",
    ),
    "import.drop": (
        "Pudota asiakirja tähän tai valitse se",
        "Släpp dokumentet här eller välj det",
        "Drop the document here, or choose it",
    ),
    "import.here": (
        "tai valitse kansiossa jo oleva asiakirja",
        "eller välj ett dokument som redan finns i mappen",
        "or choose a document that is in the folder already",
    ),
    "import.organisation": (
        "Kunnan nimi, jos asiakirja ei kerro sitä",
        "Kommunens namn, om dokumentet inte anger det",
        "The municipality's name, if the document does not tell it",
    ),
    "import.into": ("Mihin tavoiteluetteloon", "I vilken målförteckning", "Into which catalogue"),
    "import.new": ("Uusi tavoiteluettelo", "Ny målförteckning", "A new catalogue"),
    "import.again": (
        "Päivitä: {organisation} ({name})",
        "Uppdatera: {organisation} ({name})",
        "Update: {organisation} ({name})",
    ),
    # catalogues
    "catalogue": ("Tavoiteluettelo", "Målförteckning", "Catalogue"),
    "catalogue.open": ("Avaa tavoiteluettelo", "Öppna målförteckningen", "Open the catalogue"),
    "catalogue.words": (
        "Käy Excelissä läpi tarkistettavat kohdat ja kirjoita osastojen sähköpostiosoitteet. Tallenna, niin tämä sivu "
        "huomaa sen.",
        "Gå igenom oklarheterna i Excel och skriv in avdelningarnas e-postadresser. Spara, så märker sidan det.",
        "Go through the doubts in Excel and fill in the departments' e-mail addresses. Save, and this page notices it.",
    ),
    "catalogue.check": ("Tarkista tavoiteluettelo", "Kontrollera målförteckningen", "Check the catalogue"),
    "generate": ("Tee lomakkeet", "Gör blanketterna", "Make the forms"),
    "generate.round": (
        "Kierros, jonka lomakkeet tehdään",
        "Omgång som blanketterna görs för",
        "The round to make forms for",
    ),
    "generate.replace": (
        "Korvaa jo tehdyt lomakkeet, jos luettelo on muuttunut",
        "Ersätt redan gjorda blanketter om förteckningen har ändrats",
        "Replace forms made before if the catalogue has changed",
    ),
    "generate.by_unit": (
        "Oma lomake jokaiselle vastuualueelle",
        "En egen blankett för varje ansvarsområde",
        "A form for each unit",
    ),
    "import.replace": (
        "Korvaa luettelo, vaikka asiakirja on kokonaan toinen",
        "Ersätt förteckningen fast dokumentet är ett helt annat",
        "Replace the catalogue though the document is quite another",
    ),
    "demo": ("Kokeile esimerkkiä", "Prova exemplet", "Try the example"),
    "demo.words": (
        "Tekee kahden kunnan kierrokset esimerkkivastauksin tähän kansioon.",
        "Gör två kommuners omgångar med exempelsvar i den här mappen.",
        "Makes the rounds of two municipalities with example answers in this folder.",
    ),
    # a round
    "deadline": ("Määräaika", "Tidsfrist", "Deadline"),
    "deadline.late": ("on mennyt", "har gått ut", "has passed"),
    "step.generate": ("Tee lomakkeet osastoille", "Gör blanketterna till avdelningarna", "Make the departments' forms"),
    "step.send": ("Tee saatteet luonnoksiksi", "Gör följebreven som utkast", "Make the covering letters as drafts"),
    "step.send.words": (
        "Jokaiselle osastolle tulee viesti, jossa sen lomake on liitteenä. Mitään ei vielä lähetetä.",
        "Varje avdelning får ett meddelande med sin blankett som bilaga. Inget skickas än.",
        "Each department gets a message with its form attached. Nothing is sent yet.",
    ),
    "step.send_now": ("Lähetä saatteet nyt", "Skicka följebreven nu", "Send the covering letters now"),
    "step.mark_sent": ("Merkitse luonnokset lähetetyiksi", "Märk utkasten som skickade", "Mark the drafts as sent"),
    "step.mark_sent.words": (
        "Avaa luonnokset sähköpostiohjelmaan, lähetä ne ja merkitse ne sitten lähetetyiksi.",
        "Öppna utkasten i e-postprogrammet, skicka dem och märk dem sedan som skickade.",
        "Open the drafts in the mail program, send them, then mark them as sent.",
    ),
    "step.gather.words": (
        "Pudota palautetut lomakkeet sitä mukaa kuin niitä tulee: Excel, viestit tai zip, sellaisina kuin ne tulivat.",
        "Släpp inlämnade blanketter när de kommer: Excel, e-post eller zip, så som de kom.",
        "Drop the returned forms as they come: Excel, messages or zip, just as they came.",
    ),
    "step.fetch": (
        "Nouda vastaukset postilaatikosta",
        "Hämta svaren från postlådan",
        "Fetch the answers from the mailbox",
    ),
    "step.consolidate": ("Kokoa vastaukset", "Sammanställ svaren", "Consolidate the answers"),
    "step.consolidate.words": (
        "Kaikesta palautetusta tulee yksi koonti, täsmäytys ja raportti. Koontiin tekemäsi oikaisut luetaan.",
        "Allt som lämnats in blir en sammanställning, en avstämning och en rapport. Dina rättelser i den läses in.",
        "All that was returned becomes one master, a reconciliation and a report. Your corrections in the master are read.",
    ),
    "step.corrected": (
        "Koontia on muokattu. Kokoa uudelleen, niin muutoksesi tulevat voimaan.",
        "Sammanställningen har redigerats. Sammanställ på nytt, så börjar ändringarna gälla.",
        "The master has been edited. Consolidate again, and your changes take effect.",
    ),
    "step.remind": ("Tee muistutukset luonnoksiksi", "Gör påminnelserna som utkast", "Make the reminders as drafts"),
    "step.remind.words": (
        "Muistutus niille, joilta puuttuu vastauksia, ja korjauspyyntö niille, joilla on korjattavaa. Lomakkeessa on "
        "valmiina, mitä osasto jo vastasi.",
        "En påminnelse till dem vars svar saknas och en begäran om rättelse till dem som har något att rätta. Blanketten "
        "innehåller det som avdelningen redan har svarat.",
        "A reminder to those whose answers are missing, and a request to those with something to correct. The form holds "
        "what the department has answered.",
    ),
    "step.mailbox": (
        "Luonnoksiksi postilaatikkoon",
        "Som utkast i postlådan",
        "As drafts in the mailbox",
    ),
    "reply_by": (
        "Vastaus pyydetään viimeistään (tyhjänä kierroksen määräaika)",
        "Svar begärs senast (tomt: omgångens tidsfrist)",
        "Answers are asked for by (empty: the round's deadline)",
    ),
    "sender": (
        "Lähettäjän osoite (tyhjänä tavoiteluettelon palautusosoite)",
        "Avsändarens adress (tomt: målförteckningens returadress)",
        "The sender's address (empty: the catalogue's return address)",
    ),
    "resend": (
        "Myös uudelleen niille, joille viesti on jo tehty",
        "Också på nytt till dem som redan har ett meddelande",
        "Again also to those who have a message already",
    ),
    "pdf": ("Raportti myös PDF-tiedostona", "Rapporten också som PDF", "The report as PDF too"),
    "board": (
        "Oma raportti toimielimelle (toimielimen nimi)",
        "En egen rapport för ett organ (organets namn)",
        "A report for one body (its name)",
    ),
    "board.department": (
        "Oma raportti osastolle (osaston nimi)",
        "En egen rapport för en avdelning (avdelningens namn)",
        "A report for one department (its name)",
    ),
    "more": ("Lisää valintoja", "Fler val", "More choices"),
    "step.remind_now": ("Lähetä muistutukset nyt", "Skicka påminnelserna nu", "Send the reminders now"),
    "step.mend": ("Pyydä korjaukset luonnoksiksi", "Begär rättelser som utkast", "Ask for corrections, as drafts"),
    "step.report": ("Avaa raportti", "Öppna rapporten", "Open the report"),
    "step.report.words": (
        "Kaikki on palautettu eikä mitään ole auki. Raportti on valmis luettavaksi.",
        "Allt är inlämnat och inget är öppet. Rapporten är klar att läsas.",
        "Everything is returned and nothing is open. The report is ready to be read.",
    ),
    "others": ("Muut toimet", "Övriga åtgärder", "Other actions"),
    "thanks": ("Tee kiitokset luonnoksiksi", "Gör tackmeddelandena som utkast", "Make the thanks as drafts"),
    "upload": ("Lisää tiedostot", "Lägg till filerna", "Add the files"),
    "upload.drop": (
        "Pudota tiedostot tähän tai valitse ne",
        "Släpp filerna här eller välj dem",
        "Drop the files here, or choose them",
    ),
    "upload.nothing": ("Yhtään tiedostoa ei valittu.", "Ingen fil valdes.", "No file was chosen."),
    "upload.added": ("Lisätty: {names}.", "Tillagda: {names}.", "Added: {names}."),
    "upload.known": (
        "Samanlaisena jo olemassa: {names}.",
        "Finns redan likadana: {names}.",
        "There already, just the same: {names}.",
    ),
    "departments": ("Osastot", "Avdelningar", "Departments"),
    "departments.reading": ("Palautuksia luetaan…", "De inlämnade filerna läses…", "Reading what was returned…"),
    "departments.failed": (
        "Palautuksia ei voitu lukea. Syy näkyy tapahtumissa.",
        "De inlämnade filerna kunde inte läsas. Orsaken syns bland händelserna.",
        "What was returned could not be read. The reason is among the events.",
    ),
    "departments.why": ("Katso syy", "Visa orsaken", "See the reason"),
    "waiting": ("{count} odottaa hyväksyntää", "{count} väntar på godkännande", "{count} wait for approval"),
    "blank": ("palautettu tyhjänä", "inlämnad tom", "returned empty"),
    "files": ("Tiedostot", "Filer", "Files"),
    "files.round": ("Kierroksen tulokset", "Omgångens resultat", "Results of the round"),
    "files.folder": ("Avaa kierroksen kansio", "Öppna omgångens mapp", "Open the round's folder"),
    "files.forms": ("Lomakkeet ({count})", "Blanketter ({count})", "Forms ({count})"),
    "files.drafts": ("Luonnokset ({count})", "Utkast ({count})", "Drafts ({count})"),
    "files.returned": ("Palautetut ({count})", "Inlämnade ({count})", "Returned ({count})"),
    "files.feedback": ("Korjattavaksi ({count})", "Att rätta ({count})", "To be corrected ({count})"),
    "open.file": ("Avaa {name}", "Öppna {name}", "Open {name}"),
    "opened": ("Avataan: {name}", "Öppnas: {name}", "Opening: {name}"),
    "opened.not": (
        "Tiedostoa {name} ei voitu avata tällä koneella. Avaa se kansiosta.",
        "Filen {name} kunde inte öppnas på den här datorn. Öppna den från mappen.",
        "The file {name} could not be opened on this computer. Open it from the folder.",
    ),
    # what a message names
    "control": ("”{label}”", "”{label}”", "“{label}”"),
    "control.button": ("painikkeella ”{label}”", "med knappen ”{label}”", "with the button “{label}”"),
    "control.field": ("kohdassa ”{label}”", "i fältet ”{label}”", "in the field “{label}”"),
    "control.part": ("kohdassa ”{label}”", "under ”{label}”", "under “{label}”"),
    "control.choice": ("valinnalla ”{label}”", "med valet ”{label}”", "with the choice “{label}”"),
    "events": ("Tapahtumat", "Händelser", "Events"),
    "changed": (
        "Kansion tiedostoja on tallennettu sen jälkeen, kun sivu näytettiin.",
        "Filer i mappen har sparats sedan sidan visades.",
        "Files in the folder have been saved since the page was shown.",
    ),
    "changed.reload": ("Päivitä sivu", "Uppdatera sidan", "Update the page"),
    # a command
    "job.import": ("Asiakirjan tuonti", "Import av dokument", "Import of a document"),
    "job.check": ("Tavoiteluettelon tarkistus", "Kontroll av målförteckningen", "Check of the catalogue"),
    "job.generate": ("Lomakkeiden teko", "Blanketterna görs", "Making the forms"),
    "job.drafts": ("Saatteet luonnoksiksi", "Följebreven som utkast", "Covering letters as drafts"),
    "job.send": ("Saatteiden lähetys", "Följebreven skickas", "Sending the covering letters"),
    "job.mark_sent": ("Luonnosten merkitseminen", "Utkasten märks", "Marking the drafts"),
    "job.fetch": ("Vastausten nouto", "Svaren hämtas", "Fetching the answers"),
    "job.remind": ("Muistutukset luonnoksiksi", "Påminnelserna som utkast", "Reminders as drafts"),
    "job.remind_send": ("Muistutusten lähetys", "Påminnelserna skickas", "Sending the reminders"),
    "job.drafts_mailbox": ("Saatteet postilaatikkoon", "Följebreven till postlådan", "Covering letters to the mailbox"),
    "job.remind_mailbox": ("Muistutukset postilaatikkoon", "Påminnelserna till postlådan", "Reminders to the mailbox"),
    "job.thanks": ("Kiitokset luonnoksiksi", "Tackmeddelandena som utkast", "Thanks as drafts"),
    "job.consolidate": ("Vastausten kokoaminen", "Svaren sammanställs", "Consolidating the answers"),
    "job.look": ("Palautusten lukeminen", "De inlämnade filerna läses", "Reading what was returned"),
    "job.demo": ("Esimerkin teko", "Exemplet görs", "Making the example"),
    "job.mail_setup": ("Sähköpostin käyttöönotto", "E-posten tas i bruk", "Setting up the mail"),
    "job.running": ("Käynnissä", "Pågår", "Under way"),
    "job.clean": ("Valmis", "Klart", "Done"),
    "job.look_at": ("Valmis, katso huomiot", "Klart, se anmärkningarna", "Done, see the problems"),
    "job.refused": ("Ei tehty", "Inte gjort", "Not done"),
    "job.stopped": (
        "Keskeytetty. Yhtään tiedostoa ei jäänyt kesken.",
        "Avbrutet. Ingen fil blev halvfärdig.",
        "Stopped. No file was left half done.",
    ),
    "job.broken": (
        "Ohjelma päättyi virheeseen. Mitään ei ole kadonnut. Yritä uudelleen; jos sama toistuu, ota yhteys ylläpitoon.",
        "Programmet avslutades med ett fel. Inget har gått förlorat. Försök igen; om det upprepas, kontakta supporten.",
        "The program ended in an error. Nothing is lost. Try again; if it happens again, contact your support.",
    ),
    "job.cancel": ("Keskeytä", "Avbryt", "Cancel"),
    "job.cancelling": ("Keskeytetään…", "Avbryts…", "Cancelling…"),
    "job.other": (
        "Toinen toimi on vielä kesken. Odota sen loppua tai keskeytä se.",
        "En annan åtgärd pågår. Vänta tills den är klar eller avbryt den.",
        "Another action is still under way. Wait for its end, or cancel it.",
    ),
    "job.back": ("Takaisin kierrokseen", "Tillbaka till omgången", "Back to the round"),
    "job.continue": ("Jatka", "Fortsätt", "Continue"),
    "job.more": ("Loput huomiot ({count})", "Övriga anmärkningar ({count})", "The other problems ({count})"),
    "password": ("Salasana, jos tiedosto on lukittu", "Lösenord, om filen är låst", "Password, if the file is locked"),
    # refusals
    "cell.how": (
        "Kohta avautuu Excelissä näin: avaa tiedosto, paina F5 ja kirjoita tai liitä solun paikka.",
        "Så här hittar du stället i Excel: öppna filen, tryck F5 och skriv eller klistra in cellens plats.",
        "To come to the place in Excel: open the file, press F5, and type or paste the cell's place.",
    ),
    # setting up the mail
    "mail": ("Ota sähköposti käyttöön", "Ta i bruk e-posten", "Set up the mail"),
    "mail.again": ("Muuta sähköpostin asetuksia", "Ändra e-postinställningarna", "Change the mail settings"),
    "mail.words": (
        "Kun postilaatikko on käytössä, saatteet ja muistutukset lähtevät tältä sivulta ja vastaukset noudetaan. Ilman "
        "sitä viestit syntyvät luonnoksina, jotka lähetät itse.",
        "När postlådan är i bruk går följebrev och påminnelser från den här sidan och svaren hämtas. Utan den blir "
        "meddelandena utkast som du skickar själv.",
        "With the mailbox in use, letters and reminders leave from this page and answers are fetched. Without it messages "
        "are drafts that you send yourself.",
    ),
    "mail.service": ("Sähköpostipalvelu", "E-posttjänst", "Mail service"),
    "mail.service.graph": ("Microsoft 365", "Microsoft 365", "Microsoft 365"),
    "mail.service.microsoft": (
        "Microsoft 365, IMAP ja SMTP",
        "Microsoft 365, IMAP och SMTP",
        "Microsoft 365, IMAP and SMTP",
    ),
    "mail.service.google": ("Google Workspace", "Google Workspace", "Google Workspace"),
    "mail.service.password": (
        "Muu palvelin, kirjautuminen salasanalla",
        "En annan server, inloggning med lösenord",
        "Another server, signing in with a password",
    ),
    "mail.service.drafts": ("Ei palvelua, vain luonnokset", "Ingen tjänst, bara utkast", "No service, drafts alone"),
    "mail.choose": ("Jatka", "Fortsätt", "Continue"),
    "mail.save": ("Tallenna ja kokeile", "Spara och prova", "Save and try"),
    "mail.password": (
        "Salasana (tallennetaan järjestelmän avainnippuun)",
        "Lösenord (sparas i systemets nyckelring)",
        "Password (kept in the system's keyring)",
    ),
    "mail.signing_in": (
        "Tallennuksen jälkeen selain avaa palvelun kirjautumissivun.",
        "När du har sparat öppnar webbläsaren tjänstens inloggningssida.",
        "After saving, the browser opens the service's page for signing in.",
    ),
    "refused.title": ("Sivua ei näytetä", "Sidan visas inte", "The page is not shown"),
    "refused.403": (
        "Tämä osoite ei kelpaa enää tai pyyntö tuli muualta kuin omalta sivultaan. Avaa ohjelma uudelleen.",
        "Adressen gäller inte längre, eller begäran kom från en annan sida. Öppna programmet på nytt.",
        "This address is no longer valid, or the request came from another page. Open the program again.",
    ),
    "refused.404": (
        "Sellaista tiedostoa tai kierrosta ei ole avatussa kansiossa.",
        "Det finns ingen sådan fil eller omgång i den öppnade mappen.",
        "There is no such file or round in the opened folder.",
    ),
    "refused.413": (
        "Tiedostoja on kerralla liikaa: enintään {limit} Mt. Lisää ne osissa tai siirrä ne suoraan kansioon palautetut.",
        "För mycket på en gång: högst {limit} MB. Lägg till filerna i omgångar eller flytta dem direkt till mappen palautetut.",
        "Too much at once: at most {limit} MB. Add the files in parts, or move them straight into the folder palautetut.",
    ),
    "refused.other": ("Pyyntöä ei ymmärretty.", "Begäran kunde inte tolkas.", "The request was not understood."),
    # the command
    "serving": (
        "Sivu on auki selaimessa osoitteessa {address}",
        "Sidan är öppen i webbläsaren på adressen {address}",
        "The page is open in the browser at {address}",
    ),
    "serving.stop": (
        "Sulje ohjelma sivun painikkeella tai näppäimillä Ctrl+C. Käyttämättömänä se sulkeutuu itse.",
        "Stäng programmet med knappen på sidan eller med Ctrl+C. Oanvänt stänger det sig självt.",
        "Close the program with the page's button or with Ctrl+C. Unused, it closes by itself.",
    ),
}
