"""Templates of forms and of the report."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, note, question


class Templates(Stage):
    """Templates of forms and of the report."""

    TEMPLATE_MISSING = error(
        "Lomakepohjaa ”{value}” ei ole. Käytettävissä ovat: {known}.",
        "Blankettmallen ”{value}” finns inte. Det finns: {known}.",
        "There is no form template “{value}”. There are: {known}.",
        "Valitse jokin näistä tavoiteluettelon välilehdellä Asetukset tai kopioi niistä uusi kansioon templates.",
        "Välj en av dessa på målförteckningens blad Inställningar eller kopiera en ny av dem till mappen templates.",
        "Choose one of these on the catalogue's sheet Settings, or copy one of them to a new one in the folder templates.",
    )
    TEMPLATE_WRONG = error(
        "Lomakepohjan riviä {line} ei voi lukea.",
        "Rad {line} i blankettmallen kan inte läsas.",
        "Line {line} of the form template cannot be read.",
        "Tarkista rivin lainausmerkit, sulkeet ja pilkut. Malliksi käy valmiin pohjan vastaava rivi. Tallenna tiedosto "
        "merkistöllä UTF-8.",
        "Kontrollera radens citattecken, parenteser och kommatecken. Motsvarande rad i en färdig mall duger som "
        "förebild. Spara filen med teckenkodningen UTF-8.",
        "Check the quotation marks, brackets and commas on the line; the same line of a ready-made template shows how. "
        "Save the file as UTF-8.",
    )
    TEMPLATE_AGAIN = error(
        "Lomakepohjan rivillä {line} on kohta, joka on pohjassa jo aiemmin.",
        "På rad {line} i blankettmallen finns något som redan står tidigare i mallen.",
        "Line {line} of the form template has what is there already.",
        "Poista toinen niistä. Useita saa olla vain kohtia, joiden nimi on kaksissa hakasulkeissa kuten valmiissa "
        "pohjassa.",
        "Ta bort den ena. Flera får det finnas bara av det vars namn står inom dubbla hakparenteser, som i den färdiga "
        "mallen.",
        "Remove one of the two. There may be several only of what is named in double brackets, as in a ready-made "
        "template.",
    )
    TEMPLATE_KEY_UNKNOWN = error(
        "Lomakepohjan rivillä {line} on tuntematon avain ”{value}”.",
        "På rad {line} i blankettmallen finns den okända nyckeln ”{value}”.",
        "Line {line} of the form template has an unknown key “{value}”.",
        "Korjaa avain tai poista rivi. Tässä kohdassa voi olla: {known}.",
        "Rätta nyckeln eller ta bort raden. Här kan stå: {known}.",
        "Correct the key or remove the line. Here may stand: {known}.",
    )
    TEMPLATE_KEY_MISSING = error(
        "Lomakepohjan riviltä {line} alkavasta kohdasta puuttuu ”{key}”.",
        "I avsnittet som börjar på rad {line} i blankettmallen saknas ”{key}”.",
        "The part of the form template that begins on line {line} lacks “{key}”.",
        "Lisää rivi, joka alkaa näin: {key} =",
        "Lägg till en rad som börjar så här: {key} =",
        "Add a line that begins: {key} =",
    )
    TEMPLATE_NOT_TABLE = error(
        "Lomakepohjan rivillä {line} kohta ”{key}” ei ole luettelo eikä osio.",
        "På rad {line} i blankettmallen är ”{key}” varken en lista eller ett avsnitt.",
        "On line {line} of the form template “{key}” is neither a list nor a section.",
        "Kirjoita kohta niin kuin valmiissa pohjassa.",
        "Skriv avsnittet på samma sätt som i en färdig mall.",
        "Write it as a ready-made template has it.",
    )
    TEMPLATE_NOT_TEXT = error(
        "Lomakepohjan rivillä {line} kohdan ”{key}” pitää olla teksti.",
        "På rad {line} i blankettmallen ska ”{key}” vara en text.",
        "On line {line} of the form template “{key}” should be a text.",
        'Kirjoita teksti lainausmerkkeihin, esimerkiksi "Mittari", tai kielittäin: '
        '{{ fi = "Mittari", sv = "Mätare" }}. '
        "Suomenkielistä tekstiä tarvitaan aina.",
        'Skriv texten inom citattecken, till exempel "Mätare", eller språkvis: {{ fi = "Mittari", sv = "Mätare" }}. '
        "Den finska texten behövs alltid.",
        'Write the text in quotation marks, for example "Measure", or for each language: '
        '{{ fi = "Mittari", en = "Measure" }}. The Finnish one is always needed.',
    )
    TEMPLATE_NOT_LIST = error(
        "Lomakepohjan rivillä {line} kohdan ”{key}” pitää olla luettelo.",
        "På rad {line} i blankettmallen ska ”{key}” vara en lista.",
        "On line {line} of the form template “{key}” should be a list.",
        "Kirjoita jokainen kohta lainausmerkkeihin, niiden väliin pilkut, ja koko luettelo hakasulkeisiin.",
        "Skriv varje del inom citattecken, med komma emellan, och hela listan inom hakparenteser.",
        "Write each item in quotation marks, with commas between, and the whole list in brackets.",
    )
    TEMPLATE_NOT_NUMBER = error(
        "Lomakepohjan rivillä {line} kohdan ”{key}” arvo ”{value}” ei kelpaa.",
        "På rad {line} i blankettmallen har ”{key}” värdet ”{value}”, som inte duger.",
        "On line {line} of the form template “{key}” is “{value}”, which cannot be used.",
        "Anna luku väliltä {low}–{high} ilman lainausmerkkejä.",
        "Ange ett tal mellan {low} och {high} utan citattecken.",
        "Give a number from {low} to {high} without quotation marks.",
    )
    TEMPLATE_NOT_COLOUR = error(
        "Lomakepohjan rivillä {line} väri ”{value}” ei ole muotoa #RRGGBB.",
        "På rad {line} i blankettmallen har färgen ”{value}” inte formen #RRGGBB.",
        "On line {line} of the form template the colour “{value}” is not of the form #RRGGBB.",
        'Kirjoita väri kuudella numerolla tai kirjaimella A–F, esimerkiksi "#1D3F66".',
        'Skriv färgen med sex siffror eller bokstäver A–F, till exempel "#1D3F66".',
        'Write the colour with six digits or letters A to F, for example "#1D3F66".',
    )
    TEMPLATE_NOT_CHOICE = error(
        "Lomakepohjan rivillä {line} kohdan ”{key}” arvo ”{value}” ei kelpaa.",
        "På rad {line} i blankettmallen har ”{key}” värdet ”{value}”, som inte duger.",
        "On line {line} of the form template “{key}” is “{value}”, which cannot be used.",
        "Siinä voi olla: {known}.",
        "Där kan stå: {known}.",
        "It may be: {known}.",
    )
    TEMPLATE_NOT_REQUIRABLE = error(
        "Lomakepohjan rivillä {line} pakolliseksi on merkitty sarake, jota ei kysytä, tai arvo ei ole true tai false.",
        "På rad {line} i blankettmallen är en kolumn som inte efterfrågas markerad som obligatorisk, eller så är "
        "värdet inte true eller false.",
        "On line {line} of the form template a column is required that is not asked for, or the value is neither true "
        "nor false.",
        "Merkitse pakolliseksi (required = true) vain vastaussarakkeita: actual, status, forecast, commentary, "
        "evidence, responsible ja omat sarakkeet.",
        "Markera bara svarskolumner som obligatoriska (required = true): actual, status, forecast, commentary, "
        "evidence, responsible och egna kolumner.",
        "Require (required = true) only columns that are asked: actual, status, forecast, commentary, evidence, "
        "responsible and own columns.",
    )
    TEMPLATE_OWN_NAME = error(
        "Lomakepohjan rivillä {line} oman sarakkeen nimi ”{value}” ei kelpaa.",
        "På rad {line} i blankettmallen duger inte den egna kolumnens namn ”{value}”.",
        "On line {line} of the form template the name “{value}” of an own column cannot be used.",
        "Kirjoita nimi pienin kirjaimin ilman ääkkösiä ja välejä, alkuun own_, esimerkiksi own_riskit. Otsikko voi olla mikä "
        "tahansa.",
        "Skriv namnet med små bokstäver utan å, ä, ö och mellanslag och med own_ i början, till exempel own_risker. Rubriken "
        "får vara vilken som helst.",
        "Write the name in small letters from a to z without spaces and with own_ in front, for example own_risks. The "
        "heading may be anything.",
    )
    TEMPLATE_FIELD_UNKNOWN = error(
        "Lomakepohjan rivillä {line} on aaltosulkeissa ”{value}”, jota ei voi täyttää.",
        "På rad {line} i blankettmallen står ”{value}” inom klamrar, och det kan inte fyllas i.",
        "Line {line} of the form template has “{value}” in braces, which cannot be filled in.",
        "Poista se tai vaihda toiseen. Tässä voi olla: {known}.",
        "Ta bort det eller byt ut det. Här kan stå: {known}.",
        "Remove or change it. Here may stand: {known}.",
    )
    TEMPLATE_COLUMN_TWICE = error(
        "Lomakepohjan rivillä {line} on toiseen kertaan ”{value}”.",
        "På rad {line} i blankettmallen förekommer ”{value}” för andra gången.",
        "Line {line} of the form template has “{value}” for the second time.",
        "Kukin sarake, kukin vastaussarakkeen otsikko ja kukin luettelon vaihtoehto voi olla vain kerran. Oman sarakkeen "
        "otsikko ei voi olla minkään muun sarakkeen otsikko. Poista tai nimeä toinen uudelleen.",
        "Varje kolumn, varje svarskolumns rubrik och varje alternativ i en lista får finnas bara en gång. En egen kolumn får "
        "inte ha samma rubrik som någon annan kolumn. Ta bort eller byt namn på den ena.",
        "Each column, each heading of a column that is asked, and each choice of a list may stand only once. An own column "
        "may not share its heading with any other. Remove or rename one of them.",
    )
    TEMPLATE_COLUMN_MISSING = error(
        "Lomakepohjasta puuttuu sarake: {value}.",
        "I blankettmallen saknas en kolumn: {value}.",
        "The form template lacks a column: {value}.",
        "Lisää sarake. Lomakkeessa pitää olla toteuma (actual) ja vähintään yksi sarakkeista ”measure”, ”action” ja "
        "”goal”; valtuustotaulukossa vähintään yksi sarake.",
        "Lägg till kolumnen. Blanketten måste ha utfallet (actual) och minst en av kolumnerna ”measure”, ”action” "
        "och ”goal”; fullmäktigetabellen minst en kolumn.",
        "Add it. A form needs the actual (actual) and at least one of measure, action and goal; the council's table at "
        "least one column.",
    )
    TEMPLATE_CONTRAST = error(
        "Lomakepohjan rivillä {line} tekstin väri {ink} ja pohjan väri {ground} ovat liian lähellä toisiaan "
        "({value}:1).",
        "På rad {line} i blankettmallen ligger textfärgen {ink} och bottenfärgen {ground} för nära varandra "
        "({value}:1).",
        "On line {line} of the form template the text colour {ink} and its ground {ground} are too much alike "
        "({value}:1).",
        "Tummenna tekstiä tai vaalenna pohjaa, kunnes suhde on vähintään 4,5:1 (WCAG 1.4.3).",
        "Gör texten mörkare eller bottnen ljusare tills förhållandet är minst 4,5:1 (WCAG 1.4.3).",
        "Darken the text or lighten the ground until the ratio is at least 4.5:1 (WCAG 1.4.3).",
    )
    TEMPLATE_LOGO = error(
        "Lomakepohjan rivillä {line} nimettyä kuvaa ”{value}” ei löydy, tai se ei ole PNG- tai JPEG-kuva.",
        "Bilden ”{value}” på rad {line} i blankettmallen hittas inte, eller så är den inte en PNG- eller JPEG-bild.",
        "The picture “{value}” on line {line} of the form template is not found, or is neither PNG nor JPEG.",
        "Tallenna kuva samaan kansioon lomakepohjan kanssa tai poista rivi.",
        "Spara bilden i samma mapp som blankettmallen eller ta bort raden.",
        "Save the picture in the template's folder, or remove the line.",
    )
    TEMPLATE_CHOICE_MISSING = error(
        "Lomakepohja tarjoaa vaihtoehtoa ”{value}”, jota ei ole tavoiteluettelossa.",
        "Blankettmallen erbjuder alternativet ”{value}”, som inte finns i målförteckningen.",
        "The form template offers the choice “{value}”, which the catalogue does not have.",
        "Korjaa lomakepohjan osio [lists] tai lisää vaihtoehto tavoiteluettelon välilehdelle Tilavaihtoehdot. Siellä ovat: "
        "{known}.",
        "Rätta avsnittet [lists] i blankettmallen eller lägg till alternativet på målförteckningens blad Statusar. "
        "Där finns: {known}.",
        "Correct [lists] in the template, or add the choice to the catalogue's sheet Statuses. There are: {known}.",
    )
    REPORT_TEMPLATE_WRONG = error(
        "Raportin pohjaa {file} ei voi avata Word-asiakirjana.",
        "Rapportens mall {file} kan inte öppnas som ett Word-dokument.",
        "The report's template {file} cannot be opened as a Word document.",
        "Tallenna pohja Wordissa uudelleen docx-muotoon, tai poista se: silloin käytetään ohjelman omaa pohjaa.",
        "Spara mallen på nytt i Word i formatet docx, eller ta bort den: då används programmets egen mall.",
        "Save the template in Word again as docx, or remove it: then the program's own is used.",
    )
    REPORT_WORDS_MOVED = note(
        "Raporttiin kirjoitettu teksti ”{value}” oli kohdan ”{above}” jälkeen. Se on nyt tämän alla: {place}.",
        "Texten ”{value}” i rapporten stod efter ”{above}”. Den finns nu under: {place}.",
        "The text “{value}” written into the report stood after “{above}”. It is now below: {place}.",
        "Katso, että teksti on oikeassa kohdassa.",
        "Se efter att texten är på rätt plats.",
        "See that the text is where it should be.",
    )
    REPORT_PLACE_GONE = note(
        "Raportissa ei ole enää kohtaa ”{value}”. Sen teksti on nyt tämän alla: {place}.",
        "Rapporten har inte längre platsen ”{value}”. Texten därifrån finns nu under: {place}.",
        "The report no longer has the place “{value}”. The text written there is now below: {place}.",
        "Katso, sopiiko teksti siihen.",
        "Se efter om texten passar där.",
        "See whether the text fits there.",
    )
    REPORT_REWRITTEN = question(
        "Raportissa on muutettu ohjelman kirjoittamaa kohtaa ”{before}” → ”{value}”. Muutos ei siirtynyt uuteen raporttiin.",
        "I rapporten har ett ställe som programmet skrev ändrats: ”{before}” → ”{value}”. Ändringen följde inte med till den "
        "nya rapporten.",
        "In the report a passage that the program wrote has been changed: “{before}” → “{value}”. The change is not in the new "
        "report.",
        "Muutettu raportti on tallessa rinnalla. Korjaa luku koonnin välilehdellä Oikaisut ja tavoitteen teksti "
        "tavoiteluettelossa; muu teksti kirjoitetaan omana kappaleenaan.",
        "Den ändrade rapporten finns kvar bredvid. Rätta siffror på sammanställningens blad Rättelser och målets text i "
        "målförteckningen; annan text skrivs som ett eget stycke.",
        "The changed report is kept beside. Correct figures on the master's sheet Corrections and a goal's text in the "
        "catalogue; write other text as a paragraph of its own.",
    )
    REPORT_WORDS_EARLIER = note(
        "Raportissa on tekstiä raportista {value}, tarkistamatta: {places}.",
        "Rapporten har okontrollerad text ur rapporten {value}: {places}.",
        "The report has text from the report {value}, not yet checked: {places}.",
        "Tarkista teksti Wordissa ja poista sen yläpuolelta rivi, joka kertoo, mistä se on.",
        "Kontrollera texten i Word och ta bort raden ovanför som säger varifrån den är.",
        "Check the text in Word, and remove the line above it that says where it is from.",
    )
    REPORT_NOT_READ = question(
        "Raporttiin kirjoitettua tekstiä ei voitu lukea, joten se ei ole uudessa raportissa.",
        "Text som skrivits i rapporten kunde inte läsas, så den finns inte i den nya rapporten.",
        "What was written into the report could not be read, so it is not in the new report.",
        "Raportti on tallessa rinnalla. Kopioi teksti siitä uuteen raporttiin ja tallenna se Wordissa docx-muotoon.",
        "Rapporten finns kvar bredvid. Kopiera texten därifrån till den nya rapporten och spara den i Word som docx.",
        "The report is kept beside. Copy the text from it to the new report, and save that in Word as docx.",
    )
    REPORT_PDF_OLD = note(
        "PDF on aiemmasta ajosta: raportti on muuttunut sen jälkeen.",
        "PDF-filen är från en tidigare körning: rapporten har ändrats sedan dess.",
        "The PDF is of an earlier run: the report has changed since.",
        "Kokoa vastaukset uudelleen valitsimella --pdf tai poista vanha PDF.",
        "Sammanställ svaren på nytt med flaggan --pdf eller ta bort den gamla PDF-filen.",
        "Consolidate again with --pdf, or remove the old PDF.",
    )
    OFFICE_MISSING = error(
        "PDF-tiedostoa ei voi tehdä: LibreOfficea ei löydy tältä koneelta.",
        "PDF-filen kan inte göras: LibreOffice finns inte på den här datorn.",
        "The PDF cannot be made: LibreOffice is not on this computer.",
        "Asenna LibreOffice, tai avaa raportti.docx Wordissa ja tallenna se sieltä PDF-muotoon.",
        "Installera LibreOffice, eller öppna raportti.docx i Word och spara den som PDF därifrån.",
        "Install LibreOffice, or open raportti.docx in Word and save it as PDF there.",
    )
    OFFICE_FAILED = error(
        "LibreOffice ei tehnyt PDF-tiedostoa: {value}.",
        "LibreOffice gjorde ingen PDF-fil: {value}.",
        "LibreOffice made no PDF: {value}.",
        "Yritä uudelleen, tai avaa raportti.docx Wordissa ja tallenna se sieltä PDF-muotoon.",
        "Försök igen, eller öppna raportti.docx i Word och spara den som PDF därifrån.",
        "Try again, or open raportti.docx in Word and save it as PDF there.",
    )
