"""What is wrong in a catalogue, and what to do: see :mod:`tyokirja.texts.problems`."""

from __future__ import annotations

from tyokirja.texts import Triple

FIELDS: dict[str, tuple[str, ...]] = {
    "setting_not_known": ("column", "known"),
    "sheet_near": ("expected",),
    "heading_near": ("column",),
    "cell_near": ("column", "nearest"),
    "cell_error": ("column",),
    "cell_merged": ("range",),
    "cell_merged_once": ("range",),
    "column_twice": ("column", "other_place"),
    "cell_not_yes_no": ("column",),
    "cell_percent": ("column", "first", "second"),
    "kind_missing": ("column", "kind"),
    "id_missing": ("column", "proposal"),
    "id_twice": ("column", "other_place", "proposal"),
    "original_alone": ("column", "revised"),
    "column_not_read": ("count",),
    "sheet_not_read": ("count",),
    "doubt_not_applied": ("column", "proposal"),
    "text_too_long": ("column", "limit", "length"),
    "target_is_baseline": ("direction", "baseline"),
    "target_against": ("direction", "baseline"),
    "choice_needed": ("code",),
    "no_choices": ("list",),
    "deadline_early": ("end",),
    "period_backwards": ("start", "end"),
}

TEXTS: dict[str, Triple] = {
    "setting_not_known": (
        "Asetusta ”{value}” ei tunneta, eikä sitä luettu.",
        "Inställningen ”{value}” är okänd och lästes inte.",
        "The setting “{value}” is not known and was not read.",
    ),
    "setting_not_known.remedy": (
        "Poista rivi tai korjaa asetuksen nimi. Asetukset ovat: {known}.",
        "Ta bort raden eller rätta inställningens namn. Inställningarna är: {known}.",
        "Remove the line, or correct the name of the setting. The settings are: {known}.",
    ),
    "sheet_near": (
        "Välilehti ”{sheet}” luettiin välilehtenä ”{expected}”.",
        "Bladet ”{sheet}” lästes som bladet ”{expected}”.",
        "The sheet “{sheet}” was read as the sheet “{expected}”.",
    ),
    "sheet_near.remedy": (
        "Palauta välilehden nimeksi ”{expected}”, niin se tunnistetaan varmasti.",
        "Ge bladet namnet ”{expected}” igen, så känns det säkert igen.",
        "Give the sheet its name “{expected}” back, so that it is recognised for certain.",
    ),
    "heading_near": (
        "Otsikko ”{value}” luettiin sarakkeena ”{column}”.",
        "Rubriken ”{value}” lästes som kolumnen ”{column}”.",
        "The heading “{value}” was read as the column “{column}”.",
    ),
    "heading_near.remedy": (
        "Palauta otsikoksi ”{column}”, jos sarake on se. Jos se on oma sarakkeesi, siirrä se taulukon perään.",
        "Ge kolumnen rubriken ”{column}” igen om det är den. Om den är din egen, flytta den efter tabellen.",
        "Give it the heading “{column}” back if that is what it is. If it is your own, move it behind the table.",
    ),
    "cell_near": (
        "”{value}” ei ole sarakkeen ”{column}” vaihtoehto. Se luettiin: {nearest}.",
        "”{value}” är inget alternativ i kolumnen ”{column}”. Det lästes som: {nearest}.",
        "“{value}” is not one of the choices of the column “{column}”. It was read as: {nearest}.",
    ),
    "cell_near.remedy": (
        "Valitse oikea vaihtoehto solun listasta.",
        "Välj rätt alternativ i cellens lista.",
        "Choose the right one from the cell's list.",
    ),
    "cell_error": (
        "Sarakkeen ”{column}” solussa on virhearvo {value}.",
        "Cellen i kolumnen ”{column}” har felvärdet {value}.",
        "The cell in the column “{column}” has the error value {value}.",
    ),
    "cell_error.remedy": (
        "Kirjoita soluun arvo tai tyhjennä solu.",
        "Skriv ett värde i cellen eller töm den.",
        "Write a value in the cell, or clear it.",
    ),
    "cell_merged": (
        "Solut {range} on yhdistetty. Niiden sisältö luettiin jokaiselle riville.",
        "Cellerna {range} har sammanfogats. Innehållet lästes för varje rad.",
        "The cells {range} are merged. What they hold was read for each row.",
    ),
    "cell_merged.remedy": (
        "Pura solujen yhdistäminen ja kirjoita sisältö jokaiselle riville erikseen.",
        "Upphäv sammanfogningen och skriv innehållet på varje rad för sig.",
        "Unmerge the cells and write their content on each row.",
    ),
    "cell_merged_once": (
        "Solut {range} on yhdistetty. Niiden sisältö luettiin vain ensimmäisen solun tiedoksi.",
        "Cellerna {range} har sammanfogats. Innehållet lästes bara för den första cellen.",
        "The cells {range} are merged. What they hold was read for the first of them alone.",
    ),
    "cell_merged_once.remedy": (
        "Pura solujen yhdistäminen ja kirjoita jokaiseen soluun, mitä siihen kuuluu.",
        "Upphäv sammanfogningen och skriv i varje cell det som hör dit.",
        "Unmerge the cells and write in each what belongs there.",
    ),
    "column_twice": (
        "Sarake ”{column}” on kahdesti. Se luettiin kohdasta {other_place}, eikä saraketta ”{value}” luettu.",
        "Kolumnen ”{column}” finns två gånger. Den lästes vid {other_place}, och kolumnen ”{value}” lästes inte.",
        "The column “{column}” is there twice. It was read at {other_place}, and the column “{value}” was not read.",
    ),
    "column_twice.remedy": (
        "Poista toinen sarakkeista, tai anna sille oma otsikko, jos se on oma sarakkeesi.",
        "Ta bort den ena kolumnen, eller ge den en egen rubrik om den är din egen.",
        "Remove one of the two, or give it another heading if it is a column of your own.",
    ),
    "headings_again": (
        "Otsikot ovat taulukossa toisen kerran eri järjestyksessä: ”{value}”. Alla olevat rivit voivat olla "
        "väärissä sarakkeissa.",
        "Rubrikerna finns en andra gång i tabellen i annan ordning: ”{value}”. Raderna under kan stå i fel kolumner.",
        "The headings are in the table a second time, in another order: “{value}”. The rows below may stand in wrong "
        "columns.",
    ),
    "headings_again.remedy": (
        "Siirrä rivit samojen otsikoiden alle kuin muut rivit, ja poista ylimääräiset otsikot.",
        "Flytta raderna till samma rubriker som de andra raderna och ta bort de överflödiga rubrikerna.",
        "Move the rows under the same headings as the others, and remove the second headings.",
    ),
    "cell_not_yes_no": (
        "”{value}” ei ole kyllä eikä ei, vaikka rivi on kyllä/ei-mittari.",
        "”{value}” är varken ja eller nej, trots att raden är en ja/nej-mätare.",
        "“{value}” is neither yes nor no, but the row is a yes/no measure.",
    ),
    "cell_not_yes_no.remedy": (
        "Valitse sarakkeeseen ”{column}” kyllä tai ei, tai vaihda rivin laji.",
        "Välj ja eller nej i kolumnen ”{column}”, eller ändra radens typ.",
        "Choose yes or no in the column “{column}”, or change the kind of the row.",
    ),
    "cell_percent": (
        "Sarakkeen ”{column}” luku voi olla {first} tai {second}. Se luettiin lukuna {first}.",
        "Talet i kolumnen ”{column}” kan vara {first} eller {second}. Det lästes som {first}.",
        "The number in the column “{column}” may be {first} or {second}. It was read as {first}.",
    ),
    "cell_percent.remedy": (
        "Tarkista luku. Prosenttimittarin solun muotoilu on prosentti; muun mittarin solun ei.",
        "Kontrollera talet. En procentmätares cell har formatet procent; andra mätares celler har det inte.",
        "Check the number. A cell of a percentage measure is formatted as a percentage; that of another is not.",
    ),
    "kind_missing": (
        "Rivin laji puuttuu. Arvoista päätellen se on: {kind}.",
        "Radens typ saknas. Av värdena att döma är den: {kind}.",
        "The row has no kind. By its figures it is: {kind}.",
    ),
    "kind_missing.remedy": (
        "Valitse laji sarakkeen ”{column}” listasta.",
        "Välj typ i listan i kolumnen ”{column}”.",
        "Choose the kind from the list of the column “{column}”.",
    ),
    "id_missing": (
        "Rivillä ei ole tunnusta. Se luettiin tunnuksella {proposal}.",
        "Raden har ingen kod. Den lästes med koden {proposal}.",
        "The row has no id. It was read with the id {proposal}.",
    ),
    "id_missing.remedy": (
        "Kirjoita riville tunnus, esimerkiksi {proposal}. Se pysyy samana koko kauden.",
        "Skriv en kod för raden, till exempel {proposal}. Den är densamma hela perioden.",
        "Write an id on the row, for example {proposal}. It stays the same for the whole period.",
    ),
    "id_twice": (
        "Tunnus ”{value}” on jo kohdassa {other_place}. Tämä rivi luettiin tunnuksella {proposal}.",
        "Koden ”{value}” finns redan vid {other_place}. Den här raden lästes med koden {proposal}.",
        "The id “{value}” is already at {other_place}. This row was read with the id {proposal}.",
    ),
    "id_twice.remedy": (
        "Anna toiselle riville oma tunnus, esimerkiksi {proposal}, tai poista toinen riveistä.",
        "Ge den ena raden en egen kod, till exempel {proposal}, eller ta bort den ena raden.",
        "Give one of the rows an id of its own, for example {proposal}, or remove one of them.",
    ),
    "row_without_text": (
        "Rivillä ei ole tavoitetta, toimenpidettä eikä mittaria. Sitä ei luettu: ”{value}”.",
        "Raden har varken mål, åtgärd eller mätare. Den lästes inte: ”{value}”.",
        "The row has no goal, action or measure. It was not read: “{value}”.",
    ),
    "row_without_text.remedy": (
        "Kirjoita, mistä rivillä raportoidaan, tai poista rivi.",
        "Skriv vad raden rapporterar om, eller ta bort den.",
        "Write what the row reports on, or remove it.",
    ),
    "original_alone": (
        "Sarakkeessa ”{column}” on arvo ennen muutosta, mutta sarakkeesta ”{revised}” puuttuu voimassa oleva arvo.",
        "Kolumnen ”{column}” har värdet före ändringen, men i kolumnen ”{revised}” saknas det gällande värdet.",
        "The column “{column}” has what was before the revision, but the column “{revised}” lacks what is in force.",
    ),
    "original_alone.remedy": (
        "Kirjoita voimassa oleva arvo sarakkeeseen ”{revised}”, tai siirrä arvo sinne.",
        "Skriv det gällande värdet i kolumnen ”{revised}”, eller flytta värdet dit.",
        "Write the figure in force in the column “{revised}”, or move the figure there.",
    ),
    "text_not_read": (
        "Taulukon ulkopuolella on tekstiä, jota ei lueta: ”{value}”.",
        "Utanför tabellen finns text som inte läses: ”{value}”.",
        "There is text outside the table that is not read: “{value}”.",
    ),
    "text_not_read.remedy": (
        "Mitään ei tarvitse tehdä, jos se on oma muistiinpano. Muuten siirrä teksti oikeaan sarakkeeseen.",
        "Ingenting behöver göras om det är en egen anteckning. Flytta annars texten till rätt kolumn.",
        "Nothing needs to be done if it is a note of your own. If not, move the text to its column.",
    ),
    "comment_not_read": (
        "Solussa on kommentti, joka jää tähän työkirjaan: ”{value}”.",
        "Cellen har en kommentar som blir kvar i den här arbetsboken: ”{value}”.",
        "The cell has a comment, which stays in this workbook: “{value}”.",
    ),
    "comment_not_read.remedy": (
        "Mitään ei tarvitse tehdä. Kommentit eivät näy lomakkeissa.",
        "Ingenting behöver göras. Kommentarer syns inte i blanketterna.",
        "Nothing needs to be done. Comments are not shown in the forms.",
    ),
    "column_not_read": (
        "Saraketta ”{value}” ei tunneta. Sen {count} solua jää lukematta.",
        "Kolumnen ”{value}” är okänd. Dess {count} celler läses inte.",
        "The column “{value}” is not known. Its {count} cells are not read.",
    ),
    "column_not_read.remedy": (
        "Mitään ei tarvitse tehdä, jos sarake on omasi. Jos se on luettelon sarake, korjaa sen otsikko.",
        "Ingenting behöver göras om kolumnen är din egen. Om den hör till förteckningen, rätta rubriken.",
        "Nothing needs to be done if the column is your own. If it belongs to the catalogue, correct its heading.",
    ),
    "sheet_not_read": (
        "Välilehteä ”{sheet}” ei tunneta. Sen {count} solua jää lukematta.",
        "Bladet ”{sheet}” är okänt. Dess {count} celler läses inte.",
        "The sheet “{sheet}” is not known. Its {count} cells are not read.",
    ),
    "sheet_not_read.remedy": (
        "Mitään ei tarvitse tehdä, jos välilehti on omasi. Jos se on luettelon välilehti, korjaa sen nimi.",
        "Ingenting behöver göras om bladet är ditt eget. Om det hör till förteckningen, rätta namnet.",
        "Nothing needs to be done if the sheet is your own. If it belongs to the catalogue, correct its name.",
    ),
    "doubt_not_applied": (
        "Hyväksyttyä ehdotusta ”{proposal}” ei otettu: sarakkeen ”{column}” solua on muutettu sen jälkeen.",
        "Det godkända förslaget ”{proposal}” togs inte: cellen i kolumnen ”{column}” har ändrats sedan dess.",
        "The accepted proposal “{proposal}” was not taken: the cell in “{column}” has been changed since.",
    ),
    "doubt_not_applied.remedy": (
        "Kirjoita soluun oikea sisältö ja valitse päätökseksi ”pidä nykyinen”.",
        "Skriv rätt innehåll i cellen och välj beslutet ”behåll nuvarande”.",
        "Write what is right in the cell and choose the decision “keep the present one”.",
    ),
    "text_too_long": (
        "Sarakkeen ”{column}” teksti on {length} merkkiä pitkä. Excelin soluun mahtuu {limit}.",
        "Texten i kolumnen ”{column}” är {length} tecken lång. En cell i Excel rymmer {limit}.",
        "The text in the column “{column}” is {length} characters long. An Excel cell holds {limit}.",
    ),
    "text_too_long.remedy": (
        "Lyhennä tekstiä tai jaa se usealle riville.",
        "Korta texten eller dela den på flera rader.",
        "Shorten the text, or divide it over several rows.",
    ),
    "no_email": (
        "Osastolla ”{department}” ei ole sähköpostiosoitetta, joten sille ei voi lähettää lomaketta.",
        "Avdelningen ”{department}” har ingen e-postadress, så ingen blankett kan skickas till den.",
        "The department “{department}” has no e-mail address, so no form can be sent to it.",
    ),
    "no_email.remedy": (
        "Kirjoita osoite välilehdelle Osastot ennen lähettämistä.",
        "Skriv adressen på bladet Avdelningar innan blanketterna skickas.",
        "Write the address on the sheet Departments before sending.",
    ),
    "target_is_baseline": (
        "Tavoitearvo {value} on sama kuin lähtöarvo, mutta suunta on ”{direction}”.",
        "Målvärdet {value} är detsamma som utgångsvärdet, men riktningen är ”{direction}”.",
        "The target {value} is the same as the baseline, but the direction is “{direction}”.",
    ),
    "target_is_baseline.remedy": (
        "Tarkista luvut, tai valitse suunnaksi ”pysyy ennallaan” tai ”vähintään”.",
        "Kontrollera talen, eller välj riktningen ”oförändrad” eller ”minst”.",
        "Check the figures, or choose the direction “stays as it is” or “at least”.",
    ),
    "target_against": (
        "Lähtöarvosta {baseline} tavoitearvoon {value} mennään eri suuntaan kuin rivin suunta ”{direction}”.",
        "Från utgångsvärdet {baseline} till målvärdet {value} går det åt annat håll än radens riktning ”{direction}”.",
        "From the baseline {baseline} to the target {value} goes against the row's direction “{direction}”.",
    ),
    "target_against.remedy": (
        "Tarkista luvut ja suunta alkuperäisestä asiakirjasta.",
        "Kontrollera talen och riktningen i originaldokumentet.",
        "Check the figures and the direction in the original document.",
    ),
    "choice_needed": (
        "Tilojen joukosta puuttuu koodi ”{code}”, johon luvuista laskettu tila perustuu.",
        "Bland statusarna saknas koden ”{code}”, som den uträknade statusen bygger på.",
        "The statuses lack the code “{code}”, which the computed status goes by.",
    ),
    "choice_needed.remedy": (
        "Palauta koodi ”{code}” välilehdelle Tilat. Sanan voi valita itse.",
        "Återställ koden ”{code}” på bladet Statusar. Ordet kan väljas fritt.",
        "Put the code “{code}” back on the sheet Statuses. Its word may be any.",
    ),
    "no_choices": (
        "Listassa ”{list}” ei ole yhtään vaihtoehtoa.",
        "Listan ”{list}” har inga alternativ.",
        "The list “{list}” has no choices.",
    ),
    "no_choices.remedy": (
        "Lisää vaihtoehdot välilehdelle Tilat.",
        "Lägg till alternativen på bladet Statusar.",
        "Add the choices on the sheet Statuses.",
    ),
    "deadline_early": (
        "Kierros ”{value}” on palautettava ennen kuin sen jakso päättyy ({end}).",
        "Omgången ”{value}” ska lämnas in innan dess period slutar ({end}).",
        "The round “{value}” is due before its period ends ({end}).",
    ),
    "deadline_early.remedy": (
        "Tarkista kierroksen päivät.",
        "Kontrollera omgångens datum.",
        "Check the dates of the round.",
    ),
    "period_backwards": (
        "Kierroksen ”{value}” jakso päättyy ({end}) ennen kuin se alkaa ({start}).",
        "Perioden för omgången ”{value}” slutar ({end}) innan den börjar ({start}).",
        "The period of the round “{value}” ends ({end}) before it starts ({start}).",
    ),
    "period_backwards.remedy": (
        "Korjaa kierroksen päivät.",
        "Rätta omgångens datum.",
        "Correct the dates of the round.",
    ),
    "no_departments": (
        "Tavoiteluettelossa ei ole yhtään osastoa.",
        "Målförteckningen har inga avdelningar.",
        "The catalogue has no departments.",
    ),
    "no_departments.remedy": (
        "Lisää välilehdelle Osastot jokainen osasto, joka vastaa tavoitteisiin.",
        "Lägg till på bladet Avdelningar varje avdelning som svarar på målen.",
        "Add each department that answers to the sheet Departments.",
    ),
    "no_deadline": (
        "Kierroksella ”{value}” ei ole määräaikaa, joten lomakkeissa ja viesteissä ei kerrota sitä.",
        "Omgången ”{value}” har ingen tidsfrist, så blanketterna och meddelandena anger ingen.",
        "The round “{value}” has no deadline, so its forms and messages do not tell one.",
    ),
    "no_deadline.remedy": (
        "Kirjoita määräaika välilehdelle Kierrokset. Jos rivi on muistiinpano, siirrä se taulukon viereen.",
        "Skriv tidsfristen på bladet Omgångar. Om raden är en anteckning, flytta den bredvid tabellen.",
        "Write the deadline on the sheet Rounds. If the line is a note, move it beside the table.",
    ),
    "no_rounds": (
        "Tavoiteluettelossa ei ole yhtään kierrosta.",
        "Målförteckningen har inga omgångar.",
        "The catalogue has no rounds.",
    ),
    "no_rounds.remedy": (
        "Lisää välilehdelle Kierrokset ainakin yksi kierros, esimerkiksi Q2/2026.",
        "Lägg till minst en omgång på bladet Omgångar, till exempel Q2/2026.",
        "Add at least one round on the sheet Rounds, such as Q2/2026.",
    ),
}
