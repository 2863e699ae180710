"""The mail service: what keeps the program from logging in, and what a server does not take."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error


class MailService(Stage):
    """The mail service: connections, logins, refusals."""

    MAIL_NO_HOST = error(
        "Ohjelma ei tiedä, mille sähköpostipalvelimelle se ottaa yhteyttä.",
        "Programmet vet inte vilken e-postserver det ska ansluta till.",
        "The program does not know which mail server to connect to.",
        "Tee sähköpostin asetukset kerran komennolla ”tyokirja sahkoposti”, tai anna palvelimen nimi valitsimella {option} "
        "tai ympäristömuuttujassa {variable}.",
        "Gör e-postinställningarna en gång med kommandot ”tyokirja mail-setup”, eller ange serverns namn med flaggan "
        "{option} eller i miljövariabeln {variable}.",
        "Make the mail settings once with “tyokirja mail-setup”, or give the server's name with {option} or in the "
        "environment variable {variable}.",
    )
    MAIL_UNREACHABLE = error(
        "Palvelimeen {value} ei saatu yhteyttä: {reason}.",
        "Det gick inte att ansluta till servern {value}: {reason}.",
        "There was no connection to the server {value}: {reason}.",
        "Tarkista palvelimen nimi, portti ja oma verkkoyhteys, ja anna komento uudelleen.",
        "Kontrollera serverns namn, porten och den egna nätförbindelsen, och kör kommandot igen.",
        "Check the server's name, the port and your own network, and run the command again.",
    )
    MAIL_CERTIFICATE = error(
        "Palvelimen {value} varmenteeseen ei voi luottaa: {reason}. Mitään ei lähetetty.",
        "Certifikatet för servern {value} går inte att lita på: {reason}. Ingenting skickades.",
        "The certificate of the server {value} cannot be trusted: {reason}. Nothing was sent.",
        "Tarkista palvelimen nimi. Jos kunnalla on oma varmentaja, anna sen varmenne valitsimella --ca.",
        "Kontrollera serverns namn. Om kommunen har en egen certifikatutfärdare, ange dess certifikat med flaggan --ca.",
        "Check the server's name. If the municipality has its own authority, give its certificate with --ca.",
    )
    MAIL_NO_TLS = error(
        "Palvelin {value} ei tarjoa salattua yhteyttä, joten sille ei annettu mitään.",
        "Servern {value} erbjuder ingen krypterad förbindelse, så den fick ingenting.",
        "The server {value} offers no encrypted connection, so it was given nothing.",
        "Kokeile valitsinta --security tls tai kysy oikeaa porttia palvelimen ylläpidosta.",
        "Försök med flaggan --security tls eller fråga serverns administratörer efter rätt port.",
        "Try --security tls, or ask the server's administrators for the right port.",
    )
    MAIL_NO_LOGIN = error(
        "Palvelin {value} ei ota vastaan käyttäjätunnusta ja salasanaa.",
        "Servern {value} tar inte emot användarnamn och lösenord.",
        "The server {value} takes no user name and password.",
        "Jätä käyttäjätunnus pois, jos palvelin sallii lähettämisen ilman sitä, tai kysy ylläpidosta.",
        "Utelämna användarnamnet om servern tillåter sändning utan det, eller fråga administratörerna.",
        "Leave the user name out if the server allows sending without one, or ask its administrators.",
    )
    MAIL_LOGIN_REFUSED = error(
        "Palvelin {value} ei hyväksynyt käyttäjää ”{user}” tai sen salasanaa. {reason}",
        "Servern {value} godkände inte användaren ”{user}” eller lösenordet. {reason}",
        "The server {value} did not accept the user “{user}” or the password. {reason}",
        "Tarkista käyttäjätunnus ja salasana. Palvelin voi myös vaatia sovelluskohtaisen salasanan.",
        "Kontrollera användarnamnet och lösenordet. Servern kan också kräva ett applösenord.",
        "Check the user name and the password. The server may also want a password made for programs.",
    )
    MAIL_NO_PASSWORD = error(
        "Käyttäjän ”{user}” salasanaa palvelimelle {value} ei ole annettu.",
        "Lösenordet för användaren ”{user}” på servern {value} har inte angetts.",
        "There is no password for the user “{user}” on the server {value}.",
        "Tallenna salasana avainnippuun nimellä {entry}, aseta ympäristömuuttuja {variable} tai anna komento "
        "päätteessä, jossa sen voi kysyä.",
        "Spara lösenordet i nyckelringen med namnet {entry}, sätt miljövariabeln {variable} eller kör kommandot i en "
        "terminal där det kan frågas.",
        "Save it in the keyring as {entry}, set the environment variable {variable}, or run the command in a "
        "terminal, where it can be asked for.",
    )

    MAIL_WRONG_PORT = error(
        "Palvelimen {value} portti on toista lajia kuin asetuksissa: {reason}.",
        "Porten på servern {value} är av ett annat slag än i inställningarna: {reason}.",
        "The port of the server {value} is of another kind than the settings say: {reason}.",
        "Salattu alusta asti (--security tls): portti 465 lähetykselle, 993 noudolle. Salaus avaamisen jälkeen "
        "(--security starttls): portti 587 tai 143.",
        "Krypterad från början (--security tls): port 465 för sändning, 993 för hämtning. Kryptering efter öppnandet "
        "(--security starttls): port 587 eller 143.",
        "Encrypted from the start (--security tls): port 465 to send, 993 to fetch. Encrypted after opening "
        "(--security starttls): port 587 or 143.",
    )
    MAIL_PASSWORD_OFF = error(
        "Palvelu {value} ei ota salasanaa: salasanakirjautuminen on poistettu käytöstä. {reason}",
        "Tjänsten {value} tar inte emot lösenord: inloggning med lösenord är avstängd. {reason}",
        "The service {value} takes no password: logging in with one is turned off. {reason}",
        "Ota kirjautuminen selaimella käyttöön komennolla ”tyokirja sahkoposti”. Salasanan vaihtaminen ei auta.",
        "Ta i bruk inloggning i webbläsaren med kommandot ”tyokirja mail-setup”. Att byta lösenord hjälper inte.",
        "Set up signing in with the browser: “tyokirja mail-setup”. Changing the password does not help.",
    )
    MAIL_NO_TOKENS = error(
        "Palvelin {value} ei ota vastaan kirjautumista valtuutuksella (OAuth).",
        "Servern {value} tar inte emot inloggning med auktorisering (OAuth).",
        "The server {value} takes no sign-in by token (OAuth).",
        "Vaihda tavaksi salasana komennolla ”tyokirja sahkoposti” tai tarkista palvelimen nimi.",
        "Byt till lösenord med kommandot ”tyokirja mail-setup” eller kontrollera serverns namn.",
        "Choose a password instead with “tyokirja mail-setup”, or check the server's name.",
    )
    MAIL_TOKEN_REFUSED = error(
        "Palvelu {value} ei hyväksynyt käyttäjän ”{user}” kirjautumista. {reason}",
        "Tjänsten {value} godkände inte inloggningen för ”{user}”. {reason}",
        "The service {value} did not accept the sign-in of “{user}”. {reason}",
        "Kirjaudu uudelleen komennolla ”tyokirja sahkoposti”. Jos se ei auta, IT:n pitää sallia tälle postilaatikolle "
        "IMAP tai lähettäminen (SMTP AUTH); ks. docs/it.md.",
        "Logga in på nytt med kommandot ”tyokirja mail-setup”. Om det inte hjälper måste IT tillåta IMAP eller sändning "
        "(SMTP AUTH) för postlådan; se docs/it.md.",
        "Sign in again with “tyokirja mail-setup”. If that does not help, IT has to allow IMAP or sending (SMTP AUTH) "
        "for this mailbox; see docs/it.md.",
    )
    MAIL_SIGN_IN = error(
        "Sähköpostiin {value} pitää kirjautua: {reason}",
        "Inloggning i e-posten {value} behövs: {reason}",
        "A sign-in to the mail {value} is needed: {reason}",
        "Anna komento ”tyokirja sahkoposti” ja kirjaudu selaimessa.",
        "Kör kommandot ”tyokirja mail-setup” och logga in i webbläsaren.",
        "Run “tyokirja mail-setup” and sign in with the browser.",
    )
    MAIL_SIGN_IN_REFUSED = error(
        "Kirjautuminen palveluun {value} ei onnistunut: {reason}",
        "Inloggningen i tjänsten {value} misslyckades: {reason}",
        "Signing in to {value} failed: {reason}",
        "Näytä ilmoitus IT:lle yhdessä sivun docs/it.md kanssa: siinä on, mitä oikeuksia ohjelma tarvitsee.",
        "Visa meddelandet för IT tillsammans med sidan docs/it.md: där står vilka rättigheter programmet behöver.",
        "Show the message to IT together with docs/it.md, which says what permissions the program needs.",
    )
    MAIL_NOT_ALLOWED = error(
        "Palvelu {value} ei salli tätä: {reason}",
        "Tjänsten {value} tillåter inte detta: {reason}",
        "The service {value} does not allow this: {reason}",
        "Pyydä IT:ltä oikeudet, jotka sivu docs/it.md luettelee, tähän postilaatikkoon.",
        "Be IT om de rättigheter till postlådan som sidan docs/it.md räknar upp.",
        "Ask IT for the permissions to this mailbox that docs/it.md lists.",
    )
    MAIL_BUSY = error(
        "Palvelu {value} on ruuhkautunut tai poissa käytöstä: {reason}. Odotettiin niin kauan kuin se pyysi.",
        "Tjänsten {value} är överbelastad eller ur bruk: {reason}. Programmet väntade så länge som den bad.",
        "The service {value} is overloaded or out of use: {reason}. The program waited as long as it was asked to.",
        "Anna komento myöhemmin uudelleen. Se jatkaa siitä, mihin jäi.",
        "Kör kommandot igen senare. Det fortsätter där det slutade.",
        "Run the command again later. It goes on from where it stopped.",
    )
    MAIL_SERVICE_FAILED = error(
        "Palvelu {value} ei tehnyt, mitä pyydettiin: {reason}",
        "Tjänsten {value} gjorde inte det som begärdes: {reason}",
        "The service {value} did not do as asked: {reason}",
        "Anna komento uudelleen. Jos ilmoitus toistuu, näytä se IT:lle.",
        "Kör kommandot igen. Om meddelandet återkommer, visa det för IT.",
        "Run the command again. If the message comes back, show it to IT.",
    )
    MAIL_EXTRA_MISSING = error(
        "Tähän tarvitaan ohjelman lisäosa {value}, jota ei ole asennettu.",
        "För detta behövs programmets tillägg {value}, som inte är installerat.",
        "This needs the program's extra {value}, which is not installed.",
        "Asenna se: pip install tyokirja[{value}].",
        "Installera det: pip install tyokirja[{value}].",
        "Install it: pip install tyokirja[{value}].",
    )
    MAIL_SETTINGS_WRONG = error(
        "Sähköpostin asetuksissa on virhe: {reason}.",
        "Det finns ett fel i e-postinställningarna: {reason}.",
        "There is a fault in the mail settings: {reason}.",
        "Tee asetukset uudelleen komennolla ”tyokirja sahkoposti”.",
        "Gör inställningarna på nytt med kommandot ”tyokirja mail-setup”.",
        "Make the settings again with “tyokirja mail-setup”.",
    )
    MAIL_NO_KEYRING = error(
        "Käyttäjän ”{value}” kirjautumista ei voi tallentaa: tällä koneella ei ole avainnippua, tai se on lukossa.",
        "Inloggningen för ”{value}” kan inte sparas: datorn har ingen nyckelring, eller så är den låst.",
        "The sign-in of “{value}” cannot be kept: this computer has no keyring, or it is locked.",
        "Asenna lisäosa (pip install tyokirja[keyring]) ja avaa avainnippu. Tunnuksia ei tallenneta muualle.",
        "Installera tillägget (pip install tyokirja[keyring]) och lås upp nyckelringen. Ingenting sparas annanstans.",
        "Install the extra (pip install tyokirja[keyring]) and unlock the keyring. Nothing is kept anywhere else.",
    )

    # what a server does not take
    MAIL_LATER = error(
        "Palvelin pyytää yrittämään osoitetta {address} myöhemmin uudelleen: ”{reason}”.",
        "Servern ber att adressen {address} försöks på nytt senare: ”{reason}”.",
        "The server asks to try {address} again later: “{reason}”.",
        "Osoite on kunnossa. Odota noin 15 minuuttia ja anna komento uudelleen: viesti lähtee vain niille, jotka "
        "jäivät ilman.",
        "Adressen är inte felaktig. Vänta omkring 15 minuter och kör kommandot igen: meddelandet går bara till dem som "
        "blev utan.",
        "Nothing is wrong with the address. Wait about 15 minutes and run the command again: the message goes only to "
        "those without it.",
    )
    MAIL_MESSAGE_TOO_LARGE = error(
        "Viesti osoitteeseen {address} on palvelimelle liian suuri (raja {limit} Mt): ”{reason}”.",
        "Meddelandet till adressen {address} är för stort för servern (gränsen är {limit} MB): ”{reason}”.",
        "The message to {address} is too large for the server (its limit is {limit} MB): “{reason}”.",
        "Luo osaston lomakkeet vastuualueittain (--by vastuualue) tai anna lomake jaetun kansion kautta.",
        "Gör avdelningens blanketter per ansvarsområde (--by unit) eller ge blanketten via en delad mapp.",
        "Make the department's forms by unit (--by unit), or hand the form over by a shared folder.",
    )
    MAIL_MAILBOX_FULL = error(
        "Vastaanottajan {address} postilaatikko on täynnä: ”{reason}”.",
        "Mottagarens postlåda {address} är full: ”{reason}”.",
        "The mailbox of {address} is full: “{reason}”.",
        "Pyydä vastaanottajaa tyhjentämään postilaatikkoaan tai lähetä hänen sijaiselleen, ja anna komento uudelleen.",
        "Be mottagaren göra plats i postlådan eller skicka till en ersättare, och kör kommandot igen.",
        "Ask the recipient to make room or send to a substitute, and run the command again.",
    )
    MAIL_LOGIN_NEEDED = error(
        "Palvelin ei välitä viestiä osoitteeseen {address} ilman kirjautumista: ”{reason}”.",
        "Servern förmedlar inte meddelandet till {address} utan inloggning: ”{reason}”.",
        "The server does not pass the message to {address} without a login: “{reason}”.",
        "Anna käyttäjätunnus valitsimella --user tai tee asetukset komennolla ”tyokirja sahkoposti”.",
        "Ange användarnamnet med flaggan --user eller gör inställningarna med kommandot ”tyokirja mail-setup”.",
        "Give the user name with --user, or make the settings with “tyokirja mail-setup”.",
    )
    MAIL_SENDER_REFUSED = error(
        "Palvelin ei salli lähettää osoitteesta {sender} osoitteeseen {address}: ”{reason}”.",
        "Servern tillåter inte att det skickas från {sender} till {address}: ”{reason}”.",
        "The server does not allow sending from {sender} to {address}: “{reason}”.",
        "Pyydä IT:ltä oikeus lähettää tämän postilaatikon nimissä (Send As) tai anna oma osoitteesi valitsimella --from.",
        "Be IT om rätt att skicka i postlådans namn (Send As) eller ange din egen adress med flaggan --from.",
        "Ask IT for the right to send as this mailbox (Send As), or give your own address with --from.",
    )
