"""Council documents made from a seed, each with the table of what a reader finds in it: twelve kinds, never the same twice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.documents_words import CAPTIONS, DEPARTMENTS, PROSE, SUBJECTS, THINGS, VERBS, WHEN, Language


@dataclass(frozen=True)
class Box:
    """A cell of a table; ``span`` columns wide, ``head``: a heading."""

    text: str = ""
    span: int = 1
    head: bool = False


@dataclass(frozen=True)
class Title:
    """A heading of the document, its level from 1."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Grid:
    """A table."""

    rows: tuple[tuple[Box, ...], ...]


Block = Title | str | Grid


@dataclass(frozen=True)
class Truth:
    """One measure as a reader finds it; ``measure`` is empty where the goal has none, figures where there are none."""

    department: str
    goal: str
    measure: str = ""
    baseline: str = ""
    target: str = ""


@dataclass
class Made:
    """A document and what is in it."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    truth: list[Truth] = field(default_factory=list)


@dataclass(frozen=True)
class Measure:
    """A measure with its figures as they are written."""

    name: str
    baseline: str
    target: str
    actual: str


class Writer:
    """Writes one document: chance decides order, numbers and noise, and no goal or measure is said twice."""

    def __init__(self, seed: int, kind: str, language: Language = "fi") -> None:
        self.chance = random.Random(f"{kind}-{seed}")
        self.made = Made(kind)
        self.language = language
        self._goals = self._unique(SUBJECTS[language], VERBS[language])
        self._things = self._unique(THINGS[language], WHEN[language])
        self._departments = self.chance.sample(DEPARTMENTS[language], len(DEPARTMENTS[language]))
        titles = {"fi": "Kuusijoen kaupunki, tilinpäätös 2025", "sv": "Granby stad, bokslut 2025"}
        self.put(Title(titles.get(language, "Kuusijoen kaupunki, annual report 2025"), 1))

    def _unique(self, firsts: Sequence[str], seconds: Sequence[str]) -> Iterator[str]:
        pairs = [f"{first} {second}".strip() for first in firsts for second in seconds]
        self.chance.shuffle(pairs)
        return iter(pairs)

    def put(self, *blocks: Block) -> None:
        """Adds blocks."""
        self.made.blocks.extend(blocks)

    def found(self, department: str, goal: str, measure: Measure | None = None, *, baseline: bool = True) -> None:
        """Adds a measure to what a reader finds."""
        if measure is None:
            self.made.truth.append(Truth(department, goal))
        else:
            first = measure.baseline if baseline else ""
            self.made.truth.append(Truth(department, goal, measure.name, first, measure.target))

    def goal(self) -> str:
        """A goal that has not been said."""
        return next(self._goals)

    def measure(self) -> Measure:
        """A measure with three figures."""
        name = next(self._things)
        share, whole = self.chance.randint(20, 80), self.chance.randint(100, 9_000)
        if self.chance.random() < 0.5:
            near = self.chance.randint(1, 9)
            return Measure(name, f"{share} %", f"{share + near} %", f"{share + near - 1} %")
        return Measure(name, _thousands(whole), _thousands(whole + 90), _thousands(whole + 45))

    def measures(self, least: int = 1, most: int = 3) -> list[Measure]:
        """One measure or several."""
        return [self.measure() for _ in range(self.chance.randint(least, most))]

    def department(self) -> str:
        """A department that has not been said."""
        return self._departments.pop()

    def departments(self, count: int) -> Iterator[str]:
        """So many departments, each under its heading and after what stands between goal tables."""
        for _ in range(count):
            department = self.department()
            self.put(Title(department, 2))
            self.noise()
            yield department

    def noise(self) -> None:
        """Prose, a budget or staff table, a chart's caption: what stands between goal tables."""
        for _ in range(self.chance.randint(1, 2)):
            self.put(self.chance.choice(PROSE[self.language]))
        if self.chance.random() < 0.4:
            self.put(self.chance.choice((self._budget, self._staff))())
        if self.chance.random() < 0.3:
            self.put(self.chance.choice(CAPTIONS[self.language]))

    def _budget(self) -> Grid:
        lines = {
            "fi": ("Toimintatuotot", "Toimintakulut", "Toimintakate", "Poistot"),
            "sv": ("Verksamhetsintäkter", "Verksamhetskostnader", "Verksamhetsbidrag", "Avskrivningar"),
            "en": ("Operating income", "Operating costs", "Operating margin", "Depreciation"),
        }[self.language]
        heads = ("1 000 €", "TP 2024", "TA 2025", "TP 2025")
        rows = [(name, *(_thousands(self.chance.randint(100, 90_000)) for _ in range(3))) for name in lines]
        return grid(heads, *rows)

    def _staff(self) -> Grid:
        heads = {
            "fi": ("Henkilöstö", "31.12.2024", "31.12.2025"),
            "sv": ("Personal", "31.12.2024", "31.12.2025"),
            "en": ("Staff", "31.12.2024", "31.12.2025"),
        }[self.language]
        names = {
            "fi": ("Vakinaiset", "Määräaikaiset"),
            "sv": ("Ordinarie", "Visstids"),
            "en": ("Permanent", "Temporary"),
        }
        rows = [(name, *(str(self.chance.randint(10, 900)) for _ in range(2))) for name in names[self.language]]
        return grid(heads, *rows)


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def grid(heads: Sequence[str], *rows: Sequence[str]) -> Grid:
    """A table with one row of headings."""
    return Grid((tuple(Box(text, head=True) for text in heads), *(tuple(Box(text) for text in row) for row in rows)))


def contents_page(write: Writer) -> None:
    """A table of contents, its dots and page numbers."""
    write.put(Title("Sisällys", 2))
    for number, name in enumerate(("Toimintakertomus", "Sitovat tavoitteet", "Sivistyspalvelut", "Tase"), 1):
        write.put(f"{number} {name} {'.' * 40} {write.chance.randint(3, 99)}")


# The kinds, each modelled on how municipalities set such documents out.


def goal_boxes(seed: int) -> Made:
    """A box for each goal of each company: goal and measure, then a second heading row with its rating."""
    write = Writer(seed, "goal_boxes")
    write.put(Title("2.1 Tytäryhtiöille asetettujen tavoitteiden toteutuminen", 2))
    second = write.chance.choice(("Toimenpide/mittari", "Mittari", "Tavoitteen mittari"))
    rating = write.chance.choice((("Arviointi", "Tila"), ("Toteutuminen", "Tila"), ("Arvio toteutumisesta", "Status")))
    for company in write.chance.sample(("Vesi Oy", "Halli Oy", "Kuusijoen Asunnot Oy", "Kuusijoen Energia Oy"), 3):
        write.put(Title(company, 3))
        write.noise()
        for part in ("Taloudelliset tavoitteet", "Toiminnalliset tavoitteet"):
            write.put(Title(part, 4))
            for _ in range(write.chance.randint(1, 3)):
                goal, measure = write.goal(), write.measure()
                words = f"{measure.name} vähintään {measure.target} vuonna 2025."
                bare = write.chance.random() < 0.15
                outcome = write.chance.choice(
                    (f"Toteutui, nyt {measure.actual}", "Ei toteutunut", "Toteutui osittain.")
                )
                write.put(
                    Grid(
                        (
                            (Box("Tavoite", head=True), Box(second, 2, head=True)),
                            (Box(goal), Box("" if bare else words, 2)),
                            (Box(rating[0], 2, head=True), Box(rating[1], head=True)),
                            (Box(outcome, 2), Box(write.chance.choice(("Valmis", "Kesken")))),
                        )
                    )
                )
                write.made.truth.append(Truth(company, goal, "" if bare else words))
    return write.made


def stacked_boxes(seed: int) -> Made:
    """A block for each goal: what it serves, a goal heading with its own row below, then the measures."""
    write = Writer(seed, "stacked_boxes")
    contents_page(write)
    measure_heads = write.chance.choice(
        (
            ("Mittari/mittarit", "Nykyarvo", "Tavoitearvo", "Toteuma-arvo"),
            ("Mittari", "Lähtötaso", "Tavoitetaso", "Toteuma"),
            ("Mittarit", "Lähtötilanne 2024", "Tavoite 2025", "Toteutunut 2025"),
        )
    )
    beside = write.chance.choice(("Tilannekuvaus ja riskiarvio", "Kuvaus tilanteesta", "Sanallinen selvitys vuodesta"))
    first = write.chance.choice(("Talousarviotavoite", "Toiminnallinen tavoite", "Tavoite"))
    for number in range(3):
        department = write.department()
        write.put(Title(f"Tulosalue {310 + 10 * number} {department}", 3))
        write.noise()
        for _ in range(write.chance.randint(1, 3)):
            goal, measures = write.goal(), write.measures()
            rows = [
                (
                    Box("Strateginen valinta", head=True),
                    Box(write.chance.choice(("Viihtyisä kaupunki", "Kestävä talous"))),
                    Box("Strateginen tavoite", head=True),
                    Box(write.chance.choice(("Asukkaat kulkevat ulkona", "Velka ei kasva"))),
                ),
                (Box(first, 2, head=True), Box(beside, 2, head=True)),
                (Box(f"{goal}.", 2), Box(write.chance.choice(PROSE["fi"]), 2)),
                tuple(Box(text, head=True) for text in measure_heads),
                *((Box(each.name), Box(each.baseline), Box(each.target), Box(each.actual)) for each in measures),
            ]
            write.put(Grid(tuple(rows)))
            for each in measures:
                write.found(department, f"{goal}.", each)
    return write.made


def plain_table(seed: int) -> Made:
    """One table a department, the goal only in the first of its measures' rows."""
    write = Writer(seed, "plain_table")
    heads = write.chance.choice(
        (
            ("Sitova tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2025", "Toteuma 31.12.2025"),
            ("Tavoitteet:", "Mittarit:", "Lähtöarvo:", "Tavoitearvo:", "Toteuma:"),
            ("Toiminnallinen tavoite", "Arviointikriteeri", "Nykytaso", "Tavoite TA 2025", "Toteutuminen TP 2025"),
        )
    )
    for number in range(1, 4):
        department = write.department()
        write.put(Title(f"3.{number} {department}", 2))
        write.noise()
        rows = []
        for _ in range(write.chance.randint(2, 4)):
            goal = write.goal()
            for at, each in enumerate(write.measures()):
                rows.append(("" if at else goal, each.name, each.baseline, each.target, each.actual))
                write.found(department, goal, each)
        write.put(grid(heads, *rows))
    return write.made


def strategy_table(seed: int) -> Made:
    """A strategy's programme: theme, goal, action, measure, who, when; themes and goals go on over rows."""
    write = Writer(seed, "strategy_table")
    heads = (
        "Strateginen päämäärä",
        "Tavoite",
        "Toimenpiteet",
        "Mittari",
        "Tavoitetaso 2029",
        "Vastuutaho",
        "Aikataulu",
    )
    for department in write.departments(2):
        rows = []
        for _ in range(write.chance.randint(2, 4)):
            goal, measure = write.goal(), write.measure()
            theme = write.chance.choice(("Hyvinvoiva kuntalainen", "Elinvoimainen kaupunki", "Kestävä talous"))
            action = write.chance.choice(("Laaditaan suunnitelma", "Koulutetaan henkilöstö", "Uusitaan toimintamalli"))
            rows.append((theme, goal, action, measure.name, measure.target, department, "2026–2029"))
            write.found(department, goal, measure, baseline=False)
        write.put(grid(heads, *rows))
    return write.made


def labelled_boxes(seed: int) -> Made:
    """Rows that say themselves what they are, label and value side by side."""
    write = Writer(seed, "labelled_boxes")
    for department in write.departments(3):
        for _ in range(write.chance.randint(1, 3)):
            goal, each = write.goal(), write.measure()
            rows = (
                ("Tavoite", goal),
                ("Toimenpide", "Toimintaa kehitetään suunnitelman mukaan"),
                ("Mittari", each.name),
                ("Lähtötaso", each.baseline),
                ("Tavoitetaso", each.target),
                ("Toteuma", each.actual),
            )
            write.put(Grid(tuple((Box(name, head=True), Box(value)) for name, value in rows)))
            write.found(department, goal, each)
    return write.made


def key_figures(seed: int) -> Made:
    """A group's key figures: what is aimed at heads the table, then one year's target and several years' outcomes."""
    write = Writer(seed, "key_figures")
    write.put(Title("2.1 Kuntakonsernille asetetut tavoitteet", 2))
    write.noise()
    measures = [write.measure() for _ in range(4)]
    heads = ("Konsernille asetetut tavoitteet", "TA2025", "TP2025", "TP2024", "TP2023")
    write.put(grid(heads, *((each.name, each.target, each.actual, each.baseline, each.baseline) for each in measures)))
    for each in measures:
        write.made.truth.append(Truth("", each.name, "", each.baseline, each.target))
    department = write.department()
    write.put(Title(f"2.2 {department}", 2))
    rows = []
    for _ in range(3):
        goal, each = write.goal(), write.measure()
        rows.append((goal, each.name, each.baseline, each.target, each.actual))
        write.found(department, goal, each)
    write.put(grid(("Tavoite", "Mittari", "TP 2024", "TA 2025", "TP 2025"), *rows))
    return write.made


def swedish_table(seed: int) -> Made:
    """The plain table in Swedish."""
    write = Writer(seed, "swedish_table", "sv")
    heads = write.chance.choice(
        (
            ("Mål", "Mätare", "Utgångsläge 2024", "Målnivå 2025", "Utfall 2025"),
            ("Bindande mål", "Indikator", "Nuläge", "Målvärde", "Utfall"),
        )
    )
    for number in range(1, 4):
        department = write.department()
        write.put(Title(f"{number} {department}", 2))
        write.noise()
        rows = []
        for _ in range(write.chance.randint(2, 3)):
            goal = write.goal()
            for at, each in enumerate(write.measures(1, 2)):
                rows.append(("" if at else goal, each.name, each.baseline, each.target, each.actual))
                write.found(department, goal, each)
        write.put(grid(heads, *rows))
    return write.made


def english_table(seed: int) -> Made:
    """The plain table in English."""
    write = Writer(seed, "english_table", "en")
    for number in range(1, 4):
        department = write.department()
        write.put(Title(f"{number} {department}", 2))
        write.noise()
        rows = []
        for _ in range(write.chance.randint(2, 3)):
            goal, each = write.goal(), write.measure()
            rows.append((goal, each.name, each.baseline, each.target, each.actual))
            write.found(department, goal, each)
        write.put(grid(("Goal", "Measure", "Baseline 2024", "Target 2025", "Actual 2025"), *rows))
    return write.made


def long_headings(seed: int) -> Made:
    """Headings that are half sentences, and columns that no list knows."""
    write = Writer(seed, "long_headings")
    heads = write.chance.choice(
        (
            (
                "Valtuuston asettama sitova toiminnallinen tavoite vuodelle 2025",
                "Tavoitteen toteutumisen seurannassa käytettävä mittari",
                "Mittarin lähtöarvo vuoden 2024 lopussa",
                "Mittarin tavoitearvo vuoden 2025 lopussa",
                "Kuka huolehtii",
            ),
            (
                "Tavoitteet: mitä halutaan saada aikaan",
                "Mittarit: mistä onnistuminen nähdään",
                "Lähtötaso: mistä lähdetään",
                "Tavoitetaso: mihin päästään",
                "Vastuutaho",
            ),
        )
    )
    for department in write.departments(2):
        rows = []
        for _ in range(write.chance.randint(3, 4)):
            goal, each = write.goal(), write.measure()
            rows.append((goal, each.name, each.baseline, each.target, department))
            write.found(department, goal, each)
        write.put(grid(heads, *rows))
    return write.made


def shifted_columns(seed: int) -> Made:
    """Headings that stand in other columns than what they head: merged cells, columns that are always empty."""
    write = Writer(seed, "shifted_columns")
    after = write.chance.random() < 0.5
    for department in write.departments(2):
        rows: list[tuple[Box, ...]] = [
            (
                Box("Tavoite", 2, head=True),
                Box("Mittari", 2, head=True),
                Box("Lähtötaso", head=True),
                Box("Tavoitetaso", 2, head=True),
            )
        ]
        for _ in range(write.chance.randint(3, 5)):
            goal, each = write.goal(), write.measure()
            pair = (Box(), Box(each.target)) if after else (Box(each.target), Box())
            rows.append((Box(goal), Box(), Box(), Box(each.name), Box(each.baseline), *pair))
            write.found(department, goal, each)
        write.put(Grid(tuple(rows)))
    return write.made


def listed_measures(seed: int) -> Made:
    """A goal and its actions in one cell each, then measures with labels before their figures."""
    write = Writer(seed, "listed_measures")
    for _ in range(3):
        department = write.department()
        write.put(Title(department, 2), "Toimintamme linjaus: Uudet toimintatavat")
        for _ in range(write.chance.randint(1, 2)):
            goal, measures = write.goal(), write.measures(1, 3)
            rows: list[tuple[Box, ...]] = [
                (Box(f"Talousarviotavoite: {goal}"), Box(), Box(), Box(), Box()),
                (Box("Mittari(t)"), Box(), Box(), Box(), Box()),
            ]
            for each in measures:
                rows.append(
                    (
                        Box(each.name),
                        Box("Lähtöarvo 12/2024"),
                        Box(each.baseline),
                        Box("Tavoitearvo 12/2025"),
                        Box(each.target),
                    )
                )
                write.found(department, goal, each)
            write.put(Grid(tuple(rows)))
    return write.made


def one_export(seed: int) -> Made:
    """One table of everything, as a program for strategies writes it: department, unit, goal and measure in every row."""
    write = Writer(seed, "one_export")
    heads = (
        "Tunnus",
        "Toimiala",
        "Vastuualue",
        "Tavoite",
        "Mittari",
        "Yksikkö",
        "Lähtöarvo",
        "Tavoitearvo",
        "Tila",
        "Muokattu",
    )
    rows = []
    for number in range(write.chance.randint(6, 10)):
        department = DEPARTMENTS["fi"][number % 3]
        goal, each = write.goal(), write.measure()
        unit = "%" if "%" in each.target else "kpl"
        figures = (each.baseline.removesuffix(" %"), each.target.removesuffix(" %"))
        rows.append(
            (f"T-{number + 1:02}", department, "Yksikkö", goal, each.name, unit, *figures, "Aktiivinen", "3.11.2025")
        )
        write.found(department, goal, each)
    write.put(grid(heads, *rows))
    return write.made


KINDS: tuple[Callable[[int], Made], ...] = (
    goal_boxes,
    stacked_boxes,
    plain_table,
    strategy_table,
    labelled_boxes,
    key_figures,
    swedish_table,
    english_table,
    long_headings,
    shifted_columns,
    listed_measures,
    one_export,
)
"""What a document of each kind is made by, from a seed."""
