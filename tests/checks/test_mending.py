"""A line to write is put where a person would put it; and whatever a finding says to write does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.checks.base import OF_THE_FILE
from formkit.checks.every import rules_with, told_of
from formkit.checks.mending import is_safe, line_to_write, mend_of, mended, text_of
from formkit.definition.sources import FormSources
from formkit.errors import FormFileError
from tests.checks.slips import SLIPS
from tests.definition.writing import FILE, written

BROKEN = Path(__file__).parents[1] / "broken_forms"
TELL = "- tell: Read this\n  id: read\n  say: It is short.\n"
MOVE = "Start it in column 5, in line with those that it belongs with: id: a"
QUESTION = """\
- ask: What is your dog’s name?
  id: dog
  answer: text
  why we ask: To call it.
"""


def sources(text: str) -> FormSources:
    return FormSources((FILE, text))


def every_corpus() -> list[tuple[str, FormSources]]:
    """Each form with a mistake that the tests have."""
    found = [
        (path.name, FormSources((path.name, path.read_bytes().decode())))
        for path in sorted(BROKEN.glob("*.yaml"))
    ]
    for rule in rules_with().values():
        if not rule.wrong.startswith(OF_THE_FILE):
            found.append((rule.id, sources(written(rule.wrong))))
    found += [(slip.name, slip.sources) for slip in SLIPS]
    return [(name, form) for name, form in found if name != "expected.yaml"]


CORPUS = every_corpus()


@pytest.mark.parametrize(("name", "form"), CORPUS, ids=[name for name, _ in CORPUS])
def test_whatever_a_finding_says_to_write_silences_it_and_wakes_no_other(
    name: str, form: FormSources
) -> None:
    found = told_of(form)
    told = [one for one in found if line_to_write(one) is not None and text_of(form, one.file) is not None]
    assert [str(one) for one in told if mend_of(one, form, told_of, found) is None] == []


def test_there_are_lines_to_write_by_the_hundred() -> None:
    lines = [one for _, form in CORPUS for one in told_of(form) if line_to_write(one) is not None]
    assert len(lines) >= 100


@pytest.mark.parametrize(
    ("instead", "id", "line"),
    [
        ("Write: hint: Near", "SHAPE", "hint: Near"),
        ("Write `answer: text`.", "ANSWER", "answer: text"),
        ("Did you mean `EVIDENCE`?", "ALLOW", "EVIDENCE"),
        ("bin is garden", "PLAIN", "bin is garden"),
        ("within: 2 days", "FORM", "within: 2 days"),
        (MOVE, "YAML", MOVE),
        ("Write, for example: hint: Near", "SHAPE", None),
        ("Write `any of people has who is …`.", "PLAIN", None),
        ("Take the line out.", "SHAPE", None),
        ("Put the whole text in quotes.", "YAML", None),
        ("", "YAML", None),
    ],
)  # fmt: skip
def test_a_line_is_told_from_advice_and_from_an_example(instead: str, id: str, line: str | None) -> None:
    assert line_to_write(FormFileError(FILE, 1, 1, "So.", instead, id)) == line


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (QUESTION + "  hint: Look: here\n", QUESTION + '  hint: "Look: here"\n'),
        (QUESTION + "  hnit: Look here\n", QUESTION + "  hint: Look here\n"),
        (QUESTION + "  required: no\n", QUESTION + "  optional: yes\n"),
        (QUESTION.replace("text", "free text"), QUESTION),
        (QUESTION + "    hint: Here\n", QUESTION + "  hint: Here\n"),
        (QUESTION + "  hint: Here\n" + TELL.replace("- ", "– "), QUESTION + "  hint: Here\n" + TELL),
        (TELL + QUESTION.replace("- ask", "  ask"), TELL + QUESTION),
        ('- {tell: "Read this, id: r, say: so}\n', '- {tell: "Read this", id: r, say: so}\n'),
    ],
)  # fmt: skip
def test_what_is_safe_is_put_right(was: str, now: str) -> None:
    form, mends = mended(sources(written(was)), told_of)
    assert form.form[1] == written(now)
    assert mends


@pytest.mark.parametrize(
    "steps",
    [
        QUESTION + TELL + "  when: dgo is answered\n",
        QUESTION.replace("text", "zoo"),
        QUESTION.replace("id: dog", "id: Dog"),
        QUESTION + "  hint: Here\n  hnit: There\n",
        TELL + "  id: again\n",
        TELL,
    ],
)
def test_what_only_the_author_knows_is_left(steps: str) -> None:
    form = sources(written(steps))
    assert mended(form, told_of) == (form, ())


def test_a_remedy_that_the_checker_refuses_is_not_used() -> None:
    form = sources(written(TELL.replace("say", "sya")))
    (finding,) = told_of(form)

    def never(_: FormSources) -> tuple[FormFileError, ...]:
        return (finding,)

    assert is_safe(finding)
    assert mended(form, never) == (form, ())
