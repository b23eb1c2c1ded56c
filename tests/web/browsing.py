"""A browser without script for tests: follows redirects, keeps cookies, sends the forms that pages hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import httpx2

from tests.web.parsing import Attributes, Reader, in_one_line


@dataclass
class PageForm:
    """One form of a page: where it goes and what it would send untouched."""

    method: str = "get"
    action: str = ""
    enctype: str = ""
    id: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class PageReader(Reader):
    """Reads a page's heading, text, links and forms."""

    def __init__(self, html: str) -> None:
        self.forms: list[PageForm] = []
        self.links: list[tuple[str, str]] = []
        self.switches: dict[str, str] = {}
        """The languages of the switch → the id of the form that their buttons send."""
        self.text = ""
        self.title = ""
        self.heading = ""
        self._stack: list[str] = []
        self._select = ""
        self._textarea = ""
        self._href = ""
        self.read(html)

    def opened(self, tag: str, given: Attributes) -> None:
        if tag in ("title", "h1", "a", "script", "style"):
            self._stack.append(tag)
        match tag:
            case "form":
                self.forms.append(
                    PageForm(
                        given.get("method", "get"),
                        given.get("action", ""),
                        given.get("enctype", ""),
                        given.get("id", ""),
                    )
                )
            case "a":
                self._href = given.get("href", "")
                self.links.append((self._href, ""))
            case "input":
                self._input(given, "checked" in given)
            case "select":
                self._select = given["name"]
            case "option" if self._select and "selected" in given:
                self.forms[-1].fields[self._select] = [given.get("value", "")]
            case "textarea":
                self._textarea = given["name"]
                self.forms[-1].fields[self._textarea] = [""]
            case "button" if given.get("name") == "formkit-switch":
                self.switches[given["value"]] = given["form"]
            case "button" if self.forms and given.get("name"):
                self.forms[-1].buttons.append((given["name"], given.get("value", "")))

    def _input(self, given: Mapping[str, str], is_checked: bool) -> None:
        if not self.forms or not given.get("name"):
            return
        kind = given.get("type", "text")
        if kind == "file" or (kind in ("radio", "checkbox") and not is_checked):
            return
        self.forms[-1].fields.setdefault(given["name"], []).append(given.get("value", ""))

    def closed(self, tag: str) -> None:
        if self._stack and self._stack[-1] == tag:
            self._stack.pop()
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            value = self.forms[-1].fields[self._textarea][0]
            self.forms[-1].fields[self._textarea] = [value.removeprefix("\n")]
            self._textarea = ""

    def said(self, words: str) -> None:
        if self._textarea:
            self.forms[-1].fields[self._textarea][0] += words
            return
        inside = self._stack[-1] if self._stack else ""
        if inside in ("script", "style"):
            return
        if inside == "title":
            self.title += words
            return
        if "h1" in self._stack:
            self.heading += words
        if inside == "a":
            self.links[-1] = (self._href, (self.links[-1][1] + words).strip())
        self.text += words


@dataclass
class Shown:
    """A page as it came back."""

    status: int
    path: str
    html: str
    headers: httpx2.Headers
    got_from: str = ""
    """Its path and query where it was asked for with GET, if only at the end of redirects."""

    @cached_property
    def read(self) -> PageReader:
        """Its heading, text, links and forms."""
        return PageReader(self.html)

    @property
    def heading(self) -> str:
        """The h1, in one line."""
        return in_one_line(self.read.heading)

    @property
    def text(self) -> str:
        """What a person reads, in one line."""
        return in_one_line(self.read.text)


class Browser:
    """One person at one device, without script."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        self.page = Shown(0, "", "", httpx2.Headers())

    def _shown(self, response: httpx2.Response) -> Shown:
        got_from = response.url.raw_path.decode() if response.request.method == "GET" else ""
        self.page = Shown(response.status_code, response.url.path, response.text, response.headers, got_from)
        return self.page

    def shown_after(self, response: httpx2.Response) -> Shown:
        """What is on the screen after a request that was put together by hand."""
        return self._shown(response)

    def shows_anew(self, path: str) -> bool:
        """Whether what is shown is what `get` would show: this very page, and nothing was sent from it."""
        return self.page.status == 200 and self.page.got_from == path

    def get(self, path: str) -> Shown:
        """Open an address."""
        return self._shown(self.client.get(path, follow_redirects=True))

    def switch(
        self,
        language: str,
        fields: Mapping[str, str | list[str]] | None = None,
        file: tuple[str, str, bytes] | None = None,
    ) -> Shown:
        """Press the button of a language, with `fields` in the boxes of the page."""
        posted = [one.id for one in self.page.read.forms if one.method == "post"]
        form = posted.index(self.page.read.switches[language])
        return self.send(fields, form=form, file=file, button=("formkit-switch", language))

    def send(
        self,
        fields: Mapping[str, str | list[str]] | None = None,
        *,
        form: int = -1,
        file: tuple[str, str, bytes] | None = None,
        button: tuple[str, str] | None = None,
        follow: bool = True,
    ) -> Shown:
        """Fill in and send a form of the page: what it holds, with `fields` over it."""
        chosen = [one for one in self.page.read.forms if one.method == "post"][form]
        values: dict[str, str | list[str]] = {name: list(value) for name, value in chosen.fields.items()}
        values |= dict(fields or {})
        if button:
            values[button[0]] = button[1]
        files = None
        if chosen.enctype:
            name, file_name, content = file or (self.page.path.rpartition("/")[2], "", b"")
            files = {name: (file_name, content)}
        response = self.client.post(chosen.action, data=values, files=files, follow_redirects=follow)
        return self._shown(response)
