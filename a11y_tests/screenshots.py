"""Pictures of the pages that people meet most, wide and narrow; it judges nothing.

.venv/bin/python -m a11y_tests.screenshots FOLDER
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from a11y_tests.chromium import NARROW, WIDE, Chromium, chromium
from a11y_tests.site import Kept, kept, served
from formkit.bundled import folder
from tests.web.browsing import Browser

FORM = "report-a-missed-bin"


def photo() -> bytes:
    """A small picture in the format of a phone's camera."""
    kept_in = io.BytesIO()
    Image.new("RGB", (320, 240), "#5b8c5a").save(kept_in, "JPEG")
    return kept_in.getvalue()


def pages(browser: Browser) -> Iterator[tuple[str, Kept]]:
    """The missed bin from the directory to the reference, with a wrong turn where people take one."""
    yield from _to_the_stop(browser)
    yield from _to_the_reference(browser)


def _to_the_stop(browser: Browser) -> Iterator[tuple[str, Kept]]:
    def seen(name: str) -> tuple[str, Kept]:
        return name, kept(browser)

    browser.get("/")
    yield seen("directory")
    browser.get("/bulky-waste")
    yield seen("start-cannot-run-yet")
    browser.get(f"/{FORM}/no-such-page")
    yield seen("404")
    browser.get(f"/{FORM}")
    yield seen("start")
    browser.send()
    yield seen("question")
    browser.send()
    yield seen("question-with-error")
    browser.send({"bin": "garden"})
    yield seen("address-by-postcode")
    browser.send({"place-postcode": "EX1"})
    yield seen("address-with-error")
    browser.get(f"/{FORM}/place?way=hand")
    yield seen("address-by-hand")
    browser.get(f"/{FORM}/place?way=postcode")
    browser.send({"place-postcode": "EX1 2BB"})
    yield seen("address-choice")
    browser.send({"place-choice": "999000000016"})
    browser.send({"subscribed": "no"})
    yield seen("stop")


def _to_the_reference(browser: Browser) -> Iterator[tuple[str, Kept]]:
    def seen(name: str) -> tuple[str, Kept]:
        return name, kept(browser)

    browser.get(f"/{FORM}/bin")
    browser.send({"bin": "rubbish"})
    yield seen("date-offered")
    browser.send({"due": "another", "due-day": "31", "due-month": "11", "due-year": "2026"})
    yield seen("date-with-error")
    browser.send({"due": "2026-11-24"})
    browser.send({"tagged": "no"})
    yield seen("evidence")
    browser.send(file=("photo", "IMG_0001.jpg", photo()))
    browser.get(f"/{FORM}/photo")
    yield seen("evidence-with-a-file")
    browser.send()
    yield seen("contact")
    browser.send({"contact-email": "name@example.com"})
    yield seen("check-answers")
    browser.send()
    yield seen("confirmation")


def main(place: Path) -> None:
    """Save each page at both widths."""
    place.mkdir(parents=True, exist_ok=True)
    site = served(folder("forms"))
    window = Chromium(chromium())
    try:
        for name, page in pages(site.person()):
            for width, _ in (WIDE, NARROW):
                window.size(width, 800)
                window.open(site.again(page))
                window.picture(place / f"{name}-{width}.png")
    finally:
        window.driver.quit()
        site.stop()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder for the pictures: python -m a11y_tests.screenshots FOLDER")
    main(Path(sys.argv[1]))
