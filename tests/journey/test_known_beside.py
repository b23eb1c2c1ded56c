"""What is known beside the files of forms reaches the checks, and without it they do not ask."""

from __future__ import annotations

from pathlib import Path

from formkit.bundled import folder
from formkit.catalogue import look_at
from formkit.definition.stated_time import MeasuredTime
from formkit.journey.known_beside import KnownBeside

BIN = "report-a-missed-bin"


def told(known: KnownBeside | None) -> list[str]:
    found = look_at(Path(folder("forms")), f"{BIN}.yaml", known=known)
    return [one.id for one in found.problems]


def test_how_long_people_took_is_asked_by_the_forms_name() -> None:
    slow = {BIN: MeasuredTime(400, 600, 570, 640, 900)}
    assert told(KnownBeside(lambda council: {}, slow.get)) == ["TOOK"]
    assert told(KnownBeside(lambda council: {}, lambda form: None)) == []
    assert told(None) == []
