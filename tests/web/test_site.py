"""Pages that belong to no form: privacy, health, style sheets."""

from __future__ import annotations

import re

from tests.web.serving import Request, Served
from tests.web.walking import BIN


def test_the_privacy_page_says_how_long_what_is_kept_and_whom_to_ask(shared_site: Served) -> None:
    shown = shared_site.browser().get("/privacy")
    for words in ("Report a missed bin", "12 months", "7 years", "dpo@exampleton.gov.uk"):
        assert words in shown.text


def test_every_style_sheet_script_and_picture_of_a_page_is_there_and_kept_for_ever(
    shared_site: Served,
) -> None:
    page = shared_site.ask(Request("GET", BIN)).body.decode()
    addresses = set(re.findall(r'"(/static/[^"]+)"', page))
    assert len(addresses) >= 4
    for address in addresses:
        for accepts in ("gzip", "identity", ""):
            answered = shared_site.ask(Request("GET", address, [("accept-encoding", accepts)]))
            headers = dict(answered.headers)
            assert answered.status == 200, address
            assert headers["cache-control"] == "public, max-age=31536000, immutable"
            assert headers.get("content-encoding", "") in ("", "gzip" if accepts == "gzip" else "")
            assert headers["vary"] == "Accept-Encoding"


def test_no_file_outside_the_style_sheets_can_be_had(shared_site: Served) -> None:
    for path in (
        "..%2fformkit%2fapp.py",
        "%2e%2e/app.py",
        "secret.key",
        "formkit.sqlite",
        "",
        "%00",
        "formkit.css",
    ):
        assert shared_site.ask(Request("GET", f"/static/{path}")).status == 404, path
