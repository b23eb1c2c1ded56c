"""What is to do on a translation."""

from __future__ import annotations

from formkit.definition.translation_work import translation_work
from tests.definition.welsh import FORM, SIDE, sources, text_of, with_marks

LIBRARY = 'formkit: 1\nlibrary: small\nquestions:\n  address: {ask: "What is it?", answer: text}\n'


def test_a_translation_is_begun_where_there_is_none() -> None:
    work = translation_work(sources(None))
    (side,) = work.sides
    assert side.file == "small.cy.yaml"
    assert side.missing == side.texts > 20
    assert side.text.startswith(
        "formkit: 1\ntranslates: small\nlanguage: cy\nof version: 2\n# Tell us\ntitle: …\n"
    )
    again = translation_work(sources(side.text))
    assert again.sides[0].text == side.text


def test_marks_are_added_where_everything_is_translated() -> None:
    text = text_of(translation_work(sources(SIDE)))
    work = translation_work(sources(text))
    assert (work.sides[0].missing, work.sides[0].stale, work.sides[0].idle) == (0, (), ())
    assert work.sides[0].text == text


def test_stale_welsh_keeps_its_old_mark_until_it_is_done() -> None:
    form = FORM.replace("Which bin?", "Which of the bins?")
    marked = with_marks()
    work = translation_work(sources(marked, form))
    assert work.sides[0].stale == ("bin",)
    assert work.sides[0].text == marked
    done = translation_work(sources(marked, form), ("bin",))
    assert done.sides[0].stale == ()
    assert translation_work(sources(done.sides[0].text, form)).sides[0].stale == ()


def test_the_library_has_a_file_of_its_own_where_the_form_uses_it() -> None:
    form = FORM.replace(
        "steps:\n", 'steps:\n  - {id: a, ask: "Where?", why we ask: Us, from library: address}\n', 1
    )
    work = translation_work(sources(SIDE, form, library=LIBRARY))
    assert [side.file for side in work.sides] == ["small.cy.yaml", "library/small.cy.yaml"]
    assert "translates library: small\n" in work.sides[1].text
    assert "questions:\n  address:\n    # What is it?\n    ask: …\n" in work.sides[1].text


def test_a_file_that_cannot_be_read_is_told_and_not_written() -> None:
    work = translation_work(sources("title: 'x\n"))
    assert work.sides == ()
    assert [one.file for one in work.problems][:1] == ["small.cy.yaml"]


def test_a_form_that_does_not_list_the_language_is_told() -> None:
    assert not translation_work(sources(SIDE, FORM.replace("languages: [en, cy]\n", ""))).is_listed
