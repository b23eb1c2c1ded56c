"""“Who opened this record?” is answered for every look of a day, on every page of staff that there is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from formkit.staff.members import ROLES
from tests.casework.asking import Program, made_token
from tests.operating.waiting import DEAD, arrived, operator, press, waits
from tests.staff.test_every_route import FORM, OPENS, OTHER
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


class Ledger:
    """What the script itself noted: whose eyes each submission came before, and how often."""

    def __init__(self, references: Sequence[str]) -> None:
        self.references = references
        self.looks: dict[str, Counter[str]] = {one: Counter() for one in references}

    def note(self, who: str, *references: str) -> None:
        """Somebody had to do with these."""
        for one in references:
            self.looks[one][who] += 1

    def saw(self, who: str, page: str, path: str = "") -> None:
        """Somebody was shown a page, or asked for one by its address whether or not it was there."""
        named = path.split("/")
        self.note(who, *(one for one in self.references if one in page or one in named))


def test_every_look_of_a_day_is_answered_for(site: Served) -> None:
    ledger = Ledger([arrived(site), arrived(site)])
    for one in ledger.references:
        waits(site, one, AWAY, due_at=DEAD, problem="OSError", attempts=10)
    for role in ROLES:
        walks_everywhere(site, role, ledger)
    sends_again(site, ledger)
    searches(site, ledger)
    says_a_stage(site, ledger)
    officer = operator(site, FORM, role="data-protection")
    for one in ledger.references:
        cells = CELL.findall(officer.get(f"/staff/people?reference={one}").html)
        assert Counter(cells[1::3]) == ledger.looks[one], "The log and the pages do not agree"
        assert ledger.looks[one]["caseworker-"] > 2


def walks_everywhere(site: Served, role: str, ledger: Ledger) -> None:
    """Somebody with a role for all forms opens all that it opens."""
    person = operator(site, role=role)
    for address in addresses_of(role, ledger.references):
        answer = person.client.get(address)
        ledger.saw(f"{role}-", answer.text, answer.request.url.path)
        site.clock.move_on(minutes=0.1)


def sends_again(site: Served, ledger: Ledger) -> None:
    """An operator of the form has all dead letters delivered again."""
    sender = operator(site, FORM)
    page = sender.get("/staff/deliveries")
    ledger.saw(f"operator-{FORM}", page.html)
    (form,) = (one for one in page.read.forms if one.fields.get("destination") == [AWAY])
    press(sender, form)
    ledger.note(f"operator-{FORM}", *ledger.references)
    ledger.saw(f"operator-{FORM}", sender.page.html)


def searches(site: Served, ledger: Ledger) -> None:
    """An adviser and an officer find both by the postcode that was typed."""
    for role, address in (("adviser", "/staff/find"), ("data-protection", "/staff/people")):
        person = operator(site, OTHER, FORM, role=role)
        (form,) = (one for one in person.get(address).read.forms if "sought" in one.fields)
        fields = {name: values[-1] for name, values in form.fields.items()} | {"sought": "EX1 1AA"}
        found = person.client.post(form.action, data=fields).text
        assert all(one in found for one in ledger.references)
        ledger.saw(f"{role}-{OTHER}-{FORM}", found)


def says_a_stage(site: Served, ledger: Ledger) -> None:
    """A program of the council says how far the work on the first is."""
    program = Program(site, made_token(site, "waste", ("stage",), council="exampleton"))
    first = ledger.references[0]
    program.json(
        f"/api/v1/submissions/{first}/stage", "PUT", {"stage": "done", "words": {"en": "It is done."}}
    )
    ledger.note("the program waste", first)


def addresses_of(role: str, references: Sequence[str]) -> Iterator[str]:
    """All that a role opens, for each of the submissions."""
    more = [one for one in WITH_MORE if one.partition("?")[0] in OPENS.get(role, ())]
    for route in (*OPENS.get(role, ()), *more):
        for one in references if "{reference}" in route else references[:1]:
            yield filled(route.replace("{reference}", one))
