"""`formkit drop-off FORM`: the funnel in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from formkit.analytics.report.numbers import FunnelPage
from formkit.cli import app
from formkit.commands.drop_off import bar
from formkit.errors import SettingsRefused
from formkit.journey.buckets import bucket_of
from tests.analytics.pages.counting import FORM, rows_of

OCTOBER = ("--from", "2026-10-01", "--to", "2026-10-31")


def said(*words: str, data: Path) -> str:
    """What the command prints in a terminal of 100 letters."""
    result = CliRunner().invoke(app, ["drop-off", *words, "--data", str(data)], env={"COLUMNS": "100"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def test_the_finding_comes_first_then_each_page_with_its_bar(tmp_path: Path) -> None:
    rows_of(tmp_path)
    lines = said(FORM, *OCTOBER, data=tmp_path).splitlines()
    assert lines[0].startswith("About ")
    page = next(line for line in lines if line.startswith("Add a photo of the bin"))
    assert "90" in page
    assert "█" in page
    assert "░" in page
    assert page.rstrip().endswith("30 33.3%")
    assert "100 starts: 60 submitted, 40 abandoned." in " ".join(lines)


@pytest.mark.parametrize(
    ("forms", "words"), [("forms", "When should we have emptied the bin?"), ("nowhere", "due")]
)
def test_a_question_is_named_by_its_words_or_where_its_form_is_not_there_by_its_id(
    forms: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMKIT_FORMS", forms)
    rows_of(tmp_path, [("refused", "photo", "due", "empty", 30, 60)])
    printed = " ".join(said(FORM, *OCTOBER, data=tmp_path).split())
    assert f"most often in the question “{words}”" in printed


def test_bars_are_as_long_as_visits_are_many() -> None:
    whole, half = (
        bar(FunnelPage("a", "A", 0, n, lost, {}), 100, 40).plain for n, lost in ((100, 0), (50, 25))
    )
    assert whole == "█" * 40
    assert half == "█" * 10 + "░" * 10


def test_simulated_figures_are_said_to_be_so(tmp_path: Path) -> None:
    from formkit.storage.sqlite_engine import open_beside

    rows_of(tmp_path)
    with open_beside(tmp_path / "formkit.sqlite") as tables:
        tables.change(lambda tx: tx.run("INSERT INTO assumption VALUES ('', 'simulated', 1)"))
    assert said(FORM, *OCTOBER, data=tmp_path).startswith("These figures are simulated.")


def test_a_time_without_visits_says_so(tmp_path: Path) -> None:
    rows_of(tmp_path)
    told = said(FORM, "--from", "2020-01-01", "--to", "2020-01-31", data=tmp_path)
    assert "Nobody began this form from 2020-01-01 to 2020-01-31." in told


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("report-a-missed-bim",), "Did you mean `formkit drop-off report-a-missed-bin`?"),
        ((FORM, "--from", "yesterday"), "“yesterday” is no day. Write it as 20"),
        ((FORM, "--from", "2026-10-02", "--to", "2026-10-01"), "2026-10-02 is after 2026-10-01."),
    ],
)
def test_a_slip_ends_with_a_sentence(words: tuple[str, ...], advice: str, tmp_path: Path) -> None:
    rows_of(tmp_path)
    with pytest.raises(SettingsRefused) as refused:
        said(*words, data=tmp_path)
    assert advice in str(refused.value)


def test_the_stated_time_is_held_against_the_measured_one(tmp_path: Path) -> None:
    rows_of(tmp_path, dwells=[("", bucket_of(600), 60)])
    printed = " ".join(said(FORM, *OCTOBER, data=tmp_path).split())
    assert (
        "The start page says “2 minutes”, but people take longer: the median of 60 sent visits is" in printed
    )
    assert "Write: time: " in printed
