"""Signing in to Microsoft or Google: a person in the browser, or with a code on another device; or a certificate.

What is kept afterwards is a refresh token, in the system's keyring under the service, the user and the servers that it
was given for: settings that somebody changed to other servers find none.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import secrets as chance
import time
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tyokirja.mail.carrying import keys, web
from tyokirja.mail.carrying.server import without_secrets
from tyokirja.mail.carrying.tokens import Grant, Tokens
from tyokirja.mail.settings import Service, Settings
from tyokirja.problems import Code, Problem, ProblemKind, Refused

ENTRY = "tyokirja-oauth"
_MICROSOFT = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com/v1.0"
_GOOGLE_SCOPE = "https://mail.google.com/"
_GOOGLE_SIGN_IN = "https://accounts.google.com/o/oauth2/v2/auth"
_GOOGLE_TOKENS = "https://oauth2.googleapis.com/token"
_WAIT = 300
"""Seconds that a person has for signing in."""

_SIGNED_IN = (
    "<!DOCTYPE html><meta charset='utf-8'><title>tyokirja</title><p>Kirjautuminen on valmis. / Klart. / Done.</p>"
)

Show = Callable[[str], None]
"""Shows a person what to do: the address and the code for another device."""


def scopes(settings: Settings) -> list[str]:
    """The permissions that are asked for, no more than what the program does."""
    if settings.service is Service.GOOGLE:
        return [_GOOGLE_SCOPE]
    if settings.service is Service.MICROSOFT:
        base = "https://outlook.office.com"
        return [f"{base}/IMAP.AccessAsUser.All", f"{base}/SMTP.Send"]
    base = f"https://{urlsplit(settings.graph or GRAPH).netloc}"
    shared = ".Shared" if settings.user and settings.user != settings.mailbox else ""
    return [f"{base}/Mail.ReadWrite{shared}", f"{base}/Mail.Send{shared}"]


def tokens(settings: Settings) -> Tokens:
    """Access tokens without anybody at hand: by the refresh token that is kept, or by the certificate.

    They raise :class:`Refused` when one is asked for: ``MAIL_SIGN_IN``, ``MAIL_SIGN_IN_REFUSED``, ``MAIL_UNREACHABLE``,
    ``MAIL_EXTRA_MISSING``.
    """

    def renewed() -> Grant:
        with _reached(settings):
            return _by_certificate(settings) if settings.certificate else _refreshed(settings)

    return Tokens(renewed)


def with_browser(settings: Settings, client_secret: str = "") -> None:
    """A person signs in with the browser of this computer; what is needed later is kept in the keyring.

    ``client_secret`` is Google's, which it gives to programs too. Raises :class:`Refused`.
    """
    if settings.service is Service.GOOGLE:
        with _reached(settings):
            _keep(settings, _google_in_browser(settings, client_secret), client_secret)
        return
    with _reached(settings), _app(settings) as app:
        _keep(settings, app.acquire_token_interactive(scopes(settings), login_hint=settings.signs_in, timeout=_WAIT))


def with_code(settings: Settings, show: Show) -> None:
    """A person signs in on any device, with a code. Many municipalities do not allow this way. Raises :class:`Refused`."""
    with _reached(settings), _app(settings) as app:
        flow = app.initiate_device_flow(scopes(settings))
        if "user_code" not in flow:
            raise _failed(settings, flow)
        show(str(flow["message"]))
        _keep(settings, app.acquire_token_by_device_flow(flow))


def google_secret(settings: Settings) -> str:
    """What Google gives to programs besides their name; empty where nobody has told it yet."""
    return keys.kept(ENTRY, f"google {settings.client}")


def _name(settings: Settings) -> str:
    where = (
        settings.graph or GRAPH if settings.service is Service.GRAPH else f"{settings.smtp_host} {settings.imap_host}"
    )
    return f"{settings.service.value} {settings.signs_in} {where}"


def _keep(settings: Settings, result: Mapping[str, Any], client_secret: str = "") -> None:
    if "refresh_token" not in result:
        raise _failed(settings, result)
    keys.keep(ENTRY, _name(settings), str(result["refresh_token"]))
    if client_secret:
        keys.keep(ENTRY, f"google {settings.client}", client_secret)


def _refreshed(settings: Settings) -> Grant:
    refresh = keys.kept(ENTRY, _name(settings))
    if not refresh:
        raise _problem(settings, Code.MAIL_SIGN_IN, "not_signed_in")
    if settings.service is Service.GOOGLE:
        form = {"grant_type": "refresh_token", "refresh_token": refresh, "client_secret": google_secret(settings)}
        result = _google(settings, form)
    else:
        with _app(settings) as app:
            result = app.acquire_token_by_refresh_token(refresh, scopes(settings))
    if "access_token" not in result:
        raise _failed(settings, result)
    if (newer := str(result.get("refresh_token") or "")) and newer != refresh:
        keys.keep(ENTRY, _name(settings), newer)  # the old one may end with this
    return _grant(result)


def _by_certificate(settings: Settings) -> Grant:
    path = Path(settings.certificate)
    try:
        pem = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(Problem(Code.CANNOT_READ, file=str(path))) from error
    if "PRIVATE KEY-----" not in pem or "CERTIFICATE-----" not in pem:
        raise Refused(Problem(Code.CANNOT_READ, file=str(path)))
    msal = _msal()
    base = settings.graph or GRAPH if settings.service is Service.GRAPH else "https://outlook.office365.com"
    credential = {"private_key": pem, "public_certificate": pem}
    try:
        with _of_app(settings) as more:
            app = msal.ConfidentialClientApplication(settings.client, client_credential=credential, **more)
            result = app.acquire_token_for_client([f"https://{urlsplit(base).netloc}/.default"])
    except ValueError as error:  # no key in the file, or one that is locked; the address of no authority
        raise Refused(Problem(Code.CANNOT_READ, file=str(path))) from error
    if "access_token" not in result:
        raise _failed(settings, result)
    return _grant(result)


def _grant(result: Mapping[str, Any]) -> Grant:
    return Grant(str(result["access_token"]), time.time() + float(result.get("expires_in", 0)))


@contextlib.contextmanager
def _reached(settings: Settings) -> Iterator[None]:
    """An authority that cannot be reached is no refusal of its."""
    try:
        yield
    except Exception as error:
        reason = web.lost(error)
        if not reason:
            raise
        place = urlsplit(settings.authority or (_GOOGLE_TOKENS if settings.service is Service.GOOGLE else _MICROSOFT))
        raise Refused(Problem(Code.MAIL_UNREACHABLE, value=place.netloc, fields=(("reason", reason),))) from error


def _msal() -> Any:
    try:
        import msal
    except ImportError as error:
        raise Refused(Problem(Code.MAIL_EXTRA_MISSING, value="m365")) from error
    return msal


@contextlib.contextmanager
def _app(settings: Settings) -> Iterator[Any]:
    """Microsoft's own library, as the public client that a program on somebody's computer is."""
    msal = _msal()
    with _of_app(settings) as more:
        try:
            app = msal.PublicClientApplication(settings.client, **more)
        except ValueError as error:
            raise _problem(settings, Code.MAIL_SIGN_IN_REFUSED, str(error)) from error
        yield app


@contextlib.contextmanager
def _of_app(settings: Settings) -> Iterator[dict[str, Any]]:
    authority = settings.authority or _MICROSOFT
    with web.client(Path(settings.ca) if settings.ca else None) as client:
        yield {
            "authority": f"{authority}/{settings.tenant or 'organizations'}",
            "http_client": client,
            # Another authority than Microsoft's public one is known to whoever made the settings, not to Microsoft.
            "instance_discovery": False if settings.authority else None,
        }


def _google(settings: Settings, form: dict[str, str]) -> dict[str, Any]:
    address = f"{settings.authority}/token" if settings.authority else _GOOGLE_TOKENS
    with web.client(Path(settings.ca) if settings.ca else None) as client:
        try:
            answer = client.post(address, data={**form, "client_id": settings.client}).json()
        except ValueError as error:  # what answered was no authority
            raise _problem(settings, Code.MAIL_SIGN_IN_REFUSED, type(error).__name__) from error
    return dict(answer) if isinstance(answer, dict) else {}


def _google_in_browser(settings: Settings, client_secret: str) -> dict[str, Any]:
    """The way of RFC 8252: the browser comes back to a port of this computer, with a proof key (RFC 7636)."""
    verifier, state = chance.token_urlsafe(64), chance.token_urlsafe(24)
    answers: list[dict[str, str]] = []

    class Back(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers.append({name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()})
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(_SIGNED_IN.encode())

        def log_message(self, *_: object) -> None:
            """The address has the code in it, which belongs in no log."""

    with HTTPServer(("127.0.0.1", 0), Back) as server:
        server.timeout = _WAIT
        back = f"http://127.0.0.1:{server.server_port}"
        asked = {
            "client_id": settings.client,
            "redirect_uri": back,
            "response_type": "code",
            "scope": " ".join(scopes(settings)),
            "state": state,
            "code_challenge": base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
            .rstrip(b"=")
            .decode(),
            "code_challenge_method": "S256",
            "access_type": "offline",
            "prompt": "consent",
            "login_hint": settings.signs_in,
        }
        address = f"{settings.authority}/authorize" if settings.authority else _GOOGLE_SIGN_IN
        webbrowser.open(f"{address}?{urlencode(asked)}")
        end = time.monotonic() + _WAIT
        while time.monotonic() < end and not any("state" in answer for answer in answers):
            server.handle_request()
    answer = next((each for each in answers if each.get("state") == state), {})
    if "code" not in answer:
        raise _failed(settings, answer or {"error": "timeout"})
    form = {
        "grant_type": "authorization_code",
        "code": answer["code"],
        "code_verifier": verifier,
        "redirect_uri": back,
        "client_secret": client_secret,
    }
    return _google(settings, form)


_AGAIN = frozenset({"invalid_grant", "interaction_required", "login_required", "consent_required"})
"""What only a person's signing in helps against: RFC 6749, 5.2; OpenID Connect Core, 3.1.2.6."""


def _failed(settings: Settings, result: Mapping[str, Any]) -> Refused:
    words = str(result.get("error_description") or result.get("error") or "?").partition("Trace ID")[0]
    code = Code.MAIL_SIGN_IN if str(result.get("error")) in _AGAIN else Code.MAIL_SIGN_IN_REFUSED
    return _problem(settings, code, words)


def _problem(settings: Settings, code: ProblemKind, reason: str) -> Refused:
    return Refused(Problem(code, value=settings.signs_in, fields=(("reason", without_secrets(reason)),)))
