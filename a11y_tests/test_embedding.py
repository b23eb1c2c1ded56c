"""What `formkit embed` prints, on pages of two made-up websites of other makers, with and without our style sheet."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from a11y_tests.axe import axe_at_hand, judged
from a11y_tests.chromium import NARROW, WIDE, Chromium
from a11y_tests.site import Site
from formkit.bundled import folder
from formkit.catalogue import read_catalogue
from formkit.rendering.embedding import link_list, start_button, style_link

TABLES = """<!DOCTYPE html>
<html lang="{language}"><head><title>Brightsea</title><meta name="viewport" content="width=device-width, initial-scale=1">{head}
<style>body {{ font: 14px/1.2 Georgia, serif; margin: 0; background: #fffbe6; color: #222 }} a {{ color: #7a0000 }}
p {{ margin: 2px }} ul {{ list-style: square; margin-left: 40px }} .column {{ padding: 8px }}</style></head>
<body><header class="column"><a href="/">Brightsea Borough</a></header>
<main class="column"><h1>Bins</h1><p>We empty bins every week.</p>{button}<h2>More</h2>{links}</main></body></html>"""
"""An old site: serifs, small print, its own marks for lists."""
DARK = """<!DOCTYPE html>
<html lang="{language}"><head><title>Northmoor</title><meta name="viewport" content="width=device-width, initial-scale=1">
<style>* {{ box-sizing: border-box; margin: 0; padding: 0 }} body {{ background: #10151c; color: #eef; font: 18px/1.6 system-ui }}
a {{ color: #9cf }} main {{ display: grid; gap: 24px; max-width: 60ch; margin: auto; padding: 24px }}
:root {{ --formkit-button-colour: #004d9f }}</style>{head}</head>
<body><main><h1>Northmoor</h1><section aria-label="Bins">{button}</section>
<nav aria-label="Forms">{links}</nav></main></body></html>"""
"""A new one: dark, a grid, a reset of everything, a colour of its own for the button."""
SITES = {"brightsea": (TABLES, "rgb(15, 122, 82)"), "northmoor": (DARK, "rgb(0, 77, 159)")}
SCROLLS = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOKS = (
    "const one = getComputedStyle(document.querySelector('.formkit-embed-start')); return one.backgroundColor"
)
FOCUSED = "document.querySelector('.formkit-embed-start').focus();" + LOOKS
PLAIN = "return [...document.querySelectorAll('h1, main > p')].map(one => getComputedStyle(one).fontFamily)"
SMALL = """return [...document.querySelectorAll('.formkit-embed-start, .formkit-embed-links a')]
.filter(one => one.getBoundingClientRect().height < 24).map(one => one.textContent)"""
OF_ANOTHER_ORIGIN = "css-orientation-lock"
"""axe may not read a style sheet from elsewhere; tests/web/test_site.py holds that ours has nothing but plain rules."""
Serving = Callable[[str], str]


@pytest.fixture
def elsewhere() -> Iterator[Serving]:
    """Serves a page at another origin; gives its address."""
    shown = {"page": ""}

    class Page(BaseHTTPRequestHandler):
        """Answers everything with that page."""

        def do_GET(self) -> None:
            """The page."""
            body = shown["page"].encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def serve(page: str) -> str:
        shown["page"] = page
        return f"http://localhost:{server.server_port}/"

    yield serve
    server.shutdown()
    server.server_close()


def page_of(name: str, address: str, language: str, *, styled: bool) -> str:
    """A page of a made-up site with a button and all links pasted in."""
    forms = [one for one in read_catalogue(folder("forms")).forms.values() if language in one.languages]
    said = [one.said(language) for one in forms]
    bin = next(one for one in said if one.id == "report-a-missed-bin")
    return SITES[name][0].format(
        language=language,
        head=style_link(address) if styled else "",
        button=start_button(bin, address, language),
        links=link_list(said, address, language),
    )


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", SITES)
def test_what_is_pasted_into_another_site_is_for_everybody(
    name: str, language: str, site: Site, window: Chromium, elsewhere: Serving
) -> None:
    with axe_at_hand(window):
        for styled in (True, False):
            address = elsewhere(page_of(name, site.address, language, styled=styled))
            for width, height in (NARROW, WIDE):
                window.size(width, height)
                window.open(address)
                assert window.ask(SCROLLS) <= 0, (styled, width)
            assert not [one for one in window.told("browser") if "favicon" not in str(one)]
            wrong, undecided = judged(window)
            window.told("browser")  # axe asks for the style sheet, and may not
            assert wrong == []
            assert [one for one in undecided if not one.startswith(OF_ANOTHER_ORIGIN)] == []
            if styled:
                assert window.ask(LOOKS) == SITES[name][1]
                assert window.ask(SMALL) == []
                assert window.ask(FOCUSED) == "rgb(255, 221, 0)"


def test_our_style_changes_nothing_else_of_the_site(site: Site, window: Chromium, elsewhere: Serving) -> None:
    fonts = []
    for styled in (True, False):
        window.open(elsewhere(page_of("brightsea", site.address, "en", styled=styled)))
        fonts.append(window.ask(PLAIN))
    assert fonts[0] == fonts[1]
    assert "Georgia" in fonts[0][0]


def test_the_button_leads_to_the_start_page_in_its_language(
    site: Site, window: Chromium, elsewhere: Serving
) -> None:
    window.open(elsewhere(page_of("northmoor", site.address, "cy", styled=True)))
    window.ask("document.querySelector('.formkit-embed-start').click()")
    window.wait(lambda: str(window.driver.current_url).startswith(f"{site.address}/report-a-missed-bin"))
    window.wait(
        lambda: bool(window.ask("return document.readyState === 'complete' && document.querySelector('h1')"))
    )
    assert window.ask("return document.documentElement.lang") == "cy"
    assert (
        window.ask("return document.querySelector('h1').textContent.trim()") == "Rhoi gwybod am fin a gollwyd"
    )
