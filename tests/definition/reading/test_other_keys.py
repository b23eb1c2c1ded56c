"""Keys that questions have in other products are told with what formkit says for them."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.reading.other_keys import said_otherwise, verb_meant
from formkit.definition.reading.tree import Block

NO_LIMIT = "Take the line out: an answer of this kind has no least and no most."


@pytest.mark.parametrize(
    ("key", "step", "instead"),
    [
        ("min", "answer: number\nmin: 3", "Write: must be: at least 3"),
        ("maximum", "answer: money\nmaximum: £50,000", "Write: must be: at most £50,000"),
        ("min", "answer: date\nmin: today", "Write: must be: on or after today"),
        ("max", "answer: date\nmax: soon", NO_LIMIT),
        ("max", "answer: any of\nmax: 3", "Write: must be: at most 3"),
        ("max", "answer: email\nmax: 3", NO_LIMIT),
        ("max", "answer: text\nmax: 50", "Write: up to: 50 characters"),
        ("max_length", "answer: long text\nmax_length: 50", "Write: up to: 50 characters"),
        (
            "min",
            "answer: number\nmin: 3\nmust be: at most 5",
            "Take the line out, and say it in the `must be`",
        ),
        ("min", "answer: number\nmin: 3\nmax: 5", "Write both limits as one rule, `must be: 3 to 5`"),
        ("required", "required: no", "Write: optional: yes"),
        ("Mandatory", "Mandatory: yes", "Take the line out: a question has to be answered"),
        ("default", "default: 3", "Take the line out: no answer is filled in"),
        ("maxLength", "answer: long text\nmaxLength: 50 words", "Write: up to: 50 words"),
        ("limit", "answer: text\nlimit: 200 chars", "Write: up to: 200 characters"),
        ("max length", "answer: text\nmax length: long", "Take the line out, or say with `up to: 500"),
        ("unless", "unless: flat is yes", "Write: when: not (flat is yes)"),
        (
            "hide if",
            "when: bin is food\nhide if: flat is yes",
            "Take the line out, and write: when: (bin is food) and not (flat is yes)",
        ),
        ("hnit", "hnit: 3", None),
    ],
)
def test_a_key_of_another_product_is_said_in_formkits_words(key: str, step: str, instead: str | None) -> None:
    tree = compose(f"ask: What?\n{step}", "f.yaml").tree
    assert tree is not None
    said = said_otherwise(key, tree)
    assert (said or "").startswith(instead or "")
    assert (said is None) == (instead is None)


def test_what_is_no_step_has_no_keys_of_questions() -> None:
    assert said_otherwise("required", step_of("within: 2 days\nrequired: no")) is None
    assert said_otherwise("required", step_of("evidence: A photo\nrequired: no")) == "Write: optional: yes"


@pytest.mark.parametrize(
    ("step", "verb"),
    [
        ("question: Which bin?\nid: bin\nanswer: one of", "ask"),
        ("label: Which bin?\nid: bin\nanswer: one of", "ask"),
        ("heading: Good news\nsay: You can apply.", "tell"),
        ("exit: Bad news\noutcome: not eligible", "stop"),
        ("wall: Bad news\ncall us: waste", "stop"),
        ("confirm: What you told us\nsay: It is true.\nwarning: You may have to pay.", "declare"),
        ("add another: The people\none is called: person\nsteps: []", "repeat"),
        ("attachment: A photo\naccept: [a photo]", "evidence"),
        ("screen: Your work\nsteps: []", "page"),
        ("hint: A person looks\nsay: Today.", None),
        ("id: bin\nanswer: one of", None),
        ("zzz: Which", None),
    ],
)
def test_a_step_whose_verb_is_another_word_is_known_by_what_stands_in_it(step: str, verb: str | None) -> None:
    tree = step_of(step)
    assert verb_meant(next(iter(tree)), tree) == verb


def step_of(text: str) -> Block:
    tree = compose(text, "f.yaml").tree
    assert tree is not None
    return tree
