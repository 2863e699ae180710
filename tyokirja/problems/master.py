"""What the office writes in the master."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, question


class Master(Stage):
    """What the office writes in the master."""

    NOT_A_MASTER = error(
        "Tiedosto ei ole koonti, josta oikaisut ja valinnat voisi lukea.",
        "Filen är inte en sammanställning som rättelser och val kan läsas ur.",
        "The file is not a master that corrections and choices can be read from.",
        "Palauta edellinen koonti.xlsx tai poista tiedosto, jos siinä ei ole oikaisuja.",
        "Återställ föregående koonti.xlsx, eller ta bort filen om den inte innehåller rättelser.",
        "Put the previous koonti.xlsx back, or remove the file if it holds no corrections.",
    )
    CORRECTION_INCOMPLETE = error(
        "Oikaisusta puuttuu: {missing}. Oikaisua ei otettu käyttöön.",
        "Rättelsen saknar: {missing}. Den togs inte i bruk.",
        "The correction lacks: {missing}. It was not applied.",
        "Täydennä oikaisu. Viiva (-) uutena arvona tyhjentää vastauksen.",
        "Komplettera rättelsen. Ett streck (-) som nytt värde tömmer svaret.",
        "Complete the correction. A dash (-) as the new value clears the answer.",
    )
    CORRECTION_ROW_UNKNOWN = error(
        "Rivin tunnusta ”{value}” ei ole tavoiteluettelossa. Oikaisua ei otettu käyttöön.",
        "Radens kod ”{value}” finns inte i målförteckningen. Rättelsen togs inte i bruk.",
        "The row id “{value}” is not in the catalogue. The correction was not applied.",
        "Valitse oikaisuun rivin tunnus listasta. Tunnukset ovat koonnin välilehdellä Tavoitteet.",
        "Välj radens kod i rättelsens lista. Koderna finns på sammanställningens blad Mål.",
        "Choose the row id of the correction from the list. The ids are on the master's sheet Goals.",
    )
    CORRECTION_FIELD_UNKNOWN = error(
        "”{value}” ei ole kenttä, jonka voi oikaista. Oikaisua ei otettu käyttöön.",
        "”{value}” är inte ett fält som kan rättas. Rättelsen togs inte i bruk.",
        "“{value}” is not a field that can be corrected. The correction was not applied.",
        "Valitse jokin näistä: {known}.",
        "Välj något av följande: {known}.",
        "Choose one of these: {known}.",
    )
    CORRECTION_TWICE = error(
        "Samaa vastausta oikaistaan kahdesti; toinen on kohdassa {other_place}. Alempi jäi voimaan.",
        "Samma svar rättas två gånger; den andra rättelsen finns vid {other_place}. Den nedre gäller.",
        "The same answer is corrected twice; the other is at {other_place}. The lower one stands.",
        "Poista tarpeeton oikaisu.",
        "Ta bort den onödiga rättelsen.",
        "Remove the correction that is not needed.",
    )
    CORRECTION_UNSIGNED = question(
        "Oikaisu otettiin käyttöön, mutta siitä puuttuu: {missing}.",
        "Rättelsen togs i bruk, men den saknar: {missing}.",
        "The correction was applied, but it lacks: {missing}.",
        "Kirjaa, kuka oikaisi ja miksi, jotta muutos voidaan jäljittää.",
        "Anteckna vem som rättade och varför, så att ändringen kan spåras.",
        "Write down who made the correction and why, so that the change can be traced.",
    )
    CONFLICT_CHOICE_UNKNOWN = error(
        "”{value}” ei ole ristiriidan vastausvaihtoehto. Valintaa ei otettu käyttöön.",
        "”{value}” är inte ett av svaren i konflikten. Valet togs inte i bruk.",
        "“{value}” is not one of the conflicting answers. The choice was not applied.",
        "Valitse jokin näistä: {known}. Muun arvon voi antaa oikaisuna.",
        "Välj något av följande: {known}. Ett annat värde kan ges som rättelse.",
        "Choose one of these: {known}. Another value can be given as a correction.",
    )
