"""Names of bodies, departments and municipalities back to their nominative, as far as headings need it."""

from __future__ import annotations

import re

from tyokirja.written import plain

_ENDINGS: tuple[tuple[str, str], ...] = (
    # Illative and allative, as in 'lautakuntaan nähden sitova' and 'lautakunnalle'.
    (r"valtuusto(?:on|lle|n)$", "valtuusto"),
    (r"hallitu(?:kseen|kselle|ksen)$", "hallitus"),
    (r"kun(?:taan|nalle|nan)$", "kunta"),
    (r"jaosto(?:on|lle|n)$", "jaosto"),
    # Genitive, as in 'hallinto-osaston vastuualueiden'.
    (r"osaston$", "osasto"),
    (r"virasto(?:n)$", "virasto"),
    (r"toimialan$", "toimiala"),
    (r"palvelu(?:jen|iden|itten)$", "palvelut"),
    (r"alueen$", "alue"),
    (r"keskuksen$", "keskus"),
    (r"laitoksen$", "laitos"),
    (r"toimen$", "toimi"),
    (r"hallinnon$", "hallinto"),
    (r"yksikön$", "yksikkö"),
    (r"konsernin$", "konserni"),
    (r"kunnat$", "kunta"),
)
_ADJECTIVE = re.compile(r"(?<=[a-zåäö])(?:isen|iseen|iselle)(?=-?$)")


def nominative(phrase: str) -> str:
    """``teknisen- ja ympäristölautakuntaan`` -> ``tekninen- ja ympäristölautakunta``. Lower case, unknown words as they are."""
    words = [_ADJECTIVE.sub("inen", word) for word in plain(phrase).lower().split(" ")]
    return " ".join([*words[:-1], _parts(words[-1])]) if words else ""


def _parts(word: str) -> str:
    """Each side of ``valtuuston/lautakunnan`` by itself."""
    return "/".join(_last(part) for part in word.split("/"))


def _last(word: str) -> str:
    for pattern, ending in _ENDINGS:
        if re.search(pattern, word):
            return re.sub(pattern, ending, word)
    return word


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
