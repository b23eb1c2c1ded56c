"""What people tell stays with what they sent: not in addresses, titles, logs, or readable in the data folder."""

from __future__ import annotations

import json
import re
from pathlib import Path

import apsw
import httpx2

from tests.evidence.pictures import jpeg
from tests.web.browsing import Browser
from tests.web.running import running, today
from tests.web.serving import Served
from tests.web.walking import BIN, reference, start, walk

CANARIES = tuple(f"zebra{number:02}quokka" for number in range(30))


def journey(person: Browser) -> None:
    """The first half of a journey, with a canary wherever something can be typed, mistakes too."""
    start(person)
    person.send({"bin": "rubbish"})
    person.get(f"{BIN}/place?way=hand")
    names = [name for name in person.page.read.forms[-1].fields if re.search("line|town", name)]
    lines = dict(zip(names, CANARIES, strict=False))
    person.send(lines | {"place-postcode": "EX1 1AA"})
    assert person.page.path == f"{BIN}/due", person.page.text
    person.send({"due": "another", "due-day": CANARIES[5], "due-month": "x", "due-year": CANARIES[6]})
    day = {"due-day": "2", "due-month": "11", "due-year": "2026"}
    person.send({"due": "another", **day})


def finish_journey(person: Browser) -> str:
    """The other half, with files and mistakes on the way; the reference."""
    person.send({"tagged": "no"})
    person.send(file=("photo", f"{CANARIES[7]}.exe", b"MZ"))
    person.send(file=("photo", f"{CANARIES[8]}.jpg", jpeg()))
    person.send({"contact-email": f"{CANARIES[9]} at nowhere"})
    person.send({"contact-email": f"{CANARIES[10]}@example.org"})
    assert person.page.path == f"{BIN}/check-answers", person.page.text
    return reference(person.send())


def test_no_address_or_title_of_a_whole_journey_holds_an_answer(site: Served, person: Browser) -> None:
    seen: list[str] = []

    def note(answered: httpx2.Response) -> None:
        seen.append(str(answered.request.url))
        seen.append(answered.headers.get("location", ""))
        seen.extend(re.findall(r"<title>(.*?)</title>", answered.text))
        seen.extend(re.findall(r'(?:href|action)="([^"]*)"', answered.text))

    person.client.event_hooks["response"] = [note]
    journey(person)
    assert len(finish_journey(person)) == 8
    text = " ".join(seen)
    assert len(seen) > 100
    assert not [canary for canary in CANARIES if canary in text]
    assert "example.org" not in text


def test_the_log_of_a_whole_journey_with_faults_holds_no_answer(tmp_path: Path) -> None:
    place = tmp_path / "overrides"
    place.mkdir()
    (place / "confirmation.html").write_text("{{ view.no_such_thing }}", encoding="utf-8")
    with running(tmp_path / "data", {"FORMKIT_OVERRIDES": json.dumps([str(place)])}) as server:
        person = Browser(server.client())
        walk(person, day=today())
        person.get(f"{BIN}/contact?change")
        person.send({"contact-email": f"{CANARIES[0]}@example.org"})
        disturb(server.client(), person)
        person.get(f"{BIN}/check-answers")
        assert person.send().status == 500
        server.limit_files(4_096)
        start(Browser(server.client()))
        server.limit_files(10**9)
        output = server.stop()
    assert "broke" in output
    assert "not saved" in output
    assert not [canary for canary in CANARIES if canary in output]
    entries = [line for line in output.splitlines() if line.startswith("{")]
    assert len([json.loads(line) for line in entries]) >= 2
    assert not re.search(r"Traceback|Larkfield|example\.org|__Host|formkit-session", " ".join(entries))


def disturb(client: httpx2.Client, person: Browser) -> None:
    """Send canaries by every way into a log that an attacker or an unlucky person could take."""
    person.client.get(f"{BIN}/bin?q={CANARIES[1]}")
    client.get(f"/{CANARIES[2]}")
    client.get(f"{BIN}/{CANARIES[3]}/x")
    client.get(
        "/",
        params={"q": CANARIES[4]},
        headers={"user-agent": CANARIES[5], "referer": f"http://{CANARIES[6]}"},
    )
    client.get("/", headers={"cookie": f"formkit-session={CANARIES[7]}", "x-forwarded-for": CANARIES[8]})
    client.get("/", headers={"host": f"{CANARIES[9]}.example"})
    client.post(f"{BIN}/bin", data={CANARIES[10]: CANARIES[11]}, headers={"origin": f"http://{CANARIES[12]}"})
    client.post(f"{BIN}/bin", content=CANARIES[13].encode(), headers={"content-type": f"text/{CANARIES[14]}"})
    client.request(f"X{CANARIES[15].upper()}", BIN)
    client.get("/", headers={"accept-language": f'{CANARIES[16]}\t{{"event": "forged"}}'})


def test_the_events_of_a_whole_journey_hold_no_answer_and_nothing_of_the_person(
    site: Served, tmp_path: Path
) -> None:
    agent, source, address = f"Mozilla/5.0 {CANARIES[11]}", CANARIES[12], "203.0.113.77"
    person = Browser(site.client(address, {"user-agent": agent}))
    person.get(f"{BIN}?from={source}&q={CANARIES[13]}")
    journey(person)
    person.get(f"{BIN}/place?q={CANARIES[14]}")
    person.get(f"{BIN}/tagged")
    assert len(finish_journey(person)) == 8
    person.get(f"{BIN}/give-feedback?about=sent&q={CANARIES[15]}")
    person.send({"satisfaction": "1", "comment": CANARIES[16]})
    cookies = list(person.client.cookies.values())
    site.close()
    content = events_alone(site.settings.data / "formkit.sqlite", tmp_path / "events.sqlite")
    assert content.count(b"report-a-missed-bin") > 20
    told = (*CANARIES, "2026-11-02", "rubbish", "EX1", "example.org", "Mozilla", address, *cookies)
    assert not [one for one in told if one.encode() in content]


def events_alone(database: Path, place: Path) -> bytes:
    """A database with the table of events and nothing else, as it lies on the disk."""
    connection = apsw.Connection(str(place))
    connection.execute("ATTACH ? AS whole", (str(database),))
    connection.execute("CREATE TABLE event AS SELECT * FROM whole.event")
    connection.close()
    return place.read_bytes()


def test_nothing_in_the_data_folder_can_be_read_without_the_key(site: Served, person: Browser) -> None:
    journey(person)
    assert len(finish_journey(person)) == 8
    other = site.browser()
    journey(other)
    site.close()
    for path in site.settings.data.rglob("*"):
        # What a destination takes is delivered as it is: that is its purpose.
        if path.is_file() and "outbox" not in path.relative_to(site.settings.data).parts:
            content = path.read_bytes()
            assert not [canary for canary in CANARIES if canary.encode() in content], path.name
            assert path.stat().st_mode & 0o077 == 0, path.name
    assert site.settings.data.stat().st_mode & 0o077 == 0
