"""A sign-in provider on this machine, over real HTTP, that checks PKCE."""

from __future__ import annotations

import base64
import hashlib
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode

import httpx2
from werkzeug.serving import make_server

from tests.web.browsing import Browser

with warnings.catch_warnings():
    import authlib.deprecate  # type: ignore[import-untyped]  # noqa: F401 - sets a filter, which must come before ours; no types

    warnings.simplefilter("ignore")  # the provider imports a module of its library that will go
    from oidc_provider_mock import User, app  # type: ignore[import-untyped]  # it ships no types

Environ = dict[str, Any]  # Any: as WSGI has it
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]  # Any: as WSGI has it
AUTHORIZE, TOKEN = "/oauth2/authorize", "/oauth2/token"


@dataclass
class Providing:
    """The running provider, and what it was asked."""

    issuer: str = ""
    challenges: list[str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    """The query of each sign-in that was begun."""
    tokens: list[dict[str, str]] = field(default_factory=list)
    """What was sent for each token."""
    nonce: str = ""
    """Put in the place of the nonce that it was sent."""
    is_down: bool = False

    def around(self, inner: Wsgi) -> Wsgi:
        """The provider with a watchman before it."""

        def watched(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:  # Any: as WSGI has it
            if self.is_down:
                start("500 Internal Server Error", [("Content-Type", "text/plain")])
                return [b"down"]
            if environ["PATH_INFO"] == AUTHORIZE:
                self._note_challenge(environ)
            if environ["PATH_INFO"] == TOKEN and not self._is_proved(environ):
                start("400 Bad Request", [("Content-Type", "application/json")])
                return [b'{"error": "invalid_grant"}']
            return inner(environ, start)

        return watched

    def _note_challenge(self, environ: Environ) -> None:
        query = dict(parse_qsl(environ["QUERY_STRING"]))
        if environ["REQUEST_METHOD"] == "POST":
            self.asked.append(query)
            if query.get("code_challenge_method") == "S256":
                self.challenges.append(query["code_challenge"])
        if self.nonce:
            environ["QUERY_STRING"] = urlencode({**query, "nonce": self.nonce})

    def _is_proved(self, environ: Environ) -> bool:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        environ["wsgi.input"] = BytesIO(body)
        sent = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        self.tokens.append({**sent, "authorization": environ.get("HTTP_AUTHORIZATION", "")})
        proof = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        return base64.urlsafe_b64encode(proof).rstrip(b"=").decode() in self.challenges


def somebody(sub: str, **claims: object) -> object:
    """A person whom the provider knows, with what it says of them."""
    return User(sub=sub, claims=claims)


@contextmanager
def provider(*people: object) -> Iterator[Providing]:
    """A provider that knows these people."""
    providing = Providing()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = make_server("localhost", 0, providing.around(app(user_claims=people)), threaded=True)
    providing.issuer = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield providing
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def come_back_as(person: Browser, sub: str, wanted: str = "", *, deny: bool = False) -> str:
    """Go to the provider from the sign-in page and sign in there: the address that leads back, not opened yet."""
    person.get(f"/staff/sign-in?next={wanted}" if wanted else "/staff/sign-in")
    start = next(href for href, text in person.page.read.links if text.startswith("Sign in with"))
    there = person.client.get(start).headers["location"]
    with httpx2.Client() as elsewhere:
        said = {"action": "deny"} if deny else {"sub": sub}
        back = elsewhere.post(there, data=said).headers["location"]
    return back.partition("forms.exampleton.example")[2]
