"""A team is told by email: a reference and no answer, unless somebody approved it by name, and never what is sensitive."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from formkit.definition.form import Form
from formkit.definition.form_reader import read_form
from formkit.definition.sources import FormSources
from formkit.delivery.base import DestinationBlock, Means, NotDelivered
from formkit.delivery.form_details import detail_findings
from formkit.delivery.kinds.email import EMAIL
from formkit.delivery.registry import destination_findings, known_kinds
from formkit.mail import Security
from formkit.storage.base import OutboxRow
from formkit.testing import check_destination
from tests.delivery.sending import ANSWERS, PHOTO, keeper_with_photo, row
from tests.mail_server import Mailbox, mail_server, text_of

TELLS: dict[str, object] = {"email": "waste-team@exampleton.gov.uk"}
APPROVED = TELLS | {"with answers": {"approved by": "Data protection officer, 3 November 2026"}}
FORM = """\
formkit: 1
form: bins
title: Report a bin
version: 1
council: testham
before you start: {time: 2 minutes}
steps:
  - {ask: "What happened?", id: story, answer: long text, called: what happened, why we ask: To know.SENSITIVE}
  - {evidence: Proof, id: proof, accept: [a letter], why we ask: To check.}
what happens next: [{we will: come, within: 2 working days}]
send to: TO
"""


def form(to: str = "desk", sensitive: str = "", block: DestinationBlock = TELLS) -> Form:
    """A form that asks one thing and one file, of a council whose `desk` is this block."""
    council = {"formkit": 1, "council": "testham", "name": "Testham", "nation": "england"}
    council["destinations"] = {"desk": block, "office": {"folder": "office"}}
    text = FORM.replace("TO\n", f"{to}\n").replace(
        ".SENSITIVE", f"., sensitive: {sensitive}" if sensitive else "."
    )
    sources = FormSources(("bins.yaml", text), council=("councils/testham.yaml", json.dumps(council)))
    read = read_form(sources)
    assert read.form is not None, read.problems
    return read.form


def deliver(
    block: DestinationBlock,
    place: Path,
    *rows: OutboxRow,
    fault: str = "",
    security: Security = "tls",
    is_sensitive: bool = False,
) -> Mailbox:
    """Deliver rows by email; what the mail server has."""

    async def scenario() -> Mailbox:
        async with mail_server(fault, security) as box:
            means = Means(
                place,
                (await keeper_with_photo(place)).open,
                mail=box.mail(security),
                is_sensitive=lambda _: is_sensitive,
            )
            destination = EMAIL.open(block, means)
            for one in rows or (row(),):
                await destination.deliver(one)
            destination.close()
            return box

    return asyncio.run(scenario())


def test_a_team_is_told_that_something_came_and_none_of_it(tmp_path: Path) -> None:
    (message,) = deliver(TELLS, tmp_path).letters
    assert message["To"] == "waste-team@exampleton.gov.uk"
    assert message["Subject"] == "A form was sent: REF234 (Tell us everything)"
    assert "Tuesday 3 November 2026, 10am" in text_of(message)
    assert list(message.iter_attachments()) == []
    whole = message.as_string()
    told = [str(answer) for answer in ANSWERS.values() if isinstance(answer, str) and len(answer) > 3]
    assert [answer for answer in told if answer in whole] == []


def test_a_form_that_asks_something_sensitive_is_not_named(tmp_path: Path) -> None:
    (message,) = deliver(TELLS, tmp_path, is_sensitive=True).letters
    assert message["Subject"] == "A form was sent: REF234"
    assert "Tell us everything" not in message.as_string()


def test_answers_and_files_go_along_where_somebody_approved_it(tmp_path: Path) -> None:
    (message,) = deliver(APPROVED, tmp_path).letters
    assert "Siân Example" not in message["Subject"]
    assert all(
        said in text_of(message)
        for said in ("What is your name?\nSiân Example", "Data protection officer, 3 November 2026")
    )
    assert [(one.get_filename(), one.get_content()) for one in message.iter_attachments()] == [
        ("photo-1.jpg", PHOTO)
    ]


def test_what_is_sensitive_is_never_put_into_an_email_whatever_was_approved(tmp_path: Path) -> None:
    with pytest.raises(NotDelivered, match="sensitive") as refused:
        deliver(APPROVED, tmp_path, is_sensitive=True)
    assert refused.value.is_final


def test_answers_need_tls_to_the_mail_server(tmp_path: Path) -> None:
    with pytest.raises(NotDelivered, match="TLS"):
        deliver(APPROVED, tmp_path, security="none")
    assert len(deliver(TELLS, tmp_path, security="none").letters) == 1


def test_the_same_delivery_is_one_letter_for_whoever_goes_by_its_number(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with mail_server() as box:
            means = Means(tmp_path, (await keeper_with_photo(tmp_path)).open, mail=box.mail())
            destination = EMAIL.open(TELLS, means)
            await check_destination(
                destination, row(), lambda: len({one["Message-ID"] for one in box.letters})
            )
            await destination.deliver(row(number=2))
            assert len({one["Message-ID"] for one in box.letters}) == 2

    asyncio.run(scenario())


def test_what_came_later_is_told_too(tmp_path: Path) -> None:
    late = {
        "reference": "REF234", "part": 1, "form": "everything", "page": "photo", "question": "Add a photo", "council": "testham",
        "received_at": "2026-11-04T10:00:00+00:00", "evidence": [], "promises": [], "is_complete": True,
    }  # fmt: skip
    part = replace(row(), part=1, document=json.dumps(late).encode(), evidence=())
    (message,) = deliver(APPROVED, tmp_path, part).letters
    assert message["Subject"] == "Evidence came: REF234"
    assert message["Message-ID"].startswith("<1-REF234-1@")


@pytest.mark.parametrize(
    ("fault", "is_final"), [("rcpt 451", False), ("rcpt 550", True), ("drops", False), ("data 554", True)]
)
def test_a_refused_recipient_is_a_dead_letter_and_all_else_is_tried_again(
    fault: str, is_final: bool, tmp_path: Path
) -> None:
    with pytest.raises(NotDelivered) as refused:
        deliver(TELLS, tmp_path, fault=fault)
    assert (refused.value.is_final, "exampleton" in str(refused.value)) == (is_final, False)


def test_files_that_are_too_large_are_told_and_not_sent(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with mail_server() as box:
            means = Means(
                tmp_path, (await keeper_with_photo(tmp_path)).open, mail=box.mail(), is_sensitive=lambda _: False
            )  # fmt: skip
            document = json.loads(row().document) | {"title": "x" * 10_000_001}
            with pytest.raises(NotDelivered, match="too large"):
                await EMAIL.open(APPROVED, means).deliver(
                    replace(row(), document=json.dumps(document).encode())
                )
            assert box.letters == []

    asyncio.run(scenario())


def test_a_server_without_a_mail_server_says_so_at_the_start(tmp_path: Path) -> None:
    async def scenario() -> None:
        means = Means(tmp_path, (await keeper_with_photo(tmp_path)).open)
        assert ["FORMKIT_SMTP" in line for line in EMAIL.lacks(TELLS, means)] == [True]
        with pytest.raises(NotDelivered, match="FORMKIT_SMTP"):
            await EMAIL.open(TELLS, means).deliver(row())

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({}, ""),
        ({"with answers": {"approved by": "DPO"}}, ""),
        ({"email": "nobody"}, "no email address"),
        ({"email": "a@b.gov.uk, c@d.gov.uk"}, "no email address"),
        ({"email": "siân@exampleton.gov.uk"}, "no email address"),
        ({"email": "a@exampleton.gov.uk\r\nBcc: x@y.gov.uk"}, "no email address"),
        ({"with answers": {"approved by": " "}}, "who approved"),
    ],
)
def test_what_is_wrong_with_a_block_is_told(changed: Mapping[str, object], problem: str) -> None:
    told = [one.problem for one in EMAIL.wrong({**TELLS, **changed})]
    assert len(told) == bool(problem)
    assert all(problem in one for one in told)


def found(form: Form) -> list[str]:
    """What is wrong with the destinations of a form and its council."""
    both = (
        *destination_findings({"testham": form.council}, [form]),
        *detail_findings({form.id: form}, known_kinds()),
    )
    return [one.problem for one in both]


def test_a_form_whose_answers_would_get_to_nobody_is_found() -> None:
    (told,) = found(form())
    assert "Nobody would get" in told
    assert "`story`, `proof`" in told
    assert found(form("[desk, office]")) == []
    assert found(form(block=APPROVED)) == []


def test_a_sensitive_form_that_would_be_put_into_an_email_is_found() -> None:
    (told,) = found(form(sensitive="health", block=APPROVED))
    assert "asks for something sensitive" in told
    assert found(form("[desk, office]", sensitive="health")) == []
