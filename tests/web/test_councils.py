"""Several councils on one server: each has its own pages, and no page of one shows anything of another."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from formkit.app import findings
from formkit.catalogue import look_at, read_catalogue
from formkit.errors import FormFilesRefused, SettingsRefused
from formkit.settings import Settings
from formkit.web.councils import settled
from tests.analytics.pages.analysing import signed_in
from tests.patience import wait_until
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import NOTES

COUNCIL = """\
formkit: 1
council: {name}
name: {{en: {title} Council}}
nation: england
website: https://www.{name}.example
{address}other ways:
  in person: {title} Town Hall, High Street, EX1 1AA
accessibility: {{contact: access@{name}.example}}
data protection: {{contact: dpo@{name}.example, privacy notice: /privacy}}
destinations:
  office: {{folder: office}}
"""
NAMES = {"north": "Northam", "south": "Southam"}


def folder_of_two(place: Path, *, addresses: dict[str, str] | None = None) -> Path:
    """Two councils, each with a form, whose destinations have the same name."""
    said = {name: f"https://forms.{name}.example" for name in NAMES} if addresses is None else addresses
    (place / "councils").mkdir(parents=True)
    for name, title in NAMES.items():
        address = f"address: {said[name]}\n" if said.get(name) else ""
        text = COUNCIL.format(name=name, title=title, address=address)
        (place / "councils" / f"{name}.yaml").write_text(text, encoding="utf-8")
        form = NOTES.replace("form: notes", f"form: {name}-notes").replace(
            "council: testham", f"council: {name}"
        )
        form = form.replace("Send us a note", f"Send {title} a note")
        (place / f"{name}-notes.yaml").write_text(form, encoding="utf-8")
    return place


@pytest.fixture
def both(serve: Serve, tmp_path: Path) -> Served:
    """A server for two councils."""
    return serve(forms=folder_of_two(tmp_path / "forms"), https=False, hosts=[])


def person_of(site: Served, council: str) -> Browser:
    """Somebody at a council's own address."""
    client = site.client()
    client.base_url = f"https://forms.{council}.example"
    return Browser(client)


def sent(person: Browser, council: str) -> str:
    person.get(f"/{council}-notes")
    person.send()
    person.send({"short": "A note"})
    person.send({"long": "It is long."})
    person.send()
    return person.page.html.partition('id="reference">')[2].partition("<")[0]


@pytest.mark.parametrize("council", NAMES)
def test_no_page_of_one_shows_anything_of_the_other(both: Served, council: str) -> None:
    person = person_of(both, council)
    (other,) = (name for name in NAMES if name != council)
    looked: set[str] = set()
    waiting = [
        "/",
        "/privacy",
        "/accessibility",
        "/cookies",
        "/staff/sign-in",
        "/nowhere",
        f"/{other}-notes",
        f"/{other}-notes/short",
    ]
    assert sent(person, council)
    waiting += [f"/{council}-notes/confirmation", "/left"]
    while waiting:
        address = waiting.pop()
        looked.add(address)
        shown = person.get(address)
        expected = 404 if other in address or address == "/nowhere" else 200
        assert shown.status == expected, address
        for word in (NAMES[other], f"{other}.example", f"/{other}-notes"):
            assert word not in shown.html.replace(f'"{address}', ""), (address, word)
        found = re.findall(r'href="(/[^"#?]*)', shown.html)
        waiting += [
            one for one in set(found) if one not in looked and one not in waiting and "static" not in one
        ]
    assert len(looked) > 10
    assert NAMES[council] in person.get("/privacy").html
    assert f"dpo@{council}.example" in person.get("/privacy").html
    assert f"mailto:access@{council}.example" in person.get("/accessibility").html


def test_what_is_sent_to_one_lies_in_its_own_outbox(both: Served) -> None:
    references = {name: sent(person_of(both, name), name) for name in NAMES}
    wait_until(lambda: both.count("outbox WHERE delivered_at IS NULL") == 0)
    for name, reference in references.items():
        lie = list((both.settings.data / "outbox" / name / "office").iterdir())
        assert [reference in path.name for path in lie] == [True]
    rows = {f"{name}/office" for name in NAMES}
    with both.database() as database:
        assert {row for (row,) in database.execute("SELECT destination FROM outbox").fetchall()} == rows


def test_the_machine_s_own_names_say_only_whether_all_is_well(both: Served) -> None:
    client = both.client("127.0.0.1")
    assert client.get("/healthz", headers={"Host": "localhost"}).json()["forms"] == 2
    assert client.get("/readyz", headers={"Host": "localhost"}).status_code == 200
    for path in ("/", "/north-notes", "/privacy", "/staff"):
        shown = client.get(path, headers={"Host": "localhost"})
        assert shown.status_code == 404
        assert not [title for title in NAMES.values() if title in shown.text]
    assert client.get("/", headers={"Host": "forms.west.example"}).status_code == 400


def test_who_is_refused_is_told_by_their_own_council(both: Served) -> None:
    client = person_of(both, "north").client
    refused = client.post("/north-notes/start", headers={"Origin": "https://evil.example"})
    assert refused.status_code == 403
    assert "Northam Council" in refused.text


@pytest.mark.parametrize(
    ("roles", "opens"),
    [("*", {"north", "south"}), ("@north", {"north"}), ("south-notes", {"south"})],
)
def test_staff_see_the_forms_of_the_council_whose_site_they_are_on(
    both: Served, roles: str, opens: set[str]
) -> None:
    secure = replace(both.settings, https=True)  # as the councils' addresses say
    name, value = signed_in(secure, both.clock(), {"analyst": (roles,)})
    for council, title in NAMES.items():
        person = person_of(both, council)
        person.client.cookies.set(name, value)
        shown = person.get("/staff")
        assert shown.status == (200 if council in opens else 403)
        assert (f"Send {title} a note" in shown.html) is (council in opens)
        (other,) = (one for one in NAMES if one != council)
        assert NAMES[other] not in shown.html
        assert person.get(f"/staff/forms/{other}-notes").status in (403, 404)


@pytest.mark.parametrize(
    ("addresses", "told"),
    [
        ({}, {"north": "does not say where its people", "south": "does not say where its people"}),
        ({"north": "https://a.example"}, {"south": "does not say where its people"}),
        ({"north": "https://a.example", "south": "https://a.example"}, {"south": "the same `address`"}),
        ({"north": "https://a.example", "south": "https://b.example"}, {}),
    ],
)
def test_two_councils_that_would_be_one_site_are_refused_and_found_by_check(
    tmp_path: Path, addresses: dict[str, str], told: dict[str, str]
) -> None:
    catalogue = read_catalogue(folder_of_two(tmp_path, addresses=addresses))
    found = {one.file: one for one in findings(catalogue)}
    assert found.keys() == {f"councils/{name}.yaml" for name in told}
    assert all(says in found[f"councils/{name}.yaml"].problem for name, says in told.items())
    if told:
        with pytest.raises(FormFilesRefused) as refused:
            settled(Settings(), catalogue)
        assert set(refused.value.problems) == set(found.values())


def test_one_address_for_several_councils_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="unset FORMKIT_ADDRESS"):
        settled(Settings(address="https://c.example"), read_catalogue(folder_of_two(tmp_path)))


def test_one_council_may_say_its_address_too(tmp_path: Path) -> None:
    folder = folder_of_two(tmp_path)
    (folder / "south-notes.yaml").unlink()
    (folder / "councils/south.yaml").unlink()
    found = settled(Settings(), read_catalogue(folder))
    assert (found.address, found.is_secure) == ("https://forms.north.example", True)
    assert "forms.north.example" in found.allowed_hosts


@pytest.mark.parametrize(
    "address", ["forms.north.example", "http://forms.north.example", "https://north.example/forms"]
)
def test_an_address_that_is_none_is_told_at_its_line(tmp_path: Path, address: str) -> None:
    folder = folder_of_two(tmp_path, addresses={"north": address, "south": "https://forms.south.example"})
    (told,) = {one for one in look_at(folder).errors if "address" in one.problem}
    assert (told.file, told.line) == ("councils/north.yaml", 6)
