"""A small form in English with its Welsh beside it, for tests."""

from __future__ import annotations

from formkit.definition.form_reader import FormRead, read_form
from formkit.definition.sources import FormSources
from formkit.definition.translation_writer import TranslationWork, translation_work

FORM = """\
formkit: 1
form: small
title: Tell us
version: 2
languages: [en, cy]
before you start: {time: 2 minutes, you will need: [a pen, some paper]}
steps:
  - ask: What is your name?
    id: who
    answer: name
    why we ask: We write to you.
  - ask: Which bin?
    id: bin
    called: which bin
    answer: one of
    options:
      - rubbish: Rubbish
      - {value: garden, label: Garden waste, hint: The brown one}
    why we ask: The lorries differ.
  - ask: When was it?
    id: due
    called: the day
    answer: date
    must be: before 6 April 2030
    why we ask: We look it up.
  - ask: What is the code?
    id: code
    called: the code
    answer: text
    must match: the text 7 then 2 letters
    why we ask: We look it up.
  - stop: It is too late
    when: bin is garden
    say: |
      You can:

      - wait for {who}
    outcome: not eligible
    do instead:
      - link: Join
        to: /join
what happens next:
  - we will: write to {who}
    within: 2 working days
  - we will: call
    within: 1 day
    after: we decide
other ways:
  office: {phone: 01632 960 004, open: "Monday to Friday, 9am to 5pm"}
  in person: Town Hall
  email: office@example.invalid
"""

SIDE = """\
formkit: 1
translates: small
language: cy
of version: 2
title: Dywedwch wrthym
before you start: {time: 2 funud, you will need: [beiro, papur]}
steps:
  who: {ask: "Beth yw eich enw?", called: eich enw, why we ask: Rydym yn ysgrifennu atoch.}
  bin:
    ask: Pa fin?
    called: y bin
    options: {rubbish: Sbwriel, garden: Gwastraff gardd}
    option hints: {garden: Yr un brown}
    why we ask: Mae’r loriau’n wahanol.
  due: {ask: "Pryd oedd hi?", called: y diwrnod, why we ask: Rydym yn edrych.}
  code: {ask: "Beth yw’r cod?", called: y cod, why we ask: Rydym yn edrych.}
  it-is-too-late:
    stop: Mae’n rhy hwyr
    say: Arhoswch am {who}
    do instead: [{link: Ymuno, to: /cy/ymuno}]
what happens next:
  - we will: ysgrifennu at {who}
  - {we will: ffonio, after: y byddwn yn penderfynu}
other ways:
  in person: Neuadd y Dref
"""
"""Everything is translated, and nothing has a mark yet."""


def sources(side: str | None = SIDE, form: str = FORM, **more: str) -> FormSources:
    """The form and its translation; `library` and `library_side` are whole files."""
    translations = {"small.cy.yaml": side} if side is not None else {}
    if "library_side" in more:
        translations["library/small.cy.yaml"] = more["library_side"]
    libraries = {"library/small.yaml": more["library"]} if "library" in more else {}
    return FormSources(form=("small.yaml", form), libraries=libraries, translations=translations)


def with_marks(side: str = SIDE, form: str = FORM) -> str:
    """The translation with the mark of each block, as `formkit translate` writes it."""
    return text_of(translation_work(sources(side, form)))


def text_of(work: TranslationWork) -> str:
    """The text of the form's own translation."""
    assert not work.problems, [str(one) for one in work.problems]
    return next(side.text for side in work.sides if side.file == "small.cy.yaml")


def read(side: str | None, form: str = FORM, *, preview: bool = False, **more: str) -> FormRead:
    """The form, read with its translation."""
    return read_form(sources(side, form, **more), preview=preview)
