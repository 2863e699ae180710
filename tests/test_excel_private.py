"""What :mod:`tyokirja.excel` uses of xlsxwriter's insides is there, in every version that an installation may have."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import xlsxwriter
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]

USED = set(
    """
    _anchor _assemble_xml_file _check_dimensions _convert_date_time _create_package _filename _get_packager
    _get_protection_properties _get_shared_string _get_shared_string_index _get_xf_index _height _link _link_type
    _prepare_formula
    _relationship_link _set_properties _set_xml_writer _sort_string_data _target _text _write_app_file _write_col_info
    _write_cell _write_core_file _write_cp_category _write_hyperlinks _write_merge_cells _write_row
    _write_rows _write_shared_strings_file _write_show_val _write_si _write_sst _write_sst_strings _write_url
    _xml_data_element _xml_empty_tag _xml_start_tag
    """.split()
)
"""Private names of xlsxwriter that the package calls, sets or takes the place of."""


def sources(folder: Path) -> list[str]:
    """The modules right in a folder."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))]


def private_names(source: str) -> set[str]:
    """The private attributes that a module speaks of and the private methods that it has."""
    nodes = list(ast.walk(ast.parse(source)))
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    names |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    return {name for name in names if re.match(r"_[^_]", name)}


def test_every_private_name_that_is_used_is_still_xlsxwriters() -> None:
    theirs = "\n".join(sources(Path(xlsxwriter.__file__).parent))
    ours = set().union(*map(private_names, sources(ROOT / "tyokirja" / "excel")))
    shared = {name for name in ours if re.search(rf"\bdef {name}\(|\bself\.{name}\b", theirs)}
    assert shared == USED


def test_xlsxwriter_is_held_to_the_versions_that_were_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (wanted,) = [each for each in map(Requirement, project["dependencies"]) if each.name == "xlsxwriter"]
    installed = Version(version("xlsxwriter"))
    assert installed in wanted.specifier
    assert f"{installed.major}.{installed.minor + 1}" not in wanted.specifier, "try that version before it is let in"
