"""The analyst's pages as values: what their boxes and mistakes come to."""

from __future__ import annotations

from formkit.analytics.pages.templates import AmountBox, AmountForm, NoteForm
from formkit.rendering.shown import Sending

SENDING = Sending("/staff/forms/a/cost", "token", "")


def test_a_box_is_an_input_of_the_design_system_with_only_what_it_has() -> None:
    params = AmountBox("phone", "Cost of a call", "2.83", prefix="£", error="Enter an amount").params
    assert params["prefix"] == {"text": "£"}
    assert params["errorMessage"] == {"text": "Enter an amount"}
    assert "hint" not in params
    assert "suffix" not in params


def test_mistakes_lead_to_their_boxes() -> None:
    boxes = (AmountBox("phone", "Call", "x", error="Enter an amount"), AmountBox("web", "Web", "1"))
    form = AmountForm("What we assume", (), SENDING, "assumptions", boxes, "Count")
    assert form.error_list == [{"text": "Enter an amount", "href": "#phone"}]
    note = NoteForm(SENDING, "", "", "Enter a day", "Enter a note")
    assert [line["href"] for line in note.error_list] == ["#note-day", "#note-said"]
    assert NoteForm(SENDING).error_list == []
