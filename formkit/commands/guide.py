"""`formkit guide`: the guide to writing forms, on the screen."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from formkit import bundled
from formkit.definition.reading.nearest import nearest
from formkit.errors import SettingsRefused

INDEX: Final = "writing-a-form"
_BESIDE: Final = ("plain", "translating")
"""Pages of the guide that stand beside its folder, because others link to them."""

Page = Annotated[str, typer.Argument(help="A page of the guide. Without one: what pages there are.")]


def guide(page: Page = "") -> None:
    """Show the guide to writing forms: every key, kind of answer and condition, with examples."""
    pages = pages_of_the_guide()
    if page and page not in pages:
        near = nearest(page, pages)
        advice = f"Did you mean `formkit guide {near}`?" if near else f"There is: {', '.join(pages)}."
        raise SettingsRefused(f"The guide has no page “{page}”. {advice}")
    text = pages[page].read_text(encoding="utf-8") if page else _contents(pages)
    if sys.stdout.isatty():
        import click

        click.echo_via_pager(text)
    else:
        sys.stdout.write(text)


def pages_of_the_guide() -> dict[str, Path]:
    """The pages by their name, in reading order."""
    docs = bundled.folder("docs")
    linked = re.findall(r"\((?:writing/)?([a-z-]+)\.md\)", (docs / f"{INDEX}.md").read_text(encoding="utf-8"))
    places = {
        name: docs / f"{name}.md" if name in _BESIDE else docs / "writing" / f"{name}.md" for name in linked
    }
    return {name: path for name, path in places.items() if path.is_file()}


def _contents(pages: dict[str, Path]) -> str:
    lines = ["The guide to writing forms. Show a page with `formkit guide PAGE`.", ""]
    width = max(map(len, pages))
    for name, path in pages.items():
        title = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        lines.append(f"  {name:<{width}}  {title}")
    return "\n".join(lines) + "\n"
