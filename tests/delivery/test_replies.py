"""What an answer means: taken, again later, never."""

from __future__ import annotations

import pytest

from formkit.delivery.base import NotDelivered
from formkit.delivery.replies import refuse_reply
from formkit.outgoing import Reply
from tests.storage.making import NOW


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_every_two_hundred_is_taken(status: int) -> None:
    refuse_reply(Reply(status, {}), NOW)


@pytest.mark.parametrize(
    ("status", "is_final"),
    [(100, False), (301, False), (302, False), (307, False), (400, False), (401, False), (404, False), (408, False),
     (410, True), (413, False), (429, False), (500, False), (503, False), (599, False)],
)  # fmt: skip
def test_every_other_is_told_by_its_number_and_never_by_its_body(status: int, is_final: bool) -> None:
    with pytest.raises(NotDelivered) as problem:
        refuse_reply(Reply(status, {"retry-after": "7"}, b"Dear Ms Example"), NOW)
    assert problem.value.is_final == is_final
    assert f"answered {status}" in str(problem.value)
    assert "Example" not in str(problem.value)
