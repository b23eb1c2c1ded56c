"""An operator sees what has not arrived and why, and sends again what was given up; nothing of an answer is there."""

from __future__ import annotations

import pytest

from formkit.operating.delivery_views import ADDRESS
from tests.operating.waiting import (
    DEAD,
    arrived,
    form_becomes,
    left_alone,
    operator,
    press,
    references_in_log,
    rows_of,
    waits,
)
from tests.web.serving import Served

BIN, OTHER = "report-a-missed-bin", "bulky-waste"
AWAY = "exampleton/away"


@pytest.fixture
def reference(site: Served) -> str:
    """Of something that was sent and has arrived where its form sends it."""
    return arrived(site)


def test_what_waits_is_shown_by_destination_with_why_and_what_happens_next(
    site: Served, reference: str
) -> None:
    waits(site, reference, AWAY, problem="The folder is full.")
    waits(site, reference, "exampleton/broken", due_at=DEAD, problem="OSError", attempts=10)
    left_alone(site, AWAY)
    text = operator(site).get(ADDRESS).text
    assert "2 deliveries have not arrived. 1 of them is given up" in text
    assert "1 delivery waits, the oldest since 3 November 2026, 10am." in text
    assert "It is left alone since 3 November 2026, 10am, because nothing arrives there." in text
    assert "The folder is full." in text
    assert "It failed (OSError)." in text
    assert text.count(reference) == 2
    assert references_in_log(site, "view", ADDRESS) == [reference]


def test_when_everything_has_arrived_it_says_so_and_names_where_it_goes(site: Served) -> None:
    text = operator(site).get(ADDRESS).text
    assert "Everything that was sent has arrived." in text
    assert "exampleton/waste" in text.partition("Nothing waits for")[2]


def test_a_dead_letter_goes_again_and_the_log_says_whose(site: Served, reference: str) -> None:
    waits(site, reference, AWAY, due_at=DEAD, problem="OSError", attempts=10)
    waits(site, reference, "exampleton/broken", due_at=DEAD, problem="OSError", attempts=10)
    person = operator(site)
    page = person.get(ADDRESS)
    (form,) = (one for one in page.read.forms if one.fields.get("destination") == [AWAY])
    after = press(person, form)
    assert "1 delivery goes now" in after.text
    assert all(not dead for _, dead, _ in rows_of(site, AWAY))
    assert rows_of(site, "exampleton/broken") == [(10, True, False)]
    assert references_in_log(site, "change", ADDRESS) == [reference]


def test_one_of_several_goes_again_alone(site: Served, reference: str) -> None:
    other = arrived(site)
    first = waits(site, reference, AWAY, due_at=DEAD, problem="OSError", attempts=10)
    waits(site, other, AWAY, due_at=DEAD, problem="OSError", attempts=10)
    person = operator(site)
    person.get(ADDRESS)
    (form,) = (one for one in person.page.read.forms if one.fields.get("delivery") == [str(first)])
    press(person, form)
    assert [dead for _, dead, _ in rows_of(site, AWAY)] == [False, True]
    assert references_in_log(site, "change", ADDRESS) == [reference]


def test_nothing_goes_again_without_the_token_of_a_page_of_theirs(site: Served, reference: str) -> None:
    id = waits(site, reference, AWAY, due_at=DEAD, attempts=10)
    person = operator(site)
    assert person.client.post(ADDRESS, data={"delivery": str(id)}).status_code == 403
    assert rows_of(site, AWAY) == [(10, True, False)]


def test_an_operator_of_one_form_sees_and_sends_nothing_of_another(site: Served, reference: str) -> None:
    other = arrived(site)
    form_becomes(site, other, OTHER)
    waits(site, reference, AWAY, due_at=DEAD, problem="OSError", attempts=10)
    hidden = waits(site, other, AWAY, due_at=DEAD, problem="OSError", attempts=10)
    person = operator(site, BIN)
    page = person.get(ADDRESS)
    assert "1 delivery has not arrived." in page.text
    assert other not in page.html
    assert "from a form of yours" in person.get(f"{ADDRESS}?reference={other}").text
    (form,) = (one for one in page.read.forms if "delivery" in one.fields)
    press(person, form, delivery=str(hidden))
    assert rows_of(site, AWAY) == [(10, True, False)] * 2
    (whole,) = (one for one in page.read.forms if one.fields.get("destination") == [AWAY])
    press(person, whole)
    assert [dead for _, dead, _ in rows_of(site, AWAY)] == [False, True]


def test_what_became_of_one_submission_is_told_and_logged(site: Served, reference: str) -> None:
    waits(site, reference, AWAY, due_at=DEAD, problem="OSError", attempts=10)
    person = operator(site)
    text = person.get(f"{ADDRESS}?reference={reference.lower()}").text
    assert f"{reference} to {AWAY}: number 0 there. Given up" in text
    assert "tried 10 times" in text
    assert "Nothing was sent under NONE2222" in person.get(f"{ADDRESS}?reference=none2222").text
    assert "Nothing was sent" in person.get(f"{ADDRESS}?reference=%3Cb%3E").text


def test_a_destination_has_its_own_pages_of_fifty(site: Served, reference: str) -> None:
    with site.database() as database:
        database.execute(
            "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 60) "
            "INSERT INTO outbox (reference, destination, part, created_at, due_at, touched_at) "
            "SELECT ?, 'exampleton/many', i, 1, ?, 1 FROM n",
            (reference, 9e9),
        )
    waits(site, reference, AWAY)
    person = operator(site)
    first = person.get(f"{ADDRESS}?to=exampleton%2Fmany")
    assert first.text.count("Not tried yet.") == 50
    assert f"{ADDRESS}?to=exampleton%2Fmany&page=2" in [href for href, _ in first.read.links]
    second = person.get(f"{ADDRESS}?to=exampleton%2Fmany&page=2")
    assert second.text.count("Not tried yet.") == 10
    assert "page=3" not in second.html
