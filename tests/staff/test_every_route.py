"""Who may open what of the staff's pages: every route of the app, every role, from one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import httpx2
import pytest

from formkit.staff.access import HOME
from formkit.staff.members import ROLES
from tests.analytics.pages.analysing import signed_in
from tests.web.addresses import filled, routes
from tests.web.serving import Served
from tests.web.walking import finish

ANYBODY, MEMBERS = "anybody", "members"
OPENS: Final[Mapping[str, Sequence[str]]] = {
    ANYBODY: (
        "/staff/sign-in",
        "/staff/sign-out",
        "/staff/oidc/start",
        "/staff/oidc/callback",
    ),
    MEMBERS: (
        "/staff/account",
        "/staff/account/sessions",
    ),
    "adviser": (
        "/staff/find",
        "/staff/find/{form}/{reference}",
    ),
    "analyst": (
        "/staff",
        "/staff/export/{file}",
        "/staff/searches",
        "/staff/forms/{form}",
        "/staff/forms/{form}/export/{file}",
        "/staff/forms/{form}/trend",
        "/staff/forms/{form}/cost",
        "/staff/forms/{form}/compare",
        "/staff/forms/{form}/errors",
        "/staff/forms/{form}/time",
        "/staff/forms/{form}/evidence",
        "/staff/forms/{form}/ends",
        "/staff/forms/{form}/origins",
        "/staff/forms/{form}/satisfaction",
    ),
    "designer": ("/staff/designs",),
    "data-protection": (
        "/staff/people",
        "/staff/people/{form}/{reference}/export",
        "/staff/people/{form}/{reference}/erase",
        "/staff/people/{form}/{reference}/hold",
        "/staff/people/{form}/{reference}/release",
    ),
    "operator": (
        "/staff/deliveries",
        "/staff/health",
    ),
    "caseworker": (
        "/staff/cases",
        "/staff/cases/{form}",
        "/staff/cases/{form}/requests.csv",
        "/staff/cases/{form}/{reference}",
        "/staff/cases/{form}/{reference}/print",
        "/staff/cases/{form}/{reference}/files/{part:int}/{file}",
    ),
}
"""Who opens it → the addresses. A member with several roles opens what each of them opens, and nobody anything else."""
WAY_IN: Final[Mapping[str, str]] = {
    "adviser": "/staff/find",
    "caseworker": "/staff/cases",
    "data-protection": "/staff/people",
    "designer": "/staff/designs",
    "operator": "/staff/deliveries",
}
"""Where /staff leads the members of a role that does not open it; nowhere, for the others."""
FORM, OTHER = "report-a-missed-bin", "bulky-waste"
FORMS: Final = ("*", FORM, OTHER)
SIGN_IN, NOT_ALLOWED = "/staff/sign-in", "You cannot open this page"


@dataclass(frozen=True)
class Visitor:
    """Somebody at a browser of their own."""

    role: str
    """One role; "" for none."""
    forms: str
    """The form that it is for; `*` for every form."""
    client: httpx2.Client
    is_signed_in: bool = True

    def may(self, route: str) -> bool:
        """Whether the table says so."""
        who = [one for one, opened in OPENS.items() if route in opened]
        if ANYBODY in who or (self.is_signed_in and MEMBERS in who):
            return True
        return self.role in who and (self.forms != OTHER or "{form}" not in route)

    def __str__(self) -> str:
        return f"{self.role}:{self.forms}" if self.is_signed_in else "nobody"


@pytest.fixture(scope="module")
def reference(shared_site: Served) -> str:
    """Of something that was sent."""
    return finish(shared_site.browser())


@pytest.fixture(scope="module")
def visitors(shared_site: Served, reference: str) -> Sequence[Visitor]:
    """One member for each role alone and each extent of it, one without a role, and somebody who is not signed in."""
    return tuple(_visitors(shared_site))


def _visitors(site: Served) -> Iterator[Visitor]:
    yield Visitor("", "", site.client(), is_signed_in=False)
    for number, (role, forms) in enumerate([("", ""), *((role, forms) for role in ROLES for forms in FORMS)]):
        roles = {role: (forms,)} if role else {}
        name, token = signed_in(site.settings, site.clock(), roles, name=f"m{number}")
        client = site.client()
        client.cookies.set(name, token)
        yield Visitor(role, forms, client)


def staff_routes() -> Sequence[tuple[str, str]]:
    """(method, pattern) of each route of the app below /staff."""
    found = (route for route in routes() if route.path.partition("/")[2].partition("/")[0] == "staff")
    return [
        (method, route.path) for route in found for method in sorted((route.methods or {"GET"}) - {"HEAD"})
    ]


def test_every_page_of_staff_stands_in_the_table_and_nothing_else_does() -> None:
    told = sorted(address for opened in OPENS.values() for address in opened)
    assert told == sorted({path for _, path in staff_routes()}), "Say in OPENS who opens the new page"
    assert set(OPENS) <= {ANYBODY, MEMBERS, *ROLES}


@pytest.mark.parametrize(("method", "route"), [one for one in staff_routes() if one[1] not in OPENS[ANYBODY]])
def test_a_page_opens_for_whom_the_table_says_and_for_nobody_else(
    method: str, route: str, shared_site: Served, visitors: Sequence[Visitor], reference: str
) -> None:
    address = filled(route.replace("{reference}", reference))
    found = {str(one): became_of(one.client.request(method, address)) for one in visitors}
    assert found == {str(one): expected(one, route) for one in visitors}


def became_of(answer: httpx2.Response) -> str:
    """Whether somebody was let in; what they got there is for the tests of the page itself."""
    leads_to = answer.headers.get("location", "").partition("?")[0]
    if leads_to == SIGN_IN:
        return "asked to sign in"
    if answer.request.url.path == HOME and leads_to:
        return f"led to {leads_to}"
    return "refused" if NOT_ALLOWED in answer.text else "let in"


def expected(visitor: Visitor, route: str) -> str:
    """What the table makes of it."""
    if visitor.may(route):
        return "let in"
    if route == HOME and visitor.role in WAY_IN:
        return f"led to {WAY_IN[visitor.role]}"
    return "refused" if visitor.is_signed_in else "asked to sign in"


@pytest.mark.parametrize(("method", "route"), [one for one in staff_routes() if one[1] in OPENS[ANYBODY]])
def test_the_way_in_and_out_refuses_nobody_for_their_role(
    method: str, route: str, visitors: Sequence[Visitor]
) -> None:
    assert {became_of(one.client.request(method, route)) for one in visitors} <= {
        "let in",
        "asked to sign in",
    }


def test_who_is_refused_reads_nothing_of_what_is_there(
    shared_site: Served, visitors: Sequence[Visitor], reference: str
) -> None:
    outsider = next(one for one in visitors if one.is_signed_in and not one.role)
    pages = {
        outsider.client.get(filled(path.replace("{reference}", reference))).text.partition("<main")[2]
        for method, path in staff_routes()
        if method == "GET" and not outsider.may(path)
    }
    said = {page.replace(_token(page), "") for page in pages}
    assert len(said) == 1, "The same page whatever was asked for"


def _token(page: str) -> str:
    return page.partition('name="formkit-token" value="')[2].partition('"')[0] or "none"


def test_every_refusal_is_in_the_audit_log(shared_site: Served, visitors: Sequence[Visitor]) -> None:
    outsider = next(one for one in visitors if one.is_signed_in and not one.role)
    asked = [path for method, path in staff_routes() if method == "GET" and not outsider.may(path)]
    with shared_site.database() as database:
        ((before,),) = database.execute("SELECT max(id) FROM audit").fetchall()
    for path in asked:
        outsider.client.get(filled(path))
    with shared_site.database() as database:
        lines = database.execute("SELECT what, outcome FROM audit WHERE id > ? ORDER BY id", (before,))
        told = [(str(what), str(outcome)) for what, outcome in lines]
    assert [outcome for _, outcome in told] == ["refused"] * len(asked)
