"""The catalogue's guide sheet: see :mod:`tyokirja.texts.catalogue`."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    "guide.intro": (
        "Tässä työkirjassa ovat kunnan tavoitteet, toimenpiteet ja mittarit. Lomakkeet, viestit ja koonti tehdään "
        "siitä. Mitään ei ole lukittu: työkirja on taloustoimiston oma.",
        "Den här arbetsboken innehåller kommunens mål, åtgärder och mätare. Blanketter, meddelanden och "
        "sammanställning görs av den. Ingenting är låst: arbetsboken är ekonomikontorets egen.",
        "This workbook holds the municipality's goals, actions and measures. Forms, letters and the master are made "
        "from it. Nothing is locked: it is the finance office's own.",
    ),
    "guide.now": ("Tilanne nyt", "Läget nu", "Where things stand"),
    "guide.rows": ("Rivejä luettelossa", "Rader i förteckningen", "Rows in the catalogue"),
    "guide.open": ("Avoimia tarkistettavia kohtia", "Öppna oklarheter", "Open doubts"),
    "guide.faults": ("Rivejä, joissa on korjattavaa", "Rader att rätta", "Rows with something to correct"),
    "guide.mailless": ("Osastoja ilman sähköpostia", "Avdelningar utan e-post", "Departments without e-mail"),
    "guide.todo": ("Mitä tehdään", "Vad som görs", "What to do"),
    "guide.doubts": (
        "Käy avoimet kohdat läpi: vertaa alkuperäiseen asiakirjaan ja valitse päätös. Hyväksytty ehdotus tulee "
        "voimaan, kun luettelo luetaan. Samanlaiset löytyvät suodattamalla sarakkeesta Tarkistuksen laji.",
        "Gå igenom de öppna oklarheterna: jämför med originaldokumentet och välj beslut. Ett godkänt förslag börjar "
        "gälla när förteckningen läses. Liknande hittas genom att filtrera kolumnen Typ av oklarhet.",
        "Go through the open doubts: compare with the original document and choose a decision. An accepted proposal "
        "takes effect when the catalogue is read. Filter the column Kind of doubt to find those that are alike.",
    ),
    "guide.proposals": (
        "Silmäile, mitä ohjelma päätteli asiakirjasta. Näistä ei tarvitse päättää mitään; väärän korjaat välilehdellä "
        "Tavoitteet.",
        "Ögna igenom vad programmet slöt sig till av dokumentet. Här behöver ingenting beslutas; det som är fel rättar "
        "du på bladet Mål.",
        "Glance through what the program made of the document. Nothing here needs a decision; what is wrong you correct "
        "on the sheet Goals.",
    ),
    "guide.seen": (
        "Valitse jokaiselle sarakkeelle, mikä se on. Tallenna ja tuo asiakirja uudelleen tähän samaan tiedostoon. "
        "Vastaukset muistetaan ensi vuoden asiakirjaa varten.",
        "Välj vad varje kolumn är. Spara och importera dokumentet på nytt till samma fil. Svaren sparas till "
        "nästa års dokument.",
        "Choose what each column is. Save, and import the document again into this same file. The answers are "
        "remembered for next year's document.",
    ),
    "guide.goals": (
        "Tarkista rivit. Korostettu solu on epävarma, ja sarake Tarkistus kertoo sanoin, mitä puuttuu. Uusi rivi "
        "kirjoitetaan heti taulukon alle.",
        "Kontrollera raderna. En markerad cell är osäker, och kolumnen Kontroll säger med ord vad som fattas. En ny "
        "rad skrivs direkt under tabellen.",
        "Check the rows. A highlighted cell is uncertain, and the column Check says in words what is missing. A new "
        "row is written right below the table.",
    ),
    "guide.departments": (
        "Kirjoita jokaiselle osastolle yhteyshenkilö ja sähköpostiosoite. Osasto saa yhden lomakkeen.",
        "Skriv kontaktperson och e-postadress för varje avdelning. En avdelning får en blankett.",
        "Write a contact and an e-mail address for each department. A department gets one form.",
    ),
    "guide.units": (
        "Jos vastuualueet vastaavat itse (”tyokirja luo --by vastuualue”), kirjoita niiden yhteyshenkilöt ja osoitteet.",
        "Om ansvarsområdena svarar själva (generate --by unit), skriv deras kontaktpersoner och adresser.",
        "Where units answer for themselves (generate --by unit), write their contacts and addresses.",
    ),
    "guide.settings": (
        "Tarkista organisaation nimi, kausi ja palautusosoite.",
        "Kontrollera organisationens namn, perioden och returadressen.",
        "Check the organisation's name, the period and the return address.",
    ),
    "guide.rounds": (
        "Tarkista kierrokset ja määräajat.",
        "Kontrollera omgångarna och tidsfristerna.",
        "Check the rounds and their deadlines.",
    ),
    "guide.choices": (
        "Muuta tarvittaessa tilojen ja ennusteiden sanoja. Koodeja ei muuteta.",
        "Ändra vid behov orden för statusar och prognoser. Koderna ändras inte.",
        "Change the words of statuses and forecasts if need be. Codes are not changed.",
    ),
    "guide.report": (
        "Katso, mitä asiakirjasta jäi luettelon ulkopuolelle ja mikä muuttui edellisestä tuonnista.",
        "Se vad i dokumentet som inte kom med i förteckningen och vad som ändrades sedan föregående import.",
        "See what in the document was left out of the catalogue, and what changed since the previous import.",
    ),
    "guide.then": ("Kun luettelo on valmis", "När förteckningen är klar", "When the catalogue is ready"),
    "guide.check": (
        "Tallenna ja tarkista: komento ”tyokirja tarkista tavoitteet.xlsx” luettelee kaikki virheet soluineen.",
        "Spara och kontrollera: kommandot ”tyokirja check tavoitteet.xlsx” listar alla fel med sina celler.",
        "Save and check: the command “tyokirja check tavoitteet.xlsx” lists every fault with its cell.",
    ),
    "guide.generate": (
        "Luo lomakkeet: ”tyokirja luo tavoitteet.xlsx --round {round}”.",
        "Gör blanketterna: ”tyokirja generate tavoitteet.xlsx --round {round}”.",
        "Make the forms: “tyokirja generate tavoitteet.xlsx --round {round}”.",
    ),
    "guide.page": (
        "Molemmat voi tehdä myös ilman komentoja: sivulla ovat painikkeet ”{check}” ja ”{generate}”.",
        "Båda går att göra också utan kommandon: på sidan finns knapparna ”{check}” och ”{generate}”.",
        "Both can be done without commands too: the page has the buttons “{check}” and “{generate}”.",
    ),
    "guide.know": ("Hyvä tietää", "Bra att veta", "Good to know"),
    "guide.ids": (
        "Tunnukset ovat pysyviä. Kun asiakirja tuodaan uudelleen, rivit säilyttävät tunnuksensa.",
        "Koderna är bestående. När dokumentet importeras på nytt behåller raderna sina koder.",
        "Ids are lasting. When the document is imported again, rows keep theirs.",
    ),
    "guide.percent": (
        "Prosentin voi kirjoittaa muodossa 12,5 tai 12,5 %: molemmat tarkoittavat samaa.",
        "Procent kan skrivas som 12,5 eller 12,5 %: båda betyder detsamma.",
        "A percentage may be written 12.5 or 12.5 %: both mean the same.",
    ),
    "guide.columns": (
        "Sarakkeita ja välilehtiä saa siirtää, piilottaa ja lisätä. Otsikoita ei muuteta: tiedot löytyvät niillä.",
        "Kolumner och blad får flyttas, döljas och läggas till. Rubrikerna ändras inte: uppgifterna hittas med dem.",
        "Columns and sheets may be moved, hidden and added. Headings stay: the data is found by them.",
    ),
}
