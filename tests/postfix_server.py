"""Postfix as the municipality's relay: a real SMTP server of the test run's own, delivering into dovecot's mailboxes.

It takes messages of those alone who log in, by passwords or tokens as dovecot knows them, delivers to :data:`USERS` of
``testila.fi``, and bounces what it took for anybody else. Nothing leaves loopback.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from tests import mailbox_server
from tests.mailbox_server import MailboxServer, free_port

DOMAIN = "testila.fi"
USERS = ("talous", "maija.maki", "ake", "rehtori", "tekninen")
"""Local parts of the addresses that have a mailbox."""

REFUSED = {
    "harmaa": "450 4.7.1 Greylisted, please try again in 300 seconds",
    "taysi": "452 4.2.2 Mailbox full",
    "tuntematon": "550 5.1.1 User unknown",
}
"""Local parts of addresses that are refused at once, and how."""

_START_SECONDS = 20


class PostfixMissing(Exception):  # noqa: N818 - named for what it says, as MailboxMissing is
    """Postfix is not installed, or cannot be started by an ordinary user."""


def program_path() -> str:
    """Where Postfix is. Raises :class:`PostfixMissing`."""
    program = shutil.which("postfix") or shutil.which("postfix", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        raise PostfixMissing("postfix")
    if os.geteuid() != 0:
        raise PostfixMissing("postfix (its first process begins as root)")
    return program


def ready() -> None:
    """Raises :class:`PostfixMissing` and :class:`tests.mailbox_server.MailboxMissing` where a server is not there."""
    mailbox_server.program_path()
    program_path()


class PostfixServer:
    """A running instance with its own configuration, queue and log, encrypted from STARTTLS on at ``port``."""

    def __init__(self, mailbox: MailboxServer, largest: int = 30_000_000) -> None:
        self._program = program_path()
        self.mailbox = mailbox
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="tyokirja-postfix-"))
        self.folder.chmod(0o755)
        self.log = self.folder / "log"
        self._config = self.folder / "config"
        for name in ("config", "queue", "data"):
            (self.folder / name).mkdir(mode=0o755)
        shutil.chown(self.folder / "data", "postfix")
        (self._config / "master.cf").write_text(_MASTER.format(port=self.port), encoding="ascii")
        (self._config / "main.cf").write_text(self._main(largest), encoding="ascii")
        known = "".join(f"{each}@{DOMAIN} {each}@{DOMAIN}/\n" for each in USERS)
        (self._config / "mailboxes").write_text(known, encoding="ascii")
        refused = "".join(f"/^{local}@/ {said}\n" for local, said in REFUSED.items())
        (self._config / "refused").write_text(refused, encoding="ascii")
        with (self.folder / "output").open("wb") as output:
            self._process = subprocess.Popen(
                [self._program, "-c", str(self._config), "start-fg"],
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._wait()

    def _main(self, largest: int) -> str:
        uid = (self.mailbox.mails).stat().st_uid
        gid = (self.mailbox.mails).stat().st_gid
        own = self.mailbox.certificates
        return f"""
compatibility_level = 3.6
queue_directory = {self.folder}/queue
data_directory = {self.folder}/data
maillog_file = {self.log}
maillog_file_prefixes = {self.folder}
mail_owner = postfix
setgid_group = postdrop
myhostname = posti.{DOMAIN}
mydestination =
mynetworks =
inet_interfaces = loopback-only
inet_protocols = ipv4
smtpd_peername_lookup = no
alias_maps =
alias_database =
default_transport = error:5.1.2 this server sends nothing out
relay_transport = error:5.1.2 this server sends nothing out
virtual_mailbox_domains = {DOMAIN}
virtual_mailbox_base = {self.mailbox.mails}
virtual_mailbox_maps = texthash:{self._config}/mailboxes
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
message_size_limit = {largest}
virtual_mailbox_limit = 0
bounce_size_limit = 100000
smtpd_reject_unlisted_recipient = no
smtpd_tls_security_level = encrypt
smtpd_tls_cert_file = {own.chain}
smtpd_tls_key_file = {own.key}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{self.mailbox.login_port}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access regexp:{self._config}/refused
"""

    def _wait(self) -> None:
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1) as asked:
                if asked.recv(3) == b"220":
                    return
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        said = (self.folder / "output").read_text() + (self.log.read_text() if self.log.exists() else "")
        self.stop()
        raise AssertionError(f"postfix did not start: {said}")

    def inbox(self, address: str, at_least: int = 0, seconds: float = 20) -> list[bytes]:
        """What has been delivered to an address, oldest first; waits until there are so many."""
        new = self.mailbox.mails / address / "new"
        end = time.monotonic() + seconds
        while True:
            files = sorted(new.iterdir(), key=lambda path: path.stat().st_mtime_ns) if new.is_dir() else []
            if len(files) >= at_least or time.monotonic() > end:
                assert len(files) >= at_least, f"{address}: {len(files)} delivered; {self.log.read_text()[-2000:]}"
                return [path.read_bytes() for path in files]
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server and forget its queue."""
        subprocess.run([self._program, "-c", str(self._config), "abort"], capture_output=True, check=False)
        self._process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)


_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
