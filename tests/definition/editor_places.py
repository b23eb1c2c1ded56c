"""Every kind of place in a form file where an editor offers something, in a form that has what the examples name."""

from __future__ import annotations

from collections.abc import Iterator

from formkit.questions.every import ANSWER_TYPES
from tests.definition.language_server import HERE

WORLD = """\
formkit: 1
form: world
title: A world
version: 1
council: exampleton
{top}
before you start:
  time: 5 minutes
  {before}
lists: {{items: lists/bulky-items.csv}}
work out:
  item_count: sum of things.how_many
  price: £10 * item_count
steps:
  - ask: Bin
    id: bin
    called: the bin
    answer: one of
    options: [garden: Garden waste, food: Food]
    why we ask: The crew needs the right lorry.
  - {{ask: Address, id: place, from library: address}}
  - {{ask: Adults, id: adults, called: adults, answer: whole number, must be: 2 to 9, why we ask: It sets the size.}}
  - {{ask: Reference, id: old_account, called: the reference, answer: text, why we ask: It finds the file.}}
  - repeat: Things
    id: things
    one is called: thing
    at most: 5
    steps:
      - {{ask: Number, id: how_many, called: the number, answer: whole number, must be: 1 to 8, why we ask: It sets the price.}}
  - {{book: Day, id: slot, slots from: bulky-collections}}
{steps}
what happens next:
  - we will: write to you
    within: 10 working days
{promise}
other ways:
  waste: {{phone: 01632 960 001, open: "Monday to Friday, 9am to 5pm"}}
  out of hours: {{phone: 01632 960 007, open: always}}
  post: Benefits, Exampleton Council, EX1 2BB
{ways}
send to:
  - {send}
keep for: 1 year
privacy notice: /privacy/waste
"""
"""A form that has whatever the examples of the schema name."""
USUAL = {"top": "", "before": "cost: Free", "steps": "", "promise": "", "ways": "", "send": "waste"}

QUESTION = """\
  - ask: What is it?
    id: {id}
    called: what it is
    answer: {answer}
    why we ask: We need to know.
"""
EMAIL = (
    QUESTION.format(id="email", answer="email").replace("\n    ", "\n        ").replace("  - ", "      - ")
)
STEPS = {
    "tell": "  - tell: Read this\n    say: It is short.\n",
    "stop": "  - stop: We cannot help\n    when: adults is 7\n    say: It is full.\n    outcome: not eligible\n"
    "    do instead: [{say: Ask a friend.}]\n",
    "repeat": f"  - repeat: Friends\n    id: friends\n    at most: 9\n    steps:\n{EMAIL}",
    "page": f"  - page: Move\n    id: move\n    steps:\n{EMAIL}{EMAIL.replace('email', 'phone').replace('What is', 'What was')}",
    "section": f"  - section: Home\n    steps:\n{EMAIL}",
    "evidence": "  - evidence: Proof\n    id: proof\n    accept: [a letter]\n    optional: yes\n    why we ask: We need it.\n",
    "book": "  - book: Another day\n    id: again\n    slots from: bulky-collections\n",
    "declare": "  - declare: Confirm\n    say: [it is true]\n",
    "pay": "  - pay: Pay\n    amount: price\n    with: gov.uk pay\n",
}
"""By verb, a step that is right as it is."""

TICK = "    tick: This is all right\n"
OPTIONS = "    options: [rubbish: Rubbish, food: Food]\n"
BESIDE = {
    ("answer", "one of"): OPTIONS,
    ("answer", "any of"): OPTIONS,
    ("answer", "tick"): TICK,
    ("a key of repeat", "must be"): "    error: {rule: There are too many.}\n",
    ("a key of an ask of text", "must be"): "    error: {rule: Give a new one.}\n",
    ("a promise", "we will"): "    within: 10 working days\n",
    ("a promise with words", "when"): "    within: 10 working days\n",
    ("a next step", "link"): "        to: /garden-waste\n",
    ("a next step", "to"): "        link: Join first\n",
}
"""Where, and what was offered -> what else an author has to write."""


def world(**parts: str) -> str:
    return WORLD.format(**{**USUAL, **parts})


def ask(answer: str, more: str = "") -> str:
    return world(steps=QUESTION.format(id="it", answer=answer) + more)


def places() -> Iterator[tuple[str, str]]:
    """Every kind of place where something is offered, with the cursor there."""
    new = f"      - {HERE}\n"
    yield "a new step", world(steps=f"  - {HERE}\n")
    yield "a new step of a section", world(steps=STEPS["section"] + new)
    yield "a new step of a repeat", world(steps=STEPS["repeat"] + new)
    yield "a new question of a page", world(steps=STEPS["page"] + new)
    why = STEPS["page"].replace("    steps:", "    why we ask: We need to know.\n    steps:")
    yield "a new question of a page that says why", world(steps=why + new)
    for verb, step in STEPS.items():
        yield f"a key of {verb}", world(steps=f"{step}    {HERE}\n")
    for answer in ANSWER_TYPES:
        needs = {"one of": OPTIONS, "any of": OPTIONS, "tick": TICK}.get(answer, "")
        first = QUESTION.format(id="first_choice", answer=answer).replace("What is", "What was") + needs
        it = QUESTION.format(id="it", answer=answer) + needs
        yield f"a key of an ask of {answer}", world(steps=f"{first}{it}    {HERE}\n")
    yield (
        "a key of an ask of the library",
        world(steps=f"  - ask: A\n    id: a\n    from library: address\n    {HERE}\n"),
    )
    yield from values()
    yield from blocks()


def values() -> Iterator[tuple[str, str]]:
    """After a key."""
    yield "answer", ask(HERE)
    yield "optional", ask("email", f"    optional: {HERE}\n")
    yield "hint", ask("email", f"    hint: {HERE}\n")
    yield "files", world(steps=f"{STEPS['evidence']}    files:\n      - {HERE}\n")
    late = f"    send within: 1 month\n    if you cannot upload now:\n      - {HERE}\n"
    yield "if you cannot upload now", world(steps=STEPS["evidence"] + late)
    yield "outcome", world(steps=STEPS["stop"].replace("not eligible", HERE))


def blocks() -> Iterator[tuple[str, str]]:
    """Keys of what is no step."""
    yield (
        "a next step",
        world(steps=STEPS["stop"].replace("[{say: Ask a friend.}]", f"\n      - say: Ask.\n      - {HERE}")),
    )
    yield (
        "an option",
        ask(
            "one of", f"    options:\n      - c_d: D\n      - value: a_b\n        label: B\n        {HERE}\n"
        ),
    )
    helping = f"    if helping:\n      ask: What is theirs?\n      {HERE}\n"
    yield "if helping", world(steps=QUESTION.format(id="it", answer="name") + helping)
    yield "the top", world(top=HERE)
    yield "before you start", world(before=HERE)
    yield "a promise", world(promise=f"  - {HERE}")
    for beside in ("", "within: 1 working day\n    ", "after: slot\n    "):
        yield (
            f"a promise with {beside.strip() or 'words'}",
            world(promise=f"  - we will: come\n    {beside}{HERE}"),
        )
    yield "a way", world(ways=f"  {HERE}")
    yield "a contact", world(ways=f"  office:\n    phone: 01632 960 002\n    {HERE}")
