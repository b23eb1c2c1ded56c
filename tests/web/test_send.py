"""Accepting: only these answers, of this visit, by way of check answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.payments.paying import KEY, PERMIT, Till, open_till
from tests.web.conftest import Serve


@pytest.fixture
def till(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Till]:
    monkeypatch.setenv(KEY, "a key")
    with open_till(serve, tmp_path / "forms") as opened:
        yield opened


def test_another_persons_acceptance_does_not_count_even_for_the_same_answers(till: Till) -> None:
    one, other = till.site.browser("192.0.2.7"), till.site.browser("192.0.2.8")
    accepted = till.to_pay_page(one).read.forms[-1].action
    assert "accepted=" in accepted
    till.to_check_answers(other)
    assert other.get(accepted).path == f"{PERMIT}/check-answers"
    assert one.get(accepted).path == f"{PERMIT}/pay-now"


def test_the_address_of_an_acceptance_says_nothing_about_the_answers(till: Till) -> None:
    person = till.site.browser()
    accepted = till.to_pay_page(person).read.forms[-1].action
    assert "Canary" not in accepted
    assert len(accepted.partition("accepted=")[2]) == 43
