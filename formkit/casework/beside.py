"""The tokens of programs for commands, beside a running server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from formkit.casework.tables import end_token, insert_token, token_rows
from formkit.casework.tokens import ApiToken, hash_of
from formkit.errors import SettingsRefused
from formkit.staff.audit.chain import Sealer
from formkit.staff.audit.tables import note
from formkit.staff.beside import COMMAND_LINE
from formkit.staff.members import AuditLine
from formkit.storage.engine import Beside, Tx
from formkit.storage.sealing import KeyList
from formkit.storage.sqlite_engine import open_beside


class TokensBeside:
    """Each change is one short transaction with its line in the audit log; the server knows it with the next request."""

    def __init__(self, beside: Beside, keys: KeyList, at: float) -> None:
        self._beside = beside
        self._sealer = Sealer(keys)
        self._at = at

    def add(self, token: str, one: ApiToken) -> ApiToken:
        """Keep a new token, by its hash alone; it is given its id."""

        async def unit(tx: Tx) -> ApiToken:
            kept = replace(one, id=await insert_token(tx, hash_of(token), one))
            await note(tx, self._sealer, self._line(f"added token {kept.id} {kept.client}"))
            return kept

        return self._beside.change(unit)

    def tokens(self) -> tuple[ApiToken, ...]:
        """All tokens by client."""
        return self._beside.read(token_rows)

    def end(self, id: int) -> None:
        """Let a token open nothing from now on. Raises SettingsRefused where none is alive with this id."""

        async def unit(tx: Tx) -> bool:
            is_ended = await end_token(tx, id, self._at)
            if is_ended:
                await note(tx, self._sealer, self._line(f"ended token {id}"))
            return is_ended

        if not self._beside.change(unit):
            raise SettingsRefused(f"No token {id} is alive. `formkit token list` shows those that are.")

    def _line(self, what: str) -> AuditLine:
        return AuditLine(self._at, COMMAND_LINE, "token", what, "", "done")


@contextmanager
def tokens_beside(path: Path, keys: KeyList, at: float) -> Iterator[TokensBeside]:
    """The tokens in the database at `path`; `at` is now, in UTC seconds.

    Raises SettingsRefused where the file is no database of formkit, StoreUnavailable where it cannot be used now.
    """
    with open_beside(path, new=True) as beside:
        yield TokensBeside(beside, keys, at)
