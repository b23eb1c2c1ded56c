"""What a page offers to somebody without script: its forms, their inputs and its links; it does not know formkit's pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


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

    @property
    def takes_files(self) -> bool:
        """Whether a file can be chosen in it."""
        return any(one.kind == "file" for one in self.inputs.values())


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
