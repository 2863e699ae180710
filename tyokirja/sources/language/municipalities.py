"""The municipalities of Finland by name, Finnish and Swedish: so that a genitive or a file name is recognised."""

from __future__ import annotations

from functools import cache

from tyokirja.sources.language.inflection import genitives

NAMES = tuple(
    """Akaa Alajärvi Alavieska Alavus Asikkala Askola Aura Brändö Eckerö Enonkoski Enontekiö Espoo Eura Eurajoki
    Evijärvi Finström Forssa Föglö Geta Haapajärvi Haapavesi Hailuoto Halsua Hamina Hammarland Hankasalmi Hanko
    Harjavalta Hartola Hattula Hausjärvi Heinola Heinävesi Helsinki Hirvensalmi Hollola Huittinen Humppila Hyrynsalmi
    Hyvinkää Hämeenkyrö Hämeenlinna Ii Iisalmi Iitti Ikaalinen Ilmajoki Ilomantsi Imatra Inari Ingå Inkoo Isojoki
    Isokyrö Janakkala Joensuu Jokioinen Jomala Joroinen Joutsa Juuka Juupajoki Juva Jyväskylä Jämijärvi Jämsä
    Järvenpää Kaarina Kaavi Kajaani Kalajoki Kangasala Kangasniemi Kankaanpää Kannonkoski Kannus Karijoki Karkkila
    Karstula Karvia Kaskinen Kauhajoki Kauhava Kauniainen Kaustinen Keitele Kemi Kemijärvi Keminmaa Kemiönsaari
    Kempele Kerava Keuruu Kihniö Kinnula Kirkkonummi Kitee Kittilä Kiuruvesi Kivijärvi Kokemäki Kokkola Kolari
    Konnevesi Kontiolahti Korsnäs Koski Kotka Kouvola Kristiinankaupunki Kristinestad Kruunupyy Kronoby Kuhmo Kuhmoinen
    Kumlinge Kuopio Kuortane Kurikka Kustavi Kuusamo Kyyjärvi Kärkölä Kärsämäki Kökar Lahti Laihia Laitila Lapinjärvi
    Lapinlahti Lappajärvi Lappeenranta Lapua Laukaa Lemi Lemland Lempäälä Leppävirta Lestijärvi Lieksa Lieto Liminka
    Liperi Lohja Loimaa Loppi Loviisa Luhanka Lumijoki Lumparland Luoto Luumäki Maarianhamina Malax Maalahti Marttila
    Masku Merijärvi Merikarvia Miehikkälä Mikkeli Muhos Multia Muonio Muurame Mustasaari Mynämäki Myrskylä
    Mäntsälä Mänttä-Vilppula Mäntyharju Naantali Nakkila Nivala Nokia Nousiainen Nurmes Nurmijärvi Närpiö Närpes Orimattila
    Oripää Orivesi Oulainen Oulu Outokumpu Padasjoki Paimio Paltamo Parainen Parikkala Parkano Pedersöre Pelkosenniemi
    Pello Perho Pertunmaa Petäjävesi Pieksämäki Pielavesi Pietarsaari Pihtipudas Pirkkala Polvijärvi Pomarkku Pori
    Pornainen Porvoo Posio Pudasjärvi Pukkila Punkalaidun Puolanka Puumala Pyhtää Pyhäjoki Pyhäjärvi Pyhäntä
    Pyhäranta Pälkäne Pöytyä Raahe Raasepori Raisio Rantasalmi Ranua Rauma Rautalampi Rautavaara Rautjärvi Reisjärvi
    Riihimäki Ristijärvi Rovaniemi Ruokolahti Ruovesi Rusko Rääkkylä Saarijärvi Salla Salo Saltvik Sastamala Sauvo
    Savitaipale Savonlinna Savukoski Seinäjoki Sievi Siikainen Siikajoki Siikalatva Siilinjärvi Simo Sipoo Siuntio
    Sodankylä Soini Somero Sonkajärvi Sotkamo Sottunga Sulkava Sund Suomussalmi Suonenjoki Sysmä Säkylä Taipalsaari
    Taivalkoski Taivassalo Tammela Tampere Tervo Tervola Teuva Tohmajärvi Toholampi Toivakka Tornio Turku Tuusniemi
    Tuusula Tyrnävä Ulvila Urjala Utajärvi Utsjoki Uurainen Uusikaarlepyy Uusikaupunki Vaala Vaasa Valkeakoski Vantaa
    Varkaus Vehmaa Vesanto Vesilahti Veteli Vieremä Vihti Viitasaari Vimpeli Virolahti Virrat Vårdö Vöyri Ylitornio
    Ylivieska Ylöjärvi Ypäjä Ähtäri Äänekoski
    Borgå Ekenäs Esbo Grankulla Hangö Helsingfors Jakobstad Kaskö Karleby Kimitoön Korsholm Kyrkslätt Larsmo Lojo
    Lovisa Mariehamn Nykarleby Pargas Raseborg Sibbo Sjundeå Tammerfors Vanda Vasa Vörå Åbo Lappträsk Mörskom Pyttis""".split()
)  # fmt: skip
"""Bilingual municipalities under both names. A name that is missing here is recognised by its ending, or asked for."""


_OWN_GENITIVES = {
    **{
        name: f"{name[:-3]}sten".casefold()
        for name in (
            "Huittinen Ikaalinen Jokioinen Joroinen Kaskinen Kauniainen Kuhmoinen Nousiainen Oulainen Parainen Pornainen"
            " Siikainen Uurainen"
        ).split()
    },
    "Haapavesi": "haapaveden",
    "Isokyrö": "isonkyrön",
    "Punkalaidun": "punkalaitumen",
    "Uusikaarlepyy": "uudenkaarlepyyn",
    "Uusikaupunki": "uudenkaupungin",
    "Virrat": "virtain",
}
"""Genitives that no rule of their endings gives."""


@cache
def by_genitive() -> dict[str, tuple[str, ...]]:
    """Lower-case genitive (Finnish ``-n``, Swedish ``-s``) -> the names that have it."""
    by_word: dict[str, set[str]] = {}
    for name in NAMES:
        own = (_OWN_GENITIVES[name],) if name in _OWN_GENITIVES else ()
        for form in (*own, *genitives(name), f"{name.casefold()}s"):
            by_word.setdefault(form, set()).add(name)
    return {form: tuple(sorted(names)) for form, names in by_word.items()}


@cache
def by_name() -> dict[str, str]:
    """Lower-case nominative -> the name."""
    return {name.casefold(): name for name in NAMES}
