"""A phone that nobody answers now is not offered as if somebody did, on any page that shows one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from formkit.rendering.words import say
from tests.web.browsing import Browser, Shown
from tests.web.conftest import Serve
from tests.web.walking import NOTES, forms_folder, start

OFFICE = '  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm"}\n'
DUTY = """\
  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm", when closed: out of hours}
  out of hours: {phone: 01632 960 111, called: Out of hours, open: always}
"""
STOP = """\
  - {ask: Is it urgent?, id: urgent, called: it is urgent, answer: yes or no, why we ask: We help at once.}
  - stop: Tell us now
    id: now
    when: urgent is yes
    say: It cannot wait.
    outcome: go elsewhere
    do instead: [{say: Do not wait.}]
    call us: office
"""
FORM = NOTES.replace(OFFICE, DUTY).replace("steps:\n", f"steps:\n{STOP}")
NIGHT = datetime(2026, 11, 3, 20, tzinfo=UTC)
SAID = say("en", "closed until", time="9am", day="Wednesday 4 November 2026")


def person_at(serve: Serve, folder: Path, at: datetime) -> Browser:
    site = serve(forms=forms_folder(folder, FORM))
    site.clock.at = at.timestamp()
    return site.browser()


def numbers(page: Shown) -> list[str]:
    """The numbers that can be called, in the order of the page, below the texts."""
    return [href.removeprefix("tel:") for href, _ in page.read.links if href.startswith("tel:")]


def pages_of(person: Browser) -> dict[str, Shown]:
    found = {"start": person.get("/notes")}
    start(person, "/notes")
    found["call"] = person.get("/notes/rather-call")
    person.get("/notes/urgent")
    found["stop"] = person.send({"urgent": "yes"})
    found["not found"] = person.get("/nowhere")
    return found


def test_at_night_who_answers_stands_first_and_the_other_says_when_it_opens(
    serve: Serve, tmp_path: Path
) -> None:
    found = pages_of(person_at(serve, tmp_path / "forms", NIGHT))
    for name in ("call", "stop"):
        assert numbers(found[name])[:2] == ["01632960111", "01632960009"], name
        assert found[name].text.count(SAID) == 1, name
    assert numbers(found["start"])[-2:] == ["01632960111", "01632960009"]
    assert found["start"].text.count(SAID) == 1


@pytest.mark.parametrize("hour", [9, 12, 16])
def test_by_day_nothing_is_said_of_it(serve: Serve, tmp_path: Path, hour: int) -> None:
    found = pages_of(person_at(serve, tmp_path / "forms", NIGHT.replace(hour=hour)))
    for name, page in found.items():
        assert "Closed now" not in page.text, name
    assert numbers(found["stop"])[0] == "01632960009"
