"""Where access tokens come from and are looked up: an authority of the test run's own, on loopback.

It keeps to OAuth 2 (RFC 6749: refreshing; RFC 7636: the browser, with a proof key; RFC 8628: the code for another
device; RFC 7523: a certificate), to token introspection as dovecot asks for it, and to OpenID's discovery, which
Microsoft's library begins with.
"""

from __future__ import annotations

import base64
import hashlib
import json
import ssl
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.certificates import Certificates

TENANT = "11111111-2222-3333-4444-555555555555"


class SignInServer:
    """``good`` are the access tokens that are in force, ``refreshing`` the refresh tokens.

    ``user`` is whom they are for. ``asked`` are the forms that clients sent for a token. ``errors`` are answered first.
    ``lifetime``: seconds that a new token is good for.
    """

    def __init__(self, certificates: Certificates, user: str = "talous") -> None:
        self.user = user
        self.good: set[str] = set()
        self.refreshing: set[str] = set()
        self.asked: list[dict[str, str]] = []
        self.errors: list[dict[str, str]] = []
        self.lifetime = 3600
        self._codes: dict[str, str] = {}
        self._count = 0
        self._plain = _serve(self, None)
        self._secure = _serve(self, certificates.context())

    @property
    def introspection(self) -> str:
        """Where dovecot asks about a token, whose text follows."""
        return f"http://127.0.0.1:{self._plain.server_port}/introspect?token="

    @property
    def address(self) -> str:
        """Where the authority is."""
        return f"https://localhost:{self._secure.server_port}"

    def stop(self) -> None:
        """End it."""
        for server in (self._plain, self._secure):
            server.shutdown()
            server.server_close()

    def __enter__(self) -> SignInServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def granted(self, *, refreshable: bool = True) -> dict[str, Any]:
        """A new access token, and a new refresh token where one is given."""
        self._count += 1
        access = f"kayttolupa-{self._count}-" + "x" * 200
        # As long as Microsoft's own, which no single entry of Windows' keyring holds.
        refresh = f"uusintalupa-{self._count}-" + "x" * 1500
        self.good.add(access)
        found: dict[str, Any] = {"token_type": "Bearer", "access_token": access, "expires_in": self.lifetime}
        if refreshable:
            self.refreshing.add(refresh)
            found["refresh_token"] = refresh
        return found

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """What a client that asks for a token gets."""
        self.asked.append(form)
        if self.errors:
            return 400, dict(self.errors.pop(0))
        match form.get("grant_type"):
            case "refresh_token" if form["refresh_token"] in self.refreshing:
                return 200, self.granted()
            case "authorization_code" if self._proven(form):
                return 200, self.granted()
            case "client_credentials" if form.get("client_assertion"):
                return 200, self.granted(refreshable=False)
            case "urn:ietf:params:oauth:grant-type:device_code":
                return 200, self.granted()
        return 400, {"error": "invalid_grant", "error_description": "AADSTS70008: The refresh token has expired."}

    def _proven(self, form: dict[str, str]) -> bool:
        proof = hashlib.sha256(form["code_verifier"].encode()).digest()
        return self._codes.pop(form["code"], "") == base64.urlsafe_b64encode(proof).rstrip(b"=").decode()

    def authorized(self, query: dict[str, str]) -> dict[str, str]:
        """What a browser takes to the program after a person has signed in."""
        code = f"koodi-{len(self._codes)}"
        self._codes[code] = query["code_challenge"]
        return {"code": code, "state": query["state"]}

    def told(self, path: str, query: dict[str, str]) -> dict[str, Any]:
        """What is answered to a question that is not for a token."""
        if path.endswith("/introspect"):
            return {"active": query["token"] in self.good, "email": self.user, "exp": int(time.time()) + 60}
        base = f"{self.address}/{TENANT}"
        return {
            "issuer": f"{base}/v2.0",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "token_endpoint": f"{base}/oauth2/v2.0/token",
            "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
        }


def _serve(authority: SignInServer, context: ssl.SSLContext | None) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path.endswith("/authorize"):
                found = authority.authorized(query)
                if query.get("response_mode") == "form_post":
                    # A page whose form the browser sends off by itself.
                    self.answer(200, {"action": query["redirect_uri"], "form": found})
                    return
                self.send_response(302)
                self.send_header("Location", f"{query['redirect_uri']}?{urlencode(found)}")
                self.end_headers()
                return
            self.answer(200, authority.told(parts.path, query))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            if self.path.endswith("/devicecode"):
                told = {"device_code": "laite", "user_code": "ABC-123", "interval": 0, "expires_in": 60}
                self.answer(200, told | {"verification_uri": "https://microsoft.com/devicelogin", "message": "ABC-123"})
            else:
                self.answer(*authority.token(form))

        def answer(self, status: int, found: dict[str, Any]) -> None:
            data = json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        log_message: Callable[..., None] = lambda *_: None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
