"""Texts of the command that sets up the mail: see :mod:`tyokirja.texts.cli`."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    "mail-setup.short": (
        "Sähköpostin käyttöönotto",
        "Ta i bruk e-posten",
        "Set up the mail",
    ),
    "mail-setup.help": (
        "Kysyy, mitä sähköpostiin pääsyyn tarvitaan, kirjautuu, kokeilee ja kertoo, mitä IT:ltä pitää pyytää. Asetukset "
        "tallennetaan tavoiteluettelon viereen tiedostoon sahkoposti.toml; salasanat ja luvat vain järjestelmän "
        "avainnippuun.",
        "Frågar vad som behövs för att nå e-posten, loggar in, provar och berättar vad IT ska ombes om. Inställningarna "
        "sparas bredvid målförteckningen i filen sahkoposti.toml; lösenord och tillstånd bara i systemets nyckelring.",
        "Asks what is needed to reach the mail, signs in, tries it and tells what to ask of IT. The settings are saved "
        "beside the catalogue in sahkoposti.toml; passwords and tokens in the system's keyring alone.",
    ),
    "mail-setup.place": ("TAVOITELUETTELO_TAI_KANSIO", "MÅLFÖRTECKNING_ELLER_MAPP", "CATALOGUE_OR_FOLDER"),
    "mail-setup.service.help": (
        "graph: Microsoft 365; microsoft: Microsoft 365 IMAP- ja SMTP-palvelimin; google: Google Workspace; password: "
        "muu palvelin, johon kirjaudutaan "
        "salasanalla; drafts: ei mikään, vain luonnostiedostot.",
        "graph: Microsoft 365; microsoft: Microsoft 365 via IMAP och SMTP; google: Google Workspace; password: en annan "
        "server, med lösenord; drafts: ingen, bara utkast som filer.",
        "graph: Microsoft 365; microsoft: Microsoft 365 by IMAP and SMTP; google: Google Workspace; password: another "
        "server, with a password; drafts: none, drafts as files alone.",
    ),
    "mail-setup.service.ask": ("Palvelu", "Tjänst", "Service"),
    "mail-setup.mailbox.help": (
        "Postilaatikko, myös jaettu, josta lähetetään ja johon vastataan.",
        "Postlådan, också en delad, som det skickas från och svaras till.",
        "The mailbox, shared or not, that is sent from and answered to.",
    ),
    "mail-setup.mailbox.ask": ("Postilaatikon osoite", "Postlådans adress", "Address of the mailbox"),
    "mail-setup.user.help": (
        "Kuka kirjautuu, jos postilaatikko on jaettu.",
        "Vem som loggar in, om postlådan är delad.",
        "Who signs in, where the mailbox is shared.",
    ),
    "mail-setup.user.ask": ("Kuka kirjautuu", "Vem loggar in", "Who signs in"),
    "mail-setup.sender-name.help": (
        "Kirjeiden allekirjoittaja.",
        "Vem som undertecknar breven.",
        "Who signs the letters.",
    ),
    "mail-setup.sender-name.ask": ("Kirjeiden allekirjoittaja", "Vem undertecknar breven", "Who signs the letters"),
    "mail-setup.sender-title.help": ("Allekirjoittajan nimike.", "Undertecknarens titel.", "The signer's title."),
    "mail-setup.sender-title.ask": ("Nimike", "Titel", "Title"),
    "mail-setup.sender-phone.help": (
        "Puhelinnumero, josta viestin voi varmistaa.",
        "Telefonnummer där meddelandet kan bekräftas.",
        "Telephone at which a letter can be confirmed.",
    ),
    "mail-setup.sender-phone.ask": ("Puhelin", "Telefon", "Telephone"),
    "mail-setup.decision.help": (
        "Minkä päätöksen nojalla kysytään, esimerkiksi valtuuston talousarviopäätös.",
        "Vilket beslut begäran grundar sig på, till exempel fullmäktiges budgetbeslut.",
        "On whose decision it is asked, for example the council's decision on the budget.",
    ),
    "mail-setup.decision.ask": ("Minkä päätöksen nojalla kysytään", "Vilket beslut", "On whose decision"),
    "mail-setup.tenant.help": (
        "Kunnan Microsoft 365 -tunniste (tenant), IT:ltä.",
        "Kommunens id i Microsoft 365 (tenant), av IT.",
        "The municipality's tenant in Microsoft 365, from IT.",
    ),
    "mail-setup.tenant.ask": ("Kunnan tunniste (tenant)", "Kommunens id (tenant)", "Tenant"),
    "mail-setup.client.help": (
        "Ohjelman tunniste (client), jonka IT on rekisteröinyt.",
        "Programmets id (client), som IT har registrerat.",
        "The program's client, as IT registered it.",
    ),
    "mail-setup.client.ask": ("Ohjelman tunniste (client)", "Programmets id (client)", "Client"),
    "mail-setup.certificate.help": (
        "Varmenne ja sen avain (PEM) ajastettua käyttöä varten; kukaan ei kirjaudu.",
        "Certifikat med nyckel (PEM) för schemalagda körningar; ingen loggar in.",
        "A certificate with its key (PEM) for scheduled runs; nobody signs in.",
    ),
    "mail-setup.smtp-host.help": (
        "Lähettävän palvelimen nimi.",
        "Den sändande serverns namn.",
        "Name of the sending server.",
    ),
    "mail-setup.smtp-host.ask": ("Lähettävä palvelin (SMTP)", "Sändande server (SMTP)", "Sending server (SMTP)"),
    "mail-setup.smtp-port.help": ("Sen portti; oletus 587.", "Dess port; förval 587.", "Its port; default 587."),
    "mail-setup.imap-port.help": ("Sen portti; oletus 993.", "Dess port; förval 993.", "Its port; default 993."),
    "mail-setup.smtp-port.ask": ("Lähettävän palvelimen portti", "Den sändande serverns port", "Sending server's port"),
    "mail-setup.imap-port.ask": ("Postilaatikon palvelimen portti", "Postlådans servers port", "Mailbox server's port"),
    "mail-setup.smtp-security.ask": ("Lähetyksen salaus", "Sändningens kryptering", "Encryption of sending"),
    "mail-setup.imap-host.help": (
        "Postilaatikon palvelimen nimi.",
        "Postlådans server.",
        "Name of the mailbox's server.",
    ),
    "mail-setup.imap-host.ask": ("Postilaatikon palvelin (IMAP)", "Postlådans server (IMAP)", "Mailbox server (IMAP)"),
    "mail-setup.folder.help": (
        "Kansio, johon vastaukset tulevat.",
        "Mappen som svaren kommer till.",
        "The folder that replies come to.",
    ),
    "mail-setup.folder.ask": ("Kansio", "Mapp", "Folder"),
    "mail-setup.ca.help": (
        "Kunnan oman varmentajan varmenne (PEM).",
        "Certifikatet för kommunens egen certifikatutfärdare (PEM).",
        "Certificate of the municipality's own authority (PEM).",
    ),
    "mail-setup.ca.ask": (
        "Kunnan oman varmentajan varmenne (PEM-tiedosto)",
        "Certifikat för kommunens egen certifikatutfärdare (PEM-fil)",
        "Certificate of the municipality's own authority (PEM file)",
    ),
    "mail-setup.device-code.help": (
        "Kirjaudu koodilla toisella laitteella; moni kunta on estänyt tämän.",
        "Logga in med en kod på en annan enhet; många kommuner har spärrat detta.",
        "Sign in with a code on another device; many municipalities block this.",
    ),
    "mail-setup.google_secret.ask": (
        "Ohjelman salaisuus Googlelta (client secret)",
        "Programmets hemlighet av Google (client secret)",
        "The program's client secret from Google",
    ),
    "mail-setup.needed": ("Anna {option}.", "Ange {option}.", "Give {option}."),
    "mail-setup.signing_in": (
        "Selain avautuu. Kirjaudu käyttäjänä {user}.",
        "Webbläsaren öppnas. Logga in som {user}.",
        "The browser opens. Sign in as {user}.",
    ),
    "mail-setup.saved": ("Tallennettu: {path}", "Sparad: {path}", "Saved: {path}"),
    "mail-setup.opened": (
        "{mailbox}: kansio {folder} aukeaa, {count:viesti|viestiä}.",
        "{mailbox}: mappen {folder} öppnas, {count:meddelande|meddelanden}.",
        "{mailbox}: the folder {folder} opens, {count:message|messages}.",
    ),
    "mail-setup.sends": (
        "{mailbox}: lähettäminen on mahdollista.",
        "{mailbox}: det går att skicka.",
        "{mailbox}: sending is possible.",
    ),
    "mail-setup.it": (
        "Pyydä IT:ltä: {permissions}. Ohjeet IT:lle: docs/it.md",
        "Be IT om: {permissions}. Anvisningar för IT: docs/it.md",
        "Ask IT for: {permissions}. Instructions for IT: docs/it.md",
    ),
}
