"""How the parts of an Office package lead to one another. Nothing outside the package is ever followed."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import unquote

from tyokirja.model import Verdict
from tyokirja.records import dataclass
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.package import Package, tree
from tyokirja.workbooks.properties import Properties, core_saved_at, custom_properties, parsed, program_of, remarks_of


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: the last word of its type, and the part that it leads to (never outside)."""

    id: str
    kind: str
    target: str


def relations_of(package: Package, part: str) -> tuple[Relation, ...]:
    """The relationships of a part; of the package itself where ``part`` is empty."""
    folder, name = posixpath.split(part)
    data = package.read(f"{folder}/_rels/{name}.rels")
    return _parsed_relations(data, folder) if data else ()


@lru_cache(maxsize=256)  # the same few relationship parts stand in every form of a round
def _parsed_relations(data: bytes, folder: str) -> tuple[Relation, ...]:
    relations = []
    for element in tree(data):
        if element.get("TargetMode") == "External":
            continue
        target = unquote(element.get("Target", "").replace("\\", "/"))
        kind = element.get("Type", "").rpartition("/")[2]
        relations.append(
            Relation(element.get("Id", ""), kind, posixpath.normpath(posixpath.join("/" + folder, target))[1:])
        )
    return tuple(relations)


def links_out(package: Package, part: str) -> dict[str, str]:
    """The addresses outside the package that a part's cells lead to, by the relationship's id. None is followed."""
    folder, name = posixpath.split(part)
    data = package.read(f"{folder}/_rels/{name}.rels")
    if data is None or b"/hyperlink" not in data:
        return {}
    out = (element for element in tree(data) if element.get("TargetMode") == "External")
    links = (element for element in out if element.get("Type", "").endswith("/hyperlink"))
    return {element.get("Id", ""): element.get("Target", "") for element in links}


def related(package: Package, relations: tuple[Relation, ...], *kinds: str) -> bytes | None:
    """The part that an addition to the cells stands in; None where there is none or it is damaged."""
    target = next((relation.target for relation in relations if relation.kind in kinds), None)
    try:
        return package.read(target) if target else None
    except ReadFailed as failure:
        if failure.verdict is Verdict.TOO_LARGE:
            raise
        return None


def properties_of(package: Package, roots: tuple[Relation, ...]) -> Properties:
    """What the document says of itself."""
    program = program_of(related(package, roots, "extended-properties", "extendedProperties"))
    part = next((each.target for each in roots if each.kind == "core-properties"), "")
    core = parsed(related(package, roots, "core-properties"))
    custom = custom_properties(related(package, roots, "custom-properties", "customProperties"))
    return Properties(core_saved_at(core, program, package.packed_at(part)), program, custom, remarks_of(core))
