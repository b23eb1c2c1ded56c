"""Devices that a member signed in from before: whoever guesses elsewhere does not make these wait.

https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies. The cookie opens nothing.
"""

from __future__ import annotations

import hashlib
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from formkit.settings import Settings
from formkit.staff.members import KeptMember
from formkit.storage.sealing import KeyList
from formkit.web.dependencies import parts_of

DAYS: Final = 180
PURPOSE: Final = "staff device"
RANDOM_BYTES: Final = 16


def device_cookie(settings: Settings) -> str:
    """The name of the cookie."""
    return "__Host-formkit-staff-device" if settings.is_secure else "formkit-staff-device"


def known_device(request: Request, member: KeptMember | None) -> str:
    """What the device is called in counting, where this member signed in from it with the password of now; else ""."""
    parts = parts_of(request)
    value = request.cookies.get(device_cookie(parts.settings), "")
    return device_in(value, parts.keys, member) if member else ""


def remember_device(request: Request, response: Response, member: KeptMember) -> None:
    """Give the browser a cookie under a new random name; who the member is cannot be read from it."""
    parts = parts_of(request)
    response.set_cookie(
        device_cookie(parts.settings),
        device_value(parts.random_hex(RANDOM_BYTES), parts.keys, member),
        max_age=DAYS * 24 * 60 * 60,
        secure=parts.settings.is_secure,
        httponly=True,
        samesite="lax",
        path="/",
    )


def device_value(device: str, keys: KeyList, member: KeptMember) -> str:
    """What the cookie holds: the random name of the device, signed for this member."""
    return f"{device}.{keys.sign(PURPOSE, _signed_for(device, member))}"


def device_in(value: str, keys: KeyList, member: KeptMember) -> str:
    """The name of the device in the value of a cookie; "" where it was not signed for this member, or was made up."""
    device, _, signature = value.partition(".")
    is_known = device and member.password and keys.signed(PURPOSE, _signed_for(device, member), signature)
    return device if is_known else ""


def _signed_for(device: str, member: KeptMember) -> str:
    """With the password of now: after another one is set, devices of before are as good as any."""
    return f"{device} {hashlib.sha256(member.password.encode()).hexdigest()} {member.name}"
