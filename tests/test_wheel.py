"""What is installed works like the checkout: templates and seeds travel inside the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

_BUILD = """
import sys
from hatchling.builders.wheel import WheelBuilder
print(next(iter(WheelBuilder(sys.argv[1]).build(directory=sys.argv[2], versions=["standard"]))))
"""
_RUN = """
import sys
sys.path.insert(0, sys.argv[1])
import tyokirja
assert tyokirja.__file__.startswith(sys.argv[1]), tyokirja.__file__
from tyokirja.cli import run
sys.exit(run(["demo", "--output", "tulos"]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = subprocess.run(
        [sys.executable, "-c", _BUILD, str(ROOT), str(tmp_path_factory.mktemp("wheel"))],
        check=True,
        capture_output=True,
        text=True,
    )
    return Path(made.stdout.strip())


def test_the_wheel_holds_every_template_and_seed_byte_for_byte(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        for folder in ("templates", "seeds"):
            for path in sorted((ROOT / folder).rglob("*")):
                if path.is_file():
                    name = f"tyokirja/_data/{path.relative_to(ROOT).as_posix()}"
                    assert packed.read(name) == path.read_bytes()
        assert "tyokirja/py.typed" in packed.namelist()
        assert not [name for name in packed.namelist() if name.startswith(("tests/", "output/"))]


@pytest.mark.slow
def test_the_demonstration_runs_from_an_installed_copy_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    site, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    done = subprocess.run(
        [sys.executable, "-I", "-c", _RUN, str(site)], cwd=empty, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for name in ("kouvola", "kokemaki"):
        assert (empty / "tulos" / name / "2026-Q2" / "koonti.xlsx").is_file()
