"""What a council's file and its forms may say of Bartec Collective."""

from __future__ import annotations

import pytest

from formkit.delivery.form_details import detail_findings
from formkit.delivery.kinds.bartec import BARTEC
from formkit.delivery.registry import known_kinds
from tests.delivery.missed_bin import COUNCIL, FORM, form_of
from tests.delivery.test_bartec_requests import block_of, means


def told(written: str = "", instead: str = "") -> list[str]:
    """What is wrong with the form when something else is written in it."""
    found = detail_findings({"missed-bin": form_of(FORM.replace(written, instead))}, known_kinds())
    return [one.problem for one in found]


def test_a_sound_form_is_sound() -> None:
    assert told() == []
    assert "bartec:" in COUNCIL


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ("place: home", "place: hom", "No question of this form has the id `hom`."),
        ("place: home", "place: bin", "`bin` is no address that Bartec could be told."),
        ("look up: addresses, ", "", "`home` is typed by hand, so that nobody knows its UPRN, by which Bartec knows properties."),
        ("RubbishType: bin", "RubbishType: bins", "No question of this form has the id `bins`."),
        ("RubbishType: bin", "RubbishType: home.x", "The answer to `home` has no part called `x`."),
        ("RubbishType: bin", "RubbishType: lift", "The answer to `lift` is sensitive, and does not go to crews."),
        ("    service code: 254\n", "", "`waste` needs `service code`, because it is a destination of the kind `bartec`."),
        ("    place: home\n", "", "`waste` needs `place`, because it is a destination of the kind `bartec`."),
        ("  - office\n", "", "Nobody would get what people answer to `lift`: no destination of this form takes it."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(written: str, instead: str, problem: str) -> None:
    assert told(written, instead) == [problem]


def test_an_address_that_is_none_is_told() -> None:
    assert len(list(BARTEC.wrong({"bartec": "collective.example", "sign in": "ftp://a.example"}))) == 2
    assert list(BARTEC.wrong(block_of("https://collective.example"))) == []


def test_it_is_opened_with_what_it_needs() -> None:
    BARTEC.open(block_of("https://collective.example"), means()).close()


def test_a_secret_that_the_server_lacks_is_told_at_the_start() -> None:
    block = block_of("https://collective.example")
    assert list(BARTEC.lacks(block, means())) == []
    (told,) = BARTEC.lacks(block, means(""))
    assert "BARTEC_PASSWORD" in told
