"""What is signed here is known by others for genuine, and nothing else is."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from formkit.delivery.base import NoSecret
from formkit.delivery.signing import signed, signing_secrets
from tests.delivery.receiver import OLD_SECRET, SECRET, means

NAME = "WASTE"


def headers(text: str, *, secret: str = SECRET, id: str = "msg_1", age: float = 0) -> dict[str, str]:
    """Those of a delivery."""
    return dict(signed(signing_secrets(means(WASTE=secret), NAME), id, text.encode(), time.time() - age))


@given(
    st.dictionaries(st.text(), st.text() | st.integers(), max_size=4),
    st.from_regex(r"\Amsg_[A-Z0-9_]{1,20}\Z"),
)
def test_an_independent_implementation_takes_every_body(told: dict[str, object], id: str) -> None:
    body = json.dumps(told, ensure_ascii=False)
    assert Webhook(SECRET).verify(body, headers(body, id=id)) == told


def test_while_secrets_change_both_of_them_are_good() -> None:
    both = headers("{}", secret=f"{SECRET} {OLD_SECRET}")
    for secret in (SECRET, OLD_SECRET):
        assert Webhook(secret).verify("{}", both) == {}
    assert both["webhook-signature"].count("v1,") == 2


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("{} ", {}),
        ("{}", {"webhook-id": "msg_2"}),
        ("{}", {"webhook-timestamp": str(int(time.time()) + 1)}),
        ("{}", {"webhook-signature": "v1,AAAA"}),
        ("{}", headers("{}", age=600)),
        ("{}", headers("{}", secret=OLD_SECRET)),
    ],
    ids=["body", "id", "time", "signature", "ten minutes old", "another secret"],
)
def test_what_was_changed_is_not_taken(text: str, changed: dict[str, str]) -> None:
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(text, headers("{}") | changed)


@pytest.mark.parametrize(
    "held",
    [
        "", "  ", "hunter2", "whsec_", "whsec_short", "whsec_????", SECRET.removeprefix("whsec_"), f"{SECRET} hunter2",
        f"whsec_{'A' * 88}",
    ],
)  # fmt: skip
def test_what_is_no_secret_of_a_webhook_is_told_by_its_name_alone(held: str) -> None:
    with pytest.raises(NoSecret) as problem:
        signing_secrets(means(WASTE=held), NAME)
    assert NAME in str(problem.value)
    assert not held.strip() or held not in str(problem.value).replace("whsec_ and", "")
