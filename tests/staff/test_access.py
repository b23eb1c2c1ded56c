"""Who may open what: roles by form, every view in the audit log, and an end for whoever was disabled."""

from __future__ import annotations

from dataclasses import replace

import apsw
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from formkit.staff.access import Member, about, as_kind, for_role, signed_in, strip_of
from formkit.staff.wing import wing
from formkit.web.dependencies import StaffRoom
from formkit.web.headers import SecurityHeaders
from tests.staff.members import add_member, audit, disable_member, sign_in
from tests.web.browsing import Browser
from tests.web.serving import Served, parts_in


async def _page(request: Request) -> Response:
    member = signed_in(request)
    return HTMLResponse(f"<h1>{member.name if member else 'nobody'} {strip_of(request).name}</h1>")


async def _table(request: Request) -> Response:
    return JSONResponse({})


async def _breaks(request: Request) -> Response:
    raise ZeroDivisionError


async def _several(request: Request) -> Response:
    about(request, "REF234", "REF235", "REF234")
    as_kind(request, "search", "name")
    return HTMLResponse("")


ROOMS = (
    StaffRoom("analyst", "Where people leave", "/staff"),
    StaffRoom("adviser", "Find a request", "/staff/find"),
    StaffRoom("caseworker", "Requests", "/staff/cases"),
)


@pytest.fixture
def site(site: Served) -> Served:
    """A site whose staff pages are these."""
    pages = [
        Route("/staff", for_role("analyst", _page)),
        Route("/staff/forms/{form}", for_role("analyst", _page), methods=["GET", "POST"]),
        Route("/staff/forms/{form}/export/{file}", for_role("analyst", _table)),
        Route("/staff/cases/{form}/{reference}", for_role("caseworker", _page)),
        Route("/staff/breaks/{form}", for_role("analyst", _breaks)),
        Route("/staff/find", for_role("adviser", _several), methods=["POST"]),
        Route("/staff/find/{form}/{reference}", for_role("adviser", _several)),
    ]
    app = Starlette(routes=[*wing(parts_in(site.app)).routes, *pages])
    app.state.parts = replace(parts_in(site.app), staff_rooms=ROOMS)
    site.app = SecurityHeaders(app, is_secure=True)
    return site


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page_and_back(site: Served) -> None:
    client = site.client()
    answer = client.get("/staff/forms/bins?device=phone")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/staff/sign-in?next=%2Fstaff%2Fforms%2Fbins%3Fdevice%3Dphone"
    assert client.post("/staff/forms/bins").headers["location"] == "/staff/sign-in"
    assert audit(site) == []


@pytest.mark.parametrize(
    ("roles", "opened"),
    [
        ("analyst", ["/staff", "/staff/forms/bins", "/staff/forms/parking"]),
        ("analyst:bins", ["/staff", "/staff/forms/bins"]),
        ("analyst:bins,parking", ["/staff", "/staff/forms/bins", "/staff/forms/parking"]),
        ("caseworker:bins", ["/staff/cases/bins/R"]),
        ("designer operator", []),
        ("analyst:parking caseworker:bins", ["/staff", "/staff/forms/parking", "/staff/cases/bins/R"]),
    ],
)
def test_a_role_opens_the_pages_of_its_forms_and_no_others(
    site: Served, roles: str, opened: list[str]
) -> None:
    add_member(site, roles=roles)
    person = site.browser()
    sign_in(person)
    tried = [
        "/staff",
        "/staff/forms/bins",
        "/staff/forms/parking",
        "/staff/cases/bins/R",
        "/staff/cases/parking/R",
    ]
    answers = {path: person.client.get(path).status_code for path in tried}
    assert [path for path, status in answers.items() if status == 200] == opened
    assert set(answers.values()) <= {200, 303, 403}


def test_the_page_for_those_without_the_role_says_so_and_offers_to_sign_out(site: Served) -> None:
    add_member(site, roles="operator")
    person = site.browser()
    sign_in(person)
    page = person.get("/staff/forms/bins")
    assert (page.status, page.heading) == (403, "You cannot open this page")
    assert person.send(follow=False).headers["location"] == "/staff/sign-in?out"


def test_every_view_export_and_change_is_in_the_audit_log(site: Served) -> None:
    add_member(site, roles="analyst:bins caseworker")
    person = site.browser()
    sign_in(person)
    before = len(audit(site))
    person.client.get("/staff")
    person.client.get("/staff/forms/bins?device=phone")
    person.client.post("/staff/forms/bins")
    person.client.get("/staff/forms/bins/export/pages.csv")
    person.client.get("/staff/forms/parking")
    person.client.get("/staff/cases/bins/RESIDENT")
    with pytest.raises(ZeroDivisionError):
        person.client.get("/staff/breaks/bins")
    assert audit(site)[before:] == [
        ("maria", "view", "/staff", "", "200"),
        ("maria", "view", "/staff/forms/{form}", "bins", "200"),
        ("maria", "change", "/staff/forms/{form}", "bins", "200"),
        ("maria", "export", "/staff/forms/{form}/export/pages.csv", "bins", "200"),
        ("maria", "view", "/staff/forms/{form}", "parking", "refused"),
        ("maria", "view", "/staff/cases/{form}/{reference}", "bins", "200"),
        ("maria", "view", "/staff/breaks/{form}", "bins", "broke"),
    ]


def test_each_submission_that_was_looked_at_has_a_line_with_its_reference(site: Served) -> None:
    add_member(site, roles="caseworker:bins")
    person = site.browser()
    sign_in(person)
    person.client.get("/staff/cases/bins/REF44444")
    person.client.get("/staff/cases/parking/REF44444")
    with site.database() as database:
        told = list(
            database.execute("SELECT kind, what, reference, outcome FROM audit WHERE what <> 'password'")
        )
    assert told[-2:] == [
        ("view", "/staff/cases/{form}/{reference}", "REF44444", "200"),
        ("view", "/staff/cases/{form}/{reference}", "REF44444", "refused"),
    ]


def test_a_page_about_several_has_a_line_for_each_of_them_and_its_own_kind(site: Served) -> None:
    add_member(site, roles="adviser")
    person = site.browser()
    sign_in(person)
    before = len(audit(site))
    person.client.post("/staff/find")
    person.client.get("/staff/find/bins/REF236")
    with site.database() as database:
        found = database.execute("SELECT kind, what, reference FROM audit ORDER BY id").fetchall()[before:]
    one = "/staff/find/{form}/{reference} by name"
    assert found == [
        ("search", "/staff/find by name", "REF234"),
        ("search", "/staff/find by name", "REF235"),
        *(("search", one, reference) for reference in ("REF236", "REF234", "REF235")),
    ]


def test_what_is_no_reference_is_not_written_down_as_one(site: Served) -> None:
    add_member(site, roles="caseworker")
    person = site.browser()
    sign_in(person)
    person.client.get("/staff/cases/bins/Canary%20Example")
    assert "anary" not in str(audit(site))
    with site.database() as database:
        assert not list(database.execute("SELECT 1 FROM audit WHERE reference <> ''"))


def test_the_way_in_leads_each_to_what_is_theirs(site: Served) -> None:
    add_member(site, roles="caseworker:bins")
    add_member(site, "robin", roles="operator")
    person, other = site.browser(), site.browser()
    sign_in(person)
    assert person.client.get("/staff").headers["location"] == "/staff/cases"
    sign_in(other, "robin")
    assert other.client.get("/staff").status_code == 403


def test_the_pages_of_staff_link_to_all_that_somebody_may_open(site: Served) -> None:
    add_member(site, roles="adviser caseworker:bins")
    person = site.browser()
    sign_in(person)
    page = person.get("/staff/forms/bins")
    assert [one for one in ("Where people leave", "Find a request", "Requests") if one in page.text] == [
        "Find a request",
        "Requests",
    ]


def test_what_somebody_writes_into_an_address_is_not_in_the_audit_log(site: Served) -> None:
    add_member(site)
    person = site.browser()
    sign_in(person)
    person.client.get("/staff/forms/Canary%20Example?canary=1")
    person.client.get("/staff/forms/bins/export/Canary%20file")
    assert "anary" not in str(audit(site))


def test_the_audit_log_is_added_to_and_never_changed(site: Served) -> None:
    add_member(site)
    for statement in ("UPDATE audit SET who = 'other'", "DELETE FROM audit"):
        with site.database() as database, pytest.raises(apsw.ConstraintError):
            database.execute(statement)


def test_who_is_disabled_is_out_with_their_next_page(site: Served) -> None:
    add_member(site)
    person = site.browser()
    sign_in(person)
    assert person.client.get("/staff").status_code == 200
    disable_member(site)
    assert person.client.get("/staff").status_code == 303


def test_a_session_is_over_after_20_idle_minutes(site: Served) -> None:
    add_member(site)
    person = site.browser()
    sign_in(person)
    for _ in range(5):
        site.clock.move_on(minutes=19)
        assert person.client.get("/staff").status_code == 200
    site.clock.move_on(minutes=21)
    assert person.client.get("/staff").status_code == 303


def test_a_session_is_over_after_8_hours_however_busy(site: Served) -> None:
    add_member(site)
    person = site.browser()
    sign_in(person)
    opened = 0
    while person.client.get("/staff").status_code == 200:
        opened += 1
        site.clock.move_on(minutes=10)
    assert opened == 8 * 6 + 1


def test_a_member_may_do_what_their_roles_say() -> None:
    member = Member("maria", {"analyst": ("bins",), "designer": ("*",)})
    assert member.may("analyst")
    assert member.may("analyst", "bins")
    assert not member.may("analyst", "parking")
    assert member.may("designer", "anything")
    assert not member.may("caseworker")


def test_a_role_for_a_council_is_for_its_site_alone() -> None:
    roles = {"analyst": ("@north", "south-parking")}
    north = Member("maria", roles, "north", ("north-bins",))
    assert north.may("analyst")
    assert north.may("analyst", "north-bins")
    south = Member("maria", roles, "south", ("south-bins", "south-parking"))
    assert south.may("analyst"), "for one form of it"
    assert not south.may("analyst", "south-bins")
    assert not Member("maria", {"analyst": ("@north",)}, "south", ("south-bins",)).may("analyst")
    assert not Member("maria", {"analyst": ("north-bins",)}, "south", ("south-bins",)).may("analyst")


def test_a_page_of_staff_is_not_kept_by_the_browser(site: Served) -> None:
    add_member(site)
    person: Browser = site.browser()
    sign_in(person)
    assert person.client.get("/staff").headers["cache-control"] == "no-store"
