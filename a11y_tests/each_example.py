"""A form that asks the example of every answer type, plainly and with ways to decline, so that a new type is looked at."""

from __future__ import annotations

from pathlib import Path

import yaml

from formkit.questions.every import ANSWER_TYPES
from formkit.questions.examples import example_of

NAME = "each-example"
HEAD = f"""\
formkit: 1
form: {NAME}
title: Answer every example
version: 1
council: exampleton
owner: Test manager
user need: I want to see each answer type as its example asks it.
before you start:
  time: 20 minutes
what happens next:
  - we will: look at it
    within: 3 working days
  - if we do not: Call us on {{phone office}}.
other ways:
  office: {{phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm"}}
send to: benefits
keep for: 12 months
privacy notice: /privacy/everything
"""
SEARCHED = "_searched"
"""What the id of a question ends with that has more options than a page shows."""
Step = dict[str, object]
DECLINES = {"if I do not know": "yes", "if I would rather not say": "yes"}


def write_each_example(folder: Path) -> None:
    """Write the form into a folder of forms."""
    steps: list[Step] = []
    for answer_type in ANSWER_TYPES.values():
        plain = example_of(answer_type.folder).step
        steps += [_plain(plain, answer_type.folder), _declining(plain, answer_type.folder)]
        if many := example_of(answer_type.folder).search_options:
            for step in (_plain, _declining):
                options = [{one.value: one.label} for one in many]
                steps.append(step(plain, f"{answer_type.folder}{SEARCHED}") | {"options": options})
    said = yaml.safe_dump({"steps": steps}, sort_keys=False, allow_unicode=True)
    (folder / f"{NAME}.yaml").write_text(HEAD + said, encoding="utf-8")


def _plain(text: str, id: str) -> Step:
    read: list[Step] = yaml.load(
        text, Loader=yaml.CBaseLoader
    )  # this loader makes texts, lists and mappings only
    return read[0] | {"id": f"the_{id}"}


def _declining(text: str, id: str) -> Step:
    step = {key: value for key, value in _plain(text, id).items() if key != "optional"}
    return step | DECLINES | {"id": f"the_{id}_or_not", "ask": f"And if you can: {step['ask']}"}
