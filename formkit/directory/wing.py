"""The directory as the app sees it."""

from __future__ import annotations

from starlette.routing import Route

from formkit.directory.pages import Finder, show_directory
from formkit.web.dependencies import Parts
from formkit.wing import Wing


def wing(kernel: Parts) -> Wing:
    """All forms, and what finds one of them."""
    return Wing("directory", routes=[Route("/", show_directory)], brings=[Finder(kernel.catalogue)])
