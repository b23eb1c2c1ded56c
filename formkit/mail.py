"""Email, by the mail server that the operator names: over TLS that is never given up, but for a server on this machine.

What a letter is about is said by who sends it. Its Message-ID is the same for every try, so that a repeat can be known by it.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from formkit.errors import FormkitError

if TYPE_CHECKING:
    from aiosmtplib import SMTPRecipientRefused

SECONDS: Final = 30.0
"""That one letter may take."""
FOR_GOOD: Final = 500
"""From this number on, a mail server says that trying again will not help."""
ADDRESS: Final = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
"""Of a team or of this server: what any mail server takes, and nothing that could be two or begin a header."""
HERE: Final = ("localhost", "127.0.0.1", "::1")
Security = Literal["tls", "starttls", "none"]
SCHEMES: Final[dict[str, tuple[Security, int]]] = {
    "smtps": ("tls", 465),
    "smtp+starttls": ("starttls", 587),
    "smtp": ("none", 25),
}


class NotMailed(FormkitError):
    """A letter was not sent, or it is not known that it was. The text is our own sentence, with nothing that the server said."""

    def __init__(self, problem: str, *, is_final: bool = False) -> None:
        """`is_final`: trying again will not help."""
        super().__init__(problem)
        self.is_final = is_final


@dataclass(frozen=True)
class Relay:
    """The mail server that takes our letters."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)


class Attachment(NamedTuple):
    """A file that goes along."""

    name: str
    type: str
    """Its MIME type: image/jpeg."""
    content: bytes


def relay_of(address: str) -> Relay:
    """`smtps://user:password@host`, `smtp+starttls://…`, or `smtp://localhost`. Raises ValueError with a sentence."""
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("Write smtps://USER:PASSWORD@HOST, or smtp+starttls://USER:PASSWORD@HOST.")
    security, port = SCHEMES[parts.scheme]
    if security == "none" and parts.hostname not in HERE:
        raise ValueError(
            "Without TLS mail goes to a server on this machine only. Write smtps:// or smtp+starttls://."
        )
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Relay(parts.hostname, parts.port or port, security, user, password)


def letter(
    *, sender: str, to: str, subject: str, text: str, id: str, attachments: Sequence[Attachment] = ()
) -> EmailMessage:
    """A letter in English. `id`: of letters, digits and dashes, the same for every try and for no other letter.

    Raises ValueError where an address or the subject holds what would begin another header.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "en"
    message.set_content(text)
    for one in attachments:
        kind, _, rest = one.type.partition("/")
        message.add_attachment(one.content, maintype=kind, subtype=rest, filename=one.name)
    return message


@dataclass(frozen=True)
class Mail:
    """Sends letters. `sender`: the address that they come from. `trust` is given by tests."""

    relay: Relay
    sender: str
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    async def send(self, message: EmailMessage, *, seconds: float = SECONDS) -> None:
        """Hand one letter to one address to the mail server. Raises NotMailed."""
        import aiosmtplib

        relay = self.relay
        client = aiosmtplib.SMTP(
            hostname=relay.host,
            port=relay.port,
            use_tls=relay.security == "tls",
            start_tls=relay.security == "starttls",  # left unset it would go on in the clear
            tls_context=self.trust if relay.security != "none" else None,
            username=relay.user or None,
            password=relay.password or None,
            timeout=seconds,
        )
        try:
            async with asyncio.timeout(seconds):
                await client.connect()
                await client.send_message(message)
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as problem:
            raise _told(problem) from None
        finally:
            client.close()  # a polite end would wait for a server that hangs, with the letter sent


def _told(problem: Exception) -> NotMailed:
    import aiosmtplib

    match problem:
        case aiosmtplib.SMTPRecipientsRefused(recipients=refused):
            return _refused(refused)
        case aiosmtplib.SMTPAuthenticationError():
            return NotMailed("The mail server does not let the user of FORMKIT_SMTP in.")
        case aiosmtplib.SMTPSenderRefused(code=code):
            return NotMailed(f"The mail server takes no mail from FORMKIT_MAIL_FROM ({code}).")
        case aiosmtplib.SMTPDataError(code=code):
            return NotMailed(f"The mail server did not take the letter ({code}).", is_final=code >= FOR_GOOD)
        case TimeoutError():
            return NotMailed("The mail server did not answer in time.")
        case aiosmtplib.SMTPResponseException(code=code):
            return NotMailed(f"The mail server answered {code}.")
        case _ if "STARTTLS" in str(problem):
            return NotMailed("The mail server offers no encryption (STARTTLS): nothing was sent.")
        case _ if "certificate" in str(problem).lower():
            return NotMailed("The mail server shows no certificate that this machine trusts.")
        case _:
            return NotMailed("The mail server could not be reached, or the connection broke.")


def _refused(recipients: Sequence[SMTPRecipientRefused]) -> NotMailed:
    code = max(one.code for one in recipients)
    if code >= FOR_GOOD:
        return NotMailed(f"The mail server takes no mail for this address ({code}).", is_final=True)
    return NotMailed(f"The mail server takes no mail for this address now ({code}).")
