"""A folder of a mailbox (IMAP): what is in it, one message whole, and moving one where that is asked for.

The folder is opened for reading only (``EXAMINE``), and messages are read without marking them as read (``PEEK``).
"""

from __future__ import annotations

import base64
import contextlib
import imaplib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Any

from tyokirja.mail.carrying.post import Listed, Special
from tyokirja.mail.carrying.server import Security, Server, cause, trusting, without_secrets
from tyokirja.mail.carrying.smtp import login_problem, mechanism_of, secrets
from tyokirja.mail.carrying.tokens import Login, Tokens, farewell, initial
from tyokirja.mail.notices import headers
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, Refused

_CHUNK = 500
"""Messages whose headers are asked for at a time."""

_HEADERS = "MESSAGE-ID IN-REPLY-TO REFERENCES FROM TO CC SUBJECT DATE AUTO-SUBMITTED PRECEDENCE CONTENT-TYPE"
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_RECEIVED = re.compile(rb'\bINTERNALDATE "[^"]*"')
_VALIDITY = re.compile(rb"(\d+)")
_FILE = re.compile(
    rb'(?i)"(application)" "(?!pdf"|pkcs7-signature"|pgp-signature"|ics")[^"]+"|"message" "rfc822"'
    rb'|"text" "(csv|tab-separated-values|comma-separated-values)"'
)
_NAME = re.compile(rb'\((?P<flags>[^)]*)\) (?:"(?:[^"\\]|\\.)*"|NIL) (?P<name>.+)$')


class Mailbox:
    """One folder of a mailbox, logged in and opened. Use it in a ``with``.

    Every method raises :class:`Refused` (``MAILBOX_FAILED``) where the connection ends or the server does not do what
    it was asked.
    """

    def __init__(self, server: Server, login: Login, folder: str, *, writable: bool = False) -> None:
        """Raises besides: ``MAIL_UNREACHABLE``, ``MAIL_WRONG_PORT``, ``MAIL_CERTIFICATE``, ``MAIL_NO_TLS``,
        ``MAIL_LOGIN_REFUSED``, ``MAIL_PASSWORD_OFF``, ``MAIL_NO_TOKENS``, ``MAIL_TOKEN_REFUSED``,
        ``MAILBOX_FOLDER_UNKNOWN``."""
        self._server = server
        self._login = login
        self._imap = self._connected()
        try:
            self._able = self._capabilities()
            self.place = self._opened(folder, writable)
        except BaseException:
            self._imap.shutdown()
            raise

    def __enter__(self) -> Mailbox:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            if kind is None:
                self._imap.logout()  # without CLOSE, which would expunge
                return
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            self._imap.shutdown()

    def _connected(self) -> imaplib.IMAP4:
        server = self._server
        context = trusting(server.ca)
        try:
            if server.security is Security.TLS:
                imap: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                    server.host, server.at_port, ssl_context=context, timeout=server.timeout
                )
            else:
                imap = imaplib.IMAP4(server.host, server.at_port, timeout=server.timeout)
        except OSError as error:
            raise server.unreachable(error) from error
        except imaplib.IMAP4.error as error:
            if re.search(r"b'(220[ -]|\+OK)", str(error)):  # the greetings of SMTP and POP3
                raise server.refused(Code.MAIL_WRONG_PORT, "port_of_another_kind") from error
            raise self._failed(error) from error
        try:
            if server.security is Security.STARTTLS:
                if "STARTTLS" not in imap.capabilities:
                    raise server.refused(Code.MAIL_NO_TLS)
                imap.starttls(ssl_context=context)
            self._log_in(imap)
        except (OSError, imaplib.IMAP4.error, Refused) as error:
            imap.shutdown()
            if isinstance(error, Refused):
                raise
            raise (server.unreachable(error) if isinstance(error, OSError) else self._failed(error)) from error
        return imap

    def _log_in(self, imap: imaplib.IMAP4) -> None:
        """By a token; else by PLAIN, which takes any letters, or the older command LOGIN where there is no other way."""
        user, login = self._server.user, self._login
        try:
            if isinstance(login, Tokens):
                self._with_token(imap, login)
            elif "AUTH=PLAIN" in imap.capabilities:
                imap.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{login}".encode())
            elif "LOGINDISABLED" in imap.capabilities:
                raise self._server.refused(Code.MAIL_PASSWORD_OFF, "LOGINDISABLED")
            else:
                imap.login(f'"{_quotable(user)}"', _quotable(login))
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, UnicodeError) as error:
            reason = "" if isinstance(error, UnicodeError) else self._words(error)
            # Without the cause: an encoding error would carry the password along.
            raise Refused(login_problem(self._server, reason, tokens=isinstance(login, Tokens))) from None

    def _with_token(self, imap: imaplib.IMAP4, tokens: Tokens) -> None:
        """Log in by a token; one that is refused is asked for anew, once. Raises as ``imaplib`` does."""
        mechanism = mechanism_of(self._server, [name.removeprefix("AUTH=") for name in imap.capabilities])
        first = initial(mechanism, self._server.user, tokens.access()).encode()
        try:
            imap.authenticate(mechanism, _Answers(first, farewell(mechanism)))
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            again = initial(mechanism, self._server.user, tokens.access(fresh=True)).encode()
            imap.authenticate(mechanism, _Answers(again, farewell(mechanism)))

    def _capabilities(self) -> frozenset[str]:
        """What the server can do after the login, which is more than before."""
        lines = self._answer(self._imap.capability)
        return frozenset(" ".join(line.decode("ascii", "replace") for line in lines if line).upper().split())

    def _opened(self, folder: str, writable: bool) -> str:
        """Open the folder; what names it for good: the user, the server, the folder and its UIDVALIDITY."""
        try:
            known = self._folders() if folder in (Special.DRAFTS, Special.SENT) else []
            found_as = _special(folder, known) if known else folder
            answer, _ = self._imap.select(_wire(found_as), readonly=not writable) if found_as else ("NO", [])
            if answer != "OK":
                names = [name for name, _ in known or self._folders()]
                fields = (("known", ", ".join(names)), ("meant", nearest(folder, names)))
                raise Refused(Problem(Code.MAILBOX_FOLDER_UNKNOWN, value=folder, fields=fields))
            _, said = self._imap.response("UIDVALIDITY")
            self._folder, self._drafts = found_as, folder == Special.DRAFTS
        except (OSError, imaplib.IMAP4.error) as error:
            raise self._failed(error) from error
        found = _VALIDITY.search(said[0]) if said and isinstance(said[0], bytes) else None
        validity = found[1].decode() if found else ""
        return f"{self._server.user}@{self._server.host}/{folder};{validity}"

    def _folders(self) -> list[tuple[str, str]]:
        """The folders' names with their flags in small letters, special uses among them (RFC 6154)."""
        # Some servers tell the special uses only where that is asked for.
        pattern = '"*" RETURN (SPECIAL-USE)' if "SPECIAL-USE" in self._able else '"*"'
        _, lines = self._imap.list('""', pattern)
        names = (_NAME.search(line) for line in lines if isinstance(line, bytes))
        return [
            (
                _read_wire(each["name"].strip(b'"').decode("ascii", "replace")),
                each["flags"].decode("ascii", "replace").lower(),
            )
            for each in names
            if each
        ]

    def listed(self, since: date | None = None) -> Iterator[Listed]:
        """Every message of the folder, oldest first, by its headers and what is attached to it.

        ``since``: those that came before that day are left out.
        """
        asked = ("SINCE", f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}") if since else ("ALL",)
        uids = [int(uid) for uid in self._ask("SEARCH", *asked)[0].split()]
        for start in range(0, len(uids), _CHUNK):
            part = _as_set(uids[start : start + _CHUNK])
            wanted = f"(UID RFC822.SIZE INTERNALDATE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS ({_HEADERS})])"
            yield from _items(self._fetched(part, wanted))

    def whole(self, uid: str) -> bytes | None:
        """One message as it is; None where it has gone since."""
        for answer in self._fetched(uid, "(UID BODY.PEEK[])"):
            if isinstance(answer, tuple) and (found := _UID.search(answer[0])) and found[1].decode() == uid:
                return answer[1]
        return None

    def move(self, uid: str, folder: str) -> bool:
        """Move one message to another folder, which has to be there."""
        if "MOVE" in self._able:
            self._ask("MOVE", uid, _wire(folder))
            return True
        self._ask("COPY", uid, _wire(folder))
        self._ask("STORE", uid, "+FLAGS.SILENT", "(\\Deleted)")
        if "UIDPLUS" in self._able:
            self._ask("EXPUNGE", uid)  # this message alone; without it, the mail program asks the user
        return True

    def put(self, data: bytes, at: datetime) -> None:
        """Put a message into this folder, as one that was read; in the drafts as one that waits for being sent."""
        flags = r"(\Draft \Seen)" if self._drafts else r"(\Seen)"
        self._answer(self._imap.append, _wire(self._folder), flags, imaplib.Time2Internaldate(at), data)

    def holds(self, message_id: str) -> bool:
        """True where a message of this Message-ID is in the folder."""
        return bool(self._ask("SEARCH", "HEADER", "Message-ID", f'"{message_id}"')[0].split())

    def _fetched(self, uids: str, items: str) -> Sequence[bytes | tuple[bytes, bytes]]:
        return [answer for answer in self._answer(self._imap.uid, "FETCH", uids, items) if answer]

    def _ask(self, command: str, *arguments: str) -> Sequence[bytes]:
        data = self._answer(self._imap.uid, command, *arguments)
        return [line for line in data if isinstance(line, bytes)] or [b""]

    def _answer(self, command: Callable[..., tuple[str, list[Any]]], *arguments: object) -> list[Any]:
        """What the server answers to a command of ``imaplib``. Raises :class:`Refused` where it does not carry it out."""
        try:
            answer, data = command(*arguments)
        except (OSError, imaplib.IMAP4.error) as error:
            raise self._failed(error) from error
        if answer != "OK":
            raise self._failed(data)
        return data

    def _failed(self, said: object) -> Refused:
        if isinstance(said, imaplib.IMAP4.abort) and "socket error" in str(said):
            said = "connection_closed"  # imaplib's own word, and none of the server's
        fields = (("reason", self._words(cause(said) if isinstance(said, OSError) else said)),)
        return Refused(Problem(Code.MAILBOX_FAILED, value=self._server.shown, fields=fields))

    def _words(self, said: object) -> str:
        """A server's words, also where ``imaplib`` has them as bytes, in an error or in a list."""
        if isinstance(said, imaplib.IMAP4.error):
            said = said.args
        if isinstance(said, list | tuple):
            said = b" ".join(piece if isinstance(piece, bytes) else str(piece).encode() for piece in said)
        return without_secrets(said, *secrets(self._server.user, self._login))


class _Answers:
    """What is said to a server that asks: first the token, then that its explanation of a refusal was heard."""

    def __init__(self, first: bytes, then: bytes) -> None:
        self._left = [first, then]

    def __call__(self, _challenge: bytes) -> bytes:
        return self._left.pop(0) if self._left else b""


def _items(data: Sequence[bytes | tuple[bytes, bytes]]) -> Iterator[Listed]:
    """The answers to a FETCH. One message's answer is tuples (words, literal) and a last line that closes it."""
    words, head = b"", b""
    for answer in data:
        if isinstance(answer, tuple):
            words += answer[0]
            if b"HEADER.FIELDS" in answer[0].upper():
                head = answer[1]
            else:
                words += b'"' + answer[1].replace(b'"', b"'") + b'"'  # a name inside the structure, sent as a literal
        else:
            words += answer
        if isinstance(answer, bytes) and answer.rstrip().endswith(b")"):
            uid, size = _UID.search(words), _SIZE.search(words)
            if uid:
                came = imaplib.Internaldate2tuple(found[0]) if (found := _RECEIVED.search(words)) else None
                yield Listed(
                    uid[1].decode(),
                    int(size[1]) if size else 0,
                    headers(head),
                    bool(_FILE.search(words)),
                    f"{int(uid[1]):010}",
                    datetime.fromtimestamp(time.mktime(came), UTC) if came else None,
                )
            words, head = b"", b""


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

_NAMES: dict[str, tuple[str, ...]] = {
    Special.DRAFTS: ("drafts", "luonnokset", "utkast"),
    Special.SENT: (
        "sent", "sent items", "sent messages", "sent mail", "lähetetyt", "lähetetyt kohteet", "lähetetyt viestit", "skickat",
        "skickade objekt", "skickade meddelanden", "skickade",
    ),
}  # fmt: skip
"""What mail programs call these folders, where a server does not tell their use."""


def _special(folder: str, known: Sequence[tuple[str, str]]) -> str:
    """The name of a special folder by its use (RFC 6154), else by what it is called; empty where there is none."""
    for name, flags in known:
        if f"\\{folder}" in flags.split():
            return name
    names = {re.split(r"[./]", name)[-1].casefold(): name for name, _ in reversed(known)}
    return next((names[each] for each in _NAMES[folder] if each in names), "")


def _as_set(uids: Sequence[int]) -> str:
    """``1:4,7``: a list of thousands in one short line."""
    runs: list[list[int]] = []
    for uid in uids:
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(f"{first}:{last}" if last > first else str(first) for first, last in runs)


def _quotable(words: str) -> str:
    words.encode("ascii")  # the command LOGIN has no other letters
    return words


def _wire(folder: str) -> str:
    """A folder's name as IMAP has it: modified UTF-7 (RFC 3501, 5.1.3) in quotation marks."""
    shown = []
    for piece in re.split(r"([^\x20-\x7e]+)", folder):
        if piece and not piece.isascii():
            coded = base64.b64encode(piece.encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
            shown.append(f"&{coded}-")
        else:
            shown.append(re.sub(r"[\x00-\x1f\x7f]", "", piece).replace("&", "&-"))
    escaped = "".join(shown).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _read_wire(name: str) -> str:
    def piece(encoded: re.Match[str]) -> str:
        if not encoded[1]:
            return "&"
        coded = encoded[1].replace(",", "/")
        return base64.b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-16-be", "replace")

    try:
        return re.sub(r"&([^-]*)-", piece, name.replace('\\"', '"').replace("\\\\", "\\"))
    except ValueError:
        return name
