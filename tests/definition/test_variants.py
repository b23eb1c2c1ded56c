"""A form in Welsh and for helpers: the same pages in other words, or English alone where the Welsh is not ready."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from formkit.definition.form import Form
from formkit.definition.pages import QuestionPage, StopPage
from formkit.definition.plain.expression import Expression
from formkit.definition.plain.expression_reader import read_expression
from formkit.definition.plain.kinds import Kind, Known
from formkit.definition.translation_gaps import END, START
from formkit.definition.variants import shared
from tests.definition.welsh import FORM, SIDE, read, with_marks

HELPING = "can be filled in for someone else: yes\n"


def form_in(side: str | None, form: str = FORM, **more: bool) -> Form:
    found = read(side, form, **more)  # type: ignore[arg-type]  # `preview` alone is passed this way
    assert found.form is not None, [str(one) for one in found.problems]
    return found.form


def question(form: Form, id: str) -> QuestionPage:
    page = form.page_by_id[id]
    assert isinstance(page, QuestionPage)
    return page


def test_a_complete_translation_is_offered_and_says_nothing_to_its_author() -> None:
    found = read(with_marks())
    assert found.form is not None
    assert found.problems == ()
    assert found.form.languages == ("en", "cy")


def test_the_welsh_form_has_the_same_pages_and_conditions_in_welsh_words() -> None:
    form = form_in(with_marks())
    welsh = form.said("cy")
    assert [page.id for page in welsh.pages] == [page.id for page in form.pages]
    assert welsh.title == "Dywedwch wrthym"
    assert question(welsh, "who").heading == "Beth yw eich enw?"
    assert question(welsh, "bin").questions[0].question.asked.options[1].label == "Gwastraff gardd"
    stop, other = welsh.page_by_id["it-is-too-late"], form.page_by_id["it-is-too-late"]
    assert isinstance(stop, StopPage)
    assert stop.heading == "Mae’n rhy hwyr"
    assert stop.do_instead[0].to == "/cy/ymuno"
    assert stop.when[0] is other.when[0], "a condition is held once"
    assert welsh.hash == form.hash


def test_limits_and_patterns_are_said_in_welsh() -> None:
    welsh = form_in(with_marks()).said("cy")
    assert question(welsh, "due").questions[0].rules[0].values["limit"] == "6 Ebrill 2030"
    assert question(welsh, "code").questions[0].question.asked.pattern_words == "7 yna 2 lythyren"


def test_languages_that_the_form_does_not_list_are_not_looked_at() -> None:
    found = read("not: a translation\n", FORM.replace("languages: [en, cy]\n", ""))
    assert found.form is not None
    assert found.form.languages == ("en",)
    assert {one.id for one in found.problems} == {"SHAPE", "WELSH"}


def test_welsh_that_the_form_does_not_list_is_told_to_its_author() -> None:
    found = read(SIDE, FORM.replace("languages: [en, cy]\n", ""))
    (told,) = (one for one in found.problems if one.id == "WELSH")
    assert "nobody reads it" in told.problem
    assert told.instead == "Write at the top of the form: languages: [en, cy]"


@pytest.mark.parametrize(
    ("side", "said"),
    [
        (None, "there is no small.cy.yaml"),
        (SIDE, "Nobody can tell"),
        (with_marks().replace("title: Dywedwch wrthym", "title: …"), "`title` has no Welsh"),
        (with_marks().replace("title: Dywedwch", "title: 'Dywedwch"), ""),
        (with_marks().replace("translates: small", "translates: large"), "`translates: large`"),
        (with_marks().replace("Arhoswch am {who}", "Arhoswch am {pwy}"), "{pwy}"),
        ("", ""),
    ],
    ids=[
        "no file",
        "no marks",
        "a gap",
        "broken YAML",
        "another form",
        "a place that is none",
        "an empty file",
    ],
)
def test_welsh_that_is_not_ready_keeps_nobody_from_the_english(side: str | None, said: str) -> None:
    found = read(side)
    assert found.form is not None
    assert found.form.languages == ("en",)
    assert found.form.said("cy") is found.form
    assert found.problems
    assert {one.level for one in found.problems} == {"warning"}
    assert said in " ".join(one.problem for one in found.problems)


def test_a_mistake_that_only_the_welsh_has_is_told_once_in_its_own_file() -> None:
    side = with_marks().replace("Arhoswch am {who}", "Arhoswch am {pwy}")
    form = FORM + HELPING
    problems = [one for one in read(side, form).problems if "{pwy}" in one.problem]
    assert [one.file for one in problems] == ["small.cy.yaml"]
    line = side.splitlines()[problems[0].line - 1]
    assert "Arhoswch am" in line


def test_a_mistake_of_the_form_is_told_once_though_it_is_read_in_two_languages() -> None:
    found = read(with_marks(), FORM.replace("when: bin is garden", "when: bin is gardn"))
    assert found.form is None
    assert len([one for one in found.problems if "gardn" in one.problem]) == 1


def test_a_form_for_helpers_is_there_in_both_languages() -> None:
    form = FORM.replace("    id: who\n", "    id: who\n    if helping: What is their name?\n") + HELPING
    side = SIDE.replace("who: {", 'who: {if helping: {ask: "Beth yw eu henw?", called: eu henw}, ')
    found = form_in(with_marks(side, form), form)
    assert set(found.variants) == {("en", True), ("cy", False), ("cy", True)}
    said = [question(found.said(*one), "who").heading for one in (("en",), ("cy",))]
    assert said == ["What is your name?", "Beth yw eich enw?"]
    assert question(found.said("en", helping=True), "who").heading == "What is their name?"
    helped = question(found.said("cy", helping=True), "who")
    assert (helped.heading, helped.questions[0].question.asked.called) == ("Beth yw eu henw?", "eu henw")


def test_a_preview_shows_gaps_in_english_between_marks() -> None:
    side = with_marks().replace("say: Arhoswch am {who}", "say: …").replace("stop: Mae’n rhy hwyr", "stop: …")
    form = form_in(side, preview=True)
    assert form.languages == ("en", "cy")
    stop = form.said("cy").page_by_id["it-is-too-late"]
    assert isinstance(stop, StopPage)
    assert stop.heading == f"{START}It is too late{END}"
    assert stop.say.startswith(f"{START}You can:")


def test_the_library_has_to_be_translated_only_as_far_as_it_is_used() -> None:
    library = """\
formkit: 1
library: small
questions:
  address: {ask: "What is the address?", answer: text}
  other: {ask: "What else is there?", answer: text}
"""
    place = '  - {ask: "Where is it?", id: place, why we ask: We go there, from library: address}\n'
    form = FORM.replace("steps:\n", f"steps:\n{place}", 1)
    welsh = '  place: {ask: "Ble mae?", why we ask: Rydym yn mynd yno}\n'
    side = SIDE.replace("steps:\n", f"steps:\n{welsh}", 1)
    found = read(with_marks(side, form), form, library=library)
    said = " ".join(one.problem for one in found.problems)
    assert "`address` in the library" in said
    assert "`other`" not in said


@dataclass(frozen=True)
class Step:
    """Something with words and with what does not change with them."""

    words: str
    rest: tuple[str, ...]
    when: Expression | None = None


def condition(label: str) -> Expression:
    names = {"bin": Known(Kind.ONE_OPTION, options={"food": label})}
    expression, _ = read_expression("bin is food", names)
    assert expression is not None
    return expression


def test_what_is_equal_is_the_same_and_what_differs_stays() -> None:
    old, new = Step("one", ("a", "b")), Step("un", ("a", "b"))
    kept = shared(new, old)
    assert kept == new
    assert kept.rest is old.rest


def test_things_that_are_wholly_equal_are_the_old_one() -> None:
    old = Step("one", ("a",))
    assert shared(Step("one", ("a",)), old) is old


def test_tuples_and_mappings_are_shared_part_by_part() -> None:
    old = (Step("one", ("a", "b")), {"x": ("c", "d")})
    kept = shared((Step("un", ("a", "b")), {"x": ("c", "d"), "y": ("e",)}), old)
    assert kept[0].rest is old[0].rest
    assert kept[1]["x"] is old[1]["x"]


def test_a_condition_in_other_words_is_the_same_condition() -> None:
    old = Step("one", (), condition("Food"))
    assert shared(Step("un", (), condition("Bwyd")), old).when is old.when


def test_welsh_for_another_version_is_a_note_and_is_offered_all_the_same() -> None:
    form = FORM.replace("version: 2\n", "version: 3\n", 1)
    found = read(with_marks(form=form), form)
    (told,) = found.problems
    assert (told.file, told.line, told.level) == ("small.cy.yaml", 4, "note")
    assert told.problem == "This Welsh was made for version 2 of the form, which is version 3 now."
    assert told.instead == "Write: of version: 3"
    assert found.form is not None
    assert found.form.languages == ("en", "cy")


@pytest.mark.parametrize(("lost", "line", "text"), [("am {who}", 21, "say"), ("at {who}", 24, "1: we will")])
def test_welsh_that_lost_a_place_in_braces_is_told_at_its_line(lost: str, line: int, text: str) -> None:
    found = read(with_marks(SIDE.replace(lost, "rhywun")))
    (told,) = found.problems
    assert f" for `{text}` has no {{who}}, which the English has." in told.problem
    assert told.instead == "Put {who} into the Welsh."
    assert found.form is not None
    assert found.form.languages == ("en",)


def test_a_misspelt_step_and_a_misspelt_option_are_each_one_finding() -> None:
    side = with_marks().replace("  code:", "  cod:", 1).replace("garden: Gwastraff", "gardn: Gwastraff", 1)
    said = [one.problem for one in read(side).problems]
    assert said == [
        "There is no `gardn` of the step `bin` in the English form, and `garden` has no Welsh. Did you mean `garden`?",
        "There is no `cod` in the English form, and `code` has no Welsh. Did you mean `code`?",
    ]


def test_while_the_english_has_a_mistake_nothing_is_said_of_the_welsh() -> None:
    """A step that cannot be read has no words to compare, so that all its Welsh would be told as well."""
    wrong = FORM.replace("answer: one of", "answer: one off", 1)
    assert wrong != FORM
    found = read(with_marks(), wrong)
    assert [one.id for one in found.problems] == ["ANSWER"]
    stale = FORM.replace("Which bin", "Which of the bins", 1)
    assert {one.id for one in read(with_marks(), stale).problems} == {"WELSH"}
