"""The pretend provider behaves as the public API says, where formkit relies on it; its page works without script."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest

from formkit.payments.pretend_pay import BUTTONS, MINUTES, PretendPay
from tests.payments.pretending import pretending

ASKED = {
    "amount": 2800,
    "reference": "REF",
    "description": "Permits <b>",
    "return_url": "https://forms.example/permit/paid",
}
GOOD = ASKED | {"description": "Permits"}
HEADERS = {"Authorization": "Bearer key", "Idempotency-Key": "ours"}


def test_the_api_refuses_what_the_real_one_refuses() -> None:
    with pretending(lambda: 0.0) as running, httpx2.Client(base_url=running.address) as client:
        assert client.post("/v1/payments", json=GOOD).status_code == 401
        wrong = [ASKED, GOOD | {"amount": 0}, GOOD | {"amount": "28"}, GOOD | {"reference": "x" * 256}]
        assert [client.post("/v1/payments", json=one, headers=HEADERS).status_code for one in wrong] == [
            422
        ] * 4
        assert client.post("/v1/payments", content=b"{", headers=HEADERS).status_code == 400
        assert client.get("/v1/payments/unknown", headers=HEADERS).json()["code"] == "P0200"
        assert client.post("/v1/payments/unknown/cancel", headers=HEADERS).json()["code"] == "P0500"


def test_a_key_used_again_gives_the_same_payment_or_a_refusal() -> None:
    with pretending(lambda: 0.0) as running, httpx2.Client(base_url=running.address) as client:
        first = client.post("/v1/payments", json=GOOD, headers=HEADERS)
        again = client.post("/v1/payments", json=GOOD, headers=HEADERS)
        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()
        other = client.post("/v1/payments", json=GOOD | {"amount": 1}, headers=HEADERS)
        assert (other.status_code, other.json()["code"]) == (409, "P0191")


def test_a_payment_that_is_over_cannot_be_cancelled_or_paid_again() -> None:
    with pretending(lambda: 0.0) as running, httpx2.Client(base_url=running.address) as client:
        made = client.post("/v1/payments", json=GOOD, headers=HEADERS).json()
        page = made["_links"]["next_url"]["href"]
        assert running.choose(page, "decline") == GOOD["return_url"]
        client.post(f"{page}/pay")
        assert running.statuses() == ["failed"]
        refused = client.post(f"/v1/payments/{made['payment_id']}/cancel", headers=HEADERS)
        assert refused.json()["code"] == "P0501"


def test_a_payment_runs_out_of_time() -> None:
    seconds = 0.0
    with pretending(lambda: seconds) as running, httpx2.Client(base_url=running.address) as client:
        made = client.post("/v1/payments", json=GOOD, headers=HEADERS).json()
        seconds = MINUTES * 60 + 1
        found = client.get(f"/v1/payments/{made['payment_id']}", headers=HEADERS).json()
        assert found["state"] == {"status": "failed", "finished": True, "code": "P0020"}
        assert found["_links"] == {}


@pytest.mark.parametrize("words", [words for _, words, *_ in BUTTONS])
def test_the_page_has_a_button_for_each_way_and_says_that_no_money_moves(words: str) -> None:
    with pretending(lambda: 0.0) as running, httpx2.Client(base_url=running.address) as client:
        made = client.post("/v1/payments", json=GOOD, headers=HEADERS).json()
        page = client.get(made["_links"]["next_url"]["href"]).text
        assert words in page
        assert "No money moves" in page
        assert "£28.00" in page
        assert "<script" not in page


def test_payments_outlive_a_restart_where_they_have_a_file(tmp_path: Path) -> None:
    kept = {"p": {"payment_id": "p", "secret": "s", "state": {"status": "success", "finished": True}}}
    file = tmp_path / "pretend.json"
    first = PretendPay(lambda: 0.0, file)
    first._keep(kept["p"])
    assert PretendPay(lambda: 0.0, file).payments == kept
