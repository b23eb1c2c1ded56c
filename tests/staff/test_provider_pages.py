"""Signing in with a provider, over real HTTP: PKCE, state and nonce, each of them once; roles from what it says."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from formkit.staff.provider_pages import LONGEST, granted_roles, name_in
from tests.staff.members import add_member, audit, disable_member
from tests.staff.providing import Providing, come_back_as, provider, somebody
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import Served

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning"
)  # of the provider: it uses its library's old ways

COOKIE = "__Host-formkit-staff"
PEOPLE = (
    somebody("1", preferred_username="Maria.Jones", roles=["analyst:bins", "other"]),
    somebody("2", preferred_username="anwen", roles=["other"]),
    somebody("3", preferred_username="maria.jones", roles="caseworker"),
    somebody("4", preferred_username="dai", groups=["g-12"]),
)


@pytest.fixture(scope="module")
def providing() -> Iterator[Providing]:
    with provider(*PEOPLE) as running:
        yield running


@pytest.fixture
def site(serve: Serve, providing: Providing) -> Served:
    providing.nonce, providing.is_down = "", False
    return _site(serve, providing)


def _site(serve: Serve, providing: Providing, **given: object) -> Served:
    account = {
        "oidc_issuer": providing.issuer,
        "oidc_client_id": "formkit",
        "oidc_client_secret": "a secret: 1",
    }
    served = serve(**{**account, "oidc_name": "Exampleton", **given})
    served.clock.at = time.time()
    return served


def test_the_provider_vouches_for_a_person_who_lands_where_they_wanted(
    site: Served, providing: Providing, person: Browser
) -> None:
    back = come_back_as(person, "1", "/staff/forms/bins")
    answer = person.client.get(back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/forms/bins")
    assert COOKIE in person.client.cookies
    assert audit(site)[-1] == ("maria.jones", "sign-in", "provider", "", "signed in")
    assert person.get("/staff/forms/bins").status in (200, 404)


def test_the_code_is_asked_for_with_pkce_state_and_nonce(
    site: Served, providing: Providing, person: Browser
) -> None:
    person.client.get(come_back_as(person, "1"))
    asked, sent = providing.asked[-1], providing.tokens[-1]
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == "https://forms.exampleton.example/staff/oidc/callback"
    assert len({asked["state"], asked["nonce"], sent["code_verifier"]}) == 3
    assert min(len(asked["state"]), len(asked["nonce"]), len(sent["code_verifier"])) == 64
    assert sent["authorization"].startswith("Basic ")
    assert "client_secret" not in sent


def test_coming_back_a_second_time_signs_nobody_in(site: Served, person: Browser) -> None:
    back = come_back_as(person, "1")
    cookies = dict(person.client.cookies)
    assert person.client.get(back).status_code == 303
    person.client.cookies.clear()
    for name, value in cookies.items():
        person.client.cookies.set(name, value, domain="forms.exampleton.example", path="/")
    answer = person.get(back)
    assert answer.status == 400
    assert "This sign-in cannot be used" in answer.heading
    assert COOKIE not in person.client.cookies
    assert site.count("staff_session") == 1


def test_coming_back_in_another_browser_signs_nobody_in(site: Served, person: Browser) -> None:
    back = come_back_as(person, "1")
    other = site.browser()
    come_back_as(other, "1")
    assert other.get(back).status == 400
    assert site.browser().get(back).status == 400
    assert site.count("staff_session") == 0


@pytest.mark.parametrize("state", ["", "ab" * 32, "x", "é", "ab" * 500])
def test_a_state_that_we_did_not_give_signs_nobody_in(site: Served, person: Browser, state: str) -> None:
    back = come_back_as(person, "1")
    code = parse_qs(urlsplit(back).query)["code"][0]
    answer = person.client.get("/staff/oidc/callback", params={"code": code, "state": state})
    assert answer.status_code == 400
    assert site.count("staff_session") == 0


def test_a_token_with_another_nonce_signs_nobody_in(
    site: Served, providing: Providing, person: Browser
) -> None:
    providing.nonce = "0" * 64
    answer = person.get(come_back_as(person, "1"))
    assert answer.status == 403
    assert "Your account was not accepted" in answer.heading
    assert audit(site)[-1] == ("", "sign-in", "provider", "", "refused")
    assert site.count("staff_session") == 0


def test_who_takes_longer_than_ten_minutes_starts_again(site: Served, person: Browser) -> None:
    back = come_back_as(person, "1")
    site.clock.move_on(minutes=11)
    assert person.get(back).status == 400


def test_a_code_that_was_swapped_signs_nobody_in(site: Served, person: Browser) -> None:
    back = come_back_as(person, "1")
    state = parse_qs(urlsplit(back).query)["state"][0]
    answer = person.client.get("/staff/oidc/callback", params={"code": "not this", "state": state})
    assert answer.status_code == 403


def test_an_answer_that_names_another_provider_signs_nobody_in(site: Served, person: Browser) -> None:
    back = come_back_as(person, "1")
    assert person.get(f"{back}&iss=https://evil.example").status == 400


def test_who_was_refused_by_the_provider_is_told(site: Served, person: Browser) -> None:
    back = come_back_as(person, "1")
    state = parse_qs(urlsplit(back).query)["state"][0]
    answer = person.get(f"/staff/oidc/callback?error=access_denied&state={state}")
    assert answer.status == 403
    assert "Your account was not accepted" in answer.heading


def test_who_has_no_role_is_told(site: Served, person: Browser) -> None:
    answer = person.get(come_back_as(person, "2"))
    assert answer.status == 403
    assert "You have no role here yet" in answer.heading
    assert site.count("staff_session") == 0


def test_words_of_the_provider_stand_for_roles(serve: Serve, providing: Providing) -> None:
    site = _site(serve, providing, oidc_claim="groups", oidc_roles=["g-12=analyst:bins", "g-13=operator"])
    person = site.browser()
    assert person.client.get(come_back_as(person, "4")).status_code == 303


def test_two_people_of_one_name_are_two_members_and_neither_is_one_of_ours(site: Served) -> None:
    add_member(site, "maria.jones")
    for sub in ("1", "3", "1"):
        other = site.browser()
        other.client.get(come_back_as(other, sub))
    who = [line[0] for line in audit(site) if line[1] == "sign-in"]
    assert who == ["maria.jones 2", "maria.jones 3", "maria.jones 2"]


def test_who_is_disabled_here_is_refused_whatever_the_provider_says(site: Served, person: Browser) -> None:
    person.client.get(come_back_as(person, "1"))
    disable_member(site, "maria.jones")
    assert site.count("staff_session") == 0
    assert person.get(come_back_as(person, "1")).status == 403


def test_a_provider_that_does_not_answer_is_told_of(
    serve: Serve, providing: Providing, person: Browser, site: Served
) -> None:
    providing.is_down = True
    answer = person.get("/staff/oidc/start")
    assert answer.status == 503
    assert "does not answer" in answer.heading
    assert audit(site)[-1] == ("", "sign-in", "provider", "", "unreachable")


def test_nothing_leads_to_a_provider_that_is_not_set(serve: Serve) -> None:
    person = serve().browser()
    assert "Sign in with" not in person.get("/staff/sign-in").text.replace("Sign in with a password", "")
    assert person.get("/staff/oidc/start").status == 404
    assert person.get("/staff/oidc/callback?code=1&state=2").status == 404


def test_nothing_of_a_sign_in_is_kept_as_it_was_sent(site: Served, person: Browser) -> None:
    back = come_back_as(person, "1")
    state = parse_qs(urlsplit(back).query)["state"][0]
    kept = b"".join(path.read_bytes() for path in site.settings.data.glob("formkit.sqlite*"))
    assert state.encode() not in kept


@pytest.mark.parametrize(
    ("said", "grants", "roles"),
    [
        (["analyst", "staff"], [], {"analyst": ("*",)}),
        ("caseworker:bins", [], {"caseworker": ("bins",)}),
        (["analyst:bins", "analyst:parking"], [], {"analyst": ("bins", "parking")}),
        (["analyst operator"], [], {}),
        (["analyst:", "Analyst", "root"], [], {}),
        (None, [], {}),
        ({"analyst": True}, [], {}),
        ([["analyst"], 7], [], {}),
        (
            ["g-1", "g-3"],
            ["g-1=analyst:bins", "g-2=operator", "g-3=designer"],
            {"analyst": ("bins",), "designer": ("*",)},
        ),
        (["analyst"], ["g-1=analyst"], {}),
    ],
)
def test_a_claim_grants_the_roles_that_it_names(
    said: object, grants: list[str], roles: dict[str, tuple[str, ...]]
) -> None:
    assert dict(granted_roles(said, grants)) == roles


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"sub": "7", "email": "m@exampleton.example", "preferred_username": "Maria.Jones"}, "maria.jones"),
        ({"sub": "7", "email": "M@exampleton.example"}, "m@exampleton.example"),
        ({"sub": "7", "name": "Siân O'Example"}, "siân o'example"),
        ({"sub": "7"}, "7"),
        ({"sub": "\x1b[31m(command line)\n"}, "31mcommand line"),
        ({"sub": "<>"}, "somebody"),
        ({"sub": "x" * 500}, "x" * LONGEST),
    ],
)
def test_a_person_has_a_name_that_looks_like_one_in_the_log(claims: dict[str, str], name: str) -> None:
    assert name_in(claims) == name


def test_a_member_of_the_provider_is_told_that_their_password_is_there(
    site: Served, providing: Providing, person: Browser
) -> None:
    person.client.get(come_back_as(person, "1"))
    page = person.get("/staff/account")
    assert "You sign in with Exampleton, which keeps your password" in page.text
    token = next(one for one in page.read.forms if one.method == "post").fields["formkit-token"][0]
    entry = {"formkit-token": token, "current": "", "new": "eleven blue parcels"}
    assert person.client.post("/staff/account", data=entry).status_code in (403, 404)
