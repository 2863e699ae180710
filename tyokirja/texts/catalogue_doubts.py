"""Short names for the kinds of doubt, to filter *Epäilyt* by: see :mod:`tyokirja.texts.catalogue`."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    "doubt_code.figure_unusual": ("luvun kirjoitustapa", "talets skrivsätt", "way of writing a figure"),
    "doubt_code.figure_approximate": ("likiarvo", "ungefärligt tal", "approximate figure"),
    "doubt_code.figure_ambiguous": ("monitulkintainen luku", "mångtydigt tal", "ambiguous figure"),
    "doubt_code.figure_scale": ("luvun suuruusluokka", "talets storleksklass", "magnitude of a figure"),
    "doubt_code.figure_unit": ("luvun yksikkö", "talets enhet", "unit of a figure"),
    "doubt_code.figure_share": ("prosenttiluku", "procenttal", "percentage"),
    "doubt_code.figure_footnote": ("alaviite luvussa", "fotnot vid tal", "footnote at a figure"),
    "doubt_code.figure_date": ("päivämäärä lukuna", "datum som tal", "date for a figure"),
    "doubt_code.figure_revised": ("muutettu luku", "ändrat tal", "revised figure"),
    "doubt_code.figure_cut": ("lukujen erottaminen", "delning av tal", "cutting of figures"),
    "doubt_code.figure_in_words": ("luku sanoin", "tal i ord", "figure in words"),
    "doubt_code.figure_several": ("useita lukuja", "flera tal", "several figures"),
    "doubt_code.figure_unknown": ("luku puuttuu", "talet saknas", "figure not known"),
    "doubt_code.figure_from_baseline": ("luku lähtöarvosta", "tal ur utgångsvärdet", "figure from the baseline"),
    "doubt_code.figures_disagree": ("luvut ristiriidassa", "motstridiga tal", "figures disagree"),
    "doubt_code.kind_in_words": ("laji sanoista", "typ ur orden", "kind from words"),
    "doubt_code.yes_no_in_words": ("kyllä/ei sanoin", "ja/nej i ord", "yes/no in words"),
    "doubt_code.yes_no_figure": ("kyllä/ei lukuna", "ja/nej som tal", "yes/no as a figure"),
    "doubt_code.against_goal": ("vastoin tavoitetta", "mot målet", "against its goal"),
    "doubt_code.direction_turned": ("suunta kääntynyt", "riktningen omvänd", "direction turned"),
    "doubt_code.shifted": ("siirtynyt rivi", "förskjuten rad", "shifted row"),
    "doubt_code.continued": ("jatkuva rivi", "fortsatt rad", "continued row"),
    "doubt_code.followed": ("seuraava rivi", "nästa rad", "next line"),
    "doubt_code.paired": ("tietojen parit", "ihopparade uppgifter", "pairing"),
    "doubt_code.join_unsure": ("sanan jakautuminen", "delat ord", "divided word"),
    "doubt_code.no_goal": ("tavoite puuttuu", "målet saknas", "goal missing"),
    "doubt_code.goal_from_heading": ("tavoite otsikosta", "mål ur rubriken", "goal from a heading"),
    "doubt_code.theme_from_heading": (
        "strategian tavoite otsikosta",
        "strategiskt mål ur rubriken",
        "theme from a heading",
    ),
    "doubt_code.no_measure": ("mittari puuttuu", "mätaren saknas", "measure missing"),
    "doubt_code.department_unsure": ("osasto epävarma", "avdelningen osäker", "department uncertain"),
    "doubt_code.lost_table": ("taulukko hajonnut", "tabellen upplöst", "lost table"),
    "doubt_code.spelling": ("kirjoitusvirhe", "stavfel", "spelling"),
    "doubt_code.near_duplicate": ("melkein sama", "nästan detsamma", "near duplicate"),
    "doubt_code.name_unsure": ("nimi epävarma", "namnet osäkert", "name uncertain"),
    "doubt_code.row_gone": ("poissa asiakirjasta", "borta ur dokumentet", "gone from the document"),
    "doubt_code.hand_edited": ("käsin muutettu", "ändrat för hand", "changed by hand"),
    "doubt_code.proposed": ("ohjelman ehdotus", "programmets förslag", "the program's proposal"),
}
