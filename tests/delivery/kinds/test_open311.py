"""What a council's file and its forms may say of an Open311 server."""

from __future__ import annotations

import pytest

from formkit.delivery.form_details import detail_findings
from formkit.delivery.kinds.open311 import OPEN311
from formkit.delivery.registry import known_kinds
from tests.delivery.open311.reporting import COUNCIL, FORM, form_of, means


def findings(form: str, council: str = COUNCIL) -> list[tuple[int, str]]:
    """The lines of the form with what is wrong there."""
    told = detail_findings({"pothole": form_of(form, council)}, known_kinds())
    return [(one.line, one.problem) for one in told]


def test_a_sound_form_is_sound() -> None:
    assert findings(FORM) == []


@pytest.mark.parametrize(
    "address", ["council.example/v2", "https://council.example/v2/requests.json", "https://a.example/v2?x=1"]
)
def test_an_address_that_is_none_of_a_server_is_told(address: str) -> None:
    assert len(list(OPEN311.wrong({"open311": address}))) == 1
    assert list(OPEN311.wrong({"open311": "https://council.example/v2/"})) == []


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ("SIZE: size", "SIZE: sizes", "No question of this form has the id `sizes`."),
        ("SIZE: size", "SIZE: home.street", "The answer to `home` has no part called `street`."),
        ("SIZE: size", "SIZE: size.x", "The answer to `size` has no part called `x`."),
        ("SIZE: size", "SIZE: hurt", "The answer to `hurt` is sensitive, and many servers publish what they are sent."),
        ("service code: POTHOLE", "place: nowhere", "No question of this form has the id `nowhere`."),
        ("service code: POTHOLE", "place: size", "`size` asks for no place."),
        ("answer: place on a map", "answer: text", None),
        ("answer: place on a map", "answer: address",
         "`streets` has to be told where it is, and the form has no place, or several addresses."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(written: str, instead: str, problem: str | None) -> None:
    told = [one for _, one in findings(FORM.replace(written, instead))]
    told = [one for one in told if "service code" not in one and "Nobody would get" not in one]
    assert told == ([problem] if problem else [])


def test_it_is_told_at_its_line() -> None:
    form = FORM.replace("{SIZE: size, HELP: help}", "\n      SIZE: size\n      HELP: no_such")
    lines = form.splitlines()
    assert findings(form)[0][0] == lines.index("      HELP: no_such") + 1


def test_a_server_is_opened_with_what_it_needs() -> None:
    OPEN311.open({"open311": "https://council.example/v2", "api key": "OPEN311_KEY"}, means()).close()


def test_a_secret_that_the_server_lacks_is_told_at_the_start() -> None:
    block = {"open311": "https://council.example/v2", "api key": "OPEN311_KEY"}
    assert list(OPEN311.lacks(block, means())) == []
    (told,) = OPEN311.lacks(block, means(""))
    assert "OPEN311_KEY" in told
