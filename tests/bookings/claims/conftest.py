"""A site that books days of a booking system, and that system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bookings.claims.booking_stand_in import Bookings, beside
from tests.lookups.standing_in import HERE
from tests.web.booked import lorry_forms
from tests.web.conftest import Serve, serve
from tests.web.serving import Served

__all__ = ["serve"]


@pytest.fixture
def there() -> Iterator[Bookings]:
    """The booking system."""
    with beside() as bookings:
        yield bookings


@pytest.fixture
def lorry(serve: Serve, tmp_path: Path, there: Bookings) -> Served:
    """The site."""
    return serve(forms=forms_asking(there, tmp_path), allow_networks=HERE)


def forms_asking(there: Bookings, place: Path) -> Path:
    """A forms folder whose form asks the booking system."""
    forms = lorry_forms(place / "forms")
    council = forms / "councils" / "testham.yaml"
    text = council.read_text(encoding="utf-8").replace("{slots csv: lookups/slots.csv}", there.block())
    council.write_text(text, encoding="utf-8")
    return forms
