"""What stands above a heading."""

from __future__ import annotations

from formkit.definition.plain.days import Days
from formkit.journey.journey import Journey
from formkit.pages.start import start_view
from formkit.rendering.author_text import Filling
from formkit.rendering.shown import caption, page_notices, start_notices
from formkit.rendering.words import say
from tests.definition.writing import days_of, form_of
from tests.journey.test_walk import EXACT, SECTIONS, SUMS, THINGS
from tests.rendering.drawing import SENDING, drawn, shown
from tests.rendering.drawing import TODAY as NOTICES_TODAY

TODAY = days_of("2026-11-20")


def test_a_page_is_captioned_with_its_section() -> None:
    form = form_of(SECTIONS)
    assert caption(form, Journey(form, {}, TODAY), "street", "en") == "Home"
    assert caption(form, None, "nothing", "en") == ""


def test_an_item_says_which_one_it_is_by_its_place_in_the_list() -> None:
    form = form_of(THINGS, SUMS)
    journey = Journey(form, {"wide": False, "things": ("2", "7")}, TODAY)
    assert caption(form, journey, "things/7/what", "en") == "Thing 2"
    assert caption(form, journey, "things/8/what", "en") == "Thing 3", "one more"


def test_where_their_number_is_set_it_says_of_how_many() -> None:
    form = form_of(EXACT)
    journey = Journey(form, {"adults": 3}, TODAY)
    assert caption(form, journey, "others/1/who", "en") == say("en", "item of", item="Adult 1", count="2")
    assert caption(form, journey, "others/1/who", "cy") == say("cy", "item of", item="Adult 1", count="2")


DAYS = Days(NOTICES_TODAY)
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


def test_a_long_form_says_how_far_a_page_is_in_both_languages() -> None:
    ask = "- {{ask: 'Is it {0}?', id: q{0}, called: it is so, answer: yes or no, why we ask: x{1}}}"
    form = form_of("\n".join(ask.format(number, "") for number in range(10)))
    journey = Journey(form, {"q0": True}, TODAY)
    assert caption(form, journey, "q1", "en") == "Question 2 of 10"
    assert caption(form, journey, "q1", "cy") == "Cwestiwn 2 o 10"
    assert caption(form, None, "q1", "en") == ""
    form = form_of("\n".join(ask.format(number, ", when: q1 is yes" * (number > 8)) for number in range(11)))
    assert caption(form, Journey(form, {"q0": True}, TODAY), "q1", "en") == "Question 2 of about 11"


def test_a_section_that_nobody_passes_by_is_counted() -> None:
    step = "{{ask: 'Is it {0}?', id: in_{0}, called: it is so, answer: yes or no, why we ask: x}}"
    steps = "\n".join(f"- section: {one}\n  steps: [{step.format(one)}]" for one in ("home", "work"))
    form = form_of(steps, "progress: yes\n")
    assert caption(form, Journey(form, {}, TODAY), "in_work", "en") == "Section 2 of 2: work"
    assert caption(form, Journey(form, {}, TODAY), "in_work", "cy") == "Adran 2 o 2: work"
