"""Passwords that would be guessed are refused when they are chosen, each with a sentence that says what to do."""

from __future__ import annotations

import pytest

from formkit.definition.council import Council
from formkit.errors import SettingsRefused
from formkit.staff.password_rules import WEAK, refuse_weak, tried_here, weakness

HERE = tried_here(
    [Council(id="exampleton", name={"en": "Exampleton Council", "cy": "Cyngor Exampleton"})], 2026
)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "short"),
        ("elevenchars", "short"),
        ("x" * 201, "long"),
        ("aaaaaaaaaaaa", "alike"),
        ("abababababab", "alike"),
        ("I am maria.jones!", "name"),
    ],
)
def test_length_and_the_name_come_first(password: str, why: str) -> None:
    assert weakness(password, "maria.jones", HERE) == why


@pytest.mark.parametrize(
    "password",
    [
        "Password1234", "123456789012", "qwertyuiop123", "letmein12345", "Welcome12345", "1q2w3e4r5t6y",
        "changeme1234", "passwordpassword", "iloveyou1234", "football1234", "1qaz2wsx3edc", "administrator",
    ],
)  # fmt: skip
def test_what_most_people_use_is_refused(password: str) -> None:
    assert weakness(password, "maria.jones", HERE) == "listed"


@pytest.mark.parametrize(
    "password",
    ["PASSWORD1234", "P@ssword1234", "Administrator!!", "administrator99!", "4dm1nistr@tor", "Letmein12345."],
)
def test_another_case_a_number_or_look_alikes_make_it_no_better(password: str) -> None:
    assert weakness(password, "maria.jones", HERE) != ""


@pytest.mark.parametrize(
    "password",
    [
        "Exampleton2026", "formkit12345", "council-staff-2026", "ExampletonCouncil2026!", "Maria_Jones_27",
        "F0rmk1t-2026!", "Exampl3ton.Staff", "cyngorexampleton", "Jones-Welcome-25",
    ],
)  # fmt: skip
def test_words_of_this_place_alone_are_refused(password: str) -> None:
    assert weakness(password, "maria.jones", HERE) == "here"


@pytest.mark.parametrize(
    "password", ["Summer2026!!", "Liverpool-2027", "monkeymonkeymonkey!", "abcdefgh12345678"]
)
def test_what_is_guessed_by_rule_is_refused(password: str) -> None:
    assert weakness(password, "maria.jones", HERE) != ""


@pytest.mark.parametrize(
    "password",
    [
        "seven green parcels", "three plain words", "my council tax is late", "blue-kettle-otter-42",
        "tY7!kq9Zp2#w", "mae'r gath yn cysgu", "Siân a glas 12", "x7" + "kettle otter lamp " * 11,
    ],
)  # fmt: skip
def test_three_words_that_have_nothing_to_do_with_each_other_will_do(password: str) -> None:
    assert weakness(password, "maria.jones", HERE) == ""


def test_nobody_waits_long_for_the_worst_that_can_be_typed() -> None:
    assert weakness("1a2b3" + "1" * 195, "maria.jones", HERE) == "guessed"


@pytest.mark.parametrize("why", WEAK)
def test_each_refusal_says_what_to_do(why: str) -> None:
    assert "nter" in WEAK[why]


def test_a_weak_one_is_refused_on_the_command_line_with_its_sentence() -> None:
    with pytest.raises(SettingsRefused, match="used most"):
        refuse_weak("Password1234", "maria", HERE)
    refuse_weak("three plain words", "maria", HERE)


def test_the_words_of_a_place_are_its_councils_and_the_years_around_now() -> None:
    assert {"exampleton", "exampletoncouncil", "cyngorexampleton", "2025", "2026", "2027", "formkit"} <= set(
        HERE
    )
