"""One `ask` step made into a question."""

from __future__ import annotations

import pytest

from formkit.definition.page_question import PageQuestion
from formkit.definition.question_reader import EVIDENCE, meant_answer
from formkit.definition.reading.tree import Place
from formkit.questions.base import Option, Unsaid
from formkit.questions.declined import DecliningQuestion
from formkit.questions.every import ANSWER_TYPES, schema_parts
from tests.definition.writing import beside_advice, form_of, only, read


def question(*lines: str, answer: str = "text", **beside: str) -> PageQuestion:
    """The question `it`, with further lines of its step."""
    return form_of(step(*lines, answer=answer), **beside).question_by_id["it"]


def step(*lines: str, answer: str = "text", ask: str = "What it is") -> str:
    head = [f"- ask: {ask}", "  id: it", f"  answer: {answer}", "  why we ask: We need it."]
    return "\n".join([*head, *(f"  {line}" for line in lines), ""])


def test_everything_that_a_step_says_reaches_its_question() -> None:
    one = question(
        "called: the thing", "hint: On your bill", "optional: yes", "short name: Thing", "sensitive: health",
        "up to: 1,500 characters", "error: {empty: Say what it is}",
    )  # fmt: skip
    asked = one.question.asked
    assert (asked.called, asked.hint, asked.optional, asked.up_to) == (
        "the thing",
        "On your bill",
        True,
        1500,
    )
    assert asked.overrides == {"empty": "Say what it is"}
    assert (one.short_name, one.sensitive, one.why_we_ask) == ("Thing", "health", "We need it.")


@pytest.mark.parametrize(
    ("ask", "answer", "called"),
    [
        ("What is your name?", "name", "your name"),
        ("Where did it happen", "text", "your answer"),
        ("Do you drive?", "yes or no", "you drive"),
        ("Is the gate open", "yes or no", ""),
    ],
)
def test_without_a_short_name_one_is_derived_or_the_message_does_without(
    ask: str, answer: str, called: str
) -> None:
    form = form_of(step(ask=f'"{ask}"', answer=answer))
    assert form.question_by_id["it"].question.asked.called == called


def test_options_are_values_with_labels_and_hints() -> None:
    one = question(
        "options:", "  - food: Food waste", "  - {value: glass, label: Glass, hint: Bottles and jars}", answer="one of"
    )  # fmt: skip
    assert one.question.asked.options == (
        Option("food", "Food waste"), Option("glass", "Glass", "Bottles and jars")
    )  # fmt: skip


def test_options_may_come_from_a_list() -> None:
    found = read(
        step("options from: items", answer="one of"),
        "lists: {items: lists/items.csv}\n",
        lists={"lists/items.csv": "id,name\nsofa,Sofa\n"},
    )
    assert found.form is not None
    assert found.form.question_by_id["it"].question.asked.options == (Option("sofa", "Sofa"),)


def test_a_list_is_named_with_the_nearest_where_it_is_not_there() -> None:
    found = read(
        step("options from: item", answer="one of"),
        "lists: {items: lists/items.csv}\n",
        lists={"lists/items.csv": "id,name\nsofa,Sofa\n"},
    )
    assert only(found).instead == 'Did you mean "items"?'


@pytest.mark.parametrize(
    ("length", "characters", "words"),
    [
        ("500 characters", 500, None),
        ("1,000 characters", 1000, None),
        ("1 word", None, 1),
        ("1,000 words", None, 1000),
    ],
)
def test_a_length_is_in_characters_or_in_words(
    length: str, characters: int | None, words: int | None
) -> None:
    asked = question(f"up to: {length}").question.asked
    assert (asked.up_to, asked.up_to_words) == (characters, words)


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("", "", 1),
        (", when: flat is yes", "", 0),
        ("", ", when: flat is yes", 0),
        (", when: flat is yes", ", when: flat is no", 0),
    ],
)
def test_two_options_may_read_the_same_only_where_one_is_not_always_offered(
    first: str, second: str, count: int
) -> None:
    flat = "- {ask: Flat, id: flat, answer: yes or no, called: flat, why we ask: So.}\n"
    options = f"[{{value: a1, label: Here{first}}}, {{value: b1, label: Here{second}}}, {{value: c1, label: There}}]"
    steps = (
        f"- {{ask: Where, id: where, answer: one of, options: {options}, called: where, why we ask: So.}}\n"
    )
    told = [one for one in read(flat + steps).problems if 'read "Here"' in one.problem]
    assert len(told) == count


@pytest.mark.parametrize("option", ['me: "Me, {who}"', '{value: me, label: Me, hint: "Call {phone office}"}'])
def test_an_option_cannot_hold_a_place(option: str) -> None:
    found = read(step(f"options: [{option}, you: You]", answer="one of"))
    assert "people would read it as it stands" in only(found).problem


def test_a_length_says_what_is_counted() -> None:
    found = only(read(step("up to: 500", answer="text")))
    assert (found.problem, found.instead) == (
        "`up to: 500` does not say what is counted.",
        "up to: 500 characters",
    )


def test_a_mistake_of_words_has_a_name_where_words_are_counted() -> None:
    own = "error: {too many words: Say it in 5 words}"
    assert question("up to: 5 words", own).question.asked.overrides == {"too many words": "Say it in 5 words"}
    assert only(read(step("up to: 5 characters", own))).id == "ERROR"


@pytest.mark.parametrize("length", ["many", ",", "0", "-1", "1.5", "9" * 5000, "500 lines"])
def test_a_length_that_is_none_is_told(length: str) -> None:
    found = read(step(f'up to: "{length}"'))
    assert found.form is None
    assert any("up to: " in problem.instead for problem in found.errors)


def test_a_pattern_is_taken_and_said() -> None:
    asked = question("pattern: '[A-Z]{2}[0-9]+'").question.asked
    assert (asked.pattern, asked.pattern_words) == ("[A-Z]{2}[0-9]+", "in the format that we ask for")
    asked = question("must match: the text 7 then 7 numbers").question.asked
    assert asked.pattern_words == "8 numbers and start with 7"


@pytest.mark.parametrize(
    ("pattern", "column"), [("A(?=B)", 15), ("(?<=A)B", 14), (r"(A)\1", 17), ("A(?!B)", 15), ("[", 14)]
)
def test_a_pattern_that_could_run_for_ever_is_told_at_its_column(pattern: str, column: int) -> None:
    found = read(step(f"pattern: {pattern}") if pattern != "[" else step("pattern: '['"))
    told = only(found)
    assert (told.line, told.column, told.id) == (6, column, "PATTERN")
    assert "RE2" in told.instead


def test_the_authors_own_words_for_a_rule_win_over_every_message() -> None:
    one = question("must be: in the past", "error: {rule: Tell us when it was}", answer="date")
    assert one.question.asked.overrides["in the past"] == "Tell us when it was"
    named = question("must be: in the past", "error: {rule: A, in the past: B}", answer="date")
    assert named.question.asked.overrides["in the past"] == "B"


def test_a_rule_without_a_message_of_its_own_is_worth_a_look() -> None:
    found = read(step("must be: not 1 January 2026", answer="date"))
    assert found.form is not None
    told = only(found)
    assert (told.level, told.line, told.column) == ("warning", 6, 5)
    assert told.instead.startswith("Add `error: {rule: …}`")
    own = step("must be: not 1 January 2026", "error: {rule: Choose a working day}", answer="date")
    assert beside_advice(read(own).problems) == ()


def test_a_look_up_knows_what_it_is_asked_with() -> None:
    steps = step(answer="text") + (
        "- {ask: When, id: due, called: the day, answer: date, look up: days for it and it, why we ask: We look.}\n"
    )
    look_up = form_of(steps).question_by_id["due"].look_up
    assert look_up is not None
    assert (look_up.name, look_up.given) == ("days", ("it", "it"))


def test_a_look_up_that_the_council_does_not_have_is_told_with_the_nearest() -> None:
    council = "council: exampleton\nlook ups: {addresses: {csv: lookups/addresses.csv}}\nname: Exampleton\n"
    found = read(step("look up: adresses", answer="address"), council=council)
    assert [problem.instead for problem in found.errors if problem.id == "LOOKUP"] == [
        'Did you mean "addresses"?'
    ]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ((), None),
        (("if I do not know: no",), None),
        (("if I do not know: yes",), (Unsaid.NOT_KNOWN,)),
        (("if I would rather not say: yes",), (Unsaid.RATHER_NOT_SAY,)),
        (("if I would rather not say: yes", "if I do not know: yes"), tuple(Unsaid)),
    ],
)
def test_a_question_can_be_declined_where_the_author_allows_it(
    keys: tuple[str, ...], expected: tuple[Unsaid, ...] | None
) -> None:
    asked = form_of(step(*keys)).question_by_id["it"].question
    assert (asked.instead if isinstance(asked, DecliningQuestion) else None) == expected


@pytest.mark.parametrize(
    ("said", "expected"), [("yes", "yes"), ("no", ""), ("I need no help", "I need no help")]
)
def test_none_of_these_is_there_in_the_author_s_words_or_the_usual_ones(said: str, expected: str) -> None:
    keys = ("options: [{a: A}, {b: B}]", f"none of these: {said}")
    assert form_of(step(*keys, answer="any of")).question_by_id["it"].question.asked.none_of_these == expected


def test_what_holds_for_a_type_comes_after_the_rule_of_its_author() -> None:
    form = form_of(
        """
        - ask: When did the child come into the world?
          id: born
          called: the day of birth
          answer: date of birth
          must be: on or after 1 September 2015
          error: {rule: Choose a child of school age}
          why we ask: Places depend on age.
        """
    )
    question = form.question_by_id["born"]
    assert [rule.code for rule in question.rules] == ["on or after", "today or in the past", "long ago"]
    assert dict(question.question.asked.overrides) == {
        "rule": "Choose a child of school age",
        "on or after": "Choose a child of school age",
    }


def test_what_holds_for_a_type_holds_inside_a_page_too() -> None:
    steps = """
        - page: Who are you?
          id: who
          why we ask: So that we know.
          steps:
            - {ask: Date of birth, id: born, called: your date of birth, answer: date of birth}
        """
    (question,) = form_of(steps).question_by_id.values()
    assert [rule.code for rule in question.rules] == ["today or in the past", "long ago"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("integer", "whole number"),
        ("Radio buttons", "one of"),
        ("tick-boxes", "any of"),
        ("yes/no", "yes or no"),
        ("string", "text"),
        ("file", EVIDENCE),
        ("pigeon", None),
    ],
)
def test_a_word_that_people_know_gives_the_kind(word: str, kind: str | None) -> None:
    assert meant_answer(word) == kind


def test_no_kind_is_called_like_another() -> None:
    called = [word for part in schema_parts().values() for word in part.get("also called", ())]  # type: ignore[attr-defined]  # a list of words, by the test below
    assert len(called) == len(set(called))
    assert not set(called) & set(ANSWER_TYPES)
    assert all(isinstance(word, str) for word in called)


PLACE = Place("f.yaml", 2, 17)


TOWN = """\
formkit: 1
council: exampleton
name: Exampleton
nation: england
look ups:
  homes: {csv: homes.csv}
  zones: {csv: zones.csv, facts: {zone: [a, b]}}
  streets and squares: {csv: places.csv}
"""


@pytest.mark.parametrize(
    ("look_up", "told"),
    [
        ("homes and zones", []),
        ("homes, zones", []),
        ("streets and squares", []),
        ("homes and zoness", ['Did you mean "zones"?']),
        ("zones and homes", ["Take it out, or add `facts` to `homes` in the council's file."]),
    ],
)
def test_a_look_up_that_stands_behind_another_tells_facts(look_up: str, told: list[str]) -> None:
    step = f"- {{ask: Home, id: home, called: it, answer: address, look up: '{look_up}', why we ask: x}}"
    problems = read(step, council=TOWN).problems
    assert [one.instead for one in problems if one.id == "LOOKUP"] == told
