"""Each refusal of a server by what it means, in the words of the servers that municipalities have."""

from __future__ import annotations

import pytest

from tyokirja.mail.carrying.refusals import Refusal, refusal


@pytest.mark.parametrize(
    ("said", "meaning"),
    [
        ("450 4.2.0 <a@b.fi>: Recipient address rejected: Greylisted", Refusal.LATER),
        ("451 4.7.1 Greylisting in action, please come back later", Refusal.LATER),
        ("451 4.3.0 Temporary lookup failure", Refusal.LATER),
        ("452 4.3.1 Insufficient system storage", Refusal.LATER),
        ("452 4.2.2 The email account that you tried to reach is over quota", Refusal.MAILBOX_FULL),
        ("552 5.2.2 Mailbox full", Refusal.MAILBOX_FULL),
        ("554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException", Refusal.MAILBOX_FULL),
        ("552 5.3.4 Message size exceeds fixed limit", Refusal.TOO_LARGE),
        ("552 5.2.3 Message exceeds local size limit", Refusal.TOO_LARGE),
        ("552 Message too large", Refusal.TOO_LARGE),
        ("530 5.7.0 Authentication required", Refusal.LOGIN_NEEDED),
        ("530 5.7.57 Client not authenticated to send mail.", Refusal.LOGIN_NEEDED),
        ("554 5.7.1 <a@b.fi>: Relay access denied", Refusal.LOGIN_NEEDED),
        ("535 5.7.8 Error: authentication failed", Refusal.LOGIN_REFUSED),
        ("535 5.7.3 Authentication unsuccessful", Refusal.LOGIN_REFUSED),
        ("535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.", Refusal.LOGIN_REFUSED),
        ("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", Refusal.PASSWORD_OFF),
        ("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
         Refusal.PASSWORD_OFF),
        ("550 5.7.30 Basic authentication is not supported for Client Submission", Refusal.PASSWORD_OFF),
        ("534 5.7.9 Application-specific password required.", Refusal.PASSWORD_OFF),
        ("554 5.2.252 SendAsDenied; a@kunta.fi not allowed to send as b@kunta.fi", Refusal.SENDER_REFUSED),
        ("550 5.1.1 No such user", Refusal.OTHER),
        ("554 5.7.1 Message rejected as spam", Refusal.OTHER),
        ("ei numeroa lainkaan", Refusal.OTHER),
    ],
)  # fmt: skip
def test_a_refusal_is_told_by_its_enhanced_status_code_and_its_words(said: str, meaning: Refusal) -> None:
    assert refusal(said) is meaning
