"""Any form of the whole language and anybody in it: nobody is lost, sent in circles or sends what was not asked."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from formkit.definition.form import Form
from formkit.definition.items import page_at
from formkit.definition.pages import BookPage, EvidencePage, QuestionPage, RepeatPage, StopPage
from formkit.journey.answer_page import (
    ItemBegun,
    PageAnswered,
    PageOutcome,
    PageOutOfReach,
    PageRefused,
    SentPage,
    answer_page,
    remove_item,
    standing_errors,
)
from formkit.journey.draft import Draft, draft_from
from formkit.journey.journey import Journey
from formkit.journey.repeats import items_of
from formkit.journey.submission import submission_of
from formkit.journey.tasks import tasks_of
from formkit.questions.base import Answers
from tests.definition.writing import days_of
from tests.journey.form_strategies import any_form
from tests.journey.walking import ANSWERS
from tests.robot.cuts import Cuts, cuts_of, said_at_the_end, said_by
from tests.robot.moves import Move, moves, sent

TODAY = days_of("2026-11-20")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MANY = 20
"""Moves on one page to choose from."""
FAR = 400
"""More pages than anyone has who is not sent in circles."""
# A whole form is large; chance decides how often one is too large to be tried.
quick = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
NONSENSE = st.dictionaries(
    st.text(max_size=6), st.lists(st.text(max_size=6), max_size=2).map(tuple), max_size=3
)


def cuts(form: Form) -> Cuts:
    """Where answers make a difference in this form."""
    return cuts_of(form, [*(said for page in form.pages for said in said_by(page)), *said_at_the_end(form)])


def check_journey(journey: Journey) -> None:
    """What holds for anybody anywhere."""
    ends = [journey.is_complete, journey.stopped_at is not None, journey.next_page is not None]
    assert ends.count(True) == 1, ends
    ids = [page.id for page in journey.pages]
    assert len(set(ids)) == len(ids)
    waiting = {page.id for page in journey.waiting}
    asked = {id for page in journey.pages if page.id not in waiting for id in page.ids}
    assert set(journey.answers_on_journey) <= asked
    assert all(journey.can_visit(id) for id in ids)
    for page in journey.pages:
        before = journey.page_before(page.id)
        assert before is None or journey.can_visit(before.id)
    if journey.form.task_list:
        assert sum(task.is_last for task in tasks_of(journey)) == 1
    if journey.is_complete:
        assert journey.amount_due is None or journey.amount_due >= 0
        check_submission(journey)


def check_submission(journey: Journey) -> None:
    """Everything that was asked is sent, and nothing else."""
    submission = submission_of(
        journey, reference="R", sent_at=NOON, files={}, language="en", channel="assisted"
    )
    wanted = list[str]()
    for page in journey.pages:
        if isinstance(page, QuestionPage):
            wanted += [one.id for one in page.questions]
        elif isinstance(page, EvidencePage | BookPage):
            wanted.append(page.id)
    assert [one.id for one in submission.answers] == wanted
    assert set(submission.raw) == set(journey.answers_on_journey)
    assert submission.as_bytes()
    assert (submission.helper is not None) == journey.is_helping


def done(form: Form, answers: Answers, move: Move) -> PageOutcome:
    """What becomes of a move."""
    return answer_page(form, answers, move.page, sent(Journey(form, answers, TODAY), move), TODAY)


class Person(RuleBasedStateMachine):
    """Somebody who answers, goes back, changes, adds, removes and sends nonsense, in any order."""

    @initialize(form=any_form())
    def begin(self, form: Form) -> None:
        """Press Start now."""
        self.form, self.cuts = form, cuts(form)
        self.answers: Answers = {}
        self.older: Answers = {}
        self.begun = ""

    def _take(self, outcome: PageOutcome) -> None:
        self.begun = outcome.page.id if isinstance(outcome, ItemBegun) else ""
        if isinstance(outcome, PageAnswered):
            self.older, self.answers = self.answers, outcome.answers
            assert draft_from(Draft(self.answers).as_bytes()).answers == self.answers

    def _moves(self, page: str) -> list[Move]:
        return list(islice(moves(Journey(self.form, self.answers, TODAY), page, self.cuts), MANY))

    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        """Answer the next page, rightly or wrongly."""
        page = Journey(self.form, self.answers, TODAY).next_page
        id = self.begun or (page.id if page else "")
        if id:
            outcome = done(self.form, self.answers, data.draw(st.sampled_from(self._moves(id))))
            assert isinstance(outcome, PageAnswered | PageRefused | ItemBegun), outcome
            self._take(outcome)

    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        """Go back to any page and answer it anew."""
        pages = [page.id for page in Journey(self.form, self.answers, TODAY).pages]
        if pages and (some := self._moves(data.draw(st.sampled_from(pages)))):
            outcome = done(self.form, self.answers, data.draw(st.sampled_from(some)))
            assert not isinstance(outcome, PageOutOfReach), outcome
            self._take(outcome)

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Take something off a list."""
        lists = [
            (page.id, item)
            for page in self.form.pages
            if isinstance(page, RepeatPage)
            for item in items_of(self.answers, page.id)
        ]
        if lists:
            repeat, item = data.draw(st.sampled_from(lists))
            outcome = remove_item(self.form, self.answers, repeat, item, TODAY)
            self._take(outcome)
            if isinstance(outcome, PageAnswered):
                assert not any(id.startswith(f"{repeat}/{item}/") for id in self.answers)

    @rule(entry=NONSENSE, data=st.data())
    def send_nonsense(self, entry: dict[str, tuple[str, ...]], data: st.DataObject) -> None:
        """Send what no page of ours would send, to any address."""
        ids = [*self.form.page_by_id, "nowhere", "list1/1/q2", "list1/999/q2", "list2/1/", ""]
        self._take(
            answer_page(self.form, self.answers, data.draw(st.sampled_from(ids)), SentPage(entry), TODAY)
        )

    @precondition(lambda self: bool(self.older))
    @rule()
    def go_on_in_the_other_tab(self) -> None:
        """What was kept by another tab wins."""
        self.answers, self.older = self.older, self.answers
        self.begun = ""

    @invariant()
    def is_somewhere(self) -> None:
        """There is one place to be, and no answer counts that was not asked for."""
        if hasattr(self, "form"):
            journey = Journey(self.form, self.answers, TODAY)
            check_journey(journey)
            if isinstance(journey.next_page, QuestionPage):
                standing_errors(journey, journey.next_page)

    def teardown(self) -> None:
        """From wherever this person is, a careful one gets to an end."""
        if hasattr(self, "form"):
            carefully_to_the_end(self.form, self.answers, self.cuts)


def carefully_to_the_end(form: Form, answers: Answers, cut: Cuts) -> Journey | None:
    """Try on each page what may be answered there, until something is taken; lists that are too long are shortened.

    None where nothing that this person may say is taken: an earlier answer stands against it.
    """
    begun = ""
    for _ in range(FAR):
        journey = Journey(form, answers, TODAY)
        page = begun or (journey.next_page.id if journey.next_page else "")
        if not page:
            check_journey(journey)
            return journey
        outcomes = [done(form, answers, move) for move in islice(moves(journey, page, cut), MANY)]
        more = next((one.page.id for one in outcomes if isinstance(one, ItemBegun)), "")
        taken = next((one for one in outcomes if isinstance(one, PageAnswered)), None)
        if taken is None and not more and (items := items_of(answers, page)):
            shorter = remove_item(form, answers, page, items[-1], TODAY)
            assert isinstance(shorter, PageAnswered)
            taken = shorter
        if taken is None and not more:
            return None
        begun = "" if taken else more
        if taken:
            assert Draft(taken.answers).as_bytes() != Draft(answers).as_bytes(), page
            answers = taken.answers
    raise AssertionError("No end was reached: the person is sent in circles.")


TestPerson = Person.TestCase
TestPerson.settings = settings(quick, max_examples=40, stateful_step_count=20)


@settings(quick, max_examples=15)
@given(any_form(), st.data())
def test_any_answers_at_all_give_a_journey_with_one_place_to_be(form: Form, data: st.DataObject) -> None:
    ids = [*form.page_by_id, *form.question_by_id]
    for page in form.pages:
        if isinstance(page, RepeatPage):
            inner = [one.id for one in page.pages] + [
                one.id for sub in page.pages if isinstance(sub, QuestionPage) for one in sub.questions
            ]
            ids += [f"{page.id}/all", *(f"{page.id}/{item}/{id}" for item in ("1", "2", "x") for id in inner)]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=12))
    answers = {id: data.draw(ANSWERS | st.just(("1", "2"))) for id in chosen}
    journey = Journey(form, answers, TODAY)
    check_journey(journey)
    for page in journey.pages:
        assert isinstance(page, StopPage) or page_at(form, page.id) is not None
    carefully_to_the_end(form, answers, cuts(form))
