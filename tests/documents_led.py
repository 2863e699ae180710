"""More kinds of made documents: sentences and captions say whose the goals are, headings have words that no list has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.documents_made import Box, Grid, Made, Title, Truth, Writer, grid

_OWNERS = (
    ("Sivistyslautakunta", "Sivistyslautakunnan"),
    ("Tekninen lautakunta", "Teknisen lautakunnan"),
    ("Tekniset palvelut", "Teknisten palveluiden"),
    ("Lasten, nuorten ja perheiden palvelut", "Lasten, nuorten ja perheiden palvelujen"),
    ("Ruokahuolto", "Ruokahuollon"),
)


def _owners(write: Writer, count: int) -> Iterator[tuple[str, str]]:
    yield from write.chance.sample(_OWNERS, count)


def led_by_sentences(seed: int) -> Made:
    """A sentence before each table says whose goals they are."""
    write = Writer(seed, "led_by_sentences")
    for department, owner in _owners(write, 3):
        write.noise()
        write.put(f"{owner} valtuustoon nähden sitovat tavoitteet vuodelle 2025 ovat seuraavat:")
        rows = []
        for number in range(1, write.chance.randint(2, 4)):
            goal = write.goal()
            for at, each in enumerate(write.measures(1, 2)):
                rows.append(("" if at else f"{number}.", "" if at else goal, each.name, each.baseline, each.target))
                write.found(department, goal, each)
        write.put(grid(("Nro", "Tavoite", "Mittari", "Lähtötaso (TP 2024)", "Tavoite 2025"), *rows))
    return write.made


def captioned(seed: int) -> Made:
    """The caption of each table says whose goals they are; tables of money have captions too."""
    write = Writer(seed, "captioned")
    write.put(Title("Valtuuston hyväksymien tavoitteiden toteutuminen", 2))
    for number, (department, owner) in enumerate(_owners(write, 3)):
        write.put(f"Taulukko {2 * number + 1}. {owner} toiminnallisten tavoitteiden toteutuminen vuonna 2025")
        rows = []
        for _ in range(write.chance.randint(2, 3)):
            goal, each = write.goal(), write.measure()
            rows.append((goal, each.name, each.baseline, each.target, each.actual, "Toteutui osittain"))
            write.found(department, goal, each)
        write.put(grid(("Toiminnallinen tavoite", "Mittari", "TP2024", "TA2025", "TP2025", "Arvio"), *rows))
        write.put(f"Taulukko {2 * number + 2}. Käyttötalouden toteutuminen", write._budget())
    return write.made


def half_years(seed: int) -> Made:
    """Targets of June and of December side by side: the year's is the later one."""
    write = Writer(seed, "half_years")
    heads = (
        "Tavoite",
        "Mittari",
        "12/2024 toteuma",
        "6/2025 tavoite",
        "6/2025 toteuma",
        "12/2025 tavoite",
        "Kommentti",
    )
    for department in write.departments(2):
        rows = []
        for _ in range(write.chance.randint(2, 3)):
            goal, each = write.goal(), write.measure()
            rows.append((goal, each.name, each.baseline, each.actual, each.actual, each.target, "Etenee"))
            write.found(department, goal, each)
        write.put(grid(heads, *rows))
    return write.made


def target_years_below(seed: int) -> Made:
    """A wellbeing services county's: service areas named after their kind, the years in a second heading row."""
    write = Writer(seed, "target_years_below")
    for name in ("Ikäihmisten palvelut", "Pelastustoimi"):
        write.put(Title(f"Palvelualue {name}", 2))
        rows = [
            (
                Box("Strateginen tavoite", head=True),
                Box("Tuloskriteeri", head=True),
                Box("Lähtötaso", head=True),
                Box("Tavoitetaso", 2, head=True),
            ),
            (Box(), Box(), Box("2024", head=True), Box("2025", head=True), Box("2026", head=True)),
        ]
        for _ in range(write.chance.randint(2, 3)):
            goal, each = write.goal(), write.measure()
            rows.append((Box(goal), Box(each.name), Box(each.baseline), Box(each.target), Box(each.target)))
            write.found(name, goal, each)
        write.put(Grid(tuple(rows)))
    return write.made


def unlisted_goals(seed: int) -> Made:
    """A column of goals whose heading no list has, after one of departments that are given once."""
    write = Writer(seed, "unlisted_goals", "en")
    rows = []
    for department in ("Vocational Education", "Student Services"):
        for at in range(2):
            goal, each = write.goal(), write.measure()
            rows.append(("" if at else department, goal, each.name, each.baseline, each.target, ""))
            write.made.truth.append(Truth(department, goal, each.name, each.baseline, each.target))
    write.put(grid(("Service area", "What it is about", "KPI", "2024 result", "2025 target", "Comments"), *rows))
    return write.made


def titled_tables(seed: int) -> Made:
    """A row in capitals over each table says whose it is; what was is headed by a word that no list has."""
    write = Writer(seed, "titled_tables")
    for department, _ in _owners(write, 3):
        heads = ("Tavoite", "Toimenpide", "Mittari", "Nyt", "Tavoitearvo")
        rows: list[tuple[Box, ...]] = [(Box(f"{department.upper()}: TOIMINNALLISET TAVOITTEET 2025", 5, head=True),)]
        rows.append(tuple(Box(text, head=True) for text in heads))
        for _ in range(2):
            goal, each = write.goal(), write.measure()
            said = (goal, "Palveluverkon tarkastelu", each.name, each.baseline, each.target)
            rows.append(tuple(map(Box, said)))
            write.found(department, goal, each)
        write.put(Grid(tuple(rows)))
    return write.made


def measures_before_goals(seed: int) -> Made:
    """Measures and their figures first, then the goal in a heading that says more of itself, and the department."""
    write = Writer(seed, "measures_before_goals")
    heads = ("Mittari", "Lähtöarvo 2024", "Tavoitearvo 2025", "Tavoite, jota mittari kuvaa", "Vastuullinen palvelualue")
    rows = []
    for number in range(6):
        department, goal, each = ("Sivistyspalvelut", "Tekniset palvelut")[number % 2], write.goal(), write.measure()
        rows.append((each.name, each.baseline, each.target, goal, department))
        write.found(department, goal, each)
    write.put(grid(heads, *rows))
    return write.made


def asked_plainly(seed: int) -> Made:
    """Headings that ask without a question mark, and figures headed by how things stand in a year."""
    write = Writer(seed, "asked_plainly")
    figures = write.chance.choice(
        (("Tilanne vuonna 2024", "Tilanne vuoden 2025 lopussa"), ("Missä olemme nyt", "Missä haluamme olla 2025"))
    )
    for department in write.departments(2):
        rows = []
        for _ in range(3):
            goal, each = write.goal(), write.measure()
            rows.append((goal, each.name, each.baseline, each.target))
            write.found(department, goal, each)
        write.put(grid(("Mitä muutosta haemme", "Mistä muutoksen näemme", *figures), *rows))
    return write.made


LED: tuple[Callable[[int], Made], ...] = (
    led_by_sentences,
    captioned,
    half_years,
    target_years_below,
    unlisted_goals,
    titled_tables,
    measures_before_goals,
    asked_plainly,
)
"""What a document of each kind is made by, from a seed."""
