"""A real mail server (aiosmtpd) on this machine, over TLS, and ones with a fault."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from typing import cast

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from formkit.mail import Mail, Relay, Security

USER, PASSWORD = "forms", "correct horse"
SENDER = "forms@exampleton.gov.uk"


@cache
def authority() -> trustme.CA:
    """Who vouches for the server."""
    return trustme.CA()


def server_side() -> ssl.SSLContext:
    """The server's certificate."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert("127.0.0.1").configure_cert(made)
    return made


def trusting() -> ssl.SSLContext:
    """What a client that knows the authority believes."""
    made = ssl.create_default_context()
    authority().configure_trust(made)
    return made


def text_of(message: EmailMessage) -> str:
    """What a letter says, with lines that end as ours do."""
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


class Mailbox:
    """What came in, and the fault of the server: a code at `rcpt` or `data`, `drop`, `forgets` or `hangs`."""

    def __init__(self, fault: str = "") -> None:
        self.port = 0
        self.letters: list[EmailMessage] = []
        self.tries = 0
        self._fault = fault
        self.over = asyncio.Event()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd asks for this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """As the fault has it."""
        self.tries += 1
        if self._fault.startswith("rcpt "):
            return f"{self._fault.removeprefix('rcpt ')} AnswerOfSomebody"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd asks for it
        """Keep the letter, unless the fault has it otherwise."""
        if self._fault.startswith("data "):
            return f"{self._fault.removeprefix('data ')} AnswerOfSomebody"
        if self._fault == "hangs":
            await self.over.wait()
        if self._fault != "drops":
            content = cast("bytes", envelope.content)
            self.letters.append(message_from_bytes(content, policy=default))
        if self._fault in ("drops", "forgets"):
            cast("asyncio.Transport", server.transport).abort()
        return "250 OK"

    def relay(self, security: Security = "tls", user: str = "", password: str = "") -> Relay:
        """The server as an operator names it."""
        return Relay("127.0.0.1", self.port, security, user, password)

    def mail(self, security: Security = "tls", user: str = "", password: str = "") -> Mail:
        """Who sends to it, and trusts its certificate."""
        return Mail(self.relay(security, user, password), SENDER, trusting())


def _known(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: LoginPassword
) -> AuthResult:
    return AuthResult(
        success=(given.login, given.password) == (USER.encode(), PASSWORD.encode()),
        handled=False,  # the server itself says no
    )


@asynccontextmanager
async def mail_server(
    fault: str = "", security: Security = "tls", *, asks_who: bool = False
) -> AsyncIterator[Mailbox]:
    """A server, until it is not needed any more. `security`: what it offers."""
    box = Mailbox(fault)
    tls = server_side() if security != "none" else None

    def protocol() -> SMTP:
        return SMTP(
            box,
            hostname="mail.exampleton.example",
            tls_context=tls if security == "starttls" else None,
            require_starttls=security == "starttls",
            authenticator=_known if asks_who else None,
            auth_required=asks_who,
            auth_require_tls=security == "starttls",
            loop=asyncio.get_running_loop(),
        )

    server = await asyncio.get_running_loop().create_server(
        protocol, "127.0.0.1", 0, ssl=tls if security == "tls" else None
    )
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        box.over.set()
        server.close()
