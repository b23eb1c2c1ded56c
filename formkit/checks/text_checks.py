"""What is judged of the words of a form: marks that nobody draws, words that say nothing, the same question twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from formkit.checks.base import OF_THE_FILE, Breach, Check, CheckRule, FormFile
from formkit.definition.council import block, words
from formkit.definition.reading.nearest import nearest
from formkit.definition.reading.source_line import quoted
from formkit.definition.reading.tree import Block, Listing, Node, Place, Text
from formkit.questions.every import ANSWER_TYPES

_TAG: Final = re.compile(
    r"</?(?:a|b|i|u|s|em|strong|small|p|br|hr|ul|ol|li|dl|dt|dd|h[1-6]|div|span|font|center|img|table|tr|td|th|"
    r"details|summary|script|style|button|input|form)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BOLD: Final = re.compile(r"<(b|strong)>(.*?)</\1>", re.IGNORECASE)
_ITALIC: Final = re.compile(r"<(i|em)>(.*?)</\1>", re.IGNORECASE)
_LINK: Final = re.compile(r"<a\s+href=[\"']?([^\"'\s>]+)[\"']?\s*>(.*?)</a>", re.IGNORECASE)


def _texts(node: Node, key: str = "") -> Iterator[tuple[str, Text]]:
    """Every text of a file with the key that it stands below."""
    match node:
        case Text():
            yield key, node
        case Listing(items=items):
            for item in items:
                yield from _texts(item, key)
        case Block(entries=entries):
            for name, value in entries:
                yield from _texts(value, name.text)


def _lines(text: Text) -> Iterator[tuple[Place, str]]:
    """The lines of a text with their places; those of a text in several lines begin below its mark."""
    lines = text.text.split("\n")
    below = 0 if len(lines) == 1 else 1
    for number, line in enumerate(lines):
        yield (
            Place(text.place.file, text.place.line + below + number, 1 if below else text.place.column),
            line,
        )


_NOT_WORDS: Final = frozenset(("pattern", "must match", "when", "must be", "id", "allow"))


def _html(file: FormFile) -> Iterator[Breach]:
    for key, text in _texts(file.tree):
        if key in _NOT_WORDS:
            continue
        for place, line in _lines(text):
            if tag := _TAG.search(line):
                said = _in_markdown(line) if key == "say" else None
                is_all = said is not None and "\n" not in text.text
                value = f"{key}: {_as_value(said)}" if said and is_all else said or ""
                yield Breach(place, {"tag": tag[0], "near": value})


def _in_markdown(line: str) -> str | None:
    """The line with Markdown for its bold, italic and linked words; None where it has other marks too."""
    said = _LINK.sub(r"[\2](\1)", _ITALIC.sub(r"*\2*", _BOLD.sub(r"**\2**", line)))
    return None if _TAG.search(said) else said


def _as_value(text: str) -> str:
    """A text after a key: in quotes where it begins with a sign of YAML or holds one."""
    needs_quotes = text[:1] in "*&!@`%>|{[#?-'\"" or re.search(r": |:$| #", text)
    return quoted(text) if needs_quotes else text


HTML: Final = Check(
    CheckRule(
        "HTML",
        "A text holds marks of HTML.",
        "People would read the marks themselves: texts are written in Markdown.",
        "- {tell: Read this, id: read, say: It is <b>short</b>.}",
        "- {tell: Read this, id: read, say: It is **short**.}",
        "warning",
    ),
    "People would read `{tag}` as it stands: a text has no HTML.",
    "Take it out. `**bold**`, `*italic*`, `[words](address)` and lists with dashes are what a text can have.",
    _html,
    did_you_mean="Write: {near}",
)


_WEB: Final = r"(?:https?://|www\.|/|mailto:|tel:)[^\s()\[\]]+"
_BROKEN_LINK: Final = re.compile(
    rf"\[(?P<w1>[^\[\]()]+)\]\s+\((?P<a1>{_WEB})\)|\[(?P<w2>[^\[\]()]+)\((?P<a2>{_WEB})\)"
    rf"|\((?P<w3>[^()\[\]]+)\)\[(?P<a3>{_WEB})\]|\[(?P<w4>[^\[\]()]+)\]\((?P<a4>{_WEB})(?![^\s()\[\]]|\))"
    r"|\[(?P<w5>[^\[\]()]+)\]\((?P<a5>www\.[^\s()\[\]]+)\)"
)
"""A link with a space between its parts, without its `]`, turned round, not closed, or without https://."""


def _link(found: re.Match[str]) -> str:
    words = next(said for said in (found[f"w{n}"] for n in range(1, 6)) if said is not None)
    address = next(said for said in (found[f"a{n}"] for n in range(1, 6)) if said is not None)
    return f"[{words}]({'https://' if address.startswith('www.') else ''}{address})"


def _broken_links(file: FormFile) -> Iterator[Breach]:
    for key, text in _texts(file.tree):
        if key in _NOT_WORDS:
            continue
        for place, line in _lines(text):
            if found := _BROKEN_LINK.search(line):
                said = _BROKEN_LINK.sub(_link, line)
                value = said if "\n" in text.text else f"{key}: {_as_value(said)}"
                yield Breach(place, {"link": found[0], "near": value})


LINK: Final = Check(
    CheckRule(
        "LINK",
        "A link in a text is not written so that it becomes one.",
        "People would read brackets and an address, with nothing to press.",
        "- {tell: Read this, id: read, say: 'See [our page] (https://www.gov.uk).'}",
        "- {tell: Read this, id: read, say: 'See [our page](https://www.gov.uk).'}",
        "warning",
    ),
    "People would read `{link}` as it stands: it is no link.",
    "Write the words in [ ] and the address in ( ) right behind them.",
    _broken_links,
    did_you_mean="Write: {near}",
)


_OPEN_LINE: Final = re.compile(
    r"\bhttp://(?!localhost\b|127\.0\.0\.1\b)(?P<rest>[^\s()<>\[\]\"']*[\w/])", re.IGNORECASE
)


def _unprotected(file: FormFile) -> Iterator[Breach]:
    for key, text in _texts(file.tree):
        if key in _NOT_WORDS:
            continue
        for place, line in _lines(text):
            for found in _OPEN_LINE.finditer(line):
                yield Breach(place, {"said": found[0], "rest": found["rest"]})


UNPROTECTED: Final = Check(
    CheckRule(
        "HTTPS",
        "A link begins with http://.",
        "Others on the way can see which page is read there, and change what it says.",
        "- {tell: Read this, id: read, say: 'See [our page](http://www.gov.uk).'}",
        "- {tell: Read this, id: read, say: 'See [our page](https://www.gov.uk).'}",
        "warning",
    ),
    "{said} begins with http://, so others on the way can read and change that page.",
    "Write https://{rest}",
    _unprotected,
)


_LEADS_TO: Final = re.compile(r"(?:https?://[^\s/.]+\.|/|mailto:\S+@|tel:|#)\S*")


def _leads_astray(file: FormFile) -> Iterator[Breach]:
    for key, text in _texts(file.tree):
        said = text.text.strip()
        if key == "to" and said and not _LEADS_TO.match(said):
            bare = re.sub(r"^h?t?t?p?s?:?/+", "", said)
            near = f"https://{bare}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|$)", bare) else f"/{bare}"
            yield Breach(text.place, {"said": said, "near": near})


LEADS_ASTRAY: Final = Check(
    CheckRule(
        "TO",
        "The address that a link leads to is not whole.",
        "It would be looked for below the page that people are on, and is not there.",
        "- {stop: No, id: no, say: Sorry., outcome: go elsewhere, do instead: [{link: Ask us, to: www.exampleton.gov.uk/ask}]}",
        "- {stop: No, id: no, say: Sorry., outcome: go elsewhere, do instead: [{link: Ask us, to: /ask}]}",
        "warning",
    ),
    '"{said}" is no whole address.',
    "Begin it with https://, or with / for a page of the council's website.",
    _leads_astray,
    did_you_mean="Write: to: {near}",
)


_TIME: Final = re.compile(r"\b(?:minute|min|hour|day|week|second)s?\b", re.IGNORECASE)


def _no_time(file: FormFile) -> Iterator[Breach]:
    before = block(file.tree, "before you start")
    time = before.get("time") if before else None
    if not isinstance(time, Text) or not time.text.strip():
        return
    turned = re.match(r"(?P<low>\d+) to (?P<high>\d+)(?P<rest> .+)", time.text.strip())
    if turned and int(turned["low"]) > int(turned["high"]):
        near = f"{turned['high']} to {turned['low']}{turned['rest']}"
        yield Breach(time.place, {"time": time.text.strip(), "near": near, "what": "the longer time first"})
    elif not _TIME.search(time.text):
        what = "nothing of minutes, hours or days"
        yield Breach(time.place, {"time": time.text.strip(), "near": "", "what": what})


TIME: Final = Check(
    CheckRule(
        "TIME",
        "The start page does not say in minutes or hours how long it takes.",
        "People decide by it whether to begin now.",
        f"{OF_THE_FILE}before you start: {{time: not long, cost: Free}}",
        f"{OF_THE_FILE}before you start: {{time: 5 minutes, cost: Free}}",
        "warning",
    ),
    "`time: {time}` says {what}.",
    "Write, for example: time: 5 minutes",
    _no_time,
    did_you_mean="Write: time: {near}",
)

SENSITIVE_KINDS: Final = (
    "health", "money", "safety", "crime", "disability", "children", "ethnicity", "race", "religion", "belief", "politics",
    "trade union", "genetics", "biometrics", "sex life", "sexual orientation", "gender", "immigration", "identity",
    "location", "abuse",
)  # fmt: skip


def _no_kind(file: FormFile) -> Iterator[Breach]:
    for step in file.steps():
        kind = step.get("sensitive")
        if isinstance(kind, Text) and kind.text.strip().casefold() not in SENSITIVE_KINDS:
            near = nearest(kind.text, SENSITIVE_KINDS)
            values = {"kind": kind.text, "near": near or "", "known": ", ".join(SENSITIVE_KINDS)}
            yield Breach(kind.place, values)


_WHO: Final = "- {ask: What is your full name?, id: who, answer: name, why we ask: To know., sensitive: %s}"
SENSITIVE: Final = Check(
    CheckRule(
        "KIND",
        "What is sensitive about an answer is none of the kinds that there are.",
        "Nobody who looks for the answers about health would find this one.",
        _WHO % "banana",
        _WHO % "health",
        "warning",
    ),
    '"{kind}" is no kind of sensitive answer.',
    "Choose one of: {known}.",
    _no_kind,
    did_you_mean="Write: sensitive: {near}",
)

_ADDRESS: Final = re.compile(r"(?:https?://|/)\S+")


def _no_address(file: FormFile) -> Iterator[Breach]:
    notice = file.tree.get("privacy notice")
    if isinstance(notice, Text) and notice.text.strip() and not _ADDRESS.fullmatch(notice.text.strip()):
        said = notice.text.strip()
        site = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", said)
        path = re.fullmatch(r"[\w-]+(?:/[\w-]+)*", said)
        near = f"https://{said}" if site else f"/{said}" if path else ""
        yield Breach(notice.place, {"said": said, "near": near})


PRIVACY: Final = Check(
    CheckRule(
        "PRIVACY",
        "The privacy notice is no address.",
        "The link would lead nowhere.",
        f"{OF_THE_FILE}privacy notice: on our website",
        f"{OF_THE_FILE}privacy notice: /privacy/waste",
    ),
    '"{said}" is no address: one begins with / for a page of the council\'s website, or with https://.',
    "Write the address of the page, such as `/privacy/waste`.",
    _no_address,
    did_you_mean="Write: privacy notice: {near}",
)


def _is_over(file: FormFile) -> Iterator[Breach]:
    listed = file.tree.get("notices")
    places = [item for item in listed.items if isinstance(item, Block)] if isinstance(listed, Listing) else []
    over = {notice.until for notice in file.form.upkeep.notices if file.today and notice.until < file.today}
    days = {f"{day.day} {day:%B %Y}" for day in over}
    for item in places:
        until = " ".join(words(item, "until").split())
        if until in days:
            yield Breach(item.key_place("until"), {"until": until, "near": _next_time(until, file.today)})


def _next_time(until: str, today: date | None) -> str:
    """The same day of the first year in which it is to come: most who write a day that is over copied it."""
    day, _, year = until.rpartition(" ")
    in_words = "%d %B %Y"
    for later in range(int(year) + 1, int(year) + 3):
        try:
            if today and datetime.strptime(f"{day} {later}", in_words).date() >= today:  # noqa: DTZ007 - a day has no zone
                return f"{day} {later}"
        except ValueError:
            continue
    return ""


OVER: Final = Check(
    CheckRule(
        "OVER",
        "A notice ended before today.",
        "Nobody sees it any more.",
        f"{OF_THE_FILE}notices: [{{until: 1 January 2020, say: We are closed.}}]",
        f"{OF_THE_FILE}notices: [{{until: 1 January 2999, say: We are closed.}}]",
        "warning",
    ),
    "This notice ended on {until}, so nobody sees it.",
    "Write a later day, or take the notice out.",
    _is_over,
    did_you_mean="Write a later day, such as `until: {near}`, or take the notice out.",
)


def _asked_twice(file: FormFile) -> Iterator[Breach]:
    """The same words again, where not both depend on what was answered: two branches may well ask the same."""
    seen: dict[str, tuple[int, bool]] = {}
    for step, depends in _asks(file.tree.get("steps"), depends=False):
        ask = " ".join(words(step, "ask").casefold().split())
        if not ask:
            continue
        line, first_depends = seen.setdefault(ask, (step.key_place("ask").line, depends))
        if line != step.key_place("ask").line and not (depends and first_depends):
            yield Breach(step.key_place("ask"), {"line": str(line)})


def _asks(node: Node | None, *, depends: bool) -> Iterator[tuple[Block, bool]]:
    for item in node.items if isinstance(node, Listing) else ():
        if isinstance(item, Block):
            inner = depends or "when" in item
            if "ask" in item:
                yield item, inner
            # What is asked of each thing of a list is asked of somebody or something else.
            if "repeat" not in item:
                yield from _asks(item.get("steps"), depends=inner)


_NAME: Final = "- {ask: What is your full name?, id: %s, answer: name, why we ask: To know.}"
ASKED_TWICE: Final = Check(
    CheckRule(
        "TWICE",
        "Two questions have the same words.",
        "People wonder what they did wrong the first time.",
        f"{_NAME % 'who'}\n{_NAME % 'whom'}",
        f"{_NAME % 'who'}\n{(_NAME % 'whom').replace('your full name', 'the name of your landlord')}",
        "warning",
    ),
    "This question has the words of the one on line {line}.",
    "Say what is asked here that was not asked there, or take one of the two out.",
    _asked_twice,
)

_MAP: Final = re.compile(r"\bmaps?\b", re.IGNORECASE)


def _names_a_map(file: FormFile) -> Iterator[Breach]:
    for step in file.steps():
        answer = step.get("answer")
        # Our own type that is named after a map draws none; one that a package brings may draw it.
        if not isinstance(answer, Text) or answer.text not in ANSWER_TYPES or not _MAP.search(answer.text):
            continue
        for key in ("ask", "called", "hint"):
            said = step.get(key)
            if isinstance(said, Text) and _MAP.search(said.text):
                yield Breach(said.place, {"said": said.text.strip()})


_PIN: Final = "- {ask: %s, id: pin, called: the place, answer: place on a map, why we ask: To find it.}"
MAP: Final = Check(
    CheckRule(
        "MAP",
        "A question for a place speaks of a map.",
        "No map is drawn: people look for one and think that the page is broken.",
        _PIN % "Mark the spot on a map",
        _PIN % "Where is it?",
    ),
    '"{said}" speaks of a map, and the page has none: it asks for a street, a landmark or a postcode.',
    "Ask where it is, for example: ask: Which street or landmark is nearest?",
    _names_a_map,
)

TEXT_CHECKS: Final = (MAP, HTML, LINK, UNPROTECTED, LEADS_ASTRAY, TIME, SENSITIVE, PRIVACY, OVER, ASKED_TWICE)
