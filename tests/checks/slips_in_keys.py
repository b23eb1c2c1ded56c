"""Mistakes in keys, values, names and conditions."""

from __future__ import annotations

from tests.checks.slip import MANY, OPTIONS, PEOPLE, Slip, asked, told_when

KEY_SLIPS = (
    Slip(
        "percent",
        asked("m", "money") + asked("t", "money") + told_when("m / t is at least 20%"),
        (("15 PLAIN", "`20%` is a percentage beside a number. Write 0.2.", "m / t is at least 0.2"),),
    ),
    Slip(
        "answer country",
        asked("x", "countri"),
        (
            (
                "4 ANSWER",
                '"countri" is not a kind of answer.',
                "Write `answer: country`.",
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
)
