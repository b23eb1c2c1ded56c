"""What honest people type that programs do not expect: for each answer type, what it means or what they are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from formkit.questions.base import Answer

ZERO_WIDTH, MARK, NO_BREAK, DIRECTION = "\u200b", "\ufeff", "\u00a0", "\u202a"


class Entry(NamedTuple):
    """One entry for the question `it`, whose answer is called "the answer"."""

    kind: str
    """The answer type."""
    typed: str | Mapping[str, str | list[str]]
    """Into its one input, or by the part of an input's name: {"day": "3"}."""
    answer: Answer | list[str] = None
    """What is delivered; nothing where the person is told something instead."""
    shown: str | None = None
    """How it is shown again at check answers, line by line with " / "; as it is delivered where this is None."""
    told: str = ""
    """A part of the sentence that says what to do. With an answer too, it is asked about once, and then kept."""


def _told(kind: str, typed: str | Mapping[str, str | list[str]], told: str) -> Entry:
    return Entry(kind, typed, told=told)


def _boxes(day: str, month: str = "", year: str = "") -> Mapping[str, str | list[str]]:
    return {"day": day, "month": month, "year": year}


_PHONES = (
    Entry("phone", "07700 900 982", "+447700900982", "07700 900 982"),
    Entry("phone", "O77OO 9OO982", "+447700900982", "O77OO 9OO982"),
    Entry("phone", f"07700{NO_BREAK}900{ZERO_WIDTH}982", "+447700900982", "07700 900982"),
    Entry("phone", "٠٧٧٠٠٩٠٠٩٨٢", "+447700900982", "07700900982"),
    Entry("phone", "０７７００ ９００９８２", "+447700900982", "07700 900982"),
    Entry("phone", "+44 (0)7700 900982", "+447700900982", "+44 (0)7700 900982"),
    Entry("phone", "0044.7700.900.982", "+447700900982", "0044.7700.900.982"),
    Entry("phone", "18001 01632 960001", "+441632960001", "18001 01632 960001"),
    Entry("phone", "01632 960001 ext. 12", "+441632960001", "01632 960001 ext. 12"),
    Entry("phone", "Mobile: 07700-900982", "+447700900982", "Mobile: 07700-900982"),
    Entry("phone", "01534 712345", "+441534712345", "01534 712345"),
    Entry("phone", "+353 85 012 3456", "+353850123456", "+353 85 012 3456"),
    _told("phone", "07700 900 12", "must have more numbers"),
    _told("phone", "960001", "with its area code"),
    _told("phone", "07700 900 9823", "must have fewer numbers"),
    _told("phone", "01999 123456", "No UK phone number starts with 01999"),
    _told("phone", "01632 960001 or 07700 900982", "Enter one phone number only"),
    _told("phone", "07700 900982 after 6pm", "without other words"),
    _told("phone", "sam@example.com", "Enter a phone number, like"),
    Entry("phone", "07615 123456", "+447615123456", "07615 123456", "If it is right, continue"),
)
_EMAILS = (
    Entry("email", f"{MARK}sam@example.com ", "sam@example.com"),
    Entry("email", "mailto:sam@example.com", "sam@example.com"),
    Entry("email", "Sam Example <sam@example.com>", "sam@example.com"),
    Entry("email", "sam@example.com.", "sam@example.com"),
    Entry("email", "sam＠example.com", "sam@example.com"),
    Entry("email", "o'neill+bins@mail.example.co.uk", "o'neill+bins@mail.example.co.uk"),
    Entry("email", "sam@ymail.com", "sam@ymail.com"),
    Entry("email", "sam@gmial.com", "sam@gmial.com", told="Did you mean sam@gmail.com?"),
    Entry("email", "sam@hotmial.co.uk", "sam@hotmial.co.uk", told="Did you mean sam@hotmail.co.uk?"),
    Entry("email", "sam@example.con", "sam@example.con", told="Did you mean sam@example.com?"),
    Entry("email", "sam@example.co.ukk", "sam@example.co.ukk", told="Did you mean sam@example.co.uk?"),
    Entry("email", "sam@gmail.co", "sam@gmail.co", told="Did you mean sam@gmail.com?"),
    _told("email", "sam@gmail,com", "Did you mean sam@gmail.com?"),
    _told("email", "sam smith@example.com", "Did you mean samsmith@example.com?"),
    _told("email", "sam.example.com", "with an @ sign"),
    _told("email", "sam@example.com, alex@example.com", "Enter one email address only"),
)
_DATES = (
    Entry("date", _boxes("3rd", "Nov", "2026"), "2026-11-03", "3 November 2026"),
    Entry("date", _boxes("3", "Febuary", "2026"), "2026-02-03", "3 February 2026"),
    Entry("date", _boxes("3", "Setpember", "2026"), "2026-09-03", "3 September 2026"),
    Entry("date", _boxes("3", "Gorfenaf", "2026"), "2026-07-03", "3 July 2026"),
    Entry("date", _boxes("Tuesday 3rd of November 2026"), "2026-11-03", "3 November 2026"),
    Entry("date", _boxes("dydd Mawrth 3 Tachwedd 2026"), "2026-11-03", "3 November 2026"),
    Entry("date", _boxes("2026-11-03"), "2026-11-03", "3 November 2026"),
    Entry("date", _boxes("03/11/2026"), "2026-11-03", "3 November 2026"),
    Entry("date", _boxes("11/28/2026"), "2026-11-28", "28 November 2026"),
    Entry("date", _boxes("Nov 3, 2026"), "2026-11-03", "3 November 2026"),
    Entry("date", _boxes("3 November", "", "2026"), "2026-11-03", "3 November 2026"),
    Entry("date", _boxes("03112026"), "2026-11-03", "3 November 2026"),
    Entry("date", _boxes("٣", "١١", "٢٠٢٦"), "2026-11-03", "3 November 2026"),
    _told("date", _boxes("31", "April", "2026"), "That month has 30 days"),
    _told("date", _boxes("29", "2", "2026"), "That month has 28 days"),
    _told("date", _boxes("3", "13", "2026"), "Month must be a name or a number from 1 to 12"),
    _told("date", _boxes("3", "Juny", "2026"), "Month must be a name or a number from 1 to 12"),
    _told("date", _boxes("32", "1", "2026"), "Day must be a number from 1 to 31"),
    _told("date", _boxes("3", "11", "26"), "Year must include 4 numbers"),
    _told("date", _boxes("3/11/26"), "Year must include 4 numbers"),
    _told("date", _boxes("3 Nov"), "must include a year"),
    _told("date", _boxes("3", "11", "0026"), "Check the year"),
    _told("date", _boxes("tomorrow"), "must be a real date"),
    Entry("date", _boxes("1", "1", "1850"), "1850-01-01", "1 January 1850", "Check the year"),
    Entry(
        "date", _boxes("Monday 3 November 2026"), "2026-11-03", "3 November 2026", "another day of the week"
    ),
    Entry("date of birth", _boxes("31st", "march", "1980"), "1980-03-31", "31 March 1980"),
    Entry("date of birth", _boxes("31.03.1980"), "1980-03-31", "31 March 1980"),
    _told("date of birth", _boxes("31", "3", "80"), "Year must include 4 numbers"),
    _told("date of birth", _boxes("31", "3", "1880"), "must be after 1899"),
    _told("date of birth", _boxes("31", "3", "0080"), "must be after 1899"),
    _told("date of birth", _boxes("31", "3", "2027"), "must be today or in the past"),
    Entry("approximate date", {"month": "Mawrth 2021", "year": ""}, "2021-03", "March 2021"),
    Entry("approximate date", {"month": "03/2021", "year": ""}, "2021-03", "March 2021"),
    Entry("approximate date", {"month": "Ocotber", "year": "2021"}, "2021-10", "October 2021"),
    Entry("approximate date", {"month": "5 March 2021", "year": ""}, "2021-03", "March 2021"),
    _told(
        "approximate date",
        {"month": "spring", "year": "2021"},
        "Month must be a name or a number from 1 to 12",
    ),
    _told("approximate date", {"month": "March", "year": "21"}, "Year must include 4 numbers"),
)
_TIMES = (
    Entry("time", "14.30", "14:30", "2:30pm"),
    Entry("time", "2.30 p.m.", "14:30", "2:30pm"),
    Entry("time", "half past two in the afternoon", "14:30", "2:30pm"),
    Entry("time", "quarter to 3pm", "14:45", "2:45pm"),
    Entry("time", "2:30 y prynhawn", "14:30", "2:30pm"),
    Entry("time", "12 noon", "12:00", "midday"),
    _told("time", "half past 2", "must include am or pm"),
    _told("time", "2 to 3pm", "must be one time only"),
    _told("time", "morning", "must be a time, like"),
)
_AMOUNTS = (
    Entry("money", "£1,200.50", 120_050, "£1,200.50"),
    Entry("money", f"£{NO_BREAK}1 200", 120_000, "£1,200"),
    Entry("money", "25k", 2_500_000, "£25,000"),
    Entry("money", "50p", 50, "£0.50"),
    Entry("money", "1OO", 10_000, "£100"),
    Entry("money", "２５０", 25_000, "£250"),
    _told("money", "1.200,50", "full stop before the pence"),
    _told("money", "12,50", "full stop before the pence"),
    _told("money", "1050.505", "whole pence"),
    _told("money", "twelve", "in numbers, without words"),
    _told("money", "£50 a week", "in numbers, without words"),
    _told("money", "100-150", "one amount only"),
    _told("money", "€50", "must be in pounds"),
    _told("money", "-5", "must be £0 or more"),
    Entry("number", "1 234.5", "1234.5", "1,234.5"),
    Entry("number", "−2.5O", "-2.5", "-2.5"),
    _told("number", "3,5", "a full stop, not a comma"),
    _told("number", "3 metres", "in numbers, without words"),
    _told("number", "3-4", "one number only"),
    Entry("whole number", " ٣ ", 3, "3"),
    Entry("whole number", "1O", 10, "10"),
    Entry("whole number", "3.0", 3, "3"),
    _told("whole number", "two", "in numbers, without words"),
    _told("whole number", "3.5", "must be a whole number"),
    _told("whole number", "2 or 3", "one number only"),
)
_NUMBERS_OF_PEOPLE = (
    Entry("National Insurance number", "aa 00-00 0o a", "AA000000A", "AA 00 00 00 A"),
    Entry("National Insurance number", "AA S0 0I 00 A", "AA500100A", "AA 50 01 00 A"),
    Entry("National Insurance number", f"AA{ZERO_WIDTH}000000{NO_BREAK}A", "AA000000A", "AA 00 00 00 A"),
    _told("National Insurance number", "BG 00 00 00 A", "No National Insurance number starts with BG"),
    _told("National Insurance number", "QQ 12 34 56 C", "not the example"),
    _told("National Insurance number", "AA 00 00 00 E", "must end with A, B, C or D"),
    _told("National Insurance number", "AA 00 00 0 A", "must have 6 numbers"),
    _told("National Insurance number", "TN 01 01 80 M", "not a temporary number"),
    Entry("NHS number", "999-OOO-0018", "9990000018", "999 000 0018"),
    _told("NHS number", "999 000 0019", "At least one of them is not right"),
    _told("NHS number", "999 000 001", "must have 10 numbers"),
    Entry("vehicle registration", "abl2 cde", "AB12CDE", "AB12 CDE"),
    Entry("vehicle registration", "AB12 C0E", "AB12COE", "AB12 COE"),
    Entry("vehicle registration", "ABS2 CDE", "AB52CDE", "AB52 CDE"),
    Entry("vehicle registration", "AIG 1234", "AIG1234", "AIG 1234"),
    _told("vehicle registration", "AQ12 CDE", "has the letter Q there"),
    _told("vehicle registration", "red car", "must be a UK registration number"),
    Entry("postcode", "sw1a oaa", "SW1A 0AA"),
    Entry("postcode", "EX1-1AA, Exeter", "EX1 1AA"),
    Entry("postcode", f"{DIRECTION}EXI{NO_BREAK}1AA", "EX1 1AA"),
    _told("postcode", "EX1", "Enter a full UK postcode"),
)
_ACCOUNT = {"name": f"Siân{ZERO_WIDTH} Example", "sort-code": "30 94 3O", "account-number": "733445"}
_PLACES = (
    Entry(
        "address",
        {"way": "hand", "line-1": f"1\t High{NO_BREAK} Street", "town": "Exampleton ", "postcode": "exI 1aa"},
        {"line_1": "1 High Street", "line_2": "", "town": "Exampleton", "postcode": "EX1 1AA"},
        "1 High Street / Exampleton / EX1 1AA",
    ),
    _told(
        "address",
        {"way": "hand", "line-1": "1 High Street", "town": "", "postcode": "EX1 1AA"},
        "Enter town or city",
    ),
    Entry("country", "FR", "FR", "France"),
    _told("country", "France", "Select the answer"),
    Entry(
        "place on a map",
        {"words": "sx 920 925", "description": f"by the bus{ZERO_WIDTH} stop"},
        shown="Grid reference SX 920 925 / by the bus stop",
        answer={
            "words": "SX 920 925",
            "description": "by the bus stop",
            "grid": "SX 920 925",
            "easting": "292000",
            "northing": "92500",
        },
    ),
    Entry(
        "bank account",
        _ACCOUNT,
        {"name": "Siân Example", "sort_code": "309430", "account_number": "00733445", "roll_number": ""},
        "Siân Example / Sort code 30-94-30 / Account number 00733445",
    ),
    _told("bank account", {**_ACCOUNT, "sort-code": "309 43"}, "Sort code must have 6 numbers"),
)
_WORDS = (
    Entry("text", f"{MARK}a{NO_BREAK}\tb ", "a b"),
    Entry("text", "Sia\u0302n", "Siân"),
    Entry("text", "<script>alert(1)</script>", "<script>alert(1)</script>"),
    Entry("text", "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    _told("text", "one\ntwo", "must be on one line"),
    _told("text", "a\x07b", "must not include symbols that cannot be shown"),
    _told("text", ZERO_WIDTH, "Enter the answer"),
    Entry("long text", " one \r\n  two\r\n\r\n", "one\ntwo", "one / two"),
    Entry("long text", "one\u2028two", "one\ntwo", "one / two"),
    Entry("name", f"Mary{ZERO_WIDTH}  O’Neill-Ødegård ", "Mary O’Neill-Ødegård"),
    Entry("name", "Nguyễn Thị Mỹ", "Nguyễn Thị Mỹ"),
    Entry("name", "O", "O"),
    _told("name", "-", "Enter the answer"),
    Entry("web address", "<www.example.org/about>.", "https://www.example.org/about"),
    Entry("web address", "HTTP:\\\\Example.org", "http://example.org"),
    _told("web address", "sam@example.com", "must be a web address"),
)
_CHOICES = (
    Entry("one of", "b", "b", "Food waste"),
    _told("one of", "Food waste", "Select the answer"),
    Entry("any of", {"": ["c", "a", "a"]}, ["a", "c"], "Rubbish / Glass"),
    _told("any of", {}, "Select the answer"),
    Entry("yes or no", "no", False, "No"),
    _told("yes or no", "maybe", "Select"),
    Entry("tick", "yes", True, "I agree"),
    _told("tick", {}, "Tick “I agree”"),
)
ENTRIES: tuple[Entry, ...] = (
    *_PHONES, *_EMAILS, *_DATES, *_TIMES, *_AMOUNTS, *_NUMBERS_OF_PEOPLE, *_PLACES, *_WORDS, *_CHOICES,
)  # fmt: skip
