"""What designers see, as the app sees it."""

from __future__ import annotations

from starlette.routing import Route

from formkit.designs.page import Find, Findings, show_designs
from formkit.staff.access import for_role
from formkit.web.dependencies import Parts, StaffRoom
from formkit.wing import Wing

ADDRESS = "/staff/designs"


def wing(kernel: Parts, find: Find) -> Wing:
    """Forms as they are served, for designers; `find` tells what is wrong with what forms share."""
    return Wing(
        "designs",
        routes=[Route(ADDRESS, for_role("designer", show_designs))],
        staff_rooms=[StaffRoom("designer", "Forms", ADDRESS)],
        brings=[Findings(kernel.catalogue, find)],
    )
