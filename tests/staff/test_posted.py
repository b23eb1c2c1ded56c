"""What a member of staff sends comes from a page of their own session."""

from __future__ import annotations

from tests.analytics.pages.analysing import BIN, signed_in
from tests.analytics.pages.conftest import analyst, analyst_cookie, numbers
from tests.web.browsing import Browser
from tests.web.serving import Served

__all__ = ["analyst", "analyst_cookie", "numbers"]

HERE = f"/staff/forms/{BIN}/trend"


def test_the_page_of_one_member_cannot_be_sent_by_another(analyst: Browser, numbers: Served) -> None:
    fields = [one for one in analyst.get(HERE).read.forms if one.method == "post"][-1].fields
    token = {"formkit-token": fields["formkit-token"][0], "day": "2026-10-01", "said": "Not mine"}
    other = numbers.client()
    other.cookies.set(*signed_in(numbers.settings, numbers.clock(), name="other"))
    assert other.post(HERE, data=token).status_code == 403
    assert analyst.client.post(HERE, data=token).status_code == 303
