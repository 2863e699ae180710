"""Microsoft Graph's calls for one mailbox, as Microsoft's pages describe them, on loopback; it can be told to fail.

What those pages say and this keeps to: a draft is made of MIME in base64 with ``text/plain`` and at most 4 MB; larger
files go up by an upload session, whose address takes no token; lists come in pages with ``@odata.nextLink``; errors
have a code; 429 and 503 may have ``Retry-After``; a sent draft is among the sent items, with the id it had.
"""

from __future__ import annotations

import base64
import json
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.certificates import Certificates

MAILBOX = "talous@testila.fi"
_LARGEST = 4_000_000


@lru_cache(maxsize=4096)
def _parsed(mime: bytes) -> EmailMessage:
    found = message_from_bytes(mime, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


@dataclass
class Item:
    """One message of the mailbox."""

    uid: str
    folder: str
    mime: bytes = field(repr=False)
    draft: bool
    received: datetime
    to: list[str] | None = None
    cc: list[str] | None = None
    files: dict[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def message(self) -> EmailMessage:
        """As Python's own parser reads it."""
        return _parsed(self.mime)

    @property
    def came(self) -> str:
        """When it came, as a list has it."""
        return self.received.strftime("%Y-%m-%dT%H:%M:%SZ")

    def addresses(self, name: str) -> list[str]:
        """Whom it is for; changed where somebody changed it."""
        changed = self.to if name == "To" else self.cc
        if changed is not None:
            return changed
        return [address for _, address in getaddresses([str(each) for each in self.message.get_all(name, [])])]

    def shown(self) -> dict[str, Any]:
        """As a list has it."""
        message = self.message
        people = {
            key: [{"emailAddress": {"address": each}} for each in self.addresses(name)]
            for key, name in (("toRecipients", "To"), ("ccRecipients", "Cc"), ("from", "From"))
        }
        return {
            "id": self.uid,
            "internetMessageId": str(message["Message-ID"] or f"<{self.uid}@graph>"),
            "subject": str(message["Subject"] or ""),
            "isDraft": self.draft,
            "receivedDateTime": self.came,
            "hasAttachments": bool(self.files) or any(True for _ in message.iter_attachments()),
            "internetMessageHeaders": [{"name": name, "value": str(value)} for name, value in message.items()],
            **people,
            "from": people["from"][0] if people["from"] else None,
        }


class GraphServer:
    """``items`` are the messages, ``sent`` what left: message and recipients. ``good`` are the tokens in force.

    ``answers`` are (status, headers) that the next calls get, whatever they are. ``fails``: calls (``send``,
    ``messages``) whose connection ends, ``before`` or ``after`` they are done. ``page``: messages of one page. ``gone``:
    addresses that nobody has, of which Exchange's own notice comes back.
    """

    def __init__(self, certificates: Certificates, good: set[str]) -> None:
        self.good = good
        self.items: dict[str, Item] = {}
        self.folders = {"inbox": "Saapuneet", "drafts": "Luonnokset", "sentitems": "Lähetetyt", "k1": "Käsitellyt"}
        self.sent: list[tuple[Item, list[str]]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.fails: dict[str, str] = {}
        self.calls: list[str] = []
        self.page = 100
        self.gone: set[str] = set()
        self.on_call: Callable[[int], None] | None = None
        self._uploads: dict[str, tuple[str, str, int, bytearray]] = {}
        self._count = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._server.socket = certificates.context().wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self) -> GraphServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"https://localhost:{self._server.server_port}/v1.0"

    def deliver(self, *messages: bytes, at: datetime | None = None) -> None:
        """Messages that came in."""
        for each in messages:
            self._add("inbox", each, draft=False, at=at)

    def in_folder(self, folder: str) -> list[Item]:
        """What is in a folder."""
        return [each for each in self.items.values() if each.folder == folder]

    def _add(self, folder: str, mime: bytes, *, draft: bool, at: datetime | None = None) -> Item:
        self._count += 1
        uid = f"AAkALg=={self._count:06}/+"  # ids have letters that an address has to quote
        item = Item(uid, folder, mime, draft, at or datetime(2026, 7, 2, 6, 0, tzinfo=UTC))
        self.items[uid] = item
        return item

    def done(self, method: str, path: str, query: dict[str, str], body: bytes, kind: str) -> tuple[int, object]:
        """Do one call. The status and what is answered: bytes, or what becomes JSON; None for nothing."""
        with self._lock:
            return self._done(method, path, query, body, kind)

    def _done(self, method: str, path: str, query: dict[str, str], body: bytes, kind: str) -> tuple[int, object]:
        parts = [unquote(each) for each in path.split("/")[4:]]
        if unquote(path.split("/")[3]) != MAILBOX:
            return 404, error("ErrorInvalidUser", "The requested user is invalid.")
        match method, *parts:
            case "POST", "messages":
                assert kind == "text/plain"
                if len(body) > _LARGEST:
                    return 413, error("ErrorMessageSizeExceeded", "The request is too large.")
                return 201, self._add("drafts", base64.b64decode(body, validate=True), draft=True).shown()
            case "GET", "messages":
                return 200, {"value": self._of_id(query, list(self.items.values()))}
            case "GET", "mailFolders":
                named = [{"id": uid, "displayName": name, "childFolderCount": 0} for uid, name in self.folders.items()]
                return 200, {"value": named}
            case "GET", "mailFolders", folder, "messages":
                return self._page(folder, path, query)
            case method, "messages", uid, *rest if uid in self.items:
                return self._of_item(self.items[uid], [method, *rest], body)
        return 404, error("ErrorItemNotFound", "The specified object was not found in the store.")

    def _of_item(self, item: Item, asked: list[str], body: bytes) -> tuple[int, object]:
        match asked:
            case "GET", "$value":
                return 200, item.mime
            case ["PATCH"]:
                for name, value in json.loads(body).items():
                    setattr(item, name[:2], [each["emailAddress"]["address"] for each in value])
                return 200, item.shown()
            case "POST", "send":
                if not item.draft:
                    return 404, error("ErrorItemNotFound", "The specified object was not found in the store.")
                item.draft, item.folder, item.received = False, "sentitems", max(item.received, datetime.now(UTC))
                to = [*item.addresses("To"), *item.addresses("Cc")]
                self.sent.append((item, to))
                notices = [undelivered(item.message, each) for each in to if each in self.gone]
                self.deliver(*notices, at=datetime.now(UTC))
                return 202, None
            case "POST", "move":
                item.folder = json.loads(body)["destinationId"]
                return 201, item.shown()
            case "POST", "attachments":
                found = json.loads(body)
                content = base64.b64decode(found["contentBytes"])
                if len(content) >= 3_000_000:
                    return 413, error("ErrorMessageSizeExceeded", "The request is too large.")
                item.files[found["name"]] = content
                return 201, {}
            case "POST", "attachments", "createUploadSession":
                found = json.loads(body)["AttachmentItem"]
                key = str(len(self._uploads))
                self._uploads[key] = (item.uid, found["name"], found["size"], bytearray())
                root = self.address.removesuffix("/v1.0")
                return 201, {"uploadUrl": f"{root}/upload/{key}", "nextExpectedRanges": ["0-"]}
        return 400, error("ErrorInvalidRequest", "No such call.")

    def uploaded(self, key: str, span: str, body: bytes) -> tuple[int, object]:
        """A piece of a file."""
        uid, name, size, content = self._uploads[key]
        found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", span)
        assert found is not None
        assert (int(found[1]), int(found[3])) == (len(content), size), "pieces come in order"
        assert len(body) < _LARGEST
        content += body
        if len(content) == size:
            self.items[uid].files[name] = bytes(content)
            return 201, {}
        return 200, {"nextExpectedRanges": [f"{len(content)}-"]}

    def _of_id(self, query: dict[str, str], items: list[Item]) -> list[dict[str, Any]]:
        wanted = re.fullmatch(r"internetMessageId eq '(.*)'", query.get("$filter", ""))
        assert wanted is not None
        return [shown for each in items if (shown := each.shown())["internetMessageId"] == wanted[1]]

    def _page(self, folder: str, path: str, query: dict[str, str]) -> tuple[int, object]:
        items = self.in_folder(folder)
        if "internetMessageId" in query.get("$filter", ""):
            return 200, {"value": self._of_id(query, items)}
        since = query.get("$filter", "").removeprefix("receivedDateTime ge ") or "0000"
        items = sorted((each for each in items if each.came >= since), key=lambda each: each.received)
        start = int(query.get("$skip", "0"))
        size = min(int(query.get("$top", "10")), self.page)
        answer: dict[str, Any] = {"value": [each.shown() for each in items[start : start + size]]}
        if start + size < len(items):
            root = self.address.removesuffix("/v1.0")
            kept = f"&$filter={query['$filter']}".replace(" ", "%20") if "$filter" in query else ""
            answer["@odata.nextLink"] = f"{root}{path}?$top={size}&$skip={start + size}{kept}"
        return 200, answer


def undelivered(message: EmailMessage, address: str) -> bytes:
    """As Exchange tells that nobody has an address."""
    return f"""From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@testila.fi>
To: <{MAILBOX}>
Subject: Undeliverable: {message["Subject"]}
Message-ID: <ndr-{len(address)}-{str(message["Message-ID"]).strip("<>")}>
In-Reply-To: {message["Message-ID"]}
References: {message["Message-ID"]}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="raja"

--raja
Content-Type: text/html; charset=utf-8

<p>Your message to {address} couldn't be delivered.</p>
--raja
Content-Type: message/delivery-status

Reporting-MTA: dns;HE1P190MB0001.EURP190.PROD.OUTLOOK.COM

Final-Recipient: rfc822;{address}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

--raja
Content-Type: message/rfc822

Message-ID: {message["Message-ID"]}
From: {MAILBOX}

--raja--
""".replace("\n", "\r\n").encode()


def error(code: str, message: str) -> dict[str, Any]:
    """As Graph words a failure."""
    return {"error": {"code": code, "message": message, "innerError": {"request-id": "0"}}}


def _handler(graph: GraphServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            body = self.rfile.read(length)
            if len(body) < length:  # the caller was gone before it had said all: nothing was asked
                self.close_connection = True
                return
            parts = urlsplit(self.path)
            name = parts.path.rpartition("/")[2]
            graph.calls.append(f"{self.command} {name}")
            if graph.on_call is not None:
                graph.on_call(len(graph.calls))
            if graph.answers:
                status, headers = graph.answers.pop(0)
                self.answer(status, error("TooManyRequests", "Please wait."), headers)
                return
            if parts.path.startswith("/upload/"):
                assert "Authorization" not in self.headers, "an upload's address gets no token"
                self.answer(*graph.uploaded(name, self.headers["Content-Range"], body))
                return
            if self.headers.get("Authorization", "").removeprefix("Bearer ") not in graph.good:
                self.answer(401, error("InvalidAuthenticationToken", "Access token has expired."))
                return
            when = graph.fails.pop(f"{self.command} {name}", "")
            if when == "before":
                self.hang_up()
                return
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            found = graph.done(self.command, parts.path, query, body, self.headers.get("Content-Type", ""))
            if when == "after":
                self.hang_up()
                return
            self.answer(*found)

        def hang_up(self) -> None:
            # Closing alone leaves the handler's own streams open, and the client waits out its time.
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True

        do_GET = do_POST = do_PUT = do_PATCH = handle_one  # noqa: N815 - the library's names

        def answer(self, status: int, found: object, headers: dict[str, str] | None = None) -> None:
            data = found if isinstance(found, bytes) else b"" if found is None else json.dumps(found).encode()
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", "text/plain" if isinstance(found, bytes) else "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """A test run is not to be told of requests."""

    return Handler
