"""The bundle needs no Python: built in one command, it runs the demonstration and serves the page where there is none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.page_served import Served, Visitor
from tyokirja.rounds import RoundFolder

ROOT = Path(__file__).resolve().parent.parent

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="what a bundle may use differs")]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle, unpacked from its zip."""
    made = tmp_path_factory.mktemp("lähde")
    for name in ("tyokirja", "templates", "seeds", "packaging"):
        shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "LICENSE", made)
    subprocess.run([sys.executable, "packaging/build.py", "--here"], cwd=made, check=True, timeout=900)
    (packed,) = (made / "dist").glob("*.zip")
    assert packed.stat().st_size <= 160_000_000
    target = tmp_path_factory.mktemp("purettu")
    subprocess.run(["unzip", "-q", packed, "-d", target], check=True)
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
    assert not [name for name in names if "/tests/" in name and "pandas" in name]
    return target / "tyokirja"


@pytest.fixture
def bare() -> dict[str, str]:
    """An environment in which no Python is found: nothing on the path, and no variable of ours."""
    return {"HOME": os.environ.get("HOME", "/"), "PATH": "/nowhere", "LANG": "C.UTF-8"}


def test_it_runs_the_demonstration_without_python(bundle: Path, bare: dict[str, str], tmp_path: Path) -> None:
    ran = subprocess.run(
        [bundle / "tyokirja", "demo", "--lang", "fi", "--output", tmp_path / "esittely"],
        env=bare, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    root = tmp_path / "esittely" / "kouvola" / "2026-Q2"
    assert RoundFolder(root).master.is_file()
    assert RoundFolder(root).report.is_file()
    assert RoundFolder(root).parquet.is_file()


def test_it_serves_the_page_and_consolidates_on_it(
    bundle: Path, bare: dict[str, str], tmp_path: Path, demonstration: Path
) -> None:
    shutil.copytree(demonstration, tmp_path / "kansio")
    served = Served(tmp_path / "kansio", program=(str(bundle / "tyokirja"),), environment=bare)
    try:
        visitor = Visitor(served)
        assert visitor.enter().status == 303
        answer = visitor.post("/tee", toimi="consolidate", polku="kouvola/2026-Q2")
        assert answer.status == 303
        end = time.monotonic() + 120
        while 'data-running="yes"' in (page := visitor.get(answer.headers["location"]).body):
            assert time.monotonic() < end
            time.sleep(0.5)
        state = re.search(r'data-running="no">([^<]+)', page)
        assert state
        assert state[1] == "Valmis, katso huomiot"
    finally:
        assert served.stop() == 0
