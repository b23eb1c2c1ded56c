"""`from library`: a step taken from a library, with the step's own keys laid over it."""

from __future__ import annotations

from formkit.definition.pages import QuestionPage
from tests.definition.writing import asked_in, form_of, only, read

LIBRARY = """\
address:
  answer: address
  ask: What is the address?
  look up: addresses
address in our area:
  from library: address
  hint: We can only help with homes in Exampleton.
contact:
  page: How can we contact you?
  why we ask: We may need to ask a question.
  steps:
    - {ask: Full name, id: name, answer: name}
    - {ask: Email address, id: email, answer: email, optional: yes}
round:
  from library: and round
and round:
  from library: round
"""


def test_a_question_comes_with_what_the_step_does_not_say() -> None:
    form = form_of(
        "- {ask: Where is the bin, id: place, from library: address, why we ask: We go there.}",
        library=LIBRARY,
    )
    one = form.question_by_id["place"]
    assert (one.question.asked.ask, one.answer_type, one.why_we_ask) == (
        "Where is the bin", "address", "We go there."
    )  # fmt: skip
    assert one.question.asked.look_up == "addresses"


def test_a_question_of_the_library_may_build_on_another() -> None:
    form = form_of(
        "- {ask: Where, id: place, from library: address in our area, why we ask: We go there.}",
        library=LIBRARY,
    )
    asked = form.question_by_id["place"].question.asked
    assert asked.hint == "We can only help with homes in Exampleton."
    assert asked.look_up == "addresses"


def test_a_page_is_asked_with_the_words_of_the_step_as_its_heading() -> None:
    form = form_of("- {ask: How should we tell you, id: us, from library: contact}", library=LIBRARY)
    (page,) = form.pages
    assert isinstance(page, QuestionPage)
    assert (page.heading, page.is_group, page.why_we_ask) == (
        "How should we tell you", True, "We may need to ask a question."
    )  # fmt: skip
    assert asked_in(form) == {"us.name": "your full name", "us.email": "your email address"}


def test_a_page_may_be_used_twice() -> None:
    steps = """\
- {ask: How can we contact you, id: you, from library: contact}
- {ask: How can we contact your landlord, id: landlord, from library: contact}
"""
    assert list(asked_in(form_of(steps, library=LIBRARY))) == [
        "you.name", "you.email", "landlord.name", "landlord.email"
    ]  # fmt: skip


def test_a_page_that_may_be_left_out_has_only_optional_questions() -> None:
    form = form_of("- {ask: Contact, id: us, from library: contact, optional: yes}", library=LIBRARY)
    assert [one.question.asked.optional for one in form.question_by_id.values()] == [True, True]


def test_the_kind_of_answer_cannot_be_changed() -> None:
    told = only(
        read(
            "- {ask: Where, id: a, from library: address, answer: text, why we ask: We go.}", library=LIBRARY
        )
    )
    assert (told.line, told.column) == (2, 48)
    assert told.problem == "`answer` comes from the library and cannot be changed here."
    assert told.instead == "Take the line `answer: …` out."


def test_a_name_that_is_not_there_is_told_with_the_nearest() -> None:
    told = read("- {ask: Where, id: a, from library: adress, why we ask: We go.}", library=LIBRARY).problems[
        0
    ]
    assert told.instead == "Write: from library: address"


def test_an_entry_that_takes_itself_is_told_and_does_not_go_round() -> None:
    told = read("- {ask: Where, id: a, from library: round, why we ask: We go.}", library=LIBRARY).errors
    assert any("takes itself" in problem.problem for problem in told)


def test_a_word_of_conditions_is_no_id_in_a_library_either() -> None:
    library = LIBRARY.replace("id: email", "id: since")
    told = read("- {ask: Contact, id: us, from library: contact}", library=library).errors
    assert [(problem.file, problem.line) for problem in told] == [("library/small.yaml", 16)]
    assert '"since" is a word of conditions' in told[0].problem
