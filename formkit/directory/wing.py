"""The directory as the app sees it."""

from __future__ import annotations

from contextlib import suppress

from starlette.routing import Route

from formkit.directory.pages import Finder, show_directory
from formkit.directory.search_list import ADDRESS, show_searches
from formkit.directory.vain_searches import Searches
from formkit.errors import StoreUnavailable
from formkit.staff.access import for_role
from formkit.web.dependencies import Parts, StaffRoom
from formkit.wing import Wing


def wing(kernel: Parts) -> Wing:
    """All forms, what finds one of them, and what nobody found."""
    searches = Searches(kernel.store.engine, kernel.keys)

    async def end() -> None:
        with suppress(StoreUnavailable):  # the database has told why; nobody waits for these
            await searches.write()

    return Wing(
        "directory",
        routes=[Route("/", show_directory), Route(ADDRESS, for_role("analyst", show_searches))],
        staff_rooms=[StaffRoom("analyst", "Searches in vain", ADDRESS)],
        brings=[Finder(kernel.catalogue), searches],
        jobs=lambda parts: [searches.job(parts)],
        end=end,
    )
