"""One thing has one word in every text, and every text is written alike: the municipality's words, and its typography."""

from __future__ import annotations

import re

import pytest

from tests.wordings import ROOMS, WORDINGS, keys
from tyokirja.model import Language
from tyokirja.problems import KINDS, ProblemKind
from tyokirja.problems.answers import Answers
from tyokirja.problems.judgement import Judgement
from tyokirja.problems.rows import Rows

ORDER = tuple(Language)

GLOSSARY: dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]] = {
    # what it is: (the word, what it must not be called) in Finnish, Swedish and English; stems as regular expressions
    "a form": (("lomake", r"kaavak|blanke"), ("blankett", r"formulär"), ("form", r"questionnaire|\bblanks?\b")),
    "the catalogue": (
        ("tavoiteluettelo", r"katalogi|tavoitelista"),
        ("målförteckning", r"målkatalog|mållist"),
        ("catalogue", r"catalog\b|goal list"),
    ),
    "the master": (
        ("koonti", r"kooste|master|yhteenvetotaulu"),
        ("sammanställning", r"\bmaster|huvudbok"),
        ("master", r"consolidated workbook|summary workbook"),
    ),
    "a department": (
        ("osasto", r"yksikö(t|iden|itä)\b|hallinnonala"),
        ("avdelning", r"\bsektor|\bdepartement"),
        ("department", r"\bdivision|\bsector"),
    ),
    "a sheet": (
        ("välilehti", r"sivulehti|laskentataulu|(koonnin|luettelon|lomakkeen) taulu"),
        ("blad", r"\bflik|kalkylark"),
        ("sheet", r"\btabs\b|worksheet"),
    ),
    "a list to choose from": (
        ("lista", r"valitse luettelosta|pudotusvalik|alasveto"),
        ("lista", r"rullgardin|listruta"),
        ("list", r"drop-?down|pick-?list"),
    ),
    "an id": (("tunnus", r"\bID\b|identifioi"), ("kod", r"beteckning|\bID\b"), ("id", r"\bID\b|identifier")),
    "the actual": (
        ("toteuma", r"toteuta?neisuu|aktuaali"),
        ("utfall", r"\bfaktisk|aktual"),
        ("actual", r"outturn|outcome\b"),
    ),
    "a target": (("tavoitearvo", r"maaliarvo|targetti"), ("målvärde", r"målsiffra"), ("target", r"goal value")),
    "a baseline": (
        ("lähtöarvo", r"perustaso|lähtötas"),
        ("utgångsvärde", r"startvärde|basvärde"),
        ("baseline", r"start(ing)? value"),
    ),
    "a direction that stays": (
        ("pysyy ennallaan", r"\bsäilyy\b"),
        ("oförändrad", r"bibehåll"),
        ("stays as it is", r"is kept$"),
    ),
    "the reconciliation": (
        ("täsmäytys", r"tilitys|reconcil"),
        ("avstämning", r"förlikning"),
        ("reconciliation", r"balancing sheet"),
    ),
    "a correction": (
        ("oikaisu", r"korjausmerkin"),
        ("rättelse", r"korrigering|korrektion"),
        ("correction", r"override|amendment"),
    ),
    "what is wrong": (("virhe", r"\bvika|\bviat\b|\bbugi|häiriö"), ("fel", r"\bbugg"), ("error", r"\bbug\b|\bfailure")),
    "damaged": (
        ("vahingoittunut", r"vioittu|korruptoi|\brikki\b"),
        ("skadad", r"korrupt|trasig"),
        ("damaged", r"corrupt|broken file"),
    ),
    "to return a form": (
        ("palauttaa", r"lähetä takaisin"),
        ("lämna in", r"returner|skick\w* in\b"),
        ("return", r"hand in|submit"),
    ),
    "to save a file": (
        ("tallentaa", r"ei kirjoitettu|lomaketta kirjoitet"),
        ("spara", r"skrevs|blanketter skrivna"),
        ("save", r"written\b.*forms|forms written"),
    ),
    "to bring in a document": (
        ("tuoda", r"importoi"),
        ("importera", r"hämta\w* mål|införs"),
        ("import", r"ingest|load the document"),
    ),
    "to correct": (
        ("korjata", r"fiksa|paikka[ta]\b"),
        ("rätta", r"\bfixa|korriger"),
        ("correct", r"\bfix(es|ed)?\b|\bmend"),
    ),
    "a command's option": (
        ("valitsin", r"optio|parametri|argument|vipu"),
        ("flagga", r"\boption|parameter|argument"),
        ("option", r"\bflag\b|\bswitch\b|argument"),
    ),
    "a deadline": (
        ("määräaika", r"takaraja|palautuspäiv|määräpäiv"),
        ("tidsfrist", r"\bdeadline|svarsdag"),
        ("deadline", r"due dates?\b|time limit"),
    ),
    "to run": (("antaa komento", r"\baja\b|\bajo\b|\bajetaan"), ("köra", r"exekver"), ("run", r"execut")),
    "a message": (
        ("viesti", r"sähköposti(t|eja)\b|meili|maili"),
        ("meddelande", r"\bmejl|\bmail\b"),
        ("message", r"\bmails\b|e-mails\b"),
    ),
    "the office": (
        ("toimisto", r"kanslia|talousosasto"),
        ("ekonomikontor", r"kansli"),
        ("office", r"\bbureau|chancellery"),
    ),
    "whoever answers": (
        ("vastaaja", r"respondent"),
        ("den som svarar", r"\bsvararen|\bsvarande|respondent"),
        ("respondent", r"answerer"),
    ),
    "a program's insides": (
        ("", r"välimuist|prosessi|\btavuvirta|hash|tiiviste|json-tiedost|parsi|backend|serialis"),
        ("", r"cachen|pars(a|ning)|\bhash"),
        ("", r"\bcache|\bpars(e|ing)|\bhash|stack trace|exception"),
    ),
}  # fmt: skip - one term to a line or two
"""The words of the product (docs and forms use them too), and the synonyms that would make two things of one."""

QUIET = re.compile(r"\{[^}]*\}|”[^”]*”|“[^”]*”|[\w/]+\.(?:csv|json|md|parquet|xlsx)\b|templates/mail|--[\w-]+")
"""Fields, quotations, file names and options, which are nobody's words."""


@pytest.mark.parametrize("term", GLOSSARY)
def test_a_thing_has_one_name(term: str) -> None:
    found = []
    for key in (key for name in ROOMS for key in keys(name)):
        for wording, (_, forbidden) in zip(WORDINGS[key], GLOSSARY[term], strict=True):
            if hit := re.search(forbidden, QUIET.sub(" ", wording), re.I if forbidden.islower() else 0):
                found.append((key, hit[0], wording))
    assert found == []


@pytest.mark.parametrize("term", [term for term in GLOSSARY if GLOSSARY[term][0][0] not in ("", "antaa komento")])
def test_the_words_of_the_glossary_are_in_use(term: str) -> None:
    """A word that no text has is no word of the product; inflection may take a word's end."""
    texts = [WORDINGS[key] for name in ROOMS for key in keys(name)]
    for place, (word, _) in enumerate(GLOSSARY[term]):
        stem = word.casefold()[: max(3, len(word) - 3)]
        assert any(stem in triple[place].casefold() for triple in texts), word


@pytest.mark.parametrize("name", ROOMS)
def test_every_text_is_typed_alike(name: str) -> None:
    wrong = []
    for key in keys(name):
        for wording, language in zip(WORDINGS[key], ORDER, strict=True):
            # What is to be typed is quoted as it is typed: an apostrophe before a figure makes a text of it in Excel.
            bare = re.sub(r"\{\{.*?\}\}|\"#?[\w]+\"|=.*|'(?=\d)", "x", wording)
            faults = [
                "two spaces" if "  " in bare.strip() else "",
                "a straight quotation mark" if re.search(r"[\"']", bare) and language is not Language.EN else "",
                "three dots" if "..." in bare else "",
                "a hyphen for a dash" if re.search(r"\s-\s|\d-\d", re.sub(r"\d{4}-\d\d-\d\d", "", bare)) else "",
                "a space before a mark" if re.search(r"\w [,;:!?]", bare) else "",
                "no space before %" if language is not Language.EN and re.search(r"\d%", bare) else "",
                "an exclamation" if "!" in bare else "",
                "please" if re.search(r"\bplease\b|\bole hyvä\b|\bvänligen\b", bare, re.I) else "",
                "a decimal point" if language is not Language.EN and re.search(r"\d\.\d+ ?%", bare) else "",
            ]
            wrong += [(key, fault, wording) for fault in faults if fault]
    assert wrong == []


@pytest.mark.parametrize("code", KINDS.values())
def test_a_message_ends_as_a_sentence_does(code: ProblemKind) -> None:
    """Or in what another has said (a doubt, a server's words), or in the beginning of a line to be written."""
    for wording in (*code.says, *code.remedy):
        assert wording.endswith((".", "?", "{doubt}", "{reason}", "=")), wording


@pytest.mark.parametrize("code", KINDS.values())
def test_a_remedy_tells_what_to_do_and_blames_nobody(code: ProblemKind) -> None:
    finnish, swedish, english = code.says
    assert not re.search(r"\bolet\b|\bunohdit|\bsinun\b.*virhe|väärin täyt", finnish, re.I)
    assert not re.search(r"\bdu har\b|\bglömt|\bditt fel", swedish, re.I)
    assert not re.search(r"\byou (have|did|forgot)|your (mistake|error)|illegal|invalid", english, re.I)
    assert len(code.remedy[0]) >= len("Täytä solu.")


def test_no_problem_of_an_answer_calls_the_commentary_by_one_municipalitys_heading() -> None:
    """Kouvola's forms say Perustelu, Kokemäki's Selite, others what they like."""
    headings = (r"\bselit(?:e|tee)|\bperustelu", r"\bförklaring|\bmotivering", r"\bcommentary")
    stages = (Rows, Answers, Judgement)
    for kind in (kind for stage in stages for kind in vars(stage).values() if isinstance(kind, ProblemKind)):
        for wordings in (kind.says, kind.remedy):
            for wording, heading in zip(wordings, headings, strict=True):
                assert not re.search(heading, wording, re.I), wording
