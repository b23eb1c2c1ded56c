"""Forms with a list that grows, and one with a task list, for tests of the web."""

from __future__ import annotations

REST = """\
what happens next:
  - we will: read it
    within: 2 working days
  - if we do not: Call us on {phone office}.
other ways:
  office: {phone: 01632 960 009, open: "Monday to Friday, 9am to 5pm"}
send to: office
keep for: 12 months
privacy notice: /privacy/notes
"""

HEAD = """\
formkit: 1
form: {name}
title: Tell us about things
version: 1
council: testham
owner: Test manager
user need: I want to tell something.
{more}before you start:
  time: 1 minute
"""

THINGS = (
    HEAD.format(name="things", more="work out:\n  item_count: sum of things.how_many\n")
    + """\
steps:
  - repeat: What do you want us to take?
    id: things
    one is called: item
    at least: 1
    at most: 3
    must be: item_count is at most 8
    error: {rule: One collection can be up to 8 items. Take some off.}
    steps:
      - ask: What is the item?
        id: item
        called: the item
        answer: text
        why we ask: So that we bring the right lorry.
      - ask: How many of {item} do you have?
        id: how_many
        called: how many you have
        answer: whole number
        must be: 1 to 8
        why we ask: So that we bring enough people.
  - ask: Anything else?
    id: else_
    called: anything else
    answer: text
    optional: yes
    why_we_ask: x
""".replace("why_we_ask: x", "why we ask: So that we know.")
    + REST
)
"""A list of one to three items, with a rule over all of them."""

ADULTS = (
    HEAD.format(name="adults", more="")
    + """\
steps:
  - ask: How many adults live there?
    id: adults
    called: how many adults live there
    answer: whole number
    must be: 1 to 20
    why we ask: So that we know.
  - repeat: Tell us about the other adults
    id: others
    one is called: adult
    when: adults is more than 1
    exactly: adults - 1
    steps:
      - ask: What is their name?
        id: who
        called: the name of the adult
        answer: name
        why we ask: So that we know.
"""
    + REST
)
"""As many items as another answer says."""

PARTS = (
    HEAD.format(name="parts", more="layout: task list\n")
    + """\
steps:
  - section: You
    id: you
    steps:
      - ask: Did you move?
        id: moved
        answer: yes or no
        called: you moved
        why we ask: So that we know.
      - ask: What is your name?
        id: name
        answer: name
        why we ask: So that we know.
  - section: Your move
    id: move
    when: moved is yes
    steps:
      - ask: When did you move?
        id: moved_on
        called: the date you moved
        answer: date
        why we ask: So that we know.
      - ask: Why did you move?
        id: reason
        called: why you moved
        answer: text
        why we ask: So that we know.
  - section: Your job
    id: job
    steps:
      - ask: What is your job?
        id: job_title
        called: your job
        answer: text
        why we ask: So that we know.
  - section: Check and send
    id: send
    steps:
      - declare: Confirm what you have told us
        id: declaration
        say: [what I have told you is true]
        warning: It is a crime to give false facts.
"""
    + REST
)
"""Sections: one first, one that depends on it, one for everybody, and the end."""
