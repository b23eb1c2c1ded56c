"""Whom to tell of a hole: the file that programs look for, never out of date, and nothing where nobody was named."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.web.conftest import Serve
from tests.web.serving import HOST, Clock, Served, settings_for
from tests.web.test_councils import folder_of_two, person_of

FILE = "/.well-known/security.txt"
MAIL = "mailto:security@exampleton.example"
PAGE = "https://www.exampleton.example/security"

Fields = dict[str, str]
"""The fields of the file; each of ours stands there once."""


def fields_of(answer: httpx2.Response) -> Fields:
    """By the grammar of RFC 9116, section 4: lines of a name, a colon, a space and a value, each with its end."""
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert re.fullmatch(r"([A-Za-z-]+: [!-~][ -~]*\n)+", answer.text)
    pairs = [line.partition(": ")[::2] for line in answer.text.splitlines()]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def test_nobody_is_named_where_nobody_was_said(shared_site: Served) -> None:
    answer = shared_site.client().get(FILE)
    assert answer.status_code == 404
    assert "Contact:" not in answer.text


def test_the_contact_of_the_settings_is_shown_with_all_that_is_known(serve: Serve) -> None:
    site = serve(address=f"https://{HOST}", security_contact=MAIL, security_policy=PAGE)
    assert fields_of(site.client().get(FILE)) == {
        "Contact": MAIL,
        "Expires": "2027-05-02T23:59:59Z",
        "Preferred-Languages": "en, cy",
        "Canonical": f"https://{HOST}{FILE}",
        "Policy": PAGE,
    }


def test_what_is_not_known_is_left_out(serve: Serve) -> None:
    told = fields_of(serve(security_contact=MAIL).client().get(FILE))
    assert set(told) == {"Contact", "Expires", "Preferred-Languages"}


def test_an_address_over_http_is_not_canonical(serve: Serve) -> None:
    site = serve(address="http://localhost:8000", https=False, security_contact=MAIL)
    assert "Canonical" not in fields_of(site.client().get(FILE, headers={"Host": "localhost"}))


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 3, 0, 0, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
    ],
)
def test_it_expires_within_a_year_and_never_has(tmp_path: Path, now: datetime) -> None:
    site = Served(settings_for(tmp_path, security_contact=MAIL), Clock(now.timestamp()))
    try:
        until = datetime.fromisoformat(fields_of(site.client().get(FILE))["Expires"])
    finally:
        site.close()
    assert timedelta(days=180) <= until - now < timedelta(days=181)


def test_only_the_languages_of_the_site_are_offered(serve: Serve, tmp_path: Path) -> None:
    folder = folder_of_two(tmp_path / "forms")
    (folder / "south-notes.yaml").unlink()
    (folder / "councils/south.yaml").unlink()
    site = serve(forms=folder, security_contact=MAIL)
    assert fields_of(site.client().get(FILE))["Preferred-Languages"] == "en"


def test_under_a_path_the_file_belongs_to_the_root_of_the_host(serve: Serve) -> None:
    site = serve(address=f"https://{HOST}/forms", security_contact=MAIL)
    at_the_root = fields_of(site.client().get(FILE))
    assert at_the_root["Canonical"] == f"https://{HOST}{FILE}"


def saying(folder: Path, council: str, lines: str) -> None:
    """Have a council's file say more."""
    file = folder / "councils" / f"{council}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + lines, encoding="utf-8")


@pytest.fixture
def both(serve: Serve, tmp_path: Path) -> Callable[..., Served]:
    """A server for two councils, of which the first names somebody itself."""
    folder = folder_of_two(tmp_path / "forms")
    saying(folder, "north", "security contact: it@north.example\nsecurity policy: https://north.example/s\n")

    def served(**given: Any) -> Served:  # Any: whatever Settings takes
        return serve(forms=folder, https=False, hosts=[], **given)

    return served


def test_each_council_of_a_server_shows_its_own(both: Callable[..., Served]) -> None:
    site = both(security_contact=MAIL, security_policy=PAGE)
    told = {name: fields_of(person_of(site, name).client.get(FILE)) for name in ("north", "south")}
    north, south = told["north"], told["south"]
    assert (north["Contact"], north["Policy"]) == ("mailto:it@north.example", "https://north.example/s")
    assert north["Canonical"] == f"https://forms.north.example{FILE}"
    assert (south["Contact"], south["Policy"]) == (MAIL, PAGE)
    assert "north" not in str(south)


def test_a_council_that_names_nobody_shows_nobody_of_another(both: Callable[..., Served]) -> None:
    site = both()
    assert person_of(site, "north").client.get(FILE).status_code == 200
    assert person_of(site, "south").client.get(FILE).status_code == 404
    assert site.client().get(FILE, headers={"Host": "localhost"}).status_code == 404


def test_the_policy_of_the_settings_does_not_go_with_a_contact_of_the_council(
    serve: Serve, tmp_path: Path
) -> None:
    folder = folder_of_two(tmp_path / "forms")
    saying(folder, "north", "security contact: https://north.example/report\n")
    site = serve(forms=folder, https=False, hosts=[], security_contact=MAIL, security_policy=PAGE)
    told = fields_of(person_of(site, "north").client.get(FILE))
    assert told["Contact"] == "https://north.example/report"
    assert "Policy" not in told
