"""Steps made into pages, in file order."""

from __future__ import annotations

import pytest

from formkit.definition.council import blocks
from formkit.definition.pages import EvidencePage, QuestionPage, RepeatPage, StopPage, TellPage
from tests.definition.writing import form_of, only, read

FLAT = (
    "- {ask: Do you live in a flat, id: flat, called: you do, answer: yes or no, why we ask: Crews differ.}\n"
)


def test_each_verb_has_its_kind_of_page() -> None:
    form = form_of(
        FLAT
        + "- {tell: Hello, say: Welcome}\n"
        + "- {stop: No, call us: office, when: flat is no}\n"
        + "- {evidence: Proof, id: proof, accept: [a letter], why we ask: We check.}\n"
        + "- {declare: Confirm, say: [it is true]}\n"
    )
    assert [type(page) for page in form.pages] == [QuestionPage, TellPage, StopPage, EvidencePage]
    assert [page.id for page in form.pages] == ["flat", "hello", "no", "proof"]
    assert [one.id for one in form.declarations] == ["confirm"], "what is declared is no page of its own"


def test_a_section_gives_its_condition_and_its_title_to_its_steps() -> None:
    form = form_of(
        FLAT + "- section: Your flat\n  when: flat is yes\n  steps:\n"
        "    - {tell: Hello, when: not (flat is no), say: Welcome}\n- {tell: Goodbye, say: Bye}\n"
    )
    inside, after = form.page_by_id["hello"], form.page_by_id["goodbye"]
    assert [condition.text for condition in inside.when] == ["flat is yes", "not (flat is no)"]
    assert after.when == ()
    assert form.sections == {"hello": "Your flat"}


def test_the_questions_of_a_page_keep_their_own_names() -> None:
    form = form_of(
        """\
        - page: Your move
          id: move
          why we ask: We change your bill.
          hint: As it says on your lease
          need at least one of: [old, new]
          steps:
            - {ask: Old address, id: old, answer: address, optional: yes}
            - {ask: New address, id: new, answer: address, optional: yes}
        - {tell: From, when: move.old is answered or new is answered, say: "{old}"}
        """
    )
    page = form.page_by_id["move"]
    assert isinstance(page, QuestionPage)
    assert [one.id for one in page.questions] == ["old", "new"]
    assert page.need_at_least_one_of == ("old", "new")
    assert (page.hint, page.is_group) == ("As it says on your lease", True)


def test_a_stop_says_where_to_go_next() -> None:
    (page,) = form_of(
        """\
        - stop: You cannot use this
          say: It is for homes.
          outcome: go elsewhere
          do instead:
            - {link: Business waste, to: /business}
            - say: Or call {phone office}.
        """
    ).pages
    assert isinstance(page, StopPage)
    assert (page.outcome, page.call_us) == ("go elsewhere", "")
    assert [(one.link, one.to, one.say) for one in page.do_instead] == [
        ("Business waste", "/business", ""), ("", "", "Or call {phone office}.")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("", "An emergency does not say whom to call."),
        (", call us: office, do instead: [{say: Wait.}]", "and no `do instead`"),
    ],
)
def test_an_emergency_is_a_number_and_nothing_beside_it(more: str, problem: str) -> None:
    assert problem in only(read(f"- {{stop: Get out, outcome: emergency{more}}}\n")).problem


def test_a_stop_that_only_says_to_call_needs_no_outcome() -> None:
    (page,) = form_of("- {stop: Call us, call us: office}").pages
    assert isinstance(page, StopPage)
    assert page.outcome == "call us"


@pytest.mark.parametrize(
    ("keys", "files", "most", "size"),
    [
        ("", ("jpg", "png", "heic", "webp", "pdf"), 5, 10_000_000),
        (", files: [jpg], up to: 1 file, max size: 2MB", ("jpg",), 1, 2_000_000),
        (", up to: 12 files, max size: 20MB", ("jpg", "png", "heic", "webp", "pdf"), 12, 20_000_000),
    ],
)
def test_evidence_has_limits(keys: str, files: tuple[str, ...], most: int, size: int) -> None:
    (page,) = form_of(f"- {{evidence: Proof, id: p, accept: [a letter], why we ask: We check.{keys}}}").pages
    assert isinstance(page, EvidencePage)
    assert (page.files, page.most, page.max_size) == (files, most, size)


def test_inside_a_repeat_names_mean_this_one_and_outside_the_whole_list() -> None:
    steps = """\
- repeat: Who lives with you
  id: people
  one is called: person
  at most: 8
  steps:
    - {ask: Name, id: who, answer: name, why we ask: We count.}
    - {ask: Do they pay, id: pays, called: they pay, answer: yes or no, when: who is answered, why we ask: We ask.}
- {tell: Thanks, when: any of people has pays is yes, say: Noted.}
"""
    assert isinstance(form_of(steps).pages[0], RepeatPage)
    told = only(read(steps.replace("any of people has pays is yes", "pays is yes")))
    assert "asked for each of `people`" in told.problem


def test_a_question_outside_may_be_named_inside_a_repeat() -> None:
    steps = FLAT + (
        "- repeat: Who lives with you\n  id: people\n  one is called: person\n  at most: 8\n  steps:\n"
        "    - {ask: Name, id: who, answer: name, when: flat is yes, why we ask: We count.}\n"
    )
    assert isinstance(form_of(steps).pages[1], RepeatPage)


def test_the_verb_of_a_library_page_is_page_whatever_the_step_says() -> None:
    form = form_of(
        "- {ask: How, id: us, from library: c}",
        library="c: {page: Contact, why we ask: We ask., steps: [{ask: Full name, id: n, answer: name}]}\n",
    )
    assert isinstance(form.pages[0], QuestionPage)
    assert list(blocks(None)) == []
