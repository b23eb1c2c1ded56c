"""A quote that is never closed is told at its own line, however far below the file breaks."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.reading.open_quotes import first_open_quote, open_quote

STEP = "  - ask: What is number {n}?\n    id: n_{n}\n    answer: text\n    called: it\n    why we ask: To know.\n"
MANY = "".join(STEP.format(n=number) for number in range(30))


@pytest.mark.parametrize(
    ("first", "column", "instead"),
    [
        ('  - ask: "Is it far?', 10, 'Write: - ask: "Is it far?"'),
        ("  - ask: 'Is it far?", 10, 'Write: - ask: "Is it far?"'),
        ('  - {ask: "Far?, id: far}', 11, 'Write: - {ask: "Far?", id: far}'),
        ('  - {id: far, ask: "Is it far, or near?}', 20, 'Write: - {id: far, ask: "Is it far, or near?"}'),
    ],
)
@pytest.mark.parametrize(
    "end", ['title: "The end"\n', "title: The end isn't near\n", 'a: {open: "x", b: c}\n']
)
def test_it_is_the_only_finding_and_the_line_is_right(
    first: str, column: int, instead: str, end: str
) -> None:
    text = (
        f"steps:\n{first}\n    id: far\n{MANY}{end}" if "{" not in first else f"steps:\n{first}\n{MANY}{end}"
    )
    told = list(compose(text, "f.yaml").problems)
    assert [(one.line, one.column, one.instead) for one in told] == [(2, column, instead)]
    mended = text.replace(first.strip(), instead.removeprefix("Write: "), 1)
    assert compose(mended, "f.yaml").problems == ()


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('a: "b', 3), ('a: "b"', None), ("a: it's", None), ("# a: 'b", None), ("a: {b: 'c', d: 'e}", 15),
        ("- [a, 'b]", 6), ("a: 'it''s' # so", None), ("a: b # it's", None), ("a: [b, c's]", None),
    ],
)  # fmt: skip
def test_an_open_quote_is_seen_where_it_opens_a_value(line: str, column: int | None) -> None:
    assert open_quote(line) == column


def test_a_text_in_quotes_may_go_on_in_the_next_line() -> None:
    lines = ['a: "one', '  two"', 'ask: "three', "id: four"]
    assert first_open_quote(lines, 3) == 2
    assert first_open_quote(lines[:2], 1) is None
