"""The box of the contact centre: what a caller says finds what they sent, and leaves no trace but who looked."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.casework.finding.search_page import MOST, NO_KEY, NOTHING_TYPED
from formkit.casework.stages import Stage
from formkit.casework.tables import Casework
from formkit.staff.members import AuditLine
from tests.casework.asking import sent_to
from tests.casework.finding.advising import FIND, adviser, log_of, sought
from tests.web.serving import Served
from tests.web.visiting import parts_in

OTHER = "something-else"
TYPED = ("REF234", "ref 234", "Siân Example", "example", "EX1 1AA", "01632 960 001", "sian@example.com")
WHO = ("REF234", "Siân", "Sian", "Example", "EX1 1AA", "960 001", "960001", "sian@")


@pytest.fixture
def site(site: Served, forms: Path) -> Served:
    """A site to which somebody sent a form of every question."""
    sent_to(site, "REF234")
    return site


def test_a_request_is_found_by_whatever_the_caller_can_say(site: Served) -> None:
    person = adviser(site)
    for typed in TYPED:
        page = sought(person, typed)
        assert page.status == 200
        assert "1 request was found." in page.text, typed
        assert "Tell us everything REF234, sent on 3 November 2026" in page.text
        assert "Nothing was said about it yet" in page.text


def test_what_nobody_sent_finds_nothing_and_says_what_else_to_ask(site: Served) -> None:
    person = adviser(site)
    for typed in ("Jo Bloggs", "EX1 1AB", "REF235", "01632 960 002", "jo@example.com"):
        page = sought(person, typed)
        assert page.status == 200
        assert "Nothing was found. Ask for something else that the caller typed" in page.text, typed
        assert "REF234" not in page.text


def test_it_finds_across_all_forms_the_newest_first(site: Served) -> None:
    site.clock.move_on(hours=24)
    sent_to(site, "REF235", form=OTHER)
    page = sought(adviser(site), "Example")
    assert "2 requests were found, the newest first." in page.text
    assert page.text.index("REF235") < page.text.index("REF234")
    assert "sent on 4 November 2026" in page.text


def test_what_is_of_other_forms_is_not_found(site: Served) -> None:
    person = adviser(site, OTHER)
    for typed in TYPED:
        page = sought(person, typed)
        assert "Nothing was found." in page.text, typed
        assert "Tell us everything" not in page.text
        assert log_of(site)[-1][2:] == ("200", "")


def test_a_request_is_shown_with_what_was_said_of_it_last(site: Served) -> None:
    for stage in ("received", "in progress"):
        told = (
            parts_in(site)
            .of(Casework)
            .set_stage(
                "REF234", Stage(stage, {"en": "A crew comes."}), "crm", AuditLine(0, "", "", "", "", ""), 9
            )
        )
        site.run(told)
    page = sought(adviser(site), "REF234")
    assert "sent on 3 November 2026 in progress" in page.text
    assert "A crew comes" not in page.text


def test_where_many_have_it_the_newest_are_shown_and_it_says_so(site: Served) -> None:
    for number in range(MOST):
        sent_to(site, f"REF9{number:02}")
    page = sought(adviser(site), "Example")
    assert f"More than {MOST} requests were found" in page.text
    assert page.html.count("<dt") == MOST


def test_what_can_find_nothing_is_said_and_stays_in_the_box(site: Served) -> None:
    person = adviser(site)
    for typed, says in (("", NOTHING_TYPED), ("  ", NOTHING_TYPED), ("?!", NO_KEY), ("é" * 321, NO_KEY)):
        page = sought(person, typed)
        assert page.status == 422
        assert page.read.title.startswith("Error:")
        assert page.text.count(says) == 2, typed
        assert page.read.forms[0].fields["sought"] == [typed.strip()[:320]]
        assert log_of(site)[-1] == ("search", "/staff/find by nothing", "422", "")


def test_who_has_not_the_role_opens_and_finds_nothing(site: Served) -> None:
    for role in ("caseworker", "analyst", "designer", "operator", "data-protection"):
        person = adviser(site, role=role)
        assert person.client.get(FIND).status_code == 403
        assert person.client.post(FIND, data={"sought": "REF234"}).status_code == 403


def test_only_a_page_of_their_own_searches(site: Served) -> None:
    answer = adviser(site).client.post(FIND, data={"sought": "REF234"})
    assert answer.status_code in (400, 403)
    assert "REF234" not in answer.text


def test_each_request_that_is_shown_has_its_line_with_what_it_was_searched_by(site: Served) -> None:
    sent_to(site, "REF235", form=OTHER)
    person = adviser(site)
    sought(person, "ex1 1aa")
    assert log_of(site)[-2:] == [
        ("search", "/staff/find by postcode", "200", one) for one in ("REF234", "REF235")
    ]
    sought(person, "REF234")
    assert log_of(site)[-1] == ("search", "/staff/find by reference", "200", "REF234")
    sought(person, "Jo Bloggs")
    assert log_of(site)[-1] == ("search", "/staff/find by name", "200", "")


def test_what_was_typed_is_in_no_address_title_or_log(
    site: Served, capfd: pytest.CaptureFixture[str]
) -> None:
    person = adviser(site)
    for typed in TYPED[1:]:
        page = sought(person, typed)
        assert (page.path, page.got_from) == (FIND, "")
        assert page.read.title == "Find a request – Staff – Testham Council"
    said = " ".join(what for _, what, _, _ in log_of(site)) + capfd.readouterr().out
    assert not [one for one in WHO[1:] if one in said]


def test_nothing_of_a_search_is_in_the_database(site: Served) -> None:
    person = adviser(site)
    for typed in TYPED:
        sought(person, typed)
    site.close()
    raw = b"".join(path.read_bytes() for path in site.settings.data.glob("formkit.sqlite*")).lower()
    for plain in ("siân", "sian@", "larkfield", "ex1 1aa", "ex11aa", "960001", "960 001", "632960001"):
        assert plain.encode() not in raw, plain


def test_a_page_of_results_shows_nothing_that_the_resident_typed(site: Served) -> None:
    page = sought(adviser(site), "REF234")
    assert "REF234" in page.html
    assert not [one for one in WHO[1:] if one in page.html]


def test_an_adviser_comes_straight_to_the_box_and_it_is_the_first_thing_there(site: Served) -> None:
    person = adviser(site)
    page = person.get("/staff")
    assert (page.path, page.heading) == (FIND, "Find a request")
    inside = page.html.partition("<main")[2]
    assert inside.index('name="sought"') < inside.index("<a ")
    assert page.headers["cache-control"] == "no-store"
