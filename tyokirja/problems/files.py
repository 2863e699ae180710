"""Files and commands."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, note


class Files(Stage):
    """Files and commands."""

    FILE_MISSING = error(
        "Tiedostoa tai kansiota ei löydy.",
        "Filen eller mappen hittas inte.",
        "There is no such file or folder.",
        "Tarkista nimi ja kansio. Jos nimessä on välilyöntejä, kirjoita se lainausmerkkeihin.",
        "Kontrollera namnet och mappen. Om namnet innehåller mellanslag ska det stå inom citattecken.",
        "Check the name and the folder. If the name contains spaces, put it in quotation marks.",
    )
    NOT_A_FILE = error(
        "Tämä on kansio, mutta tässä tarvitaan tiedosto.",
        "Det här är en mapp, men här behövs en fil.",
        "This is a folder, but a file is needed here.",
        "Anna kansiossa olevan tiedoston nimi.",
        "Ange namnet på en fil i mappen.",
        "Give the name of a file in the folder.",
    )
    CANNOT_READ = error(
        "Tiedostoa ei voitu lukea.",
        "Filen kunde inte läsas.",
        "The file could not be read.",
        "Tarkista, että sinulla on lukuoikeus tiedostoon ja että se avautuu omassa ohjelmassaan.",
        "Kontrollera att du har läsrätt till filen och att den går att öppna i sitt eget program.",
        "Check that you are allowed to read the file and that it opens in its own program.",
    )
    CANNOT_WRITE = error(
        "Tiedostoa ei voitu tallentaa.",
        "Filen kunde inte sparas.",
        "The file could not be saved.",
        "Tarkista, että kansioon saa tallentaa ja että levyllä on tilaa, tai valitse toinen kansio.",
        "Kontrollera att du får spara i mappen och att det finns plats på disken, eller välj en annan mapp.",
        "Check that you may save in the folder and that the disk has room, or choose another folder.",
    )
    OPEN_ELSEWHERE = error(
        "Tiedosto on auki toisessa ohjelmassa, eikä sen päälle tallennettu.",
        "Filen är öppen i ett annat program och har inte skrivits över.",
        "The file is open in another program and was not overwritten.",
        "Sulje tiedosto ja anna komento uudelleen. Jos ohjelma on kaatunut, poista sen jättämä lukkotiedosto.",
        "Stäng filen och kör kommandot igen. Om programmet har kraschat, ta bort låsfilen som det lämnade.",
        "Close the file and run the command again. If that program has crashed, remove the lock file it left.",
    )
    WRITTEN_BESIDE = note(
        "Tiedosto oli auki toisessa ohjelmassa, joten uusi tallennettiin sen viereen nimellä ”{beside}”.",
        "Filen var öppen i ett annat program, så den nya sparades bredvid med namnet ”{beside}”.",
        "The file was open in another program, so the new one was saved beside it as “{beside}”.",
        "Sulje auki oleva tiedosto ja anna komento uudelleen, niin uusi tulee sen tilalle.",
        "Stäng den öppna filen och kör kommandot igen, så ersätts den av den nya.",
        "Close the open file and run the command again, and the new one will take its place.",
    )
    KEPT_EDITED = note(
        "Tiedosto oli tallennettu muussa ohjelmassa, joten se on tallessa nimellä ”{kept}” ja uusi tuli sen tilalle.",
        "Filen hade sparats i ett annat program, så den finns kvar som ”{kept}” och den nya kom i stället.",
        "The file had been saved by another program, so it is kept as “{kept}” and the new one took its place.",
        "Jos siihen on kirjoitettu jotain, mitä uudessa ei ole, siirrä se uuteen; raporttiin vasta, kun luvut ovat lopulliset.",
        "Om något har skrivits i den som inte finns i den nya, flytta det dit; till rapporten först när siffrorna är slutliga.",
        "What was written into it and is not in the new one, move there; into the report only when the figures are final.",
    )
    PAGE_OPEN_ELSEWHERE = error(
        "Kansion sivu on jo auki: {user}, kone {computer}, avattu {since}.",
        "Mappens sida är redan öppen: {user}, dator {computer}, öppnad {since}.",
        "The folder's page is open already: {user}, computer {computer}, opened {since}.",
        "Käytä auki olevaa sivua tai sulje se sen painikkeella Sulje ohjelma, ja avaa sitten uudelleen.",
        "Använd sidan som är öppen eller stäng den med dess knapp Stäng programmet, och öppna sedan på nytt.",
        "Use the page that is open, or close it with its button Close the program, and then open again.",
    )
    FOLDER_IN_USE = error(
        "Kansiossa on toinen toimi kesken: {user}, kone {computer}, alkoi {since}. Mitään ei muutettu.",
        "En annan åtgärd pågår i mappen: {user}, dator {computer}, började {since}. Ingenting ändrades.",
        "Another action is under way in the folder: {user}, computer {computer}, begun {since}. Nothing was changed.",
        "Odota, että se päättyy, ja yritä sitten uudelleen.",
        "Vänta tills den är klar och försök sedan igen.",
        "Wait for its end, then try again.",
    )
    PAGE_NEEDS_PACKAGES = error(
        "Sivun tarvitsemat osat puuttuvat asennuksesta: {value}.",
        "Installationen saknar delar som sidan behöver: {value}.",
        "The installation lacks parts that the page needs: {value}.",
        "Asenna ne: pip install tyokirja[page].",
        "Installera dem: pip install tyokirja[page].",
        "Install them: pip install tyokirja[page].",
    )
    DEMO_MIXES = error(
        "Kierroksen kansiossa on palautuksia, jotka eivät ole esimerkkejä: {value}.",
        "Omgångens mapp har svar som inte är exempel: {value}.",
        "The round folder holds returns that are not examples: {value}.",
        "Anna esimerkille oma kansio: tyokirja demo --output KANSIO.",
        "Ge exemplet en egen mapp: tyokirja demo --output MAPP.",
        "Give the example a folder of its own: tyokirja demo --output FOLDER.",
    )
