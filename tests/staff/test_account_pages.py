"""A member's own account: another password ends all other sessions, sessions are listed and ended, guesses are counted."""

from __future__ import annotations

import pytest

from tests.staff.members import PASSWORD, add_member, audit, sign_in
from tests.web.browsing import Browser, PageForm, Shown
from tests.web.serving import Served

NEW = "eleven blue parcels"
COOKIE = "__Host-formkit-staff"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture
def maria(site: Served, person: Browser) -> Browser:
    """Somebody who is signed in."""
    add_member(site)
    person.client.headers["user-agent"] = FIREFOX
    sign_in(person)
    return person


def send(person: Browser, path: str = "/staff/account", **entry: str) -> Shown:
    """Open the account page and send this from it."""
    person.get("/staff/account")
    (form,) = [number for number, one in enumerate(post_forms(person)) if one.action == "/staff/account"]
    token = post_forms(person)[form].fields["formkit-token"][0]
    answer = person.client.post(path, data={"formkit-token": token, **entry})
    return Shown(answer.status_code, path, answer.text, answer.headers)


def post_forms(person: Browser) -> list[PageForm]:
    return [one for one in person.page.read.forms if one.method == "post"]


def sessions_of(site: Served, name: str) -> list[str]:
    """What the page sends for each session of a member, the newest first."""
    with site.database() as database:
        rows = database.execute(
            "SELECT token FROM staff_session WHERE member = ? ORDER BY started_at DESC", (name,)
        )
        return [str(row[0]) for row in rows]


def test_another_password_is_taken_from_then_on_and_the_old_one_is_not(site: Served, maria: Browser) -> None:
    answer = send(maria, current=PASSWORD, new=NEW)
    assert (answer.status, answer.headers["location"]) == (303, "/staff/account?done=changed")
    assert "Your password is changed" in maria.get("/staff/account?done=changed").text
    assert sign_in(site.browser("192.0.2.7")).status == 422
    assert sign_in(site.browser("192.0.2.7"), password=NEW).status == 303
    assert ("maria", "member", "password maria", "", "done") in audit(site)


def test_another_password_ends_all_other_sessions_and_not_this_one(site: Served, maria: Browser) -> None:
    elsewhere = site.browser("192.0.2.7")
    sign_in(elsewhere)
    send(maria, current=PASSWORD, new=NEW)
    assert elsewhere.client.get("/staff/account").status_code == 303
    assert maria.client.get("/staff/account").status_code == 200
    assert site.count("staff_session") == 1


def test_the_device_is_known_under_the_new_password(site: Served, maria: Browser) -> None:
    send(maria, current=PASSWORD, new=NEW)
    for _ in range(10):
        assert sign_in(site.browser(), password="some password").status == 422
    assert sign_in(site.browser(), password=NEW).status == 429
    maria.client.cookies.delete(COOKIE, domain="forms.exampleton.example", path="/")
    assert sign_in(maria, password=NEW).status == 303


@pytest.mark.parametrize(
    ("current", "new", "told", "box"),
    [
        ("", "", "Enter your current password", "current"),
        (PASSWORD, "", "Enter a new password", "new"),
        ("seven red parcels", NEW, "The current password is not right", "current"),
        (PASSWORD, PASSWORD, "The new password is the current one", "new"),
        (PASSWORD, "elevenchars", "12 characters or more", "new"),
        (PASSWORD, "Password1234", "used most", "new"),
        (PASSWORD, "Exampleton2026", "anybody would try here", "new"),
        (PASSWORD, "I am maria today", "without the name", "new"),
    ],
)
def test_a_mistake_says_what_to_do_and_changes_nothing(
    site: Served, maria: Browser, current: str, new: str, told: str, box: str
) -> None:
    page = send(maria, current=current, new=new)
    assert page.status == 422
    assert page.read.title.startswith("Error: Your account")
    assert told in page.text
    assert f'href="#{box}"' in page.html
    assert all(typed not in page.html for typed in (current, new) if typed)
    assert sign_in(site.browser("192.0.2.7")).status == 303


def test_the_current_password_is_guessed_ten_times_at_most(site: Served, maria: Browser) -> None:
    answers = [send(maria, current="some password", new=NEW).status for _ in range(12)]
    assert answers == [422] * 10 + [429] * 2
    assert send(maria, current=PASSWORD, new=NEW).status == 429
    assert sign_in(site.browser("192.0.2.7")).status == 303
    site.clock.move_on(minutes=15)
    assert send(maria, current=PASSWORD, new=NEW).status == 303
    assert audit(site).count(("maria", "member", "password", "", "refused")) == 10


def test_sessions_are_listed_with_their_browser_and_times(site: Served, maria: Browser) -> None:
    site.clock.move_on(minutes=5)
    other = site.browser("192.0.2.7")
    other.client.headers["user-agent"] = "curl/8.5.0"
    sign_in(other)
    page = maria.get("/staff/account")
    assert "Firefox on Windows (this one)" in page.text
    assert "A browser that is not known" in page.text
    assert page.html.count("End this session") == 1
    site.clock.move_on(minutes=19)
    maria.get("/staff/account")
    site.clock.move_on(minutes=2)
    assert "A browser that is not known" not in maria.get("/staff/account").text, "it is over"


def test_a_session_elsewhere_is_ended(site: Served, maria: Browser) -> None:
    others = [site.browser(f"192.0.2.{number}") for number in (7, 8)]
    for other in others:
        sign_in(other)
    page = maria.get("/staff/account")
    assert page.html.count("End this session") == 2
    session = post_forms(maria)[2].fields["session"][0]
    assert post_forms(maria)[2].action == "/staff/account/sessions"
    answer = send(maria, "/staff/account/sessions", session=session)
    assert (answer.status, answer.headers["location"]) == (303, "/staff/account?done=ended")
    assert site.count("staff_session") == 2
    answer = send(maria, "/staff/account/sessions", session="others")
    assert answer.headers["location"] == "/staff/account?done=others-ended"
    assert {other.client.get("/staff/account").status_code for other in others} == {303}
    assert maria.client.get("/staff/account").status_code == 200
    assert [line[3:] for line in audit(site) if line[1] == "sign-out"] == [("", "signed out")] * 2


def test_nobody_ends_the_sessions_of_others(site: Served, maria: Browser) -> None:
    add_member(site, "anwen")
    anwen = site.browser("192.0.2.7")
    sign_in(anwen, "anwen")
    (session,) = sessions_of(site, "anwen")
    send(maria, "/staff/account/sessions", session=session)
    assert anwen.client.get("/staff/account").status_code == 200


@pytest.mark.parametrize("path", ["/staff/account", "/staff/account/sessions"])
def test_nothing_is_changed_without_the_token_of_the_page(site: Served, maria: Browser, path: str) -> None:
    entry = {"current": PASSWORD, "new": NEW, "session": "others"}
    assert maria.client.post(path, data=entry).status_code == 403
    assert maria.client.post(path, data={**entry, "formkit-token": "a.b"}).status_code == 403
    assert sign_in(site.browser("192.0.2.7")).status == 303


def test_strangers_are_led_to_the_sign_in_page(site: Served, person: Browser) -> None:
    answer = person.client.get("/staff/account")
    assert answer.headers["location"] == "/staff/sign-in?next=%2Fstaff%2Faccount"
    assert person.client.post("/staff/account/sessions", data={"session": "others"}).status_code in (303, 403)


def test_every_role_reaches_the_page_from_any_page_of_staff(site: Served, person: Browser) -> None:
    add_member(site, roles="caseworker")
    sign_in(person)
    page = person.get("/staff/forms/bins")
    assert ("/staff/account", "Your account") in page.read.links
    assert person.get("/staff/account").status == 200
    assert ("maria", "view", "/staff/account", "", "200") in audit(site)


def test_the_address_of_a_button_leads_back_to_the_page(maria: Browser) -> None:
    assert maria.client.get("/staff/account/sessions").headers["location"] == "/staff/account"
