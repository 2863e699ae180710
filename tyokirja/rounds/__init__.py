"""The round folder: what is where, and which round of the catalogue a person means.

One round lives in one folder, ``<output>/<organisation>/<round>/``. Its ``tavoitteet.xlsx`` is the catalogue as it was
issued, the base of the merge; the folder's name tells the round. Who answers for which rows is told by
:mod:`~tyokirja.rounds.receivers`; :mod:`~tyokirja.rounds.launchers` puts the commands into the folder.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.files import missing, slug
from tyokirja.files.sets import finish_set
from tyokirja.names import CATALOGUE, FEEDBACK, FORMS, MASTER, MESSAGES, REPORT, RETURNED, has_parts, is_round
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.records import dataclass
from tyokirja.rounds import year_parts
from tyokirja.rounds.year_parts import YearPart

if TYPE_CHECKING:
    from tyokirja.model import Catalogue, Department, Round

PATH_LIMIT = 218
"""Characters of a workbook's whole path in Excel: Excel specifications and limits."""

_NAME_LIMIT = 200
"""Characters of a file's name: file systems take 255 bytes, and a program's own copies add to it."""

_QUARTER = re.compile(r"[qQkKvV]?\s*([1-4])\s*[/ -]\s*(\d{4})|(\d{4})\s*[/ -]?\s*[qQkKvV]?\s*([1-4])")


def folder_name(round_code: str) -> str:
    """``Q2/2026`` -> ``2026-Q2``; any other code as a plain lower-case file name."""
    match = _QUARTER.fullmatch(round_code.strip())
    if match and re.match(r"[qQ]", round_code.strip()):
        return f"{match[2]}-Q{match[1]}"
    return slug(round_code)


def find_round(catalogue: Catalogue, wanted: str, file: str = "") -> Round:
    """The round that a person means: ``Q2/2026``, ``q2/26``, ``2/4 2026``, ``2026-Q2``, its name, or ``Q2`` of one year.

    Raises :class:`Refused` (``UNKNOWN_ROUND``, also where several fit) with the rounds that there are and the nearest.
    """
    from tyokirja.written import key

    folded = key(wanted)
    for round_ in catalogue.rounds:
        if folded in {key(round_.code), key(round_.name), key(folder_name(round_.code))} - {""}:
            return round_
    meant = year_parts.read(wanted)
    fitting = [round_ for round_ in catalogue.rounds if meant is not None and _is_part(round_, meant)]
    if len(fitting) == 1:
        return fitting[0]
    names = [round_.code for round_ in fitting or catalogue.rounds]
    # Whoever names a part of a year that there is not does not mean another.
    raise Refused(_unknown(Code.UNKNOWN_ROUND, file, wanted, names, near=meant is None))


def _is_part(round_: Round, meant: YearPart) -> bool:
    """True where a round's code, else its name, says that it is this part of the year."""
    part = year_parts.read(round_.code) or year_parts.read(round_.name)
    return part is not None and meant.may_be(part)


def find_board(catalogue: Catalogue, wanted: str, file: str = "") -> str:
    """The binding body that a person means, as the catalogue has it, case aside.

    Raises :class:`Refused` (``UNKNOWN_BOARD``) with the bodies that there are and the nearest.
    """
    from tyokirja.written import key

    bodies = list(dict.fromkeys(row.binding_body for row in catalogue.rows if row.binding_body))
    for body in bodies:
        if key(body) == key(wanted):
            return body
    raise Refused(_unknown(Code.UNKNOWN_BOARD, file, wanted, bodies or ["–"]))


def _unknown(code: ProblemKind, file: str, wanted: str, names: list[str], *, near: bool = True) -> Problem:
    fields = (("known", ", ".join(names)), ("meant", nearest(wanted, names) if near else ""))
    return Problem(code, file=file, value=wanted, fields=fields)


@dataclass(frozen=True, slots=True)
class RoundFolder:
    """Where everything of one round stands."""

    root: Path

    @property
    def catalogue(self) -> Path:
        """The catalogue as it was issued."""
        return self.root / CATALOGUE

    @property
    def forms(self) -> Path:
        """The forms, one for each department."""
        return self.root / FORMS

    @property
    def messages(self) -> Path:
        """Drafts of messages, and the journal of what was sent."""
        return self.root / MESSAGES

    @property
    def returned(self) -> Path:
        """Whatever came back, as it came."""
        return self.root / RETURNED

    @property
    def feedback(self) -> Path:
        """Fresh forms for those who have something to mend."""
        return self.root / FEEDBACK

    @property
    def master(self) -> Path:
        """The consolidated workbook."""
        return self.root / MASTER

    @property
    def csv(self) -> Path:
        """The tidy data as CSV."""
        return self.root / "koonti.csv"

    @property
    def parquet(self) -> Path:
        """The tidy data as Parquet."""
        return self.root / "koonti.parquet"

    @property
    def ledger(self) -> Path:
        """Every typed cell and what became of it."""
        return self.root / "kirjaukset.parquet"

    @property
    def excel_csv(self) -> Path:
        """The tidy data in words, for a double-click."""
        return self.root / "koonti-excel.csv"

    @property
    def problems(self) -> Path:
        """Every problem, machine-readable."""
        return self.root / "huomiot.json"

    @property
    def report(self) -> Path:
        """The council's report."""
        return self.root / REPORT

    @property
    def page(self) -> Path:
        """The report as a web page, for everybody."""
        return self.root / "raportti.html"

    @property
    def history(self) -> Path:
        """The tidy data of all rounds, in the organisation's folder."""
        # "." has no parent of its own name; any other path stays as short as the user gave it.
        root = self.root if self.root.name not in ("", "..") else self.root.resolve()
        return root.parent / "historia.parquet"

    @property
    def data_model(self) -> Path:
        """The folder of the star over all rounds, in the organisation's folder."""
        return self.history.with_name("tietomalli")

    def form(self, catalogue: Catalogue, round_: Round, department: Department, unit: str = "") -> Path:
        """The form of one department, or of a unit (:data:`~tyokirja.model.REST` for the rows of none).

        Its name is valid on Windows, and nobody else's in any case of letters; short enough for Excel's path limit where
        the folder leaves room for eight characters.
        """
        name = _part_names(_Whole(catalogue))[department.id, unit]
        stem = f"{slug(catalogue.settings.organisation_id)}-{folder_name(round_.code)}-{name}"
        path = self.forms / f"{stem}.xlsx"
        room = min(len(stem) + PATH_LIMIT - len(str(path.resolve())), _NAME_LIMIT)
        if room < len(stem):
            from hashlib import sha256

            # What is cut off may be all that tells two departments apart.
            mark = sha256(name.encode()).hexdigest()[:6]
            path = self.forms / f"{stem[: max(room, 8) - 7]}-{mark}.xlsx"
        return path

    def lacking(self) -> tuple[Problem, ...]:
        """``ROUND_INCOMPLETE`` where parts are gone that an issued round has: its folders, a master that was made."""
        gone = [path.name for path in (self.forms, self.returned) if not path.is_dir()]
        masters = self.root.glob(f"{self.master.stem}.*")
        beside = (self.csv, self.parquet, self.ledger, self.problems)
        if any(path.is_file() for path in beside) and not any(path not in beside for path in masters):
            gone.append(self.master.name)
        if not gone:
            return ()
        return (Problem(Code.ROUND_INCOMPLETE, file=str(self.root), fields=(("missing", ", ".join(gone)),)),)

    def concerns(self) -> tuple[Problem, ...]:
        """``PATH_LONG`` where the folder's path leaves Excel no room for the forms' names."""
        over = len(str(self.forms.resolve())) + len("/12345678.xlsx") - PATH_LIMIT
        fields = (("limit", str(PATH_LIMIT)), ("over", str(over)))
        return (Problem(Code.PATH_LONG, file=str(self.root), fields=fields),) if over > 0 else ()


class _Whole:
    """A catalogue as a key: the very same record, not one that is equal to it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and other.catalogue is self.catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)


_REST_NAME = "muut"
"""What the form of the rows of no unit is called in file names."""


@lru_cache(maxsize=1)
def _part_names(whole: _Whole) -> dict[tuple[str, str], str]:
    """A plain name for each department, and for each of its units: no two the same, in any case of letters."""
    from tyokirja.model import REST

    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    catalogue = whole.catalogue
    parts = [(department.id, "") for department in catalogue.departments]
    parts += dict.fromkeys((row.department, row.unit or REST) for row in catalogue.rows)
    for department, unit in parts:
        plain = "-".join(slug(_REST_NAME if name == REST else name) for name in (department, unit) if name)
        name, number = plain, 2
        while name in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(name)
        names[department, unit] = name
    return names


def part_name(catalogue: Catalogue, department: str, unit: str = "") -> str:
    """What a department (by its id), or a unit of it, is called in file names."""
    return _part_names(_Whole(catalogue))[department, unit]


def round_folder(output: Path, catalogue: Catalogue, round_: Round) -> RoundFolder:
    """Where a round of a catalogue belongs below ``output``.

    Raises :class:`Refused` (``ROUNDS_ALIKE``) where another round of the catalogue would have the same folder.
    """
    name = folder_name(round_.code)
    alike = [round_.code for round_ in catalogue.rounds if folder_name(round_.code).casefold() == name.casefold()]
    if len(alike) > 1:
        raise Refused(Problem(Code.ROUNDS_ALIKE, value=round_.code, fields=(("known", ", ".join(alike)),)))
    return RoundFolder(output / slug(catalogue.settings.organisation_id) / name)


def beside_round(folder: RoundFolder, code: str) -> RoundFolder:
    """The folder of another round of the same municipality, whether it is there or not."""
    return RoundFolder(folder.root.resolve().parent / folder_name(code))


def open_round(folder: Path) -> RoundFolder:
    """The round folder at ``folder``.

    Raises :class:`Refused` (``FILE_MISSING``, ``NOT_A_ROUND``, ``ROUND_WITHOUT_CATALOGUE``).
    """
    if not folder.exists():
        raise Refused(missing(folder))
    if (folder / CATALOGUE).is_file():
        finish_set(folder)
        return RoundFolder(folder)
    raise Refused(Problem(Code.ROUND_WITHOUT_CATALOGUE, file=str(folder)) if has_parts(folder) else _no_round(folder))


def _no_round(folder: Path) -> Problem:
    """That a folder is none of a round's, with the only round in its own folders, which may be meant."""
    below = {*folder.glob(f"*/{CATALOGUE}"), *folder.glob(f"*/*/{CATALOGUE}")} if folder.is_dir() else set()
    rounds = [str(folder.parent) for folder in below if is_round(folder.parent)]
    return Problem(Code.NOT_A_ROUND, file=str(folder), fields=(("meant", rounds[0] if len(rounds) == 1 else ""),))


def round_of(folder: RoundFolder, catalogue: Catalogue) -> Round:
    """The round that a folder is of, by its name.

    Raises :class:`Refused` (``NOT_A_ROUND``; ``ROUND_RENAMED`` where the folder is a round's by what lies in it).
    """
    name = folder.root.resolve().name
    try:
        return find_round(catalogue, name, str(folder.root))
    except Refused as refused:
        if not is_round(folder.root):
            raise Refused(_no_round(folder.root)) from refused
        if not catalogue.rounds:
            raise
        codes = [round_.code for round_ in catalogue.rounds]
        folders = [folder_name(code) for code in codes]
        within = next((folder for folder in folders if folder.casefold() in name.casefold()), "")
        fields = (("known", ", ".join(codes)), ("example", within or nearest(name, folders) or folders[0]))
        raise Refused(Problem(Code.ROUND_RENAMED, file=str(folder.root), value=name, fields=fields)) from refused
