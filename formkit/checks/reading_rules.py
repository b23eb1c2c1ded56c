"""What can stop a file from being read as a form, by the ids that the readers in `definition` tell it with.

Their sentences stand with the readers, which make them of the line that they could not read. What a form says although
it can be read is judged by the checks beside this module.
"""

from __future__ import annotations

from typing import Final

from formkit.checks.base import CheckRule

READING_RULES: Final = (
    CheckRule(
        "YAML",
        "A line cannot be read as it stands: a quote, a colon, an indent or a dash is missing or too many.",
        "Whatever is read in spite of it might not be what you meant.",
        "- tell: Before you go on: read this\n  id: read\n  say: Bring your card.",
        '- tell: "Before you go on: read this"\n  id: read\n  say: Bring your card.',
    ),
    CheckRule(
        "SHAPE",
        "A key is missing, misspelt, or holds something of another kind.",
        "A key that nobody hears would change nothing, and nobody would notice.",
        "- tell: Read this\n  id: read\n  sya: Bring your card.",
        "- tell: Read this\n  id: read\n  say: Bring your card.",
    ),
    CheckRule(
        "ID",
        "An id is there twice, or is no name that conditions can use.",
        "Answers are kept and conditions are written by ids.",
        "- {tell: One, id: same, say: a}\n- {tell: Two, id: same, say: b}",
        "- {tell: One, id: one, say: a}\n- {tell: Two, id: two, say: b}",
    ),
    CheckRule(
        "ANSWER",
        "There is no such kind of answer.",
        "The kind of answer decides how it is asked, read and judged.",
        '- {ask: "Where are you?", id: where, answer: city, called: where, why we ask: To find you.}',
        '- {ask: "Where are you?", id: where, answer: text, called: where, why we ask: To find you.}',
    ),
    CheckRule(
        "CALLED",
        "A question does not say what its answer is called.",
        "Mistakes are told with it: “Enter your full name” can be put right, “Enter your answer” is no help.",
        '- {ask: "How was it all in all?", id: how, answer: text, why we ask: To do better.}',
        '- {ask: "How was it all in all?", id: how, answer: text, called: how it was, why we ask: To do better.}',
        "warning",
    ),
    CheckRule(
        "OPTION",
        "An option is there twice, or is a word of conditions.",
        "Conditions name options by their word.",
        '- {ask: "Which one?", id: which, answer: one of, called: which, why we ask: To know., '
        "options: [{garden: Garden}, {garden: Yard}]}",
        '- {ask: "Which one?", id: which, answer: one of, called: which, why we ask: To know., '
        "options: [{garden: Garden}, {yard: Yard}]}",
    ),
    CheckRule(
        "PLAIN",
        "A condition or a sum cannot be read, or compares things of different kinds.",
        "It would never be true, or never be worked out.",
        '- {ask: "Is it a flat?", id: flat, answer: yes or no, called: whether it is a flat, why we ask: To know.}\n'
        "- {tell: Flats, id: flats, say: Ring twice., when: flat is more than 3}",
        '- {ask: "Is it a flat?", id: flat, answer: yes or no, called: whether it is a flat, why we ask: To know.}\n'
        "- {tell: Flats, id: flats, say: Ring twice., when: flat is yes}",
    ),
    CheckRule(
        "UNSURE",
        "A text names in braces an answer that not everybody who reads it was asked for.",
        "The place stays empty for them, and the sentence makes no sense.",
        '- {ask: "Is it a flat?", id: flat, answer: yes or no, called: whether it is a flat, why we ask: To know.}\n'
        '- {ask: "Which floor?", id: floor, answer: text, called: the floor, why we ask: To know., when: flat is yes}\n'
        '- {tell: Thank you, id: thanks, say: "We come to floor {floor}."}',
        '- {ask: "Is it a flat?", id: flat, answer: yes or no, called: whether it is a flat, why we ask: To know.}\n'
        '- {ask: "Which floor?", id: floor, answer: text, called: the floor, why we ask: To know., when: flat is yes}\n'
        '- {tell: Thank you, id: thanks, say: "We come to floor {floor}.", when: floor is answered}',
        "warning",
    ),
    CheckRule(
        "PLACE",
        "A text names in braces something that is not known there.",
        "People would read the braces.",
        '- {tell: Read this, id: read, say: "Your number is {number}."}',
        '- {tell: Read this, id: read, say: "Call us on {phone office}."}',
    ),
    CheckRule(
        "PICTURE",
        "A picture is of another site, is not there, or says nothing to people who cannot see it.",
        "Some people hear the page, and another site would learn who reads it.",
        '- {tell: Read this, id: read, say: "![](https://www.example.invalid/meter.png)"}',
        '- {tell: Read this, id: read, say: "The number is on the front of the meter."}',
    ),
    CheckRule(
        "HEADING",
        "A heading leaves out a size, or is as large as the page's own.",
        "Screen readers list the headings: one that leaves a size out sounds as if a part were missing.",
        '- {tell: Read this, id: read, say: "# Where to look"}',
        '- {tell: Read this, id: read, say: "## Where to look"}',
    ),
    CheckRule(
        "SUM",
        "A sum needs itself, by way of others.",
        "It could never be worked out.",
        "form: work out:\n  rent: fee + 1\n  fee: rent + 1",
        "form: work out:\n  rent: 1 + 1\n  fee: rent + 1",
    ),
    CheckRule(
        "PATTERN",
        "A pattern cannot be used.",
        "A pattern that looks ahead or back can take a server minutes for one answer.",
        '- {ask: "Your code?", id: code, answer: text, called: code, why we ask: To know., '
        "pattern: '(?=a)b'}",
        "- {ask: \"Your code?\", id: code, answer: text, called: code, why we ask: To know., pattern: 'ab'}",
    ),
    CheckRule(
        "ORDER",
        "A step stands after one that nothing may be asked after.",
        "Declaring and paying come last: what is asked after would not be declared.",
        "- {declare: Confirm, id: confirm, say: [it is true]}\n- {tell: One more thing, id: more, say: Read this.}",
        "- {tell: One more thing, id: more, say: Read this.}\n- {declare: Confirm, id: confirm, say: [it is true]}",
    ),
    CheckRule(
        "REPEAT",
        "A list that grows stands inside another, or its limits contradict each other.",
        "A person would be asked for the impossible.",
        "- repeat: The people\n  id: people\n  one is called: person\n  at least: 3\n  at most: 2\n  steps:\n"
        '    - {ask: "What is your full name?", id: who, answer: name, called: full name, why we ask: To know.}',
        "- repeat: The people\n  id: people\n  one is called: person\n  at least: 2\n  at most: 3\n  steps:\n"
        '    - {ask: "What is your full name?", id: who, answer: name, called: full name, why we ask: To know.}',
    ),
    CheckRule(
        "LIST",
        "There is no such list, or its file cannot be used.",
        "The options of a question would be missing.",
        '- {ask: "Which ward?", id: ward, answer: one of, called: ward, why we ask: To know., options from: wards}',
        '- {ask: "Which ward?", id: ward, answer: one of, called: ward, why we ask: To know., '
        "options: [{north: North}, {south: South}]}",
    ),
    CheckRule(
        "OFFER",
        "It cannot be told which options are offered, or a person may find none.",
        "A question with nothing to choose from is not asked.",
        '- {ask: "Which room?", id: room, answer: one of, called: the room, why we ask: To know., '
        "options: [{kitchen: Kitchen}, {hall: Hall}]}\n"
        '- {ask: "What is wrong?", id: fault, answer: one of, called: what is wrong, why we ask: To know., '
        "options: [{value: oven, label: The oven, when: room is kitchen}]}",
        '- {ask: "Which room?", id: room, answer: one of, called: the room, why we ask: To know., '
        "options: [{kitchen: Kitchen}, {hall: Hall}]}\n"
        '- {ask: "What is wrong?", id: fault, answer: one of, called: what is wrong, why we ask: To know., '
        "options: [{value: oven, label: The oven, when: room is kitchen}, {other: Something else}]}",
    ),
    CheckRule(
        "MANY",
        "A question offers more options than a person can choose from.",
        "Nobody reads a page of them, and few find theirs among thousands.",
        '- {ask: "What do you need?", id: needs, answer: any of, called: what you need, why we ask: To know., '
        f"options: [{', '.join(f'{{thing_{number}: Thing {number}}}' for number in range(31))}]}}",
        '- {ask: "What do you need?", id: needs, answer: one of, called: what you need, why we ask: To know., '
        f"options: [{', '.join(f'{{thing_{number}: Thing {number}}}' for number in range(31))}]}}",
    ),
    CheckRule(
        "LOOKUP",
        "There is no such look-up in the council's file, or it is asked with what is not known yet.",
        "The question would be asked plainly for ever.",
        '- {ask: "What is your address?", id: home, answer: address, called: address, why we ask: To find you., '
        "look up: houses}",
        '- {ask: "What is your address?", id: home, answer: address, called: address, why we ask: To find you.}',
    ),
    CheckRule(
        "SAME",
        "The key `same as` names no earlier question of the same kind, or stands in a list.",
        "The question would begin empty, and people would type again what they have told.",
        '- {ask: "What is your address?", id: home, answer: address, why we ask: To find you.}\n'
        '- {ask: "Where should we write to?", id: post, called: where to write, answer: address, '
        "why we ask: To write., same as: hom}",
        '- {ask: "What is your address?", id: home, answer: address, why we ask: To find you.}\n'
        '- {ask: "Where should we write to?", id: post, called: where to write, answer: address, '
        "why we ask: To write., same as: home}",
    ),
    CheckRule(
        "LIBRARY",
        "There is no such question in the library.",
        "The page would be empty.",
        "- {ask: nothing, id: mine, from library: no such question}",
        '- {ask: "What is your full name?", id: mine, answer: name, called: full name, why we ask: To know.}',
    ),
    CheckRule(
        "ERROR",
        "The words for a mistake have a name that this kind of answer has no mistake for.",
        "They would never be read.",
        '- {ask: "What is your full name?", id: who, answer: name, called: full name, why we ask: To know., '
        "error: {too small: Write more.}}",
        '- {ask: "What is your full name?", id: who, answer: name, called: full name, why we ask: To know., '
        "error: {empty: Write your name.}}",
    ),
    CheckRule(
        "DAY",
        "A day is none that the calendar has.",
        "Nobody could tell when it is over.",
        "form: closes: 31 February 2027",
        "form: closes: 28 February 2027",
    ),
    CheckRule(
        "CALENDAR",
        "A form or a promise names a calendar that the council's file does not have.",
        "Nobody could tell which days it is counted by.",
        "form: calendar: colections",
        "form: calendar: collections",
    ),
    CheckRule(
        "WAS",
        "An old id is in use, or two steps had it.",
        "Saved drafts and links would lead to the wrong page.",
        "- {tell: One, id: one, say: a, was: two}\n- {tell: Two, id: two, say: b}",
        "- {tell: One, id: one, say: a, was: first}\n- {tell: Two, id: two, say: b}",
    ),
)
