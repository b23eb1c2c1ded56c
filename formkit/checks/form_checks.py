"""What is judged of a form that could be read: its name, its days, its sections, where things go, what helpers read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from formkit.checks.base import OF_THE_FILE, Breach, Check, CheckRule, FormFile
from formkit.definition.council import listed, words
from formkit.definition.helping_words import (
    IF_HELPING,
    KEY,
    can_be_for_someone_else,
    said_if_helping,
    value_of,
)
from formkit.definition.reading.nearest import is_missing, nearest
from formkit.definition.reading.tree import Block, Listing, Text
from formkit.definition.schema import LAST_VERBS, STEP_VERBS
from formkit.definition.scope import slug

SITE_ADDRESSES: Final = frozenset(
    (
        "static",
        "cookies",
        "privacy",
        "accessibility",
        "leave",
        "left",
        "healthz",
        "readyz",
        "staff",
        "api",
        "gallery",
        "pretend-payment",
        "embed.css",
        "robots.txt",
        "sitemap.xml",
    )
)
"""The first part of every address of the site's own pages, those of a site for trying out too."""


def _address_of_the_site(file: FormFile) -> Iterator[Breach]:
    name = file.tree.get("form")
    if isinstance(name, Text) and name.text.strip() in SITE_ADDRESSES:
        yield Breach(name.place, {"name": name.text, "other": slug(file.form.title)})


ADDRESS: Final = Check(
    CheckRule(
        "ADDRESS",
        "The name of a form is an address that the site has already.",
        "Nobody could open the form: the page of the site would answer.",
        f"{OF_THE_FILE}form: cookies",
        f"{OF_THE_FILE}form: small",
    ),
    '"{name}" is an address of the site itself, so a form cannot have it.',
    "Write `form: {other}`.",
    _address_of_the_site,
)


def _another_name(file: FormFile) -> Iterator[Breach]:
    stem = file.name.rpartition(".")[0]
    name = file.tree.get("form")
    if name is not None and file.form.id != stem:
        yield Breach(name.place, {"name": file.form.id, "file": file.name, "stem": stem})


FILE_NAME: Final = Check(
    CheckRule(
        "NAME",
        "A form is called otherwise than its file.",
        "Commands and translations find a form by the name of its file.",
        f"{OF_THE_FILE}form: tiny",
        f"{OF_THE_FILE}form: small",
        "warning",
    ),
    "The form is called `{name}`, and its file {file}.",
    "Write `form: {stem}`, or call the file {name}.yaml.",
    _another_name,
)


def _closes_first(file: FormFile) -> Iterator[Breach]:
    opens, closes = file.form.upkeep.opens, file.form.upkeep.closes
    if opens and closes and closes < opens and (node := file.tree.get("closes")):
        yield Breach(node.place, {"opens": words(file.tree, "from")})


NEVER_OPEN: Final = Check(
    CheckRule(
        "OPEN",
        "A form closes before the day from which it can be used.",
        "It would never be open.",
        f"{OF_THE_FILE}from: 1 December 2026\ncloses: 1 November 2026",
        f"{OF_THE_FILE}from: 1 November 2026\ncloses: 1 December 2026",
    ),
    "The form closes before the day from which it can be used.",
    "Write a day after `from: {opens}`.",
    _closes_first,
)


def _outside_sections(file: FormFile) -> Iterator[Breach]:
    """Each step after the first section that is in none; `declare` and `pay` come after all of them."""
    if words(file.tree, "layout") != "task list":
        return
    steps = file.tree.get("steps")
    section = ""
    for step in steps.items if isinstance(steps, Listing) else ():
        verb = next((verb for verb in STEP_VERBS if isinstance(step, Block) and verb in step), "")
        if not isinstance(step, Block) or not verb:
            continue
        if verb == "section":
            section = words(step, "section")
        elif section and verb not in LAST_VERBS:
            yield Breach(step.key_place(verb), {"verb": verb, "section": section})


OUTSIDE_SECTIONS: Final = Check(
    CheckRule(
        "SECTION",
        "A step stands outside the sections of a task list.",
        "The task list would not show it.",
        f"{OF_THE_FILE}layout: task list\nsteps:\n  - {{tell: First, id: first, say: a}}\n"
        "  - section: You\n    id: you\n    steps: [{tell: Second, id: second, say: b}]\n"
        "  - {tell: Third, id: third, say: c}",
        f"{OF_THE_FILE}layout: task list\nsteps:\n  - {{tell: First, id: first, say: a}}\n"
        "  - section: You\n    id: you\n    steps: [{tell: Second, id: second, say: b}]",
    ),
    "`{verb}` stands in no section, so the task list would not show it.",
    "Set it in below the `steps:` of `section: {section}`, or begin a section for it.",
    _outside_sections,
)


def _unknown_destination(file: FormFile) -> Iterator[Breach]:
    known = file.form.council.destinations
    for one in file.form.sendings:
        if known and one.to not in known:
            near = nearest(one.to, known)
            yield Breach(one.place_of(), {"name": one.to, "near": near or "", "known": ", ".join(known)})


UNKNOWN_DESTINATION: Final = Check(
    CheckRule(
        "SEND",
        "A destination is not in the council's file.",
        "Nobody would get what people send.",
        f"{OF_THE_FILE}send to: nowhere",
        f"{OF_THE_FILE}send to: waste",
    ),
    'The council\'s file has no destination called "{name}".',
    "Write one of: {known}.",
    _unknown_destination,
    did_you_mean='Did you mean "{near}"?',
)


def _sent_nowhere(file: FormFile) -> Iterator[Breach]:
    if is_missing("send to", [name.text for name, _ in file.tree.entries]):
        known = tuple(file.form.council.destinations) or ("office",)
        yield Breach(file.tree.place, {"first": known[0], "known": ", ".join(known)})


SENT_NOWHERE: Final = Check(
    CheckRule(
        "NOWHERE",
        "A form does not say where what people send goes.",
        "People would be told that the council has their form, and nobody would get it.",
        f"{OF_THE_FILE}# send to: waste",
        f"{OF_THE_FILE}send to: waste",
    ),
    "The form has no `send to`, so nobody would get what people send. The council has: {known}.",
    "Write: send to: {first}",
    _sent_nowhere,
)


_WAY_NEEDS: Final[Mapping[str, tuple[str, str]]] = {
    "post it": ("post", "where to post it"),
    "bring it in": ("in person", "where to bring it"),
}
_IF_YOU_CANNOT_UPLOAD: Final = "if you cannot upload now"


def _nowhere_to_send(file: FormFile) -> Iterator[Breach]:
    for step in file.steps():
        for way in listed(step.get(_IF_YOU_CANNOT_UPLOAD)):
            key, where = _WAY_NEEDS.get(way, ("", ""))
            if key and key not in file.form.ways.elsewhere:
                yield Breach(step.key_place(_IF_YOU_CANNOT_UPLOAD), {"way": way, "where": where, "key": key})


NOWHERE_TO_SEND: Final = Check(
    CheckRule(
        "EVIDENCE",
        "Files may come in a way that nobody is told how to use.",
        "Who chooses to post a document needs an address.",
        "- {evidence: Send us your bill, id: bill, called: bill, accept: [a bill], why we ask: To check., "
        "if you cannot upload now: [post it]}",
        "- {evidence: Send us your bill, id: bill, called: bill, accept: [a bill], why we ask: To check.}",
        "warning",
    ),
    "`{way}` is offered, and nothing says {where}.",
    "Write `{key}:` with the address under `other ways`, here or in the file of the council.",
    _nowhere_to_send,
)


_ASKS_OPTIONS: Final = (
    'steps:\n  - {ask: "What has changed?", id: change, answer: one of, called: what has changed, why we ask: To know., '
    "options: [{moved: I moved}, {rent: My rent changed}], if helping: {options: [{%s: They moved}]}}"
)


def _unread(file: FormFile) -> Iterator[Breach]:
    if not can_be_for_someone_else(file.tree):
        yield from (Breach(step.key_place(IF_HELPING)) for step in file.steps() if IF_HELPING in step)


UNREAD_BY_A_HELPER: Final = Check(
    CheckRule(
        "HELPER",
        "Words are said to a helper, in a form that nobody fills in for someone else.",
        "Nobody would read them.",
        f"{OF_THE_FILE}{_ASKS_OPTIONS % 'moved'}",
        f"{OF_THE_FILE}{KEY}: yes\n{_ASKS_OPTIONS % 'moved'}",
        "warning",
    ),
    "Nobody reads these words: the form cannot be filled in for someone else.",
    f"Write `{KEY}: yes` above the steps.",
    _unread,
)


def _options_of_no_question(file: FormFile) -> Iterator[Breach]:
    for step in file.steps():
        own, said = step.get("options"), said_if_helping(step).get("options")
        if not isinstance(own, Listing) or not isinstance(said, Listing):
            continue
        known = [value_of(item) for item in own.items]
        for item in said.items:
            if (value := value_of(item)) not in known:
                near = nearest(value, known)
                yield Breach(item.place, {"value": value, "near": near or "", "known": ", ".join(known)})


OPTIONS_TO_A_HELPER: Final = Check(
    CheckRule(
        "HELPING",
        "An option is said anew to helpers that the question does not have.",
        "A helper could not choose it.",
        f"{OF_THE_FILE}{KEY}: yes\n{_ASKS_OPTIONS % 'work'}",
        f"{OF_THE_FILE}{KEY}: yes\n{_ASKS_OPTIONS % 'moved'}",
    ),
    'The question has no option "{value}" to say to helpers.',
    "It has: {known}.",
    _options_of_no_question,
    did_you_mean='Did you mean "{near}"?',
)


def _without_privacy_notice(file: FormFile) -> Iterator[Breach]:
    if file.form.privacy_notice or file.form.council.privacy_notice:
        return
    for step in file.steps():
        if node := step.get("sensitive"):
            yield Breach(node.place, {"kind": words(step, "sensitive")})


_ASKS_HEALTH: Final = (
    "steps:\n  - {ask: Name, id: who, answer: name, sensitive: health, why we ask: We plan with it.}"
)
NO_PRIVACY_NOTICE: Final = Check(
    CheckRule(
        "NOTICE",
        "A form asks something sensitive and has no privacy notice.",
        "People must be able to read what happens with such an answer before they give it.",
        f"{OF_THE_FILE}{_ASKS_HEALTH}",
        f"{OF_THE_FILE}privacy notice: /privacy\n{_ASKS_HEALTH}",
    ),
    "The answer is sensitive ({kind}), and neither the form nor its council has a privacy notice.",
    "Write at the top of the form, for example: privacy notice: /privacy",
    _without_privacy_notice,
)


def _no_time(file: FormFile) -> Iterator[Breach]:
    before = file.tree.get("before you start")
    if isinstance(before, Block) and "time" not in before:
        yield Breach(file.tree.key_place("before you start"))


NO_TIME: Final = Check(
    CheckRule(
        "NOTIME",
        "The start page does not say how long the form takes.",
        "People choose by it when and where they begin.",
        f"{OF_THE_FILE}before you start: {{cost: Free}}",
        f"{OF_THE_FILE}before you start: {{time: 5 minutes, cost: Free}}",
    ),
    "The start page does not say how long the form takes.",
    "Write `time: 5 minutes` below it.",
    _no_time,
)


_FIRST_PERSON: Final = re.compile(
    r"\b(I['’](?:m|ve|d|ll)|I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b|^\s*[Aa]s an? "
    r"|\b([Rr]wyf|[Rr]wy|[Rr]ydw|[Dd]wi|[Hh]offwn|[Ff]y|[Ff]i)\b|\bi['’]m\b|^\s*[Ff]el (?!arfer)"
)
"""English and Welsh; “fel arfer” is “usually”."""


def _in_the_first_person(file: FormFile) -> Iterator[Breach]:
    node = file.tree.get("description")
    for language, called in (("en", "description"), ("cy", "Welsh description")):
        said = file.form.said(language).description
        if node is not None and (language in file.form.languages) and (found := _FIRST_PERSON.search(said)):
            yield Breach(node.place, {"called": called, "word": found[0].strip()})


FIRST_PERSON: Final = Check(
    CheckRule(
        "DESCRIBE",
        "The description of a form says what somebody wants, and not what the form does.",
        "People read it below the title, in the directory, and look for what they can do there.",
        f"{OF_THE_FILE}description: As a resident I want my bin emptied.",
        f"{OF_THE_FILE}description: Tell us that your bin was not emptied.",
        "warning",
    ),
    "The {called} speaks as the person who comes (“{word}”), and not of what the form does.",
    "Begin with what people can do here, such as “Tell us that your bin was not emptied.” What they want is `user need`.",
    _in_the_first_person,
)


FORM_CHECKS: Final = (
    FIRST_PERSON, NO_TIME, ADDRESS, FILE_NAME, NEVER_OPEN, OUTSIDE_SECTIONS, UNKNOWN_DESTINATION, SENT_NOWHERE, NOWHERE_TO_SEND,
    UNREAD_BY_A_HELPER, OPTIONS_TO_A_HELPER, NO_PRIVACY_NOTICE,
)  # fmt: skip
