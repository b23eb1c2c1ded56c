"""What an operator sees, as the app sees it."""

from __future__ import annotations

from starlette.routing import Route

from formkit.operating.deliveries import send_again, show_deliveries
from formkit.operating.delivery_views import ADDRESS
from formkit.operating.health_page import HEALTH, show_health
from formkit.operating.tables import WaitingDeliveries
from formkit.staff.access import for_role
from formkit.web.dependencies import Parts, StaffRoom
from formkit.web.methods import BOTH, by_method
from formkit.wing import Wing


def wing(kernel: Parts) -> Wing:
    """Deliveries and health, for operators."""
    return Wing(
        "operating",
        routes=[
            Route(ADDRESS, for_role("operator", by_method(show_deliveries, send_again)), methods=BOTH),
            Route(HEALTH, for_role("operator", show_health)),
        ],
        staff_rooms=[StaffRoom("operator", "Deliveries", ADDRESS), StaffRoom("operator", "Health", HEALTH)],
        brings=[WaitingDeliveries(kernel.store.engine)],
    )
