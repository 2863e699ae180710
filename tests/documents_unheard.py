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


def titled(seed: int) -> Made:
    """A goal above the headings in its own table, and remarks at the end of the rows."""
    write = Writer(seed, "titled")
    for department in write.departments(3):
        for goal, measures in _groups(write):
            rows = [(Box(goal, 4, head=True),), tuple(Box(text, head=True) for text in _TITLED)]
            for each in measures:
                rows.append(tuple(map(Box, (each.name, each.baseline, each.target, "Kehitys jatkui koko vuoden"))))
                write.found(department, goal, each)
            write.put(Grid(tuple(rows)))
    return write.made


_TITLED = ("Osoitin", "Ennen", "Nyt", "Selostus")


def stacked(seed: int) -> Made:
    """Two rows of headings, the second below one that spans two columns; themes before the goals, what is done behind them."""
    write = Writer(seed, "stacked")
    deeds = ("Laaditaan suunnitelma ja viedään se eteenpäin", "Koulutetaan henkilöstöä kevään aikana")
    for department in write.departments(3):
        heads = [Box(text, head=True) for text in ("Kärki", "Pyrkimys", "Mitä tehdään", "Osoitin")]
        below = [Box(text, head=True) for text in ("", "", "", "", "Vuonna 2024", "Vuonna 2025")]
        rows = [(*heads, Box("Arvot", 2, head=True)), tuple(below)]
        for theme in ("Elinvoima", "Osallisuus"):
            for goal, measures in _groups(write):
                for at, each in enumerate(measures):
                    cells = (
                        theme,
                        "" if at else goal,
                        write.chance.choice(deeds),
                        each.name,
                        each.baseline,
                        each.target,
                    )
                    rows.append(tuple(map(Box, cells)))
                    write.found(department, goal, each)
        write.put(Grid(tuple(rows)))
    return write.made


def goals_last(seed: int) -> Made:
    """Measures first, and at the end of each row the goal that it is of."""
    write = Writer(seed, "goals_last")
    for department in write.departments(3):
        rows = []
        for goal, measures in _groups(write):
            for each in (*measures, write.measure()):
                rows.append((each.name, each.baseline, each.target, goal))
                write.found(department, goal, each)
        write.put(grid(("Seurantakohde", "Arvo 2024", "Arvo 2025", "Mitä edistää"), *rows))
    return write.made


def on_their_side(seed: int) -> Made:
    """A column for each goal, the headings in the first one."""
    write = Writer(seed, "on_their_side")
    for department in write.departments(3):
        goals = [(write.goal(), write.measure()) for _ in range(3)]
        columns = [("Pyrkimys", "Osoitin", "Ennen", "Jälkeen")]
        for goal, each in goals:
            columns.append((goal, each.name, each.baseline, each.target))
            write.found(department, goal, each)
        rows = zip(*columns, strict=True)
        write.put(Grid(tuple(tuple(Box(text, head=not at) for at, text in enumerate(row)) for row in rows)))
    return write.made


def boxed(seed: int) -> Made:
    """A box for each goal, one of whose labels is known."""
    write = Writer(seed, "boxed")
    for department in write.departments(3):
        for _ in range(2):
            goal, each = write.goal(), write.measure()
            said = (("Tavoite", goal), ("Osoitin", each.name), ("Ennen", each.baseline), ("Jälkeen", each.target))
            write.put(Grid(tuple((Box(name, head=True), Box(text)) for name, text in said)))
            write.found(department, goal, each)
    return write.made


def risks(seed: int) -> Made:
    """Tables of risks between those of goals: words that say something, figures, and what is done."""
    write = Writer(seed, "risks")
    for department in write.departments(3):
        heads = ("Riski", "Todennäköisyys", "Vaikutus", "Hallintakeino")
        write.put(
            grid(
                heads, ("Henkilöstö ei riitä", "3", "4", "Rekrytointia lisätään"), ("Korko nousee", "2", "5", "Lainat")
            )
        )
        rows = []
        for goal, measures in _groups(write):
            for each in measures:
                rows.append((goal, each.name, each.baseline, each.target))
                write.found(department, goal, each)
        write.put(grid(("Pyrkimys", "Osoitin", "Ennen", "Jälkeen"), *rows))
        write.put(grid(("Tuloslaskelma, t€", "Muutettu", "Toteuma", "Ero"), ("Myyntituotot", "120", "130", "10")))
    return write.made


def promised(seed: int) -> Made:
    """A goal beside a label in the first row of its table, what it is based on in the next, then headings and measures."""
    write = Writer(seed, "promised")
    for department in write.departments(3):
        for goal, measures in _groups(write):
            said = (("Lupaus", goal), ("Peruste", "Strategian kohta elinvoima"))
            rows: list[tuple[Box, ...]] = [(Box(name, head=True), Box(text, 2)) for name, text in said]
            rows.append(tuple(Box(text, head=True) for text in ("Seurattava luku", "Oli", "Pitää olla")))
            for each in measures:
                rows.append(tuple(map(Box, (each.name, each.baseline, each.target))))
                write.found(department, goal, each)
            write.put(Grid(tuple(rows)))
    return write.made


def counted(seed: int) -> Made:
    """Rows by their number, goals that are names of few words, limits among the figures, and shortened headings."""
    write = Writer(seed, "counted")
    names = iter(
        (
            "Kestävä talous",
            "Vetovoimainen keskusta",
            "Sujuva lupakäsittely",
            "Kunnossa oleva katuverkko",
            "Avoin hallinto",
        )
    )
    number = 0
    for department in write.departments(2):
        rows = []
        for goal in (next(names), next(names)):
            for each in write.measures(2, 3):
                number += 1
                rows.append((str(number), goal, each.name, each.baseline, f"vähintään {each.target}", each.actual))
                write.found(department, goal, each)
        write.put(grid(("#", "Kärki", "Luku, jota katsotaan", "Lähd.", "Raja", "Saatu"), *rows))
    return write.made


UNHEARD = (
    promises,
    vows,
    ambitions,
    references,
    owners,
    goals_between,
    goals_above,
    titled,
    stacked,
    goals_last,
    on_their_side,
    boxed,
    risks,
    promised,
    counted,
)
