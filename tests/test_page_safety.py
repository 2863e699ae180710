"""The page lets in the browser that was opened with its address, and nobody and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.page_served import ROOT, Served, Visitor
from tyokirja.files.locks import PAGE
from tyokirja.model import Language
from tyokirja.page import uploads
from tyokirja.page.wording import Wording


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Path:
    root = tmp_path_factory.mktemp("sivu") / "kansio"
    shutil.copytree(demonstration, root)
    (root.parent / "salaisuus.xlsx").write_bytes(b"ei kuulu sivulle")
    (root / "linkki.xlsx").symlink_to(root.parent / "salaisuus.xlsx")
    return root


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    running = Served(folder)
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="module")
def visitor(served: Served) -> Visitor:
    inside = Visitor(served)
    assert inside.enter().status == 303
    return inside


def tree(folder: Path) -> dict[str, int]:
    return {str(each): each.stat().st_mtime_ns for each in folder.rglob("*") if each.is_file() and each.name != PAGE}


def test_it_listens_on_the_loopback_address_alone(served: Served) -> None:
    host, port = urlsplit(served.address).hostname, urlsplit(served.address).port
    assert host in ("127.0.0.1", "::1")
    own = socket.gethostbyname(socket.gethostname())
    if not own.startswith("127."):
        with pytest.raises(OSError, match=r"."), socket.create_connection((own, port), timeout=3):
            pass


def test_without_the_cookie_nothing_is_shown_and_nothing_done(served: Served, visitor: Visitor, folder: Path) -> None:
    stranger, before = Visitor(served), tree(folder)
    stranger.csrf = visitor.csrf
    for path in (
        "/",
        "/kierros?polku=kouvola/2026-Q2",
        "/tiedosto?polku=kouvola/2026-Q2/koonti.xlsx",
        "/tila",
        "/tyyli.css",
    ):
        assert stranger.get(path).status == 403
    assert stranger.post("/tee", toimi="consolidate", polku="kouvola/2026-Q2").status == 403
    assert tree(folder) == before


def test_the_opened_address_lets_in_once(served: Served, visitor: Visitor) -> None:
    again = Visitor(served)
    answer = again.enter()
    assert answer.status == 403
    assert "set-cookie" not in answer.headers
    assert again.get("/avaa?avain=arvattu").status == 403
    assert again.get("/avaa").status == 403


def test_the_cookie_is_the_browsers_alone(folder: Path, tmp_path: Path) -> None:
    running = Served(tmp_path)
    try:
        cookie = Visitor(running).enter().headers["set-cookie"]
    finally:
        running.stop()
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {each.strip() for each in cookie.split(";")}


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", "[::1]:80", ""])
def test_another_host_name_is_refused(visitor: Visitor, host: str) -> None:
    assert visitor.get("/", Host=host).status in (400, 421)
    assert visitor.post("/kieli", {"Host": host}, kieli="sv").status in (400, 421)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_sites_form_does_nothing(visitor: Visitor, folder: Path, headers: dict[str, str]) -> None:
    before = tree(folder)
    assert visitor.post("/tee", headers, toimi="consolidate", polku="kouvola/2026-Q2").status == 403
    assert tree(folder) == before


def test_a_form_without_this_pages_token_does_nothing(visitor: Visitor, folder: Path) -> None:
    before = tree(folder)
    for token in ("", "arvattu", visitor.csrf[:-1]):
        answer = visitor.post("/tee", csrf=token, toimi="consolidate", polku="kouvola/2026-Q2")
        assert answer.status == 403
    assert tree(folder) == before


def test_a_get_changes_nothing(visitor: Visitor, folder: Path) -> None:
    before = tree(folder)
    for path in ("/tee", "/tuo", "/lisaa", "/keskeyta", "/nayta", "/kieli", "/sulje"):
        assert visitor.get(f"{path}?toimi=consolidate&polku=kouvola/2026-Q2&csrf={visitor.csrf}").status == 405
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert visitor.ask(method, "/").status == 405
    assert tree(folder) == before


@pytest.mark.parametrize(
    "path",
    [
        "../salaisuus.xlsx",
        "/etc/passwd",
        "kouvola/../../salaisuus.xlsx",
        "linkki.xlsx",
        "..%2fsalaisuus.xlsx",
        "kouvola\x00",
        "ei-ole",
    ],
)
def test_a_path_outside_the_folder_leads_nowhere(visitor: Visitor, path: str) -> None:
    from urllib.parse import quote

    for place in ("tiedosto", "kierros", "tila", "sahkoposti"):
        assert visitor.get(f"/{place}?polku={quote(path)}").status == 404
    assert visitor.post("/nayta", polku=path).status == 404
    assert visitor.post("/tee", toimi="consolidate", polku=path).status == 404
    assert visitor.post("/tee", toimi="generate", luettelo=path, kierros="Q1/2026").status == 404
    assert visitor.post("/tuo", asiakirja=path).status == 404


def test_a_file_is_handed_over_and_never_shown(visitor: Visitor) -> None:
    connection = visitor.ask("HEAD", "/tiedosto?polku=kouvola/2026-Q2/koonti.csv")
    assert connection.headers["content-disposition"].startswith("attachment")
    assert connection.headers["x-content-type-options"] == "nosniff"


def test_every_answer_forbids_other_sites_scripts_and_frames(visitor: Visitor) -> None:
    for answer in (visitor.get("/"), visitor.get("/ei-ole"), Visitor(visitor.served).get("/")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert "http://" not in answer.body.replace(f"http://{visitor.served.host}", "")
        assert "https://" not in answer.body


@pytest.mark.slow
def test_what_is_too_large_is_refused_before_anything_of_it_is_kept(visitor: Visitor, folder: Path) -> None:
    before = tree(folder)
    connection = socket.create_connection(tuple(visitor.served.host.rsplit(":", 1)), timeout=60)  # type: ignore[arg-type] # a port as text will do
    size = 2_000_000_000
    head = (
        f"POST /lisaa HTTP/1.1\r\nHost: {visitor.served.host}\r\nOrigin: http://{visitor.served.host}\r\n"
        f"Cookie: {visitor.cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {size}\r\n\r\n"
    )
    with connection:
        connection.sendall(head.encode())
        block = b"\0" * 4_000_000
        for _ in range(size // len(block)):
            connection.sendall(block)
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")
    assert size > uploads.MOST_BYTES
    assert tree(folder) == before


def test_a_body_of_unknown_length_is_refused(visitor: Visitor) -> None:
    answer = visitor.ask(
        "POST", "/lisaa", headers={"Origin": f"http://{visitor.served.host}", "Transfer-Encoding": "chunked"}
    )
    assert answer.status == 411


def test_dropped_files_get_plain_names_and_never_replace_one(visitor: Visitor, folder: Path) -> None:
    returned = folder / "kouvola" / "2026-Q2" / "palautetut"
    before = {each.name for each in returned.iterdir()}
    first = {
        "../../pako.xlsx": b"1",
        "C:\\Users\\x\\lomake.xlsx": b"2",
        "con.xlsx": b"3",
        "~$lukko.xlsx": b"4",
        ".piilo": b"5",
    }
    assert visitor.upload("/lisaa", first, polku="kouvola/2026-Q2").status == 303
    assert visitor.upload("/lisaa", {"lomake.xlsx": b"toinen"}, polku="kouvola/2026-Q2").status == 303
    assert visitor.upload("/lisaa", {"lomake.xlsx": b"2"}, polku="kouvola/2026-Q2").status == 303
    new = {each.name: each.read_bytes() for each in returned.iterdir() if each.name not in before}
    assert sorted(new.values()) == [b"1", b"2", b"3", b"4", b"5", b"toinen"]
    assert {"pako.xlsx", "lomake.xlsx", "lomake (2).xlsx", "_con.xlsx"} <= set(new)
    assert not (folder.parent / "pako.xlsx").exists()
    for name in new:
        (returned / name).unlink()


def test_a_second_start_by_the_same_user_gets_the_page_that_is_open(tmp_path: Path) -> None:
    running = Served(tmp_path)
    try:
        first = Visitor(running)
        assert first.enter().status == 303
        again = Served(tmp_path)
        assert again.process.wait(10) == 0
        assert again.host == running.host
        second = Visitor(again)
        assert second.enter().status == 303
        assert second.get("/").status == first.get("/").status == 200
        for key in ("", "arvattu"):
            assert first.ask("POST", "/uusi", b"", {"X-Tyokirja-Key": key}).status == 403
        # By the lock's own mark: what a page left that was killed may name the same host.
        mark = json.loads((tmp_path / PAGE).read_bytes())["mark"]
        offer = json.loads((Path(tempfile.gettempdir()) / f"tyokirja-sivu-{mark}.json").read_bytes())
        assert offer["host"] == running.host
        for more in ({"Origin": f"http://{running.host}"}, {"Sec-Fetch-Site": "cross-site"}, {"Host": "evil.example"}):
            stranger = Visitor(running)
            assert stranger.ask("POST", "/uusi", b"", {"X-Tyokirja-Key": offer["key"], **more}).status == 403
    finally:
        running.stop()


def test_another_user_is_told_whose_the_page_is(served: Served, folder: Path, tmp_path: Path) -> None:
    owner = json.loads((folder / PAGE).read_bytes())
    elsewhere = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    with pytest.raises(AssertionError) as refused:
        Served(folder, environment=elsewhere)
    assert owner["user"] in str(refused.value)
    assert owner["computer"] in str(refused.value)


def test_the_lock_of_one_that_is_gone_holds_nobody_up(tmp_path: Path) -> None:
    killed = Served(tmp_path)
    killed.process.kill()
    killed.process.wait()
    assert (tmp_path / PAGE).is_file()
    after = Served(tmp_path)
    assert after.stop() == 0
    assert not (tmp_path / PAGE).exists()


def test_the_button_closes_the_program(tmp_path: Path) -> None:
    running = Served(tmp_path)
    inside = Visitor(running)
    inside.enter()
    assert inside.post("/sulje").status == 200
    assert running.process.wait(10) == 0
    assert not (tmp_path / PAGE).exists()


def test_half_a_letter_in_a_message_does_not_take_the_page_away() -> None:
    page = Wording(Language.FI).render("refused.html", message="Osasto \ud800", home=True)
    assert "Osasto ?" in page
    assert page.encode()
