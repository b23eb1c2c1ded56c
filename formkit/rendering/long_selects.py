"""A select of many options, whose options are drawn here: the Design System's macro takes 20 ms for those of all countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

LONG = 50
"""Options. A shorter select is drawn by the macro alone."""
_END = "</select>"


def with_options(select: Markup, items: Iterable[Mapping[str, object]]) -> Markup:
    """The HTML of a select without options, with an option for each of `items`: value, text, and whether it is selected."""
    options = "".join(_option(**item) for item in items)
    return Markup(str(select).replace(_END, options + _END))  # noqa: S704  # the values are escaped below


def _option(value: object, text: object, *, selected: object = False) -> str:
    return f'<option value="{escape(value)}"{" selected" if selected else ""}>{escape(text)}</option>\n'
