"""Made documents whose tables have headings that no list knows: what stands below them alone tells what they are for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.documents_made import Box, Grid, Made, Measure, Title, Truth, Writer, grid

_NOISE = {
    "fi": (("Hanke", "Kustannusarvio", "Käytetty 2025"), ("Keskuskoulun laajennus", "900 000", "40 000")),
    "sv": (("Projekt", "Kostnadskalkyl", "Använt 2025"), ("Skolans tillbyggnad", "900 000", "40 000")),
    "en": (("Project", "Estimate", "Spent 2025"), ("School extension", "900 000", "40 000")),
}


def _groups(write: Writer) -> Iterator[tuple[str, list[Measure]]]:
    for _ in range(write.chance.randint(2, 3)):
        yield write.goal(), write.measures(1, 2)


def _tables(write: Writer, heads: Sequence[str], *beside: Sequence[str], actuals: bool = False) -> Made:
    """A table for each of three departments; ``beside``: what else may stand at the end of a row."""
    for department in write.departments(3):
        write.put(grid(_NOISE[write.language][0], _NOISE[write.language][1]))
        rows = []
        for goal, measures in _groups(write):
            for at, each in enumerate(measures):
                figures = (each.baseline, each.target, *((each.actual,) if actuals else ()))
                rows.append(
                    ("" if at else goal, each.name, *figures, *(write.chance.choice(words) for words in beside))
                )
                write.found(department, goal, each)
        write.put(grid(heads, *rows))
    return write.made


def promises(seed: int) -> Made:
    """Two columns of figures without a year."""
    heads = ("Lupauksemme asukkaille", "Näin todennamme", "Oltiin viime vuonna", "Luvattiin tälle vuodelle")
    return _tables(Writer(seed, "promises"), heads)


def vows(seed: int) -> Made:
    """Years alone, and a remark at the end."""
    remarks = ("Gick bra under året", "Arbetet fortsätter ännu", "Blev försenat")
    return _tables(Writer(seed, "vows", "sv"), ("Löfte", "Följs upp genom", "2024", "2025", "Noterat"), remarks)


def ambitions(seed: int) -> Made:
    """Three columns of figures, a colour and who leads the work."""
    heads = ("Ambition", "Yardstick", "Where we stood", "Where we aim", "Where we ended", "Colour", "Lead")
    leads = ("Head of education", "City engineer", "HR manager")
    return _tables(Writer(seed, "ambitions", "en"), heads, ("green", "yellow"), leads, actuals=True)


def references(seed: int) -> Made:
    """The office's own numbers before, and a column of units between."""
    write = Writer(seed, "references")
    for number, department in enumerate(write.departments(3), 1):
        rows = []
        for place, (goal, measures) in enumerate(_groups(write), 1):
            for at, each in enumerate(measures):
                unit = "%" if "%" in each.target else "kpl"
                first, second = (figure.removesuffix(" %") for figure in (each.baseline, each.target))
                rows.append(("" if at else f"{number}.{place}", "" if at else goal, each.name, unit, first, second))
                write.made.truth.append(Truth(department, goal, each.name, first, second))
        write.put(grid(("Viite", "Kärkiasia", "Tunnusmerkki", "Laatu", "Pohjaluku", "Tähtäin"), *rows))
    return write.made


def owners(seed: int) -> Made:
    """One table for all, its first column of departments."""
    write = Writer(seed, "owners")
    rows = []
    for department in ("Sivistyspalvelut", "Tekniset palvelut", "Hallintopalvelut"):
        for goal, measures in _groups(write):
            for each in measures:
                rows.append((department, goal, each.name, each.baseline, each.target))
                write.found(department, goal, each)
    write.put(grid(("Kenelle kuuluu", "Mitä saadaan aikaan", "Millä luvulla", "Lukema 2024", "Lukema 2025"), *rows))
    return write.made


def goals_between(seed: int) -> Made:
    """A row of its own for each goal, above its measures."""
    write = Writer(seed, "goals_between")
    for department in write.departments(3):
        rows = [tuple(Box(text, head=True) for text in ("Mitä seurataan", "Ennen", "Jälkeen"))]
        for goal, measures in _groups(write):
            rows.append((Box(goal, 3, head=True),))
            for each in measures:
                rows.append(tuple(map(Box, (each.name, each.baseline, each.target))))
                write.found(department, goal, each)
        write.put(Grid(tuple(rows)))
    return write.made


def goals_above(seed: int) -> Made:
    """A table for each goal, which its first row states."""
    write = Writer(seed, "goals_above")
    for department in write.departments(3):
        for goal, measures in _groups(write):
            heads = ("Näin arvioidaan", "Edellinen vuosi", "Kuluva vuosi", "Toteutunut")
            rows = [(Box("Sitova tavoite", head=True), Box(goal, 3)), tuple(Box(text, head=True) for text in heads)]
            for each in measures:
                rows.append(tuple(map(Box, (each.name, each.baseline, each.target, each.actual))))
                write.found(department, goal, each)
            write.put(Grid(tuple(rows)))
            write.put(Title(department, 2))
    return write.made


UNHEARD = (promises, vows, ambitions, references, owners, goals_between, goals_above)
