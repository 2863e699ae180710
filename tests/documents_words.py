"""The words that made documents are written with, Finnish, Swedish and English."""

from __future__ import annotations

from typing import Literal, TypeAlias

Language: TypeAlias = Literal["fi", "sv", "en"]

DEPARTMENTS: dict[Language, tuple[str, ...]] = {
    "fi": (
        "Sivistyspalvelut",
        "Tekniset palvelut",
        "Hallintopalvelut",
        "Puistot",
        "Kirjastotoimi",
        "Ympäristöterveys",
        "Perusopetus",
        "Kadut ja liikennealueet",
        "Varhaiskasvatus",
        "Kaavoitus",
        "Työllisyydenhoito",
    ),
    "sv": ("Bildningsväsendet", "Tekniska sektorn", "Biblioteket", "Förvaltningstjänster", "Småbarnspedagogik"),
    "en": ("Education services", "Technical services", "Library services", "Administration", "Culture services"),
}

SUBJECTS: dict[Language, tuple[str, ...]] = {
    "fi": (
        "Puistojen hoito",
        "Lasten hyvinvointi",
        "Henkilöstön työkyky",
        "Keskustan elinvoima",
        "Vesijohtoverkosto",
        "Kirjaston tapahtumatarjonta",
        "Yritysten palvelu",
        "Nuorten osallisuus",
        "Katuverkon kunto",
        "Asukkaiden luottamus päätöksentekoon",
        "Kiinteistöjen energiatehokkuus",
        "Omistajaohjaus",
    ),
    "sv": ("Barnens välbefinnande", "Personalens arbetsförmåga", "Centrums livskraft", "Ungas delaktighet"),
    "en": ("The wellbeing of children", "The health of staff", "The centre of the town", "Participation of the young"),
}
VERBS: dict[Language, tuple[str, ...]] = {
    "fi": ("paranee vuosittain", "vahvistuu", "pysyy hyvänä", "kehittyy asukkaiden toiveiden mukaan"),
    "sv": ("förbättras", "stärks varje år", "hålls på en god nivå"),
    "en": ("improves", "is stronger every year", "stays good"),
}
THINGS: dict[Language, tuple[str, ...]] = {
    "fi": (
        "Hoidettujen puistojen osuus",
        "Asiakastyytyväisyys kyselyssä",
        "Sairauspoissaolot henkilötyövuotta kohden",
        "Uudet yritykset vuodessa",
        "Vuotovesien osuus",
        "Tapahtumien kävijämäärä",
        "Kyselyyn vastanneiden osuus",
        "Saneeratun verkoston pituus",
        "Käyttöaste",
        "Omavaraisuusaste",
        "Koulutukseen osallistuneet",
        "Lainaukset asukasta kohden",
        "Tyhjien tilojen määrä",
        "Palvelupyynnöt, joihin vastattiin ajoissa",
        "Työpajojen osallistujat",
        "Kierrätetyn jätteen osuus",
        "Valmistuneet kaavat",
        "Liikuntaryhmien osallistujat",
        "Energiankulutus rakennuksissa",
        "Digitaalisten asiointien osuus",
        "Myönnetyt rakennusluvat",
        "Hoitoon pääsyn odotusaika",
        "Kesätyöpaikkojen määrä",
        "Päällystettyjen katujen osuus",
        "Varhaiskasvatuksen osallistumisaste",
        "Kuntalaisaloitteiden määrä",
        "Pyöräteiden kunto",
        "Kotisivujen kävijät",
    ),
    "sv": (
        "Andelen nöjda invånare",
        "Sjukfrånvaron per årsverke",
        "Nya företag under året",
        "Antalet besökare på evenemang",
        "Andelen svar i enkäten",
        "Beläggningsgraden i lokalerna",
        "Utlåningen per invånare",
        "Deltagare i motionsgrupper",
        "Andelen återvunnet avfall",
        "Färdiga planer",
        "Antalet sommarjobb",
        "Beviljade bygglov",
        "Andelen digitala ärenden",
        "Antalet initiativ",
    ),
    "en": (
        "Share of satisfied residents",
        "Sick leave per person-year",
        "New companies in the year",
        "Visitors at events",
        "Share of answers in the survey",
        "Occupancy of the premises",
        "Loans per resident",
        "Participants in exercise groups",
        "Share of recycled waste",
        "Finished plans",
        "Number of summer jobs",
        "Building permits granted",
    ),
}
PROSE: dict[Language, tuple[str, ...]] = {
    "fi": (
        "Vuosi oli toiminnan kannalta kiireinen useiden samanaikaisten hankkeiden vuoksi, ja henkilöstö vaihtui.",
        "Hoitosopimus kilpailutettiin keväällä. Uusi sopimuskausi alkoi syksyllä, ja kustannukset nousivat hieman.",
        "Toiminnan kulut kasvoivat edellisestä vuodesta 9 prosenttia, ja tulos jäi alijäämäiseksi.",
        "Riskinä on, että tavoitteiden toteutuminen viivästyy, jos rahoitusta ei saada tai palvelut ulkoistetaan.",
    ),
    "sv": (
        "Året var livligt, och flera projekt pågick samtidigt inom verksamheten.",
        "Kostnaderna ökade med 9 procent från året innan, och resultatet blev negativt.",
    ),
    "en": (
        "The year was busy, and several projects were under way at the same time.",
        "Costs grew by 9 per cent from the year before, and the result was negative.",
    ),
}
CAPTIONS: dict[Language, tuple[str, ...]] = {
    "fi": ("Kuva 4. Työttömyysaste 2015–2030, lähde: Tilastokeskus", "Kuvio 7. Väestö 1990–2040"),
    "sv": ("Figur 4. Arbetslösheten 2015–2030", "Bild 7. Befolkningen 1990–2040"),
    "en": ("Figure 4. Unemployment 2015–2030", "Chart 7. Population 1990–2040"),
}
WHEN: dict[Language, tuple[str, ...]] = {
    "fi": ("", "vuoden lopussa"),
    "sv": ("", "vid årets slut"),
    "en": ("", "at the end of the year"),
}
