"""HTML for the council's own website: a start button and a list of links to forms. No script, and nothing that needs ours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from formkit.definition.form import Form
from formkit.rendering.words import say

STYLE: Final = "/embed.css"
"""Where the style sheet is, that a site may link to or leave out."""


def style_link(address: str) -> Markup:
    """For the `<head>` of a page, where the site's own styles do not do. `address`: of the forms, without "/" at its end."""
    return Markup('<link rel="stylesheet" href="{}{}">\n').format(address, STYLE)


def start_button(form: Form, address: str, language: str, source: str = "") -> Markup:
    """A link that looks like a button. Its words say of which form it is, for who jumps from link to link.

    `source`: the campaign by which visits from there are counted; "" for none.
    """
    words = say(language, "embed start", form=form.title)
    href = start_address(form, address, language, source)
    return Markup('<p lang="{}"><a class="formkit-embed-start" href="{}">{}</a></p>\n').format(
        language, href, words
    )


def link_list(forms: Iterable[Form], address: str, language: str, source: str = "") -> Markup:
    """A list of links to start pages, each with what people can do there. The forms are in words of the language."""
    lines = (_line(form, start_address(form, address, language, source)) for form in forms)
    return Markup('<ul class="formkit-embed-links" lang="{}">\n{}</ul>\n').format(
        language, Markup("").join(lines)
    )


def start_address(form: Form, address: str, language: str, source: str = "") -> str:
    """The whole address of a start page. English is what the plain one shows who asks for no other language."""
    asked = {"lang": language} if language != "en" else {}
    query = urlencode(asked | ({"from": source} if source else {}))
    return f"{address}/{form.id}" + (f"?{query}" if query else "")


def _line(form: Form, href: str) -> Markup:
    described = Markup("<p>{}</p>").format(form.description) if form.description else ""
    return Markup('  <li><a href="{}">{}</a>{}</li>\n').format(href, form.title, described)
