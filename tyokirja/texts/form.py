"""Texts of the form in Finnish, Swedish and English."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    # the sheet
    "row_id": ("Tunnus", "Kod", "Id"),
    "title": ("Toiminnalliset tavoitteet {round}", "Verksamhetsmål {round}", "Operational goals {round}"),
    "sheet": ("Tavoitteet", "Mål", "Goals"),
    "required": ("pakollinen", "obligatorisk", "required"),
    "optional": ("valinnainen", "frivillig", "optional"),
    "when_needed": ("tarvittaessa", "vid behov", "when needed"),
    "return_by": (
        "Palauta viimeistään {deadline} osoitteeseen {reply_to}",
        "Lämna in senast {deadline} till {reply_to}",
        "Return by {deadline} to {reply_to}",
    ),
    "return_deadline": (
        "Palauta viimeistään {deadline} vastaamalla viestiin, jonka liitteenä lomake tuli",
        "Lämna in senast {deadline} genom att svara på meddelandet som blanketten kom med",
        "Return by {deadline} by replying to the message that the form came with",
    ),
    "return_address": (
        "Palauta osoitteeseen {reply_to}",
        "Lämna in till {reply_to}",
        "Return to {reply_to}",
    ),
    "return_reply": (
        "Palauta vastaamalla viestiin, jonka liitteenä lomake tuli",
        "Lämna in genom att svara på meddelandet som blanketten kom med",
        "Return by replying to the message that the form came with",
    ),
    "counter": ("Täytetty ", "Ifyllt ", "Filled in "),
    "counter_open": (" · tarkistettavaa ", " · att kontrollera ", " · to check "),
    "sign.filled_by": ("Täyttäjä", "Ifylld av", "Filled in by"),
    "sign.filled_on": ("Täytetty (pvm)", "Ifylld (datum)", "Filled in on"),
    "sign.approved_by": ("Hyväksyjä", "Godkänd av", "Approved by"),
    "sign.approved_on": ("Hyväksytty (pvm)", "Godkänd (datum)", "Approved on"),
    "sign.filled_by.hint": (
        "Kuka täytti lomakkeen: nimi.",
        "Vem som fyllde i blanketten: namn.",
        "Who filled in the form: a name.",
    ),
    "sign.filled_on.hint": ("Päivä, esimerkiksi 15.7.2026.", "Dagen, till exempel 15.7.2026.", "The day: 2026-07-15."),
    "sign.approved_by.hint": (
        "Kuka hyväksyi vastaukset: nimi. Kirjoitetaan vasta, kun vastaukset ovat valmiit.",
        "Vem som godkände svaren: namn. Skrivs först när svaren är färdiga.",
        "Who approved the answers: a name, written once the answers are ready.",
    ),
    "sign.approved_on.hint": (
        "Päivä, esimerkiksi 15.7.2026.",
        "Dagen, till exempel 15.7.2026.",
        "The day: 2026-07-15.",
    ),
    "rest": ("muut rivit", "övriga rader", "other rows"),
    "no_group": ("–", "–", "–"),
    "no_measure": ("Toimenpiteet ilman mittaria", "Åtgärder utan mätare", "Actions without a measure"),
    "not_printed": (
        "Oikealla on sarakkeita, jotka eivät tulostu: katso {sheet}",
        "Till höger finns kolumner som inte skrivs ut: se {sheet}",
        "Columns to the right are not printed: see {sheet}",
    ),
    "page": ("Sivu &P / &N", "Sida &P / &N", "Page &P of &N"),
    # the live check
    "check.unanswered": ("vastaamatta", "obesvarad", "not answered"),
    "check.ok": ("ok", "ok", "ok"),
    "check.error": ("tarkista vastaus", "kontrollera svaret", "check the answer"),
    "check.missing": ("puuttuu: ", "saknas: ", "missing: "),
    "check.number": ("{column}: anna luku", "{column}: ange ett tal", "{column}: give a number"),
    "check.several": ("{column}: anna vain yksi luku", "{column}: ange bara ett tal", "{column}: give one number only"),
    "check.percent": (
        "{column}: anna prosenttiluku, tai jos se on jo oikein, kirjoita se heittomerkin perään, esimerkiksi '112 %",
        "{column}: ange ett procenttal, eller om det redan stämmer, skriv det efter en apostrof, till exempel '112 %",
        "{column}: give a percentage, or if it is right already, type it after an apostrophe, such as '112 %",
    ),
    "check.format": (
        "{column}: solun muotoilu on vaihtunut, kirjoita luku heittomerkin perään, esimerkiksi '12,5{sign}",
        "{column}: cellens format har ändrats, skriv talet efter en apostrof, till exempel '12,5{sign}",
        "{column}: the cell's format has changed, type the figure after an apostrophe, such as '12.5{sign}",
    ),
    "check.money": (
        "{column}: anna rahamäärä lukuna",
        "{column}: ange beloppet som ett tal",
        "{column}: give the amount as a number",
    ),
    "check.yes_no": (
        "{column}: valitse {yes} tai {no}",
        "{column}: välj {yes} eller {no}",
        "{column}: choose {yes} or {no}",
    ),
    "check.date": ("{column}: anna päivämäärä", "{column}: ange ett datum", "{column}: give a date"),
    "check.choice": (
        "{column}: valitse listasta",
        "{column}: välj i listan",
        "{column}: choose from the list",
    ),
    "check.commentary": (
        "{column} puuttuu: {because} on ",
        "{column} saknas: {because} är ",
        "{column} missing: {because} is ",
    ),
    "check.nothing_before": (
        "{column}: edellistä lukua ei ole, anna luku",
        "{column}: det finns inget föregående tal, ange ett tal",
        "{column}: there is no previous figure, give a number",
    ),
    "check.implausible": (
        "{column}: tarkista suuruusluokka ja yksikkö tai kerro syy",
        "{column}: kontrollera talets storlek och enhet eller ange orsaken",
        "{column}: check the magnitude and the unit, or say why",
    ),
    "check.error_value": (
        "{column}: solussa on virhearvo",
        "{column}: cellen har ett felvärde",
        "{column}: the cell has an error value",
    ),
    "check.below": (
        "toteuma jää tavoitteesta, {column} on ",
        "utfallet når inte målet, {column} är ",
        "the actual falls short of the target, {column} is ",
    ),
    "check.above": (
        "toteuma täyttää tavoitteen, {column} on ",
        "utfallet uppfyller målet, {column} är ",
        "the actual meets the target, {column} is ",
    ),
    "check.trend": (
        "toteuma on mennyt tavoitteesta poispäin, {column} on ",
        "utfallet har gått bort från målet, {column} är ",
        "the actual has gone away from the target, {column} is ",
    ),
    "check.forecast": (
        "{forecast} on {value}, {column} on ",
        "{forecast} är {value}, {column} är ",
        "{forecast} is {value}, {column} is ",
    ),
    "check.undefined": ("–", "–", "–"),
    # hints on entering a cell
    "hint.number": ("Anna luku.", "Ange ett tal.", "Give a number."),
    "hint.percent": (
        "Anna prosenttiluku, esimerkiksi 12,5 %.",
        "Ange ett procenttal, till exempel 12,5 %.",
        "Give a percentage, for example 12.5 %.",
    ),
    "hint.money": ("Anna rahamäärä lukuna.", "Ange beloppet som ett tal.", "Give the amount as a number."),
    "hint.yes_no": ("Valitse {yes} tai {no}.", "Välj {yes} eller {no}.", "Choose {yes} or {no}."),
    "hint.date": (
        "Anna päivämäärä, esimerkiksi 31.12.2026.",
        "Ange ett datum, till exempel 31.12.2026.",
        "Give a date, for example 2026-12-31.",
    ),
    "hint.text": (
        "Kerro lyhyesti, miten toimenpide tai mittari on toteutunut.",
        "Berätta kort hur åtgärden eller mätaren har utfallit.",
        "Say briefly how the action or measure has turned out.",
    ),
    "hint.unit": (" Yksikkö: {unit}.", " Enhet: {unit}.", " Unit: {unit}."),
    "hint.baseline": (" Lähtöarvo: {value}.", " Utgångsvärde: {value}.", " Baseline: {value}."),
    "hint.target": (" Tavoite: {value}.", " Mål: {value}.", " Target: {value}."),
    "hint.choice": ("Valitse listasta.", "Välj i listan.", "Choose from the list."),
    "hint.commentary_for": (
        " {column} tarvitaan, kun valinta on: {choices}.",
        " {column} behövs när valet är: {choices}.",
        " {column} is needed with: {choices}.",
    ),
    "error.title": ("Tarkista vastaus", "Kontrollera svaret", "Check the answer"),
    "error.number": (
        "Kirjoita soluun pelkkä luku.",
        "Skriv bara ett tal i cellen.",
        "Write a plain number in the cell.",
    ),
    "error.percent": (
        "Kirjoita soluun prosenttiluku, esimerkiksi 12,5 %.",
        "Skriv ett procenttal i cellen, till exempel 12,5 %.",
        "Write a percentage in the cell, for example 12.5 %.",
    ),
    "error.money": (
        "Kirjoita soluun rahamäärä pelkkänä lukuna.",
        "Skriv beloppet i cellen som ett tal.",
        "Write the amount in the cell as a plain number.",
    ),
    "error.yes_no": ("Valitse {yes} tai {no}.", "Välj {yes} eller {no}.", "Choose {yes} or {no}."),
    "error.date": (
        "Kirjoita soluun päivämäärä, esimerkiksi 31.12.2026.",
        "Skriv ett datum i cellen, till exempel 31.12.2026.",
        "Write a date in the cell, for example 2026-12-31.",
    ),
    "error.choice": (
        "Valitse jokin listan vaihtoehdoista.",
        "Välj ett av alternativen i listan.",
        "Choose one of the choices in the list.",
    ),
    "error.no_figure": (
        " Jos tietoa ei vielä ole, valitse listasta ”{not_yet}” ja kerro syy sarakkeessa {column}.",
        " Om uppgiften inte finns ännu, välj ”{not_yet}” i listan och ange orsaken i kolumnen {column}.",
        " If there is no figure yet, choose “{not_yet}” from the list and give the reason in the column {column}.",
    ),
    # the feedback form
    "mend.title": (
        "Tarkistettavaa ({count}). Napsauta riviä, niin pääset soluun.",
        "Att kontrollera ({count}). Klicka på en rad för att komma till cellen.",
        "To be checked ({count}). Click a line to go to its cell.",
    ),
    "mend.proposed": ("Ehdottamasi mittari", "Mätaren som du föreslår", "The measure that you propose"),
    "mend.count": ("Tarkistettavaa ({count}).", "Att kontrollera ({count}).", "To be checked ({count})."),
    # the instruction sheet
    "help.sheet": ("Ohje", "Anvisning", "Instructions"),
    "help.title": ("Näin täytät lomakkeen", "Så här fyller du i blanketten", "How to fill in the form"),
    "help.fill": (
        "Täytä välilehden ”{sheet}” vastaussolut. Sarakkeen yläpuolella lukee, onko vastaus pakollinen, "
        "valinnainen vai tarvittaessa annettava. Muut solut on lukittu.",
        "Fyll i svarscellerna på bladet ”{sheet}”. Ovanför kolumnen står om svaret är obligatoriskt, frivilligt "
        "eller ges vid behov. Övriga celler är låsta.",
        "Fill in the answer cells of the sheet “{sheet}”. Above the column it says whether the answer is required, "
        "optional or given when needed. All other cells are locked.",
    ),
    "help.tab": (
        "Sarkain (Tab) vie vastaussolusta seuraavaan. Pitkä teksti rivittyy solussa itsestään.",
        "Med tabulatorn (Tab) kommer du till nästa svarscell. En lång text radbryts av sig själv i cellen.",
        "The Tab key takes you from one answer cell to the next. A long text wraps in its cell by itself.",
    ),
    "help.check": (
        "Sarake ”{column}” kertoo jokaisella rivillä, mitä vielä puuttuu tai mikä ei täsmää. Kun siinä lukee "
        "”ok”, rivi on valmis. Katkoviivalla kehystetty solu odottaa vastausta.",
        "Kolumnen ”{column}” visar på varje rad vad som ännu saknas eller inte stämmer. När det står ”ok” är "
        "raden klar. En cell med streckad ram väntar på svar.",
        "The column “{column}” says on every row what is still missing or does not agree. When it says “ok”, "
        "the row is done. A cell in a dashed frame waits for an answer.",
    ),
    "last_round": ("Edellinen vastaus", "Föregående svar", "The answer of the round before"),
    "help.last_round": (
        "Sarakkeen ”{column}” solun kulmassa oleva merkki kertoo, että solussa on huomautus: edellisen kierroksen vastaus. Se "
        "näkyy, kun osoitat solua tai valitset sen ja painat Vaihto+F2.",
        "Ett märke i cellens hörn i kolumnen ”{column}” betyder att cellen har en anteckning: föregående omgångs svar. Den syns "
        "när du pekar på cellen eller väljer den och trycker Skift+F2.",
        "A mark in the corner of a cell of the column “{column}” means that it has a note: the answer of the round before. It is "
        "shown when you point at the cell, or choose it and press Shift+F2.",
    ),
    "help.unknown": (
        "Jos lukua ei vielä ole, valitse luvun solun listasta ”{not_yet}”; jos mittari ei koske teitä, valitse "
        "”{not_applicable}”. Kerro kummassakin tapauksessa syy sarakkeessa ”{column}” ja se, milloin luku saadaan: rivi on "
        "silloin valmis. ”{unchanged}” tarkoittaa edellisen kierroksen lukua. Keskeneräisenkin lomakkeen voi palauttaa.",
        "Om ett tal inte finns ännu, välj ”{not_yet}” i cellens lista; om mätaren inte gäller er, välj ”{not_applicable}”. "
        "Ange i båda fallen orsaken i kolumnen ”{column}” och när talet fås: då är raden klar. ”{unchanged}” betyder den "
        "föregående omgångens tal. Också en ofullständig blankett kan lämnas in.",
        "If a figure is not known yet, choose “{not_yet}” from the list of its cell; if the measure is not about you, choose "
        "“{not_applicable}”. In both cases give the reason in the column “{column}” and when the figure will be known: the row "
        "is then done. “{unchanged}” means the figure of the round before. A form that is not complete can be returned too.",
    ),
    "help.wrong": (
        "Jos tavoitteessa, mittarissa tai luvussa on virhe, kerro siitä sarakkeessa ”{column}”. Lukittuja tietoja ei "
        "tarvitse muuttaa.",
        "Om det finns ett fel i ett mål, en mätare eller en siffra, berätta det i kolumnen ”{column}”. Låsta uppgifter "
        "behöver inte ändras.",
        "If a goal, a measure or a figure is wrong, say so in the column “{column}”. Locked cells need not be changed.",
    ),
    "help.propose": (
        "Jos jokin mittari puuttuu, kirjoita se vastauksineen taulukon alle samoihin sarakkeisiin. Se menee ehdotuksena "
        "taloustoimistolle.",
        "Om en mätare saknas, skriv den med svar under tabellen i samma kolumner. Den går till ekonomikontoret som ett förslag.",
        "If a measure is missing, write it below the table in the same columns, with its answer. It goes to the finance office "
        "as a proposal.",
    ),
    "help.paste": (
        "Liitä muualta kopioitu teksti tai luku arvona (Ctrl+Vaihto+V). Jos solun muotoilu vaihtui, kumoa liittäminen (Ctrl+Z) "
        "tai kirjoita luku heittomerkin perään.",
        "Klistra in text eller tal från annat håll som värden (Ctrl+Skift+V). Om cellens format ändrades, ångra inklistringen "
        "(Ctrl+Z) eller skriv talet efter en apostrof.",
        "Paste text or figures from elsewhere as values (Ctrl+Shift+V). If the cell's format has changed, undo the paste "
        "(Ctrl+Z) or type the figure after an apostrophe.",
    ),
    "help.not_printed": (
        "Näytöllä oikealla on lisätietoja, jotka eivät mahdu tulosteeseen: {columns}. Kaikki, mitä kysytään, tulostuu.",
        "På skärmen finns till höger uppgifter som inte ryms på utskriften: {columns}. Allt som frågas skrivs ut.",
        "On the screen there is more to the right that has no room in print: {columns}. All that is asked is printed.",
    ),
    "help.sign": (
        "Kirjoita taulukon yläpuolelle, kuka lomakkeen täytti ja kuka hyväksyi vastaukset. Hyväksyjän nimi kirjoitetaan "
        "viimeiseksi: jos vastauksia muutetaan sen jälkeen, hyväksyminen merkitään uudelleen.",
        "Skriv ovanför tabellen vem som fyllde i blanketten och vem som godkände svaren. Godkännarens namn skrivs sist: om "
        "svaren ändras efter det antecknas godkännandet på nytt.",
        "Write above the table who filled in the form and who approved the answers. The approver's name is written last: if "
        "answers change after that, the approval is noted again.",
    ),
    "help.share": (
        "Useampi voi täyttää saman lomakkeen: jokainen palauttaa oman tiedostonsa, ja vastaukset yhdistetään.",
        "Flera personer kan fylla i samma blankett: var och en lämnar in sin fil, och svaren sammanförs.",
        "Several people may fill in the same form: each returns a file, and the answers are put together.",
    ),
    "help.return": (
        "Tallenna tiedosto Excel-työkirjana (.xlsx). {how}.",
        "Spara filen som en Excel-arbetsbok (.xlsx). {how}.",
        "Save the file as an Excel workbook (.xlsx). {how}.",
    ),
    "help.columns": ("Vastaussarakkeet", "Svarskolumner", "Answer columns"),
    "help.column": ("Sarake", "Kolumn", "Column"),
    "help.meaning": ("Mitä vastataan", "Vad som besvaras", "What is asked"),
    "help.is_required": ("Vastaus", "Svar", "Answer"),
    "help.about.actual": (
        "Mittarin toteuma kierroksen lopussa; toimenpiteestä, jolla ei ole mittaria, lyhyt kuvaus tilanteesta.",
        "Mätarens utfall i slutet av omgången; för en åtgärd utan mätare en kort beskrivning av läget.",
        "What the measure shows at the end of the round; for an action without a measure, a short account of it.",
    ),
    "help.own_text": ("Kirjoita omin sanoin.", "Skriv med egna ord.", "Write in your own words."),
    "help.own_choices": (
        "Valitse listasta: {choices}.",
        "Välj i listan: {choices}.",
        "Choose from the list: {choices}.",
    ),
    "help.about.status": (
        "Missä tavoitteen toteutuminen on nyt. Vaihtoehdot ovat alla.",
        "Hur långt målet har förverkligats just nu. Alternativen finns nedan.",
        "How far the goal has come by now. The choices are below.",
    ),
    "help.about.forecast": (
        "Arvio siitä, toteutuuko tavoite kauden loppuun mennessä. Vaihtoehdot ovat alla.",
        "En bedömning av om målet uppnås före periodens slut. Alternativen finns nedan.",
        "Whether the target is expected to be met by the end of the period. The choices are below.",
    ),
    "help.about.commentary": (
        "Mistä tilanne johtuu ja mitä asialle tehdään. Tarvitaan, kun valinta edellyttää sitä.",
        "Vad läget beror på och vad som görs åt saken. Behövs när valet förutsätter det.",
        "What has led to this and what is being done about it. Needed where the choice asks for it.",
    ),
    "help.about.evidence": (
        "Mistä luku on saatu: järjestelmä, tilasto, kysely tai asiakirja ja sen ajankohta.",
        "Varifrån siffran kommer: system, statistik, enkät eller dokument och dess datum.",
        "Where the figure comes from: system, statistics, survey or document, and its date.",
    ),
    "help.about.responsible": (
        "Kuka vastaa tiedosta ja osaa kertoa siitä lisää.",
        "Vem som ansvarar för uppgiften och kan berätta mer.",
        "Who answers for the figure and can say more about it.",
    ),
    "help.choices": ("Vaihtoehdot: {column}", "Alternativ: {column}", "Choices: {column}"),
    "help.choice": ("Vaihtoehto", "Alternativ", "Choice"),
    "help.light": ("Liikennevalo", "Trafikljus", "Traffic light"),
    "help.commentary_needed": ("{column} tarvitaan", "{column} behövs", "{column} needed"),
    "help.yes": ("kyllä", "ja", "yes"),
    "help.no": ("ei", "nej", "no"),
    "help.attainment": (
        "Sarake ”{column}” lasketaan lähtöarvosta, tavoitteesta ja toteumasta. Viiva tarkoittaa, ettei sitä voi "
        "laskea.",
        "Kolumnen ”{column}” räknas ut från utgångsvärdet, målet och utfallet. Ett streck betyder att den inte "
        "kan räknas ut.",
        "The column “{column}” is worked out from the baseline, the target and the actual. A dash means that it cannot "
        "be.",
    ),
    "light.green": ("vihreä", "grönt", "green"),
    "light.yellow": ("keltainen", "gult", "yellow"),
    "light.red": ("punainen", "rött", "red"),
    "light.grey": ("harmaa", "grått", "grey"),
}
