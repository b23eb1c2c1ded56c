"""For whom a member of staff fills a form in, what is noted of it, and who has to say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from formkit.journey.visit_classes import ASSISTED, TRIAL
from formkit.staff.audit.chain import Sealer
from formkit.staff.audit.tables import note
from formkit.staff.members import AuditLine
from formkit.staff.sessions import load_session
from formkit.storage.engine import Tx
from formkit.web.dependencies import parts_of
from formkit.web.visits import Here

RESIDENT, TRYING, MYSELF = "resident", "trial", "myself"


@dataclass(frozen=True)
class FilledInFor:
    """What a member said when a visit began; without a member it is anybody's."""

    channel: str = ""
    """Of what is filled in for a resident, or tried out; "" for a visit like any other."""
    member: str = ""
    """Who fills it in for a resident, or tries it out; "" for all others, members who do it for themselves among them."""
    was_asked: bool = False
    is_changed: bool = False
    """Whether a choice was changed before anything was answered: then the visit before never began."""


NOBODY: Final = FilledInFor()
"""A visit of somebody who is not signed in as staff."""


async def asked_member(request: Request) -> str:
    """The member of staff who is signed in, and so has to say whom a form is for; "" for everybody else.

    In a preview nobody is asked: all of it is tried out.
    """
    if parts_of(request).catalogue.preview:
        return ""
    session = await load_session(request)
    return session.member.name if session else ""


def filled_in_for(member: str, choice: str) -> FilledInFor | None:
    """What a visit begins with after a choice; None where a member has not made one. `member`: see `asked_member`."""
    if not member:
        return NOBODY
    known = {
        RESIDENT: FilledInFor(ASSISTED, member, was_asked=True),
        TRYING: FilledInFor(TRIAL, member, was_asked=True),
        MYSELF: FilledInFor(was_asked=True),
    }
    return known.get(choice)


def sent_line(here: Here, reference: str) -> AuditLine | None:
    """The line of the audit log for what a member sends for a resident or as a trial; None for all others."""
    channel, member = here.visit.channel, here.draft.member
    if channel not in (ASSISTED, TRIAL):
        return None
    return AuditLine(
        here.parts.now(), member, "change", "/{form}/check-answers", here.form.id, channel, reference
    )


@dataclass(frozen=True)
class NotedSending:
    """The line of the audit log, in the transaction of sending (`storage.base.Belonging`)."""

    sealer: Sealer
    line: AuditLine

    async def refusal(self, tx: Tx) -> None:
        """Nothing keeps it from being noted."""

    async def keep(self, tx: Tx) -> None:
        """Note it: without its line nothing is sent."""
        await note(tx, self.sealer, self.line)
