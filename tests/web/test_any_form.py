"""Any form of the language over HTTP: two tabs, Back, Change, Remove and nonsense; nothing breaks and nobody is lost."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from a11y_tests.filling_in import Box
from formkit.catalogue import read_catalogue
from formkit.definition.form import Form
from formkit.definition.items import page_at, question_at
from formkit.definition.pages import EvidencePage, QuestionPage
from tests.definition.writing import written
from tests.journey.form_strategies import any_steps
from tests.robot.domain import written as in_words
from tests.robot.moves import entry_of
from tests.robot.page import Seen, seen
from tests.robot.pictures import PHOTO
from tests.web.booked import LOOK_UPS, SLOTS
from tests.web.browsing import Browser
from tests.web.serving import Clock, Served, settings_for
from tests.web.walking import COUNCIL, reference

STEPS = 12
MOST = 80
"""More pages than a careful person needs in a form of a few steps."""
REST = """\
owner: Test manager
user need: I want to say something.
keep for: 12 months
privacy notice: /privacy
"""


def forms_with(place: Path, steps: str, more: str) -> Path:
    """A forms folder with one form and a council that has slots."""
    (place / "councils").mkdir(parents=True)
    (place / "lookups").mkdir()
    council = COUNCIL.format(council="exampleton", nation="england") + LOOK_UPS.replace("lorry", "days", 1)
    council += "payments:\n  gov.uk pay: {key: GOVUK_PAY_KEY}\n"
    (place / "councils" / "exampleton.yaml").write_text(council, encoding="utf-8")
    (place / "lookups" / "slots.csv").write_text(SLOTS, encoding="utf-8")
    (place / "small.yaml").write_text(written(steps, more) + REST, encoding="utf-8")
    return place


@dataclass
class RandomUser:
    """Somebody with two tabs who does anything that the pages let them do, and some things that they do not."""

    form: Form
    tabs: tuple[Browser, Browser]
    data: st.DataObject
    seen_paths: list[str] = field(default_factory=list)

    def step(self) -> None:
        """One thing in one of the tabs."""
        tab = self.tabs[self.data.draw(st.integers(0, 1))]
        does = self.data.draw(st.sampled_from(("answer", "answer", "answer", "follow", "again", "nonsense")))
        sight = self.look(tab)
        found = (href for href, _ in tab.page.read.links if href.startswith("/small"))
        links = [href for href in found if "leave" not in href and not href.endswith("/calendar")]  # no page
        match does:
            case "follow" if links:
                tab.get(self.data.draw(st.sampled_from(links)))
            case "again" if self.seen_paths:
                tab.get(self.data.draw(st.sampled_from(self.seen_paths)))
            case "nonsense" if can_post(tab):
                names = self.data.draw(st.lists(st.sampled_from([*sight.boxes, "x", "small"]), max_size=4))
                tab.send({name: self.data.draw(st.text(max_size=8)) for name in names})
            case _ if can_post(tab) and tab.page.path != "/small/check-answers":
                send(self.form, tab, sight, self.data.draw(st.integers(0, 3)))
            case _:
                tab.get("/small")
        self.look(tab)

    def look(self, tab: Browser) -> Seen:
        """Nothing is ever broken."""
        page, sight = tab.page, seen(tab.page.html)
        assert page.status < 500, (page.path, page.status, page.text[:300])
        assert page.heading
        assert "None" not in page.heading
        if page.status == 200:
            self.seen_paths.append(page.path)
        return sight


def can_post(tab: Browser) -> bool:
    """Whether the open page asks something."""
    return any(form.method == "post" for form in tab.page.read.forms)


def send(form: Form, tab: Browser, sight: Seen, turn: int) -> None:
    """Fill the open page in, rightly as far as the page and its question tell."""
    page = page_at(form, tab.page.path.removeprefix("/small/"))
    file = None
    entry: dict[str, str | list[str]] = {
        name: _right(box, turn) for name, box in sight.boxes.items() if box.kind != "file"
    }
    if isinstance(page, QuestionPage):
        words = {one.id: in_words(one) for one in page.questions if one.question.kind == "text"}
        own = {name: list(values) for name, values in entry_of(page, words).items()}
        entry |= {name: values[0] if values else "" for name, values in own.items() if name in entry}
        entry |= {name: [] for name in entry if name.endswith("-instead")}
    if isinstance(page, EvidencePage):
        file = (page.id.rpartition("/")[2], "photo.jpg", PHOTO)
    tab.send(entry, file=file)


def _right(box: Box, turn: int) -> str:
    if not box.is_written:
        real = [choice for choice in box.choices if choice]
        return real[turn % len(real)]
    endings = {"-day": "1", "-month": "4", "-year": "2026"}
    return next((value for ending, value in endings.items() if box.name.endswith(ending)), str(turn + 1))


# A whole form is large; chance decides how often one is too large to be tried.
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(any_steps(5), st.data())
def test_nothing_breaks_and_nothing_is_sent_that_was_not_asked(
    said: tuple[str, str], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as place:
        forms = forms_with(Path(place) / "forms", *said)
        many = {"pages_a_minute": 10**6, "starts_a_minute": 10**6, "pretend_payments": True, "https": False}
        site = Served(settings_for(Path(place) / "data", forms=forms, **many), Clock())
        try:
            wander(site, read_catalogue(forms).forms["small"], data)
        finally:
            site.close()


def wander(site: Served, form: Form, data: st.DataObject) -> None:
    """Anything at all for a while, then carefully to the end."""
    one = site.browser()
    one.get("/small")
    one.send()
    wanderer = RandomUser(form, (one, Browser(one.client)), data)
    wanderer.tabs[1].get("/small")
    for _ in range(STEPS):
        wanderer.step()
    one.get("/small")
    if can_post(one):
        one.send(form=0)
    turns = 0
    for turns in range(MOST):
        if one.page.path == "/small/check-answers" or not can_post(one):
            break
        send(form, one, wanderer.look(one), turns)
    assert turns < MOST - 1 or one.page.status == 422, one.page.path
    if one.page.path == "/small/check-answers" and one.page.status == 200:
        one.send()
        wanderer.look(one)
        if sent_as := reference(one.page):
            document = json.loads(site.document(sent_as))
            ids = [answer["id"] for answer in document["answers"]]
            assert len(set(ids)) == len(ids)
            assert all(question_at(form, id) or page_at(form, id) for id in ids)
