"""Notices in one banner: on the start page those for everyone, on the pages those that answers call for."""

from __future__ import annotations

from formkit.definition.plain.days import Days
from formkit.journey.journey import Journey
from formkit.pages.start import start_view
from formkit.rendering.author_text import Filling
from formkit.rendering.notices import page_notices, start_notices
from tests.definition.writing import form_of
from tests.rendering.drawing import SENDING, TODAY, drawn, shown

DAYS = Days(TODAY)
FORM = form_of(
    "- {ask: Full name, id: who, answer: name, why we ask: We write to you.}\n",
    """\
    notices:
      - {until: 1 December 2026, say: "Call us on {phone office}. Read [the news](/news)."}
      - {until: 1 December 2026, say: "Hello {who}.", when: who is answered}
    """,
)


def test_a_notice_may_name_a_contact_and_hold_a_link() -> None:
    (words,) = start_notices(FORM, DAYS, Filling(FORM))
    assert "01632 960 004" in words
    assert 'href="' in words
    assert page_notices(FORM, Journey(FORM, {}, DAYS), Filling(FORM)) == ()
    assert page_notices(FORM, None, Filling(FORM)) == ()


def test_a_notice_may_hold_an_answer_which_is_never_read_as_html() -> None:
    journey = Journey(FORM, {"who": "<b>Robin</b>"}, DAYS)
    (words,) = page_notices(FORM, journey, Filling(FORM, journey))
    assert "&lt;b&gt;Robin" in words


def test_all_notices_stand_in_one_banner_named_by_its_title() -> None:
    html = drawn("start.html", start_view(shown(FORM), SENDING, days=DAYS))
    assert html.count('class="govuk-notification-banner"') == 1
    assert 'aria-labelledby="formkit-notices"' in html
    assert html.index("formkit-notices") < html.index("<h1")
