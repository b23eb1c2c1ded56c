"""Providers are opened by what a council's file says, with keys from the environment."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from formkit.definition.council import Council
from formkit.errors import FormFilesRefused
from formkit.payments.govuk_pay import GovUkPay
from formkit.payments.providers import Providers, open_provider, open_providers

SAID = {"key": "GOVUK_PAY_KEY"}
SET = {"GOVUK_PAY_KEY": "a key"}
WANTED = [("exampleton", "gov.uk pay")]


def councils_with(said: Mapping[str, str]) -> Mapping[str, Council]:
    """One council that takes money as `said`."""
    return {"exampleton": Council("exampleton", payments={"gov.uk pay": said})}


COUNCILS = councils_with(SAID)


def test_a_provider_with_a_key_is_opened() -> None:
    opened = open_providers(WANTED, COUNCILS, SET)
    assert isinstance(opened.of("exampleton", "gov.uk pay"), GovUkPay)
    assert opened.of("another", "gov.uk pay") is None


@pytest.mark.parametrize(("said", "environment"), [(SAID, {}), (SAID, {"GOVUK_PAY_KEY": "  "}), ({}, SET)])
def test_without_a_key_nobody_takes_money(said: dict[str, str], environment: dict[str, str]) -> None:
    assert open_providers(WANTED, councils_with(said), environment) == Providers()


def test_a_stand_in_takes_the_place_of_those_without_a_key_only() -> None:
    stand_in = GovUkPay("pretend")
    without = open_providers(WANTED, COUNCILS, {}, stand_in)
    assert without.of("exampleton", "gov.uk pay") is stand_in
    with_key = open_providers(WANTED, COUNCILS, SET, stand_in)
    assert with_key.of("exampleton", "gov.uk pay") is not stand_in


@pytest.mark.parametrize(
    ("name", "said", "problem"),
    [
        ("paypal", SAID, "knows no payment provider called `paypal`"),
        ("gov.uk pay", SAID | {"address": "http://pay.example"}, "has to begin with https://"),
        ("gov.uk pay", SAID | {"address": "http://127.0.0.1.evil.example:80"}, "has to begin with https://"),
    ],
)
def test_a_provider_that_cannot_be_safe_is_refused_with_a_sentence(
    name: str, said: dict[str, str], problem: str
) -> None:
    with pytest.raises(FormFilesRefused) as told:
        open_provider(name, Council("exampleton", payments={name: said}, lines={("payments", name): 7}), SET)
    (mistake,) = told.value.problems
    assert problem in mistake.problem
    assert mistake.instead
    assert (mistake.file, mistake.line) == ("councils/exampleton.yaml", 7)


def test_all_that_cannot_be_opened_is_told_at_once() -> None:
    opened = open_providers([("north", "paypal"), ("south", "gold"), *WANTED], COUNCILS, SET)
    assert [one.file for one in opened.problems] == ["councils/north.yaml", "councils/south.yaml"]
    assert set(opened.opened) == set(WANTED), "what is wrong with one keeps no other from taking money"
