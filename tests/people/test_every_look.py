"""“Who opened this record?” is answered for every look of a day, on every page of staff that there is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import httpx2

from formkit.staff.members import ROLES
from tests.operating.waiting import DEAD, arrived, operator, press, waits
from tests.staff.test_every_route import OPENS
from tests.web.addresses import filled
from tests.web.serving import Served

AWAY = "exampleton/away"
CELL = re.compile(r'<td class="govuk-table__cell">(.*?)</td>', re.DOTALL)
WITH_MORE = (
    "/staff/deliveries?reference={reference}",
    "/staff/deliveries?to=exampleton%2Faway",
    "/staff/people?reference={reference}",
)
"""Addresses that show more when one asks them for something."""


def test_every_page_that_shows_a_reference_says_so_to_the_officer(site: Served) -> None:
    references = [arrived(site), arrived(site)]
    for one in references:
        waits(site, one, AWAY, due_at=DEAD, problem="OSError", attempts=10)
    ledger: dict[str, Counter[str]] = {one: Counter() for one in references}
    for role in ROLES:
        person = operator(site, role=role)
        for address in addresses_of(role, references):
            answer = person.client.get(address)
            for one in seen_in(answer, references):
                ledger[one][f"{role}-"] += 1
            site.clock.move_on(minutes=0.1)
    sender = operator(site, "report-a-missed-bin")
    (form,) = (
        one for one in sender.get("/staff/deliveries").read.forms if one.fields.get("destination") == [AWAY]
    )
    press(sender, form)
    for one in references:
        ledger[one]["operator-report-a-missed-bin"] += (
            2  # the list, and what was sent again; it shows none any more
        )
    ledger = {one: count + shown_after(sender.page.html, one) for one, count in ledger.items()}
    officer = operator(site, "report-a-missed-bin", role="data-protection")
    for one in references:
        page = officer.get(f"/staff/people?reference={one}")
        cells = CELL.findall(page.html)
        assert Counter(cells[1::3]) == ledger[one], "The log and the pages do not agree"
    assert all(count["caseworker-"] > 2 and count["operator-"] > 2 for count in ledger.values())


def addresses_of(role: str, references: Sequence[str]) -> Iterator[str]:
    """All that a role opens, for each of the submissions."""
    more = [one for one in WITH_MORE if one.partition("?")[0] in OPENS.get(role, ())]
    for route in (*OPENS.get(role, ()), *more):
        for one in references if "{reference}" in route else references[:1]:
            yield filled(route.replace("{reference}", one))


def seen_in(answer: httpx2.Response, references: Sequence[str]) -> list[str]:
    """The submissions that somebody saw anything of, or asked for by their addresses, whether or not it was there."""
    parts = answer.request.url.path.split("/")
    return [one for one in references if one in parts or (answer.status_code == 200 and one in answer.text)]


def shown_after(page: str, reference: str) -> Counter[str]:
    """The page that pressing led to."""
    return Counter({"operator-report-a-missed-bin": int(reference in page)})
