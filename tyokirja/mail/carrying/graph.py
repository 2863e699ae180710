"""The carrier of Microsoft 365: Microsoft Graph's calls for mail, as Microsoft has published them.

A message goes as MIME into the drafts and is sent from there by its id, so that a call that is repeated sends nothing
twice. Not tried against the real service: ``docs/it.md`` says so.
"""

from __future__ import annotations

import base64
import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from tyokirja.mail.addresses import folded, one_line
from tyokirja.mail.carrying.post import Dropped, Folder, Handed, Listed, Outgoing, Special
from tyokirja.mail.carrying.signing_in import GRAPH
from tyokirja.mail.carrying.tokens import Tokens
from tyokirja.mail.carrying.web import Answered, Web
from tyokirja.mail.notices import Headers, headers
from tyokirja.mail.packing import split_attachments
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, Refused

_WHOLE = 3_500_000
"""Bytes of a call, base64 and all, below which a message goes in one: Graph takes 4 MB."""

_ATTACHED = 3_000_000
"""Bytes of a file from which it goes up in pieces: Graph takes smaller ones in one call."""

_PIECE = 320 * 1024 * 10
"""Bytes of one piece, a multiple of 320 KiB below 4 MB."""

_PAGE = 100
_WELL_KNOWN = {
    Special.INBOX: "inbox",
    Special.DRAFTS: "drafts",
    Special.SENT: "sentitems",
    Special.DELETED: "deleteditems",
}
_FIELDS = (
    "id,internetMessageId,subject,from,toRecipients,ccRecipients,receivedDateTime,hasAttachments,internetMessageHeaders"
)
_STABLE = {"Prefer": 'IdType="ImmutableId"'}
"""Asks for ids that stay when a message is moved."""


class Graph:
    """A :class:`~tyokirja.mail.carrying.post.Post`: one mailbox of Microsoft 365.

    ``address`` is another than Microsoft's in tests.
    """

    keeps_sent = True
    wants_copies = False

    def __init__(
        self,
        mailbox: str,
        tokens: Tokens,
        address: str = "",
        ca: Path | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._mailbox = mailbox
        self._web = partial(Web, address or GRAPH, tokens, ca, sleep=sleep)

    def outgoing(self) -> Outgoing:
        """Raises :class:`Refused` where the mailbox is not to be had."""
        return _Sending(self._web(), self._mailbox)

    def folder(self, name: str = Special.INBOX, *, writable: bool = False) -> Folder:
        """Raises :class:`Refused`: ``MAILBOX_FOLDER_UNKNOWN`` and what :meth:`Web.call` raises."""
        calls = self._web()
        try:
            return _GraphFolder(calls, self._mailbox, name)
        except BaseException:
            calls.close()
            raise


class _Calls:
    """What sending and looking have in common. Use it in a ``with``."""

    def __init__(self, web: Web, mailbox: str) -> None:
        self._web = web
        self._mailbox = mailbox
        self._user = f"/users/{quote(mailbox, safe='@')}"

    def __enter__(self) -> Any:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._web.close()

    def _of_id(self, message_id: str, where: str = "") -> list[dict[str, Any]]:
        """The messages of this Message-ID, anywhere or in a folder."""
        wanted = quote("internetMessageId eq '" + message_id.replace("'", "''") + "'")
        path = f"{self._user}{where}/messages?$filter={wanted}&$select=id,isDraft,internetMessageId"
        return [dict(message) for message in self._web.found(path, _STABLE).get("value", [])]

    def _moved(self, uid: str, destination: str, *, draft: bool) -> bool:
        """Move a message by the folder's id; False for a ``draft`` that had been sent by then, which is put back."""
        path = f"{self._user}/messages/{quote(uid, safe='')}/move"
        moved = self._web.call("POST", path, json={"destinationId": destination}, headers=_STABLE).json()
        if not draft or moved.get("isDraft") is not False:
            return True
        self._web.call("POST", path, json={"destinationId": _WELL_KNOWN[Special.SENT]}, headers=_STABLE)
        return False

    def _created(self, data: bytes) -> dict[str, Any]:
        """A draft of the message, its large files put in one by one. Raises as :meth:`Web.call` does."""
        whole = base64.b64encode(data)
        bare, files = (data, []) if len(whole) <= _WHOLE else split_attachments(data)
        made = self._web.call(
            "POST",
            f"{self._user}/messages",
            content=base64.b64encode(bare),
            headers={"Content-Type": "text/plain"} | _STABLE,
        ).json()
        for name, kind, content in files:
            self._attach(str(made["id"]), name, kind, content)
        return dict(made)

    def _attach(self, uid: str, name: str, kind: str, content: bytes) -> None:
        where = f"{self._user}/messages/{quote(uid, safe='')}/attachments"
        if len(content) < _ATTACHED:
            file = {
                "@odata.type": "#microsoft.graph.fileAttachment",
                "name": name,
                "contentType": kind,
                "contentBytes": base64.b64encode(content).decode(),
            }
            self._web.call("POST", where, json=file)
            return
        item = {"attachmentType": "file", "name": name, "size": len(content), "contentType": kind}
        session = self._web.call("POST", f"{where}/createUploadSession", json={"AttachmentItem": item}).json()
        for start in range(0, len(content), _PIECE):
            piece = content[start : start + _PIECE]
            span = f"bytes {start}-{start + len(piece) - 1}/{len(content)}"
            head = {"Content-Range": span, "Content-Type": "application/octet-stream"}
            self._web.call("PUT", str(session["uploadUrl"]), content=piece, headers=head, open_to_all=True)


class _Sending(_Calls):
    """An :class:`~tyokirja.mail.carrying.post.Outgoing`."""

    def hand(self, data: bytes, sender: str, recipients: Sequence[str]) -> Handed:
        """Draft, then send by the draft's id. Raises :class:`Dropped`; :class:`Refused` where the service lets nobody in."""
        try:
            made = self._created(data)
        except Dropped as dropped:
            raise Dropped(dropped.reason, certain=True) from dropped  # a draft at most, which nobody gets
        except Answered as answered:
            return Handed((), tuple((recipient, answered.said) for recipient in recipients))
        uid = f"{self._user}/messages/{quote(str(made['id']), safe='')}"
        named = str(made.get("internetMessageId") or "")
        try:
            self._to_these(uid, made, recipients)
            self._web.call("POST", f"{uid}/send")
        except (Answered, Dropped, Refused) as ended:
            return self._after_all(named, recipients, ended)
        return Handed(tuple(recipients), said="202", message_id=named)

    def _to_these(self, uid: str, made: dict[str, Any], recipients: Sequence[str]) -> None:
        """Where not all that the message names are to get it, the draft names the others alone."""
        wanted = {folded(recipient) for recipient in recipients}
        kept = {
            field: [recipient for recipient in made.get(field, []) if folded(_address(recipient)) in wanted]
            for field in ("toRecipients", "ccRecipients")
        }
        if sum(map(len, kept.values())) == sum(len(made.get(field, [])) for field in kept):
            return
        if not kept["toRecipients"]:
            kept = {"toRecipients": kept["ccRecipients"], "ccRecipients": []}
        self._web.call("PATCH", uid, json=kept)

    def _after_all(self, message_id: str, recipients: Sequence[str], ended: Answered | Dropped | Refused) -> Handed:
        """Sending the draft ended in another way than by success: where it is now tells whether it left all the same."""
        try:
            drafts = self._of_id(message_id) if message_id else []
        except (Refused, Answered):
            drafts = []
        if any(draft.get("isDraft") is False for draft in drafts):
            return Handed(tuple(recipients), said="202", message_id=message_id)
        # A service that has not answered in time may still be sending it.
        patient = isinstance(ended, Dropped) and ended.reason == "no_answer_in_time"
        if not patient and not all(self._thrown_away(str(draft["id"])) for draft in drafts):
            return Handed(tuple(recipients), said="202", message_id=message_id)
        if isinstance(ended, Answered):
            return Handed((), tuple((recipient, ended.said) for recipient in recipients))
        if drafts and isinstance(ended, Refused):
            raise ended
        reason = ended.reason if isinstance(ended, Dropped) else "connection_closed"
        raise Dropped(reason, certain=bool(drafts) and not patient) from ended

    def _thrown_away(self, uid: str) -> bool:
        """A draft that is not to be sent by hand as well; where somebody looks for it, it is among the deleted.

        False where it turns out to have been sent by then.
        """
        with contextlib.suppress(Refused, Answered, Dropped):
            return self._moved(uid, _WELL_KNOWN[Special.DELETED], draft=True)
        return True


class _GraphFolder(_Calls):
    """A :class:`~tyokirja.mail.carrying.post.Folder`."""

    def __init__(self, web: Web, mailbox: str, name: str) -> None:
        super().__init__(web, mailbox)
        self._where = f"/mailFolders/{quote(self._known(name), safe='')}"
        self._drafts = name == Special.DRAFTS
        self.place = f"{mailbox}@{web.shown}/{name}"

    def _known(self, name: str) -> str:
        """A folder's id by the name that people see, or the name that Graph knows it by."""
        if name.upper() == Special.INBOX or name in _WELL_KNOWN:
            return _WELL_KNOWN[Special(name.upper() if name not in _WELL_KNOWN else name)]
        names: dict[str, str] = {}
        parents = [f"{self._user}/mailFolders"]
        while parents:
            for entry in self._pages(f"{parents.pop()}?$select=id,displayName,childFolderCount&$top={_PAGE}"):
                names.setdefault(str(entry["displayName"]), str(entry["id"]))
                if entry.get("childFolderCount"):
                    parents.append(f"{self._user}/mailFolders/{quote(str(entry['id']), safe='')}/childFolders")
        if name in names:
            return names[name]
        fields = (("known", ", ".join(names)), ("meant", nearest(name, list(names))))
        raise Refused(Problem(Code.MAILBOX_FOLDER_UNKNOWN, value=name, fields=fields))

    def listed(self, since: date | None = None) -> Iterator[Listed]:
        """By when they came, oldest first."""
        wanted = f"&$filter={quote(f'receivedDateTime ge {since.isoformat()}T00:00:00Z')}" if since else ""
        order = f"&$orderby={quote('receivedDateTime asc')}"
        path = f"{self._user}{self._where}/messages?$select={_FIELDS}&$top={_PAGE}{wanted}{order}"
        for entry in self._pages(path):
            came = str(entry.get("receivedDateTime") or "")
            yield Listed(str(entry["id"]), 0, _heads(entry), bool(entry.get("hasAttachments")), came, _moment(came))

    def whole(self, uid: str) -> bytes | None:
        """As MIME."""
        with self._asking():
            try:
                where = f"{self._user}/messages/{quote(uid, safe='')}/$value"
                return self._web.call("GET", where, headers=_STABLE).content
            except Answered as answered:
                if answered.status == 404:
                    return None
                raise

    def move(self, uid: str, folder: str) -> bool:
        """By the other folder's id. What turns out to have been sent goes among the sent items again."""
        with self._asking():
            return self._moved(uid, self._known(folder), draft=self._drafts)

    def put(self, data: bytes, at: datetime) -> None:
        """Only into the drafts: Graph has no way to put a message elsewhere as one that was sent."""
        with self._asking():
            self._created(data)

    def holds(self, message_id: str) -> bool:
        """Asked of the folder alone."""
        return bool(self._of_id(message_id, self._where))

    def _pages(self, path: str) -> Iterator[dict[str, Any]]:
        following = path
        while following:
            with self._asking():
                page = self._web.found(following, _STABLE)
            yield from (dict(each) for each in page.get("value", []))
            following = str(page.get("@odata.nextLink") or "")

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        """What the service refuses, or a connection that ends, is told as a problem."""
        try:
            yield
        except Answered as answered:
            raise self._web.refused(Code.MAIL_SERVICE_FAILED, answered.said) from answered
        except Dropped as dropped:
            raise self._web.refused(Code.MAIL_UNREACHABLE, dropped.reason) from dropped


def _address(recipient: object) -> str:
    if not isinstance(recipient, dict):
        return ""
    return str((recipient.get("emailAddress") or {}).get("address") or "")


def _heads(message: dict[str, Any]) -> Headers:
    """What the headers say; where Graph gives none (a message that never left the house), what it knows itself."""
    lines = (
        f"{header['name']}: {one_line(str(header['value']))}" for header in message.get("internetMessageHeaders") or []
    )
    head = headers("\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape"))
    to = (*message.get("toRecipients", []), *message.get("ccRecipients", []))
    return Headers(
        str(message.get("internetMessageId") or head.message_id),
        folded(_address(message.get("from"))) or head.sender,
        one_line(str(message.get("subject") or "")),
        head.sent_at or _moment(str(message.get("receivedDateTime") or "")),
        head.about,
        head.automatic,
        head.away,
        head.report,
        tuple(dict.fromkeys(folded(_address(recipient)) for recipient in to)),
    )


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written.replace("Z", "+00:00")).astimezone(UTC)
    except ValueError:
        return None
