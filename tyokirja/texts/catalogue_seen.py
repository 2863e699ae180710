"""The catalogue's sheet of the tables of the document: see :mod:`tyokirja.texts.catalogue`."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    "sheet.seen": ("Tulkinta", "Tolkning", "Interpretation"),
    "seen.place": ("Paikka asiakirjassa", "Plats i dokumentet", "Place in the document"),
    "seen.heading": ("Sarakkeen otsikko", "Kolumnens rubrik", "Heading of the column"),
    "seen.samples": ("Esimerkkejä sarakkeesta", "Exempel ur kolumnen", "Samples from the column"),
    "seen.taken": ("Ohjelman tulkinta", "Programmets tolkning", "The program's reading"),
    "seen.use": ("Mikä sarake on", "Vad kolumnen är", "What the column is"),
    "seen.number": ("Sarake", "Kolumn", "Column"),
    "seen.table": ("Taulukon tunniste", "Tabellens kod", "Mark of the table"),
    "seen.use.help": (
        "Valitse, mitä sarakkeessa on. Sarake, jota ei tarvita, on ”ei mikään”. Tallenna ja tuo asiakirja uudelleen.",
        "Välj vad kolumnen innehåller. En kolumn som inte behövs är ”inget”. Spara och importera dokumentet på nytt.",
        "Choose what the column holds. A column that is not needed is “nothing”. Save, and import the document again.",
    ),
    "column_use.department": ("osasto", "avdelning", "department"),
    "column_use.unit": ("vastuualue", "ansvarsområde", "unit"),
    "column_use.body": ("sitovuus", "bindningsnivå", "binding body"),
    "column_use.theme": ("strategian tavoite", "strategiskt mål", "strategic theme"),
    "column_use.code": ("tunnus", "kod", "id"),
    "column_use.goal": ("tavoite", "mål", "goal"),
    "column_use.action": ("toimenpide", "åtgärd", "action"),
    "column_use.measure": ("mittari", "mätare", "measure"),
    "column_use.measure_unit": ("mittayksikkö", "måttenhet", "unit of measure"),
    "column_use.direction": ("suunta", "riktning", "direction"),
    "column_use.baseline": ("lähtöarvo", "utgångsvärde", "baseline"),
    "column_use.target": ("tavoitearvo", "målvärde", "target"),
    "column_use.target_date": ("tavoitteen ajankohta", "målets tidpunkt", "target date"),
    "column_use.baseline_target": ("lähtöarvo ja tavoitearvo", "utgångsvärde och målvärde", "baseline and target"),
    "column_use.actual": ("toteuma", "utfall", "actual"),
    "column_use.status": ("tila", "status", "status"),
    "column_use.responsible": ("vastuutaho", "ansvarig instans", "responsible body"),
    "column_use.person": ("vastuuhenkilö", "ansvarig person", "person responsible"),
    "column_use.schedule": ("aikataulu", "tidtabell", "schedule"),
    "column_use.comment": ("selite", "förklaring", "comment"),
    "column_use.nothing": ("ei mikään", "inget", "nothing"),
}
