"""Small forms for tests, written as their authors write them; the steps start on line 2, so that lines are easy to count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import dedent, indent

from formkit.definition.form import Form
from formkit.definition.form_reader import FormRead, read_form
from formkit.definition.pages import QuestionPage
from formkit.definition.plain.days import Days
from formkit.definition.sources import FormSources
from formkit.errors import FormFileError

FILE = "small.yaml"
REST = """\
formkit: 1
form: small
title: A small form
version: 1
council: exampleton
before you start: {time: 2 minutes, cost: Free}
what happens next: [{we will: write to you, within: 10 working days}]
other ways: {office: {phone: 01632 960 004, open: "Monday to Friday, 9am to 5pm"}}
send to: office
"""


def written(steps: str, more: str = "") -> str:
    """A whole form file: `steps` from line 2 at column 3, then `more` keys of the file, then the rest it needs."""
    own = dedent(more)
    said = own.removeprefix("# ")  # a note in place of a line takes the line out
    rest = "".join(
        line for line in REST.splitlines(keepends=True) if not said.startswith(line.partition(":")[0] + ":")
    )
    return f"steps:\n{indent(dedent(steps).strip(chr(10)), '  ')}\n{own}{rest}"


def read(
    steps: str,
    more: str = "",
    *,
    library: str = "",
    council: str = "",
    lists: Mapping[str, str] | None = None,
) -> FormRead:
    """Read a small form; `library` is the text below `questions:`, `council` the council's whole file."""
    questions = f"formkit: 1\nlibrary: small\nquestions:\n{indent(dedent(library), '  ')}" if library else ""
    return read_form(
        FormSources(
            form=(FILE, written(steps, more)),
            council=("councils/exampleton.yaml", dedent(council)) if council else None,
            libraries={"library/small.yaml": questions} if library else {},
            lists=lists or {},
        )
    )


def form_of(steps: str, more: str = "", **beside: str) -> Form:
    """A small form that has to be sound."""
    found = read(steps, more, **beside)  # type: ignore[arg-type]  # `lists` is not passed this way
    assert found.form is not None, [str(problem) for problem in found.problems]
    assert beside_advice(found.problems) == ()
    return found.form


def beside_advice(problems: tuple[FormFileError, ...]) -> tuple[FormFileError, ...]:
    """The problems without the warnings that a form this small need not heed: short names, an address for post."""
    return tuple(one for one in problems if one.id not in ("CALLED", "EVIDENCE"))


def asked_in(form: Form) -> Mapping[str, str]:
    """Question id → what its answer is called."""
    return {
        one.id: one.question.asked.called
        for page in form.pages
        if isinstance(page, QuestionPage)
        for one in page.questions
    }


def only(found: FormRead | tuple[FormFileError, ...]) -> FormFileError:
    """The one problem, but for advice."""
    problems = beside_advice(found.problems if isinstance(found, FormRead) else found)
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def days_of(iso: str) -> Days:
    """A day that is today, with no bank holidays."""
    return Days(date.fromisoformat(iso))
