"""The catalogue's sheet of goals: headings, help texts, what its check column says. See :mod:`tyokirja.texts.catalogue`."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    # Tavoitteet
    "goals.id": ("Tunnus", "Kod", "Id"),
    "goals.department": ("Osasto", "Avdelning", "Department"),
    "goals.unit": ("Vastuualue", "Ansvarsområde", "Unit"),
    "goals.binding_body": ("Sitovuus", "Bindningsnivå", "Binding body"),
    "goals.theme": ("Strategian tavoite", "Strategiskt mål", "Strategic theme"),
    "goals.goal": ("Tavoite", "Mål", "Goal"),
    "goals.action": ("Toimenpide", "Åtgärd", "Action"),
    "goals.measure": ("Mittari", "Mätare", "Measure"),
    "goals.kind": ("Laji", "Typ", "Kind"),
    "goals.unit_of_measure": ("Yksikkö", "Enhet", "Unit of measure"),
    "goals.direction": ("Suunta", "Riktning", "Direction"),
    "goals.figure_kind": ("Luvun luonne", "Siffrans art", "Kind of figure"),
    "goals.baseline_text": (
        "Lähtöarvo valtuuston sanoin",
        "Utgångsvärdet med fullmäktiges ord",
        "Baseline in the council's words",
    ),
    "goals.baseline": ("Lähtöarvo", "Utgångsvärde", "Baseline"),
    "goals.baseline_date": ("Lähtöarvon ajankohta", "Utgångsvärdets tidpunkt", "Baseline date"),
    "goals.baseline_original": ("Alkuperäinen lähtöarvo", "Ursprungligt utgångsvärde", "Original baseline"),
    "goals.target_text": ("Tavoite valtuuston sanoin", "Målet med fullmäktiges ord", "Target in the council's words"),
    "goals.target": ("Tavoitearvo", "Målvärde", "Target"),
    "goals.target_upper": ("Tavoitteen yläraja", "Målets övre gräns", "Upper limit of the target"),
    "goals.tolerance": ("Sallittu poikkeama", "Tillåten avvikelse", "Allowed deviation"),
    "goals.meaning": ("Milloin toteutuu", "När målet är uppnått", "When it is met"),
    "goals.target_date": ("Tavoitearvon ajankohta", "Målvärdets tidpunkt", "Target date"),
    "goals.target_original": ("Alkuperäinen tavoitearvo", "Ursprungligt målvärde", "Original target"),
    "goals.previous_actual": ("Edellinen toteuma", "Föregående utfall", "Previous actual"),
    "goals.previous_date": ("Edellisen toteuman ajankohta", "Föregående utfalls tidpunkt", "Previous actual date"),
    "goals.weight": ("Painoarvo", "Vikt", "Weight"),
    "goals.person": ("Vastuuhenkilö", "Ansvarig person", "Person responsible"),
    "goals.person_email": ("Vastuuhenkilön sähköposti", "Ansvarig persons e-post", "Person's e-mail"),
    "goals.source_text": ("Lähteen sanat", "Källans ord", "Words of the source"),
    "goals.source_place": ("Paikka lähteessä", "Plats i källan", "Place in the source"),
    "goals.doubt": ("Tarkistettavaa", "Oklarhet", "Doubt"),
    "goals.check": ("Tarkistus", "Kontroll", "Check"),
    "goals.id.help": (
        "Rivin pysyvä tunnus. Älä muuta sitä, kun lomakkeet on lähetetty: vastaukset löytävät rivinsä tunnuksella. "
        "Anna uudelle riville oma tunnus.",
        "Radens bestående kod. Ändra den inte efter att blanketterna har skickats: svaren hittar sin rad med koden. "
        "Ge en ny rad en egen kod.",
        "The row's lasting id. Do not change it once the forms are out: answers find their row by it. Give a new row "
        "an id of its own.",
    ),
    "goals.department.help": (
        "Valitse osasto. Uusi osasto lisätään välilehdelle Osastot.",
        "Välj avdelning. En ny avdelning läggs till på bladet Avdelningar.",
        "Choose the department. A new one is added on the sheet Departments.",
    ),
    "goals.kind.help": (
        "Mitä vastaus on: luku, prosentti, rahamäärä, kyllä/ei, päivämäärä vai teksti. Lomakkeen vastaussolu "
        "tehdään tämän mukaan.",
        "Vad svaret är: tal, procent, belopp, ja/nej, datum eller text. Svarscellen i blanketten görs enligt det här.",
        "What the answer is: a number, a percentage, money, yes/no, a date or text. The form's answer cell follows it.",
    ),
    "goals.unit_of_measure.help": (
        "Esimerkiksi kpl, htv, €/asukas, %.",
        "Till exempel st, årsverken, €/invånare, %.",
        "For example pcs, person-years, €/resident, %.",
    ),
    "goals.direction.help": (
        "Mihin suuntaan toteuman kuuluu mennä. Toteutuminen lasketaan tämän mukaan. ”Kasvaa/vähenee määrän verran” ja "
        "”prosenttia”: tavoitearvo on muutos lähtöarvosta.",
        "Åt vilket håll utfallet ska gå. Måluppfyllelsen räknas enligt det här. ”Ökar/minskar med ett antal” och ”i "
        "procent”: målvärdet är ändringen från utgångsvärdet.",
        "Which way the actual should go. Attainment is computed by it. Where it changes by an amount or by percent, the "
        "target is the change from the baseline.",
    ),
    "goals.figure_kind.help": (
        "Taso: luku kauden lopussa. Kertymä: vuoden alusta laskettu. Tasainen kertymä: vuoden kuluessa verrataan "
        "kuluneisiin kuukausiin. Virstanpylväs: kun se on tehty, se on toteutunut.",
        "Nivå: siffran i slutet av perioden. Ackumulerad: räknad från årets början. Jämnt ackumulerad: under året jämförs "
        "med de månader som gått. Milstolpe: uppnådd när den är gjord.",
        "Level: the figure at the end of the period. Cumulative: counted from the start of the year. Pro rata: compared "
        "with the months gone by. Milestone: attained once it is done.",
    ),
    "goals.target_text.help": (
        "Tavoite niin kuin valtuusto sen päätti: alle 8 %, kasvaa, 12–15. Näkyy lomakkeessa ja raportissa.",
        "Målet så som fullmäktige beslutade det: under 8 %, ökar, 12–15. Visas i blanketten och rapporten.",
        "The target as the council decided it: under 8 %, grows, 12–15. Shown in the form and the report.",
    ),
    "goals.baseline_text.help": (
        "Lähtöarvo niin kuin valtuuston asiakirja sen sanoo. Näkyy lomakkeessa ja raportissa.",
        "Utgångsvärdet så som det står i fullmäktiges dokument. Visas i blanketten och rapporten.",
        "The baseline as the council's document says it. Shown in the form and the report.",
    ),
    "goals.target_upper.help": (
        "Vain kun suunta on ”välillä”: tavoitearvo on alaraja ja tämä yläraja.",
        "Bara när riktningen är ”mellan”: målvärdet är den nedre gränsen och det här den övre.",
        "Only where the direction is “between”: the target is the lower limit, and this the upper one.",
    ),
    "goals.tolerance.help": (
        "Kuinka paljon luku saa poiketa, kun se pysyy ennallaan tai on tasan tavoitteen suuruinen.",
        "Hur mycket siffran får avvika när den är oförändrad eller exakt lika med målet.",
        "How much the figure may differ where it stays as it is, or is exactly the target.",
    ),
    "goals.meaning.help": (
        "Vahvista, että lause on sitä, mitä valtuusto tarkoitti. Se muuttuu, kun lajia, suuntaa tai lukuja muutetaan.",
        "Bekräfta att meningen är vad fullmäktige avsåg. Den ändras när typen, riktningen eller siffrorna ändras.",
        "Confirm that the sentence is what the council meant. It changes with the kind, the direction and the figures.",
    ),
    "goals.baseline.help": (
        "Voimassa oleva lähtöarvo lukuna: 25000, 12,5 tai 12,5 %. Kyllä/ei-mittarille kyllä tai ei.",
        "Gällande utgångsvärde som tal: 25000, 12,5 eller 12,5 %. För en ja/nej-mätare ja eller nej.",
        "The baseline in force, as a number: 25000, 12.5 or 12.5 %. For a yes/no measure yes or no.",
    ),
    "goals.baseline_original.help": (
        "Vain jos lähtöarvoa on muutettu: arvo ennen muutosta.",
        "Bara om utgångsvärdet har ändrats: värdet före ändringen.",
        "Only where the baseline was revised: what it was before.",
    ),
    "goals.target.help": (
        "Voimassa oleva tavoitearvo lukuna: 25000, 12,5 tai 12,5 %. Kyllä/ei-mittarille kyllä tai ei.",
        "Gällande målvärde som tal: 25000, 12,5 eller 12,5 %. För en ja/nej-mätare ja eller nej.",
        "The target in force, as a number: 25000, 12.5 or 12.5 %. For a yes/no measure yes or no.",
    ),
    "goals.target_original.help": (
        "Vain jos tavoitearvoa on muutettu: arvo ennen muutosta.",
        "Bara om målvärdet har ändrats: värdet före ändringen.",
        "Only where the target was revised: what it was before.",
    ),
    "goals.previous_actual.help": (
        "Toteuma, jonka lähde itse kertoo aiemmalta kaudelta.",
        "Utfall som källan själv anger för en tidigare period.",
        "An actual that the source itself reports for an earlier period.",
    ),
    "goals.weight.help": (
        "Mittarin paino, kun tavoitteen toteutuminen lasketaan painotettuna. Tavallisesti 1.",
        "Mätarens vikt när måluppfyllelsen räknas viktad. Vanligen 1.",
        "The measure's weight where attainment of the goal is weighted. Usually 1.",
    ),
    # what the check column says
    "check.ok": ("ok", "ok", "ok"),
    "check.no_id": ("tunnus puuttuu", "koden saknas", "the id is missing"),
    "check.same_id": ("sama tunnus toisella rivillä", "samma kod på en annan rad", "another row has the same id"),
    "check.no_department": ("osasto puuttuu", "avdelningen saknas", "the department is missing"),
    "check.unknown_department": (
        "osastoa ei ole välilehdellä Osastot",
        "avdelningen finns inte på bladet Avdelningar",
        "the department is not on the sheet Departments",
    ),
    "check.no_text": (
        "tavoite, toimenpide ja mittari puuttuvat",
        "mål, åtgärd och mätare saknas",
        "goal, action and measure are missing",
    ),
    "check.no_kind": ("laji puuttuu", "typen saknas", "the kind is missing"),
    "check.not_number": (
        "lähtö- tai tavoitearvo ei ole luku",
        "utgångs- eller målvärdet är inte ett tal",
        "the baseline or target is not a number",
    ),
    "goals.person.help": (
        "Kuka vastaa mittarista. Näkyy lomakkeessa rivin yllä.",
        "Vem som svarar för mätaren. Syns i blanketten ovanför raden.",
        "Who answers for the measure. Shown in the form above the row.",
    ),
    "goals.person_email.help": (
        "Osoite saa kopion muistutuksesta, kun rivin vastaus puuttuu. Tyhjä: vastuuhenkilö mainitaan vain nimeltä.",
        "Adressen får kopia av påminnelsen när radens svar saknas. Tomt: personen nämns bara vid namn.",
        "Gets a copy of the reminder while the row lacks an answer. Left empty: the person is only named.",
    ),
}
