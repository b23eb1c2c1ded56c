"""What an author or a resident writes is text: on no page does any of it run."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from formkit.rendering.words import say
from tests.web.browsing import Shown
from tests.web.conftest import Serve
from tests.web.walking import NOTES, forms_folder, start

MARKUP = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>", "<iframe src=javascript:alert(1)></iframe>", "<style>* </style>",
    "</title><script>alert(1)</script>", "<details open ontoggle=alert(1)>", "<b onmouseover=alert(1)>x</b>",
    "<base href=//evil.example>", "<form action=//evil.example>", "<meta http-equiv=refresh content=0>",
)  # fmt: skip
MARKDOWN = (
    "[x](javascript:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](JaVaScRiPt:alert%281%29)",
    "![x](//evil.example/x.png)", "<javascript:alert(1)>", "[x](vbscript:x)", "`<script>alert(1)</script>`",
)  # fmt: skip
OF_AN_AUTHOR = tuple(one for one in MARKDOWN if not one.startswith("!["))
"""A form with a picture of another site is not served at all."""
BREAKING_OUT = (
    "\" autofocus onfocus=alert(1) x=\"", "' onclick='alert(1)", "</textarea><script>alert(1)</script>", "--><script>x</script>",
    "&lt;script&gt;", "{short}", "{{7*7}}", "{% raw %}", "**bold** [x](https://evil.example)",
)  # fmt: skip
PLAIN = {"a", "p", "ul", "ol", "li", "strong", "em", "br"}


class Running(HTMLParser):
    """Everything in a page that would run, load or lead somewhere that is not ours."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("style", "iframe", "base", "object", "embed") or (tag == "svg" and "onload" in given):
            self.found.append((tag, ""))
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.found.append((tag, given.get("src", "")))
        if tag == "meta" and "http-equiv" in given:
            self.found.append((tag, "http-equiv"))
        for name, value in given.items():
            leads = name in ("href", "src", "action", "formaction") and value
            if name.startswith("on") or name in ("style", "autofocus") or (leads and not is_ours(value)):
                self.found.append((tag, f"{name}={value}"))


def is_ours(address: str) -> bool:
    """On this site, or one of the council's own."""
    return address.startswith(("#", "?", "https://www.exampleton.example/", "tel:", "mailto:dpo@")) or (
        address.startswith("/") and not address.startswith(("//", "/\\"))
    )


def assert_nothing_runs(pages: list[Shown]) -> None:
    """On none of these pages is there anything but our own."""
    assert pages[-1].heading == say("en", "sent")
    for page in pages:
        assert Running(page.html).found == [], page.path


@pytest.mark.parametrize("payloads", [MARKUP, OF_AN_AUTHOR], ids=["markup", "Markdown"])
def test_what_an_author_writes_never_runs(serve: Serve, tmp_path: Path, payloads: tuple[str, ...]) -> None:
    quoted = f'"{" ".join(payloads)}"'
    text = (
        NOTES.replace("Send us a note", quoted)
        .replace("I want to tell something.", quoted)
        .replace("1 minute", quoted)
        .replace("What is your note called?", quoted)
        .replace("So that we can find it.", quoted)
        .replace("read your note", quoted)
        .replace("    id: short\n", f"    id: short\n    called: the note\n    hint: {quoted}\n")
        .replace(
            "  - ask: What is your note?",
            f"  - tell: {quoted}\n    id: told\n    say: {quoted}\n  - ask: What is your note?",
        )
    )
    person = serve(forms=forms_folder(tmp_path / "forms", text)).browser()
    shown = [person.get("/"), person.get("/privacy"), person.get("/notes"), start(person, "/notes")]
    shown += [person.send({}), person.send({"short": "x"}), person.send()]
    shown += [person.send({"long": "y"}), person.send()]
    assert_nothing_runs(shown)


@pytest.mark.parametrize(
    "payloads", [MARKUP, MARKDOWN, BREAKING_OUT], ids=["markup", "Markdown", "breaking out"]
)
def test_what_a_resident_writes_never_runs(serve: Serve, tmp_path: Path, payloads: tuple[str, ...]) -> None:
    text = NOTES.replace("What is your note?", "What is in {short}?").replace(
        "    id: long\n", "    id: long\n    called: the note\n    hint: It is called {short}.\n"
    )
    person = serve(forms=forms_folder(tmp_path / "forms", text)).browser()
    for payload in (*payloads, " ".join(payloads)):
        shown = [start(person, "/notes"), person.send({"short": payload}), person.send({"long": ""})]
        assert payload in person.page.read.text
        shown += [person.send({"long": payload}), person.get("/notes/short"), person.get("/notes/long")]
        shown += [person.get("/notes/check-answers"), person.send()]
        assert_nothing_runs(shown)
        assert not any("<strong>bold" in page.html for page in shown)
