"""What is judged of words beyond the examples of the rules, which tests/checks/test_every.py tries."""

from __future__ import annotations

from datetime import date

import pytest

from tests.checks.judging import told_of
from tests.definition.writing import read

TELL = "- tell: Read this\n  id: read\n  say: {say}\n"


def told(id: str, steps: str, more: str = "", today: date | None = None) -> list[tuple[int, str]]:
    return [(one.line, one.instead) for one in told_of(read(steps, more), today=today) if one.id == id]


@pytest.mark.parametrize(
    ("say", "instead"),
    [
        ("It is <b>short</b>.", "Write: say: It is **short**."),
        ("It is <em>short</em> and <strong>good</strong>.", "Write: say: It is *short* and **good**."),
        ("<b>Now</b>: read", "Take it out."),
        ("<a href='/fees'>Fees</a> are due.", 'Write: say: "[Fees](/fees) are due."'),
        ("One<br>two", "Take it out."),
        ("|\n    One <b>is</b>\n    two", "Write: "),
    ],
)
def test_html_is_told_with_the_markdown_for_it(say: str, instead: str) -> None:
    found = told("HTML", TELL.format(say=say if ": " not in say else f'"{say}"'))
    assert len(found) == 1


@pytest.mark.parametrize(
    "say", ["If 3 < 4 and 5 > 4, go on.", "See <https://a.example.invalid>.", "A <placeholder> of yours"]
)
def test_signs_that_are_no_html_are_none(say: str) -> None:
    assert told("HTML", TELL.format(say=say)) == []


def test_html_in_a_text_of_several_lines_is_told_at_its_line() -> None:
    assert [line for line, _ in told("HTML", TELL.format(say="|\n    One\n    <i>two</i>"))] == [6]


@pytest.mark.parametrize("time", ["5 minutes", "An hour", "5 to 10 minutes", "Two days at most"])
def test_a_time_says_minutes_or_hours(time: str) -> None:
    assert told("TIME", TELL.format(say="so"), f"before you start: {{time: {time}, cost: Free}}\n") == []


@pytest.mark.parametrize(
    ("notice", "instead"),
    [
        ("privacy", "Write: privacy notice: /privacy"),
        ("www.exampleton.gov.uk/privacy", "Write: privacy notice: https://www.exampleton.gov.uk/privacy"),
        ("see our website", "Write the address of the page, such as `/privacy/waste`."),
    ],
)
def test_a_privacy_notice_is_an_address(notice: str, instead: str) -> None:
    assert told("PRIVACY", TELL.format(say="so"), f"privacy notice: {notice}\n") == [(5, instead)]


@pytest.mark.parametrize(("today", "count"), [(date(2026, 1, 2), 1), (date(2026, 1, 1), 0), (None, 0)])
def test_a_notice_is_over_the_day_after(today: date | None, count: int) -> None:
    notices = "notices: [{until: 1 January 2026, say: We are closed.}]\n"
    assert len(told("OVER", TELL.format(say="so"), notices, today)) == count


ASK = "- {{ask: What is your full name?, id: {id}, answer: name, why we ask: To know.{more}}}\n"
FLAT = "- {ask: Is it a flat?, id: flat, answer: yes or no, called: it is a flat, why we ask: So.}\n"


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("", "", 1),
        (", when: flat is yes", "", 1),
        (", when: flat is yes", ", when: flat is no", 0),
    ],
)
def test_the_same_question_twice_is_told_unless_both_depend_on_an_answer(
    first: str, second: str, count: int
) -> None:
    steps = FLAT + ASK.format(id="one_name", more=first) + ASK.format(id="other_name", more=second)
    assert len(told("TWICE", steps)) == count


def test_what_is_asked_of_each_thing_of_a_list_is_another_question() -> None:
    people = (
        "- repeat: The people\n  id: people\n  one is called: person\n  at least: 1\n  at most: 3\n  steps:\n"
    )
    steps = ASK.format(id="me", more="") + people + "    " + ASK.format(id="who", more="")
    assert told("TWICE", steps) == []


def test_a_kind_of_sensitive_answer_is_found_by_its_first_letters() -> None:
    steps = ASK.format(id="who", more=", sensitive: helth")
    assert told("KIND", steps) == [(2, "Write: sensitive: health")]


PIN = "- {{ask: {ask}, id: pin, called: {called}, answer: {answer}, why we ask: To find it.}}\n"


@pytest.mark.parametrize(
    ("ask", "called", "answer", "count"),
    [
        ("Mark the spot on a map", "the place", "place on a map", 1),
        ("Where is it?", "the spot on the map", "place on a map", 1),
        ("Where is it?", "the place", "place on a map", 0),
        ("Where is the maple tree?", "the place", "place on a map", 0),
        ("Which map do you have?", "the map", "text", 0),
    ],
)
def test_a_question_for_a_place_speaks_of_no_map(ask: str, called: str, answer: str, count: int) -> None:
    assert len(told("MAP", PIN.format(ask=ask, called=called, answer=answer))) == count


@pytest.mark.parametrize(
    "written",
    [
        "[our page] (https://www.gov.uk/x)",
        "[our page(https://www.gov.uk/x)",
        "(our page)[https://www.gov.uk/x]",
        "[our page](https://www.gov.uk/x",
        "[our page](www.gov.uk/x)",
    ],
)
def test_a_link_that_is_none_is_told_with_the_link(written: str) -> None:
    ((_, instead),) = told("LINK", TELL.format(say=f"See {written}"))
    assert instead == "Write: say: See [our page](https://www.gov.uk/x)"


@pytest.mark.parametrize(
    "written",
    [
        "[our page](https://www.gov.uk/x).",
        "Ask us (or see https://www.gov.uk)",
        "[sic] (as it was)",
        "[a](/b) (c)",
    ],
)
def test_a_link_that_is_one_is_not(written: str) -> None:
    assert told("LINK", TELL.format(say=f"See {written}")) == []


@pytest.mark.parametrize(
    ("to", "near"),
    [
        ("https//www.gov.uk/appeal", "Write: to: https://www.gov.uk/appeal"),
        ("www.gov.uk/appeal", "Write: to: https://www.gov.uk/appeal"),
        ("appeal", "Write: to: /appeal"),
        ("https://www.gov.uk/appeal", None),
        ("/appeal", None),
        ("mailto:forms@exampleton.gov.uk", None),
    ],
)
def test_a_link_leads_to_a_whole_address(to: str, near: str | None) -> None:
    stop = f"- {{stop: No, id: no, say: Sorry., outcome: go elsewhere, do instead: [{{link: Ask, to: '{to}'}}]}}\n"
    assert [instead for _, instead in told("TO", stop)] == ([near] if near else [])


def test_a_time_that_is_turned_round_is_told_with_the_right_one() -> None:
    ((_, instead),) = told(
        "TIME", TELL.format(say="a"), "before you start: {time: 25 to 15 minutes, cost: Free}\n"
    )
    assert instead == "Write: time: 15 to 25 minutes"


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("See [our page](http://www.gov.uk/help).", ["Write https://www.gov.uk/help"]),
        ("See HTTP://gov.uk. Then <http://a.gov.uk/b>", ["Write https://gov.uk", "Write https://a.gov.uk/b"]),
        ("See https://gov.uk and http://localhost/x", []),
    ],
)
def test_an_address_that_anybody_can_read_along_is_told(said: str, advice: list[str]) -> None:
    form = read(f"- tell: Read this\n  id: shown\n  say: {said}\n")
    assert [one.instead for one in told_of(form) if one.id == "HTTPS"] == advice
