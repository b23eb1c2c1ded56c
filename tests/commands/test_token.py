"""`formkit token`: tokens are made, listed and ended; a mistake ends with a sentence, and the token is shown once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from formkit.casework.tokens import hash_of
from formkit.storage.keyring import DATABASE, open_keys
from formkit.storage.spool import private_folder
from formkit.storage.store import open_store
from tests.casework.asking import council_file
from tests.commands.typing import Said, typed
from tests.web.test_councils import folder_of_two
from tests.web.walking import NOTES

Token = Callable[..., Said]


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Token:
    """`formkit token WORDS` on one data folder and one forms folder."""
    data = tmp_path / "data"  # as the server makes it when it is started first
    keys = open_keys([], private_folder(data), dev=False, new=True)
    asyncio.run(open_store(data / DATABASE, keys).close())
    (tmp_path / "forms/councils").mkdir(parents=True)
    (tmp_path / "forms/councils/testham.yaml").write_text(council_file(), encoding="utf-8")
    (tmp_path / "forms/notes.yaml").write_text(NOTES, encoding="utf-8")
    monkeypatch.setenv("FORMKIT_FORMS", str(tmp_path / "forms"))
    return lambda *words: typed(monkeypatch, capsys, "token", *words, "--data", data)


def test_a_token_is_shown_once_and_listed_without_itself(token: Token, tmp_path: Path) -> None:
    said = token(
        "add", "revenues-system", "--scope", "stage", "--scope", "fetch", "--form", "notes", "--days", "30"
    )
    assert said.code == 0, said
    (made,) = re.findall(r"formkit_[\w-]{43}", said.out)
    assert "No destination" not in said.out
    listed = token("list").out
    assert re.fullmatch(
        r"1: revenues-system of testham; fetch, stage; notes; until \d{4}-\d\d-\d\d \d\d:\d\d; never used\n",
        listed,
    )
    assert made.encode() not in b"".join(
        path.read_bytes() for path in (tmp_path / "data").glob("formkit.sqlite*")
    )
    assert hash_of(made).encode() in (tmp_path / "data" / DATABASE).read_bytes()


def test_two_tokens_of_one_program_live_beside_each_other_until_one_is_ended(token: Token) -> None:
    for _ in range(2):
        token("add", "revenues-system", "--scope", "fetch")
    assert token("end", "1").out == "Token 1 opens nothing any more.\n"
    lines = token("list").out.splitlines()
    assert ["ended" in line for line in lines] == [True, False]
    again = token("end", "1")
    assert again.is_kind
    assert "formkit token list" in again.errors


def test_who_fetches_is_told_where_nothing_waits_for_it(token: Token) -> None:
    said = token("add", "housing-system", "--scope", "fetch")
    assert "NAME: {fetched by: housing-system}" in said.out
    assert "No destination" not in token("add", "housing-system", "--scope", "stage").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["Revenues System", "--scope", "fetch"], "small letters"),
        (["revenues-system", "--scope", "read"], "fetch, stage, deliveries, export"),
        (["revenues-system", "--scope", "fetch", "--form", "note"], "Did you mean notes?"),
        (["revenues-system", "--scope", "fetch", "--council", "northam"], "one of testham"),
    ],
)
def test_a_mistake_is_told(token: Token, words: list[str], says: str) -> None:
    said = token("add", *words)
    assert said.is_kind
    assert says in said.errors
    assert "There are no tokens yet" in token("list").out


def test_among_several_councils_one_has_to_be_named(
    token: Token, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMKIT_FORMS", str(folder_of_two(tmp_path / "two")))
    words = ("add", "revenues-system", "--scope", "fetch")
    assert "north, south" in token(*words).errors
    assert "1: revenues-system of south;" in token(*words, "--council", "south").out
    assert "no form “north-notes”" in token(*words, "--council", "south", "--form", "north-notes").errors


def test_without_a_database_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, "token", "list", "--data", tmp_path / "typo")
    assert said.is_kind
    assert not (tmp_path / "typo").exists()
