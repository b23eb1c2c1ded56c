"""axe-core's judgement of the page that a window shows, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from axe_selenium_python import Axe

from a11y_tests.chromium import Chromium
from a11y_tests.tools import AXE

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice", "experimental")
"""All rules but those of level AAA, which no law asks for, and those that axe itself no longer stands by."""
OPTIONS = json.dumps(
    {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations", "incomplete"]}
)
IS_AT_HAND = "return typeof axe !== 'undefined'"


@contextmanager
def axe_at_hand(window: Chromium) -> Iterator[None]:
    """Every page that is opened inside has axe already: half a megabyte goes to the browser once, not with each page."""
    kept = window.tell("Page.addScriptToEvaluateOnNewDocument", source=AXE.read_text(encoding="utf-8"))
    try:
        yield
    finally:
        window.tell("Page.removeScriptToEvaluateOnNewDocument", identifier=kept["identifier"])


def judged(window: Chromium) -> tuple[list[str], list[str]]:
    """What is wrong, and what axe could not decide: "rule: element", one for each element."""
    axe = Axe(window.driver, script_url=str(AXE))
    if not window.ask(IS_AT_HAND):
        axe.inject()
    found = axe.run(options=OPTIONS)
    return _lines(found["violations"]), _lines(found["incomplete"])


def _lines(results: list[dict[str, object]]) -> list[str]:
    lines = []
    for result in results:
        for node in result["nodes"]:  # type: ignore[attr-defined]  # axe's JSON: a list of elements
            why = "; ".join(one["message"] for one in (*node["any"], *node["all"], *node["none"]))
            lines.append(f"{result['id']}: {node['html'][:200]} ({why})")
    return lines


def asked(window: Chromium) -> frozenset[str]:
    """The rules that `judged` puts to the page, whatever they find."""
    found = Axe(window.driver, script_url=str(AXE)).run(options=OPTIONS)
    kinds = ("violations", "incomplete", "passes", "inapplicable")
    return frozenset(result["id"] for kind in kinds for result in found[kind])
