"""What every simple answer type keeps, as tests; a type's own test file inherits them and gives its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, NamedTuple

import pytest
from hypothesis import given

from formkit.questions.base import Answer, Entry, Question, QuestionSpec
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.wording import Wording
from tests.questions.questions import (
    WELSH,
    Refused,
    anything,
    keeps_the_laws,
    look,
    outcome,
    reads_back,
    sent,
    survives_junk,
)


class Shown(NamedTuple):
    """How an answer looks."""

    answer: Answer
    in_its_box: object
    to_read: tuple[str, ...]
    """In both languages alike."""


class SimpleContract:
    """Inherit, and give `answer_type`, `asked` and `table`."""

    answer_type: ClassVar[str]
    asked: ClassVar[QuestionSpec]
    """What the author said."""
    table: ClassVar[Sequence[tuple[str | Entry, Answer | Refused]]]
    """What is sent (text is typed into the one input) → what is kept, or the mistake."""

    def question(self, asked: QuestionSpec | None = None) -> Question:
        """A question of this type."""
        return ANSWER_TYPES[self.answer_type].make(asked or self.asked)

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """One test for each line of the table."""
        if "expected" in metafunc.fixturenames:
            metafunc.parametrize(("typed", "expected"), self.table)

    def test_what_is_sent_is_kept_or_refused(self, typed: str | Entry, expected: object) -> None:
        assert outcome(self.question(), entry(typed)) == expected

    def test_it_may_be_left_blank_where_the_author_says_so(self) -> None:
        optional = self.question(replace(self.asked, optional=True))
        assert outcome(optional, sent(it="")) is None
        assert outcome(optional, {}) is None

    def test_every_answer_of_the_table_comes_back_as_kept(self) -> None:
        for typed, expected in self.table:
            assert isinstance(expected, Refused) or reads_back(self.question(), entry(typed)), typed

    def test_what_is_kept_can_always_be_drawn(self) -> None:
        assert survives_junk(self.question())


class OneInputContract(SimpleContract):
    """Inherit, and give what a simple type has to, and `shown`, `input` and `signs` too."""

    shown: ClassVar[Sequence[Shown]]
    input: ClassVar[Sequence[tuple[str, object]]] = ()
    """What helps to type it, by the names of the Design System; None for what must not be there."""
    signs: ClassVar[str]
    """What answers are made of, to make entries up."""

    def test_an_answer_is_shown_in_its_box_and_to_read(self) -> None:
        it = self.question()
        for answer, in_its_box, to_read in self.shown:
            assert it.component(look(it.entry_for(answer))).params["value"] == in_its_box
            assert it.display(answer, Wording()) == it.display(answer, WELSH) == to_read

    def test_the_input_helps_to_type_it(self) -> None:
        params = self.question().component(look()).params
        assert [(name, params.get(name)) for name, _ in self.input] == list(self.input)

    def test_whatever_is_typed_the_laws_hold(self) -> None:
        @given(anything(self.signs))
        def holds(typed: str) -> None:
            assert keeps_the_laws(self.question(), sent(it=typed))

        holds()


def entry(typed: str | Entry) -> Entry:
    """Text as it is sent from the one input."""
    return sent(it=typed) if isinstance(typed, str) else typed
