"""Small forms with promises that cannot be kept, and others that only look like it. The line is marked with `>>>`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from textwrap import dedent, indent

from formkit.checks.base import FormFile
from formkit.checks.every import judged
from formkit.definition.expectations import Period
from formkit.definition.form_reader import read_form
from formkit.definition.sources import FormSources
from formkit.errors import FormFileError
from formkit.journey.slots import Slot
from tests.checks.test_every import COUNCIL
from tests.definition.writing import FILE, written

TODAY = date(2026, 12, 1)
"""A Tuesday."""
HERE = ">>>"


@dataclass(frozen=True)
class Planted:
    """A form, the rule that is told at its marked line, and words of the hour at which it first happens."""

    name: str
    promises: str
    rule: str = ""
    hour: str = ""
    steps: str = "- {tell: Read this, id: read, say: It is short.}"
    slots: tuple[Slot, ...] = ()
    more: str = ""
    open: str = "Monday to Friday, 9am to 5pm"
    council: str = ""
    """More keys of the council's file."""

    @property
    def next(self) -> str:
        """What stands above the rest of the file."""
        lines = indent(dedent(self.promises.replace(f"{HERE} ", "")).strip("\n"), "  ")
        return f"what happens next:\n{lines}\n{self.more}"

    @property
    def line(self) -> int:
        """The line that is marked."""
        above = len(self.steps.splitlines()) + 2  # `steps:`, the steps, `what happens next:`
        lines = self.promises.strip("\n").splitlines()
        return above + next(at for at, line in enumerate(lines, 1) if HERE in line)

    def file(self) -> FormFile:
        """As the checks get it. It has no mistake elsewhere."""
        written_form = written(self.steps, self.next).replace("Monday to Friday, 9am to 5pm", self.open)
        found = read_form(
            FormSources(
                form=(FILE, written_form), council=("councils/exampleton.yaml", WITH_VISITS + self.council)
            )
        )
        assert [one for one in found.problems if one.level == "error"] == []
        assert found.tree is not None
        assert found.as_far is not None
        return FormFile(FILE, found.tree, found.as_far, TODAY, {"visits": self.slots})

    def told(self) -> list[FormFileError]:
        """What the rules about promises tell of it."""
        return [one for one in judged(self.file(), ()) if one.id in RULES]


WITH_VISITS = COUNCIL.replace("look ups: {", "look ups: {visits: {slots csv: lookups/visits.csv}, ")
RULES = ("PAST", "CLOSED", "BEFORE", "PROOF", "ODDS")


def in_days(count: int, *, working: bool = True, places: int = 5) -> Slot:
    """A slot so many days from today."""
    return Slot(Period(count, "working day" if working else "day"), "8am to 1pm", places)


BOOK = "- {book: Choose a day, id: slot, called: the day, slots from: visits, why we ask: To come.}"
DATE = "- {ask: Which day?, id: chosen, answer: date, called: the day, why we ask: To plan.%s}"
LATER = (
    "- {evidence: Send us your bill, id: bill, called: your bill, accept: [a bill], why we ask: To check., "
    "if you cannot upload now: [use a link later]%s}"
)
NEXT_DAY = (in_days(1), in_days(2))
LAST_HOUR = "on Tuesday 1 December 2026 at 17:00"
AT_ONCE = "on Tuesday 1 December 2026 at 00:00"

CONTRADICTIONS = (
    Planted("a call by a day that is over", """
        >>> - we will: call if the day has to change
          within: 1 working day
          before: slot""", "PAST", f"{LAST_HOUR}, who chose Wednesday 2 December 2026", BOOK, NEXT_DAY),
    Planted("a call that people must make by a day that is over", """
        - we will: come
          day: slot
        >>> - if you change your mind: Call us at least 1 working day before.""",
        "PAST", f"{LAST_HOUR}, who chose Wednesday 2 December 2026", BOOK, NEXT_DAY),
    Planted("a call that people must make before a weekend that has begun", """
        - we will: come
          day: slot
        >>> - if you change your mind: Call us at least 1 working day before.""",
        "PAST", "on Saturday 5 December 2026 at 00:00, who chose Monday 7 December 2026",
        BOOK, (in_days(1),), "from: 5 December 2026\n"),
    Planted("a permit that starts on a day gone by", """
        >>> - we will: start your permit
          day: chosen""", "PAST", AT_ONCE, DATE % ""),
    Planted("a letter within a month of a day long ago", """
        >>> - we will: write to you
          within: 1 month or the next working day
          after: chosen""", "PAST", AT_ONCE, DATE % ", must be: in the past"),
    Planted("a visit today, after work", """
        >>> - we will: come and look
          day: chosen""", "PAST", LAST_HOUR, DATE % ", must be: today to 2 December 2026"),
    Planted("a bill before a day that has begun", """
        >>> - we will: send your bill
          before: chosen""", "PAST", AT_ONCE, DATE % ", must be: today or in the future"),
    Planted("a reminder that comes too late for every slot", """
        >>> - we will: call to remind you
          within: 3 working days
          before: slot""", "PAST", AT_ONCE, BOOK, NEXT_DAY),
    Planted("a letter by a Sunday", """
        >>> - we will: write to you
          within: 5 days""", "CLOSED", AT_ONCE),
    Planted("a letter by Christmas Day", """
        >>> - we will: write to you
          within: 1 week""", "CLOSED", "on Friday 18 December 2026 at 00:00",
        more="from: 18 December 2026\n"),
    Planted("a visit on a Saturday that was chosen", """
        >>> - we will: visit your home
          day: chosen""", "CLOSED", f"{AT_ONCE}, who chose Saturday 5 December 2026",
        DATE % ", must be: in the future"),
    Planted("a collection on a slot that falls on a Sunday", """
        >>> - we will: collect your items
          day: slot""", "CLOSED", "on Friday 4 December 2026 at 00:00, who chose Sunday 6 December 2026",
        BOOK, (in_days(2, working=False),), "closes: 31 December 2026\nfrom: 4 December 2026\n"),
    Planted("a call within hours in the night to a Saturday", """
        >>> - we will: call you
          within: 4 hours""", "CLOSED", "on Friday 4 December 2026 at 20:00"),
    Planted("a call by the Sunday before a slot", """
        >>> - we will: call to remind you
          within: 1 day
          before: slot""", "CLOSED", "on Wednesday 2 December 2026 at 00:00, who chose Monday 7 December 2026",
        BOOK, (in_days(2), in_days(3))),
    Planted("a letter by a day on which the council is closed", """
        >>> - we will: write to you
          within: 8 days""", "CLOSED", AT_ONCE, council="closed: 9 December 2026\n"),
    Planted("a call by today after the hour from which things count as of tomorrow", """
        >>> - we will: call if the day has to change
          within: 1 working day
          before: slot""", "PAST", "on Tuesday 1 December 2026 at 16:00", BOOK, NEXT_DAY, council="cut-off: 3.30pm\n"),
    Planted("a call by the day that ends at midday", """
        >>> - we will: call if the day has to change
          within: 1 working day
          before: slot""", "PAST", "on Thursday 10 December 2026 at 12:00", BOOK, NEXT_DAY,
        "from: 10 December 2026\n", council="closed: 10 December from midday\n"),
    Planted("a permit before its result", """
        - we will: check what you sent and tell you the result
          within: 5 working days
        >>> - we will: start your permit
          day: chosen""", "BEFORE", f"{AT_ONCE}, who chose Wednesday 2 December 2026",
        DATE % ", must be: in the future"),
    Planted("a permit with a limit that is a day too short at a bank holiday", """
        - we will: decide and tell you
          within: 5 working days
        >>> - we will: start your permit
          day: chosen""", "BEFORE",
        "on Friday 18 December 2026 at 00:00, who chose Friday 25 December 2026",
        DATE % ", must be: at least 7 days from today"),
    Planted("a delivery with a shorter time than its decision", """
        - we will: decide and tell you
          within: 10 working days
        >>> - we will: deliver your bin
          within: 5 working days""", "BEFORE", AT_ONCE),
    Planted("a visit on a slot before the decision about it", """
        - we will: tell you whether we can come
          within: 3 working days
        >>> - we will: collect your items
          day: slot""", "BEFORE", f"{AT_ONCE}, who chose Thursday 3 December 2026", BOOK, (in_days(2), in_days(4))),
    Planted("a result before the visit that it goes by", """
        - we will: inspect your home
          day: slot
        >>> - we will: tell you the result
          within: 3 working days""", "BEFORE", AT_ONCE, BOOK, (in_days(2), in_days(4))),
    Planted("a result while the proof may be on its way", """
        >>> - we will: decide and tell you
          within: 10 working days""", "PROOF", AT_ONCE, LATER % ", send within: 1 month"),
    Planted("a result before proof for which the form gives no time", """
        >>> - we will: decide and tell you
          within: 20 working days""", "PROOF", AT_ONCE, LATER % ""),
    Planted("a start before the proof may come, without any result", """
        >>> - we will: start your permit
          day: chosen""", "PROOF", AT_ONCE, f"{DATE % ', must be: in the future'}\n{LATER % ', send within: 14 days'}"),
    Planted("two times for one thing", """
        - we will: write to you
          within: 5 working days
        >>> - we will: write to you.
          within: 10 working days""", "ODDS", AT_ONCE),
    Planted("a text that says another time", """
        >>> - we will: write to you within 5 working days
          within: 10 working days""", "ODDS", AT_ONCE),
    Planted("two times for the proof", """
        >>> - you need to: send the proof within 14 days""", "ODDS", AT_ONCE, LATER % ", send within: 1 month"),
    Planted("people who come back too soon", """
        - we will: write to you
          within: 10 working days
        >>> - if we do not: Call us if you have heard nothing after 5 working days.""", "ODDS", AT_ONCE),
)  # fmt: skip

INNOCENT = (
    Planted("a call for slots that leave a whole day", """
        - we will: call if the day has to change
          within: 1 working day
          before: slot""", steps=BOOK, slots=(in_days(2), in_days(3))),
    Planted("a call only for those whom it can reach", """
        - we will: call if the day has to change
          within: 1 working day
          before: slot
          when: slot is at least 2 working days from today""", steps=BOOK, slots=NEXT_DAY),
    Planted("a call that people may make", """
        - we will: come
          day: slot
        - if you change your mind: Call us at least 1 working day before if you can.""", steps=BOOK, slots=NEXT_DAY),
    Planted("a call that people have time for", """
        - we will: come
          day: slot
        - if you change your mind: Call us at least 1 working day before.""", steps=BOOK, slots=(in_days(2),)),
    Planted("a slot that is full", """
        - we will: call if the day has to change
          within: 1 working day
          before: slot""", steps=BOOK, slots=(in_days(1, places=0), in_days(2))),
    Planted("a visit on a Saturday that the council named", """
        - we will: visit your home
          day: slot""", steps=BOOK, slots=(Slot(date(2026, 12, 5), "", 5),)),
    Planted("a permit that starts on a Sunday", """
        - we will: start your permit
          day: chosen""", steps=DATE % ", must be: in the future"),
    Planted("the next working day", """
        - we will: write to you
          within: 14 days or the next working day"""),
    Planted("hours where somebody is there every day", """
        - we will: make it safe
          within: 4 hours""", open="Every day, at any hour"),
    Planted("hours of a crew that works every day", """
        - we will: make it safe
          within: 4 hours""", more="calendar: crews\n", council="calendars: {crews: {days: every day, bank holidays: yes}}\n"),
    Planted("a collection on a Saturday by those who work then", """
        - we will: collect your items
          day: slot""", steps=BOOK, slots=(in_days(2),), more="calendar: crews\n",
        council="calendars: {crews: Monday to Saturday}\n"),
    Planted("a start on the day by which it is decided", """
        - we will: decide and tell you
          within: 5 working days
        - we will: start your permit
          day: chosen""", steps=DATE % ", must be: at least 5 working days from today"),
    Planted("a start whose earlier days a stop keeps back", """
        - we will: decide and tell you
          within: 5 working days
        - we will: start your permit
          day: chosen""", steps=f"{DATE % ', must be: in the future'}\n"
        "- {stop: That is too soon, id: soon, outcome: call us, call us: office, say: Call us., "
        "when: chosen is less than 5 working days from today}"),
    Planted("to say that a form has arrived is no result", """
        - we will: confirm that we have your form
          within: 1 working day
        - we will: collect your items
          day: slot""", steps=BOOK, slots=NEXT_DAY),
    Planted("a question that we may have comes after nothing", """
        - we will: decide and tell you
          within: 10 working days
        - we will: call if we have a question
          within: 2 working days"""),
    Planted("a result after the visit", """
        - we will: inspect your home
          day: slot
        - we will: tell you the result
          within: 3 working days
          after: slot""", steps=BOOK, slots=NEXT_DAY),
    Planted("word before a visit that may move", """
        - we will: inspect your home
          day: slot
        - we will: let you know if the day has to change
          within: 1 working day
          before: slot""", steps=BOOK, slots=(in_days(2), in_days(3))),
    Planted("a result that waits for the proof", """
        - we will: decide and tell you
          within: 5 working days
          after: we have all your proof""", steps=LATER % ", send within: 1 month"),
    Planted("a result for those who sent the proof with the form", """
        - we will: decide and tell you
          within: 5 working days
          when: bill is at least 1""", steps=LATER % ", send within: 1 month"),
    Planted("a result for those who need no proof", """
        - we will: decide and tell you
          within: 5 working days
          when: records is yes""", steps="- {ask: May we look it up?, id: records, answer: yes or no, "
        "called: we may look, why we ask: To save you the proof.}\n"
        f"{LATER % ', send within: 1 month, when: records is no'}"),
    Planted("two times for two kinds of people", """
        - we will: write to you
          within: 5 working days
          when: records is yes
        - we will: write to you
          within: 10 working days
          when: records is no""", steps="- {ask: May we look it up?, id: records, answer: yes or no, "
        "called: we may look, why we ask: To save you the proof.}"),
    Planted("the same time for the proof", """
        - you need to: send the proof within 14 days""", steps=LATER % ", send within: 14 days"),
    Planted("people who come back after the time", """
        - we will: write to you
          within: 10 working days
        - if we do not: Call us if you have heard nothing after 10 working days."""),
    Planted("a form that closes before its time could end on a closed day", """
        - we will: write to you
          within: 2 weeks""", more="closes: 4 December 2026\n"),
)  # fmt: skip
