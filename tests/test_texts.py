"""Every text exists in three languages with the same fields, is used somewhere, and speaks its own language."""

from __future__ import annotations

import ast
import pickle
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.wordings import ROOMS, WORDINGS, keys
from tyokirja.model import Language
from tyokirja.problems import KINDS, Code, Problem, ProblemKind
from tyokirja.problems.declared import Stage, error
from tyokirja.texts import AREAS, area, said, text
from tyokirja.values.absent import ABSENT_WORDS, Absent

PACKAGE = Path(__file__).resolve().parents[1] / "tyokirja"
OF_EVERY_PROBLEM = {"file", "sheet", "cell", "department", "row", "value"}

ENGLISH = set(
    """
    the of with this that these those please file sheet column row value missing should must are not was were has
    have your department goal measure deadline workbook from into which when there their been will would could cannot
    status_code template_name heading answer answers form forms master round and
    """.split()
) - {"form"}  # Swedish has it too
"""Words that are neither Finnish nor Swedish, and that a text copied from the English one would have."""


def fields_of(wording: str) -> set[str]:
    """The names that a wording has in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(wording) if name}


def words_of(wording: str) -> list[str]:
    """The words of a wording, without its fields, what it quotes, commands, options, file names and formulas."""
    bare = re.sub(r"\{[^}]*\}|”[^”]*”|\([a-z_]+\)|`[^`]*`|--[\w-]+|[\w./-]+\.\w+|=\S+|\btyokirja [a-z-]+", " ", wording)
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", bare.casefold())


def needed(kind: ProblemKind) -> set[str]:
    """The fields that whoever raises a problem of this kind gives: those of its words that not every problem has."""
    return {name for wording in (*kind.says, *kind.remedy) for name in fields_of(wording)} - OF_EVERY_PROBLEM


@pytest.mark.parametrize("name", ROOMS)
def test_a_text_stands_in_three_languages_with_the_same_fields(name: str) -> None:
    incomplete = [key for key in keys(name) if not all(each.strip() for each in WORDINGS[key])]
    uneven = [key for key in keys(name) if len({frozenset(fields_of(each)) for each in WORDINGS[key]}) != 1]
    assert (incomplete, uneven) == ([], [])
    assert all(len(WORDINGS[key]) == 3 for key in keys(name))


@pytest.mark.parametrize("name", ROOMS)
def test_a_finnish_or_swedish_text_has_no_english_in_it(name: str) -> None:
    found = {}
    for key in keys(name):
        finnish, swedish, _ = WORDINGS[key]
        if english := ENGLISH & {*words_of(finnish), *words_of(swedish)}:
            found[key] = english
    assert found == {}


@pytest.mark.parametrize("name", ROOMS)
def test_a_sentence_is_translated(name: str) -> None:
    """Single words may be the same in two languages (status, procent); sentences are not."""
    same = []
    for key in keys(name):
        triple = WORDINGS[key]
        long = [wording for wording in triple if len(words_of(wording)) > 3]
        if len(set(long)) < len(long):
            same.append(key)
    assert same == []


@pytest.mark.parametrize("name", ROOMS)
def test_each_language_quotes_with_its_own_marks(name: str) -> None:
    wrong = []
    for key in keys(name):
        finnish, swedish, english = WORDINGS[key]
        if set("“‘„") & {*finnish, *swedish} or english.count("“") != english.count("”"):
            wrong.append(key)
    assert wrong == []


@pytest.mark.parametrize("code", KINDS.values())
def test_a_problem_says_what_is_wrong_and_what_to_do(code: ProblemKind) -> None:
    problem = Problem(code, fields=tuple((name, f"<{name}>") for name in needed(code)))
    for language in Language:
        assert problem.message(language)
        assert problem.remedy(language)


def test_a_code_stands_for_one_message_and_stays_the_same_one_in_another_process() -> None:
    assert [getattr(Code, code.upper()) for code in KINDS] == list(KINDS.values())
    assert all(pickle.loads(pickle.dumps(kind)) is kind for kind in KINDS.values())
    with pytest.raises(TypeError, match="ROW_TWICE"):
        type("Again", (Stage,), {"ROW_TWICE": error("", "", "", "", "", "")})


@pytest.mark.parametrize("code", KINDS.values())
def test_a_message_and_its_remedy_are_sentences(code: ProblemKind) -> None:
    for key in (f"problems.{code}", f"problems.{code}.remedy"):
        for wording in WORDINGS[key]:
            assert wording[0].isupper() or wording[0] in "”“{"
            assert wording[-1] in ".?}”="  # a value, or a line to be written, may stand last


@pytest.mark.parametrize("name", AREAS)
def test_an_area_that_is_split_loses_no_text(name: str) -> None:
    """The parts of an area (``cli_mail``) share no key, so that none hides another's."""
    parts = sorted((PACKAGE / "texts").glob(f"{name}*.py"))
    keys = [key for path in parts for key in _dict_keys(path.read_text(encoding="utf-8"))]
    assert sorted(keys) == sorted(set(keys))
    own = {key for key, triple in area(name).items() if triple not in _OF_THE_CATALOGUE}
    assert own <= set(keys) <= set(area(name))


_OF_THE_CATALOGUE = frozenset(area("catalogue").values())
"""What other areas call as the catalogue does, and have from there."""


def _dict_keys(source: str) -> list[str]:
    """The keys of every table of triples."""
    tables = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Dict)]
    return [
        str(ast.literal_eval(key))
        for table in tables
        for key, value in zip(table.keys, table.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(value, ast.Tuple) and len(value.elts) == 3
    ]


VALIDATION_TEXTS = (  # MS-OI29500 2.1.613: what Excel takes in a validation's title, error and prompt
    (r"(form|master|catalogue)\.(.*[._])?error[._]title", 32),
    (r"form\.error\.(?!title).*|master\.(.*[._])error", 224),
    (r"form\.hint\..*|master\..*_prompt|catalogue\..*\.help", 255),
)


@pytest.mark.parametrize(("keys", "limit"), VALIDATION_TEXTS)
def test_a_text_of_a_validation_is_as_short_as_excel_asks(keys: str, limit: int) -> None:
    found = [key for key in WORDINGS if re.fullmatch(keys, key)]
    assert found
    long = [(key, len(wording)) for key in found for wording in WORDINGS[key] if len(wording) > limit]
    assert long == []


# Users of the texts


def literals(source: str) -> tuple[set[str], set[str]]:
    """The strings of a module, and its f-strings as patterns whose fields are groups."""
    plain, patterns = set(), set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            patterns.add("".join(_piece(each) for each in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            plain.add(node.value)
    return plain, patterns


def _piece(node: ast.expr) -> str:
    return re.escape(str(node.value)) if isinstance(node, ast.Constant) else "(.+?)"


@cache
def used() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """All strings and patterns of the program outside its texts."""
    plain: set[str] = set()
    patterns: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if "\nTEXTS: " not in source:
            more, shaped = literals(source)
            plain |= more
            patterns |= shaped
    for path in PACKAGE.rglob("*.html"):
        template = path.read_text(encoding="utf-8")
        plain |= set(re.findall(r"'([\w.]+)'", template))
        patterns |= {f"{re.escape(begins)}(.+?)" for begins in re.findall(r"'([\w.]+\.)' ~", template)}
    # A name of a field or a member of an enumeration is as good as a string: getattr and StrEnum make it one.
    shaped_like_keys = [re.compile(each) for each in patterns if re.search(r"[a-z]", each)]
    return frozenset(plain), tuple(each for each in shaped_like_keys if each.pattern.count("(.+?)") <= 3)


def is_used(key: str, plain: frozenset[str], patterns: tuple[re.Pattern[str], ...]) -> bool:
    """True when a string is the key, or an f-string makes it of pieces that are themselves strings."""
    if key in plain:
        return True
    matches = (pattern.fullmatch(key) for pattern in patterns)
    return any(all(is_used(part, plain, patterns) for part in found.groups()) for found in matches if found)


@pytest.mark.parametrize("name", AREAS)
def test_no_text_stands_without_a_user(name: str) -> None:
    assert [key for key in keys(name) if not is_used(key, *used())] == []


def test_a_text_without_a_user_is_seen() -> None:
    plain, patterns = literals("text(f'form.{key}'); words('check.ok'); words(f'hint.{how}'); how = 'number'")
    shaped = tuple(re.compile(each) for each in patterns)
    assert is_used("form.check.ok", frozenset(plain), shaped)
    assert is_used("form.hint.number", frozenset(plain), shaped)
    assert not is_used("form.hint.colour", frozenset(plain), shaped)
    assert not is_used("mail.check.ok", frozenset(plain), shaped)


def test_every_code_is_raised_somewhere() -> None:
    sources = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.parent.name != "problems"]
    named = set(re.findall(r"\bCode\.([A-Z_0-9]+)\b", "".join(sources)))
    assert {code.upper() for code in KINDS} - named == set()


def raised(source: str) -> Iterator[tuple[str, set[str] | None]]:
    """Each ``Problem(Code.X, ...)`` of a module: its code and the names of its fields, None where they are computed."""
    nodes = list(ast.walk(ast.parse(source)))
    only_places = [node.value for node in nodes if isinstance(node, ast.Attribute) and node.attr == "place"]
    for node in nodes:
        if (
            not (isinstance(node, ast.Call) and ast.unparse(node.func) == "Problem" and node.args)
            or node in only_places
        ):
            continue
        code = re.fullmatch(r"Code\.([A-Z_0-9]+)", ast.unparse(node.args[0]))
        if code:
            given = next((each.value for each in node.keywords if each.arg == "fields"), None)
            splat = any(each.arg is None for each in node.keywords)
            yield code[1].lower(), None if splat else _names(given)


def _names(given: ast.expr | None) -> set[str] | None:
    if given is None:
        return set()
    if not isinstance(given, ast.Tuple):
        return None
    pairs = [each for each in given.elts if isinstance(each, ast.Tuple) and isinstance(each.elts[0], ast.Constant)]
    return {str(ast.literal_eval(each.elts[0])) for each in pairs} if len(pairs) == len(given.elts) else None


def test_whoever_raises_a_problem_gives_the_fields_of_its_wording() -> None:
    lacking = [
        (path.name, code, needed(KINDS[code]) - names)
        for path in sorted(PACKAGE.rglob("*.py"))
        for code, names in raised(path.read_text(encoding="utf-8"))
        if names is not None and needed(KINDS[code]) - names
    ]
    assert lacking == []


def test_a_missing_field_is_seen() -> None:
    source = (
        "Problem(Code.CONFLICT, fields=(('other', x),)); Problem(Code.ROW_TWICE); Problem(Code.DUPLICATE, fields=f)"
    )
    assert list(raised(source)) == [("conflict", {"other"}), ("row_twice", set()), ("duplicate", None)]


# The functions themselves


def test_a_text_is_filled_in_and_braces_in_a_value_are_left_alone() -> None:
    problem = Problem(Code.CHOICE_UNKNOWN, value="{tila}", fields=(("known", "Kesken, Valmis"),))
    assert problem.message(Language.FI) == "”{tila}” ei ole listan vaihtoehto."
    assert "Kesken, Valmis" in problem.remedy(Language.SV)


def test_a_field_may_be_called_what_it_is() -> None:
    """``key`` and ``language`` are words that a template's fault needs."""
    assert said(Code.VALUE_ERROR.says, Language.EN, value="#N/A", key="a", language="b").endswith(" #N/A.")


def test_a_text_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("form.no_such_text", Language.FI)


def test_a_quotation_that_ends_its_sentence_has_no_second_stop() -> None:
    away = Problem(Code.MAIL_AWAY, fields=(("address", "a@b.fi"), ("reason", "Olen lomalla.")))
    assert away.message(Language.FI) == "Osoitteesta a@b.fi tuli poissaoloilmoitus: ”Olen lomalla.”"
    assert Problem(Code.VALUE_NOT_NUMBER, value="noin").message(Language.FI) == "”noin” ei ole luku."


@pytest.mark.parametrize("language", list(Language))
def test_the_remedy_for_what_is_no_figure_offers_the_words_for_none_yet(language: Language) -> None:
    assert ABSENT_WORDS[Absent.NOT_YET][language] in Problem(Code.VALUE_NOT_NUMBER).remedy(language)


def test_a_long_value_is_cut_in_a_message() -> None:
    message = Problem(Code.VALUE_NOT_NUMBER, value="x" * 500).message(Language.FI)
    assert "x" * 119 + "…" in message
    assert "x" * 120 not in message


def test_a_place_is_written_as_a_person_would() -> None:
    assert Problem(Code.CONFLICT, file="a.xlsx", sheet="Tavoitteet", cell="J7").place == "a.xlsx, Tavoitteet!J7"
    assert Problem(Code.CONFLICT, sheet="Tavoitteet").place == "Tavoitteet"
    assert Problem(Code.CONFLICT).at("b.xlsx").place == "b.xlsx"
