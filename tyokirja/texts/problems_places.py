"""Problems of folders and their names, in Finnish, Swedish and English."""

from __future__ import annotations

from tyokirja.texts import Triple

FIELDS: dict[str, tuple[str, ...]] = {
    "rounds_alike": ("known",),
    "path_long": ("limit", "over"),
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
