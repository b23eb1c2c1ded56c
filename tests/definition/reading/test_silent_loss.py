"""Words that YAML would drop without saying so."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose


@pytest.mark.parametrize(
    ("text", "lost", "instead"),
    [
        ("hint: Flat #3", '"#3"', 'Write: hint: "Flat #3"'),
        ("hint: Near # 3 #4", '"# 3 #4"', 'hint: "Near # 3 #4"'),
        ("hint: #3", '"#3"', 'Write: hint: "#3"'),
        ("- a\n- b #c", '"#c"', 'Write: - "b #c"'),
        ("hint: !important", '"!important"', 'Write: hint: "!important"'),
        ("hint: !!str x", '"!!str"', 'Write: hint: "!!str x"'),
        ("hint: &near x", '"&near"', 'Write: hint: "&near x"'),
        ("hint: {who}", '"{who"', 'Write: hint: "{who}"'),
        (
            "- {ask: Is it safe to email, text or call?}",
            '"text or call?"',
            'Write: - {ask: "Is it safe to email, text or call?"}',
        ),
        ("error: {empty: From £1,000 up}", '"000 up"', 'Write: error: {empty: "From £1,000 up"}'),
        ("cost: [£1,000, free]", "£1,000", 'Write: cost: ["£1,000", free]'),
        ("- {ask:Where, id: x}", "no space", "Write: ask: Where"),
        ("steps:\n– tell: Read", "long dash (–)", "Write: - tell: Read"),
        ("hint: one\n  - two", "joined", "Write `hint:` with nothing after it"),
        ('hint: "one\n  id: two"', "`id:` below would be lost", 'Write: hint: "one"'),
    ],
)
def test_lost_words_are_told_once_with_the_line_to_write(text: str, lost: str, instead: str) -> None:
    problems = [
        problem for problem in compose(text, "f.yaml").problems if "does not begin" not in problem.problem
    ]
    assert len(problems) == 1
    assert lost in problems[0].problem
    assert instead in problems[0].instead


@pytest.mark.parametrize(
    "text",
    [
        "# a note\na: b",
        "a: 'b' # a note",
        "a: # a note\n  b: c",
        "a: [b, c] # a note",
        "a: >\n  Flat #3, not # 4\nb: c",
        "a: C#",
        "a: b#c",
        "a: one\n  two, three? four",
        "a: {b: , c: d}",
        "a: [en,cy]",
        "a: ?b",
        "a: {ask: Where?, id: x}",
        "also: [what? yes]",
        "also: [what?]",
        "a: [{b: Who is it? You?}]",
        "a: Is it {who}?",
        "a: 'one\n\n  two'",
    ],
)
def test_nothing_is_told_where_nothing_is_lost(text: str) -> None:
    assert compose(text, "f.yaml").problems == ()


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        (
            "- {a: x, hint: £1,000 to £10,000, when: b is yes}",
            '- {a: x, hint: "£1,000 to £10,000", when: b is yes}',
        ),
        ("- {hint: one, two, three}", '- {hint: "one, two, three"}'),
    ],
)
def test_a_text_with_several_commas_is_told_once_and_quoted_whole(text: str, instead: str) -> None:
    (told,) = compose(f"a: 1\nsteps:\n  {text}\n", "form.yaml").problems
    assert told.instead == f"Write: {instead}"
