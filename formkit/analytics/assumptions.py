"""What is taken to be so of costs, until a council says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PHONE: Final = "phone"
FACE_TO_FACE: Final = "face to face"
WEB: Final = "web"
THEN_PHONE: Final = "then phone"
ASSUMED: Final = (FACE_TO_FACE, PHONE, WEB, THEN_PHONE)
"""Names in the table `assumption`: three costs in pounds, and a share between 0 and 1."""


@dataclass(frozen=True)
class Assumptions:
    """What is taken to be so. Costs of one contact, in pounds: Socitm, Better Connected 2012."""

    face_to_face: float = 8.62
    phone: float = 2.83
    web: float = 0.15
    then_phone: float = 0.5
    """Of those who give up, the share who then phone. A guess, said to be one."""


BUILT_IN: Final = Assumptions()


def assumptions_from(named: Mapping[str, float]) -> Assumptions:
    """Assumptions by their names in the table; what is not named is built in."""
    return Assumptions(
        face_to_face=named.get(FACE_TO_FACE, BUILT_IN.face_to_face),
        phone=named.get(PHONE, BUILT_IN.phone),
        web=named.get(WEB, BUILT_IN.web),
        then_phone=named.get(THEN_PHONE, BUILT_IN.then_phone),
    )
