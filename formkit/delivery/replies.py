"""What an HTTP answer means for a delivery: taken, to be tried again, or never."""

from __future__ import annotations

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
    raise NotDelivered(f"The other side answered {status}.", retry_after=reply.retry_after(now))
