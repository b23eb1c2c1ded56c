"""A site with a year of made-up numbers, and somebody signed in who may see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from formkit.settings import Settings
from formkit.staff.beside import staff_beside
from formkit.staff.members import KeptMember, StaffSession
from formkit.staff.sessions import staff_cookie, token_name
from formkit.storage.keyring import keys_for
from formkit.storage.sqlite_engine import open_beside
from tests.analytics.filled import fill

FORMS = ("housing-benefit-change-of-circumstances", "report-a-missed-bin")
BENEFIT, BIN = FORMS
EVERYTHING: Mapping[str, tuple[str, ...]] = {"analyst": ("*",)}


def fill_site(
    data: Path, today: date, forms: tuple[str, ...] = FORMS, *, visits: int = 500, simulated: bool = True
) -> None:
    """Numbers for some of the example forms, in the database of a data folder."""
    known = read_catalogue(folder("forms")).forms
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open_beside(data / "formkit.sqlite", new=True) as tables:
        chosen = [known[form] for form in forms]
        tables.change(lambda tx: fill(tx, chosen, today, visits=visits, simulated=simulated))


def signed_in(
    settings: Settings, now: float, roles: Mapping[str, tuple[str, ...]] = EVERYTHING, name: str = "robin"
) -> tuple[str, str]:
    """The name and value of a cookie with which a new member is signed in."""
    token = (name.encode().hex() * 64)[:64]
    keys = keys_for(settings.secrets, settings.data, dev=settings.dev)
    with staff_beside(settings.data / "formkit.sqlite", keys, now) as staff:
        staff.add(KeptMember(name, roles, password="no password"))
    with open_beside(settings.data / "formkit.sqlite") as tables:
        session = StaffSession(KeptMember(name, roles), token_name(token), now, now)
        values = (session.token, name, now, now)
        tables.change(
            lambda tx: tx.run(
                "INSERT INTO staff_session (token, member, started_at, touched_at) VALUES (?, ?, ?, ?)",
                *values,
            )
        )
    return staff_cookie(settings), token
