"""Pages that belong to no form: privacy, health, style sheets."""

from __future__ import annotations

import re
from pathlib import Path

from tests.web.conftest import Serve
from tests.web.serving import Request, Served
from tests.web.walking import BIN, NOTES, forms_folder, start


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


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'
PICTURED = NOTES.replace(
    "    id: short\n", '    id: short\n    say: "![A meter, its number ringed](meter.svg)"\n'
)


def test_a_picture_of_a_form_is_on_its_page_and_kept_under_a_name_of_its_content(
    serve: Serve, tmp_path: Path
) -> None:
    forms = forms_folder(tmp_path / "forms", PICTURED)
    (forms / "pictures").mkdir()
    (forms / "pictures/meter.svg").write_text(SVG, encoding="utf-8")
    site = serve(forms=forms)
    browser = site.browser()
    start(browser, "/notes")
    (source,) = re.findall(r'<img src="([^"]+)" alt="A meter, its number ringed"', browser.page.html)
    for address, kept in (
        (source, "public, max-age=31536000, immutable"),
        ("/static/pictures/meter-0123456789ab.svg", "no-cache"),
    ):
        answered = site.ask(Request("GET", address))
        headers = dict(answered.headers)
        assert (answered.status, answered.body.decode()) == (200, SVG)
        assert headers["content-type"] == "image/svg+xml"
        assert headers["x-content-type-options"] == "nosniff"
        assert "script-src 'self'" in headers["content-security-policy"]
        assert headers["cache-control"] == kept
    for beside in ("meter.svg", "../notes.yaml", "..%2fnotes.yaml", "other-0123456789ab.svg"):
        assert site.ask(Request("GET", f"/static/pictures/{beside}")).status == 404


def test_the_style_of_what_is_embedded_has_one_address_and_may_be_loaded_by_other_sites(
    shared_site: Served,
) -> None:
    answer = shared_site.client().get("/embed.css")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert "set-cookie" not in answer.headers
    for rule in answer.text.partition("*/")[2].strip().splitlines():
        assert rule.startswith(".formkit-embed-"), rule
