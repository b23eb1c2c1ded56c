"""Opening days, notices and the quick way out, read from a form file, and the slips that are told."""

from __future__ import annotations

from datetime import date

import pytest

from tests.definition.writing import form_of, only, read

A = "- {ask: Full name, id: a, answer: name, why we ask: We write to you.}\n"


def test_everything_is_read() -> None:
    more = """\
    from: 1 April 2026
    closes: 31 March 2027
    exit this page: yes
    report another: yes
    notices:
      - {until: 31 December 2026, say: "Call us on {phone office}."}
    """
    upkeep = form_of(A, more).upkeep
    assert (upkeep.opens, upkeep.closes, upkeep.exits) == (date(2026, 4, 1), date(2027, 3, 31), True)
    assert upkeep.another
    (notice,) = upkeep.notices
    assert (notice.say, notice.until, notice.when) == ("Call us on {phone office}.", date(2026, 12, 31), None)


def test_a_notice_may_have_paragraphs() -> None:
    more = "notices: [{until: 31 December 2026, say: [Collections are late., Leave your bin out.]}]\n"
    (notice,) = form_of(A, more).upkeep.notices
    assert notice.say == "Collections are late.\n\nLeave your bin out."


def test_a_form_that_says_nothing_of_it_has_nothing_of_it() -> None:
    upkeep = form_of(A, "exit this page: no\n").upkeep
    assert (upkeep.opens, upkeep.closes, upkeep.exits, upkeep.notices, dict(upkeep.was)) == (
        None,
        None,
        False,
        (),
        {},
    )


# more keys, pieces of the sentence, a piece of what to write
MISTAKES = {
    "a day that the calendar lacks": ("closes: 31 February 2027\n", ["does not have"], "28 February 2027"),
    "a notice until such a day": (
        "notices: [{until: 31 November 2026, say: Hello}]\n", ["31 November 2026"], "30 November 2026",
    ),
    "a notice about no question": (
        "notices: [{until: 1 December 2026, say: Hello, when: b is answered}]\n", ['"b"'], '"a"',
    ),
    "a notice that names no contact": (
        'notices: [{until: 1 December 2026, say: "Call {phone offise}"}]\n', ["offise"], "office",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", MISTAKES)
def test_a_slip_is_told_with_what_to_write(what: str) -> None:
    more, pieces, instead = MISTAKES[what]
    problem = only(read(A, more))
    assert all(piece in problem.problem for piece in pieces), problem
    assert instead in problem.instead


def test_a_day_in_figures_is_told_by_the_shape() -> None:
    assert "31 March 2027" in only(read(A, "closes: 2027-03-31\n")).instead or "6 April 2026" in str(
        only(read(A, "closes: 2027-03-31\n"))
    )


OLD_IDS_A = "- {ask: Full name, id: who, was: name, answer: name, why we ask: We write to you.}\n"
REPEAT = """\
- repeat: Which things?
  id: things
  was: items
  one is called: thing
  at most: 3
  steps:
    - {ask: Number of them, id: how_many, was: count, called: how many, answer: whole number, why we ask: We plan.}
"""


def test_every_renamed_step_is_found_at_any_depth() -> None:
    steps = OLD_IDS_A + "- section: Your home\n  steps:\n    - {tell: Thank you, was: thanks, say: Bye}\n"
    assert dict(form_of(steps).upkeep.was) == {"name": "who", "thanks": "thank-you"}
    assert dict(form_of(REPEAT).upkeep.was) == {"items": "things", "count": "how_many"}


def test_a_step_of_the_library_is_found_too() -> None:
    library = "full name: {ask: Full name, answer: name}\n"
    step = (
        "- {ask: Your full name, from library: full name, id: who, was: name, why we ask: We write to you.}\n"
    )
    assert dict(form_of(step, library=library).upkeep.was) == {"name": "who"}


OLD_IDS_MISTAKES = {
    "a step that is there": (
        OLD_IDS_A + "- {tell: Hello, id: name, say: Hi}\n",
        ["`was: name`", "in this form now"],
    ),
    "itself": (OLD_IDS_A.replace("was: name", "was: who"), ["`was: who`", "in this form now"]),
    "one that another was": (
        OLD_IDS_A + "- {tell: Hello, was: name, say: Hi}\n",
        ["Two steps say `was: name`"],
    ),
}


@pytest.mark.parametrize("what", OLD_IDS_MISTAKES)
def test_an_old_id_that_cannot_lead_to_one_step_is_told(what: str) -> None:
    steps, pieces = OLD_IDS_MISTAKES[what]
    problem = only(read(steps))
    assert (problem.id, problem.level) == ("WAS", "error")
    assert all(piece in problem.problem for piece in pieces), problem
    assert problem.instead
