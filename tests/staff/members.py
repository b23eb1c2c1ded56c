"""Members of staff for tests: added to a running site, signed in as a person would."""

from __future__ import annotations

import time

from pyotp import TOTP

from formkit.staff.beside import staff_beside
from formkit.staff.members import KeptMember
from formkit.staff.passwords import HALF_MINUTE, hashed
from formkit.staff.roles import roles_from
from formkit.storage.keyring import keys_for
from tests.web.browsing import Browser, Shown
from tests.web.serving import Served

PASSWORD = "seven green parcels"
OTHER = "eleven blue parcels"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
_HASHES = {PASSWORD: hashed(PASSWORD)}


def add_member(
    site: Served, name: str = "maria", roles: str = "analyst", *, secret: str = "", disabled: bool = False
) -> None:
    """A member with a password, beside the running site."""
    keys = keys_for(site.settings.secrets, site.settings.data, dev=site.settings.dev)
    with staff_beside(site.settings.data / "formkit.sqlite", keys, time.time()) as staff:
        staff.add(KeptMember(name, roles_from(roles), password=_HASHES[PASSWORD], secret=secret))
        if disabled:
            staff.set_disabled(name, disabled=True)


def disable_member(site: Served, name: str = "maria") -> None:
    """Shut a member out, beside the running site."""
    keys = keys_for(site.settings.secrets, site.settings.data, dev=site.settings.dev)
    with staff_beside(site.settings.data / "formkit.sqlite", keys, time.time()) as staff:
        staff.set_disabled(name, disabled=True)


def sign_in(
    person: Browser, name: str = "maria", password: str = PASSWORD, code: str = "", wanted: str = ""
) -> Shown:
    """Fill in the sign-in page and send it, without following where it leads."""
    person.get(f"/staff/sign-in?next={wanted}" if wanted else "/staff/sign-in")
    return person.send({"name": name, "password": password, "code": code}, follow=False)


def code_at(at: float, secret: str = SECRET) -> str:
    """What the authenticator app shows at a time."""
    return TOTP(secret).generate_otp(int(at // HALF_MINUTE))


def audit(site: Served) -> list[tuple[str, str, str, str, str]]:
    """Who, kind, what, form, outcome: each line of the log."""
    with site.database() as database:
        return [
            (str(row[0]), str(row[1]), str(row[2]), str(row[3]), str(row[4]))
            for row in database.execute("SELECT who, kind, what, form, outcome FROM audit ORDER BY id")
        ]
