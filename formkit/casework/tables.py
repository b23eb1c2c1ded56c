"""The rows of the tokens of programs, of what waits in the outbox for them, and of what they said of submissions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple, cast

from formkit.casework.stages import Stage, ToldStage, kept_stage
from formkit.casework.tokens import ApiScope, ApiToken
from formkit.logs import log
from formkit.staff.audit.chain import Sealer
from formkit.staff.audit.tables import note
from formkit.staff.members import AuditLine
from formkit.storage.case_rows import stage_said
from formkit.storage.engine import Added, Engine, Reads, Row, Tx
from formkit.storage.outbox_rows import LATEST, MAY_GO
from formkit.storage.sealing import KeyList, SealBroken, new_row_key, open_row_key

_PROGRAM: Final = (
    "SELECT id, client, council, scopes, forms, made_at, until, used_at, ended_at FROM api_token"
)
OF_HASH: Final = f"{_PROGRAM} WHERE token = ?"
PROGRAMS: Final = f"{_PROGRAM} ORDER BY client, id"
INSERT_PROGRAM: Final = (
    "INSERT INTO api_token (token, client, council, scopes, forms, made_at, until) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id"
)
END_PROGRAM: Final = "UPDATE api_token SET ended_at = ? WHERE id = ? AND ended_at IS NULL"
TOUCH_PROGRAM: Final = "UPDATE api_token SET used_at = ?1 WHERE id = ?2 AND (used_at IS NULL OR used_at < ?1)"

_DELIVERY: Final = (
    "SELECT outbox.id, outbox.reference, part, form, destination, sequence, attempts, problem, created_at, due_at, delivered_at "
    "FROM outbox JOIN submission ON submission.reference = outbox.reference"
)
DELIVERY: Final = f"{_DELIVERY} WHERE outbox.id = ? AND {MAY_GO}"
FETCHED: Final = "UPDATE outbox SET attempts = attempts + 1, touched_at = ?, problem = '' WHERE id = ? AND delivered_at IS NULL"
ACKNOWLEDGED: Final = (
    "UPDATE outbox SET delivered_at = ?, touched_at = ?, problem = '' WHERE id = ? AND delivered_at IS NULL"
)
WHEN_ACKNOWLEDGED: Final = "SELECT delivered_at FROM outbox WHERE id = ?"

MOST_STAGES: Final = 100
"""Of one submission: more than any work has, and less than a program in a circle would send."""
FORM_OF: Final = "SELECT form FROM submission WHERE reference = ?"
STAGES: Final = "SELECT number, client, at, data_key, told FROM stage WHERE reference = ? ORDER BY number"
IS_CLOSED: Final = "SELECT 1 FROM casework WHERE reference = ? AND closed_at IS NOT NULL"
INSERT_STAGE: Final = (
    "INSERT INTO stage (reference, number, client, at, data_key, told) VALUES (?, ?, ?, ?, ?, ?)"
)


DeliveryState = Literal["waiting", "delivered", "dead"]
DELIVERY_STATES: Final[Mapping[DeliveryState, str]] = {
    "waiting": f"delivered_at IS NULL AND due_at <= {LATEST}",
    "delivered": "delivered_at IS NOT NULL",
    "dead": f"delivered_at IS NULL AND due_at > {LATEST}",
}
"""How the rows of each are found."""
SENT_BETWEEN: Final = (
    "SELECT reference FROM submission WHERE form = ? AND sent_at >= ? AND sent_at < ? AND trial = 0 "
    "ORDER BY sent_at, reference"
)


class KeptDelivery(NamedTuple):
    """A row of the outbox with the form that was sent."""

    id: int
    reference: str
    part: int
    form: str
    destination: str
    sequence: int
    """Which of all that ever went to this destination it is, from 1 and without a gap."""
    attempts: int
    problem: str
    created_at: float
    due_at: float
    delivered_at: float | None

    @property
    def outcome(self) -> DeliveryState:
        """Whether it has arrived, is on its way, or was given up."""
        if self.delivered_at is not None:
            return "delivered"
        return "dead" if self.due_at > LATEST else "waiting"


async def insert_token(tx: Tx, token: str, one: ApiToken) -> int:
    """Keep a new token, by its SHA-256; its id."""
    about = (one.client, one.council, " ".join(one.scopes), " ".join(one.forms), one.made_at, one.until)
    ((id,),) = await tx.rows(INSERT_PROGRAM, token, *about)
    return int(id)


async def end_token(tx: Tx, id: int, at: float) -> bool:
    """Let a token open nothing from now on; False where there is none, or it has ended."""
    return await tx.run(END_PROGRAM, at, id) > 0


async def token_rows(reads: Reads) -> tuple[ApiToken, ...]:
    """All tokens by client, those that are over too."""
    return tuple(_token(row) for row in await reads.rows(PROGRAMS))


async def waiting_deliveries(
    reads: Reads, destinations: Sequence[str], forms: Sequence[str], after: int, most: int
) -> tuple[KeptDelivery, ...]:
    """What waits for one of the destinations and may be fetched, oldest first, after the one with this id; no `forms` are all."""
    if not destinations:
        return ()
    sql = (
        f"{_DELIVERY} WHERE delivered_at IS NULL AND outbox.id > ? AND {_among('destination', destinations)}"
    )
    sql += f" AND {_among('form', forms)}" if forms else ""
    sql += f" AND {MAY_GO}"
    rows = await reads.rows(f"{sql} ORDER BY outbox.id LIMIT ?", after, *destinations, *forms, most)
    return tuple(KeptDelivery(*row) for row in rows)


async def kept_deliveries(
    reads: Reads, state: DeliveryState | None, forms: Sequence[str], after: int, most: int
) -> tuple[KeptDelivery, ...]:
    """Deliveries to all destinations, oldest first; without a state those of each, without forms those of all."""
    sql = f"{_DELIVERY} WHERE outbox.id > ?"
    sql += f" AND {DELIVERY_STATES[state]}" if state else ""
    sql += f" AND {_among('form', forms)}" if forms else ""
    rows = await reads.rows(f"{sql} ORDER BY outbox.id LIMIT ?", after, *forms, most)
    return tuple(KeptDelivery(*row) for row in rows)


class Casework:
    """What the API asks of the database. A write is durable before it is acknowledged."""

    def __init__(self, engine: Engine, keys: KeyList) -> None:
        self._engine = engine
        self._keys = keys
        self._sealer = Sealer(keys)

    async def token(self, token: str) -> ApiToken | None:
        """The token with this SHA-256, over or not."""
        rows = await self._engine.rows(OF_HASH, token)
        return _token(rows[0]) if rows else None

    def touch(self, id: int, at: float) -> None:
        """A token was used now; nobody waits for it."""
        self._engine.post([Added(TOUCH_PROGRAM, ((at, id),))])

    async def waiting(
        self, destinations: Sequence[str], forms: Sequence[str], after: int, most: int
    ) -> tuple[KeptDelivery, ...]:
        """See `waiting_deliveries`."""
        return await waiting_deliveries(self._engine, destinations, forms, after, most)

    async def deliveries(
        self, state: DeliveryState | None, forms: Sequence[str], after: int, most: int
    ) -> tuple[KeptDelivery, ...]:
        """See `kept_deliveries`."""
        return await kept_deliveries(self._engine, state, forms, after, most)

    async def sent_between(self, form: str, begin: float, end: float) -> tuple[str, ...]:
        """The references of what was sent with a form from `begin` to before `end` (UTC seconds), oldest first; no trials."""
        return tuple(str(row[0]) for row in await self._engine.rows(SENT_BETWEEN, form, begin, end))

    async def delivery(self, id: int) -> KeptDelivery | None:
        """A row of the outbox, delivered or not; None for one that is held for checking, or whose submission comes first."""
        rows = await self._engine.rows(DELIVERY, id)
        return KeptDelivery(*rows[0]) if rows else None

    async def fetched(self, id: int, line: AuditLine) -> None:
        """A delivery is handed out: an attempt of one that waits, and a line in the audit log."""

        async def unit(tx: Tx) -> None:
            await tx.run(FETCHED, line.at, id)
            await note(tx, self._sealer, line)

        await self._engine.write(unit)

    async def acknowledge(self, id: int, line: AuditLine) -> float | None:
        """The client has it: the row is done. When it said so first (UTC seconds); None where the row is gone.

        Only the first time is a line in the audit log.
        """

        async def unit(tx: Tx) -> float | None:
            if await tx.run(ACKNOWLEDGED, line.at, line.at, id):
                await note(tx, self._sealer, line)
            rows = await tx.rows(WHEN_ACKNOWLEDGED, id)
            return float(rows[0][0]) if rows else None

        return await self._engine.write(unit)

    async def form_of(self, reference: str) -> str | None:
        """The form that was sent under a reference."""
        rows = await self._engine.rows(FORM_OF, reference)
        return str(rows[0][0]) if rows else None

    async def stages(self, reference: str) -> tuple[ToldStage, ...]:
        """What was said of a submission, the oldest first. What cannot be opened is left out, and the log has it."""
        return await told_stages(self._engine, self._keys, reference)

    async def set_stage(self, reference: str, stage: Stage, client: str, line: AuditLine, most: int) -> bool:
        """Keep what was said, unless it was the last that was said; False where there are `most` already."""

        async def unit(tx: Tx) -> bool:
            outcome = await add_stage(tx, self._keys, reference, stage, ToldBy(client, line.at), most)
            if outcome == "kept":
                await note(tx, self._sealer, line)
            return outcome != "full"

        return await self._engine.write(unit)

    async def note(self, *lines: AuditLine) -> None:
        """Add lines to the audit log: all of them, or none."""

        async def unit(tx: Tx) -> None:
            for line in lines:
                await note(tx, self._sealer, line)

        await self._engine.write(unit)


async def told_stages(reads: Reads, keys: KeyList, reference: str) -> tuple[ToldStage, ...]:
    """What was said of a submission, the oldest first. What cannot be opened is left out, and the log has it."""
    return _opened(keys, reference, await reads.rows(STAGES, reference))


class ToldBy(NamedTuple):
    """Who says something of a submission, a program or a member, and when (UTC seconds)."""

    who: str
    at: float


async def add_stage(
    tx: Tx, keys: KeyList, reference: str, stage: Stage, by: ToldBy, most: int
) -> Literal["kept", "said before", "full"]:
    """Keep a stage, of which there may be `most`; the lists know it with it. What was said last is not said again."""
    await tx.lock(f"stage {reference}")
    rows = await tx.rows(STAGES, reference)
    closed = bool(await tx.rows(IS_CLOSED, reference))
    is_last = rows and [one.stage for one in _opened(keys, reference, rows[-1:])] == [stage]
    if is_last and closed is stage.closes:
        return "said before"
    if len(rows) >= most:
        return "full"
    number = int(rows[-1][0]) + 1 if rows else 1
    key = new_row_key(keys, _row_name(reference, number))
    told = key.seal("told", stage.as_bytes())
    await tx.run(INSERT_STAGE, reference, number, by.who, by.at, key.wrapped, told)
    await stage_said(tx, reference, stage.stage, closes=stage.closes, at=by.at)
    return "kept"


def _opened(keys: KeyList, reference: str, rows: Sequence[Row]) -> tuple[ToldStage, ...]:
    found = []
    for number, client, at, data_key, told in rows:
        try:
            plain = open_row_key(keys, _row_name(reference, number), data_key).unseal("told", told)
        except SealBroken:
            log().error("stage not opened", number=reference)
            continue
        found.append(ToldStage(kept_stage(plain), at, client))
    return tuple(found)


def _row_name(reference: str, number: int) -> str:
    return f"stage {reference}/{number}"


def _among(column: str, values: Sequence[str]) -> str:
    return f"{column} IN ({', '.join('?' * len(values))})"


def _token(row: Row) -> ApiToken:
    id, client, council, scopes, forms, *times = row
    known = cast("tuple[ApiScope, ...]", tuple(scopes.split()))  # written by insert_token alone
    return ApiToken(id, client, council, known, tuple(forms.split()), *times)
