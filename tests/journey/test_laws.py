"""Laws of the journey: whatever the form and whatever was kept, nobody is lost, sent in circles or shown an error."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.definition.form import Form
from formkit.definition.pages import QuestionPage
from formkit.journey.answer_page import PageAnswered, PageOutOfReach, PageRefused, SentPage, answer_page
from formkit.journey.draft import Draft, draft_from
from formkit.journey.journey import Journey
from formkit.journey.submission import submission_of
from formkit.questions.base import Answers
from formkit.questions.wording import Wording
from tests.journey.walking import TODAY, answers_for, carry_on, forms, sent_for

ENTRIES = st.dictionaries(
    st.sampled_from(("q0", "q1", "q1-day", "q1-year", "q2-way", "q2-postcode", "p3_0")),
    st.lists(st.text(max_size=8), max_size=2).map(tuple),
)
people = settings(max_examples=60)


@st.composite
def visits(draw: st.DrawFn) -> tuple[Form, Answers]:
    """A form and what is kept of somebody's visit."""
    form = draw(forms())
    return form, draw(answers_for(form))


@people
@given(visits())
def test_any_answers_give_a_journey_with_one_place_to_be(visit: tuple[Form, Answers]) -> None:
    journey = Journey(*visit, TODAY)
    ends = [journey.is_complete, journey.stopped_at is not None, journey.next_page is not None]
    assert ends.count(True) == 1
    if journey.next_page is not None:
        assert journey.can_visit(journey.next_page.id)
        assert journey.pages[-1] is journey.next_page
    ids = [page.id for page in journey.pages]
    assert len(set(ids)) == len(ids)
    assert [page.id for page in visit[0].pages if page.id in ids] == ids


@people
@given(visits())
def test_back_leads_along_the_same_pages_without_a_circle(visit: tuple[Form, Answers]) -> None:
    journey = Journey(*visit, TODAY)
    page = journey.pages[-1] if journey.pages else None
    seen: list[str] = []
    while page is not None:
        assert page.id not in seen
        seen.insert(0, page.id)
        page = journey.page_before(page.id)
    assert seen == [page.id for page in journey.pages]
    assert all(page is None or journey.can_visit(page.id) for page in map(journey.page, seen))


@people
@given(visits())
def test_answering_the_next_page_always_leads_on_until_the_end(visit: tuple[Form, Answers]) -> None:
    form, answers = visit
    reached = -1
    while (page := Journey(form, answers, TODAY).next_page) is not None:
        place = form.pages.index(page)
        assert place > reached, "the same page came twice"
        reached = place
        outcome = carry_on(form, answers, page)
        if isinstance(outcome, PageRefused):
            assert all(error.code.startswith("on or after") for error in outcome.errors)
            return
        assert isinstance(outcome, PageAnswered)
        assert len(outcome.journey.pages) >= len(Journey(form, answers, TODAY).pages)
        answers = outcome.answers


@people
@given(visits())
def test_answers_off_the_journey_never_count_and_are_never_sent(visit: tuple[Form, Answers]) -> None:
    journey = Journey(*visit, TODAY)
    asked = {id for page in journey.pages if page is not journey.next_page for id in page.ids}
    assert set(journey.answers_on_journey) <= asked
    alone = Journey(visit[0], journey.answers_on_journey, TODAY)
    assert [page.id for page in alone.pages] == [page.id for page in journey.pages]
    if journey.is_complete:
        sent = submission_of(
            journey, reference="R", sent_at=datetime(2026, 11, 20, tzinfo=UTC), files={}, language="cy", channel="assisted"
        )  # fmt: skip
        assert {one.id for one in sent.answers} <= asked
        assert set(sent.raw) <= asked
        assert sent.as_bytes()


@people
@given(visits())
def test_what_counts_is_what_its_question_could_have_given(visit: tuple[Form, Answers]) -> None:
    journey = Journey(*visit, TODAY)
    for page in journey.pages:
        for one in page.questions if isinstance(page, QuestionPage) and page is not journey.next_page else ():
            answer = journey.answers_on_journey[one.id]
            assert (answer is None) == (not one.question.display(answer, Wording()))
            assert answer is not None or one.question.asked.optional


@people
@given(visits(), ENTRIES, st.data())
def test_no_page_and_no_entry_can_raise_or_reach_beyond_the_next_page(
    visit: tuple[Form, Answers], entry: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    form, answers = visit
    page_id = data.draw(st.sampled_from([*form.page_by_id, "nowhere", ""]))
    outcome = answer_page(form, answers, page_id, SentPage(entry), TODAY)
    open_to_all = Journey(form, answers, TODAY).can_visit(page_id)
    assert open_to_all or isinstance(outcome, PageOutOfReach)
    if isinstance(outcome, PageAnswered):
        kept = {id: answer for id, answer in answers.items() if id not in form.page_by_id[page_id].ids}
        assert kept.items() <= outcome.answers.items()
        assert draft_from(Draft(outcome.answers).as_bytes()).answers == outcome.answers


@people
@given(visits())
def test_sending_a_page_again_as_it_is_changes_nothing(visit: tuple[Form, Answers]) -> None:
    form, answers = visit
    page = Journey(form, answers, TODAY).next_page
    if page is not None:
        first = carry_on(form, answers, page)
        if isinstance(first, PageAnswered):
            again = answer_page(form, first.answers, page.id, sent_for(page), TODAY)
            assert isinstance(again, PageAnswered)
            assert again.answers == first.answers
