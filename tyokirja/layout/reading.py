"""A template file to a :class:`Layout`, with every fault at once: its line, what is wrong, what to do."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import field, fields
from pathlib import Path
from typing import Any

from tyokirja.layout.places import KeyPath, line_of
from tyokirja.layout.records import (
    BRACES,
    FIELDS,
    NO_TEXT,
    Band,
    CouncilColumn,
    CouncilTable,
    FormColumn,
    LastRound,
    Layout,
    Palette,
    When,
    contrast,
    fields_in,
)
from tyokirja.model import Labels, Language, OwnColumn, OwnKind, OwnPlace, is_own
from tyokirja.model.fields import OF_ROW, ROLES, TITLES, Role, role_of
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.records import dataclass
from tyokirja.texts import text as words_of
from tyokirja.when_asked import pattern

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3 (level AA), which Finnish law asks of a municipality's documents."""

_FORM_COLUMNS = tuple(name for name, role in ROLES.items() if role is not Role.KEY)
_BANDS = tuple(field.name for field in OF_ROW if field.band)
_WIDTHS = (3.0, 100.0)
_OWN_NAME = pattern(r"own_[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?<!_value)")
_OWN_KEYS = {OwnKind.NUMBER: ("unit",), OwnKind.MONEY: ("unit",), OwnKind.LIST: ("choices",)}
"""What only some kinds of own columns have."""
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")

_AGAIN = re.compile(r"Cannot (?:overwrite|declare|mutate)")
"""How :mod:`tomllib` says that a key or a section is there for the second time."""

_KEYS = {
    "": ("name", "form", "column", "lists", "palette", "council_table"),
    "form": ("title", "sheet", "lead", "instructions", "bands", "logo", "logo_text", "last_round"),
    "column": ("name", "heading", "width", "required", "when", "prompt"),
    "own": ("name", "heading", "width", "required", "when", "prompt", "kind", "report"),
    "band": ("name", "label"),
    "lists": ("status", "forecast"),
    "council_table": ("title", "bands", "group_heading", "column"),
    "council_column": ("name", "heading", "width", "text"),
    "text": ("fi", "sv", "en"),
}


def read(data: bytes, path: Path) -> tuple[Layout | None, tuple[Problem, ...]]:
    """A template's bytes to its layout. Where there are problems the layout is not to be used."""
    try:
        text = data.decode("utf-8-sig")
        tree = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, (Problem(Code.TEMPLATE_WRONG, file=str(path), fields=(("line", str(line)),)),)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"line (\d+)", str(error))
        line = int(match[1]) if match else text.count("\n") + 1
        code = Code.TEMPLATE_AGAIN if _AGAIN.match(str(error)) else Code.TEMPLATE_WRONG
        return None, (Problem(code, file=str(path), fields=(("line", str(line)),)),)
    reader = _TemplateReader(text, path)
    # Another system's line ends make no other template: git and Notepad change them on Windows.
    lines = text.replace("\r\n", "\n").encode("utf-8")
    return reader.layout(tree, hashlib.sha256(lines).hexdigest()[:12]), tuple(reader.problems)


@dataclass()
class _TemplateReader:
    """Reads one tree and keeps what is wrong with it."""

    text: str
    path: Path
    problems: list[Problem] = field(default_factory=list)

    def fault(self, code: ProblemKind, at: KeyPath, value: object = "", **more: str) -> None:
        name = next((part for part in reversed(at) if isinstance(part, str)), "")
        given = {"line": str(line_of(self.text, at)), "key": name, **more}
        self.problems.append(Problem(code, file=str(self.path), value=str(value), fields=tuple(given.items())))

    def layout(self, tree: Mapping[str, Any], digest: str) -> Layout:
        self.keys(tree, "", ())
        form = self.table(tree, "form", ())
        self.keys(form, "form", ("form",))
        lists = self.table(tree, "lists", ())
        self.keys(lists, "lists", ("lists",))
        columns = self.columns(tree)
        own = [column.name for column in columns if column.own is not None]
        return Layout(
            name=self.named(tree),
            digest=digest,
            columns=columns,
            council_table=self.council(self.table(tree, "council_table", ()), own),
            bands=self.bands(form, ("form",)),
            title=self.words(form, "title", ("form",)),
            sheet=self.words(form, "sheet", ("form",), filling=False),
            lead=self.words(form, "lead", ("form",)),
            instructions=self.instructions(form),
            palette=self.palette(self.table(tree, "palette", ())),
            statuses=self.names(lists, "status", ("lists",)),
            forecasts=self.names(lists, "forecast", ("lists",)),
            logo=self.logo(form),
            logo_text=self.words(form, "logo_text", ("form",), filling=False),
            last_round=LastRound(self.one_of(form, "last_round", tuple(LastRound), ("form",), LastRound.NOTE)),
        )

    def named(self, tree: Mapping[str, Any]) -> str:
        found = tree.get("name", "")
        if not isinstance(found, str):
            self.fault(Code.TEMPLATE_NOT_TEXT, ("name",), found)
        return found if isinstance(found, str) and found else self.path.stem

    def keys(self, table: Mapping[str, Any], kind: str, at: KeyPath, more: Sequence[str] = ()) -> None:
        known = tuple(field.name for field in fields(Palette)) if kind == "palette" else (*_KEYS[kind], *more)
        for name in table:
            if name not in known:
                near = nearest(name, known)
                self.fault(Code.TEMPLATE_KEY_UNKNOWN, (*at, name), name, known=", ".join(known), meant=near)

    def table(self, parent: Mapping[str, Any], name: str, at: KeyPath) -> Mapping[str, Any]:
        found = parent.get(name, {})
        if isinstance(found, dict):
            return found
        self.fault(Code.TEMPLATE_NOT_TABLE, (*at, name), found)
        return {}

    def tables(self, parent: Mapping[str, Any], name: str, at: KeyPath) -> list[tuple[Mapping[str, Any], KeyPath]]:
        entries = parent.get(name, [])
        if isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries):
            return [(entry, (*at, name, number)) for number, entry in enumerate(entries)]
        self.fault(Code.TEMPLATE_NOT_TABLE, (*at, name))
        return []

    def words(
        self, table: Mapping[str, Any], name: str, at: KeyPath, *, needed: bool = False, filling: bool = True
    ) -> Labels:
        """One text, or one in each language. A language that is not given has the Finnish words."""
        found = table.get(name)
        if found is None:
            if needed:
                self.fault(Code.TEMPLATE_KEY_MISSING, (*at, name))
            return NO_TEXT
        return self.labels(found, (*at, name), filling=filling)

    def labels(self, found: object, at: KeyPath, *, filling: bool = True) -> Labels:
        given = {"fi": found} if isinstance(found, str) else found
        if not isinstance(given, dict) or not all(isinstance(words, str) for words in given.values()):
            self.fault(Code.TEMPLATE_NOT_TEXT, at, found)
            return NO_TEXT
        self.keys(given, "text", at)
        if not str(given.get("fi", "")).strip():
            self.fault(Code.TEMPLATE_NOT_TEXT, at, found)
            return NO_TEXT
        for words in given.values():
            self.braces(words, at, FIELDS if filling else ())
        fi = given["fi"]
        return Labels(fi, given.get("sv") or fi, given.get("en") or fi)

    def braces(self, words: str, at: KeyPath, known: Sequence[str]) -> None:
        """Faults for what stands in braces and cannot be filled in, and for a brace without its pair."""
        left = BRACES.sub("", words)
        lone = re.findall(r"\{[^{}]*|\}", left)
        for each in (*(f"{{{name}}}" for name in fields_in(words) if name not in known), *lone):
            near = nearest(each.strip("{} "), known)
            meant = f"{{{near}}}" if near else ""
            listed = ", ".join(f"{{{name}}}" for name in known) or "-"
            self.fault(Code.TEMPLATE_FIELD_UNKNOWN, at, each, known=listed, meant=meant)

    def width(self, table: Mapping[str, Any], at: KeyPath) -> float:
        width = table.get("width", 14)
        if isinstance(width, int | float) and not isinstance(width, bool) and _WIDTHS[0] <= width <= _WIDTHS[1]:
            return float(width)
        low, high = (f"{each:.0f}" for each in _WIDTHS)
        self.fault(Code.TEMPLATE_NOT_NUMBER, (*at, "width"), width, low=low, high=high)
        return 14.0

    def one_of(self, table: Mapping[str, Any], name: str, known: Sequence[str], at: KeyPath, default: str = "") -> str:
        found = table.get(name, default)
        if found in known and isinstance(found, str):
            return found
        if found == "":
            self.fault(Code.TEMPLATE_KEY_MISSING, (*at, name))
        else:
            near = nearest(str(found), known)
            self.fault(Code.TEMPLATE_NOT_CHOICE, (*at, name), found, known=", ".join(known), meant=near)
        return default

    def columns(self, tree: Mapping[str, Any]) -> tuple[FormColumn, ...]:
        columns: list[FormColumn] = []
        for table, at in self.tables(tree, "column", ()):
            name = self.column_name(table, at)
            own = self.own(table, name, at) if is_own(name) else None
            if own is None:
                self.keys(table, "column", at)
            if name and any(name == column.name for column in columns):
                self.fault(Code.TEMPLATE_COLUMN_TWICE, (*at, "name"), name)
            required = table.get("required", False)
            if not isinstance(required, bool) or (required and role_of(name) not in (Role.ANSWER, None)):
                self.fault(Code.TEMPLATE_NOT_REQUIRABLE, (*at, "required"), required)
                required = False
            # What is asked or worked out has nothing to show yet: such a column stands in every form.
            may_lack = role_of(name) not in (Role.ANSWER, Role.LIVE)
            columns.append(
                FormColumn(
                    name,
                    own.heading if own else self.words(table, "heading", at, needed=True),
                    self.width(table, at),
                    required,
                    When(self.one_of(table, "when", tuple(When) if may_lack else (When.ALWAYS,), at, When.ALWAYS)),
                    self.words(table, "prompt", at, filling=False),
                    own,
                )
            )
        names = {column.name for column in columns}
        if "actual" not in names:
            self.fault(Code.TEMPLATE_COLUMN_MISSING, ("column",), "actual")
        if not names.intersection(TITLES):
            self.fault(Code.TEMPLATE_COLUMN_MISSING, ("column",), ", ".join(TITLES))
        self._headings_differ(columns)
        return tuple(columns)

    def column_name(self, table: Mapping[str, Any], at: KeyPath) -> str:
        """One of the columns that a form can have, or one of the municipality's own: ``own_risks``."""
        name = table.get("name")
        if not isinstance(name, str) or not is_own(name):
            return self.one_of(table, "name", (*_FORM_COLUMNS, "own_…"), at)
        if not _OWN_NAME.fullmatch(name):
            self.fault(Code.TEMPLATE_OWN_NAME, (*at, "name"), name)
        return name

    def own(self, table: Mapping[str, Any], name: str, at: KeyPath) -> OwnColumn:
        """What a column of the municipality's own is. Its heading is the same in every round, and has no braces."""
        kind = OwnKind(self.one_of(table, "kind", tuple(OwnKind), at) or OwnKind.TEXT)
        self.keys(table, "own", at, _OWN_KEYS.get(kind, ()))
        heading = self.words(table, "heading", at, needed=True, filling=False)
        unit = table.get("unit", "")
        if not isinstance(unit, str):
            self.fault(Code.TEMPLATE_NOT_TEXT, (*at, "unit"), unit)
        place = OwnPlace(self.one_of(table, "report", tuple(OwnPlace), at, OwnPlace.LINE))
        choices = self.choices(table, at) if kind is OwnKind.LIST else ()
        return OwnColumn(name, heading, kind, str(unit), choices, place)

    def choices(self, table: Mapping[str, Any], at: KeyPath) -> tuple[Labels, ...]:
        """The choices of a list, each in every language; at least one, none twice."""
        given = table.get("choices", [])
        if not isinstance(given, list):
            self.fault(Code.TEMPLATE_NOT_LIST, (*at, "choices"), given)
            return ()
        if not given:
            self.fault(Code.TEMPLATE_KEY_MISSING, (*at, "choices"))
        offered: dict[str, Labels] = {}
        for choice in given:
            labels = self.labels(choice, (*at, "choices"), filling=False)
            if offered.setdefault(labels.fi.casefold(), labels) is not labels and labels is not NO_TEXT:
                self.fault(Code.TEMPLATE_COLUMN_TWICE, (*at, "choices"), labels.fi)
        return tuple(offered.values())

    def _headings_differ(self, columns: Sequence[FormColumn]) -> None:
        """Intake finds a column by its heading too; two answer columns must not share one, and one's own with none."""
        seen: set[tuple[Language, str]] = set()
        prefilled = [column.heading for column in columns if role_of(column.name) is not Role.ANSWER]
        others = {(language, heading.get(language).casefold()) for heading in prefilled for language in Language}
        others |= {(language, words_of("form.row_id", language).casefold()) for language in Language}
        for number, column in enumerate(columns):
            if role_of(column.name) is not Role.ANSWER or column.heading is NO_TEXT:
                continue
            taken = seen if column.own is None else seen | others
            headings = {language: column.heading.get(language) for language in Language}
            twice = [words for language, words in headings.items() if (language, words.casefold()) in taken]
            if twice:
                self.fault(Code.TEMPLATE_COLUMN_TWICE, ("column", number, "heading"), twice[0])
            seen |= {(language, words.casefold()) for language, words in headings.items()}

    def bands(self, table: Mapping[str, Any], at: KeyPath) -> tuple[Band, ...]:
        bands = []
        for band, where in self.tables(table, "bands", at):
            self.keys(band, "band", where)
            bands.append(Band(self.one_of(band, "name", _BANDS, where), self.words(band, "label", where)))
        return tuple(bands)

    def instructions(self, form: Mapping[str, Any]) -> tuple[Labels, ...]:
        steps = form.get("instructions", [])
        at: KeyPath = ("form", "instructions")
        if not isinstance(steps, list):
            self.fault(Code.TEMPLATE_NOT_LIST, at, steps)
            return ()
        return tuple(self.labels(step, at) for step in steps)

    def names(self, table: Mapping[str, Any], name: str, at: KeyPath) -> tuple[str, ...]:
        given = table.get(name, [])
        if isinstance(given, list) and all(isinstance(one, str) and one for one in given):
            return tuple(dict.fromkeys(given))
        self.fault(Code.TEMPLATE_NOT_LIST, (*at, name), given)
        return ()

    def palette(self, table: Mapping[str, Any]) -> Palette:
        self.keys(table, "palette", ("palette",))
        known = {field.name for field in fields(Palette)}
        good: dict[str, str] = {}
        for name, colour in table.items():
            if name in known and isinstance(colour, str) and _COLOUR.fullmatch(colour):
                good[name] = colour.upper()
            elif name in known:
                self.fault(Code.TEMPLATE_NOT_COLOUR, ("palette", name), colour)
        palette = Palette(**good)
        for ink, ground in palette.pairs():
            ratio = contrast(getattr(palette, ink), getattr(palette, ground))
            if ratio < LEAST_CONTRAST:
                at = ("palette", ink if ink in good else ground)
                self.fault(Code.TEMPLATE_CONTRAST, at, f"{ratio:.1f}", ink=ink, ground=ground)
        return palette

    def logo(self, form: Mapping[str, Any]) -> Path | None:
        found = form.get("logo")
        if found is None:
            return None
        at: KeyPath = ("form", "logo")
        if not isinstance(found, str):
            self.fault(Code.TEMPLATE_NOT_TEXT, at, found)
            return None
        file = self.path.parent / found
        try:
            with file.open("rb") as stream:
                start = stream.read(8)
        except OSError:
            start = b""
        if not start.startswith(_IMAGES):
            self.fault(Code.TEMPLATE_LOGO, at, found)
            return None
        if "logo_text" not in form:
            self.fault(Code.TEMPLATE_KEY_MISSING, ("form", "logo_text"))
        return file

    def council(self, table: Mapping[str, Any], own: Sequence[str]) -> CouncilTable:
        self.keys(table, "council_table", ("council_table",))
        columns = []
        for column, at in self.tables(table, "column", ("council_table",)):
            self.keys(column, "council_column", at)
            text = self.words(column, "text", at)
            name = "" if text is not NO_TEXT else self.one_of(column, "name", (*ROLES, *own), at)
            if text is not NO_TEXT and "name" in column:
                self.fault(Code.TEMPLATE_KEY_UNKNOWN, (*at, "name"), "name", known="heading, width, text", meant="")
            columns.append(CouncilColumn(name, self.words(column, "heading", at), self.width(column, at), text))
        if not columns:
            self.fault(Code.TEMPLATE_COLUMN_MISSING, ("council_table",), "council_table.column")
        at = ("council_table",)
        return CouncilTable(
            self.words(table, "title", at),
            tuple(columns),
            self.bands(table, at),
            self.words(table, "group_heading", at),
        )
