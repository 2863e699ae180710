"""Rounds, their folders and their forms."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, note, question


class Rounds(Stage):
    """Rounds, their folders and their forms."""

    UNKNOWN_ROUND = error(
        "Tavoiteluettelossa ei ole kierrosta ”{value}”. Siinä ovat: {known}.",
        "Målförteckningen har ingen omgång ”{value}”. Den har: {known}.",
        "The catalogue has no round “{value}”. It has: {known}.",
        "Valitse jokin näistä tai lisää kierros tavoiteluettelon välilehdelle Kierrokset.",
        "Välj en av dessa eller lägg till omgången på målförteckningens blad Omgångar.",
        "Choose one of these, or add the round to the catalogue's sheet Rounds.",
    )
    UNKNOWN_BOARD = error(
        "Tavoiteluettelossa ei ole tavoitteita, joiden sitovuus on ”{value}”. Sitovuudet ovat: {known}.",
        "Målförteckningen har inga mål med bindningsnivån ”{value}”. Bindningsnivåerna är: {known}.",
        "The catalogue has no goals whose binding body is “{value}”. The binding bodies are: {known}.",
        "Valitse jokin näistä tai täytä tavoiteluettelon välilehden Tavoitteet sarake Sitovuus.",
        "Välj en av dessa eller fyll i kolumnen Bindningsnivå på målförteckningens blad Mål.",
        "Choose one of these, or fill in the column Binding body on the catalogue's sheet Goals.",
    )
    UNKNOWN_DEPARTMENT = error(
        "Tavoiteluettelossa ei ole osastoa ”{value}”. Siinä ovat: {known}.",
        "Målförteckningen har ingen avdelning ”{value}”. Den har: {known}.",
        "The catalogue has no department “{value}”. It has: {known}.",
        "Valitse jokin näistä tai lisää osasto tavoiteluettelon välilehdelle Osastot.",
        "Välj en av dessa eller lägg till avdelningen på målförteckningens blad Avdelningar.",
        "Choose one of these, or add the department to the catalogue's sheet Departments.",
    )
    SPLIT_CHANGED = note(
        "Osaston ”{value}” rivit kysytään nyt toisin jaetuilla lomakkeilla. Aiemmat lomakkeet poistettiin: {files}.",
        "Raderna för avdelningen ”{value}” är nu fördelade på blanketter på ett annat sätt. De tidigare togs bort: {files}.",
        "The rows of the department “{value}” are asked for by forms of another split now. Removed: {files}.",
        "Aiemmilla lomakkeilla tulleet vastaukset otetaan mukaan. Lähetä uudet komennolla ”tyokirja laheta”.",
        "Svar som kommer på de tidigare blanketterna tas med. Skicka de nya med ”tyokirja send”.",
        "Answers in the earlier forms are taken in all the same. Send the new ones with “tyokirja send”.",
    )
    NOT_A_ROUND = error(
        "Tämä ei ole kierroksen kansio: siinä olisi tavoiteluettelo tavoitteet.xlsx ja kansio lomakkeet.",
        "Det här är inte en omgångs mapp: den skulle ha målförteckningen tavoitteet.xlsx och mappen lomakkeet.",
        "This is not a round folder: it would hold the catalogue tavoitteet.xlsx and the folder lomakkeet.",
        "Anna kansio, jonka komento ”tyokirja luo” teki, esimerkiksi output/kokemaki/2026-Q2.",
        "Ange mappen som kommandot ”tyokirja generate” gjorde, till exempel output/kokemaki/2026-Q2.",
        "Give the folder that “tyokirja generate” made, for example output/kokemaki/2026-Q2.",
    )
    ROUND_WITHOUT_CATALOGUE = error(
        "Kierroksen kansiosta puuttuu tavoitteet.xlsx, se tavoiteluettelo, josta lomakkeet on tehty.",
        "I omgångens mapp saknas tavoitteet.xlsx, den målförteckning som blanketterna är gjorda av.",
        "The round folder lacks tavoitteet.xlsx, the catalogue that its forms were made from.",
        "Palauta tiedosto varmuuskopiosta tai luo kierros uudelleen samasta tavoiteluettelosta. Jaetut lomakkeet ja "
        "palautukset pysyvät ennallaan.",
        "Återställ filen från en säkerhetskopia eller gör omgången på nytt av samma målförteckning. Utdelade "
        "blanketter och inlämnade svar förblir oförändrade.",
        "Restore the file from a backup, or generate the round again from the same catalogue. Issued forms and returns "
        "stay as they are.",
    )
    ROUND_INCOMPLETE = question(
        "Kierroksen kansiosta puuttuu: {missing}.",
        "I omgångens mapp saknas: {missing}.",
        "The round folder lacks: {missing}.",
        "Jos kansio on kopio, kopioi puuttuvat siihen. Oikaisut, valinnat ja muistiinpanot ovat tiedostossa koonti.xlsx.",
        "Om mappen är en kopia, kopiera det som saknas. Rättelser, val och anteckningar finns i filen koonti.xlsx.",
        "If the folder is a copy, copy what is missing into it. Corrections, choices and notes are in the file koonti.xlsx.",
    )
    ROUND_RENAMED = error(
        "Kansion nimestä ei näe, mistä kierroksesta on kyse: ”{value}” ei ole mikään näistä: {known}.",
        "Mappens namn visar inte vilken omgång det gäller: ”{value}” är ingen av dessa: {known}.",
        "The folder's name does not tell its round: “{value}” is none of these: {known}.",
        "Anna kansiolle takaisin kierroksensa nimi, esimerkiksi {example}. Kopion voi pitää samannimisenä toisessa "
        "kansiossa.",
        "Ge mappen tillbaka sin omgångs namn, till exempel {example}. En kopia kan ha samma namn i en annan mapp.",
        "Give the folder its round's name again, for example {example}. A copy can have the same name in another "
        "folder.",
    )
    ALREADY_ISSUED = error(
        "Lomake on jo luotu, ja uusi olisi siitä poikkeava. Aiempi jätettiin ennalleen.",
        "Blanketten har redan gjorts, och den nya skulle avvika från den. Den tidigare lämnades orörd.",
        "The form has already been made, and the new one would differ from it. The earlier one was left as it is.",
        "Jos lomake saa muuttua, anna komento uudelleen ja lisää siihen {option}.",
        "Om blanketten får ändras, kör kommandot igen med tillägget {option}.",
        "If the form may change, run the command again with {option}.",
    )
    ROUNDS_ALIKE = error(
        "Kierrosten tunnukset ovat niin samanlaiset, että niille tulisi sama kansio: {known}.",
        "Omgångarnas koder är så lika att de skulle få samma mapp: {known}.",
        "These rounds' codes are so alike that they would share a folder: {known}.",
        "Muuta tunnuksia tavoiteluettelon välilehdellä Kierrokset niin, että ne eroavat kirjaimiltaan tai numeroiltaan.",
        "Ändra koderna på målförteckningens blad Omgångar så att de skiljer sig i bokstäver eller siffror.",
        "Change the codes on the catalogue's sheet Rounds so that they differ in letters or digits.",
    )
    PATH_LONG = question(
        "Kansion polku on niin pitkä, ettei Excel avaa siellä olevia lomakkeita (yli {limit} merkkiä).",
        "Mappens sökväg är så lång att Excel inte öppnar blanketterna i den (över {limit} tecken).",
        "The folder's path is so long that Excel will not open the forms in it (over {limit} characters).",
        "Tee kierros lähemmäs levyn juurta: polun pitää lyhentyä ainakin {over} merkkiä.",
        "Gör omgången närmare diskens rot: sökvägen behöver bli minst {over} tecken kortare.",
        "Make the round nearer the root of the disk: its path has to become at least {over} characters shorter.",
    )
    TEXT_TOO_TALL = note(
        "Sarakkeen ”{column}” teksti on niin pitkä, ettei Excelin korkeinkaan rivi näytä sitä kokonaan: ”{value}”.",
        "Texten i kolumnen ”{column}” är så lång att inte ens Excels högsta rad visar den i sin helhet: ”{value}”.",
        "The text in the column “{column}” is so long that even Excel's highest row does not show all of it: “{value}”.",
        "Lyhennä tekstiä tavoiteluettelossa. Lomakkeessa teksti on kokonaan, mutta sen loppu näkyy vain kaavarivillä.",
        "Korta texten i målförteckningen. I blanketten finns hela texten, men slutet syns bara i formelfältet.",
        "Shorten the text in the catalogue. The form has all of it, but its end shows in the formula bar alone.",
    )
