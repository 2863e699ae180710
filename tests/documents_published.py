"""More kinds of made documents, as cities set out what they publish: see :mod:`tests.documents_made`."""

from __future__ import annotations

from collections.abc import Callable

from tests.documents_made import Box, Grid, Made, Title, Truth, Writer, grid


def years_beside(seed: int) -> Made:
    """A goal and its parts, then earlier years headed by their year alone, a target, an actual and a traffic light."""
    write = Writer(seed, "years_beside")
    heads = ("Strateginen tavoite", "Tavoite", "Alatavoite", "Mittari", "2023", "2024")
    for number in range(2):
        department = write.department()
        write.put(Title(f"4.{number + 1} {department}", 2))
        write.noise()
        rows = []
        for _ in range(write.chance.randint(2, 3)):
            goal = write.goal()
            for at, each in enumerate(write.measures()):
                part = write.chance.choice(("Velka ei kasva", "Poissaolot vähenevät", "Perustaidot vahvistuvat"))
                said = ("" if at else "Kestävä talous", "" if at else goal, part, each.name, "1,5", each.baseline)
                rows.append((*said, each.target, each.actual, write.chance.choice(("🟢", "🟡", "🔴"))))
                write.found(department, goal, each)
        write.put(grid((*heads, "Tavoite 2025", "Toteuma 2025", "Liikennevalo"), *rows))
    return write.made


def short_years(seed: int) -> Made:
    """Years of two figures, rows that are numbered, a measure's heading that no list has."""
    write = Writer(seed, "short_years")
    heads = (
        "Nro",
        "Talousarviossa asetettu tavoite",
        "Seurattava asia",
        "TP24",
        "TA25",
        "TOT25",
        "Selite poikkeamalle",
    )
    number = 0
    for department in write.departments(3):
        rows = []
        for _ in range(write.chance.randint(2, 4)):
            goal, each = write.goal(), write.measure()
            number += 1
            rows.append((str(number), goal, each.name, each.baseline, each.target, each.actual, "Kysyntä oli vaisua."))
            write.found(department, goal, each)
        write.put(grid(heads, *rows))
    return write.made


def goal_above(seed: int) -> Made:
    """The goal as a line above each table, whose first column has no heading."""
    write = Writer(seed, "goal_above")
    number = 0
    for department in write.departments(3):
        for _ in range(write.chance.randint(1, 2)):
            goal, measures = write.goal(), write.measures(2, 3)
            number += 1
            rows = [(each.name, each.baseline, each.target, each.actual, "Toteutui") for each in measures]
            write.put(f"Tavoite {number}: {goal}")
            write.put(grid(("", "Lähtötaso 2024", "Tavoitetaso 2025", "Toteuma 2025", "Arvio"), *rows))
            for each in measures:
                write.found(department, goal, each)
    return write.made


def questions(seed: int) -> Made:
    """Headings that ask."""
    write = Writer(seed, "questions")
    heads = write.chance.choice(
        (
            ("Painopiste", "Mitä tavoittelemme?", "Miten teemme sen?", "Mistä tiedämme onnistuneemme?"),
            ("Painopiste", "Mihin pyrimme?", "Miten sinne päästään?", "Miten onnistumista mitataan?"),
        )
    )
    for department in write.departments(2):
        rows = []
        for _ in range(write.chance.randint(3, 4)):
            goal, each = write.goal(), write.measure()
            rows.append(("Elinvoima", goal, "Ohjattuja ryhmiä", each.name, each.baseline, each.target))
            write.found(department, goal, each)
        write.put(grid((*heads, "Lähtötilanne", "Tavoite 2025"), *rows))
    return write.made


def target_in_measure(seed: int) -> Made:
    """An interim report whose measures say their targets themselves."""
    write = Writer(seed, "target_in_measure")
    heads = ("Valtuustoon nähden sitova tavoite", "Arviointimittari ja tavoitetaso", "Toteutuminen 31.8.", "Ennuste")
    write.put(Title("Elinvoimalautakunta", 2))
    for number in range(3):
        department = write.department()
        write.put(Title(f"Tulosalue {4100 + 100 * number} {department}", 3))
        write.noise()
        rows = []
        for _ in range(write.chance.randint(1, 3)):
            goal, each = write.goal(), write.measure()
            rows.append((goal, f"{each.name} vähintään {each.target}", each.actual, "Toteutuu"))
            write.made.truth.append(Truth(department, goal, each.name, "", each.target))
        write.put(grid(heads, *rows))
    return write.made


def english_export(seed: int) -> Made:
    """The export of a program in English: ids, owners, lights, when it was updated."""
    write = Writer(seed, "english_export", "en")
    heads = (
        "Goal ID",
        "Department",
        "Strategic theme",
        "Objective",
        "Key result",
        "Unit",
        "Baseline (2024)",
        "Target (2025)",
    )
    rows = []
    departments = ("Education", "Technical Services", "Culture and Leisure")
    for number in range(write.chance.randint(6, 9)):
        goal, each = write.goal(), write.measure()
        department = departments[number % 3]
        unit = "%" if "%" in each.target else "visits"
        figures = (text.removesuffix(" %") for text in (each.baseline, each.target, each.actual))
        first = (f"G-{101 + number}", department, "Green city", goal, each.name, unit)
        rows.append((*first, *figures, "Anna Malmi", "Yellow", "2025-11-01"))
        write.found(department, goal, each)
    write.put(grid((*heads, "Current value", "Owner", "Traffic light", "Last updated"), *rows))
    return write.made


def swedish_boxes(seed: int) -> Made:
    """Boxes in Swedish, a label and a value in each row, of boards and a company."""
    write = Writer(seed, "swedish_boxes", "sv")
    for department in ("Bildningsnämnden", "Tekniska nämnden", "Granby Vatten Ab"):
        write.put(Title(department, 2))
        write.noise()
        for _ in range(write.chance.randint(1, 2)):
            goal, each = write.goal(), write.measure()
            rows = (
                ("Bindande mål:", goal),
                ("Mätare:", each.name),
                ("Utgångsläge 2024:", each.baseline),
                ("Målnivå 2025:", each.target),
                ("Utfall 2025:", each.actual),
                ("Bedömning:", "Målet nåddes nästan."),
            )
            write.put(Grid(tuple((Box(name, head=True), Box(value)) for name, value in rows)))
            write.found(department, goal, each)
    return write.made


def headed_boxes(seed: int) -> Made:
    """A box for each goal: the goal over all of it, what it serves and how, its measures, and a remark below them."""
    write = Writer(seed, "headed_boxes")
    heads = write.chance.choice(
        (("Mittari", "Lähtötaso", "Tavoitetaso", "Toteuma"), ("Mittari", "TP 2024", "TA 2025", "TP 2025"))
    )
    number = 0
    for department in write.departments(3):
        for _ in range(write.chance.randint(1, 2)):
            number += 1
            goal, measures = write.goal(), write.measures()
            top = (
                (Box(f"Tavoite {number}: {goal}", 4, head=True),),
                (Box("Strategian painopiste", head=True), Box("Kestävä talous", 3)),
                (Box("Toimenpiteet", head=True), Box("Toteutetaan suunnitelma ja seurataan sitä", 3)),
                tuple(Box(text, head=True) for text in heads),
            )
            rows = [(Box(each.name), Box(each.baseline), Box(each.target), Box(each.actual)) for each in measures]
            write.put(Grid((*top, *rows, (Box("Arviointi", head=True), Box("Tavoite toteutui osittain.", 3)))))
            for each in measures:
                write.found(department, goal, each)
    return write.made


def numbered_boxes(seed: int) -> Made:
    """A numbered box for each goal, whose measure says its target."""
    write = Writer(seed, "numbered_boxes")
    number = 0
    for department in write.departments(3):
        for _ in range(write.chance.randint(1, 3)):
            number += 1
            goal, each = write.goal(), write.measure()
            rows = (
                (f"Tavoite {number}", goal),
                ("Vastuutaho", "Johtoryhmä"),
                ("Mittari ja tavoitetaso", f"{each.name}: {each.target}"),
                ("Toteuma 31.12.2025", each.actual),
                ("Liikennevalo", "Keltainen"),
            )
            write.put(Grid(tuple((Box(name, head=True), Box(value)) for name, value in rows)))
            write.found(department, goal, each, baseline=False)
    return write.made


def strategy_lines(seed: int) -> Made:
    """What the strategy aims at is the goal; targets of two years in one table, the later one in other words."""
    write = Writer(seed, "strategy_lines")
    first = write.chance.choice(("Strateginen linjaus", "Strategiaohjelman linjaus"))
    for department in write.departments(2):
        rows = []
        for _ in range(write.chance.randint(3, 4)):
            goal, each = write.goal(), write.measure()
            rows.append(("Kestävä talous", goal, each.name, each.baseline, each.target, each.actual))
            write.found(department, goal, each)
        heads = (first, "Strateginen tavoite", "Mittari", "Toteuma (2024)", "Tavoitetaso (2025)", "Pitkä tavoite 2029")
        write.put(grid(heads, *rows))
    return write.made


def swedish_levels(seed: int) -> Made:
    """Levels by their years alone, in Swedish."""
    write = Writer(seed, "swedish_levels", "sv")
    heads = ("Strategiskt mål", "Mål 2025", "Åtgärder", "Mätare", "Nivå 2024", "Målnivå 2025", "Ansvarig")
    for department in write.departments(3):
        rows = []
        for _ in range(write.chance.randint(2, 3)):
            goal, each = write.goal(), write.measure()
            rows.append(("Hållbar ekonomi", goal, "Planen genomförs", each.name, each.baseline, each.target, "Chefen"))
            write.found(department, goal, each)
        write.put(grid(heads, *rows))
    return write.made


PUBLISHED: tuple[Callable[[int], Made], ...] = (
    years_beside,
    short_years,
    goal_above,
    questions,
    target_in_measure,
    english_export,
    swedish_boxes,
    headed_boxes,
    numbered_boxes,
    strategy_lines,
    swedish_levels,
)
"""What a document of each kind is made by, from a seed."""
