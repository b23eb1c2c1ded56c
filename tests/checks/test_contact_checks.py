"""What is told of contacts."""

from __future__ import annotations

import pytest

from tests.checks.judging import told_of
from tests.definition.writing import read

STEPS = "- {ask: Full name, id: who, answer: name, why we ask: We write to you.}\n"
NIGHTS = "nights: {phone: 01632 960 005, open: always}"


def found(id: str, more: str) -> list[tuple[int, str]]:
    return [(one.line, one.instead) for one in told_of(read(STEPS, more)) if one.id == id]


@pytest.mark.parametrize(
    ("words", "count"),
    [("weekdays 9 to 5", 1), ("When we can", 1), ("always", 0), ('"Monday to Friday, 9am to 5pm"', 0)],
)
def test_hours_in_other_words_are_told(words: str, count: int) -> None:
    told = found("HOURS", f"other ways:\n  office: {{phone: 01632 960 004, open: {words}}}\n")
    advice = "Write days and hours, for example: Monday to Friday, 9am to 5pm; Saturday, 10am to 1pm"
    if words == "weekdays 9 to 5":
        advice = 'Write: open: "Monday to Friday, 9am to 5pm"'
    assert told == [(4, advice)] * count


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Every day, 7am to 20pm", "Every day, 7am to 8pm"),
        ("Monday to Friday, 9am to 5am", "Monday to Friday, 9am to 5pm"),
        ("Every day, 10pm to 6am", ""),
    ],
)
def test_hours_that_end_before_they_begin_are_told(words: str, meant: str) -> None:
    told = found("HOURS", f'other ways:\n  office: {{phone: 01632 960 004, open: "{words}"}}\n')
    assert told == ([(4, f'Write: open: "{meant}"')] if meant else [])


@pytest.mark.parametrize(
    ("name", "other", "told"),
    [
        ("nights", NIGHTS, []),
        ("nigths", NIGHTS, [(4, "Write: when closed: nights")]),
        ("office", NIGHTS, [(4, "Write: when closed: nights")]),
        (
            "nights",
            "fire: {phone: 999, emergency: yes}",
            [(4, "Add a contact with this name below `other ways`.")],
        ),
    ],
)
def test_who_stands_in_has_to_be_there(name: str, other: str, told: list[tuple[int, str]]) -> None:
    office = f"office: {{phone: 01632 960 004, open: always, when closed: {name}}}"
    assert found("STANDIN", f"other ways:\n  {office}\n  {other}\n") == told


@pytest.mark.parametrize(
    ("called", "languages", "count"),
    [("", "[en, cy]", 1), ("", "[en]", 0), (", called: The office", "[en, cy]", 0)],
)
def test_a_contact_of_a_form_in_welsh_needs_a_name(called: str, languages: str, count: int) -> None:
    more = f"other ways:\n  office: {{phone: 01632 960 004{called}}}\nlanguages: {languages}\n"
    assert len(found("UNNAMED", more)) == count


@pytest.mark.parametrize(
    ("phone", "problem", "instead"),
    [
        ("01632 960 01", "it has too few digits", "Compare it with the number that you give out."),
        ("01632 960 0011", "it has too many digits", "Compare it with the number that you give out."),
        ("01632 96A 001", "no network has one like it", "Compare it with the number that you give out."),
        ("01632960001", "hard to read", "Write: phone: 01632 960 001"),
        ("020-7946-0000", "hard to read", "Write: phone: 020 7946 0000"),
        ("03001231234", "hard to read", "Write: phone: 0300 123 1234"),
        ("01164960000", "hard to read", "Write: phone: 0116 496 0000"),
    ],
)
def test_a_number_that_nobody_could_dial_or_read_is_told(phone: str, problem: str, instead: str) -> None:
    form = read(STEPS, f"other ways:\n  office: {{phone: {phone}, open: always}}\n")
    (one,) = (one for one in told_of(form) if one.id == "PHONE")
    assert problem in one.problem
    assert (one.line, one.instead) == (4, instead)


@pytest.mark.parametrize(
    "phone",
    [
        "01632 960 001",
        "999",
        "116 123",
        "0800 111 999",
        "+44 1632 960 001",
        "01632 960 001 ext 2",
        "0800 1111",
    ],
)
def test_numbers_that_are_dialled_are_not_told(phone: str) -> None:
    assert found("PHONE", f"other ways:\n  office: {{phone: {phone}, open: always}}\n") == []
