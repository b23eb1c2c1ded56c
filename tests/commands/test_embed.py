"""`formkit embed`: HTML for the council's own website."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.bundled import folder
from tests.commands.typing import typed
from tests.web.test_councils import folder_of_two

Patch = pytest.MonkeyPatch
Screen = pytest.CaptureFixture[str]
AT = ("--address", "https://forms.exampleton.example/")
BUTTON = (
    '<link rel="stylesheet" href="https://forms.exampleton.example/embed.css">\n'
    '<p lang="en"><a class="formkit-embed-start" href="https://forms.exampleton.example/report-a-missed-bin">'
    "Start now: Report a missed bin</a></p>\n"
)


def test_it_prints_the_start_button_of_a_form_as_the_guide_shows_it(
    monkeypatch: Patch, capsys: Screen
) -> None:
    assert typed(monkeypatch, capsys, "embed", "report-a-missed-bin", *AT).out == BUTTON
    assert BUTTON in (Path(__file__).parents[2] / "docs/embedding.md").read_text(encoding="utf-8")


def test_without_a_form_it_prints_links_to_all_or_to_those_of_a_group(
    monkeypatch: Patch, capsys: Screen
) -> None:
    assert typed(monkeypatch, capsys, "embed", *AT).out.count("<li>") == 7
    bins = typed(monkeypatch, capsys, "embed", "--group", "Bins and recycling", *AT).out
    assert bins.count("<li>") == 2
    assert "report-a-missed-bin" in bins


def test_welsh_links_lead_to_forms_that_are_offered_in_welsh(monkeypatch: Patch, capsys: Screen) -> None:
    welsh = typed(monkeypatch, capsys, "embed", "--language", "cy", "--from", "leaflet", *AT).out
    assert welsh.count("?lang=cy&amp;from=leaflet") == welsh.count("<li>") == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("report-a-mised-bin", *AT), "Did you mean `formkit embed report-a-missed-bin`?"),
        (("report-a-missed-bin",), "--address https://forms.exampleton.example"),
        (("report-a-missed-bin", "--address", "forms.example"), "--address https://"),
        (("report-a-missed-bin", "--from", "radio", *AT), "no campaign “radio”"),
        (("--language", "fr", *AT), "--language en or --language cy"),
        (("--group", "Nothing", *AT), "No form of “Nothing” is offered in English."),
        (("bulky-waste", "--language", "cy", *AT), "The form bulky-waste is not offered in Welsh."),
    ],
)
def test_what_cannot_be_printed_is_told_with_what_to_write(
    monkeypatch: Patch, capsys: Screen, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.delenv("FORMKIT_ADDRESS", raising=False)
    told = typed(monkeypatch, capsys, "embed", *words, "--forms", folder("forms"))
    assert told.code == 1
    assert told.out == ""
    assert said in told.errors.replace("\n", " ")


def test_the_address_of_a_councils_file_is_used_and_several_councils_are_told(
    tmp_path: Path, monkeypatch: Patch, capsys: Screen
) -> None:
    forms = folder_of_two(tmp_path / "forms")
    one = typed(monkeypatch, capsys, "embed", "north-notes", "--forms", forms).out
    assert 'href="https://forms.north.example/north-notes"' in one
    assert "several councils" in typed(monkeypatch, capsys, "embed", "--forms", forms).errors.replace(
        "\n", " "
    )
