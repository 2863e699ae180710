"""Texts of the commands that send and fetch mail: see :mod:`tyokirja.texts.cli`."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    "send.short": (
        "Saatekirje ja lomake osastoille",
        "Följebrev och blankett till avdelningarna",
        "Covering letters and forms to the departments",
    ),
    "send.help": (
        "Tekee jokaiselle osastolle viestin, jonka liitteenä on sen lomake, luonnokseksi kansioon viestit. Valitsimella "
        "--smtp viestit lähetetään. Jo lähtenyttä ei lähetetä toiseen kertaan.",
        "Gör ett meddelande till varje avdelning med dess blankett som bilaga, som utkast i mappen viestit. Med "
        "flaggan --smtp skickas meddelandena. Det som redan har gått iväg skickas inte en gång till.",
        "Makes a message to each department with its form attached, as a draft in the folder viestit. With --smtp the "
        "messages are sent. What has left already is not sent again.",
    ),
    "remind.short": (
        "Muistutus niille, joilta puuttuu vastauksia",
        "Påminnelse till dem vars svar saknas",
        "Reminders to those whose answers are missing",
    ),
    "remind.help": (
        "Tekee muistutuksen niille osastoille, jotka eivät ole palauttaneet lomaketta tai joilta puuttuu osa, ja "
        "korjauspyynnön lomakkeineen niille, joiden vastauksissa on korjattavaa. Luonnokset tulevat kansioon viestit; "
        "valitsimella --smtp viestit lähetetään.",
        "Gör en påminnelse till de avdelningar som inte har lämnat in blanketten eller vars svar delvis saknas, och en "
        "begäran om rättelse med blankett till dem vars svar har något att rätta. Utkasten läggs i mappen viestit; med "
        "flaggan --smtp skickas meddelandena.",
        "Makes a reminder to the departments that have not returned their form, or not all of it, and a request "
        "for correction, with a form, to those whose answers need it. Drafts go to the folder viestit; with --smtp the messages "
        "are sent.",
    ),
    "fetch.short": (
        "Palautetut viestit postilaatikosta",
        "Svaren ur en postlåda",
        "Replies out of a mailbox",
    ),
    "fetch.help": (
        "Noutaa postilaatikosta kansioon palautetut viestit, joissa on tämän kierroksen lomake tai taulukko tai jotka "
        "vastaavat kierroksen viestiin. Jokainen noudetaan kerran; muista kerrotaan kerran lähettäjä ja aihe. "
        "Postilaatikkoa vain luetaan, ellei viestejä pyydetä siirtämään.",
        "Hämtar ur postlådan till mappen palautetut de meddelanden som har omgångens blankett eller tabell eller svarar på "
        "omgångens meddelande. Vart och ett hämtas en gång; av de andra nämns avsändare och ämne en gång. Postlådan läses "
        "bara, om inte meddelandena ska flyttas.",
        "Fetches out of the mailbox into the folder palautetut the messages that hold a form or a table of the round or "
        "answer one of its messages, each once; of the others sender and subject are told once. The mailbox is only read, "
        "unless messages are to be moved.",
    ),
    "send.smtp.help": (
        "Lähetä viestit sähköpostipalvelun kautta luonnosten sijaan.",
        "Skicka meddelandena via e-posttjänsten i stället för att göra utkast.",
        "Send the messages through the mail service instead of making drafts.",
    ),
    "send.drafts_to_mailbox.help": (
        "Tee luonnokset postilaatikon luonnoksiin, joista jokainen sähköpostiohjelma lähettää ne.",
        "Gör utkasten bland postlådans utkast, varifrån varje e-postprogram skickar dem.",
        "Make the drafts among those of the mailbox, from where every mail program sends them.",
    ),
    "send.one_way": (
        "Anna joko --smtp tai --drafts-to-mailbox.",
        "Ange antingen --smtp eller --drafts-to-mailbox.",
        "Give either --smtp or --drafts-to-mailbox.",
    ),
    "send.put": (
        "{count:luonnos|luonnosta} postilaatikon luonnoksissa. Tarkista ja lähetä ne sieltä.",
        "{count} utkast bland postlådans utkast. Granska och skicka dem därifrån.",
        "{count:draft|drafts} among those of the mailbox. Look over and send from there.",
    ),
    "send.then_fetch": (
        "Nouto kertoo myös, mitkä niistä ovat lähteneet:",
        "Hämtningen berättar också vilka av dem som har gått iväg:",
        "Fetching tells which of them have left as well:",
    ),
    "send.settled": (
        "{count:viesti|viestiä} on postilaatikon lähetetyissä ja merkitty lähetetyksi.",
        "{count:meddelande|meddelanden} finns bland de skickade i postlådan: märkta som skickade.",
        "{count:message is|messages are} among the sent mail of the mailbox: marked as sent.",
    ),
    "send.thanks.help": (
        "Tee kiitosviesti niille, joiden vastaukset ovat valmiit.",
        "Gör ett tackmeddelande till dem vars svar är fullständiga.",
        "Make thanks to those whose answers are complete, instead of letters.",
    ),
    "send.mark_sent.help": (
        "Merkitse luonnokset ja epävarmat viestit lähteneiksi; mitään ei lähetetä.",
        "Märk utkast och osäkra meddelanden som skickade; ingenting skickas.",
        "Mark drafts and messages in doubt as sent; nothing is sent.",
    ),
    "mail.from.help": (
        "Lähettäjän osoite. Oletus on tavoiteluettelon palautusosoite.",
        "Avsändarens adress. Förval är målförteckningens returadress.",
        "The sender's address. Default: the catalogue's return address.",
    ),
    "mail.reply_by.help": (
        "Mihin mennessä vastausta pyydetään, kun määräaika on ohi, esimerkiksi 2026-08-14. Oletus on viikon päästä.",
        "Till när svar begärs när tidsfristen har gått ut, till exempel 2026-08-14. Förval är om en vecka.",
        "By when answers are asked for once the deadline has passed, for example 2026-08-14. Default: in a week.",
    ),
    "mail.department.help": (
        "Vain tämä osasto; voi antaa monta kertaa.",
        "Endast den här avdelningen; kan ges flera gånger.",
        "Only this department; may be given several times.",
    ),
    "mail.resend.help": (
        "Lähetä uudelleen epävarmat ja muuttuneet; osaston kanssa myös jo lähetetty.",
        "Skicka om osäkra och ändrade; med en avdelning också det som redan har skickats.",
        "Send again what is in doubt or has changed; with a department also what was sent.",
    ),
    "remind.days.help": (
        "Montako päivää ennen määräaikaa muistutetaan (negatiivinen: sen jälkeen), esimerkiksi 7,2,-1. Ajastettua "
        "komentoa varten: kultakin päivältä lähtee yksi muistutus.",
        "Hur många dagar före tidsfristen påminnelsen går (negativt: efter den), till exempel 7,2,-1. För ett "
        "schemalagt kommando: en påminnelse för varje dag.",
        "How many days before the deadline to remind (negative: after it), for example 7,2,-1. For a scheduler: one "
        "reminder for each of these days.",
    ),
    "remind.days.wrong": (
        "anna kokonaislukuja pilkulla erotettuina, esimerkiksi 7,2,-1.",
        "ange heltal med komma emellan, till exempel 7,2,-1.",
        "give whole numbers with commas between, for example 7,2,-1.",
    ),
    "mail.host.help": (
        "Palvelimen nimi; myös ympäristömuuttujassa {variable}.",
        "Serverns namn; också i miljövariabeln {variable}.",
        "The server's name; also in the variable {variable}.",
    ),
    "mail.port.help": (
        "Palvelimen portti; oletus suojauksen mukaan. {variable}",
        "Serverns port; förval enligt skyddet. {variable}",
        "The server's port; default by its security. {variable}",
    ),
    "mail.security.help": (
        "Salaus yhteyden alusta (tls) tai heti avaamisen jälkeen (starttls). {variable}",
        "Kryptering från början (tls) eller genast efter öppnandet (starttls). {variable}",
        "Encrypted from the start (tls) or right after opening (starttls). {variable}",
    ),
    "mail.user.help": (
        "Käyttäjätunnus, jos palvelin vaatii sen. Salasana: ks. docs/mail.md. {variable}",
        "Användarnamn, om servern kräver det. Lösenord: se docs/mail.md. {variable}",
        "User name, where the server wants one. Password: see docs/mail.md. {variable}",
    ),
    "mail.ca.help": (
        "Kunnan oman varmentajan varmenne (PEM-tiedosto). {variable}",
        "Certifikatet för kommunens egen certifikatutfärdare (PEM-fil). {variable}",
        "Certificate of the municipality's own authority (a PEM file). {variable}",
    ),
    "mail.password.prompt": (
        "Salasana käyttäjälle {user} palvelimella {host}",
        "Lösenord för användaren {user} på servern {host}",
        "Password of {user} on {host}",
    ),
    "fetch.folder.help": (
        "Postilaatikon kansio.",
        "Mapp i postlådan.",
        "Folder of the mailbox.",
    ),
    "fetch.all.help": (
        "Nouda kansion kaikki viestit, myös ne, jotka eivät näytä koskevan kierrosta.",
        "Hämta alla meddelanden i mappen, också de som inte ser ut att gälla omgången.",
        "Fetch every message of the folder, also those that do not seem to concern the round.",
    ),
    "fetch.move.help": (
        "Siirrä noudetut viestit postilaatikossa tähän kansioon.",
        "Flytta hämtade meddelanden i postlådan till den här mappen.",
        "Move what was fetched to this folder of the mailbox.",
    ),
    "fetch.progress": ("Viestit", "Meddelanden", "Messages"),
    "fetch.done": (
        "{saved:viesti|viestiä} noudettu, {known} oli jo täällä, {left} ei koske kierrosta.",
        "{saved:meddelande hämtat|meddelanden hämtade}, {known} fanns redan här, {left} gäller inte omgången.",
        "{saved:message|messages} fetched, {known:was|were} here already, {left:does|do} not concern the round.",
    ),
    "fetch.notices": (
        "Automaattisia viestejä: {bounced} ei mennyt perille, {away:poissaoloilmoitus|poissaoloilmoitusta}.",
        "Automatiska meddelanden: {bounced} kom inte fram, {away:frånvaromeddelande|frånvaromeddelanden}.",
        "Automatic messages: {bounced} not delivered, {away:out-of-office reply|out-of-office replies}.",
    ),
    "fetch.rest": (
        "Nämä eivät koske kierrosta, eikä niistä tallennettu mitään:",
        "De här gäller inte omgången, och ingenting av dem sparades:",
        "These do not concern the round, and nothing of them was saved:",
    ),
    "fetch.sender": ("Lähettäjä", "Avsändare", "Sender"),
    "fetch.subject": ("Aihe", "Ämne", "Subject"),
    "send.progress": ("Lähetetään", "Skickar", "Sending"),
    "send.kind": ("Viesti", "Meddelande", "Message"),
    "send.to": ("Vastaanottaja", "Mottagare", "Recipient"),
    "send.state": ("Tilanne", "Läge", "State"),
    "send.kind.letter": ("saate", "följebrev", "letter"),
    "send.kind.reminder": ("muistutus", "påminnelse", "reminder"),
    "send.kind.feedback": ("korjauspyyntö", "rättelse", "correction"),
    "send.kind.thanks": ("kiitos", "tack", "thanks"),
    "send.state.new": ("lähtee", "skickas", "leaves"),
    "send.state.rest": ("lähtee muille", "till de övriga", "to the rest"),
    "send.state.again": ("uudelleen", "på nytt", "again"),
    "send.state.sent": ("lähetetty", "skickat", "sent"),
    "send.state.changed": ("muuttunut", "ändrat", "changed"),
    "send.state.doubt": ("epävarma", "osäkert", "in doubt"),
    "send.state.bounced": ("ei perillä", "kom inte fram", "not delivered"),
    "send.state.gone": ("luonnos poissa", "utkastet borta", "draft is gone"),
    "send.state.waits": ("luonnoksissa", "bland utkasten", "among drafts"),
    "send.dry": (
        "Kokeilu: mitään ei tallennettu eikä lähetetty.",
        "Prov: ingenting sparades eller skickades.",
        "Trial: nothing was saved or sent.",
    ),
    "send.none": (
        "Ei lähetettävää.",
        "Det finns ingenting att skicka.",
        "There is nothing to send.",
    ),
    "send.drafted": (
        "{count:luonnos|luonnosta} kansiossa {path}. Avaa ne perinteisessä Outlookissa ja lähetä; uutta Outlookia varten anna "
        "--drafts-to-mailbox.",
        "{count} utkast i mappen {path}. Öppna dem i klassiska Outlook och skicka; för nya Outlook, ange "
        "--drafts-to-mailbox.",
        "{count:draft|drafts} in {path}. Open them in classic Outlook and send them; for new Outlook give --drafts-to-mailbox.",
    ),
    "send.then_mark": (
        "Kun ne on lähetetty, merkitse se:",
        "När de har skickats, märk det:",
        "Once they are sent, say so:",
    ),
    "send.sent": (
        "{count:viesti|viestiä} lähetetty.",
        "{count:meddelande skickat|meddelanden skickade}.",
        "{count:message|messages} sent.",
    ),
    "send.left": (
        "{count:viesti|viestiä} odottaa. Anna komento uudelleen.",
        "{count:meddelande|meddelanden} väntar. Kör kommandot igen.",
        "{count:message waits|messages wait}. Run the command again.",
    ),
    "send.marked": (
        "{count:viesti merkitty lähteneeksi|viestiä merkitty lähteneiksi}.",
        "{count:meddelande märkt som skickat|meddelanden märkta som skickade}.",
        "{count:message|messages} marked as sent.",
    ),
    # status
    "status.sent": ("Lähetetty", "Skickad", "Sent"),
    "status.reminded": ("Muistutus", "Påmind", "Reminded"),
    "status.draft": ("luonnos", "utkast", "draft"),
    "status.bounced": ("ei perillä", "kom inte fram", "not delivered"),
    "status.in_doubt": ("epävarma", "osäker", "in doubt"),
    "status.bounced.line": (
        "{department}: viesti ei mennyt perille osoitteeseen {address} ({day}).",
        "{department}: meddelandet kom inte fram till {address} ({day}).",
        "{department}: the message did not reach {address} ({day}).",
    ),
    "status.blank.line": (
        "{department}: lomake tuli takaisin tyhjänä {day}.",
        "{department}: blanketten kom tillbaka tom {day}.",
        "{department}: the form came back empty on {day}.",
    ),
    "status.refused.line": (
        "{department}: palvelin ei ottanut viestiä osoitteeseen {address} ({day}).",
        "{department}: servern tog inte emot meddelandet till {address} ({day}).",
        "{department}: the server did not take the message to {address} ({day}).",
    ),
    "status.away.line": (
        "{department}: poissaoloilmoitus osoitteesta {address} ({day}).",
        "{department}: frånvaromeddelande från {address} ({day}).",
        "{department}: out-of-office reply from {address} ({day}).",
    ),
    "status.in_doubt.line": (
        "{department}: ei ole varmaa, lähtikö viesti osoitteeseen {address}.",
        "{department}: det är osäkert om meddelandet gick iväg till {address}.",
        "{department}: it is not certain that the message left for {address}.",
    ),
    "status.returned.line": (
        "{department}: viimeksi noudettu viesti {day}.",
        "{department}: senast hämtade meddelande {day}.",
        "{department}: last message fetched {day}.",
    ),
}
