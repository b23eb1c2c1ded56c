"""Who is let in: a good token in the header, for what it may do, as often as it may; all others learn nothing."""

from __future__ import annotations

from pathlib import Path

from formkit.casework.beside import tokens_beside
from formkit.casework.tokens import SCOPES
from formkit.storage.keyring import keys_for
from tests.casework.asking import A_YEAR, CLIENT, LIST, Program, detail, header, made_token, sent_to
from tests.web.addresses import routes_for_programs
from tests.web.conftest import Serve
from tests.web.serving import HERE, Request, Served
from tests.web.test_councils import folder_of_two
from tests.web.visiting import parts_in

DAYS = 86_400.0


def test_whoever_shows_no_good_token_is_not_let_in(site: Served) -> None:
    token = made_token(site)
    for shown in [
        "",
        "Bearer",
        "Bearer ",
        "Bearer {token}x",
        "Basic {token}",
        "{token}",
        "Bearer {token} {token}",
        "Bearer ' OR 1=1 --",
    ]:
        given = [("authorization", shown.format(token=token))] if shown else []
        refused = site.ask(Request("GET", LIST, given))
        assert refused.status == 401
        assert "Bearer" in detail(refused)
        assert header(refused, "www-authenticate") == "Bearer"
        assert header(refused, "cache-control") == "no-store"
        assert "access-control-allow-origin" not in dict(refused.headers)


def test_every_address_for_programs_wants_a_token_and_takes_nothing_from_a_page(site: Served) -> None:
    routes = [one for one in routes_for_programs() if one[1] not in ("/api/none", "/api/openapi.json")]
    assert len(routes) >= 9
    token = made_token(site)
    for method, path in routes:
        assert detail(site.ask(Request(method, path))), path
        assert site.ask(Request(method, path)).status == 401, path
        for name, value in (("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")):
            given = [("authorization", f"Bearer {token}"), (name, value)]
            if method != "GET":
                assert "browsers" in detail(site.ask(Request(method, path, given))), (method, path)


def test_two_tokens_in_one_request_are_none(site: Served) -> None:
    shown = ("authorization", f"Bearer {made_token(site)}")
    assert site.ask(Request("GET", LIST, [shown])).status == 200
    assert site.ask(Request("GET", LIST, [shown, shown])).status == 401


def test_a_token_in_the_address_or_a_cookie_is_none(site: Served) -> None:
    token = made_token(site)
    assert site.ask(Request("GET", LIST, query=f"access_token={token}&token={token}")).status == 401
    assert site.ask(Request("GET", LIST, [("cookie", f"authorization=Bearer {token}")])).status == 401


def test_a_token_is_over_on_its_day_and_when_it_was_ended(site: Served) -> None:
    first, second = (Program(site, made_token(site, lasts=days * DAYS)) for days in (1, 2))
    assert [one.ask(LIST).status for one in (first, second)] == [200, 200]
    site.clock.move_on(hours=24)
    assert [one.ask(LIST).status for one in (first, second)] == [401, 200]
    keys = keys_for(site.settings.secrets, site.settings.data, dev=False)
    with tokens_beside(site.settings.data / "formkit.sqlite", keys, site.clock()) as tokens:
        tokens.end(2)
    assert second.ask(LIST).status == 401


def test_a_token_without_the_scope_is_told_which_it_lacks(site: Served) -> None:
    for scope in [one for one in SCOPES if one != "fetch"]:
        refused = Program(site, made_token(site, scopes=[scope])).ask(LIST)
        assert refused.status == 403
        assert "“fetch”" in detail(refused)
        assert 'scope="fetch"' in header(refused, "www-authenticate")


def test_that_a_token_was_used_is_written_down_once_a_minute(site: Served, program: Program) -> None:
    def used() -> float | None:
        site.run(_committed(site))
        with site.database() as database:
            value = database.execute("SELECT used_at FROM api_token").fetchall()[0][0]
        return None if value is None else float(str(value))

    assert used() is None
    began = site.clock()
    program.ask(LIST)
    assert used() == began
    site.clock.at += 59
    program.ask(LIST)
    assert used() == began
    site.clock.at += 1
    program.ask(LIST)
    assert used() == began + 60


async def _committed(site: Served) -> None:
    await parts_in(site).store.can_commit()


def test_each_token_has_its_own_limit(serve: Serve, forms: Path) -> None:
    site = serve(forms=forms, requests_a_minute=10)
    busy, other = (Program(site, made_token(site)) for _ in range(2))
    answers = [busy.ask(LIST) for _ in range(11)]
    assert [one.status for one in answers] == [200] * 10 + [429]
    assert 1 <= int(header(answers[-1], "retry-after")) <= 61
    assert "Retry-After" in detail(answers[-1])
    assert other.ask(LIST).status == 200


def test_whoever_tries_tokens_is_slowed_down_by_address(serve: Serve, forms: Path) -> None:
    site = serve(forms=forms, pages_a_minute=10)
    tried = [
        site.ask(Request("GET", LIST, [("authorization", "Bearer " + "x" * 43)])).status for _ in range(11)
    ]
    assert tried == [401] * 10 + [429]
    assert site.ask(Request("GET", LIST, address="198.51.100.7")).status == 401
    assert Program(site, made_token(site)).ask(LIST).status == 200, HERE


def test_a_token_of_one_council_opens_nothing_of_another(serve: Serve, tmp_path: Path) -> None:
    folder = folder_of_two(tmp_path / "forms")
    for name in ("north", "south"):
        file = folder / "councils" / f"{name}.yaml"
        text = file.read_text(encoding="utf-8").replace("{folder: office}", f"{{fetched by: {CLIENT}}}")
        file.write_text(text, encoding="utf-8")
    site = serve(forms=folder, https=False, hosts=[])
    token = made_token(site, council="north", lasts=A_YEAR)
    for reference, name in (("NRTH2222", "north"), ("SUTH2222", "south")):
        sent_to(site, reference, f"{name}/office", form=f"{name}-notes")

    def ask(path: str, host: str) -> int:
        return site.ask(Request("GET", path, [("authorization", f"Bearer {token}")], host=host)).status

    assert ask(LIST, "forms.north.example") == 200
    assert [ask(f"{LIST}/{id}", "forms.north.example") for id in (1, 2)] == [200, 404]
    assert [ask(path, "forms.south.example") for path in (LIST, f"{LIST}/1", f"{LIST}/2")] == [401] * 3
    assert [ask(path, "127.0.0.1") for path in (LIST, f"{LIST}/1")] == [404] * 2
