"""The parts fit together: over real https, with faults of the operator told as sentences."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import trustme
from structlog.testing import capture_logs

from formkit.app import create_app, findings
from formkit.bundled import folder
from formkit.catalogue import look_at
from formkit.errors import FormFilesRefused, SettingsRefused
from tests.patience import wait_until
from tests.web.addresses import routes
from tests.web.browsing import Browser
from tests.web.running import running, today
from tests.web.serving import Clock, Served, settings_for
from tests.web.walking import BIN, NOTES, finish, forms_folder


def test_a_whole_journey_over_https_without_script_is_delivered(tmp_path: Path) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    certificate.private_key_pem.write_to_path(tmp_path / "key.pem")
    certificate.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    settings = {
        "FORMKIT_TLS_CERTIFICATE": str(tmp_path / "cert.pem"),
        "FORMKIT_TLS_KEY": str(tmp_path / "key.pem"),
        "FORMKIT_HOSTS": '["localhost"]',
    }
    with running(tmp_path / "data", settings) as server:
        assert server.address.startswith("https://")
        person = Browser(server.client(trust=str(tmp_path / "ca.pem")))
        reference = finish(person, day=today())
        assert len(reference) == 8
        assert "__Host-formkit" in person.client.cookies
        assert "strict-transport-security" in person.page.headers
        assert "server" not in person.page.headers
        assert person.get("/healthz").status == 200
        output = server.stop()
    assert "Traceback" not in output
    assert BIN not in output


def test_networks_of_the_councils_own_are_named_at_the_start(tmp_path: Path) -> None:
    with capture_logs() as log:
        create_app(settings_for(tmp_path / "data", allow_networks=["10.1.0.0/16"]))
    assert [one["where"] for one in log if one["event"] == "own networks open"] == ["10.1.0.0/16"]


def test_a_submission_is_brought_to_its_destination_in_the_background(tmp_path: Path) -> None:
    site = Served(settings_for(tmp_path / "data"), Clock())
    try:
        reference = finish(site.browser())
        # The outbox says that it is done when the document lies there whole.
        wait_until(lambda: site.count("outbox WHERE delivered_at IS NULL") == 0)
        (document,) = (path for path in (tmp_path / "data" / "outbox").rglob("*.json") if path.is_file())
        assert json.loads(document.read_text(encoding="utf-8"))["reference"] == reference
    finally:
        site.close()


def test_a_form_with_a_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    folder = forms_folder(tmp_path / "forms", NOTES.replace("answer: text", "answer: txt"))
    with pytest.raises(FormFilesRefused, match=r"notes\.yaml:13:13:") as refused:
        create_app(settings_for(tmp_path / "data", forms=folder))
    assert "Did you mean" in str(refused.value) or "Write" in str(refused.value)


def test_a_folder_without_forms_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "empty", tmp_path / "none"):
        with pytest.raises(SettingsRefused, match=str(place)):
            create_app(settings_for(tmp_path / "data", forms=place))


def test_a_secret_that_can_be_guessed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="too easy to guess"):
        create_app(settings_for(tmp_path / "data", secrets=["short"]))


def test_no_two_routes_answer_the_same_request() -> None:
    asked = [(route.path, method) for route in routes() for method in (route.methods or set())]
    assert len(asked) == len(set(asked))


def broken_folder(place: Path) -> Path:
    """A forms folder of which every wing lacks something: a theme, the file of a look-up, a provider that there is."""
    forms = place / "forms"
    shutil.copytree(folder("forms"), forms)
    council = forms / "councils/exampleton.yaml"
    text = council.read_text(encoding="utf-8")
    broken = text.replace("theme: exampleton.css", "theme: gone.css").replace(
        "folder: waste", "folder: ../out"
    )
    council.write_text(broken, encoding="utf-8")
    (forms / "lookups/places.csv").unlink()
    paying = forms / "bulky-waste.yaml"
    paying.write_text(
        paying.read_text(encoding="utf-8").replace("with: gov.uk pay", "with: gold coins"), encoding="utf-8"
    )
    return forms


def test_what_would_stop_serving_is_found_in_a_folder_each_at_its_line(tmp_path: Path) -> None:
    told = findings(look_at(broken_folder(tmp_path)))
    council = (tmp_path / "forms/councils/exampleton.yaml").read_text(encoding="utf-8").splitlines()
    assert {one.id for one in told} == {"THEME", "LOOKUP", "PAYMENT", "DESTINATION"}
    lines = {one.id: council[one.line - 1] for one in told if one.file == "councils/exampleton.yaml"}
    assert lines["THEME"] == "theme: gone.css"
    assert findings(look_at(folder("forms"))) == ()


THEME = re.compile(r"/static/exampleton-[0-9a-f]+[.]css")


def test_a_theme_that_not_everyone_can_read_is_left_out_and_told(tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    shutil.copytree(folder("forms"), forms)
    (forms / "councils/exampleton.css").write_text(
        ":root { --govuk-link-colour: #ffff00; }", encoding="utf-8"
    )
    site = Served(settings_for(tmp_path / "data", forms=forms), Clock())
    try:
        assert not THEME.search(site.client().get("/").text), "formkit's own colours"
        assert "Not everyone can read this theme" in str(
            site.client("127.0.0.1").get("/healthz").json()["problems"]
        )
    finally:
        site.close()
    sound = Served(settings_for(tmp_path / "other"), Clock())
    try:
        assert THEME.search(sound.client().get("/").text)
    finally:
        sound.close()


def test_what_was_found_is_left_out_and_told_and_all_else_is_served(tmp_path: Path) -> None:
    forms = broken_folder(tmp_path)
    found = findings(look_at(forms))
    site = Served(settings_for(tmp_path / "data", forms=forms), Clock())
    try:
        finish(site.browser())
        assert "online payment, but line" in site.client().get("/bulky-waste").text
        health = site.client("127.0.0.1").get("/healthz")
        assert health.status_code == 503
        for one in found:
            told = f"{one.file}, line {one.line}, has a mistake, and is served without: {one.problem}"
            assert told in health.json()["problems"]
        wait_until(lambda: site.count("outbox WHERE problem LIKE '%leads out%'") == 1)
        assert not (tmp_path / "data" / "outbox" / "out").exists()
    finally:
        site.close()
