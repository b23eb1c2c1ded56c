"""The words of a first form and of its council's file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Template

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.’'()/-]*")
"""Text that stands in YAML as it is; any other text gets quotes."""
_NOT_PLAIN = ("yes", "no", "true", "false", "on", "off", "null")


def first_form(told: Mapping[str, str]) -> str:
    """A form to start from. `told` has name, title, need, council, place (where it is sent) and phone."""
    return Template(_FORM).substitute(_quoted(told))


def first_council(told: Mapping[str, str]) -> str:
    """A council's file to start from, with one destination: a folder. `told` as for `first_form`."""
    named = told["council"].replace("-", " ").title()
    return Template(_COUNCIL).substitute(_quoted({**told, "council_name": named}))


def _quoted(told: Mapping[str, str]) -> Mapping[str, str]:
    return {key: _as_yaml(value) for key, value in told.items()}


def _as_yaml(text: str) -> str:
    """Text as YAML reads it back, in quotes only where it needs them."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_PLAIN:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


SCHEMA = "form.schema.json"
"""The schema's file in the folder of the forms; the first line of a form names it."""
VS_CODE: Mapping[str, str] = {
    ".vscode/settings.json": """\
{
  "[yaml]": {
    "editor.tabSize": 2,
    "editor.insertSpaces": true,
    "editor.quickSuggestions": {"other": true, "strings": true, "comments": false},
    "editor.suggest.snippetsPreventQuickSuggestions": false
  },
  "yaml.yamlVersion": "1.2"
}
""",
    ".vscode/extensions.json": """\
{
  "recommendations": ["redhat.vscode-yaml"]
}
""",
}
"""What makes VS Code offer keys and values while one types, by file."""

_FORM = """\
# yaml-language-server: $$schema=form.schema.json
# A form is read from top to bottom. Lines that start with # are notes for you: people do not see them.
formkit: 1
form: $name
title: $title
# Count the version up when you change what is asked.
version: 1
council: $council
# What people can do with the form, in one sentence: it stands below the title. Put your own words here.
description: Tell us about it, and we will answer you within 5 working days.
# The role that answers for this form, and what people want from it.
owner: Customer services manager
user need: $need

# The start page: what people should know before they begin. Leave out what does not apply.
before you start:
  time: 3 minutes
  cost: Free
  you will need:
    - your email address

# Each step starts with a dash and a verb: ask, tell, stop, evidence, page, repeat and others.
steps:
  # A question has an id, a kind of answer, and the reason why you ask. `called` is how messages name the answer:
  # "Select what this is about".
  - ask: What is this about?
    id: topic
    called: what this is about
    answer: one of
    options:
      - danger: Something dangerous
      - problem: Something that does not work
      - idea: An idea or a question
    why we ask: It tells us who should read this.

  # A stop ends the form kindly and says what to do instead. `when` says who sees it.
  - stop: Call us, so that we can help today
    id: call_today
    when: topic is danger
    say: Call 999 if someone is in danger now.
    call us: office

  - ask: Tell us more
    id: details
    called: the details
    answer: long text
    up to: 500 characters
    hint: Do not give your name or other personal details here.
    why we ask: So we know what to do.

  # Only people who chose "Something that does not work" see this. They may leave it out.
  - evidence: Add a photo
    id: photo
    called: a photo
    when: topic is problem
    optional: yes
    accept: [a photo that shows what does not work]
    up to: 2 files
    why we ask: It helps us to understand.

  - ask: What is your name?
    id: full_name
    answer: name
    why we ask: So we know what to call you.

  - ask: What is your email address?
    id: email
    answer: email
    why we ask: We send you our answer.

# The end: what you promise, each with a time. formkit makes a date of it.
what happens next:
  - we will: read this and answer you
    within: 5 working days
  - if we do not: Call us on {phone office}. Quote your reference.

# Other ways to do this, and the contacts that the text above names.
other ways:
  office: {phone: $phone, open: "Monday to Friday, 9am to 5pm", text relay: yes}

# Where submissions go: a destination of the council's file.
send to: $place
# How long formkit keeps its copy once it has arrived there, and the council its own.
keep for: 1 year
council keeps for: 2 years
privacy notice: /privacy
"""

_COUNCIL = """\
# What all forms of a council share. A form names this file in its line `council:`.
formkit: 1
council: $council
name: $council_name
# Whose bank holidays count: england, wales, scotland or northern ireland.
nation: england
# Links in forms that start with / lead to this website.
website: https://www.council.example
help to get online:
  say: Staff at any library can help you to fill in a form.
data protection: {privacy notice: /privacy}
# Whom to tell where a page does not work for somebody. It stands in the accessibility statement, /accessibility.
accessibility: {contact: access@council.example, answer within: 5 working days}
# Where submissions go. This one is a folder, which `formkit serve` names when it starts.
destinations:
  $place: {folder: $place}
"""
