"""A returned file."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, note, question


class Returns(Stage):
    """A returned file."""

    FILE_DUPLICATE = note(
        "Sama tiedosto on jo palautettu nimellä ”{other}”. Vastaukset otettiin kerran.",
        "Samma fil har redan lämnats in med namnet ”{other}”. Svaren togs med en gång.",
        "The same file has already been returned as “{other}”. Its answers were taken once.",
        "Mitään ei tarvitse tehdä.",
        "Ingenting behöver göras.",
        "Nothing needs to be done.",
    )
    FILE_REPEATED = note(
        "Sama tiedosto on jo palautettu nimellä ”{other}”. Siitä ei otettu vastauksia mukaan.",
        "Samma fil har redan lämnats in med namnet ”{other}”. Inga svar togs med ur den.",
        "The same file has already been returned as “{other}”. No answers were taken from it.",
        "Katso, mitä tiedostosta ”{other}” sanotaan.",
        "Se vad som sägs om filen ”{other}”.",
        "See what is said of the file “{other}”.",
    )
    FILE_SEVERAL = note(
        "Tiedostossa on usean osaston lomakkeet tai taulukot: {departments}. Kukin luettiin omalle osastolleen.",
        "Filen har flera avdelningars blanketter eller tabeller: {departments}. Var och en lästes för sin egen avdelning.",
        "The file holds the forms or tables of several departments: {departments}. Each was read for its own department.",
        "Mitään ei tarvitse tehdä.",
        "Ingenting behöver göras.",
        "Nothing needs to be done.",
    )
    FILE_BLANK = question(
        "Lomakkeessa ei ole yhtään vastausta.",
        "Blanketten innehåller inga svar.",
        "The form has no answers.",
        "Pyydä osastoa tarkistamaan, lähtikö oikea tiedosto: täytetty lomake on voinut jäädä tallentamatta.",
        "Be avdelningen kontrollera att rätt fil skickades: den ifyllda blanketten kan ha blivit osparad.",
        "Ask the department whether the right file was sent: the filled form may not have been saved.",
    )
    FILE_OLDER_ISSUE = note(
        "Palautus on tehty lomakkeen aiemmalle versiolle. Se luettiin riveittäin.",
        "Svaret har lämnats på en tidigare version av blanketten. Det lästes rad för rad.",
        "The answers were given on an earlier issue of the form. They were read row by row.",
        "Tarkista, puuttuuko vastauksia riveiltä, jotka on lisätty tai muutettu lomakkeen luomisen jälkeen.",
        "Kontrollera om svar saknas på rader som har lagts till eller ändrats efter att blanketten gjordes.",
        "Check whether answers are missing on rows that were added or changed after that issue.",
    )
    FILE_WRONG_ROUND = error(
        "Lomake on kierrokselta {found}, mutta nyt kootaan kierrosta {expected}. Vastauksia ei otettu mukaan. "
        "Siihen kirjoitettu on koonnin välilehdellä Kirjaukset.",
        "Blanketten hör till omgången {found}, men nu sammanställs {expected}. Svaren togs inte med. "
        "Det som skrivits i den finns på sammanställningens blad Noteringar.",
        "The form is from the round {found}, but {expected} is being consolidated. Its answers were left out. "
        "What was typed in it is on the master's sheet Ledger.",
        "Siirrä tiedosto oman kierroksensa kansioon tai pyydä osastolta kierroksen {expected} lomake.",
        "Flytta filen till sin egen omgångs mapp eller be avdelningen om blanketten för {expected}.",
        "Move the file to the folder of its own round, or ask the department for the form of {expected}.",
    )
    FILE_WRONG_ORGANISATION = error(
        "Lomake on organisaation ”{found}”, mutta nyt kootaan organisaation ”{expected}” kierrosta. "
        "Vastauksia ei otettu mukaan.",
        "Blanketten hör till organisationen ”{found}”, men nu sammanställs ”{expected}”. Svaren togs inte med.",
        "The form belongs to the organisation “{found}”, but “{expected}” is being consolidated. Its answers "
        "were left out.",
        "Siirrä tiedosto oikean organisaation kansioon ja ilmoita lähettäjälle.",
        "Flytta filen till rätt organisations mapp och meddela avsändaren.",
        "Move the file to the folder of the right organisation, and tell the sender.",
    )
    DEPARTMENT_GONE = note(
        "Lomakkeen osastoa ”{value}” ei enää ole. Sen rivit ovat nyt osastolla ”{other}”, ja vastaukset ovat mukana.",
        "Blankettens avdelning ”{value}” finns inte längre. Raderna hör nu till ”{other}”, och svaren är med.",
        "The form's department “{value}” is no more. Its rows belong to “{other}” now, and its answers were taken.",
        "Tarkista, että osastot ovat tavoiteluettelossa oikein.",
        "Kontrollera att avdelningarna är rätt i målförteckningen.",
        "Check that the departments are right in the catalogue.",
    )
    FILE_UNKNOWN_DEPARTMENT = error(
        "Lomakkeen osastoa ”{value}” ei ole tavoiteluettelossa.",
        "Blankettens avdelning ”{value}” finns inte i målförteckningen.",
        "The department of the form, “{value}”, is not in the catalogue.",
        "Tarkista osasto lähettäjältä tai lisää se tavoiteluettelon välilehdelle Osastot.",
        "Kontrollera avdelningen med avsändaren eller lägg till den på målförteckningens blad Avdelningar.",
        "Ask the sender about the department, or add it to the catalogue's sheet Departments.",
    )
    FILE_AMBIGUOUS = question(
        "Ei selviä, kenen lomake tämä on. Mahdollisia ovat: {candidates}. Vastauksia ei otettu mukaan.",
        "Det framgår inte vems blankett det här är. Möjliga är: {candidates}. Svaren togs inte med.",
        "It is not clear whose form this is. It could belong to: {candidates}. Its answers were left out.",
        "Pyydä osastoa siirtämään vastaukset omalle lomakkeelleen tai palauttamaan alkuperäinen tiedosto.",
        "Be avdelningen flytta svaren till sin egen blankett eller lämna in den ursprungliga filen.",
        "Ask the department to move the answers to its own form, or to return the original file.",
    )
    FILE_NOT_A_FORM = error(
        "Työkirja ei ole tämän kierroksen lomake.",
        "Arbetsboken är inte en blankett för den här omgången.",
        "The workbook is not a form of this round.",
        "Jos työkirjassa on vastauksia, siirrä ne osaston lomakkeelle. Muuten tiedoston voi poistaa kansiosta.",
        "Om arbetsboken innehåller svar, flytta dem till avdelningens blankett. Annars kan filen tas bort ur mappen.",
        "If it holds answers, move them to the department's form. Otherwise the file may be removed from the folder.",
    )
    FILE_NOT_A_WORKBOOK = error(
        "Tiedosto ei ole Excel-työkirja eikä viesti tai paketti, jossa sellainen olisi.",
        "Filen är varken en Excel-arbetsbok eller ett meddelande eller paket som innehåller en sådan.",
        "The file is not a workbook, nor a message or an archive that holds one.",
        "Jos tiedostossa on vastauksia, pyydä ne osaston lomakkeella.",
        "Om filen innehåller svar, be att få dem på avdelningens blankett.",
        "If the file holds answers, ask for them on the department's form.",
    )
    FILE_BESIDE_FORM = note(
        "Lomakkeen mukana tuli toinen tiedosto. Sitä ei luettu vastauksena.",
        "Med blanketten kom en annan fil. Den lästes inte som ett svar.",
        "Another file came with the form. It was not read as an answer.",
        "Jos tiedosto on tiedon lähde, mitään ei tarvitse tehdä. Jos siinä on vastauksia, pyydä ne osaston lomakkeella.",
        "Om filen är en källa behöver ingenting göras. Om den innehåller svar, be att få dem på avdelningens blankett.",
        "If it is evidence, nothing needs to be done. If it holds answers, ask for them on the department's form.",
    )
    FILE_DAMAGED = error(
        "Tiedosto on vahingoittunut, eikä sitä voitu lukea.",
        "Filen är skadad och kunde inte läsas.",
        "The file is damaged and could not be read.",
        "Avaa tiedosto Excelissä, tallenna se uudella nimellä ja palauta se, tai pyydä se lähettäjältä uudelleen.",
        "Öppna filen i Excel, spara den med ett nytt namn och lämna in den, eller be avsändaren skicka den igen.",
        "Open the file in Excel, save it under a new name and return that, or ask the sender for it again.",
    )
    FILE_BY_SECOND_READER = note(
        "Tiedosto on tallennettu tavalla, jota ohjelma ei täysin tunne. Solujen arvot saatiin luettua, mutta ei "
        "lukumuotoiluja, yliviivauksia, solukommentteja eikä kaavojen virhearvoja.",
        "Filen är sparad på ett sätt som programmet inte helt känner till. Cellernas värden kunde läsas, men inte "
        "talformat, överstrykningar, cellkommentarer eller formlernas felvärden.",
        "The file was saved in a way that the program does not fully know. The values of the cells could be read, but "
        "not number formats, strikethrough, cell comments or the error values of formulas.",
        "Vertaa vastauksia tiedostoon. Pyydä tarvittaessa lomake tallennettuna Excel-työkirjana (.xlsx).",
        "Jämför svaren med filen. Be vid behov om blanketten sparad som Excel-arbetsbok (.xlsx).",
        "Compare the answers with the file. Where needed, ask for the form saved as an Excel workbook (.xlsx).",
    )
    FILE_PASSWORD = error(
        "Tiedosto on suojattu salasanalla.",
        "Filen är skyddad med lösenord.",
        "The file is protected with a password.",
        "Anna salasana valitsimella --password tai pyydä tiedosto ilman salasanaa.",
        "Ange lösenordet med flaggan --password eller be att få filen utan lösenord.",
        "Give the password with --password, or ask for the file without one.",
    )
    FILE_LABELLED = error(
        "Tiedostossa on luottamuksellisuustunniste, joka salaa sen sisällön. Sitä ei voi lukea tässä.",
        "Filen har en känslighetsetikett som krypterar innehållet. Den kan inte läsas här.",
        "The file carries a sensitivity label that encrypts it. It cannot be read here.",
        "Pyydä lähettäjää poistamaan luottamuksellisuustunniste Excelissä ja palauttamaan lomake uudelleen.",
        "Be avsändaren ta bort känslighetsetiketten i Excel och lämna in blanketten igen.",
        "Ask the sender to remove the sensitivity label in Excel and to return the form again.",
    )
    FILE_TOO_LARGE = error(
        "Tiedosto on liian suuri luettavaksi.",
        "Filen är för stor för att läsas.",
        "The file is too large to be read.",
        "Poista lomakkeesta kuvat ja ylimääräiset välilehdet tai siirrä vastaukset tyhjään lomakkeeseen.",
        "Ta bort bilder och extra blad ur blanketten eller flytta svaren till en tom blankett.",
        "Remove pictures and extra sheets from the form, or move the answers to an empty form.",
    )
    FILE_TIMED_OUT = error(
        "Tiedoston lukeminen keskeytettiin, koska se kesti liian kauan.",
        "Läsningen av filen avbröts eftersom den tog för lång tid.",
        "Reading the file was stopped because it took too long.",
        "Avaa tiedosto Excelissä ja tallenna se uudella nimellä, tai siirrä vastaukset tyhjään lomakkeeseen.",
        "Öppna filen i Excel och spara den med ett nytt namn, eller flytta svaren till en tom blankett.",
        "Open the file in Excel and save it under a new name, or move the answers to an empty form.",
    )
    WORKERS_FAILED = error(
        "Palautusten lukemista ei voitu käynnistää tällä koneella.",
        "Läsningen av svaren kunde inte startas på den här datorn.",
        "Reading the returns could not be started on this computer.",
        "Sulje muita ohjelmia ja anna komento uudelleen. Jos se ei auta, kokeile valitsinta --workers 1.",
        "Stäng andra program och kör kommandot igen. Om det inte hjälper, prova flaggan --workers 1.",
        "Close other programs and run the command again. If that does not help, try --workers 1.",
    )
    READ_FROM_TABLE = note(
        "Vastaukset luettiin taulukosta, joka ei ole lomake.",
        "Svaren lästes ur en tabell som inte är en blankett.",
        "The answers were read from a table that is not a form.",
        "Tarkista, että vastaukset ovat koonnissa oikein. Puuttuvat tiedot voi pyytää osastolta lomakkeella.",
        "Kontrollera att svaren är rätt i sammanställningen. Det som saknas kan begäras av avdelningen på blanketten.",
        "Check that the answers are right in the master. What is missing can be asked for on the department's form.",
    )
    PICTURES = note(
        "Lomakkeessa on kuvia, joita ohjelma ei lue: {value} kpl.",
        "Blanketten har bilder som programmet inte läser: {value} st.",
        "The form has pictures, which the program does not read: {value}.",
        "Katso kuvat palautetusta tiedostosta. Jos niissä on vastauksia, pyydä ne lomakkeen soluihin.",
        "Se på bilderna i filen som lämnades in. Om de innehåller svar, be om dem i blankettens celler.",
        "Look at the pictures in the returned file. If they hold answers, ask for those in the form's cells.",
    )
    MAIL_WORDS = note(
        "Viestissä, jonka mukana tämä tuli, on myös tekstiä: ”{value}”.",
        "Meddelandet som detta kom med innehåller också text: ”{value}”.",
        "The message that this came with has words of its own: “{value}”.",
        "Jos tekstissä on vastaus, kirjoita se koonnin oikaisuihin tai pyydä se lomakkeella. Viesti on kansiossa kokonaan.",
        "Om texten innehåller ett svar, anteckna det bland sammanställningens rättelser eller be om det på blanketten."
        " Hela meddelandet finns i mappen.",
        "If they hold an answer, write it among the master's corrections or ask for it on the form. The whole message is"
        " in the folder.",
    )
    MAIL_AUTOMATIC = note(
        "Kansiossa on viesti, joka ei ole palautus.",
        "I mappen finns ett meddelande som inte är ett svar.",
        "There is a message in the folder that is no return.",
        "Mitään ei tarvitse tehdä. Osaston lomaketta odotetaan yhä, ellei se ole tullut toisessa viestissä.",
        "Ingenting behöver göras. Avdelningens blankett väntas ännu, om den inte har kommit i ett annat meddelande.",
        "Nothing needs to be done. The department's form is still awaited, unless it came in another message.",
    )
    IDENTITY_BY_ROWS = note(
        "Lomakkeesta puuttuu tieto siitä, kenelle se kuuluu. Osasto ”{value}” pääteltiin lomakkeen riveistä.",
        "Blanketten saknar uppgiften om vem den tillhör. Avdelningen ”{value}” bestämdes utgående från raderna.",
        "The form no longer says whose it is. The department “{value}” was found from its rows.",
        "Tarkista, että osasto on oikea.",
        "Kontrollera att avdelningen är den rätta.",
        "Check that the department is the right one.",
    )
    IDENTITY_DISAGREES = question(
        "Lomake kertoo kahta eri asiaa siitä, kenelle se kuuluu: ”{found}” ja ”{other}”.",
        "Blanketten säger två olika saker om vem den tillhör: ”{found}” och ”{other}”.",
        "The form says two different things about whose it is: “{found}” and “{other}”.",
        "Tarkista lähettäjältä, minkä osaston ja kierroksen vastauksia lomakkeessa on.",
        "Kontrollera med avsändaren vilken avdelnings och omgångs svar blanketten innehåller.",
        "Ask the sender which department and round the answers belong to.",
    )
