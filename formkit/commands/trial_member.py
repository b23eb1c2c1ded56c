"""The member of staff of a site that is only tried out, new each time; it serves and prints nothing."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from formkit.errors import SettingsRefused
from formkit.settings import Settings
from formkit.staff.beside import staff_beside
from formkit.staff.members import EVERY_FORM, ROLES, KeptMember, Roles
from formkit.staff.passwords import hashed
from formkit.staff.sessions import TRIAL, is_trial
from formkit.storage.keyring import keys_for
from formkit.storage.spool import private_folder

BYTES = 12


@dataclass(frozen=True)
class Trial:
    """How to sign in. The password is kept nowhere: print it once."""

    name: str
    password: str

    def says(self, address: str) -> str:
        """The line to print, for a site at `address` (http://127.0.0.1:8000)."""
        return f"Staff pages: {address}/staff. Sign in as {self.name} with the password {self.password}"


def trial_member(settings: Settings) -> Trial:
    """Make the trial member, who may open everything, with a new password; who was signed in as them is signed out.

    Raises SettingsRefused unless the site runs with FORMKIT_DEV, on this machine only.
    """
    if not is_trial(settings):
        raise SettingsRefused("A trial member is for trying out only, with FORMKIT_DEV=true on this machine.")
    keys = keys_for(settings.secrets, private_folder(settings.data), dev=True)
    password = secrets.token_urlsafe(BYTES)
    everything: Roles = dict.fromkeys(ROLES, (EVERY_FORM,))
    with staff_beside(settings.data / "formkit.sqlite", keys, time.time()) as staff:
        if any(line.member.name == TRIAL for line in staff.members()):
            staff.set_password(TRIAL, hashed(password))
        else:
            staff.add(KeptMember(TRIAL, everything, password=hashed(password)))
    return Trial(TRIAL, password)


def staff_note(settings: Settings, address: str) -> str:
    """The line that a server prints when it starts: how staff sign in."""
    if is_trial(settings):
        return trial_member(settings).says(address)
    if settings.oidc_issuer:
        return (
            f"Staff pages: {address}/staff. Staff sign in with {settings.oidc_name or settings.oidc_issuer}."
        )
    return f"Staff pages: {address}/staff. Add yourself: formkit staff add NAME --role analyst --data {settings.data}"
