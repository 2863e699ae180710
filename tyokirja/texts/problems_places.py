"""Problems of folders and their names, in Finnish, Swedish and English."""

from __future__ import annotations

from tyokirja.texts import Triple

FIELDS: dict[str, tuple[str, ...]] = {
    "rounds_alike": ("known",),
    "path_long": ("limit", "over"),
    "round_renamed": ("known", "example"),
}

TEXTS: dict[str, Triple] = {
    "rounds_alike": (
        "Kierrosten tunnukset ovat niin samanlaiset, että niille tulisi sama kansio: {known}.",
        "Omgångarnas koder är så lika att de skulle få samma mapp: {known}.",
        "These rounds' codes are so alike that they would share a folder: {known}.",
    ),
    "rounds_alike.remedy": (
        "Muuta tunnuksia tavoiteluettelon välilehdellä Kierrokset niin, että ne eroavat kirjaimiltaan tai numeroiltaan.",
        "Ändra koderna på målförteckningens blad Omgångar så att de skiljer sig i bokstäver eller siffror.",
        "Change the codes on the catalogue's sheet Rounds so that they differ in letters or digits.",
    ),
    "round_without_catalogue": (
        "Kierroksen kansiosta puuttuu tavoitteet.xlsx, se tavoiteluettelo, josta lomakkeet on tehty.",
        "I omgångens mapp saknas tavoitteet.xlsx, den målförteckning som blanketterna är gjorda av.",
        "The round folder lacks tavoitteet.xlsx, the catalogue that its forms were made from.",
    ),
    "round_without_catalogue.remedy": (
        "Palauta tiedosto varmuuskopiosta tai luo kierros uudelleen samasta tavoiteluettelosta. Jaetut lomakkeet ja "
        "palautukset pysyvät ennallaan.",
        "Återställ filen från en säkerhetskopia eller gör omgången på nytt av samma målförteckning. Utdelade "
        "blanketter och inlämnade svar förblir oförändrade.",
        "Restore the file from a backup, or generate the round again from the same catalogue. Issued forms and returns "
        "stay as they are.",
    ),
    "round_renamed": (
        "Kansion nimestä ei näe, mistä kierroksesta on kyse: ”{value}” ei ole mikään näistä: {known}.",
        "Mappens namn visar inte vilken omgång det gäller: ”{value}” är ingen av dessa: {known}.",
        "The folder's name does not tell its round: “{value}” is none of these: {known}.",
    ),
    "round_renamed.remedy": (
        "Anna kansiolle takaisin kierroksensa nimi, esimerkiksi {example}. Kopion voi pitää samannimisenä toisessa "
        "kansiossa.",
        "Ge mappen tillbaka sin omgångs namn, till exempel {example}. En kopia kan ha samma namn i en annan mapp.",
        "Give the folder its round's name again, for example {example}. A copy can have the same name in another "
        "folder.",
    ),
    "path_long": (
        "Kansion polku on niin pitkä, ettei Excel avaa siellä olevia lomakkeita (yli {limit} merkkiä).",
        "Mappens sökväg är så lång att Excel inte öppnar blanketterna i den (över {limit} tecken).",
        "The folder's path is so long that Excel will not open the forms in it (over {limit} characters).",
    ),
    "path_long.remedy": (
        "Tee kierros lähemmäs levyn juurta: polun pitää lyhentyä ainakin {over} merkkiä.",
        "Gör omgången närmare diskens rot: sökvägen behöver bli minst {over} tecken kortare.",
        "Make the round nearer the root of the disk: its path has to become at least {over} characters shorter.",
    ),
}
