"""Letters, against a real mail server: over TLS that is never given up, once by their Message-ID, and no header beside ours."""

from __future__ import annotations

import asyncio
import ssl
from email.message import EmailMessage

import pytest

from formkit.mail import Attachment, Mail, NotMailed, Relay, Security, letter, relay_of
from tests.delivery.kinds.buckets import free_port
from tests.mail_server import PASSWORD, SENDER, USER, Mailbox, mail_server, text_of

INJECTIONS = (
    "a\r\nBcc: x@evil.example", "a\nBcc: x@evil.example", "a\rBcc: x@evil.example", "a\r\n\r\nBody",
    "\r\nBcc: x@evil.example", "a\r\n Bcc: x@evil.example\r\nX: y", "a\n\nBody", "a\r\nContent-Type: text/html",
    "a\r\n.\r\nMAIL FROM:<x@evil.example>", "a\nTo: x",
)  # fmt: skip


def ours(**changed: str) -> EmailMessage:
    """A letter."""
    said = {
        "sender": SENDER,
        "to": "team@exampleton.gov.uk",
        "subject": "A form was sent: REF",
        "id": "12-REF",
    }
    said["text"] = "Siân ŵ.\n" * 3
    return letter(**{**said, **changed})  # type: ignore[arg-type]  # all of them are texts


def sent(
    fault: str = "", security: Security = "tls", asked: Security | None = None, seconds: float = 30
) -> Mailbox:
    """Send our letter to a server; what it has then. `asked`: how we connect, where that is not what it offers."""

    async def scenario() -> Mailbox:
        async with mail_server(fault, security) as box:
            await box.mail(asked or security).send(ours(), seconds=seconds)
            return box

    return asyncio.run(scenario())


@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
def test_a_letter_arrives_as_it_was_written(security: Security) -> None:
    (arrived,) = sent(security=security).letters
    assert {name: arrived[name] for name in ("From", "To", "Subject", "Message-ID", "Auto-Submitted")} == {
        "From": SENDER,
        "To": "team@exampleton.gov.uk",
        "Subject": "A form was sent: REF",
        "Message-ID": "<12-REF@exampleton.gov.uk>",
        "Auto-Submitted": "auto-generated",
    }
    assert text_of(arrived) == "Siân ŵ.\n" * 3


def test_files_go_along() -> None:
    made = letter(
        sender=SENDER, to="team@exampleton.gov.uk", subject="S", text="T", id="1",
        attachments=[Attachment("photo-1.jpg", "image/jpeg", b"\xff\xd8")],
    )  # fmt: skip
    (file,) = made.iter_attachments()
    assert (file.get_filename(), file.get_content_type(), file.get_content()) == (
        "photo-1.jpg",
        "image/jpeg",
        b"\xff\xd8",
    )


@pytest.mark.parametrize(
    ("fault", "told", "is_final"),
    [
        ("rcpt 451", "no mail for this address now \\(451\\)", False),
        ("rcpt 550", "no mail for this address \\(550\\)", True),
        ("data 452", "did not take the letter \\(452\\)", False),
        ("data 554", "did not take the letter \\(554\\)", True),
        ("drops", "connection broke", False),
        ("forgets", "connection broke", False),
        ("hangs", "in time", False),
    ],
)
def test_a_server_with_a_fault_is_told_and_nothing_that_it_said(
    fault: str, told: str, is_final: bool
) -> None:
    with pytest.raises(NotMailed, match=told) as refused:
        sent(fault, seconds=1.5 if fault == "hangs" else 30)
    assert refused.value.is_final is is_final
    assert "Somebody" not in str(refused.value)


def test_a_letter_whose_end_was_not_heard_comes_again_by_the_same_number() -> None:
    async def scenario() -> list[str]:
        async with mail_server("forgets") as box:
            for _ in range(2):
                with pytest.raises(NotMailed):
                    await box.mail().send(ours())
            return [one["Message-ID"] for one in box.letters]

    assert asyncio.run(scenario()) == ["<12-REF@exampleton.gov.uk>"] * 2


def test_a_server_without_starttls_gets_nothing() -> None:
    with pytest.raises(NotMailed, match="STARTTLS"):
        sent(security="none", asked="starttls")


def test_a_server_without_tls_gets_nothing() -> None:
    with pytest.raises(NotMailed):
        sent(security="none", asked="tls")


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_server_whose_certificate_nobody_vouches_for_gets_nothing(security: Security) -> None:
    async def scenario() -> None:
        async with mail_server(security=security) as box:
            stranger = Mail(box.relay(security), SENDER, ssl.create_default_context())
            with pytest.raises(NotMailed, match="certificate"):
                await stranger.send(ours())
            assert box.tries == 0

    asyncio.run(scenario())


def test_nobody_is_there() -> None:
    mail = Mail(Relay("127.0.0.1", free_port(), "tls"), SENDER)
    with pytest.raises(NotMailed, match="could not be reached"):
        asyncio.run(mail.send(ours()))


def test_a_user_is_let_in_by_the_password_and_by_no_other() -> None:
    async def scenario() -> None:
        async with mail_server(security="starttls", asks_who=True) as box:
            await box.mail("starttls", USER, PASSWORD).send(ours())
            assert len(box.letters) == 1
            with pytest.raises(NotMailed, match="FORMKIT_SMTP") as refused:
                await box.mail("starttls", USER, "wrong").send(ours())
            assert not refused.value.is_final

    asyncio.run(scenario())


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("field", ["sender", "to", "subject"])
def test_no_text_begins_another_header(field: str, text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        ours(**{field: text})


@pytest.mark.parametrize(
    ("address", "relay"),
    [
        ("smtps://mail.x.example", Relay("mail.x.example", 465, "tls")),
        (
            "smtps://me%40x.example:p%3Aw@mail.x.example:1465",
            Relay("mail.x.example", 1465, "tls", "me@x.example", "p:w"),
        ),
        ("smtp+starttls://me:pw@mail.x.example", Relay("mail.x.example", 587, "starttls", "me", "pw")),
        ("smtp://localhost", Relay("localhost", 25, "none")),
        ("smtp://127.0.0.1:2525", Relay("127.0.0.1", 2525, "none")),
    ],
)
def test_a_mail_server_is_named_by_its_address(address: str, relay: Relay) -> None:
    assert relay_of(address) == relay
    assert "pw" not in repr(relay_of(address))


@pytest.mark.parametrize(
    "address",
    [
        "mail.x.example",
        "smtp://mail.x.example",
        "smtp://10.0.0.1",
        "https://x.example",
        "smtps://",
        "smtps://x/y",
    ],
)
def test_an_address_that_is_none_or_has_no_tls_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="smtps://"):
        relay_of(address)
