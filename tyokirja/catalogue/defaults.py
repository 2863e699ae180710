"""What a fresh catalogue has before the office changes it: four quarterly rounds, statuses and forecasts."""

from __future__ import annotations

from datetime import date, timedelta

from tyokirja.model import Choice, ChoiceList, Labels, Light, Round

_DAYS_TO_ANSWER = 21


def default_rounds(year: int) -> tuple[Round, ...]:
    """Q1 to Q4 of ``year``; answers are due three weeks after a quarter's last day."""
    rounds = []
    for quarter in range(1, 5):
        start = date(year, 3 * quarter - 2, 1)
        end = date(year + quarter // 4, (3 * quarter) % 12 + 1, 1) - timedelta(days=1)
        deadline = end + timedelta(days=_DAYS_TO_ANSWER)
        rounds.append(Round(f"Q{quarter}/{year}", f"{quarter}/4 {year}", start, end, deadline))
    return tuple(rounds)


def default_choices() -> tuple[Choice, ...]:
    """The statuses and forecasts that a municipality starts from."""
    status, forecast = ChoiceList.STATUS, ChoiceList.FORECAST
    green, yellow, red, grey = Light.GREEN, Light.YELLOW, Light.RED, Light.GREY
    return (
        Choice(status, "not_started", Labels("Ei aloitettu", "Inte påbörjad", "Not started"), grey),
        Choice(status, "on_track", Labels("Etenee", "Framskrider", "On track"), green),
        Choice(status, "delayed", Labels("Viivästynyt", "Försenad", "Delayed"), yellow, commentary_needed=True),
        Choice(status, "attained", Labels("Toteutunut", "Uppnådd", "Attained"), green, final=True),
        Choice(
            status,
            "partly_attained",
            Labels("Osittain toteutunut", "Delvis uppnådd", "Partly attained"),
            yellow,
            commentary_needed=True,
            final=True,
        ),
        Choice(
            status,
            "not_attained",
            Labels("Ei toteutunut", "Inte uppnådd", "Not attained"),
            red,
            commentary_needed=True,
            final=True,
        ),
        Choice(forecast, "will_attain", Labels("Toteutuu", "Uppnås", "Will be attained"), green),
        Choice(
            forecast,
            "will_attain_partly",
            Labels("Toteutuu osittain", "Uppnås delvis", "Will be attained partly"),
            yellow,
            commentary_needed=True,
        ),
        Choice(
            forecast,
            "will_not_attain",
            Labels("Ei toteudu", "Uppnås inte", "Will not be attained"),
            red,
            commentary_needed=True,
        ),
        Choice(forecast, "not_assessed", Labels("Ei arvioitavissa", "Kan inte bedömas", "Cannot be assessed"), grey),
    )
