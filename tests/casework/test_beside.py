"""Tokens are made and ended beside a running server, each with its line in the audit log."""

from __future__ import annotations

import pytest

from formkit.casework.beside import tokens_beside
from formkit.casework.tokens import ApiToken
from formkit.errors import SettingsRefused
from formkit.storage.keyring import keys_for
from tests.casework.asking import made_token
from tests.staff.members import audit
from tests.web.serving import Served


def test_a_token_is_kept_without_itself_and_ended_once(site: Served) -> None:
    token = made_token(site)
    keys = keys_for(site.settings.secrets, site.settings.data, dev=False)
    with tokens_beside(site.settings.data / "formkit.sqlite", keys, site.clock()) as tokens:
        (kept,) = tokens.tokens()
        assert isinstance(kept, ApiToken)
        assert (kept.id, kept.client, kept.forms, kept.used_at) == (1, "revenues-system", (), None)
        tokens.end(kept.id)
        assert [one.ended_at for one in tokens.tokens()] == [site.clock()]
        for gone in (kept.id, 99):
            with pytest.raises(SettingsRefused, match="formkit token list"):
                tokens.end(gone)
    lines = [line for line in audit(site) if line[1] == "token"]
    assert [line[2] for line in lines] == ["added token 1 revenues-system", "ended token 1"]
    with site.database() as database:
        assert token not in str(database.execute("SELECT * FROM api_token").fetchall())
