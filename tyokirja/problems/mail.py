"""Mail, sent or fetched."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, note, question


class Mail(Stage):
    """Mail, sent or fetched."""

    MAIL_NO_SENDER = error(
        "Lähettäjän sähköpostiosoite puuttuu.",
        "Avsändarens e-postadress saknas.",
        "There is no address to send from.",
        "Kirjoita palautusosoite tavoiteluettelon välilehdelle Asetukset ja luo kierros uudelleen, tai anna osoite "
        "valitsimella --from.",
        "Skriv returadressen på målförteckningens blad Inställningar och gör omgången på nytt, eller ange adressen med "
        "flaggan --from.",
        "Write the return address on the catalogue's sheet Settings and generate the round again, or give the address "
        "with --from.",
    )
    MAIL_SENDER_WRONG = error(
        "Valitsimen --from arvo ”{value}” ei ole osoite, josta voi lähettää sähköpostia.",
        "Värdet ”{value}” för flaggan --from är inte en adress som e-post kan skickas från.",
        "The value “{value}” of --from is not an address that mail can be sent from.",
        "Anna osoite muodossa etunimi.sukunimi@kunta.fi, ilman ääkkösiä ennen @-merkkiä.",
        "Ange adressen i formen fornamn.efternamn@kommun.fi, utan å, ä och ö före @-tecknet.",
        "Give the address in the form name@municipality.fi, without å, ä and ö before the @.",
    )
    MAIL_ADDRESS_WRONG = error(
        "{whose}: ”{value}” ei ole osoite, johon voi lähettää sähköpostia.",
        "{whose}: ”{value}” är inte en adress som e-post kan skickas till.",
        "{whose}: “{value}” is not an address that mail can be sent to.",
        "Korjaa osoite tavoiteluetteloon muotoon etunimi.sukunimi@kunta.fi ja luo kierros uudelleen. Jaetut lomakkeet "
        "pysyvät ennallaan.",
        "Rätta adressen i målförteckningen till formen fornamn.efternamn@kommun.fi och gör omgången på nytt. "
        "Utdelade blanketter förblir oförändrade.",
        "Correct the address in the catalogue to the form name@municipality.fi and generate the round again. Issued "
        "forms stay as they are.",
    )
    MAIL_WRONG_FORM = error(
        "Lomakkeen sisältö kuuluu muualle: sen pitäisi olla ”{expected}”, mutta siinä on ”{found}”. Mitään ei "
        "lähetetty.",
        "Blankettens innehåll hör någon annanstans: det borde vara ”{expected}”, men är ”{found}”. Ingenting "
        "skickades.",
        "What is inside the form belongs elsewhere: it should be “{expected}” but is “{found}”. Nothing was sent.",
        "Poista tiedosto ja luo lomakkeet uudelleen, niin jokaisella on omansa.",
        "Ta bort filen och gör blanketterna på nytt, så får var och en sin egen.",
        "Delete the file and generate the forms again, so that each department has its own.",
    )
    MAIL_FORM_UNREADABLE = error(
        "Lomaketta ei voi avata, joten sitä ei voi tarkistaa. Mitään ei lähetetty.",
        "Blanketten kan inte öppnas och därför inte kontrolleras. Ingenting skickades.",
        "The form cannot be opened and so cannot be checked. Nothing was sent.",
        "Sulje tiedosto, jos se on auki. Jos se on vahingoittunut, poista se ja luo lomakkeet uudelleen.",
        "Stäng filen om den är öppen. Om den är skadad, ta bort den och gör blanketterna på nytt.",
        "Close the file if it is open. If it is damaged, delete it and generate the forms again.",
    )
    MAIL_FORM_MISSING = question(
        "Osastolla ”{department}” ei ole lomaketta, joten sille ei lähetetä viestiä.",
        "Avdelningen ”{department}” har ingen blankett, så inget meddelande skickas till den.",
        "The department “{department}” has no form, so no message goes to it.",
        "Luo lomake komennolla ”tyokirja luo”, jos osaston pitää vastata.",
        "Gör blanketten med kommandot ”tyokirja generate” om avdelningen ska svara.",
        "Make the form with “tyokirja generate”, if the department is to answer.",
    )
    MAIL_ANSWERED_ALREADY = note(
        "”{department}”: kaikki rivit on jo vastattu aiemmin lähetetyllä lomakkeella, joten uutta viestiä ei lähetetä.",
        "”{department}”: alla rader har redan besvarats i den tidigare blanketten, så inget nytt meddelande skickas.",
        "“{department}”: all rows are answered already in the form that was sent before, so no new message goes to it.",
        "Mitään ei tarvitse tehdä. Vastaukset näkee komennolla ”tyokirja tilanne”.",
        "Inget behöver göras. Svaren syns med kommandot ”tyokirja status”.",
        "Nothing needs doing. “tyokirja status” shows the answers.",
    )
    MAIL_SAME_ADDRESS = note(
        "Osoitteeseen {value} lähtee {count:viesti|viestiä}, kussakin yhden vastaajan lomake: {names}.",
        "Till adressen {value} går {count:meddelande|meddelanden}, vart och ett med sin egen blankett: {names}.",
        "To the address {value} {count:message goes|messages go}, each with one receiver's form: {names}.",
        "Otsikko kertoo, kenen lomake viestissä on, joten viestin voi lähettää edelleen. Oma osoite annetaan tavoiteluettelon "
        "välilehdellä Vastuualueet tai Osastot; yhden viestin osastolle saa, kun lomakkeita ei jaeta vastuualueittain.",
        "Ämnesraden säger vems blankett meddelandet har, så det kan skickas vidare. En egen adress anges på målförteckningens "
        "blad Ansvarsområden eller Avdelningar; avdelningen får ett meddelande när blanketterna inte görs per ansvarsområde.",
        "The subject says whose form a message has, so that it can be passed on. An address of its own is given on the "
        "catalogue's sheet Units or Departments; a department gets one message where forms are not split by unit.",
    )
    MAIL_NO_FORMS = error(
        "Kierroksen kansiossa ei ole yhtään lomaketta.",
        "Omgångens mapp har inga blanketter.",
        "The round folder has no forms.",
        "Luo lomakkeet ensin komennolla ”tyokirja luo”.",
        "Gör blanketterna först med kommandot ”tyokirja generate”.",
        "Make the forms first, with “tyokirja generate”.",
    )
    MAIL_FORM_OLDER = question(
        "Lomake ei ole enää se, joka tavoiteluettelosta tehtäisiin nyt.",
        "Blanketten är inte längre den som målförteckningen skulle ge nu.",
        "The form is no longer the one that the catalogue would give now.",
        "Luo lomakkeet uudelleen valitsimella --replace, jos muutosten pitää näkyä niissä.",
        "Gör blanketterna på nytt med flaggan --replace om ändringarna ska synas i dem.",
        "Generate the forms again with --replace, if they are to show the changes.",
    )
    MAIL_FORM_STRAY = note(
        "Lomakkeiden kansiossa on tiedosto, joka ei ole minkään osaston lomake. Sitä ei lähetetä.",
        "I blanketternas mapp finns en fil som inte är någon avdelnings blankett. Den skickas inte.",
        "Among the forms there is a file that is no department's form. It is not sent.",
        "Siirrä se pois, jos se on jäänyt kansioon vahingossa.",
        "Flytta bort den om den har blivit kvar i mappen av misstag.",
        "Move it away, if it was left there by mistake.",
    )
    MAIL_DRAFT_EDITED = note(
        "Luonnosta on muutettu. Muutettu jää talteen nimellä ”{beside}”, ja ohjelman oma luonnos kirjoitetaan"
        " tarvittaessa uudelleen.",
        "Utkastet har ändrats. Det ändrade sparas som ”{beside}”, och programmets utkast skrivs vid behov på nytt.",
        "The draft has been changed. The changed one is kept as “{beside}”, and the program's own is written anew if"
        " needed.",
        "Lähetä vain toinen niistä. Pysyvän muutoksen voi tehdä viestipohjaan.",
        "Skicka bara det ena av dem. En bestående ändring kan göras i meddelandemallen.",
        "Send only one of the two. A lasting change belongs in the message's template.",
    )
    MAIL_FORM_CHANGED = question(
        "Lomake on muuttunut sen jälkeen, kun se lähetettiin. Muuttunutta ei ole lähetetty.",
        "Blanketten har ändrats sedan den skickades. Den ändrade har inte skickats.",
        "The form has changed since it was sent. The changed one has not been sent.",
        "Lähetä uusi lomake valitsimella --resend, jos osaston pitää vastata siihen.",
        "Skicka den nya blanketten med flaggan --resend om avdelningen ska svara på den.",
        "Send the new form with --resend, if the department is to answer that one.",
    )
    MAIL_LATE = note(
        "Määräaika on ohi. Viesteissä pyydetään vastausta viimeistään {value}.",
        "Tidsfristen har gått ut. I meddelandena begärs svar senast {value}.",
        "The deadline has passed. The messages ask for an answer by {value}.",
        "Muun päivän voi antaa valitsimella --reply-by. Pysyvä muutos kuuluu tavoiteluettelon kierroksiin.",
        "En annan dag kan ges med flaggan --reply-by. En bestående ändring hör till målförteckningens omgångar.",
        "Another day can be given with --reply-by. A lasting change belongs among the catalogue's rounds.",
    )
    MAIL_BOUNCED_BEFORE = question(
        "Aiempi viesti ei mennyt perille osoitteeseen {addresses}. Siihen ei kirjoiteta uudelleen.",
        "Ett tidigare meddelande kom inte fram till {addresses}. Dit skrivs inte på nytt.",
        "An earlier message did not reach {addresses}. It is not written to again.",
        "Korjaa osoite tavoiteluetteloon ja luo kierros uudelleen. Jos osoite on oikein, anna komento valitsimella "
        "--resend.",
        "Rätta adressen i målförteckningen och gör omgången på nytt. Om adressen är rätt, kör kommandot med flaggan "
        "--resend.",
        "Correct the address in the catalogue and generate the round again. If it is right, run the command with --resend.",
    )
    MAIL_DRAFT_WAITS = question(
        "Viesti ”{value}” odottaa postilaatikon luonnoksissa. Toista ei tehty.",
        "Meddelandet ”{value}” väntar bland utkasten i postlådan. Inget nytt gjordes.",
        "The message “{value}” waits among the drafts of the mailbox. No other was made.",
        "Lähetä se sieltä. Jos poistit sen tai haluat uuden, anna komento valitsimella --resend.",
        "Skicka det därifrån. Om du har tagit bort det eller vill ha ett nytt, kör kommandot med flaggan --resend.",
        "Send it from there. If you deleted it or want another, run the command with --resend.",
    )
    MAIL_DRAFT_GONE = question(
        "Viestin ”{value}” luonnosta ei enää ole postilaatikossa, eikä viesti ole sen lähetetyissä. Toista ei tehty.",
        "Utkastet till meddelandet ”{value}” finns inte längre i postlådan och inte heller bland dess skickade. Inget "
        "nytt gjordes.",
        "The draft of the message “{value}” is no longer in the mailbox, nor is the message among its sent mail. No "
        "other was made.",
        "Jos lähetit sen (kopio voi olla omissa lähetetyissäsi), anna komento valitsimella --mark-sent. Jos poistit "
        "sen, tee uusi valitsimella --resend.",
        "Om du skickade det (kopian kan vara bland dina egna skickade), kör kommandot med flaggan --mark-sent. Om du "
        "tog bort det, gör ett nytt med flaggan --resend.",
        "If you sent it (the copy may be among your own sent mail), run the command with --mark-sent. If you deleted "
        "it, make another with --resend.",
    )
    MAIL_NOT_COPIED = question(
        "Viestit lähtivät, mutta kopioita ei saatu postilaatikon lähetettyihin: {reason}",
        "Meddelandena gick iväg, men kopior kunde inte läggas bland de skickade i postlådan: {reason}",
        "The messages left, but no copies could be put among the sent mail of the mailbox: {reason}",
        "Mitään ei tarvitse lähettää uudelleen. Lähteneet näkyvät komennolla ”tyokirja tilanne”.",
        "Ingenting behöver skickas på nytt. Det som har gått iväg visas med kommandot ”tyokirja status”.",
        "Nothing has to be sent again. What has left is shown by “tyokirja status”.",
    )
    MAIL_TEMPLATE_MISSING = error(
        "Viestin mallia ei löydy.",
        "Meddelandets mall hittas inte.",
        "The template of the message is missing.",
        "Palauta malli kansioon templates/mail tai asenna ohjelma uudelleen.",
        "Lägg tillbaka mallen i mappen templates/mail eller installera programmet på nytt.",
        "Put the template back into the folder templates/mail, or install the program again.",
    )
    MAIL_TEMPLATE_WRONG = error(
        "Viestin mallissa on virhe rivillä {line}: ”{reason}”.",
        "Meddelandets mall har ett fel på rad {line}: ”{reason}”.",
        "The template of the message has a fault on line {line}: “{reason}”.",
        "Korjaa rivi. Mallin alussa on luettelo tiedoista, joita siinä voi käyttää.",
        "Rätta raden. I början av mallen finns en lista över de uppgifter som kan användas.",
        "Correct the line. The beginning of the template lists what can be used in it.",
    )
    MAIL_RECIPIENT_REFUSED = error(
        "Palvelin ei ottanut vastaan viestiä osoitteeseen {address}: ”{reason}”.",
        "Servern tog inte emot meddelandet till adressen {address}: ”{reason}”.",
        "The server did not take the message to {address}: “{reason}”.",
        "Tarkista osoite tavoiteluettelosta. Kun komento annetaan uudelleen, viesti lähtee vain niille, jotka jäivät "
        "ilman.",
        "Kontrollera adressen i målförteckningen. När kommandot körs igen går meddelandet bara till dem som blev utan.",
        "Check the address in the catalogue. When the command is run again, the message goes only to those without it.",
    )
    MAIL_DROPPED = error(
        "Yhteys palvelimeen katkesi, eikä viesti lähtenyt: {reason}.",
        "Förbindelsen till servern bröts och meddelandet gick inte iväg: {reason}.",
        "The connection to the server ended and the message did not leave: {reason}.",
        "Anna komento uudelleen. Jo lähteneitä viestejä ei lähetetä toiseen kertaan.",
        "Kör kommandot igen. Meddelanden som redan har gått iväg skickas inte en gång till.",
        "Run the command again. What has left already is not sent again.",
    )
    MAIL_IN_DOUBT = question(
        "Ei ole varmaa, lähtikö viesti vastaanottajille {addresses}. Lähetys keskeytyi ennen palvelimen vastausta. "
        "{reason}",
        "Det är osäkert om meddelandet gick iväg till {addresses}. Sändningen avbröts före serverns svar. {reason}",
        "It is not certain that the message left for {addresses}. Sending was cut off before the server's answer. "
        "{reason}",
        "Kysy vastaanottajalta. Jos viesti tuli perille, anna komento valitsimella --mark-sent; jos ei, valitsimella "
        "--resend.",
        "Fråga mottagaren. Om meddelandet kom fram, kör kommandot med flaggan --mark-sent; om inte, med flaggan "
        "--resend.",
        "Ask the recipient. If the message arrived, run the command with --mark-sent; if not, with --resend.",
    )
    MAIL_RUN_ELSEWHERE = error(
        "Tämän kierroksen viestejä lähetettiin tai noudettiin samaan aikaan toisaalla. Mitään ei lähetetty.",
        "Omgångens meddelanden skickades eller hämtades samtidigt någon annanstans. Inget skickades.",
        "This round's messages were being sent or fetched elsewhere at the same time. Nothing was sent.",
        "Anna komento uudelleen.",
        "Kör kommandot igen.",
        "Run the command again.",
    )
    MAIL_JOURNAL_DAMAGED = question(
        "Viestilokissa on rivejä, joita ei voi lukea: {lines}. Kirjoittaminen on voinut keskeytyä.",
        "Meddelandeloggen har rader som inte kan läsas: {lines}. Skrivningen kan ha avbrutits.",
        "The journal has lines that cannot be read: {lines}. Writing may have been cut off.",
        "Muita rivejä käytetään. Tarkista, onko jokin lähetys merkitty epävarmaksi.",
        "De andra raderna används. Kontrollera om någon sändning är märkt som osäker.",
        "The other lines are used. Check whether a message is said to be in doubt.",
    )
    MAIL_BOUNCED = error(
        "Viesti ei mennyt perille osoitteeseen {address}: ”{reason}”.",
        "Meddelandet kom inte fram till adressen {address}: ”{reason}”.",
        "The message did not reach {address}: “{reason}”.",
        "Korjaa osoite tavoiteluetteloon, luo kierros uudelleen ja lähetä lomake uuteen osoitteeseen.",
        "Rätta adressen i målförteckningen, gör omgången på nytt och skicka blanketten till den nya adressen.",
        "Correct the address in the catalogue, generate the round again and send the form to the new address.",
    )
    MAIL_UNANSWERED = question(
        "Osastolta tuli viesti, jossa ei ole lomaketta eikä kierroksen taulukkoa: ”{value}” ({sender}). Sitä ei noudettu.",
        "Från avdelningen kom ett meddelande utan blankett och utan omgångens tabell: ”{value}” ({sender}). Det hämtades "
        "inte.",
        "A message without a form and without a table of the round came from the department: “{value}” ({sender}). It was "
        "not fetched.",
        "Lue se postilaatikosta: siinä voi olla kysymys.",
        "Läs det i postlådan: det kan vara en fråga.",
        "Read it in the mailbox: it may be a question.",
    )
    MAIL_AWAY = note(
        "Osoitteesta {address} tuli poissaoloilmoitus: ”{reason}”.",
        "Från adressen {address} kom ett frånvaromeddelande: ”{reason}”.",
        "An out-of-office reply came from {address}: “{reason}”.",
        "Lähetä lomake tarvittaessa sijaiselle, jonka ilmoitus nimeää.",
        "Skicka vid behov blanketten till den ersättare som meddelandet nämner.",
        "If need be, send the form to the substitute that the reply names.",
    )
    MAIL_TOO_LARGE = error(
        "Viesti ”{value}” lähettäjältä {sender} on liian suuri noudettavaksi. Raja on {limit} Mt.",
        "Meddelandet ”{value}” från {sender} är för stort för att hämtas. Gränsen är {limit} MB.",
        "The message “{value}” from {sender} is too large to be fetched. The limit is {limit} MB.",
        "Tallenna siitä lomake sähköpostiohjelmassa kansioon palautetut.",
        "Spara blanketten ur den med e-postprogrammet i mappen palautetut.",
        "Save the form out of it into the folder palautetut with your mail program.",
    )
    MAILBOX_FOLDER_UNKNOWN = error(
        "Postilaatikossa ei ole kansiota ”{value}”. Siinä ovat: {known}.",
        "Postlådan har ingen mapp ”{value}”. Den har: {known}.",
        "The mailbox has no folder “{value}”. It has: {known}.",
        "Anna jokin näistä valitsimella --folder.",
        "Ange någon av dessa med flaggan --folder.",
        "Give one of these with --folder.",
    )
    MAILBOX_FAILED = error(
        "Yhteys postilaatikkoon {value} katkesi tai palvelin ei tehnyt, mitä pyydettiin: {reason}.",
        "Förbindelsen till postlådan {value} bröts eller servern gjorde inte det som begärdes: {reason}.",
        "The connection to the mailbox {value} ended, or the server did not do as asked: {reason}.",
        "Anna komento uudelleen. Jo noudetut viestit ovat tallessa, eikä niitä noudeta toiseen kertaan.",
        "Kör kommandot igen. Redan hämtade meddelanden finns kvar och hämtas inte en gång till.",
        "Run the command again. What has been fetched is kept, and is not fetched again.",
    )
