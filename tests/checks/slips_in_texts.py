"""Mistakes in signs, words, options and Welsh."""

from __future__ import annotations

from tests.checks.slip import HEAD, MANY, OPTIONS, Slip, asked, told_when

TEXT_SLIPS = (
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
                "7 KIND",
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
                '"banana" is not a length of time in days, weeks, months or years, such as `30 days` or `7 years`.',
                "Write, for example: keep for: 12 months",
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
                '"7 yeers" is not a length of time in days, weeks, months or years, such as `30 days` or `7 years`.',
                "Write: keep for: 7 years",
            ),
        ),
        more="keep for: 7 yeers\n",
    ),
    Slip(
        "keep for 2 working days",
        asked("x", "text"),
        (
            (
                "7 SHAPE",
                '"2 working days" is not a length of time in days, weeks, months or years, such as `30 days` or `7 years`.',
                "Write, for example: keep for: 12 months",
            ),
        ),
        more="keep for: 2 working days\n",
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
                "small.cy.yaml 10 WELSH",
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
