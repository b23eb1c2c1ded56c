"""Passwords and the codes of authenticator apps."""

from __future__ import annotations

import asyncio
import hmac
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Final

from formkit.staff.password_rules import LONGEST

if TYPE_CHECKING:  # loaded when somebody signs in: a server that nobody signs in to need not hold it
    from argon2 import PasswordHasher

MEMORY: Final = 19_456
"""KiB for each hash, and two rounds: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html"""
AT_ONCE: Final = 2
"""How many passwords are looked at in the same moment: what waits takes no memory."""
HALF_MINUTE: Final = 30
ISSUER: Final = "formkit"


def hashed(password: str) -> str:
    """What is kept of a password: argon2id."""
    return _hasher()[0].hash(_written(password))


async def is_right(password: str, kept: str) -> bool:
    """Whether the hash is of this password. Without a hash it takes as long, and is False."""
    return await asyncio.get_running_loop().run_in_executor(_workers(), _verified, password, kept)


def right_step(code: str, secret: str, at: float) -> int:
    """The number of the half minute that a code of the app belongs to: now, the one before or after; 0 for a wrong code."""
    from pyotp import TOTP

    typed = "".join(code.split())[:LONGEST]
    now = int(at // HALF_MINUTE)
    app = TOTP(secret)
    steps = (now - 1, now, now + 1)
    right = [step for step in steps if hmac.compare_digest(app.generate_otp(step).encode(), typed.encode())]
    return right[-1] if right else 0


def new_secret() -> str:
    """A new secret for an authenticator app, in base 32."""
    from pyotp import random_base32

    return random_base32()


def app_address(name: str, secret: str) -> str:
    """The secret as an address (otpauth://) that an authenticator app understands, by a QR code for example."""
    from pyotp import TOTP

    return TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def _verified(password: str, kept: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    hasher, nobodys = _hasher()
    try:
        hasher.verify(kept or nobodys, _written(password[:LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)


def _written(password: str) -> str:
    """One spelling for what different keyboards send for the same letters."""
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> tuple[PasswordHasher, str]:
    """The hasher, and a hash that nobody has the password of."""
    import secrets

    from argon2 import PasswordHasher

    hasher = PasswordHasher(time_cost=2, memory_cost=MEMORY, parallelism=1)
    return hasher, hasher.hash(secrets.token_hex())


@cache
def _workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="formkit-passwords")
