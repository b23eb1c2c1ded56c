"""What Plain knows about names."""

from __future__ import annotations

import pickle

from formkit.definition.plain.kinds import Kind, Known


def test_a_name_needs_no_more_than_a_kind() -> None:
    known = Known(Kind.NUMBER)
    assert (known.options, known.rows, known.columns, known.facts, known.inner) == ({}, {}, {}, {}, {})


def test_what_is_known_can_be_kept_and_read_back() -> None:
    known = Known(Kind.REPEAT, inner={"bin": Known(Kind.ONE_OPTION, options={"food": "Food"})})
    assert pickle.loads(pickle.dumps(known)) == known
