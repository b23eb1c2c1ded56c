"""Pages with the options that go with a person's earlier answers."""

from __future__ import annotations

import pytest

from formkit.definition.form import Form
from formkit.definition.offered_pages import as_offered, without_options
from formkit.definition.plain.kinds import NOT_ASKED, Value
from formkit.questions.base import Unsaid
from tests.definition.writing import days_of, read

TODAY = days_of("2026-11-20")
STEPS = """\
- ask: Which room?
  id: room
  called: the room
  answer: one of
  options: [kitchen: Kitchen, hall: Hall]
  why we ask: To know.
- page: About it
  id: about
  when: room is answered
  why we ask: To know.
  need at least one of: [fault, light]
  steps:
    - ask: What is wrong?
      id: fault
      called: what is wrong
      answer: any of
      optional: yes
      options: [{value: oven, label: The oven, when: room is kitchen}, {value: sink, label: Sink, when: room is kitchen}]
    - ask: Which light?
      id: light
      called: the light
      answer: one of
      optional: yes
      options: [{value: lamp, label: The lamp, when: room is hall}]
- {tell: End, id: end, say: Done.}
"""


def form() -> Form:
    found = read(STEPS)
    assert found.form is not None, found.problems
    return found.form


@pytest.mark.parametrize(
    ("room", "ids", "not_asked"),
    [
        ("kitchen", ("fault",), ("light",)),
        ("hall", ("light",), ("fault",)),
        (None, (), ()),
        (Unsaid.NOT_KNOWN, (), ()),
        (NOT_ASKED, (), ("fault", "light")),
    ],
)
def test_a_question_with_nothing_to_choose_from_is_left_out(
    room: Value, ids: tuple[str, ...], not_asked: tuple[str, ...]
) -> None:
    page = form().page_by_id["about"]
    offered = as_offered(page, {"room": room}, TODAY)
    assert (offered.ids if offered else ()) == ids
    assert without_options(page, {"room": room}, TODAY) == not_asked
    assert offered is None or vars(offered)["need_at_least_one_of"] == ids


def test_a_page_that_always_offers_all_is_the_same_for_everyone() -> None:
    for id in ("room", "end"):
        page = form().page_by_id[id]
        assert as_offered(page, {}, TODAY) is page
        assert without_options(page, {}, TODAY) == ()
