"""Session tokens and the hidden token of each page."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from formkit.settings import Settings
from formkit.storage.sealing import KeyList

TOKEN_BYTES = 32
UNCOUNTED = "formkit-uncounted"
_PURPOSE = "page token"
_OURS = "nonce of a page token"


def session_cookie(settings: Settings) -> str:
    """The name of the session cookie. Over plain http on this machine a `__Host-` cookie would be refused."""
    return "__Host-formkit" if settings.is_secure else "formkit-session"


def uncounted_cookie(settings: Settings) -> str:
    """The name of the cookie of people who do not want to be counted."""
    return f"__Host-{UNCOUNTED}" if settings.is_secure else UNCOUNTED


def session_token(request: Request, settings: Settings) -> str:
    """The token that the browser sent; "" where there is none or it cannot be one of ours."""
    token = request.cookies.get(session_cookie(settings), "")
    is_ours = len(token) == TOKEN_BYTES * 2 and all(letter in "0123456789abcdef" for letter in token)
    return token if is_ours else ""


def session_name(token: str) -> str:
    """What a token is kept as: its SHA-256, so that a stolen database opens no visit."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_after_sending(keys: KeyList, token: str, form_id: str) -> str:
    """The new token after a form was sent.

    Worked out, not rolled: a person who pressed twice gets the same one from both answers, whichever arrives.
    """
    secret = keys.signing_keys("session after sending")[0]
    return hmac.new(secret, f"{token} {form_id}".encode(), hashlib.sha256).hexdigest()


def set_session(response: Response, settings: Settings, token: str) -> None:
    """Give the browser its token, until it is closed."""
    response.set_cookie(
        session_cookie(settings), token, secure=settings.is_secure, httponly=True, samesite="lax", path="/"
    )


def clear_session(response: Response, settings: Settings) -> None:
    """Take the token away and have the browser drop what it keeps of us."""
    response.delete_cookie(
        session_cookie(settings), secure=settings.is_secure, httponly=True, samesite="lax", path="/"
    )
    have_browser_forget(response)


def have_browser_forget(response: Response) -> None:
    """Have the browser drop the pages and files that it keeps of us."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


@dataclass(frozen=True)
class PageTokens:
    """Makes and checks the hidden token of a page: signed, and good only with the visit it was made for.

    Not with the session: that changes when another form is started or sent, and the pages of this visit that are open
    in other tabs must go on working.
    """

    keys: KeyList

    def new(self, visit: str, nonce: str) -> str:
        """A token for a page of the visit with this id ("" for pages before there is one)."""
        nonce = f"{nonce}~{self.keys.sign(_OURS, nonce)}"
        return f"{nonce}.{self.keys.sign(_PURPOSE, f'{visit} {nonce}')}"

    def is_good(self, token: str, visit: str) -> bool:
        """Whether `token` was made here for this visit."""
        nonce, _, signature = token.partition(".")
        return bool(nonce and signature) and self.keys.signed(_PURPOSE, f"{visit} {nonce}", signature)

    def is_ours(self, token: str) -> bool:
        """Whether `token` was made here, for whatever visit: enough to show somebody what they sent, and nothing more."""
        nonce, _, signature = token.partition(".")[0].partition("~")
        return bool(nonce and signature) and self.keys.signed(_OURS, nonce, signature)
