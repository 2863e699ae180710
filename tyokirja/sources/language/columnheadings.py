"""A table's headings -> what their columns are for: one heading, one that asks, or several run together in a line."""

from __future__ import annotations

import re
from functools import cache

from tyokirja.sources.language.organs import has_verb
from tyokirja.sources.language.vocabulary import (
    CONTENT,
    DATE,
    FIGURE_COLUMNS,
    LONGEST_LABEL,
    ROLE_OF,
    Label,
    Role,
    label,
)
from tyokirja.written import key, plain

_STEMS: tuple[tuple[str, Role], ...] = (
    ("tavoitetas", Role.TARGET),
    ("tavoitearv", Role.TARGET),
    ("tavoitetil", Role.TARGET),
    ("tavoitelu", Role.TARGET),
    ("tavoit", Role.GOAL),
    ("mittar", Role.MEASURE),
    ("indikaatt", Role.MEASURE),
    ("arviointikriteer", Role.MEASURE),
    ("toimenpi", Role.ACTION),
    ("lähtö", Role.BASELINE),
    ("nykyti", Role.BASELINE),
    ("nykyta", Role.BASELINE),
    ("toteum", Role.ACTUAL),
    ("toteut", Role.ACTUAL),
    ("painopist", Role.THEME),
    ("fokusområd", Role.THEME),
    ("tyngdpunkt", Role.THEME),
    ("riktlinj", Role.THEME),
    ("spetspriorit", Role.THEME),
    ("päämäär", Role.THEME),
    ("linjau", Role.THEME),
    ("menestystekij", Role.THEME),
    ("vastuutaho", Role.RESPONSIBLE),
    ("vastuuhenk", Role.PERSON),
    ("aikataul", Role.SCHEDULE),
    ("perustel", Role.COMMENT),
    ("selvity", Role.COMMENT),
    ("arvio", Role.COMMENT),
    ("målvärd", Role.TARGET),
    ("målnivå", Role.TARGET),
    ("mål", Role.GOAL),
    ("mätar", Role.MEASURE),
    ("indikator", Role.MEASURE),
    ("åtgärd", Role.ACTION),
    ("utgångs", Role.BASELINE),
    ("utfall", Role.ACTUAL),
    ("ansvar", Role.RESPONSIBLE),
    ("theme", Role.THEME),
    ("goal", Role.GOAL),
    ("objective", Role.GOAL),
    ("indicator", Role.MEASURE),
    ("target", Role.TARGET),
    ("baseline", Role.BASELINE),
)


def heads_in(line: str) -> frozenset[Role]:
    """What the words with a capital in a line would head, each by itself: two and more make a row of headings likely."""
    words = (word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line) if word[0].isupper())
    return frozenset(role for word in words if (role := ROLE_OF.get(word) or _stem_role(word)))


_RELATIVE = re.compile(r",?\s(?:jo(?:ka|ta|nka|lla|hon|ssa|tka|ita|iden|illa)|som|which|that)\s.*$", re.I | re.S)
"""What is said of a heading's word after it: ``Tavoite, jota mittari kuvaa``."""

_TENSES = (
    (
        r"(?:ennen|oli|oltiin|vanha|alku|alussa|aiem\w+|aikais\w+|edel\w+|viime|lähtö\w*|tidigare|förr\w*|före|var|start|bakåt"
        r"|before|was|were|prior|previous|last|old)",
        Role.BASELINE,
    ),
    (
        r"(?:saa(?:tu|tiin|vutet\w+|vutimme)|toteu\w+|tuli|lopputulos|blev|uppnå\w+|nådd\w*|nåtts|reached|achieved|became|got)",
        Role.ACTUAL,
    ),
    (r"(?:halut\w+|halu\w*mme|pyrit\w+|tähdät\w+|maali\w*|ville|siktet|wanted|aim\w*)", Role.TARGET),
)


def tense(text: str) -> Role | None:
    """Which of baseline, target and actual a heading's verb or adverb points to: ``Oltiin``, ``Haluttiin``, ``Saatiin``.

    A hint among columns of figures alone: it heads none by itself.
    """
    return next((role for words, role in _TENSES if re.search(rf"(?<!\w){words}(?!\w)", key(text))), None)


_MODIFIER = re.compile(r"(?:en|in|jen|ien|iden|ssa|sta|ens|ets)$")
_MOST_WORDS_OF_A_HEADING = 6


@cache
def column_label(text: str) -> Label | None:
    """What a column's heading is of: a :func:`label`, else by its head word (``Seurannan mittarit``, ``Sitovat tavoitteet KV``).

    Only for cells that stand among other headings: a sentence may hold any of these words.
    """
    if found := label(text):
        return found
    text = _RELATIVE.sub("", text)
    bare = re.sub(r"\([^)]*\)", " ", DATE.sub(" ", key(text)))
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", bare)
    if not words or len(words) > _MOST_WORDS_OF_A_HEADING or len(text) > LONGEST_LABEL:
        return None
    if len({each.role for each in labels_in(text)}) > 1:
        # Two columns run into one: what stands below cannot be told apart.
        return None
    heads = [(word, role) for word in words if (role := _stem_role(word) or _CONTENT_OF.get(word))]
    nouns = [(word, role) for word, role in heads if not _MODIFIER.search(word)] or heads
    if not nouns:
        return None
    dates = DATE.findall(plain(text))
    role = nouns[-1][1] if nouns[-1][1] is not Role.COMMENT else nouns[0][1]
    if role is Role.COMMENT and has_verb(text):
        return None  # ``Selvitys on tehty`` is measured
    if role is Role.ACTUAL and _OUTCOME.match(bare):
        return None  # ``Ei toteutunut, rahoitus ei varmistunut`` is what became of a goal
    either = role is Role.GOAL and nouns[-1][0].startswith(PLAIN_GOALS)
    both = role is Role.MEASURE and any(each is Role.TARGET for _, each in heads)
    return Label(role, dates[-1] if dates else "", either=either, and_target=both)


_OUTCOME = re.compile(r"\W*(?:ei(?:vät)?|toteutu(?:i|u|ivat|vat))\s+[^\W\d]")
"""How a sentence begins that says what became of a goal."""

_CONTENT_OF = {phrase: role for phrase, role in ROLE_OF.items() if role in CONTENT}
"""Words that head goals, actions and measures, and head them beside others too: ``Keskeiset toimet``."""

PLAIN_GOALS = ("tavoit", "mål")
"""How the words begin that head targets too; a compound (``alatavoite``) heads goals alone."""

_QUESTIONS: tuple[tuple[str, Role], ...] = (
    (
        r"(?:minkä|mikä|mitä|mille|vilken|vilket|which)\W+(?:\w+\W+)?(?:toimiala|osasto|lautakun|organisaatio|nämnd|sektor|avdelning"
        r"|department|division)",
        Role.DEPARTMENT,
    ),
    (
        r"(?:mikä on|vad är|what is)\b.*(?:lähtötas|lähtöarv|nykyta|nykytil|nuläge|utgångs|baseline|current)",
        Role.BASELINE,
    ),
    (
        r"(?:missä|where|var)\b.*(?:lopussa|haluamme|olla|pää|tavoit|pyri|ska\b|vill|slutet|will|want)",
        Role.TARGET,
    ),
    (
        r"(?:missä|where|var)\b.*(?:nyt|olemme|oltiin|olimme|lähde|tällä hetkellä|nu\b|är vi|var vi|are\b|were\b|now)",
        Role.BASELINE,
    ),
    (r"(?:mistä)\b.*lähde", Role.BASELINE),
    (r"(?:mikä on)\b.*(?:lopussa|tavoitetas|tavoitearv)", Role.TARGET),
    (
        r"(?:mistä|miten|kuinka|millä|hur|how)\b.*(?:tied|näh|näemme|näky|mita|mitat|seura|onnist|todenn|vet\b|mät|följ|know|measur)",
        Role.MEASURE,
    ),
    (
        r"(?:mitä|mihin|mikä|vad|vart|what)\b.*(?:tavoi|halu|hae|pyri|päämäär|saavut|vill|strävar|uppnå|want|aim|achieve)",
        Role.GOAL,
    ),
    (
        r"(?:miten|kuinka|millä|mitä|hur|how|what)\b.*(?:teem|teh|toim|toteut|pääs|saavut|gör|nå|do\b|get there)",
        Role.ACTION,
    ),
    (r"(?:kuka|ketkä|kenen|vem|who)\b", Role.RESPONSIBLE),
    (r"(?:milloin|koska|när|when)\b", Role.SCHEDULE),
    (r"(?:miten|kuinka|hur|how)\W*$", Role.ACTION),
)
"""How headings ask, the first that fits; where one is now, and where one will be, before what is measured."""


def question_label(text: str) -> Label | None:
    """What a heading that asks is of, with a question mark or without: ``Mitä tavoittelemme?`` heads goals, ``Missä olemme nyt``
    baselines, ``Mistä tiedämme onnistuneemme?`` measures."""
    bare = key(text)
    if len(bare) > LONGEST_LABEL or "?" in bare[:-1] or bare.endswith((".", ":", ";", "!")):
        return None
    role = next((role for pattern, role in _QUESTIONS if re.match(pattern, bare)), None)
    dates = DATE.findall(plain(text)) if role in FIGURE_COLUMNS else []
    return Label(role, dates[-1] if dates else "", column_only=True) if role else None


_ASKS = re.compile("|".join(pattern[: pattern.index(")") + 1] + r"\b" for pattern, _ in _QUESTIONS))


def asks(text: str) -> bool:
    """True for what begins as a heading that asks does: :func:`question_label`."""
    return _ASKS.match(key(text)) is not None


_HEADS = re.compile(
    r".{3,}(?:(?P<measure>mittarit?|indikaattorit?|kriteerit?|mätare|indikator(?:er)?)|(?P<goal>tavoite|tavoitteet|målsättning)"
    r"|(?P<action>toimenpide|toimenpiteet|åtgärd(?:er)?))"
)


@cache
def _stem_role(word: str) -> Role | None:
    if (compound := _HEADS.fullmatch(word)) and compound.lastgroup:
        # The last part of a compound is what it is: 'arviointimittarit' are measures.
        return Role(compound.lastgroup)
    return next((role for start, role in _STEMS if word.startswith(start)), None)


_LONGEST_PHRASE = 5


def labels_in(line: str) -> tuple[Label, ...]:
    """The labels that a line is made of, none where it has anything else: a table's headings run together."""
    words = line.split()
    labels: list[Label] = []
    at = 0
    while at < len(words):
        lengths = range(min(_LONGEST_PHRASE, len(words) - at), 0, -1)
        said = next(((length, what) for length in lengths if (what := label(" ".join(words[at : at + length])))), None)
        if said is None:
            return ()
        labels.append(said[1])
        at += said[0]
    return tuple(labels)


def is_headings(line: str) -> bool:
    """True for a line of a table's headings run together, most of whose words are labels: ``Sitova Mittari Lähtötaso``."""
    words = line.split()
    return len(labels_in(line)) > 1 or sum(label(word) is not None for word in words) > max(1, len(words) / 2)
