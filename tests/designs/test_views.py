"""How a form is served is said in a word and in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from formkit.definition.form import Form, Upkeep
from formkit.designs.shown import ShownForm
from formkit.designs.views import designs_view
from formkit.errors import FormFileError
from formkit.rendering.frame import Site
from formkit.staff.views import Strip
from tests.rendering.drawing import assets, catalogue, drawn, reads

SITE = Site(catalogue().council, assets())
TODAY = date(2026, 11, 3)
FORM = catalogue().forms["report-a-missed-bin"]


def said(form: Form | None, *findings: FormFileError, as_before: float | None = None) -> str:
    """What the page says of one form."""
    shown = (ShownForm("bin.yaml", form, as_before, findings),)
    view = designs_view(SITE, Strip("robin", "t"), shown, (), {FORM.hash: 1.7e9}, TODAY, lambda form: True)
    return reads(drawn("staff/designs.html", view))


@pytest.mark.parametrize(
    ("form", "as_before", "says"),
    [
        (FORM, None, "Served"),
        (None, None, "Not served"),
        (FORM, 1.7e9, "Served as before"),
        (
            replace(FORM, not_yet=("online payment",)),
            None,
            "It cannot be filled in here. It needs online payment.",
        ),
        (replace(FORM, upkeep=Upkeep(opens=date(2026, 12, 1))), None, "It opens on 1 December 2026."),
        (replace(FORM, upkeep=Upkeep(closes=date(2026, 11, 2))), None, "It closed after 2 November 2026."),
        (replace(FORM, upkeep=Upkeep(closes=date(2026, 11, 4))), None, "It closes after 4 November 2026."),
    ],
)
def test_each_way_of_being_served_has_its_words(
    form: Form | None, as_before: float | None, says: str
) -> None:
    assert says in said(form, as_before=as_before)


def test_what_may_stay_is_counted_and_what_may_not_stands_open() -> None:
    error = FormFileError("bin.yaml", 3, 5, "A mistake.", "Write this.", "SHAPE")
    warning = FormFileError("bin.cy.yaml", 1, 1, "A gap.", "Write that.", "WELSH", "warning")
    text = said(FORM, error, warning)
    assert "bin.yaml, line 3, column 5 error A mistake. (SHAPE) Write this." in text
    assert "1 to look at" in text
    assert "Some Welsh is missing or out of date: see 1 finding below with WELSH." in text
