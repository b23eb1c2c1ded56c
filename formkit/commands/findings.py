"""How findings about form files are written: for people, as JSON for programs, as annotations for GitHub."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING

from formkit.errors import FormFileError

if TYPE_CHECKING:  # rich is loaded only for findings that people read
    from rich.text import Text

_COLOURS = {"error": "bold red", "warning": "bold yellow", "note": "bold blue"}


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def print_problems(problems: Sequence[FormFileError], format: Format = Format.TEXT) -> None:
    """Write findings in one of the formats."""
    match format:
        case Format.JSON:
            sys.stdout.write(
                json.dumps([_finding(one) for one in problems], ensure_ascii=False, indent=2) + "\n"
            )
        case Format.GITHUB:
            for one in problems:
                sys.stdout.write(_annotation(one) + "\n")
        case Format.TEXT:
            from rich.console import Console

            console = Console(stderr=False, highlight=False, soft_wrap=True)
            for one in problems:
                console.print(_for_people(one))


def _finding(one: FormFileError) -> dict[str, object]:
    found = asdict(one)
    return {
        **{key: found[key] for key in ("file", "line", "column", "id", "level")},
        "message": one.problem,
        "instead": one.instead,
    }


def _annotation(one: FormFileError) -> str:
    level = {"error": "error", "warning": "warning", "note": "notice"}[one.level]
    message = f"{one.problem} {one.instead}".strip()
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{level} file={one.file},line={one.line},col={one.column},title={one.id}::{escaped}"


def _for_people(one: FormFileError) -> Text:
    from rich.text import Text

    text = Text()
    text.append(f"{one.file}:{one.line}:{one.column}: ", "bold")
    text.append(f"{one.level} ", _COLOURS[one.level])
    text.append(one.problem)
    text.append(f" ({one.id})", "dim")
    for line in one.instead.splitlines():
        text.append(f"\n    {line}", "green")
    return text
