"""Names of bodies, departments and municipalities back to their nominative, as far as headings need it."""

from __future__ import annotations

import re

from tyokirja.written import plain

_HEADS = (
    "valtuusto hallitukse:hallitus kunna:kunta:kunta jaosto jaokse:jaos osasto virasto toimiala aluee:alue keskukse:keskus "
    "laitokse:laitos toime:toimi hallinno:hallinto:hallinto yksikö:yksikkö:yksikkö konserni opetukse:opetus "
    "kasvatukse:kasvatus koulutukse:koulutus valvonna:valvonta:valvonta kirjasto museo opisto lukio "
    "tuotanno:tuotanto:tuotanto huollo:huolto:huolto tekniika:tekniikka:tekniikka kanslia yhtymä johdo:johto:johto"
)
"""The last words of organs' names: the stem before endings, the nominative, and the stem before the illative's."""

_ENDING = r"(?:n|lle|ll[aä]|lt[aä]|ss[aä]|st[aä])"
_PALVELUT = r"palvelu(?:jen|iden|itten|ihin|i(?:lle|ll[aä]|lt[aä]|ss[aä]|st[aä]))"


def _endings() -> tuple[tuple[str, str], ...]:
    out = [(f"{_PALVELUT}$", "palvelut"), ("kunnat$", "kunta")]
    for said in _HEADS.split():
        weak, name, strong = (*said.split(":"), *(said.split(":")[-1:] * 2))[:3]
        strong = strong if said.count(":") == 2 else weak
        into = f"{strong}(?:{strong[-1]}n|seen)"
        out.append((rf"(?:{weak}{_ENDING}|{into})$", name))
    return tuple(out)


_ENDINGS = _endings()
ORGAN_ENDS = tuple({name for _, name in _ENDINGS})
"""How the last word of an organ's name ends in the nominative."""

GENITIVE = "|".join(("palvelu(?:jen|iden|itten)", *(f"{said.split(':')[0]}n" for said in _HEADS.split()))).replace(
    "kunnan", r"\Bkunnan"
)
"""How the last word of an organ's name ends in the genitive; a *kunta* alone is the municipality."""

_ADJECTIVE = re.compile(r"(?<=[a-zåäö])(?<!m)is(?:en|een|elle|ell[aä]|elt[aä]|ess[aä]|est[aä])(?=-?$)")
_ADJECTIVES = re.compile(
    r"(?<=[a-zåäö])(?<!ihm)(?<!mma)(?<!ikä)(?<!nuor)is(?:ten|ill[aä]|ille|iss[aä]|ist[aä]|iin)(?=-?$)"
)
"""Adjectives with a name in the plural; the same endings of people (``ikäihmisten``, ``vammaisten``) are their genitive."""


def is_inflected_adjective(word: str) -> bool:
    """True for an adjective before a name in the genitive or in a case of place: ``teknisen``, ``teknisissä``."""
    return _ADJECTIVE.search(word) is not None or _ADJECTIVES.search(word) is not None


def nominative(phrase: str) -> str:
    """``teknisen- ja ympäristölautakuntaan`` -> ``tekninen- ja ympäristölautakunta``. Lower case, unknown words as they are."""
    words = plain(phrase).lower().split(" ")
    last = _parts(words[-1])
    several = last.endswith("palvelut")
    before = [_ADJECTIVES.sub("iset", word) if several else _ADJECTIVE.sub("inen", word) for word in words[:-1]]
    return " ".join([*before, last])


def _parts(word: str) -> str:
    """Each side of ``valtuuston/lautakunnan`` by itself."""
    return "/".join(organ_of(part) or part for part in word.split("/"))


def organ_of(word: str) -> str:
    """``sivistyslautakunnalle`` -> ``sivistyslautakunta``; empty where the word is no organ's in a case that is known."""
    for pattern, ending in _ENDINGS:
        if re.search(pattern, word):
            return re.sub(pattern, ending, word)
    return ""


_STEM = re.compile(r"[\s-]*(?:osasto|toimiala|toimi|sektorn?|avdelning(?:en)?|förvaltning(?:en)?)$")


def stem(name: str) -> str:
    """What two ways of naming a department share: ``Sivistysosasto`` and ``Sivistys`` are both ``sivistys``."""
    bare = plain(name).casefold()
    return _STEM.sub("", bare).strip(" -") or bare


def sentence_case(text: str) -> str:
    """A name in capitals as a name: ``HALLINTO-OSASTO`` -> ``Hallinto-osasto``; other text as it is."""
    bare = plain(text)
    return bare[:1].upper() + bare[1:].lower() if bare == bare.upper() else bare[:1].upper() + bare[1:]


_WEAK = (
    ("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("mp", "mm"), ("lt", "ll"), ("nt", "nn"), ("rt", "rr"),
    ("lk", "l"), ("rk", "r"), ("ht", "hd"), ("hk", "h"), ("k", ""), ("k", "v"), ("p", "v"), ("t", "d"),
)  # fmt: skip


def genitives(name: str) -> frozenset[str]:
    """The genitives that a place name may have: ``Kokemäki`` -> ``Kokemäen`` among others. Lower case."""
    low = name.casefold()
    stems = {low, f"{low}i", f"{low}e"}
    if low.endswith("i"):
        stems.add(f"{low[:-1]}e")
    if low.endswith("nen"):
        stems.add(f"{low[:-3]}se")
    if low.endswith("s"):
        stems |= {f"{low[:-1]}kse", f"{low[:-1]}{low[-2:-1]}", f"{low[:-1]}de"}
    if low.endswith("e"):
        stems.add(f"{low}e")
    if low.endswith("set"):
        stems.add(f"{low[:-3]}ste")
    if low.endswith("at"):
        stems.add(f"{low[:-2]}oje")
    if low.endswith(("t", "r", "l")):
        stems.add(low[:-1])
    graded = {
        stem[: -len(strong) - 1] + weak + stem[-1]
        for stem in stems
        for strong, weak in _WEAK
        if stem[:-1].endswith(strong) and len(stem) > len(strong) + 1
    }
    return frozenset(f"{stem}n" for stem in stems | graded)


_GENITIVE_ENDINGS = tuple(
    pair.split(":")
    for pair in (
        "mäen:mäki joen:joki lammen:lampi järven:järvi lahden:lahti niemen:niemi saaren:saari kosken:koski "
        "salmen:salmi rannan:ranta kunnan:kunta vaaran:vaara virran:virta pohjan:pohja linnan:linna kankaan:kangas "
        "veden:vesi harjun:harju kallion:kallio suun:suu lan:la län:lä kylän:kylä suon:suo "
        "ion:io nan:na taan:taa maan:maa puron:puro kulman:kulma selän:selkä lammin:lammi "
        "pään:pää pellon:pelto korven:korpi metsän:metsä rajan:raja kylan:kyla viidan:viita portin:portti "
    ).split()
)


def nominative_of_place(genitive: str) -> str | None:
    """A place name that no list has, back from its genitive by its ending (``Kuusimäen`` -> ``Kuusimäki``); None: unknown."""
    low = genitive.casefold()
    for ending, base in _GENITIVE_ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return sentence_case(low[: -len(ending)] + base)
    return None
