"""What an attempt met is a sentence, and nothing that another side said."""

from __future__ import annotations

import pytest

from formkit.operating.delivery_views import why
from formkit.storage.outbox_rows import NOT_OPENED


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        ("", ""),
        ("OSError", "It failed (OSError)."),
        ("TimeoutError", "There was no answer in time."),
        (NOT_OPENED, "It cannot be opened. The secret that it was sealed with is not in FORMKIT_SECRETS."),
        ("It answered 503.", "It answered 503."),
    ],
)
def test_every_problem_is_a_sentence(problem: str, says: str) -> None:
    assert why(problem) == says
