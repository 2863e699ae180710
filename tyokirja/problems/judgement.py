"""What is found when answers are put together and judged."""

from __future__ import annotations

from tyokirja.problems.declared import Stage, error, mendable_question, note, question


class Judgement(Stage):
    """What is found when answers are put together and judged."""

    CONFLICT = question(
        "Sarakkeessa ”{column}” on kaksi eri vastausta: ”{value}” ja ”{other}” ({other_place}).",
        "Det finns två olika svar i kolumnen ”{column}”: ”{value}” och ”{other}” ({other_place}).",
        "The column “{column}” has two different answers: “{value}” and “{other}” ({other_place}).",
        "Valitse oikea vastaus koonnin välilehdellä Ristiriidat. Siihen asti voimassa on myöhemmin tallennettu.",
        "Välj rätt svar på sammanställningens blad Konflikter. Tills dess gäller det som sparades senare.",
        "Choose the right answer on the master's sheet Conflicts. Until then the later-saved one stands.",
    )
    APPROVAL_MISSING = question(
        "”{value}”: {count:rivi|riviä} odottaa hyväksyntää, eikä vastauksia vielä lasketa mukaan. Lomake: {files}.",
        "”{value}”: {count:rad|rader} väntar på godkännande, och svaren räknas inte ännu. Blankett: {files}.",
        "“{value}”: {count:row waits|rows wait} for approval, and the answers do not count yet. Form: {files}.",
        "Pyydä hyväksyjää kirjoittamaan nimensä lomakkeen kohtaan Hyväksyjä ja palauttamaan lomake.",
        "Be godkännaren skriva sitt namn vid Godkänd av i blanketten och lämna in den.",
        "Ask the approver to write a name at Approved by in the form, and to return it.",
    )
    APPROVAL_OLDER = question(
        "Hyväksyjä ”{value}” on samoin tiedoin jo aiemmassa lomakkeessa {other}, mutta sen jälkeen on muuttunut "
        "{count:rivi|riviä}.",
        "Godkännaren ”{value}” finns med samma uppgifter redan i den tidigare blanketten {other}, men {count:rad|rader} har "
        "ändrats efter det.",
        "The approver “{value}” stands just so in the earlier form {other}, but {count:row has|rows have} changed since.",
        "Varmista, että hyväksyjä on hyväksynyt muuttuneet vastaukset. Hyväksymispäivän voi päivittää lomakkeeseen.",
        "Försäkra dig om att godkännaren har godkänt de ändrade svaren. Dagen för godkännandet kan uppdateras i blanketten.",
        "Make sure that the approver has approved the changed answers. The day of the approval can be brought up to date.",
    )
    NOT_RETURNED = note(
        "Osasto ”{value}” ei ole palauttanut lomaketta.",
        "Avdelningen ”{value}” har inte lämnat in blanketten.",
        "The department “{value}” has not returned its form.",
        "Lähetä muistutus komennolla ”tyokirja muistuta”.",
        "Skicka en påminnelse med kommandot ”tyokirja remind”.",
        "Send a reminder with “tyokirja remind”.",
    )
    COMMENTARY_MISSING = mendable_question(
        "Vastaus ”{status}” edellyttää sanallista selvitystä, ja se puuttuu.",
        "Svaret ”{status}” förutsätter en redogörelse i ord, och den saknas.",
        "The answer “{status}” asks for an explanation in words, and there is none.",
        "Kerro, mistä tilanne johtuu ja mitä asialle tehdään.",
        "Berätta vad läget beror på och vad som görs åt saken.",
        "Say what has led to this and what is being done.",
        answer="commentary",
    )
    STATUS_CONTRADICTS = mendable_question(
        "Tila on ”{status}”, mutta lukujen mukaan se olisi ”{computed}”.",
        "Status är ”{status}”, men enligt siffrorna vore den ”{computed}”.",
        "The status is “{status}”, but by the figures it would be “{computed}”.",
        "Tarkista toteuma ja tila. Jos molemmat ovat oikein, kerro syy sanallisesti.",
        "Kontrollera utfallet och statusen. Om båda stämmer, ange orsaken i ord.",
        "Check the actual and the status. If both are right, give the reason in words.",
        answer="status",
    )
    FORECAST_CONTRADICTS = mendable_question(
        "Ennuste ”{forecast}” ei sovi yhteen tuloksen ”{status}” kanssa.",
        "Prognosen ”{forecast}” går inte ihop med resultatet ”{status}”.",
        "The forecast “{forecast}” does not agree with the result “{status}”.",
        "Tarkista toteuma, tila ja ennuste. Jos kaikki ovat oikein, kerro syy sanallisesti.",
        "Kontrollera utfallet, statusen och prognosen. Om alla stämmer, ange orsaken i ord.",
        "Check the actual, the status and the forecast. If all are right, give the reason in words.",
        answer="forecast",
    )
    FORECAST_AGAINST_TREND = mendable_question(
        "Ennuste on ”{forecast}”, mutta luku on mennyt tavoitteesta poispäin: {before} → {now}.",
        "Prognosen är ”{forecast}”, men siffran har gått bort från målet: {before} → {now}.",
        "The forecast is “{forecast}”, but the figure has gone away from the target: {before} → {now}.",
        "Tarkista toteuma ja ennuste. Jos molemmat ovat oikein, kerro sanallisesti, mihin käänne perustuu.",
        "Kontrollera utfallet och prognosen. Om båda stämmer, berätta i ord vad vändningen bygger på.",
        "Check the actual and the forecast. If both are right, say in words what the turn is based on.",
        answer="forecast",
    )
    UNBALANCED = error(
        "Luvut eivät täsmää: palautettuja soluja on {returned}, mutta selvitettyjä {accounted}.",
        "Siffrorna stämmer inte: {returned} celler lämnades in, men {accounted} har redovisats.",
        "The figures do not balance: {returned} cells were returned, but {accounted} are accounted for.",
        "Älä käytä koontia ennen kuin ero on selvitetty. Ilmoita asiasta ohjelman ylläpitäjälle.",
        "Använd inte sammanställningen förrän skillnaden har utretts. Meddela den som underhåller programmet.",
        "Do not use the master before the difference is explained. Tell whoever maintains the program.",
    )
