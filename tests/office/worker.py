"""The worker: starts LibreOffice and does what the lines on its input ask. Runs under the Python that has UNO.

Standard library and ``uno`` only. A reply is ``{"result": ...}``, ``{"refused": why}`` (a person would have been
stopped) or ``{"failed": why}``; ``"gone": true`` besides says that LibreOffice itself has ended.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from tests.office import worker_edit, worker_view
from tests.office.worker_edit import Refused, properties

uno: Any = importlib.import_module("uno")

_OPTIONS = {
    ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale"): "fi-FI",
    # Without it every paste over filled cells asks, which is refused where nobody can answer.
    ("/org.openoffice.Office.Calc/Input", "ReplaceCellsWarning"): "false",
    # Recalculate on load as Excel does, never ask.
    ("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode"): "0",
    ("/org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode"): "0",
}
_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".fods": "OpenDocument Spreadsheet Flat XML",
    ".csv": "Text - txt - csv (StarCalc)",
    ".html": "HTML (StarCalc)",
}
_WRITER_FILTERS = {
    ".docx": "MS Word 2007 XML",
    ".odt": "writer8",
    ".html": "HTML (StarWriter)",
    ".txt": "Text",
}


class LibreOffice:
    """One LibreOffice process and the documents that are open in it, by number."""

    def __init__(self, program: str, profile: Path) -> None:
        _write_options(profile)
        pipe = f"tyokirja-{uuid.uuid4().hex}"
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--invisible", "--norestore"]
        command += ["--nologo", "--nodefault", "--nofirststartwizard", f"--accept=pipe,name={pipe};urp;"]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.context = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        self.desktop = self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
        self.documents: dict[int, Any] = {}

    def _connect(self, address: str) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        not_yet = uno.getClass("com.sun.star.connection.NoConnectException")
        end = time.monotonic() + 90
        while True:
            try:
                return resolver.resolve(address)
            except not_yet:
                # 81: a fresh profile was set up and LibreOffice starts itself again.
                if self.process.poll() not in (None, 0, 81) or time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def load(self, path: str, password: str = "") -> Any:
        """Open a document. Not hidden: a hidden one has no view, and loses its frozen panes on saving."""
        url = path if path.startswith("private:") else uno.systemPathToFileUrl(path)
        # A lock that a crash has left would make LibreOffice ask, and nobody is there to answer.
        (Path(path).parent / f".~lock.{Path(path).name}#").unlink(missing_ok=True)
        options = {"Password": password} if password else {}
        document = self.desktop.loadComponentFromURL(url, "_blank", 0, properties(MacroExecutionMode=0, **options))
        if document is None:
            raise ValueError(f"LibreOffice cannot open {path}")
        return document

    def keep(self, document: Any) -> int:
        number = max(self.documents, default=0) + 1
        self.documents[number] = document
        return number

    def open(self, path: str, password: str = "") -> int:
        document = self.load(path, password)
        if not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            document.close(True)
            raise ValueError(f"LibreOffice does not take {path} for a workbook")
        return self.keep(document)

    def new(self) -> int:
        return self.keep(self.load("private:factory/scalc"))

    def convert(self, source: str, target: str) -> None:
        document = self.load(source)
        try:
            calc = document.supportsService("com.sun.star.sheet.SpreadsheetDocument")
            suffix = Path(target).suffix.casefold()
            chosen = (_FILTERS if calc else _WRITER_FILTERS).get(suffix)
            if suffix == ".pdf":
                chosen = "calc_pdf_Export" if calc else "writer_pdf_Export"
            _store(document, target, {"FilterName": chosen or suffix})
        finally:
            document.close(True)

    def write(self, path: str, below: dict[str, list[str]]) -> None:
        """Open a text document, write paragraphs after the last one with each of these texts, save it as it was."""
        document = self.load(path)
        try:
            for words, lines in below.items():
                found = document.createSearchDescriptor()
                found.SearchString, found.SearchCaseSensitive = words, True
                last = None
                each = document.findFirst(found)
                while each is not None:
                    style = each.ParaStyleName
                    if each.getString() == words and not style.startswith(
                        ("Contents", "TOC", "Table Text", "Table Note")
                    ):
                        last = each
                    each = document.findNext(each.getEnd(), found)
                if last is None:
                    raise ValueError(f"no paragraph {words}")
                cursor = last.getText().createTextCursorByRange(last.getEnd())
                cursor.gotoEndOfParagraph(False)
                for line in lines:
                    cursor.getText().insertControlCharacter(cursor, 0, False)
                    cursor.setPropertyValue("ParaStyleName", "Standard")
                    cursor.getText().insertString(cursor, line, False)
            _store(document, path, {"FilterName": _WRITER_FILTERS[Path(path).suffix.casefold()]})
        finally:
            document.close(True)

    def save(self, document: Any, path: str, password: str = "") -> None:
        """*Save a copy as*: the open document keeps its own name."""
        suffix = Path(path).suffix.casefold()
        options: dict[str, Any] = {"FilterName": "calc_pdf_Export" if suffix == ".pdf" else _FILTERS[suffix]}
        if password and suffix in (".xlsx", ".xlsm"):
            options["EncryptionData"] = _named(CryptoType="Standard", OOXPassword=password)
        elif password and suffix == ".ods":
            options["Password"] = password
        elif password:
            raise ValueError(f"no password for {suffix}")
        _store(document, path, options)

    def close(self, number: int) -> None:
        document = self.documents.pop(number, None)
        if document is not None:
            document.close(True)

    def quit(self) -> None:
        try:
            self.desktop.terminate()
            self.process.wait(10)
        except Exception:
            self.process.kill()  # only the one that was started here


def _write_options(profile: Path) -> None:
    schema = "http://openoffice.org/2001/registry"
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for (path, name), value in _OPTIONS.items()
    )
    folder = profile / "user"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="{schema}">{items}</oor:items>', encoding="utf-8"
    )


def _store(document: Any, path: str, options: dict[str, Any]) -> None:
    document.storeToURL(uno.systemPathToFileUrl(path), properties(Overwrite=True, **options))
    if not Path(path).is_file():
        raise ValueError(f"LibreOffice wrote nothing to {path}")


def _named(**values: str) -> Any:
    pairs = []
    for name, value in values.items():
        pair = uno.createUnoStruct("com.sun.star.beans.NamedValue")
        pair.Name, pair.Value = name, value
        pairs.append(pair)
    return uno.Any("[]com.sun.star.beans.NamedValue", tuple(pairs))


def answer(office: LibreOffice, request: dict[str, Any]) -> Any:
    """Do one request: the process's own, an inspection, or an edit of an open workbook."""
    do = request.pop("do")
    if do in ("open", "new", "convert", "write", "close"):
        return getattr(office, do)(**request)
    document = office.documents[request.pop("book")]
    if do == "save":
        return office.save(document, **request)
    if do == "paste":
        return worker_edit.paste(office, document, **request)
    action = worker_view.ACTIONS.get(do) or worker_edit.ACTIONS[do]
    return action(document, **request)


def main() -> None:
    """Answer requests until the input ends."""
    office = LibreOffice(sys.argv[1], Path(sys.argv[2]))
    gone = uno.getClass("com.sun.star.lang.DisposedException")
    print(json.dumps({"result": "ready"}), flush=True)
    for line in sys.stdin:
        reply: dict[str, Any]
        try:
            reply = {"result": answer(office, json.loads(line))}
        except Refused as why:
            reply = {"refused": str(why)}
        except gone as why:
            reply = {"failed": f"LibreOffice has ended: {why}", "gone": True}
        except Exception as why:  # whatever UNO raises is a reply: the worker itself goes on
            reply = {"failed": f"{type(why).__name__}: {why}"}
        print(json.dumps(reply), flush=True)
    office.quit()


if __name__ == "__main__":
    main()
