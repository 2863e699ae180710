"""The structure of the program as its imports draw it, for the maintainer's page and for the test that holds it.

``ast`` reads the sources; nothing of the program is loaded.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "tyokirja"


@dataclass(frozen=True, slots=True)
class Imported:
    """One import: of what (``a.b`` for ``from a import b``), whether it is run with the module, and for types alone."""

    name: str
    at_top: bool
    for_types: bool = False


@cache
def imports(source: str) -> tuple[Imported, ...]:
    """Every import of a module, those inside functions and those for types alone included."""
    return tuple(_walk(ast.parse(source), at_top=True))


def _walk(node: ast.AST, at_top: bool, for_types: bool = False) -> Iterator[Imported]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Imported(each.name, at_top, for_types) for each in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are absolute"
            yield from (Imported(f"{child.module}.{each.name}", at_top, for_types) for each in child.names)
        elif isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):  # no expression imports anything
            types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from _walk(child, at_top and not inside and not types, for_types or types)


@cache
def modules() -> dict[str, str]:
    """The source of every module by its name within the package: ``workbooks.reading``; the package itself is ``""``."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        found[name.removesuffix("__init__").rstrip(".")] = path.read_text(encoding="utf-8")
    return found


def path_of(module: str) -> str:
    """Where a module's source is, below the repository: ``tyokirja/workbooks/reading.py``."""
    path = PACKAGE.joinpath(*module.split("."))
    found = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return found.relative_to(PACKAGE.parent).as_posix()


def parts_known() -> dict[str, set[str]]:
    """Which parts (the modules and packages right below ``tyokirja``) each part imports, types alone left out."""
    known: dict[str, set[str]] = {}
    for module, source in modules().items():
        names = [each.name for each in imports(source) if each.name.startswith("tyokirja.") and not each.for_types]
        known.setdefault(module.partition(".")[0], set()).update(name.split(".")[1] for name in names)
    return {part: {each for each in others if each in known and each != part} for part, others in known.items()}


def diagram(groups: Mapping[str, Iterable[str]], inside: Iterable[str]) -> str:
    """A Mermaid drawing: ``groups`` are boxes of parts, in order; what is ``inside`` these is drawn part by part.

    The rest are joined group by group: everybody knows the records, and a line from each part to each of them would
    hide what matters. A line that another path already tells is left out.
    """
    group_of = {part: group for group, parts in groups.items() for part in parts}
    apart = set(inside)
    node_of = {part: part if group in apart else f"{group}_" for part, group in group_of.items()}
    known: dict[str, set[str]] = {node: set() for node in node_of.values()}
    parts = parts_known()
    for part, others in parts.items():
        if part in node_of:
            known[node_of[part]] |= {node_of[each] for each in others if each in node_of} - {node_of[part]}
    lines = ["flowchart TD"]
    for group, members in groups.items():
        there = sorted(part for part in members if part in parts)
        lines.append(f'  subgraph {group}["{group}"]')
        if group in apart:
            lines += [f'    {part}["{part}"]' for part in there]
        else:
            lines.append(f'    {group}_["{", ".join(there)}"]')
        lines.append("  end")
    for node in sorted(known):
        lines += [f"  {node} --> {other}" for other in sorted(_direct(node, known))]
    return "\n".join(lines)


def _direct(node: str, known: Mapping[str, set[str]]) -> set[str]:
    """What a node knows that none of the others it knows would bring along."""
    return {each for each in known[node] if not any(each in _reach(other, known) for other in known[node] - {each})}


def _reach(node: str, known: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = list(known[node])
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead += known[each]
    return found


def first_sentence(source: str) -> str:
    """What a module says of itself: the first paragraph of its docstring, Sphinx's marks taken off."""
    told = (ast.get_docstring(ast.parse(source)) or "").partition("\n\n")[0]
    return re.sub(r":\w+:`~?([^`]+)`", r"`\1`", told.replace("``", "`")).replace("\n", " ")
