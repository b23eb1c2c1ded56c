"""A form that staff fill in for somebody, or try out, says so; a resident reads nothing of it."""

import pytest

from formkit.rendering.frame import Link
from formkit.rendering.staff_note import staff_note
from formkit.rendering.words import say


@pytest.mark.parametrize("channel", ["self-service", "monitor", "robot", "preview"])
def test_who_fills_it_in_themselves_reads_nothing(channel: str) -> None:
    assert staff_note(channel, "en", "/bins/start") is None


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("channel", ["assisted", "trial"])
def test_staff_read_whom_it_is_for_in_the_language_of_the_page(channel: str, language: str) -> None:
    note = staff_note(channel, language)
    assert note is not None
    assert (note.tag, note.says) == (say(language, f"{channel} tag"), say(language, f"{channel} says"))
    assert note.change is None


def test_it_can_be_changed_where_an_address_for_that_is_given() -> None:
    note = staff_note("trial", "en", "/bins/start")
    assert note is not None
    assert note.change == Link("Change who this is for", "/bins/start")
