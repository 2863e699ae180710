"""A municipality's whole mail on loopback, by each carrier: what is sent reaches mailboxes, or comes back as undelivered."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests import certificates
from tests.graph_server import MAILBOX, GraphServer
from tests.mailbox_server import PASSWORD, MailboxServer
from tests.postfix_server import PostfixServer
from tests.sign_in_server import TENANT, SignInServer
from tyokirja.mail import settings
from tyokirja.mail.carrying import carriers, keys, signing_in
from tyokirja.mail.carrying.post import Special
from tyokirja.mail.settings import Service, Settings

CARRIERS = (Service.PASSWORD, Service.MICROSOFT, Service.GRAPH)
"""SMTP and IMAP by a password, the same by tokens, Microsoft Graph."""


class MailService:
    """``settings`` reach it. ``postfix`` and ``mailbox``, or ``graph``, are what is behind; ``authority`` gives tokens."""

    def __init__(
        self,
        made: Settings,
        *,
        mailbox: MailboxServer | None = None,
        postfix: PostfixServer | None = None,
        graph: GraphServer | None = None,
        authority: SignInServer | None = None,
    ) -> None:
        self.settings = made
        self.mailbox, self.postfix, self.graph, self.authority = mailbox, postfix, graph, authority

    def settle(self, root: Path) -> None:
        """Beside a round: how its mail is reached."""
        settings.write(root / settings.NAME, self.settings)

    def inbox(self, address: str, at_least: int = 0) -> list[bytes]:
        """What reached somebody."""
        if self.postfix is not None:
            return self.postfix.inbox(address, at_least)
        assert self.graph is not None
        found = [item.mime for item, to in self.graph.sent if address in to]
        assert len(found) >= at_least
        return found

    def written(self, sender: str, *messages: bytes) -> None:
        """Messages that somebody writes to the municipality's mailbox."""
        if self.graph is not None:
            self.graph.deliver(*messages, at=datetime.now(UTC))
            return
        assert self.postfix is not None
        before = len(self.postfix.inbox(MAILBOX))
        with carriers.by_settings(self.settings).outgoing() as session:
            for each in messages:
                assert session.hand(each, sender, (MAILBOX,)).accepted
        self.postfix.inbox(MAILBOX, before + len(messages))

    def kept(self, *messages: bytes) -> None:
        """Thousands of messages that lie in the municipality's mailbox."""
        if self.graph is not None:
            self.graph.deliver(*messages, at=datetime.now(UTC))
        else:
            assert self.mailbox is not None
            self.mailbox.drop(MAILBOX, *messages)

    def drafts(self) -> list[str]:
        """The subjects of the drafts in the municipality's mailbox."""
        with carriers.by_settings(self.settings).folder(Special.DRAFTS) as folder:
            return [each.headers.subject for each in folder.listed()]

    def person_sends(self, sign: str) -> None:
        """Somebody sends the drafts with this in their subject by a mail program, which keeps them among the sent mail."""
        if self.graph is not None:
            for item in self.graph.in_folder("drafts"):
                if sign in str(item.message["Subject"]):
                    item.draft, item.folder, item.received = False, "sentitems", datetime.now(UTC)
            return
        with carriers.by_settings(self.settings).folder(Special.DRAFTS, writable=True) as folder:
            for each in list(folder.listed()):
                if sign in each.headers.subject:
                    folder.move(each.uid, "Lähetetyt")

    def forget(self) -> None:
        """Empty the drafts and the sent mail of the municipality's mailbox."""
        if self.graph is not None:
            for item in (*self.graph.in_folder("drafts"), *self.graph.in_folder("sentitems")):
                del self.graph.items[item.uid]
            return
        assert self.mailbox is not None
        for folder in (".Luonnokset", ".L&AOQ-hetetyt"):
            for path in self.mailbox.mails.glob(f"*/{folder}/*/*"):
                path.unlink()

    @property
    def secrets(self) -> list[str]:
        """All that must be written nowhere."""
        if self.authority is None:
            return [PASSWORD]
        return [*self.authority.good, *self.authority.refreshing]


@contextlib.contextmanager
def running(service: Service, folder: Path) -> Iterator[MailService]:
    """The servers of one carrier. What opens it is in the keyring by then."""
    with contextlib.ExitStack() as stack:
        trusted = certificates.make(folder)
        if service is Service.PASSWORD:
            mailbox = MailboxServer(own=trusted)
            stack.callback(mailbox.stop)
            postfix = PostfixServer(mailbox)
            stack.callback(postfix.stop)
            made = _by_servers(Settings(service, MAILBOX, ca=str(trusted.ca)), mailbox, postfix)
            for protocol in ("smtp", "imap"):
                keys.keep(f"tyokirja-{protocol}", MAILBOX, PASSWORD)
            yield MailService(made, mailbox=mailbox, postfix=postfix)
            return
        authority = stack.enter_context(SignInServer(trusted, MAILBOX))
        made = Settings(
            service, MAILBOX, tenant=TENANT, client="ohjelma-1", authority=authority.address, ca=str(trusted.ca)
        )
        if service is Service.GRAPH:
            graph = stack.enter_context(GraphServer(trusted, authority.good))
            found = MailService(replace(made, graph=graph.address), graph=graph, authority=authority)
        else:
            mailbox = MailboxServer(authority.introspection, own=trusted)
            stack.callback(mailbox.stop)
            postfix = PostfixServer(mailbox)
            stack.callback(postfix.stop)
            made = _by_servers(made, mailbox, postfix)
            found = MailService(made, mailbox=mailbox, postfix=postfix, authority=authority)
        keys.keep(signing_in.ENTRY, signing_in._name(found.settings), str(authority.granted()["refresh_token"]))
        yield found


def _by_servers(made: Settings, mailbox: MailboxServer, postfix: PostfixServer) -> Settings:
    return replace(made, smtp_host="localhost", smtp_port=postfix.port, imap_host="localhost", imap_port=mailbox.port)
