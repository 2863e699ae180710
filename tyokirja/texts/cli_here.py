"""What ``tyokirja`` alone says of the folder it stands in, in Finnish, Swedish and English."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {
    "here.round": (
        "{organisation} · kierros {round}",
        "{organisation} · omgång {round}",
        "{organisation} · round {round}",
    ),
    "here.period": ("kausi {period}", "period {period}", "period {period}"),
    "here.folder": ("Kansio", "Mapp", "Folder"),
    "here.forms": ("Lomakkeet", "Blanketter", "Forms"),
    "here.forms.made": ("{forms} tehty", "{forms:gjord|gjorda}", "{forms} made"),
    "here.forms.sent": (
        "{forms} tehty, {sent} lähetetty",
        "{forms:gjord|gjorda}, {sent:skickad|skickade}",
        "{forms} made, {sent} sent",
    ),
    "here.forms.drafted": (
        "{forms} tehty, {drafted} luonnoksena, {sent} lähetetty",
        "{forms:gjord|gjorda}, {drafted} som utkast, {sent:skickad|skickade}",
        "{forms} made, {drafted} as drafts, {sent} sent",
    ),
    "here.deadline": ("Määräaika", "Tidsfrist", "Deadline"),
    "here.deadline.left": (
        "{day}, {days:päivä|päivää} jäljellä",
        "{day}, {days:dag|dagar} kvar",
        "{day}, {days:day|days} left",
    ),
    "here.deadline.today": ("{day}, tänään", "{day}, i dag", "{day}, today"),
    "here.deadline.past": ("{day}, on jo mennyt", "{day}, har redan gått ut", "{day}, has passed"),
    "here.returned": ("Palautukset", "Inlämnade", "Returned"),
    "here.returned.none": (
        "ei vielä yhtään tiedostoa kansiossa palautetut",
        "inga filer än i mappen palautetut",
        "no files yet in the folder palautetut",
    ),
    "here.returned.files": (
        "tiedostoja {files}, viimeisin {day}",
        "filer {files}, den senaste {day}",
        "files {files}, the latest {day}",
    ),
    "here.master": ("Koonti", "Sammanställning", "Master"),
    "here.master.none": ("ei vielä tehty", "inte gjord än", "not made yet"),
    "here.master.made": ("ajan tasalla, tehty {moment}", "aktuell, gjord {moment}", "up to date, made {moment}"),
    "here.master.older": (
        "tehty {moment}; sen jälkeen tulleita tiedostoja {newer}",
        "gjord {moment}; filer som kommit därefter: {newer}",
        "made {moment}; files that have come since: {newer}",
    ),
    "here.moment": ("{day} klo {clock}", "{day} kl. {clock}", "{day} at {clock}"),
    "here.answered": ("Vastattu", "Besvarat", "Answered"),
    "here.answered.rows": ("{answered}/{rows} riviä", "{answered}/{rows} rader", "{answered}/{rows} rows"),
    "here.missing": ("Palauttamatta", "Saknas", "Not returned"),
    "here.missing.more": ("{names} sekä muita {count}", "{names} samt ytterligare {count}", "{names} and {count} more"),
    "here.problems": ("Huomiot", "Anmärkningar", "Problems"),
    "here.problems.count": (
        "virheitä {errors}, kysymyksiä {questions} (koonnin välilehdellä Huomiot)",
        "fel {errors}, frågor {questions} (på sammanställningens blad Anmärkningar)",
        "errors {errors}, questions {questions} (on the master's sheet Problems)",
    ),
    "here.next.generate": (
        "tee lomakkeet osastoille.",
        "gör blanketterna till avdelningarna.",
        "make the departments' forms.",
    ),
    "here.next.send": (
        "tee saatteet, joissa lomakkeet ovat liitteinä.",
        "gör följebreven med blanketterna som bilagor.",
        "make the covering letters with the forms attached.",
    ),
    "here.next.mark_sent": (
        "lähetä kansion viestit luonnokset Outlookista ja merkitse ne sitten lähetetyiksi.",
        "skicka utkasten i mappen viestit från Outlook och märk dem sedan som skickade.",
        "send the drafts in the folder viestit from Outlook, then mark them as sent.",
    ),
    "here.next.gather": (
        "tallenna palautetut lomakkeet kansioon palautetut sitä mukaa kuin niitä tulee. Kuka on palauttanut:",
        "spara inlämnade blanketter i mappen palautetut när de kommer. Vem som har svarat:",
        "save returned forms into the folder palautetut as they come. Who has returned:",
    ),
    "here.next.consolidate": ("kokoa vastaukset.", "sammanställ svaren.", "consolidate the answers."),
    "here.next.remind": (
        "muistuta niitä, jotka eivät ole palauttaneet.",
        "påminn dem som inte har svarat.",
        "remind those who have not returned.",
    ),
    "here.next.mend": (
        "käy huomiot läpi koonnissa ja pyydä osastoilta korjaukset.",
        "gå igenom anmärkningarna i sammanställningen och be avdelningarna rätta.",
        "go through the problems in the master and ask the departments to correct them.",
    ),
    "here.next.report": (
        "kaikki on palautettu. Valtuuston raportti on tiedostossa raportti.docx.",
        "allt är inlämnat. Rapporten till fullmäktige finns i filen raportti.docx.",
        "everything has been returned. The council's report is the file raportti.docx.",
    ),
    "here.launcher": (
        "Saman tekee kansion tiedosto {name}, kun sitä kaksoisnapsauttaa.",
        "Samma sak gör filen {name} i mappen när du dubbelklickar på den.",
        "The file {name} in the folder does the same when double-clicked.",
    ),
    "here.rounds": (
        "Kierroksia tämän kansion alla: {count}",
        "Omgångar under den här mappen: {count}",
        "Rounds below this folder: {count}",
    ),
    "here.rounds.round": ("Kierroksen kansio", "Omgångens mapp", "Round folder"),
    "here.master.yes": ("ajan tasalla", "aktuell", "up to date"),
    "here.master.old": ("vanhentunut", "föråldrad", "out of date"),
    "here.latest": (
        "Viimeksi käsitelty kierros on {path}:",
        "Den omgång som senast behandlades är {path}:",
        "The round last worked on is {path}:",
    ),
    "here.catalogue": (
        "Tässä kansiossa on tavoiteluettelo {name}, mutta ei vielä yhtään kierrosta.",
        "I den här mappen finns målförteckningen {name}, men ingen omgång än.",
        "This folder holds the catalogue {name}, but no round yet.",
    ),
    "here.next.first": (
        "tarkista tavoiteluettelo Excelissä ja tee sitten kierroksen lomakkeet.",
        "granska målförteckningen i Excel och gör sedan omgångens blanketter.",
        "review the catalogue in Excel, then make the round's forms.",
    ),
    "here.documents": (
        "Tässä kansiossa ei ole kierrosta. Valtuuston asiakirja voi olla {name}.",
        "I den här mappen finns ingen omgång. Fullmäktiges dokument kan vara {name}.",
        "There is no round in this folder. The council's document may be {name}.",
    ),
    "here.next.import": (
        "tuo valtuuston asiakirja tavoiteluetteloksi.",
        "importera fullmäktiges dokument till en målförteckning.",
        "import the council's document to a catalogue.",
    ),
    "here.unknown": (
        "Tässä kansiossa ei ole kierrosta, tavoiteluetteloa eikä valtuuston asiakirjaa.",
        "I den här mappen finns varken omgång, målförteckning eller fullmäktiges dokument.",
        "There is no round, catalogue or council document in this folder.",
    ),
    "here.next.anywhere": (
        "siirry kansioon, jossa valtuuston asiakirja on, tai kokeile esimerkkiä.",
        "gå till mappen där fullmäktiges dokument finns, eller prova exemplet.",
        "go to the folder that holds the council's document, or try the example.",
    ),
    "here.help": (
        "Kaikki komennot: tyokirja --help",
        "Alla kommandon: tyokirja --help",
        "All commands: tyokirja --help",
    ),
}
