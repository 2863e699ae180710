"""Dovecot as the municipality's mailbox: an IMAP server of the test run's own, with its own folder and certificate."""

from __future__ import annotations

import contextlib
import getpass
import imaplib
import os
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

from tests import certificates

PASSWORD = "sälä;kala"
_START_SECONDS = 20


class MailboxMissing(Exception):  # noqa: N818 - named for what it says, as OfficeMissing is
    """Dovecot is not installed."""


def program_path() -> str:
    """Where dovecot is; Debian keeps servers out of an ordinary user's path. Raises :class:`MailboxMissing`."""
    program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        raise MailboxMissing("dovecot")
    return program


class MailboxServer:
    """A running server. Every user name is a mailbox of its own, and all have the password :data:`PASSWORD`.

    With ``introspection``, where tokens are asked about, it takes OAuth tokens alone, by ``mechanisms``. At ``login_port``
    it tells another server of the run whether a login is right.
    """

    def __init__(
        self,
        introspection: str = "",
        mechanisms: str = "xoauth2 oauthbearer",
        own: certificates.Certificates | None = None,
    ) -> None:
        self._introspection = introspection
        self._mechanisms = mechanisms
        program = program_path()
        # Not a folder of pytest's: the server's processes run as another user where the tests run as root.
        self.folder = Path(tempfile.mkdtemp(prefix="tyokirja-mailbox-"))
        self.folder.chmod(0o755)
        self.certificates = own or certificates.make(self.folder)
        self.port, self.plain_port, self.login_port = free_port(), free_port(), free_port()
        config = self.folder / "dovecot.conf"
        config.write_text(self._config(), encoding="utf-8")
        command = [program, "-F", "-c", str(config)]
        with (self.folder / "output").open("wb") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
        self._wait()

    def _config(self) -> str:
        root = os.geteuid() == 0
        internal, login = ("dovecot", "dovenull") if root else (getpass.getuser(),) * 2
        login_by, passdb = "plain", f"driver = static\n args = password={PASSWORD}"
        if self._introspection:
            asking = self.folder / "oauth2.conf"
            asking.write_text(
                f"introspection_mode = get\nintrospection_url = {self._introspection}\n"
                "username_attribute = email\nactive_attribute = active\nactive_value = true\n",
                encoding="utf-8",
            )
            login_by, passdb = self._mechanisms, f"driver = oauth2\n mechanisms = {self._mechanisms}\n args = {asking}"
        mails = self.mails
        mails.mkdir()
        if root:
            shutil.chown(mails, "dovecot", "dovecot")
        # Without root no process can change its root folder.
        chroots = "" if root else "\n".join(f"service {each} {{\n chroot =\n}}" for each in ("anvil", "imap-login"))
        return f"""
base_dir = {self.folder}/run
state_dir = {self.folder}/state
log_path = {self.folder}/log
listen = 127.0.0.1
protocols = imap
ssl = required
ssl_cert = <{self.certificates.chain}
ssl_key = <{self.certificates.key}
auth_mechanisms = {login_by}
auth_failure_delay = 0
default_internal_user = {internal}
default_internal_group = {internal if root else _group()}
default_login_user = {login}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{mails}/%u
mailbox_list_index = no
passdb {{
 {passdb}
}}
userdb {{
 driver = static
 args = uid={internal} gid={internal if root else _group()} home={mails}/%u
}}
namespace inbox {{
 inbox = yes
 mailbox Luonnokset {{
  auto = create
  special_use = \\Drafts
 }}
 mailbox "Lähetetyt" {{
  auto = create
  special_use = \\Sent
 }}
}}
service imap-login {{
 inet_listener imap {{
  port = {self.plain_port}
 }}
 inet_listener imaps {{
  port = {self.port}
 }}
}}
service auth {{
 inet_listener {{
  address = 127.0.0.1
  port = {self.login_port}
 }}
}}
service stats {{
 unix_listener stats-writer {{
  mode = 0666
 }}
}}
{chroots}
"""

    @property
    def mails(self) -> Path:
        """The folder with a Maildir for each user."""
        return self.folder / "mails"

    def _wait(self) -> None:
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(f"dovecot did not start: {(self.folder / 'output').read_text()}")

    def stop(self) -> None:
        """End the server and forget its mails."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextlib.contextmanager
    def logged_in(self, user: str) -> Iterator[imaplib.IMAP4_SSL]:
        """A connection as a mail program has it."""
        context = ssl.create_default_context(cafile=str(self.certificates.ca))
        connection = imaplib.IMAP4_SSL("localhost", self.port, ssl_context=context)
        try:
            connection.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{PASSWORD}".encode())
            yield connection
        finally:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                connection.logout()

    def deliver(self, user: str, *messages: bytes, folder: str = "INBOX") -> None:
        """Put messages into a folder, as a server that received them would."""
        with self.logged_in(user) as connection:
            for each in messages:
                answer, said = connection.append(folder, "", _came(each), each)
                assert answer == "OK", said

    def drop(self, user: str, *messages: bytes, folder: str = "") -> None:
        """The same for thousands of messages: as files of the mailbox, with no server asked."""
        top = self.mails / user
        box = top / f".{folder}" if folder else top
        for place in (top, box, *(box / name for name in ("cur", "new", "tmp"))):
            if not place.is_dir():
                place.mkdir()
                self._own(place)
        have = sum(1 for _ in (box / "new").iterdir())
        for number, each in enumerate(messages, have):
            path = box / "tmp" / f"17000000{number:05}.M1P1.testi"
            path.write_bytes(each)
            moment = _moment(each).timestamp()
            os.utime(path, (moment, moment))
            self._own(path)
            path.rename(box / "new" / path.name)

    def _own(self, path: Path) -> None:
        if os.geteuid() == 0:
            shutil.chown(path, "dovecot", "dovecot")


def _came(message: bytes) -> str:
    return imaplib.Time2Internaldate(_moment(message))


def _moment(message: bytes) -> datetime:
    """When a message came, as its own date has it: a test must not depend on the day that it runs."""
    stated = message_from_bytes(message[:4000]).get("Date") or "Thu, 02 Jul 2026 09:00:00 +0300"
    moment = parsedate_to_datetime(stated)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _group() -> str:
    import grp

    return grp.getgrgid(os.getegid()).gr_name


def free_port() -> int:
    """A port of loopback that nobody listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
