"""A workbook as a package of parts: what is in it, and what refers to what.

Source: ECMA-376 part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CONTENT_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that Excel would refuse, repair or drop, or that a public document must not have.

    ``rule`` is a short name; ``place`` a part, a sheet, or a sheet and a cell.
    """

    rule: str
    place: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to by an id. ``target`` is a part's path, or an address where ``external``."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of a workbook: bytes by path, those that are XML parsed, relations by the part that has them."""

    parts: dict[str, bytes] = field(default_factory=dict)
    xml: dict[str, Element] = field(default_factory=dict)
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of one kind (``worksheet``, ``table``) that a part refers to and that exist."""
        relations = self.relations.get(part, {}).values()
        return [each.target for each in relations if each.kind == kind and each.target in self.xml]

    def add(self, rule: str, place: str, text: str = "") -> None:
        """Note a finding."""
        self.findings.append(Finding(rule, place, text))


def read(source: Path | bytes) -> Package:
    """Read a workbook and check it as a package. A file that is no package has the one finding ``zip-damaged``."""
    package = Package()
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            names = archive.namelist()
            package.parts = {name: archive.read(name) for name in names if not name.endswith("/")}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        package.add("zip-damaged", "", str(error))
        return package
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            package.add("zip-duplicate", name)
        seen.add(name.casefold())
        if "\\" in name or name.startswith("/") or ".." in name.split("/"):
            package.add("zip-path", name)
    for name, data in package.parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            try:
                package.xml[name] = ElementTree.fromstring(data)
            except ElementTree.ParseError as error:
                package.add("xml-malformed", name, str(error))
    for name, root in list(package.xml.items()):
        if name.endswith(".rels"):
            _read_relations(package, name, root)
    _check_types(package)
    _check_ids(package)
    _check_paths(package)
    return package


def _read_relations(package: Package, name: str, root: Element) -> None:
    folder, _, file = name.rpartition("_rels/")
    owner = folder + file.removesuffix(".rels")
    if owner not in package.parts and owner:
        package.add("relationship-without-part", name)
    known = package.relations.setdefault(owner, {})
    for each in root.iter(f"{PACKAGE_RELATION}Relationship"):
        external = each.get("TargetMode") == "External"
        target = each.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join(folder, target.partition("#")[0])).lstrip("/")
            if each.get("Target", "").startswith("/"):
                target = each.get("Target", "").lstrip("/")
            if target not in package.parts:
                package.add("relationship-target", name, target)
        relation = Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target, external)
        if relation.id in known:
            package.add("relationship-id-twice", name, relation.id)
        if relation.kind in ("externalLink", "externalLinkPath"):
            package.add("external-link", owner, target)
        known[relation.id] = relation


def _check_types(package: Package) -> None:
    types = package.xml.get("[Content_Types].xml")
    if types is None:
        package.add("content-types-missing", "[Content_Types].xml")
        return
    defaults = {each.get("Extension", "").casefold() for each in types.iter(f"{CONTENT_TYPE}Default")}
    overrides = [each.get("PartName", "") for each in types.iter(f"{CONTENT_TYPE}Override")]
    for name in overrides:
        if name.lstrip("/") not in package.parts:
            package.add("content-type-without-part", name)
        if overrides.count(name) > 1:
            package.add("content-type-twice", name)
    for name in package.parts:
        known = f"/{name}" in overrides or name.rpartition(".")[2].casefold() in defaults
        if not known and name != "[Content_Types].xml":
            package.add("content-type-missing", name)


def _check_ids(package: Package) -> None:
    for name, root in package.xml.items():
        known = package.relations.get(name, {})
        for element in root.iter():
            for attribute, value in element.attrib.items():
                # c:externalData and others may have an empty id on purpose.
                if attribute.startswith(RELATION) and value and value not in known:
                    package.add("relationship-id-unknown", name, value)


_ABSOLUTE = re.compile(rb"[A-Za-z]:\\\w|file:///|/home/|/Users/|/tmp/|/root/", re.I)


def _check_paths(package: Package) -> None:
    """A path of the machine that made the file says who made it: absPath, links to files, texts."""
    for name, data in package.parts.items():
        if name in package.xml and (found := _ABSOLUTE.search(data)):
            package.add("absolute-path", name, data[found.start() : found.start() + 60].decode("utf-8", "replace"))
        if b"absPath" in data:
            package.add("absolute-path", name, "absPath")


def texts_of(root: Element, tag: str) -> Iterator[str]:
    """The text of every element of one tag."""
    for each in root.iter(tag):
        yield each.text or ""
