"""The round folder: what is where, and which round of the catalogue a person means.

One round lives in one folder, ``<output>/<organisation>/<round>/``. Its ``tavoitteet.xlsx`` is the catalogue as it was
issued, the base of the merge; the folder's name tells the round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from tyokirja.files import slug
from tyokirja.model import Catalogue, Department, Round
from tyokirja.problems import Code, Problem, Refused
from tyokirja.values import key

CATALOGUE = "tavoitteet.xlsx"

_PATH_LIMIT = 218
"""Characters of a workbook's whole path in Excel: Excel specifications and limits."""

_QUARTER = re.compile(r"[qQkKvV]?\s*([1-4])\s*[/ -]\s*(\d{4})|(\d{4})\s*[/ -]?\s*[qQkKvV]?\s*([1-4])")


def folder_name(round_code: str) -> str:
    """``Q2/2026`` -> ``2026-Q2``; any other code as a plain lower-case file name."""
    found = _QUARTER.fullmatch(round_code.strip())
    if found and re.match(r"[qQ]", round_code.strip()):
        return f"{found[2]}-Q{found[1]}"
    return slug(round_code)


def find_round(catalogue: Catalogue, wanted: str, file: str = "") -> Round:
    """The round that a person means: ``Q2/2026``, ``q2/2026``, ``2026-Q2`` or its name.

    Raises :class:`Refused` (``UNKNOWN_ROUND``) with the rounds that there are.
    """
    folded = key(wanted)
    for each in catalogue.rounds:
        if folded in {key(each.code), key(each.name), key(folder_name(each.code))} - {""}:
            return each
    quarter = _QUARTER.fullmatch(wanted.strip())
    if quarter:
        number, year = quarter[1] or quarter[4], quarter[2] or quarter[3]
        for each in catalogue.rounds:
            if folder_name(each.code) == f"{year}-Q{number}":
                return each
    known = ", ".join(each.code for each in catalogue.rounds)
    raise Refused(Problem(Code.UNKNOWN_ROUND, file=file, value=wanted, fields=(("known", known),)))


def find_department(catalogue: Catalogue, wanted: str, file: str = "") -> Department:
    """The department that a person means, by id or name, case aside.

    Raises :class:`Refused` (``UNKNOWN_DEPARTMENT``) with the nearest name, or all of them where none is near.
    """
    folded = key(wanted)
    for each in catalogue.departments:
        if folded in {key(each.id), key(each.name)}:
            return each
    names = [each.name for each in catalogue.departments]
    near = process.extractOne(wanted, names, score_cutoff=70)
    known = near[0] if near else ", ".join(names)
    raise Refused(Problem(Code.UNKNOWN_DEPARTMENT, file=file, value=wanted, fields=(("known", known),)))


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
        return self.root / "lomakkeet"

    @property
    def messages(self) -> Path:
        """Drafts of messages, and the journal of what was sent."""
        return self.root / "viestit"

    @property
    def returned(self) -> Path:
        """Whatever came back, as it came."""
        return self.root / "palautetut"

    @property
    def feedback(self) -> Path:
        """Fresh forms for those who have something to mend."""
        return self.root / "palaute"

    @property
    def master(self) -> Path:
        """The consolidated workbook."""
        return self.root / "koonti.xlsx"

    @property
    def csv(self) -> Path:
        """The tidy data as CSV."""
        return self.root / "koonti.csv"

    @property
    def parquet(self) -> Path:
        """The tidy data as Parquet."""
        return self.root / "koonti.parquet"

    @property
    def problems(self) -> Path:
        """Every problem, machine-readable."""
        return self.root / "huomiot.json"

    @property
    def report(self) -> Path:
        """The council's report."""
        return self.root / "raportti.docx"

    @property
    def history(self) -> Path:
        """The tidy data of all rounds, in the organisation's folder."""
        # "." has no parent of its own name; any other path stays as short as the user gave it.
        root = self.root if self.root.name not in ("", "..") else self.root.resolve()
        return root.parent / "historia.parquet"

    def form(self, catalogue: Catalogue, round_: Round, department: Department, unit: str = "") -> Path:
        """The form of one department (or unit): short enough for Excel's path limit, valid on Windows."""
        stem = f"{catalogue.settings.organisation_id}-{folder_name(round_.code)}-{slug(department.id)}"
        if unit:
            stem = f"{stem}-{slug(unit)}"
        path = self.forms / f"{stem}.xlsx"
        over = len(str(path.resolve())) - _PATH_LIMIT
        if over > 0:
            path = self.forms / f"{stem[: max(len(stem) - over, 8)]}.xlsx"
        return path


def round_folder(output: Path, catalogue: Catalogue, round_: Round) -> RoundFolder:
    """Where a round of a catalogue belongs below ``output``."""
    return RoundFolder(output / catalogue.settings.organisation_id / folder_name(round_.code))


def open_round(folder: Path) -> RoundFolder:
    """The round folder at ``folder``. Raises :class:`Refused` (``FILE_MISSING``, ``NOT_A_ROUND``)."""
    if not folder.exists():
        raise Refused(Problem(Code.FILE_MISSING, file=str(folder)))
    if not folder.is_dir() or not (folder / CATALOGUE).is_file():
        raise Refused(Problem(Code.NOT_A_ROUND, file=str(folder)))
    return RoundFolder(folder)


def round_of(folder: RoundFolder, catalogue: Catalogue) -> Round:
    """The round that a folder is of, by its name. Raises :class:`Refused` (``UNKNOWN_ROUND``)."""
    return find_round(catalogue, folder.root.resolve().name, str(folder.root))
