"""Reads *Asetukset*, *Kierrokset*, *Osastot* and *Tilavaihtoehdot*."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tyokirja.catalogue.figures import read_day
from tyokirja.catalogue.layout import SETTING_WORDS, SETTINGS, CataloguePart
from tyokirja.catalogue.reading.lines import Line
from tyokirja.catalogue.reading.recognition import FoundSheets
from tyokirja.catalogue.words import WordMatch, look_up, read_word, words
from tyokirja.files import slug
from tyokirja.model import Choice, ChoiceList, Department, GoalRule, Labels, Language, Light, Round, Settings
from tyokirja.problems import Code, Problem
from tyokirja.texts import every_language, text
from tyokirja.written import key

Problems = tuple[Problem, ...]

_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+\.[^\s@<>,;:\"()\[\].]{2,}")


def read_one(line: Line, field: str, name: str, default: str, *, setting: str = "") -> tuple[str, Problems]:
    """The code of a word cell. Blank is the default; an unknown word is reported and is the default too.

    ``setting`` is what the line is called where it is one of the settings.
    """
    typed = line.text(field)
    if not typed:
        return default, ()
    meant = read_word(name, typed, line.language)
    if meant.code is not None:
        near = meant.nearest
        return meant.code, (line.problem(Code.CELL_NEAR, field, typed, nearest=near),) if near else ()
    known = {"known": listed(name, line.language, meant.nearest)}
    if setting:
        return default, (line.problem(Code.SETTING_UNKNOWN, field, typed, setting=setting, **known),)
    return default, (line.problem(Code.CELL_UNKNOWN, field, typed, **known),)


def listed(name: str, language: Language, nearest: str = "") -> str:
    """A list's words, the one that was probably meant first."""
    return ", ".join(sorted(words(name, language), key=lambda word: word != nearest))


def missing(line: Line, *fields: str) -> Problems:
    """CELL_MISSING for each of these fields that is blank."""
    return tuple(line.problem(Code.CELL_MISSING, field) for field in fields if field not in line.cells)


def read_settings(found: FoundSheets, lines: Iterable[Line]) -> tuple[Settings, Problems]:
    """The settings; a missing id is made from the name."""
    known = {key(title): name for name in SETTINGS for title in every_language(f"catalogue.settings.{name}")}
    known |= {key(name): name for name in SETTINGS}
    shown = {name: text(f"catalogue.settings.{name}", found.language) for name in SETTINGS}
    values: dict[str, tuple[Line, str]] = {}
    problems: list[Problem] = []
    for line in lines:
        label = line.text("key")
        meant = look_up(label, known, shown) if label else WordMatch(None)
        name = meant.code
        problems += line.faults()
        if meant.code is not None and meant.nearest:
            problems.append(line.problem(Code.CELL_NEAR, "key", label, nearest=meant.nearest))
        if name is None:
            if label or line.text("value"):
                problems.append(_unknown_setting(line, label, meant.nearest))
            continue
        if name in values:
            place = values[name][0].table.place(values[name][0].number, "value")
            problems.append(line.problem(Code.DUPLICATE, "key", label, other_place=place))
            continue
        values[name] = (line, line.text("value"))
    read = {name: typed for name, (_, typed) in values.items()}
    for name in ("organisation", "period"):
        if not read.get(name) and CataloguePart.SETTINGS in found.tables:
            problems.append(_missing_setting(found, name, values.get(name)))
    codes: dict[str, str] = {}
    for name, words_of in SETTING_WORDS.items():
        default = {"language": found.language.value, "goal_rule": GoalRule.ALL.value, "approval": "no"}[name]
        codes[name] = default
        if name in values:
            codes[name], faults = read_one(values[name][0], "value", words_of, default, setting=shown[name])
            problems += faults
    if "reply_to" in values and read["reply_to"]:
        line, typed = values["reply_to"]
        read["reply_to"], faults = read_addresses(line, "value", typed)
        problems += faults
    name = read.get("organisation") or found.facts.get("organisation", "")
    settings = Settings(
        organisation=name,
        organisation_id=read.get("organisation_id") or slug(name),
        period=read.get("period", ""),
        language=Language(codes["language"]),
        reply_to=read.get("reply_to", ""),
        template=read.get("template") or "kouvola",
        goal_rule=GoalRule(codes["goal_rule"]),
        approval=codes["approval"] == "yes",
    )
    return settings, tuple(problems)


def _unknown_setting(line: Line, label: str, near: str) -> Problem:
    names = [text(f"catalogue.settings.{setting}", line.language) for setting in SETTINGS]
    known = ", ".join(sorted(names, key=lambda each: each != near))
    return line.problem(Code.SETTING_NOT_KNOWN, "key", label or line.text("value"), known=known)


def _missing_setting(found: FoundSheets, name: str, at: tuple[Line, str] | None) -> Problem:
    fields = (("setting", text(f"catalogue.settings.{name}", found.language)),)
    table = found.tables[CataloguePart.SETTINGS]
    cell = at[0].table.place(at[0].number, "value") if at else ""
    return Problem(Code.SETTING_MISSING, sheet=table.page.name, cell=cell, fields=fields)


def read_rounds(lines: Iterable[Line]) -> tuple[tuple[Round, ...], Problems]:
    """The rounds; a second one of the same code is reported and left out."""
    rounds: dict[str, tuple[Round, Line]] = {}
    problems: list[Problem] = []
    for line in lines:
        problems += line.faults()
        code = line.text("code")
        days: dict[str, date | None] = {}
        for field in ("start", "end", "deadline"):
            days[field], faults = _day(line, field)
            problems += faults
        if not code:
            problems += missing(line, "code")
        elif key(code) in rounds:
            problems.append(twice(line, "code", code, rounds[key(code)][1]))
        else:
            rounds[key(code)] = (Round(code, line.text("name"), days["start"], days["end"], days["deadline"]), line)
    return tuple(each for each, _ in rounds.values()), tuple(problems)


def _day(line: Line, field: str) -> tuple[date | None, Problems]:
    content = line.usable(field)
    if content is None:
        return None, ()
    day = read_day(content)
    return day, () if day else (line.problem(Code.CELL_NOT_DATE, field, line.text(field)),)


def twice(line: Line, field: str, value: str, first: Line) -> Problem:
    """DUPLICATE: that a line before says the same of a field."""
    return line.problem(Code.DUPLICATE, field, value, other_place=first.table.place(first.number, field))


def read_departments(lines: Iterable[Line]) -> tuple[tuple[Department, ...], Problems]:
    """The departments; a second one of the same id is reported and left out. A missing id is made from the name."""
    departments: dict[str, tuple[Department, Line]] = {}
    names: dict[str, Line] = {}
    problems: list[Problem] = []
    for line in lines:
        problems += line.faults()
        name = line.text("name") or line.text("id")
        if not name:
            problems += missing(line, "name")
            continue
        ident = line.text("id") or slug(name)
        contact, faults = read_contact(line, line.language.value)
        problems += faults
        if key(ident) in departments:
            problems.append(twice(line, "id", ident, departments[key(ident)][1]))
            continue
        if key(name) in names:
            problems.append(twice(line, "name", name, names[key(name)]))
        names.setdefault(key(name), line)
        units = split(line.text("units"), "\n;")
        language = contact.language or line.language
        made = Department(ident, line.text("name"), units, contact.name, contact.email, language, contact.cc)
        departments[key(ident)] = (made, line)
    return tuple(each for each, _ in departments.values()), tuple(problems)


class Contact(NamedTuple):
    """Who answers for a department or a unit, and in which language; None where nothing says so."""

    name: str
    email: str
    language: Language | None
    cc: tuple[str, ...]


def read_contact(line: Line, language: str = "") -> tuple[Contact, Problems]:
    """What a line says of who answers; ``language`` is the code of the one that serves where it says none."""
    code, faults = read_one(line, "language", "language", language)
    email, bad = read_addresses(line, "email", line.text("email"))
    cc, bad_cc = read_addresses(line, "cc", line.text("cc"))
    contact = Contact(line.text("contact"), email, Language(code) if code else None, split(cc, "\n;,"))
    return contact, (*faults, *bad, *bad_cc)


def split(typed: str, marks: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, none of them blank."""
    return tuple(part.strip() for part in re.split(f"[{re.escape(marks)}]", typed) if part.strip())


def read_addresses(line: Line, field: str, typed: str) -> tuple[str, Problems]:
    """E-mail addresses as they are to be used, without ``Name <...>`` and ``mailto:``; and those that are none."""
    good, problems = [], []
    for part in split(typed, "\n;,"):
        bare = part.removeprefix("mailto:").strip()
        if inner := re.search(r"<([^<>]+)>\s*$", bare):
            bare = inner[1].strip()
        if not _EMAIL.fullmatch(bare):
            problems.append(line.problem(Code.CELL_NOT_EMAIL, field, part))
        good.append(bare)
    return "; ".join(good), tuple(problems)


def read_choices(lines: Iterable[Line]) -> tuple[tuple[Choice, ...], Problems]:
    """The statuses and forecasts; a second one of the same code in a list is reported and left out."""
    choices: dict[tuple[ChoiceList, str], tuple[Choice, Line]] = {}
    labels_seen: dict[tuple[ChoiceList, str, str], Line] = {}
    problems: list[Problem] = []
    for line in lines:
        problems += line.faults()
        labels = Labels(line.text("fi"), line.text("sv"), line.text("en"))
        any_label = labels.fi or labels.sv or labels.en
        if not any_label and not line.text("code"):
            problems += missing(line, "fi")
            continue
        problems += missing(line, "list", "fi")
        which, faults = read_one(line, "list", "list", ChoiceList.STATUS.value)
        light, bad_light = read_one(line, "light", "light", Light.GREY.value)
        needed, bad_needed = read_one(line, "commentary_needed", "yes_no", "no")
        final, bad_final = read_one(line, "final", "yes_no", "no")
        problems += (*faults, *bad_light, *bad_needed, *bad_final)
        code = line.text("code") or slug(any_label).replace("-", "_")
        list_ = ChoiceList(which)
        if (list_, key(code)) in choices:
            problems.append(twice(line, "code", code, choices[(list_, key(code))][1]))
            continue
        for field, label in (("fi", labels.fi), ("sv", labels.sv), ("en", labels.en)):
            first = labels_seen.setdefault((list_, field, key(label)), line)
            if label and first is not line:
                problems.append(twice(line, field, label, first))
        choice = Choice(list_, code, labels, Light(light), needed == "yes", final == "yes")
        choices[(list_, key(code))] = (choice, line)
    return tuple(each for each, _ in choices.values()), tuple(problems)
