"""The work on what was sent, as the app sees it."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formkit.casework.api.about import DOCUMENT, show_about, show_document
from formkit.casework.api.access import for_scope
from formkit.casework.api.deliveries import list_deliveries
from formkit.casework.api.document import show_printed
from formkit.casework.api.export import export
from formkit.casework.api.stages import set_stage, show_stages
from formkit.casework.api.submissions import acknowledge, list_submissions, show_file, show_submission
from formkit.casework.finding.request_page import show_request, verify
from formkit.casework.finding.search_page import FIND, FIND_ROOM, find, show_find
from formkit.casework.finding.tables import CallerSearch
from formkit.casework.inbox.case_pages import download_file, print_case, show_case
from formkit.casework.inbox.change_pages import change_case
from formkit.casework.inbox.filling import filling
from formkit.casework.inbox.formatting import ADDRESS, ROOM
from formkit.casework.inbox.list_pages import ROLE, export_cases, show_case_forms, show_inbox
from formkit.casework.inbox.tables import Cases
from formkit.casework.tables import Casework
from formkit.staff.access import for_role
from formkit.web.dependencies import Parts, StaffRoom
from formkit.web.methods import BOTH, Endpoint, by_method
from formkit.web.problems import problem_json
from formkit.wing import Wing

ONE: Final = "/api/v1/submissions/{id:int}"
STAGE: Final = "/api/v1/submissions/{reference}/stage"
ALL_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def wing(kernel: Parts) -> Wing:
    """What programs of councils fetch and say back, what caseworkers open, and what the contact centre finds."""
    return Wing(
        "casework",
        routes=[
            Route("/api", show_about),
            Route(DOCUMENT, show_document),
            *ROUTES,
            *STAFF_ROUTES,
            Route("/api/{rest:path}", refuse, methods=ALL_METHODS),
            Route(FIND, for_role("adviser", by_method(show_find, find)), methods=BOTH),
            Route(
                f"{FIND}/{{form}}/{{reference}}",
                for_role("adviser", by_method(show_request, verify)),
                methods=BOTH,
            ),
        ],
        brings=[
            Casework(kernel.store.engine, kernel.keys),
            Cases(kernel.store.engine, kernel.keys),
            CallerSearch(kernel.store.engine, kernel.keys),
        ],
        jobs=lambda parts: [filling(parts)],
        staff_rooms=[StaffRoom("adviser", FIND_ROOM, FIND), StaffRoom(ROLE, ROOM, ADDRESS)],
    )


ROUTES: Final = (
    Route("/api/v1/submissions", for_scope("fetch", list_submissions)),
    Route(ONE, for_scope("fetch", show_submission)),
    Route(f"{ONE}/document.html", for_scope("fetch", show_printed)),
    Route(f"{ONE}/files/{{name}}", for_scope("fetch", show_file)),
    Route(f"{ONE}/acknowledge", for_scope("fetch", acknowledge), methods=["POST"]),
    Route(STAGE, for_scope("stage", show_stages)),
    Route(STAGE, for_scope("stage", set_stage), methods=["PUT"]),
    Route("/api/v1/deliveries", for_scope("deliveries", list_deliveries)),
    Route("/api/v1/forms/{form}/submissions.csv", for_scope("export", export)),
)


def _guarded(endpoint: Endpoint) -> Endpoint:
    return for_role(ROLE, endpoint)


HERE: Final = f"{ADDRESS}/{{form}}/{{reference}}"
STAFF_ROUTES: Final = (
    Route(ADDRESS, _guarded(show_case_forms)),
    Route(f"{ADDRESS}/{{form}}", _guarded(show_inbox)),
    Route(f"{ADDRESS}/{{form}}/requests.csv", _guarded(export_cases)),
    Route(HERE, _guarded(by_method(show_case, change_case)), methods=BOTH),
    Route(f"{HERE}/print", _guarded(print_case)),
    Route(f"{HERE}/files/{{part:int}}/{{file}}", _guarded(download_file)),
)


async def refuse(request: Request) -> Response:
    """All else below /api: nothing there is a page of a form, which the routes after these would look for."""
    path = request.scope["path"]
    methods = {method for route in ROUTES if route.path_regex.match(path) for method in route.methods or ()}
    if methods:
        return problem_json(405, headers={"Allow": ", ".join(sorted(methods))})
    return problem_json(404)
