"""`formkit token`: which programs may fetch what was sent, and until when."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from formkit.commands.database import database_of
from formkit.definition.reading.nearest import nearest
from formkit.errors import SettingsRefused

if TYPE_CHECKING:  # each is loaded when it is needed, so that `formkit --help` answers at once
    from formkit.casework.beside import TokensBeside
    from formkit.casework.tokens import ApiScope, ApiToken
    from formkit.catalogue import Catalogue

app = typer.Typer(
    name="token",
    help="Say which programs of the council may fetch what was sent.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{1,59}", re.ASCII)
A_DAY: Final = 86_400

Client = Annotated[
    str,
    typer.Argument(metavar="NAME", help="The program's name, as a destination has it: `fetched by: NAME`."),
]
Scopes = Annotated[
    list[str],
    typer.Option(
        "--scope", help="What it may do: fetch, stage, deliveries, export. May be given more than once."
    ),
]
ForForms = Annotated[
    list[str] | None,
    typer.Option(
        "--form", help="Only what is sent with this form. May be given more than once. Default: all forms"
    ),
]
CouncilId = Annotated[
    str, typer.Option("--council", help="Whose program it is, where the folder has several councils.")
]
Lasts = Annotated[int, typer.Option("--days", min=1, max=1100, help="How many days it lives.")]
Number = Annotated[
    int, typer.Argument(metavar="ID", help="The number in front of it in `formkit token list`.")
]
Forms = Annotated[
    Path | None,
    typer.Option(
        help="The forms folder. Default: FORMKIT_FORMS, else the folder forms here, else the example forms"
    ),
]
Data = Annotated[
    Path | None, typer.Option(help="The data folder of the server. Default: FORMKIT_DATA, else data")
]


@app.command("add")
def add(
    name: Client,
    scope: Scopes,
    form: ForForms = None,
    council: CouncilId = "",
    days: Lasts = 365,
    forms: Forms = None,
    data: Data = None,
) -> None:
    """Make a token and print it, once: formkit keeps only its hash. Several of one program may live at once."""
    from formkit.casework.tokens import ApiToken, new_token
    from formkit.catalogue import look_at
    from formkit.delivery.kinds.fetched import fetched_destinations
    from formkit.settings import read_settings

    if not NAME.fullmatch(name):
        raise SettingsRefused(
            f"“{name}” cannot be the name of a program here. Write small letters, numbers and hyphens: revenues-system"
        )
    scopes = _scopes(scope)
    catalogue = look_at(read_settings(forms=forms).forms)
    whose = _council(catalogue, council)
    _refuse_unknown_forms(catalogue, whose, form or ())
    at, token = time.time(), new_token()
    one = ApiToken(0, name, whose, scopes, tuple(sorted(set(form or ()))), at, at + days * A_DAY)
    with _tokens(data) as tokens:
        kept = tokens.add(token, one)
    _say(f"Token {_line(kept, at)}")
    _say(f"\n    {token}\n")
    _say("It is not shown again: put it where the program keeps its secrets, and nowhere else.")
    if "fetch" in scopes and not fetched_destinations(catalogue.of(whose), name):
        _say(
            f"No destination waits for {name} yet. Write in the council's file, below `destinations`: "
            f"NAME: {{fetched by: {name}}}"
        )


@app.command("list")
def list_tokens(data: Data = None) -> None:
    """Print the tokens: program, council, what it may do, for which forms, until when, when it was last used."""
    with _tokens(data) as tokens:
        found = tokens.tokens()
    if not found:
        _say("There are no tokens yet. Make one: formkit token add revenues-system --scope fetch")
    for one in found:
        _say(_line(one, time.time()))


@app.command("end")
def end(number: Number, data: Data = None) -> None:
    """End a token: from now on it opens nothing."""
    with _tokens(data) as tokens:
        tokens.end(number)
    _say(f"Token {number} opens nothing any more.")


@contextmanager
def _tokens(data: Path | None) -> Iterator[TokensBeside]:
    from formkit.casework.beside import tokens_beside

    database, keys = database_of(data)
    with tokens_beside(database, keys, time.time()) as tokens:
        yield tokens


def _scopes(said: Sequence[str]) -> tuple[ApiScope, ...]:
    from formkit.casework.tokens import SCOPES

    for one in said:
        if one not in SCOPES:
            raise SettingsRefused(f"There is no scope “{one}”. There are {', '.join(SCOPES)}.")
    return tuple(one for one in SCOPES if one in said)


def _council(catalogue: Catalogue, said: str) -> str:
    known = list(catalogue.councils)
    if said in known:
        return said
    if said or len(known) != 1:
        told = f"There is no council “{said}” in this folder." if said else "This folder has not one council."
        raise SettingsRefused(f"{told} Write --council and one of {', '.join(known)}.")
    return known[0]


def _refuse_unknown_forms(catalogue: Catalogue, council: str, forms: Sequence[str]) -> None:
    known = [id for id, form in catalogue.forms.items() if form.council.id == council]
    for one in forms:
        if one not in known:
            near = nearest(one, known)
            advice = f"Did you mean {near}?" if near else f"There are {', '.join(known)}."
            raise SettingsRefused(f"The council has no form “{one}”. {advice}")


def _line(one: ApiToken, at: float) -> str:
    forms = ", ".join(one.forms) or "all forms"
    used = f"last used {_moment(one.used_at)}" if one.used_at else "never used"
    if one.ended_at is not None:
        life = f"ended {_moment(one.ended_at)}"
    else:
        life = f"until {_moment(one.until)}" if at < one.until else f"over since {_moment(one.until)}"
    return f"{one.id}: {one.client} of {one.council}; {', '.join(one.scopes)}; {forms}; {life}; {used}"


def _moment(at: float) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
