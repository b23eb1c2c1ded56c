"""What an HTTP answer means for a delivery: taken, to be tried again, or never."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from formkit.delivery.base import NotDelivered

if TYPE_CHECKING:
    from formkit.outgoing import Reply

GONE: Final = 410


def refuse_reply(reply: Reply, now: float) -> None:
    """Raise NotDelivered for an answer that does not say that it was taken. `now`: UTC seconds."""
    status = reply.status
    if reply.is_good:
        return
    if status == GONE:
        raise NotDelivered("The other side answered 410: nothing is taken there any more.", is_final=True)
    if 300 <= status < 400:
        raise NotDelivered(
            f"The other side answered {status}, which leads to another address. None is followed: "
            "write the new one into the council's file."
        )
    raise NotDelivered(f"The other side answered {status}.", retry_after=retry_after(reply, now))


def retry_after(reply: Reply, now: float) -> float | None:
    """Seconds that the other side asks us to wait, by `Retry-After`: a number, or a moment. None where it says nothing."""
    said = reply.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None
