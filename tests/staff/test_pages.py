"""Signing in with a password and a code, and signing out: one answer for all that is wrong, a new session each time."""

from __future__ import annotations

import pytest
from argon2 import Parameters, PasswordHasher, extract_parameters

from tests.staff.members import SECRET, add_member, audit, code_at, sign_in
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served

COOKIE = "__Host-formkit-staff"
DEVICE = "__Host-formkit-staff-device"
WRONG = "The name, password or code is not right"


def test_a_name_and_its_password_open_the_pages_of_staff(site: Served, person: Browser) -> None:
    add_member(site)
    answer = sign_in(person, "Maria ")
    assert (answer.status, answer.headers["location"]) == (303, "/staff")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"))
    assert "Domain" not in cookie
    assert audit(site)[-1] == ("maria", "sign-in", "password", "", "signed in")


def test_the_boxes_say_what_they_are_to_password_managers_and_give_no_password_back(
    site: Served, person: Browser
) -> None:
    page = sign_in(person, password="wrong password", code="123456")
    for name in ("username", "current-password", "one-time-code"):
        assert f'autocomplete="{name}"' in page.html
    assert "wrong password" not in page.html
    assert "123456" not in page.html
    assert 'value="maria"' in page.html


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("nobody", "seven green parcels", ""),
        ("maria", "seven red parcels", ""),
        ("anwen", "seven green parcels", ""),
        ("anwen", "seven green parcels", "000000"),
        ("anwen", "seven green parcels", "１２３４５６"),
        ("anwen", "seven red parcels", "right"),
        ("gone", "seven green parcels", ""),
        ("maria", "seven green parcels" + "x" * 500, ""),
    ],
)
def test_there_is_one_answer_for_all_that_can_be_wrong(
    site: Served, person: Browser, name: str, password: str, code: str
) -> None:
    add_member(site)
    add_member(site, "anwen", secret=SECRET)
    add_member(site, "gone", disabled=True)
    page = sign_in(person, name, password, code_at(site.clock.at) if code == "right" else code)
    assert page.status == 422
    assert page.read.title.startswith("Error: Sign in")
    assert WRONG in page.text
    assert 'href="#name"' in page.html
    assert COOKIE not in page.headers.get("set-cookie", "")
    assert audit(site)[-1] == ("" if name == "nobody" else name, "sign-in", "password", "", "refused")


def test_what_is_missing_is_asked_for_and_is_no_try(site: Served, person: Browser) -> None:
    for _ in range(12):
        page = sign_in(person, "", "")
        assert page.status == 422
        assert "Enter your name" in page.text
        assert "Enter your password" in page.text


def test_a_code_of_the_app_opens_once(site: Served) -> None:
    add_member(site, "anwen", secret=SECRET)
    code = code_at(site.clock.at)
    assert sign_in(site.browser(), "anwen", code=f" {code[:3]} {code[3:]} ").status == 303
    assert sign_in(site.browser(), "anwen", code=code).status == 422
    assert sign_in(site.browser(), "anwen", code=code_at(site.clock.at - 30)).status == 422
    site.clock.move_on(minutes=1)
    assert sign_in(site.browser(), "anwen", code=code_at(site.clock.at)).status == 303


def test_a_code_that_is_two_minutes_old_opens_nothing(site: Served, person: Browser) -> None:
    add_member(site, "anwen", secret=SECRET)
    assert sign_in(person, "anwen", code=code_at(site.clock.at - 120)).status == 422


def test_an_address_has_ten_tries_in_a_quarter_of_an_hour(site: Served, person: Browser) -> None:
    answers = [sign_in(person, f"name-{number}", "some password").status for number in range(12)]
    assert answers == [422] * 10 + [429] * 2
    assert person.page.headers["retry-after"].isdigit()
    assert sign_in(site.browser("192.0.2.2"), "name-0", "some password").status == 422
    site.clock.move_on(minutes=15)
    assert sign_in(person, "name-0", "some password").status == 422


def test_an_office_behind_one_address_signs_in_at_nine(site: Served) -> None:
    for number in range(12):
        add_member(site, f"member-{number}")
    assert {sign_in(site.browser(), f"member-{number}").status for number in range(12)} == {303}


def lose_session(person: Browser) -> None:
    """As if the browser was closed: what it keeps for longer stays."""
    person.client.cookies.delete(COOKIE, domain="forms.exampleton.example", path="/")


def test_a_stranger_shuts_no_member_out(site: Served) -> None:
    add_member(site)
    answers = [
        sign_in(site.browser(f"192.0.2.{number}"), password="some password").status
        for number in (*range(10, 22), *[30] * 12)
    ]
    assert answers == [422] * 12 + [422] * 10 + [429] * 2
    assert sign_in(site.browser("192.0.2.99")).status == 303
    assert sign_in(site.browser("192.0.2.30")).status == 429


def test_a_name_that_many_guess_at_has_four_tries_from_each_network(site: Served) -> None:
    add_member(site)
    for number in range(30):
        assert sign_in(site.browser(f"192.0.2.{number}"), password="some password").status == 422
    answers = [sign_in(site.browser("198.51.100.1"), password="some password").status for _ in range(6)]
    assert answers == [422] * 4 + [429] * 2
    assert sign_in(site.browser("198.51.100.2")).status == 303
    assert sign_in(site.browser("198.51.100.1"), "anwen", password="some password").status == 422


def test_a_device_that_a_member_signed_in_from_waits_for_no_strangers_guesses(
    site: Served, person: Browser
) -> None:
    add_member(site)
    sign_in(person)
    lose_session(person)
    for _ in range(10):
        assert sign_in(site.browser(), password="some password").status == 422
    assert sign_in(site.browser()).status == 429
    assert sign_in(person).status == 303


def test_a_known_device_has_ten_tries_too(site: Served, person: Browser) -> None:
    add_member(site)
    sign_in(person)
    lose_session(person)
    answers = [sign_in(person, password="some password").status for _ in range(12)]
    assert answers == [422] * 10 + [429] * 2
    assert sign_in(site.browser()).status == 303, "They are no guesses of the network"


def test_the_cookie_of_a_device_is_for_one_member_and_says_nothing(site: Served, person: Browser) -> None:
    add_member(site)
    add_member(site, "anwen")
    cookie = next(one for one in sign_in(person).headers.get_list("set-cookie") if DEVICE in one)
    assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age="))
    assert "maria" not in cookie
    lose_session(person)
    for _ in range(10):
        assert sign_in(site.browser(), password="some password").status == 422
    assert sign_in(person, "anwen").status == 429


def test_unknown_names_take_as_long_as_known_ones(site: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    add_member(site)
    add_member(site, "anwen", secret=SECRET)
    looked_at: list[Parameters] = []
    verify = PasswordHasher.verify

    def counted(hasher: PasswordHasher, kept: str, password: str) -> bool:
        looked_at.append(extract_parameters(kept))
        return verify(hasher, kept, password)

    # What takes the time is argon2, and how long is in the hash: the same work for each, on any machine.
    monkeypatch.setattr(PasswordHasher, "verify", counted)
    for name in ("nobody", "maria", "anwen"):
        assert sign_in(site.browser(), name, password="some password").status == 422
    assert len(looked_at) == 3
    assert len(set(map(repr, looked_at))) == 1


def test_a_planted_session_is_never_adopted(site: Served, person: Browser) -> None:
    add_member(site)
    planted = "ab" * 32
    given = set()
    for _ in range(10):
        person.client.cookies.set(COOKIE, planted, domain="forms.exampleton.example", path="/")
        answer = sign_in(person)
        person.client.cookies.clear()
        given.add(answer.headers["set-cookie"].partition("=")[2].partition(";")[0])
    assert planted not in given
    assert len(given) == 10


def test_signing_in_again_ends_the_session_of_before(site: Served, person: Browser) -> None:
    add_member(site)
    sign_in(person)
    before = person.client.cookies[COOKIE]
    person.page = site.browser().get("/staff/sign-in")
    person.send({"name": "maria", "password": "seven green parcels"}, follow=False)
    assert person.client.cookies[COOKIE] != before
    assert site.count("staff_session") == 1


def test_who_is_signed_in_already_is_led_on(site: Served, person: Browser) -> None:
    add_member(site)
    sign_in(person)
    answer = person.client.get("/staff/sign-in?next=/staff/forms/bins")
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/forms/bins")


def test_signing_out_forgets_the_session_and_clears_the_device(site: Served, person: Browser) -> None:
    add_member(site, roles="caseworker")
    sign_in(person)
    token = person.client.cookies[COOKIE]
    page = person.get("/staff/forms/bins")
    assert "Signed in as maria" in page.text
    answer = person.send(follow=False)
    assert (answer.status, answer.headers["location"]) == (303, "/staff/sign-in?out")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert answer.headers["cache-control"] == "no-store"
    assert f'{COOKIE}=""' in answer.headers["set-cookie"]
    assert site.count("staff_session") == 0
    assert audit(site)[-1] == ("maria", "sign-out", "", "", "signed out")
    person.client.cookies.set(COOKIE, token, domain="forms.exampleton.example", path="/")
    assert person.client.get("/staff/forms/bins").status_code == 303
    assert "You are signed out" in person.get("/staff/sign-in?out").text


def test_nobody_is_signed_out_without_the_token_of_their_page(site: Served, person: Browser) -> None:
    add_member(site)
    sign_in(person)
    assert person.client.post("/staff/sign-out", data={"formkit-seen": ""}).status_code == 403
    assert person.client.post("/staff/sign-out", data={"formkit-token": "a.b"}).status_code == 403
    assert site.count("staff_session") == 1


def test_on_this_machine_without_https_the_cookie_has_a_plain_name(serve: Serve) -> None:
    site = serve(https=False, hosts=["forms.exampleton.example"])
    add_member(site)
    assert sign_in(site.browser()).headers["set-cookie"].startswith("formkit-staff=")


def test_the_member_for_trying_out_opens_nothing_on_a_real_site(site: Served, person: Browser) -> None:
    add_member(site, "trial", "adviser caseworker designer analyst operator data-protection")
    assert sign_in(person, "trial").status == 422


def test_no_page_of_signing_in_is_kept_by_the_browser(site: Served, person: Browser) -> None:
    assert person.get("/staff/sign-in").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}])
def test_another_site_cannot_send_the_sign_in_page(
    site: Served, person: Browser, headers: dict[str, str]
) -> None:
    add_member(site)
    person.get("/staff/sign-in")
    person.client.headers.update(headers)
    assert person.send({"name": "maria", "password": "seven green parcels"}, follow=False).status == 403


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/staff/sign-in", 200),
        ("PUT", "/staff/sign-in", 405),
        ("GET", "/staff/sign-out", 303),
        ("PUT", "/staff/sign-out", 405),
        ("GET", "/staff/oidc/start", 404),
    ],
)
def test_an_address_takes_only_what_it_is_for(person: Browser, method: str, path: str, status: int) -> None:
    headers = {"sec-fetch-site": "same-origin"}
    assert person.client.request(method, path, headers=headers).status_code == status
