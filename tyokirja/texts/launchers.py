"""Texts of the launchers in the round folder, in Finnish, Swedish and English.

They are lines of a Windows batch file as well: none of ``& | < > ^ % ! "`` may stand in them.
"""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    # The files' names: letters that every system and every unpacking program keeps.
    "name.consolidate": ("koosta", "sammanstall", "consolidate"),
    "name.status": ("tilanne", "laget", "status"),
    "doing.consolidate": (
        "Kootaan palautetut lomakkeet. Odota hetki.",
        "De inlämnade blanketterna sammanställs. Vänta ett ögonblick.",
        "Consolidating the returned forms. One moment.",
    ),
    "doing.status": (
        "Katsotaan kierroksen tilanne. Odota hetki.",
        "Omgångens läge kontrolleras. Vänta ett ögonblick.",
        "Looking at the state of the round. One moment.",
    ),
    "opening": ("Avataan koonti.xlsx.", "koonti.xlsx öppnas.", "Opening koonti.xlsx."),
    "was_open": (
        "koonti.xlsx oli auki. Uusi koonti on sen vieressä toisella nimellä, joka lukee yllä.",
        "koonti.xlsx var öppen. Den nya sammanställningen ligger bredvid med ett annat namn, som står ovan.",
        "koonti.xlsx was open. The new master is beside it under another name, given above.",
    ),
    "failed.consolidate": (
        "Koontia ei tehty. Syy lukee yllä.",
        "Ingen sammanställning gjordes. Orsaken står ovan.",
        "No master was made. The reason is given above.",
    ),
    "failed.status": (
        "Tilannetta ei voitu näyttää. Syy lukee yllä.",
        "Läget kunde inte visas. Orsaken står ovan.",
        "The state could not be shown. The reason is given above.",
    ),
    "missing": (
        "Ohjelmaa tyokirja ei löydy tältä koneelta.",
        "Programmet tyokirja finns inte på den här datorn.",
        "The program tyokirja is not on this computer.",
    ),
    "missing.remedy": (
        "Asenna se toimiston ohjeen mukaan tai pyydä tietohallintoa asentamaan se. Avaa sitten tämä tiedosto uudelleen.",
        "Installera det enligt ekonomikontorets anvisning eller be it-stödet göra det. Öppna sedan den här filen på nytt.",
        "Install it by the office's guide or ask the IT support to do it. Then open this file again.",
    ),
    "close": (
        "Sulje ikkuna painamalla jotakin näppäintä.",
        "Stäng fönstret genom att trycka på någon tangent.",
        "Press any key to close this window.",
    ),
    "close.enter": (
        "Lopeta painamalla Enter.",
        "Avsluta genom att trycka på Enter.",
        "Press Enter to finish.",
    ),
}
