"""What a data protection officer sees, as the app sees it."""

from __future__ import annotations

from starlette.routing import Route

from formkit.people.page import show_people
from formkit.people.views import ADDRESS, HEADING
from formkit.staff.access import for_role
from formkit.web.dependencies import Parts, StaffRoom
from formkit.wing import Wing


def wing(kernel: Parts) -> Wing:
    """Who had to do with what a person sent."""
    return Wing(
        "people",
        routes=[Route(ADDRESS, for_role("data-protection", show_people))],
        staff_rooms=[StaffRoom("data-protection", HEADING, ADDRESS)],
    )
