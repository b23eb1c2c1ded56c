"""What a data protection officer sees, as the app sees it."""

from __future__ import annotations

from typing import Final

from starlette.routing import Route

from formkit.people.kept import KeptPeople
from formkit.people.page import find_person, show_people
from formkit.people.person_pages import ask_erase, back, erase, export, hold, release
from formkit.people.views import ADDRESS, HEADING
from formkit.staff.access import for_role
from formkit.staff.members import Role
from formkit.web.dependencies import Parts, StaffRoom
from formkit.web.methods import BOTH, by_method
from formkit.wing import Wing

ROLE: Final[Role] = "data-protection"
ONE: Final = f"{ADDRESS}/{{form}}/{{reference}}"


def wing(kernel: Parts) -> Wing:
    """Who had to do with what a person sent, and what is done with it because they asked."""
    return Wing(
        "people",
        routes=[
            Route(ADDRESS, for_role(ROLE, by_method(show_people, find_person)), methods=BOTH),
            Route(f"{ONE}/export", for_role(ROLE, export)),
            Route(f"{ONE}/erase", for_role(ROLE, by_method(ask_erase, erase)), methods=BOTH),
            Route(f"{ONE}/hold", for_role(ROLE, by_method(back, hold)), methods=BOTH),
            Route(f"{ONE}/release", for_role(ROLE, by_method(back, release)), methods=BOTH),
        ],
        staff_rooms=[StaffRoom(ROLE, HEADING, ADDRESS)],
        brings=[KeptPeople(kernel.store.engine, kernel.keys)],
    )
