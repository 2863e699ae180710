"""Builds the bundle in one command: ``python packaging/build.py``.

In: this checkout, and the package index or a folder of wheels (``--wheels``). Out: ``dist/tyokirja/``, and beside it
``tyokirja-VERSION-SYSTEM.zip``. A fresh virtual environment in ``build/venv`` holds what goes into it and nothing else.
"""

from __future__ import annotations

import argparse
import platform
import re
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = "page,m365,google,bundle"
VERSION_RESOURCE = """
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0),
  kids=[
    StringFileInfo([StringTable("040B04B0", [
      StringStruct("FileDescription", "Toiminnallisten tavoitteiden seuranta"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "tyokirja"),
      StringStruct("LegalCopyright", "MIT"),
      StringStruct("ProductName", "tyokirja"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x040B, 0x04B0])]),
  ],
)
"""
"""What Windows shows of the programs' versions, in the words of PyInstaller."""

MOST_BYTES = 160_000_000
"""What the zip may weigh at most."""


def main() -> int:
    """Build, pack and say what came of it; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--wheels", type=Path, help="a folder of wheels to install from, without the package index")
    parser.add_argument("--here", action="store_true", help="use the packages of the Python that runs this")
    given = parser.parse_args()
    python = Path(sys.executable) if given.here else _environment(given.wheels)
    begun = time.monotonic()
    _version_resource()
    subprocess.run(
        [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", ROOT / "dist", "--workpath",
         ROOT / "build", ROOT / "packaging" / "tyokirja.spec"],
        check=True,
        cwd=ROOT,
    )  # fmt: skip
    folder = ROOT / "dist" / "tyokirja"
    packed = _zip(folder)
    size = packed.stat().st_size
    files = [each for each in folder.rglob("*") if each.is_file() and not each.is_symlink()]
    print(f"{folder}: {sum(each.stat().st_size for each in files) / 1e6:.0f} MB")
    print(f"{packed}: {size / 1e6:.0f} MB, built in {time.monotonic() - begun:.0f} s")
    if size > MOST_BYTES:
        print(f"That is more than {MOST_BYTES / 1e6:.0f} MB.")
        return 1
    return 0


def _environment(wheels: Path | None) -> Path:
    """A fresh virtual environment with the program and its extras; its Python."""
    venv = ROOT / "build" / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
    python = venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    source = ["--no-index", "--find-links", str(wheels)] if wheels else []
    subprocess.run([python, "-m", "pip", "install", "--quiet", *source, f"{ROOT}[{EXTRAS}]"], check=True)
    return python


def _version() -> str:
    sys.path.insert(0, str(ROOT))
    from tyokirja import __version__

    return __version__


def _version_resource() -> None:
    """Write what :data:`VERSION_RESOURCE` says of this version, where the recipe looks for it."""
    version = _version()
    numbers = tuple([*(int(part) for part in re.findall(r"\d+", version)), 0, 0, 0, 0][:4])
    (ROOT / "build").mkdir(exist_ok=True)
    resource = VERSION_RESOURCE.format(version=version, numbers=numbers)
    (ROOT / "build" / "version.txt").write_text(resource, encoding="utf-8")


def _zip(folder: Path) -> Path:
    """The folder as a zip, with the rights to run what is run."""
    system = f"{platform.system().lower()}-{platform.machine().lower()}"
    packed = folder.parent / f"tyokirja-{_version()}-{system}.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent).as_posix()
            if path.is_symlink():  # a library's second name weighs nothing
                link = zipfile.ZipInfo(name)
                link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
                archive.writestr(link, str(path.readlink()))
            elif path.is_file():
                archive.write(path, name)
    return packed


if __name__ == "__main__":
    sys.exit(main())
