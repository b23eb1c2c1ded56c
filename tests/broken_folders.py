"""Forms folders with slips as people make them: a seed always makes the same folder."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from formkit.bundled import folder

FORMS: Final = ("report-a-missed-bin", "bulky-waste")
"""Of the example forms those with Welsh, look-ups, lists, slots, a place, a library and a payment."""
MOST_SLIPS: Final = 3

Slip = Callable[[random.Random, Path], None]


def broken_folder(place: Path, seed: int) -> Path:
    """Two of the example forms with one to three slips in what they are made of."""
    forms = place / "forms"
    shutil.copytree(folder("forms"), forms, ignore=shutil.ignore_patterns("*.md"))
    for path in forms.glob("*.yaml"):
        if path.name.partition(".")[0] not in FORMS:
            path.unlink()
    chance = random.Random(seed)
    for _ in range(chance.randint(1, MOST_SLIPS)):
        chance.choice(SLIPS)(chance, forms)
    return forms


def _files(forms: Path, *endings: str) -> Sequence[Path]:
    return sorted(path for path in forms.rglob("*") if path.suffix in endings)


def _changed(path: Path, change: Callable[[str], str]) -> None:
    if path.is_file():
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _any_line_away(chance: random.Random, forms: Path) -> None:
    path = chance.choice(_files(forms, ".yaml", ".csv", ".css"))
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    if lines:
        lines.pop(chance.randrange(len(lines)))
    path.write_text("".join(lines), encoding="utf-8")


def _any_file_away(chance: random.Random, forms: Path) -> None:
    chance.choice(_files(forms, ".yaml", ".csv", ".css", ".svg")).unlink()


def _any_file_cut(chance: random.Random, forms: Path) -> None:
    path = chance.choice(_files(forms, ".yaml", ".csv", ".css"))
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content) + 1)])


def _any_letter_changed(chance: random.Random, forms: Path) -> None:
    path = chance.choice(_files(forms, ".yaml", ".csv", ".css"))
    content = bytearray(path.read_bytes())
    if content:
        content[chance.randrange(len(content))] = chance.choice(b'x 9:"{[\n\t\xff,-#')
    path.write_bytes(bytes(content))


def _replaced(where: str, old: str, *news: str) -> Slip:
    """What a pattern finds first in a file becomes one of other words."""

    def slip(chance: random.Random, forms: Path) -> None:
        new = chance.choice(news)
        _changed(forms / where, lambda text: re.sub(old, lambda _: new, text, count=1, flags=re.MULTILINE))

    return slip


def _second_council(chance: random.Random, forms: Path) -> None:
    address = chance.choice(("", "address: https://forms.north.example\n", "address: forms.north.example\n"))
    name = chance.choice(("north", "nroth"))
    text = f"formkit: 1\ncouncil: {name}\nname: North Council\nnation: england\n{address}"
    (forms / "councils/north.yaml").write_text(text, encoding="utf-8")


COUNCIL: Final = "councils/exampleton.yaml"
SLIPS: Final[Sequence[Slip]] = (
    _any_line_away,
    _any_line_away,
    _any_file_away,
    _any_file_cut,
    _any_letter_changed,
    _any_letter_changed,
    _second_council,
    _replaced("bulky-waste.yaml", "with: gov.uk pay", "with: govuk pay", "with: gold", "with: honesty box"),
    _replaced("bulky-waste.yaml", "^send to: .*\n", "", "send to: nobody\n", "send to:\n  - folder: waste\n"),
    _replaced("report-a-missed-bin.yaml", "^council: .*\n", "", "council: north\n", "council: ../x\n"),
    _replaced("report-a-missed-bin.yaml", "^form: .*", "form: static", "form: bulky-waste"),
    _replaced("report-a-missed-bin.cy.yaml", "^of version: .*", "of version: 99", "of version: x"),
    _replaced(
        COUNCIL, "key: GOVUK_PAY_KEY", "key: api_live_abc123", "key: ''", "address: 'http://pay.example'"
    ),
    _replaced(COUNCIL, "^payments:\n.*\n", "", "payments: {govuk pay: {key: GOVUK_PAY_KEY}}\n"),
    _replaced(COUNCIL, "^theme: .*", "theme: gone.css", "theme: ../x.css", "theme: exampleton.svg"),
    _replaced(COUNCIL, "file: exampleton.svg", "file: gone.svg", "file: exampleton.yaml"),
    _replaced(
        COUNCIL, "lookups/addresses.csv", "lookups/adresses.csv", "../addresses.csv", "lists/bulky-items.csv"
    ),
    _replaced(
        COUNCIL,
        "{csv: lookups/places.csv}",
        "{provider: addresses, address: 'https://houses.example', secret: HOUSES}",
        "{csv: lookups}",
        "lookups/places.csv",
        "{}",
    ),
    _replaced(
        COUNCIL, "waste: {folder: waste}", "waste: {folder: ../waste}", "waste: {webhook: 'http://a.example'}"
    ),
    _replaced(COUNCIL, r"\[EX1, EX2\]", "[Exeter]", "[]", "EX1"),
    _replaced(COUNCIL, "^nation: .*", "nation: france", ""),
    _replaced("councils/exampleton.css", "#[0-9a-fA-F]{6}", "#ffee99", "red", "#ffee9"),
    _replaced("lookups/bulky-slots.csv", r"\+3 working days", "+3 wroking days", "31 February 2026", ""),
    _replaced("lookups/addresses.csv", "collection round", "rounds"),
    _replaced("lookups/addresses.csv", "EX1 1AA", "EX1", "EX1 1AC"),
    _replaced("lookups/collection-days.csv", "Monday|Tuesday|Friday", "Funday", ""),
)
