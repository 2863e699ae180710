"""The page of a folder as the program serves it, and one who asks it for things without being a browser."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parent.parent


class Served:
    """``tyokirja open --no-browser`` on a folder; ``address`` lets in whoever opens it first."""

    def __init__(
        self,
        folder: Path,
        language: str = "fi",
        program: tuple[str, ...] = (sys.executable, "-m", "tyokirja"),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
        self.process = subprocess.Popen(
            [*program, "open", "--lang", language, "--no-browser", str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env=environment
            if environment is not None
            else {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        )
        self.said = ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            found = re.search(r"http://\S+", line)
            if found:
                self.address = found[0]
                break
        else:
            self.process.wait(20)
            self.process.stdout.close()
            raise AssertionError(self.said)
        self._rest = threading.Thread(target=self._listen, daemon=True)
        self._rest.start()

    @property
    def host(self) -> str:
        """Address and port."""
        return urlsplit(self.address).netloc

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line

    def stop(self) -> int:
        """End it as the system does, and wait; its exit code."""
        self.process.terminate()
        code = self.process.wait(20)
        self._rest.join(5)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: str


class Visitor:
    """Asks the page; ``enter`` is what a browser does with the opened address."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.cookie = ""
        self.csrf = ""

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request with exactly these headers, and the cookie if there is one."""
        connection = http.client.HTTPConnection(self.served.host, timeout=60)
        try:
            cookie = {"Cookie": self.cookie} if self.cookie else {}
            connection.request(method, path, body, {**cookie, **(headers or {})})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """A page."""
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def enter(self) -> Answer:
        """Open the address; the cookie and the form's token are kept."""
        parts = urlsplit(self.served.address)
        answer = self.get(f"{parts.path}?{parts.query}")
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
            home = self.get(self.get("/").headers.get("location", "/"))
            found = re.search(r'name="csrf" value="([^"]+)"', home.body)
            assert found
            self.csrf = found[1]
        return answer

    def post(self, path: str, /, headers: Mapping[str, str] | None = None, **fields: str) -> Answer:
        """A form of the page's own; ``headers`` go over those that a browser sends."""
        body = urlencode({"csrf": self.csrf, **fields}).encode()
        usual = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.served.host}"}
        return self.ask("POST", path, body, {**usual, **(headers or {})})

    def upload(self, path: str, files: Mapping[str, bytes], **fields: str) -> Answer:
        """A form with files, as a browser sends one."""
        mark = "sivun-raja"
        parts = []
        for name, value in {"csrf": self.csrf, **fields}.items():
            parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        for name, data in files.items():
            head = f'--{mark}\r\nContent-Disposition: form-data; name="tiedosto"; filename="{name}"\r\n\r\n'
            parts.append(head.encode() + data + b"\r\n")
        body = b"".join(parts) + f"--{mark}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={mark}", "Origin": f"http://{self.served.host}"}
        return self.ask("POST", path, body, headers)
