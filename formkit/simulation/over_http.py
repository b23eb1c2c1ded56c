"""A made-up resident at a running server, page by page over HTTP, reading each page's forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from itertools import islice
from random import Random
from typing import Final
from urllib.parse import urlsplit

import httpx2

from formkit.definition.form import Form
from formkit.definition.items import counted_id, page_at
from formkit.definition.pages import (
    Page,
    evidence_page,
    repeat_page,
)
from formkit.definition.plain.days import Days
from formkit.errors import SettingsRefused
from formkit.journey.answer_page import another_field
from formkit.journey.events import CHECK_ANSWERS, PAY, TASKS
from formkit.journey.late_ways import BY_UPLOAD
from formkit.simulation.causes import PlantedCause
from formkit.simulation.entries import right_entries
from formkit.simulation.habits import habit_of

PATIENCE: Final = 20.0
MOST_PAGES: Final = 80
TRIES: Final = 12
BROWSERS: Final = (
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Mobile Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Safari/537.36",
)
LIKELY: Final = 0.7
"""Share of questions that are answered with what comes to mind first."""
GOES_BACK: Final = 0.8
"""Share of those at a stop page who go back and answer otherwise: most who come are in the right place."""


def visit_over_http(address: str, form: Form, causes: Sequence[PlantedCause], seed: str) -> str:
    """One visit: "sent", "stopped", "paying", or "left"; "stuck" where no answer could be made up.

    Raises SettingsRefused where nothing answers at the address, or not as formkit does.
    """
    chance = Random(f"{seed} {form.id}")  # noqa: S311 - made-up people, no secret
    headers = {"user-agent": BROWSERS[chance.random() < 0.4]}
    try:
        with httpx2.Client(
            base_url=address, headers=headers, timeout=PATIENCE, follow_redirects=True
        ) as client:
            return _Resident(client, form, causes, chance, seed).visit()
    except (httpx2.HTTPError, httpx2.InvalidURL) as problem:
        raise SettingsRefused(
            f"No formkit answers at {address}: {problem}. Start one with `formkit serve`."
        ) from problem


@dataclass
class _Resident:
    client: httpx2.Client
    form: Form
    causes: Sequence[PlantedCause]
    chance: Random
    seed: str
    been: set[str] = field(default_factory=set)

    def visit(self) -> str:
        """From the start page to an end."""
        page = self._get(f"/{self.form.id}")
        starts = [one for one in PageReader(page.text).forms if one.action.endswith("/start")]
        if page.status_code != 200 or not starts:
            raise SettingsRefused(f"The form {self.form.id} cannot be started at {self.client.base_url}.")
        page, before = self._send(starts[-1], {}), str(page.url)
        for _ in range(MOST_PAGES):
            at = urlsplit(str(page.url)).path.removeprefix(f"/{self.form.id}/")
            if at == "confirmation":
                return "sent"
            if self.form.payment is not None and at.startswith(PAY):
                return "paying"
            if at == TASKS:
                page = self._get(self._task(page))
                continue
            asked = page_at(self.form, at)
            if asked is not None and asked.outcome:
                if self.chance.random() > GOES_BACK:
                    return "stopped"
                page = self._get(before)
                continue
            if self._leaves(at, asked):
                return "left"
            before, after = str(page.url), self._answered(page, asked)
            if after is None:
                return "stuck"
            page = after
        return "stuck"

    def _leaves(self, at: str, asked: Page | None) -> bool:
        if at == CHECK_ANSWERS:
            kind = "check answers"
        else:
            kind = asked.kind if asked and asked.kind in ("evidence", "tell") else "question"
        page = counted_id(at)
        planted = sum(one.share for one in self.causes if one.page == page)
        return self.chance.random() < planted + habit_of(page, kind, "", f"{self.seed} {self.form.id}").leaves

    def _answered(self, page: httpx2.Response, asked: Page | None) -> httpx2.Response | None:
        """The page that follows; None where nothing was taken."""
        here = str(page.url)
        for entry in islice(self._entries(asked), TRIES):
            read = PageReader(page.text).forms
            forms = [one for one in read if urlsplit(one.action).path in ("", urlsplit(here).path)] or read[
                -1:
            ]
            if not forms:
                return None
            page = self._send(forms[-1], entry, is_evidence=evidence_page(asked) is not None)
            if page.status_code == 200 and urlsplit(str(page.url)).path != urlsplit(here).path:
                return page
        return None

    def _entries(self, asked: Page | None) -> Sequence[dict[str, tuple[str, ...]]]:
        """What is tried one after the other, by field name."""
        if (repeat := repeat_page(asked)) is not None:
            return [{another_field(repeat): (said,)} for said in ("no", "yes")]
        if asked is None or not asked.questions:
            return [{}] * 3
        days, found = Days(date.today()), []  # noqa: DTZ011 - whichever day it is here, one to either side does no harm
        for _ in range(TRIES):
            entry: dict[str, tuple[str, ...]] = {}
            for one in asked.questions:
                likely = list(islice(right_entries(one, self.chance, days), 4))
                entry |= likely[0] if self.chance.random() < LIKELY else self.chance.choice(likely)
            found.append(entry)
        return found

    def _task(self, page: httpx2.Response) -> str:
        """The first part of the form where this person has not been; check answers in the end."""
        prefix = f"/{self.form.id}/"
        links = [one for one in PageReader(page.text).links if one.startswith(prefix)]
        tasks = [
            one for one in links if page_at(self.form, one.removeprefix(prefix)) and one not in self.been
        ]
        self.been |= {*tasks[:1]}
        return tasks[0] if tasks else f"{prefix}{CHECK_ANSWERS}"

    def _get(self, path: str) -> httpx2.Response:
        return self.client.get(path)

    def _send(
        self, form: SentForm, entry: dict[str, tuple[str, ...]], *, is_evidence: bool = False
    ) -> httpx2.Response:
        sent: dict[str, list[str]] = {}
        for name, one in form.inputs.items():
            values = self._filled(name, one, entry, is_evidence=is_evidence)
            if values:
                sent[name] = values
        headers = {"sec-fetch-site": "same-origin"}
        files = {
            name: ("photo.png", PICTURE, "image/png")
            for name, one in form.inputs.items()
            if one.kind == "file"
        }
        if files:
            return self.client.post(form.action, data=sent, files=files, headers=headers)
        return self.client.post(form.action, data=sent, headers=headers)

    def _filled(
        self, name: str, one: Input, entry: dict[str, tuple[str, ...]], *, is_evidence: bool
    ) -> list[str]:
        """What goes into the inputs of one name."""
        wanted = [value for value in entry.get(name, ()) if value]
        real = [choice for choice in one.choices if choice]
        match one.kind:
            case "hidden":
                return [one.value]
            case "file":
                return []
            case "radio" | "select" if real:
                if is_evidence:
                    return [BY_UPLOAD] if BY_UPLOAD in real else real[:1]
                return [wanted[0] if wanted and wanted[0] in real else self.chance.choice(real)]
            case "checkbox":
                return [value for value in wanted if value in real]
            case _:
                return wanted[:1] or [""]


PICTURE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415408d763f8ffff3f0005fe02fea735814f0000000049454e44ae426082"
)
"""A picture of one point."""


@dataclass
class Input:
    """All inputs of one name."""

    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass
class SentForm:
    """One `<form>` that is sent by POST."""

    action: str
    inputs: dict[str, Input] = field(default_factory=dict)


class PageReader(HTMLParser):
    """Collects the forms and the links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[SentForm] = []
        self.links: list[str] = []
        self._form: SentForm | None = None
        self._select = ""
        self.feed(html)

    def _opened(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        match tag:
            case "a":
                self.links.append(said.get("href", ""))
            case "form":
                self._form = (
                    SentForm(said.get("action", "")) if said.get("method", "").lower() == "post" else None
                )
                self.forms += [self._form] if self._form else []
            case "input" | "textarea" | "select" if self._form and said.get("name"):
                self._input(self._form, tag, said)
            case "option" if self._form and self._select:
                self._form.inputs[self._select].choices.append(said.get("value", ""))

    def _closed(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = ""

    def _input(self, form: SentForm, tag: str, said: dict[str, str]) -> None:
        kind = said.get("type", "text") if tag == "input" else tag
        one = form.inputs.setdefault(said["name"], Input(kind, said.get("value", "")))
        if kind in ("radio", "checkbox"):
            one.choices.append(said.get("value", ""))
        self._select = said["name"] if tag == "select" else ""

    # What HTMLParser calls when a tag opens and closes.
    handle_starttag = _opened
    handle_endtag = _closed
