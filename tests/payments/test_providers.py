"""Providers are opened by what a council's file says, with keys from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from formkit.definition.council import Council
from formkit.errors import FormFilesRefused
from formkit.payments.govuk_pay import GovUkPay
from formkit.payments.providers import (
    Providers,
    is_name_of_secret,
    open_provider,
    open_providers,
    provider_findings,
)
from tests.definition.writing import form_of

COUNCIL_FILE = "councils/exampleton.yaml"
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


def test_what_is_wrong_with_one_keeps_no_other_from_taking_money() -> None:
    strange = {name: Council(name, payments={"paypal": SAID}) for name in ("north", "south")}
    wanted = [("north", "paypal"), ("south", "paypal"), *WANTED]
    opened = open_providers(wanted, {**COUNCILS, **strange}, SET)
    assert [one.file for one in opened.problems] == ["councils/north.yaml", "councils/south.yaml"]
    assert set(opened.opened) == set(WANTED)


@pytest.mark.parametrize(
    ("provider", "payments", "file", "instead"),
    [
        ("govuk pay", {"gov.uk pay": SAID}, "small.yaml", "Did you mean `with: gov.uk pay`?"),
        ("gold coins", {"gov.uk pay": SAID}, "small.yaml", "Write: with: gov.uk pay"),
        (
            "gov.uk pay",
            {},
            "small.yaml",
            "Write in councils/exampleton.yaml: payments: {gov.uk pay: {key: GOVUK_PAY_KEY}}",
        ),
        ("govuk pay", {"govuk pay": SAID}, COUNCIL_FILE, "Write: gov.uk pay: {key: GOVUK_PAY_KEY}"),
        ("gov.uk pay", {"gov.uk pay": {"key": "api_live_abc123"}}, COUNCIL_FILE, "Write: key: GOVUK_PAY_KEY"),
    ],
)
def test_a_slip_is_told_where_it_stands(
    provider: str, payments: Mapping[str, Mapping[str, str]], file: str, instead: str
) -> None:
    form = form_of(f"- {{pay: The fee, id: fee, amount: £5, with: {provider}, says: A fee}}")
    form = replace(form, council=Council("exampleton", payments=payments))
    (told,) = provider_findings({"exampleton": form.council}, [form])
    assert (told.file, told.instead) == (file, instead)
    assert "api_live" not in str(told), "it may be the key itself"


@pytest.mark.parametrize(("text", "is_name"), [("GOVUK_PAY_KEY", True), ("api_live_abc", False), ("", False)])
def test_a_name_of_a_secret_is_no_secret(text: str, is_name: bool) -> None:
    assert is_name_of_secret(text) is is_name
