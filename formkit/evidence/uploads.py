"""The files of a page that was sent: each is looked at, and put away if it can be used."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from starlette.requests import Request

from formkit.definition.pages import EvidencePage
from formkit.evidence.checking import Checker
from formkit.evidence.download import kept_name, right_name, safe_name
from formkit.evidence.inspection import Accepted, Refused, inspect
from formkit.evidence.keeper import EvidenceKeeper
from formkit.evidence.quotas import Quotas
from formkit.evidence.room import HeldRoom, Room
from formkit.evidence.turns import Turns
from formkit.journey.draft import KeptFile
from formkit.web.dependencies import parts_of
from formkit.web.form_body import Posted, address
from formkit.web.multipart import LeftOut, Limit, ReceivedFile, UploadLimits

CODES = {
    "empty": "empty file",
    "unusable name": "name",
    "not what its name says": "mismatch",
}
"""What a look at a file says → the words' name; the others are called the same."""

A_LENGTH = re.compile(r"[0-9]{1,15}")
COPIES = 2
"""While a file is looked into and while it is put away, it lies on the disk as it was and as it will be."""


@dataclass(frozen=True)
class MayCome:
    """What one request may bring."""

    limits: UploadLimits
    refusal: str
    """Why no file is taken: a code of the words; "" where one may come."""
    hold: HeldRoom
    """The room that its files have."""


@dataclass(frozen=True)
class WrongFile:
    """A file that was not taken: the code of the words that say why, and what its sender calls it."""

    code: str
    name: str = ""


@dataclass(frozen=True)
class Taken:
    """What became of the files of one request."""

    files: tuple[KeptFile, ...] = ()
    """Those that are put away now."""
    not_taken: tuple[WrongFile, ...] = ()


@contextmanager
def may_come(request: Request, page: EvidencePage, owner: str) -> Iterator[MayCome]:
    """How much may come: no file at all where there is no room, or who sends it has sent too much for now.

    The room is held until the block ends: receive the file, and put it away, inside.
    """
    several = page.most > 1
    # One more than it takes: somebody is told that it is too many, and not that it is too large.
    limits = UploadLimits(file_bytes=page.max_size, files=page.most + 1, keeps_good=several)
    parts = parts_of(request)
    is_over = parts.of(Quotas).over(owner, address(request), parts.now()) is not None
    expected = 0 if is_over else COPIES * _expected_bytes(request, limits)
    with parts.of(Room).hold(expected) as hold:
        refusal = "quota" if is_over else "" if hold.reaches(expected) else "no room"
        yield MayCome(replace(limits, files=0, keeps_good=False) if refusal else limits, refusal, hold)


def _expected_bytes(request: Request, limits: UploadLimits) -> int:
    """What the request says of its length, which the server holds it to; the most that is read where it says nothing."""
    told = request.headers.get("content-length", "")
    return min(int(told), limits.body_bytes) if A_LENGTH.fullmatch(told) else limits.body_bytes


async def take_files(
    request: Request,
    page: EvidencePage,
    sent: Posted,
    kept: Sequence[KeptFile],
    coming: MayCome,
    owner: str,
) -> Taken:
    """Put away what can be used of the files that came, and say of each other one what is wrong.

    `kept` are the files that are there already, `owner` is what they are counted for.
    """
    parts = parts_of(request)
    if sent.too_large is not None:
        return Taken(not_taken=(WrongFile(coming.refusal or "too large", told_name(sent.too_large.file)),))
    files = [file for file in sent.files if file.name or file.size]
    if files:
        size = sum(file.size for file in files)
        parts.of(Quotas).count(owner, address(request), len(files), size, parts.now())
    new: list[KeptFile] = []
    wrong = [_left_out(page, one, len(kept)) for one in sent.left_out]
    for file in files:
        outcome = await _take(request, page, file, (*kept, *new), coming)
        if isinstance(outcome, KeptFile):
            new.append(outcome)
        elif outcome is not None:
            wrong.append(outcome)
    return Taken(tuple(new), tuple(wrong))


def _left_out(page: EvidencePage, one: LeftOut, kept: int) -> WrongFile:
    codes: dict[Limit, str] = {"file": "too large", "files": too_many(page, page.most + kept)}
    return WrongFile(codes.get(one.limit, "too much at once"), told_name(one.name))


def told_name(name: str) -> str:
    """What a sender calls a file, as it can be shown to them; "" where it is called nothing."""
    return safe_name(name) if name else ""


async def _take(
    request: Request, page: EvidencePage, file: ReceivedFile, kept: Sequence[KeptFile], coming: MayCome
) -> KeptFile | WrongFile | None:
    """The file as it is kept now, or why it is not; None for one that is there already."""
    seen = await _looked_into(request, page, file, coming)
    if seen is None:
        return WrongFile("quota", told_name(file.name))
    if not isinstance(seen, Accepted):
        return WrongFile(CODES.get(seen.code, seen.code), told_name(file.name))
    if any(one.sha256 == seen.sha256 for one in kept):
        return None  # sent twice
    if code := too_many(page, len(kept)):
        return WrongFile(code, told_name(file.name))
    parts = parts_of(request)
    check = await parts.of(Checker).check(file.path)
    if check.said == "infected":
        return WrongFile("infected", told_name(file.name))
    id = parts.random_hex(16)
    await parts.of(EvidenceKeeper).keep(file.path, id, check)
    return KeptFile(id, _name(page, file, seen, len(kept) + 1), seen.type, seen.size, seen.sha256)


async def _looked_into(
    request: Request, page: EvidencePage, file: ReceivedFile, coming: MayCome
) -> Accepted | Refused | None:
    """What a look at the file says, when the turn of its sender has come; None where they have had enough of them."""
    parts, sender = parts_of(request), address(request)
    quotas = parts.of(Quotas)
    async with parts.of(Turns).turn(sender):
        if quotas.has_worked_enough(sender, parts.now()):
            return None
        began = time.monotonic()
        try:
            return await inspect(file, page.files, has_room=lambda size: coming.hold.reaches(COPIES * size))
        finally:
            quotas.count_work(sender, time.monotonic() - began, parts.now())


def too_many(page: EvidencePage, count: int) -> str:
    """The code of a page that takes no more files than these; "" where there is room."""
    if count < page.most:
        return ""
    return "too many" if page.most > 1 else "one already"


def _name(page: EvidencePage, file: ReceivedFile, seen: Accepted, number: int) -> str:
    """What the person keeps seeing: their own name, with the ending of what the file is."""
    made_up = kept_name(page.id.replace("/", "-"), number, seen.extension)
    return right_name(file.name, seen.extension) or made_up


def discard(sent: Posted) -> None:
    """Delete what was received on the way."""
    for file in sent.files:
        file.path.unlink(missing_ok=True)
