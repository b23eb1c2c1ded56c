"""Mistakes that authors make, as whole forms, each with all that may be told of it, in file order."""

from __future__ import annotations

from dataclasses import dataclass

from formkit.definition.sources import FormSources
from tests.definition.writing import FILE, written

COUNCIL = """\
formkit: 1
council: exampleton
name: {en: Exampleton Council, cy: Cyngor Exampleton}
nation: england
website: https://www.exampleton.gov.uk
data protection: {contact: dpo@exampleton.gov.uk, privacy notice: /privacy}
"""


@dataclass(frozen=True)
class Slip:
    """One form with a mistake. `told`: file (if not the form), line and rule; how the sentence and the advice begin."""

    name: str
    steps: str
    told: tuple[tuple[str, str, str], ...]
    more: str = ""
    welsh: str = ""

    @property
    def sources(self) -> FormSources:
        return FormSources(
            form=(FILE, written(self.steps, self.more)),
            council=("councils/exampleton.yaml", COUNCIL),
            translations={"small.cy.yaml": self.welsh} if self.welsh else {},
        )


def asked(id: str, answer: str, more: str = "", ask: str = "") -> str:
    """A question, with more keys on lines of their own."""
    keys = [f"- ask: {ask or f'What is the {id}?'}", f"id: {id}", f"answer: {answer}", "called: it"]
    return "\n  ".join([*keys, "why we ask: To know.", *more.splitlines()]) + "\n"


def told_when(condition: str) -> str:
    return f"- tell: Read this\n  id: shown\n  say: It is short.\n  when: {condition}\n"


OPTIONS = "options:\n  - a_1: First\n  - b: Second"
PEOPLE = (
    "- repeat: The people\n  id: people\n  one is called: person\n  at least: 1\n  at most: 3\n  steps:\n"
    "    - ask: What is their name?\n      id: who\n      answer: name\n      called: it\n      why we ask: To know.\n"
)

HEAD = "formkit: 1\ntranslates: small\nlanguage: cy\nof version: 2\n"
MANY = "".join(asked(f"q{number}", "text") for number in range(20))

SLIPS = (
    Slip(
        "percent",
        asked("m", "money") + asked("t", "money") + told_when("m / t is at least 20%"),
        (("15 PLAIN", "`20%` is a percentage beside a number. Write 0.2.", "m / t is at least 0.2"),),
    ),
    Slip(
        "declare say text",
        asked("x", "text") + "- declare: I confirm\n  id: confirm\n  say: it is true\n",
        (("9 SHAPE", "`say` must be a list, and this is text.", "Write: say: [it is true]"),),
    ),
    Slip(
        "answer country2",
        asked("x", "countri"),
        (
            (
                "4 ANSWER",
                '"countri" is not a kind of answer.',
                "Write one of: text, long text, name, email, phone, address, date, date of birth, approxima",
            ),
        ),
    ),
    Slip(
        "text starts with EX1",
        asked("pc", "postcode") + told_when("pc starts with EX1"),
        (
            (
                "10 PLAIN",
                "A condition cannot look into what a person typed: there is no `starts with`.",
                "Ask what you need to know with a question of its own, such as one with a few options.",
            ),
        ),
    ),
    Slip(
        "text is ABC",
        asked("code", "text") + told_when('code is "ABC"'),
        (
            (
                "10 PLAIN",
                "Plain needs no quotes. `code` is text and `abc` is no question or sum above this.",
                "Text that a person typed cannot be compared with a word or a number. `code is answered` ca",
            ),
        ),
    ),
    Slip(
        "text is abc",
        asked("code", "text") + told_when("code is abc"),
        (
            (
                "10 PLAIN",
                "`code` is text and `abc` is no question or sum above this.",
                "Text that a person typed cannot be compared with a word or a number. `code is answered` ca",
            ),
        ),
    ),
    Slip(
        "languages English",
        asked("x", "text"),
        (("7 SHAPE", "`languages` must be a list, and this is text.", "Write: languages: [en]"),),
        more="languages: English\n",
    ),
    Slip(
        "languages list English",
        asked("x", "text"),
        (("7 SHAPE", '"English" is not `en` or `cy`. Did you mean "en"?', "Write: en"),),
        more="languages: [English]\n",
    ),
    Slip(
        "key min: 3",
        asked("n", "whole number", "min: 3"),
        (
            (
                "7 SHAPE",
                "The step `ask: What is the n?` cannot have the key `min`.",
                "Write: must be: at least 3",
            ),
        ),
    ),
    Slip(
        "key max: 5",
        asked("n", "whole number", "max: 5"),
        (
            (
                "7 SHAPE",
                "The step `ask: What is the n?` cannot have the key `max`.",
                "Write: must be: at most 5",
            ),
        ),
    ),
    Slip(
        "key minimum: 3",
        asked("n", "whole number", "minimum: 3"),
        (
            (
                "7 SHAPE",
                "The step `ask: What is the n?` cannot have the key `minimum`.",
                "Write: must be: at least 3",
            ),
        ),
    ),
    Slip(
        "key required: no",
        asked("n", "whole number", "required: no"),
        (
            (
                "7 SHAPE",
                "The step `ask: What is the n?` cannot have the key `required`.",
                "Write: optional: yes",
            ),
        ),
    ),
    Slip(
        "key required: yes",
        asked("n", "whole number", "required: yes"),
        (
            (
                "7 SHAPE",
                "The step `ask: What is the n?` cannot have the key `required`.",
                "Take the line out: a question has to be answered unless it says `optional: yes`.",
            ),
        ),
    ),
    Slip(
        "key default: 3",
        asked("n", "whole number", "default: 3"),
        (
            (
                "7 SHAPE",
                "The step `ask: What is the n?` cannot have the key `default`.",
                "Take the line out: no answer is filled in before a person gives it.",
            ),
        ),
    ),
    Slip(
        "key mandatory: no",
        asked("n", "whole number", "mandatory: no"),
        (
            (
                "7 SHAPE",
                "The step `ask: What is the n?` cannot have the key `mandatory`.",
                "Write: optional: yes",
            ),
        ),
    ),
    Slip(
        "key max on date",
        asked("n", "date", "max: today"),
        (
            (
                "7 SHAPE",
                "The step `ask: What is the n?` cannot have the key `max`.",
                "Write: must be: on or before today",
            ),
        ),
    ),
    Slip(
        "min on any of",
        asked("n", "any of", OPTIONS + "\nmin: 1"),
        (
            (
                "10 SHAPE",
                "The step `ask: What is the n?` cannot have the key `min`.",
                "Write: must be: at least 1",
            ),
        ),
    ),
    Slip(
        "number of persons",
        PEOPLE + told_when("number of persons is more than 2"),
        (
            (
                "16 PLAIN",
                'There is no list of things called "persons" above this. Did you mean "people"?',
                "number of people is more than 2",
            ),
        ),
    ),
    Slip(
        "up to 2 evidence",
        "- evidence: Send us\n  id: bill\n  called: bill\n  accept: [a bill]\n  why we ask: To check.\n  up to: 2\n",
        (("7 SHAPE", '"2" is not a number of files, such as `5 files`.', "Write: up to: 2 files"),),
    ),
    Slip(
        "version 2.1",
        asked("x", "text"),
        (("7 SHAPE", '"2.1" is not a whole number.', "Write a whole number, one more than the last time."),),
        more="version: 2.1\n",
    ),
    Slip(
        "id start",
        asked("start", "text"),
        (
            (
                "3 ID",
                '"start" is the address of a page that every form has, so it cannot be an id.',
                "Write `id: start_answer`.",
            ),
        ),
    ),
    Slip(
        "id one",
        asked("one", "text"),
        (("3 ID", '"one" is a word of conditions, so it cannot be an id.', "Write `id: first_one`."),),
    ),
    Slip(
        "id start tell",
        "- tell: Read\n  id: start\n  say: so\n",
        (
            (
                "3 ID",
                '"start" is the address of a page that every form has, so it cannot be an id.',
                "Write `id: start_page`.",
            ),
        ),
    ),
    Slip(
        "allow XYZ",
        asked("x", "text"),
        (("7 ALLOW", "There is no rule called `XYZ`.", "`formkit check --rules` lists them."),),
        more="allow: {XYZ: so it is}\n",
    ),
    Slip(
        "allow CALED",
        asked("x", "text"),
        (("7 ALLOW", "There is no rule called `CALED`.", "Did you mean `CALLED`?"),),
        more="allow: {CALED: so it is}\n",
    ),
    Slip(
        "allow EVIDENSE",
        asked("x", "text"),
        (("7 ALLOW", "There is no rule called `EVIDENSE`.", "Did you mean `EVIDENCE`?"),),
        more="allow: {EVIDENSE: so it is}\n",
    ),
    Slip(
        "allow FK012",
        asked("x", "text"),
        (("7 ALLOW", "There is no rule called `FK012`.", "`formkit check --rules` lists them."),),
        more="allow: {FK012: so it is}\n",
    ),
    Slip(
        "allow CALLED",
        "- ask: How was it all in all?\n  id: how\n  answer: text\n  why we ask: To.\n",
        (),
        more="allow: {CALLED: so it is}\n",
    ),
    Slip(
        "? in flow",
        "- {ask: Is it safe?, id: safe, answer: yes or no, called: it is safe, why we ask: To know.}\n",
        (),
    ),
    Slip(
        "? first then space",
        "- {ask: ? is it, id: safe, answer: yes or no, called: it is safe, why we ask: To know.}\n",
        (
            (
                "2 YAML",
                "Inside { } or [ ], this text needs quotes, because of the signs in it.",
                'Write: - {ask: "? is it", id: safe, answer: yes or no, called: it is safe, why we ask: To ',
            ),
        ),
    ),
    Slip(
        "? mid",
        "- {tell: What now? Read this, id: r, say: Why? Because.}\n",
        (),
    ),
    Slip(
        "comma loses",
        "- {ask: Is it safe to email, text or call?, id: safe, answer: yes or no, called: it is safe, why we ask: To know.}\n",
        (
            (
                "2 YAML",
                'The comma before "text or call?" ends the text: inside { } or [ ], it starts the next key.',
                'Write: - {ask: "Is it safe to email, text or call?", id: safe, answer: yes or no, called: ',
            ),
        ),
    ),
    Slip(
        "£50,000",
        "- {tell: More than £50,000 a year, id: r, say: so}\n",
        (
            (
                "2 YAML",
                'The comma before "000 a year" ends the text: inside { } or [ ], it starts the next key.',
                'Write: - {tell: "More than £50,000 a year", id: r, say: so}',
            ),
        ),
    ),
    Slip(
        "£50,000 list",
        "- stop: No\n  id: no_1\n  say: [We take £50,000, Or more]\n  outcome: not eligible\n  do instead: [{say: Ring}]\n",
        (
            (
                "4 SHAPE",
                "`say` must be one text, and this is a list.",
                "Write, for example: say: Mondays are busy.",
            ),
            (
                "4 YAML",
                "The comma cuts We take £50,000 in two: inside { } or [ ], it starts the next item.",
                'Write: say: ["We take £50,000", Or more]',
            ),
        ),
    ),
    Slip(
        "unclosed quote far",
        '- ask: "What is it?\n  id: x\n  answer: text\n  called: it\n  why we ask: To know.\n' + MANY,
        (
            (
                "2 YAML",
                'The quote (") that opens here is never closed on this line.',
                'Write: - ask: "What is it?"',
            ),
        ),
    ),
    Slip(
        "unclosed quote in flow",
        '- {ask: "What is it?, id: x, answer: text, called: it, why we ask: To know.}\n' + MANY,
        (
            (
                "2 YAML",
                'The quote (") that opens here is never closed on this line.',
                'Write: - {ask: "What is it?", id: x, answer: text, called: it, why we ask: To know.}',
            ),
        ),
    ),
    Slip(
        "unclosed quote with later quotes",
        '- ask: "What is it?\n  id: x\n  answer: text\n  called: it\n  why we ask: To know.\n'
        + "".join(asked(f"q{i}", "text", ask=f'"What: is number {i}?"') for i in range(20)),
        (
            (
                "2 YAML",
                'The quote (") that opens here is never closed on this line.',
                'Write: - ask: "What is it?"',
            ),
        ),
    ),
    Slip(
        "unclosed single",
        "- ask: 'What is it?\n  id: x\n  answer: text\n  called: it\n  why we ask: To know.\n"
        + "".join(asked(f"q{i}", "text", ask=f"What’s number {i}?") for i in range(40)),
        (
            (
                "2 YAML",
                "The quote (') that opens here is never closed on this line.",
                'Write: - ask: "What is it?"',
            ),
        ),
    ),
    Slip(
        "unclosed in hint late apostrophe",
        "- ask: What is it?\n  id: x\n  answer: text\n  called: it\n  hint: 'Near it\n  why we ask: To know.\n"
        + MANY
        + asked("z", "text", ask="What's it?"),
        (
            (
                "6 YAML",
                "The quote (') that opens here is never closed on this line.",
                'Write: hint: "Near it"',
            ),
        ),
    ),
    Slip(
        "en dash dash step",
        "– tell: Read\n  id: r\n  say: so\n- tell: Read 2\n  id: r2\n  say: so\n",
        (
            (
                "2 YAML",
                "A long dash (–) begins no item: the dash of a list is a hyphen (-).",
                "Write: - tell: Read",
            ),
        ),
    ),
    Slip(
        "en dash 2nd step",
        "- tell: Read\n  id: r\n  say: so\n– tell: Read 2\n  id: r2\n  say: so\n",
        (
            (
                "5 YAML",
                "A long dash (–) begins no item: the dash of a list is a hyphen (-).",
                "Write: - tell: Read 2",
            ),
        ),
    ),
    Slip(
        "en dash in option list",
        asked("w", "one of", "options:\n  – a_1: First\n  – b: Second"),
        (
            (
                "8 YAML",
                "A long dash (–) begins no item: the dash of a list is a hyphen (-).",
                "Write: - a_1: First",
            ),
            (
                "9 YAML",
                "A long dash (–) begins no item: the dash of a list is a hyphen (-).",
                "Write: - b: Second",
            ),
        ),
    ),
    Slip(
        "en dash one option",
        asked("w", "one of", "options:\n  - a_1: First\n  – b: Second"),
        (
            (
                "9 YAML",
                "A long dash (–) begins no item: the dash of a list is a hyphen (-).",
                "Write: - b: Second",
            ),
        ),
    ),
    Slip(
        "em dash",
        asked("w", "one of", "options:\n  — a_1: First\n  — b: Second"),
        (
            (
                "8 YAML",
                "A long dash (—) begins no item: the dash of a list is a hyphen (-).",
                "Write: - a_1: First",
            ),
            (
                "9 YAML",
                "A long dash (—) begins no item: the dash of a list is a hyphen (-).",
                "Write: - b: Second",
            ),
        ),
    ),
    Slip(
        "en dash in id",
        asked("my–id", "text"),
        (
            (
                "3 ID",
                '"my–id" cannot be an id: use small letters, numbers and _, and start with a letter.',
                "Write `id: my_id`.",
            ),
        ),
    ),
    Slip(
        "en dash in when",
        asked("m", "money") + asked("t", "money") + told_when("m – t is more than £3"),
        (("15 PLAIN", "Write `-` for `–`.", "m - t is more than £3"),),
    ),
    Slip(
        "options 1 007",
        asked("w", "one of", "options:\n  - 1: First\n  - 007: Bond") + told_when("w is 1"),
        (
            (
                "8 OPTION",
                'Conditions cannot name the option "1": use small letters, numbers and _.',
                "Write `first: First` here, and `first` where a condition or a translation names it.",
            ),
            (
                "9 OPTION",
                'Conditions cannot name the option "007": use small letters, numbers and _.',
                "Write `bond: Bond` here, and `bond` where a condition or a translation names it.",
            ),
        ),
    ),
    Slip(
        "options 1 007 no use",
        asked("w", "one of", "options:\n  - 1: First\n  - 007: Bond"),
        (
            (
                "8 OPTION",
                'Conditions cannot name the option "1": use small letters, numbers and _.',
                "Write `first: First` here, and `first` where a condition or a translation names it.",
            ),
            (
                "9 OPTION",
                'Conditions cannot name the option "007": use small letters, numbers and _.',
                "Write `bond: Bond` here, and `bond` where a condition or a translation names it.",
            ),
        ),
    ),
    Slip(
        "option South Field",
        asked("w", "one of", "options:\n  - South Field: First\n  - b: Bond"),
        (
            (
                "8 OPTION",
                'Conditions cannot name the option "South Field": use small letters, numbers and _.',
                "Write `south_field: First` here, and `south_field` where a condition or a translation name",
            ),
        ),
    ),
    Slip(
        "time banana",
        asked("x", "text"),
        (
            (
                "7 TIME",
                "`time: banana` says nothing of minutes, hours or days.",
                "Write, for example: time: 5 minutes",
            ),
        ),
        more="before you start: {time: banana, cost: Free}\n",
    ),
    Slip(
        "time 5",
        asked("x", "text"),
        (
            (
                "7 TIME",
                "`time: 5` says nothing of minutes, hours or days.",
                "Write, for example: time: 5 minutes",
            ),
        ),
        more="before you start: {time: 5, cost: Free}\n",
    ),
    Slip(
        "sensitive banana",
        asked("x", "text", "sensitive: banana"),
        (
            (
                "7 SENSITIVE",
                '"banana" is no kind of sensitive answer.',
                "Choose one of: health, money, safety, crime, disability, children, ethnicity, race, religi",
            ),
        ),
    ),
    Slip(
        "privacy notice",
        asked("x", "text"),
        (
            (
                "7 PRIVACY",
                '"privacy" is no address: one begins with / for a page of the council\'s website, or with ht',
                "Write: privacy notice: /privacy",
            ),
        ),
        more="privacy notice: privacy\n",
    ),
    Slip(
        "until past",
        asked("x", "text"),
        (
            (
                "7 OVER",
                "This notice ended on 1 January 2020, so nobody sees it.",
                "Write a later day, or take the notice out.",
            ),
        ),
        more="notices: [{until: 1 January 2020, say: Closed}]\n",
    ),
    Slip(
        "html say",
        "- tell: Read\n  id: r\n  say: This is <b>bold</b> text\n",
        (
            (
                "4 HTML",
                "People would read `<b>` as it stands: a text has no HTML.",
                "Write: say: This is **bold** text",
            ),
        ),
    ),
    Slip(
        "html br say",
        "- tell: Read\n  id: r\n  say: One<br>two\n",
        (
            (
                "4 HTML",
                "People would read `<br>` as it stands: a text has no HTML.",
                "Take it out. `**bold**`, `*italic*`, `[words](address)` and lists with dashes are what a t",
            ),
        ),
    ),
    Slip(
        "heading say",
        "- tell: Read\n  id: r\n  say: |\n    # Heading\n    Text\n    ## Next\n    Text\n",
        (
            (
                "5 HEADING",
                "A heading inside a text is not shown as one.",
                "Make a step of its own for it, or write it in **bold**.",
            ),
            (
                "7 HEADING",
                "A heading inside a text is not shown as one.",
                "Make a step of its own for it, or write it in **bold**.",
            ),
        ),
    ),
    Slip(
        "less than say",
        "- tell: Read\n  id: r\n  say: If x < 3 and y > 4, ring <a@b.uk> or <https://a.uk>.\n",
        (),
    ),
    Slip(
        "same label twice",
        asked("w", "one of", "options:\n  - a_1: First\n  - b: First"),
        (
            (
                "9 OPTION",
                'Two options of this question read "First", so nobody can tell them apart.',
                "Give each option words of its own.",
            ),
        ),
    ),
    Slip(
        "same question twice",
        asked("a", "text", ask="What is your dog’s name?")
        + asked("b", "text", ask="What is your dog’s name?"),
        (
            (
                "7 TWICE",
                "This question has the words of the one on line 2.",
                "Say what is asked here that was not asked there, or take one of the two out.",
            ),
        ),
    ),
    Slip(
        "keep for banana",
        asked("x", "text"),
        (
            (
                "7 SHAPE",
                '"banana" is not a length of time, such as `2 working days` or `1 month`.',
                "Write, for example: keep for: 7 years",
            ),
        ),
        more="keep for: banana\n",
    ),
    Slip(
        "keep for 7 yeers",
        asked("x", "text"),
        (
            (
                "7 SHAPE",
                '"7 yeers" is not a length of time, such as `2 working days` or `1 month`.',
                "Write: keep for: 7 years",
            ),
        ),
        more="keep for: 7 yeers\n",
    ),
    Slip(
        "howmany",
        asked("how_many", "number") + told_when("howmany is more than 2"),
        (
            (
                "10 PLAIN",
                'There is no question or sum called "howmany" above this. Did you mean "how_many"?',
                "how_many is more than 2",
            ),
        ),
    ),
    Slip(
        "howmany cy",
        asked("how_many", "whole number")
        + "- tell: Ring {phone office}\n  id: ring\n  say: You have {how_many} dogs.\n",
        (
            (
                "small.cy.yaml 4 WELSH",
                "This Welsh was made for version 2 of the form, which is version 3 now.",
                "Write: of version: 3",
            ),
            (
                "small.cy.yaml 6 WELSH",
                "There is no `howmany` in the English form, and `how_many` has no Welsh. Did you mean `how_",
                "Write `how_many:` for `howmany:`.",
            ),
            (
                "small.cy.yaml 11 WELSH",
                "Nobody can tell whether the Welsh of the step `ring` fits the English of today.",
                "If it does, write `made from: 7eb510`, or run `formkit translate small cy`.",
            ),
            (
                "small.cy.yaml 11 WELSH",
                "The Welsh of the step `ring` for `tell` has no {phone office}, which the English has.",
                "Put {phone office} into the Welsh.",
            ),
            (
                "small.cy.yaml 12 WELSH",
                "The Welsh of the step `ring` for `say` has no {how_many}, which the English has.",
                "Put {how_many} into the Welsh.",
            ),
        ),
        more="version: 3\nlanguages: [en, cy]\n",
        welsh=HEAD
        + "steps:\n  howmany:\n    ask: Faint?\n"
        + "    called: faint\n    why we ask: Gwybod.\n  ring:\n"
        + "    tell: Ffoniwch\n    say: Mae gennych gŵn.\n",
    ),
    Slip(
        "option",
        asked("w", "one of", OPTIONS),
        (
            (
                "small.cy.yaml 4 WELSH",
                "This Welsh was made for version 2 of the form, which is version 3 now.",
                "Write: of version: 3",
            ),
            (
                "small.cy.yaml 11 WELSH",
                "There is no `a1` of the step `w` in the English form, and `a_1` has no Welsh. Did you mean",
                "Write `a_1:` for `a1:`.",
            ),
        ),
        more="version: 3\nlanguages: [en, cy]\n",
        welsh=HEAD
        + "steps:\n  w:\n    ask: Faint?\n"
        + "    called: faint\n    why we ask: Gwybod.\n    options:\n"
        + "      a1: Cyntaf\n      b: Ail\n",
    ),
    Slip(
        "stale",
        asked("w", "text"),
        (
            (
                "small.cy.yaml 4 WELSH",
                "This Welsh was made for version 2 of the form, which is version 3 now.",
                "Write: of version: 3",
            ),
            (
                "small.cy.yaml 7 WELSH",
                "The English of the step `w` has changed since its Welsh was written.",
                "Put the Welsh right, then accept it with `formkit translate small cy --done w`.",
            ),
        ),
        more="version: 3\nlanguages: [en, cy]\n",
        welsh=HEAD
        + "steps:\n  w:\n    made from: aaaaaa\n"
        + "    ask: Faint?\n    called: faint\n    why we ask: Gwybod.\n",
    ),
)
