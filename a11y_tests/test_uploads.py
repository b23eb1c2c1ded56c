"""Files that are sent by script: made smaller, shown, stopped, and refused with the same words as without it."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from PIL import Image
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from a11y_tests.axe import judged
from a11y_tests.chromium import NARROW, WIDE, Chromium
from a11y_tests.pictures import photo
from a11y_tests.site import Site, only, served
from a11y_tests.test_axe import unexplained
from a11y_tests.test_reflow import CUT_OFF
from formkit.bundled import folder
from formkit.rendering.words import say
from tests.evidence.pictures import HEIC, drawing, encoded, telling_exif
from tests.web.browsing import Browser
from tests.web.walking import NOTES, forms_folder

PROOF = """\
  - evidence: Show us the note
    id: proof
    accept: [a photo of it]
    up to: 14 files
    if you cannot upload now: [use a link later]
    send within: 1 month
    why we ask: So that we can read it.
"""
MEGABYTE = 1_000_000
NOT_READ = "IMG_0003.jpg"
"""A HEIC as iOS hands it over: this browser cannot read it, and sends it as it is."""
SLOW = 2 * MEGABYTE
"""Bytes a second: what is sent in two seconds here takes half a minute where the signal is bad."""
CRAWLING = 20_000
SIZES = "return [...document.querySelectorAll('.formkit-sending__size')].map(one => one.textContent)"
SAID = "return window.said"
LISTEN = """
const status = document.querySelector(".formkit-sending [role=status]");
window.said = [];
new MutationObserver(() => window.said.push(status.textContent)).observe(status, {childList: true});
const send = XMLHttpRequest.prototype.send;
window.bytes = 0;
XMLHttpRequest.prototype.send = function (body) {
  for (const [, value] of body) window.bytes += value.size || 0;
  send.call(this, body);
};
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a form that takes up to 14 files of 10 MB."""
    form = NOTES.replace("steps:\n", f"steps:\n{PROOF}")
    return served(forms_folder(tmp_path_factory.mktemp("forms"), form))


@pytest.fixture
def at_proof(window: Chromium, notes: Site) -> Chromium:
    """A window on the page that asks for files."""
    window.driver.delete_all_cookies()
    window.open(f"{notes.address}/notes")
    window.press()
    window.ask(LISTEN)
    return window


def choose(window: Chromium, place: Path, files: Sequence[tuple[str, bytes]]) -> None:
    """Choose files."""
    for name, content in files:
        (place / name).write_bytes(content)
    box = window.driver.find_element(By.CSS_SELECTOR, "input[type=file]")
    box.send_keys("\n".join(str(place / name) for name, _ in files))


def button(window: Chromium, words: str) -> WebElement:
    """The first button with these words."""
    buttons = window.driver.find_elements(By.CSS_SELECTOR, "main button")
    return next(one for one in buttons if words in one.text)


def kept(window: Chromium) -> list[str]:
    """The names of the files that the council has."""
    return [one.text for one in window.driver.find_elements(By.CSS_SELECTOR, ".formkit-evidence__name")]


def looks_right(window: Chromium) -> None:
    """Nothing is cut off in a narrow window, and axe finds nothing."""
    window.size(*NARROW)
    assert window.ask(CUT_OFF) == []
    window.size(*WIDE)
    wrong, undecided = judged(window)
    assert (wrong, unexplained(undecided)) == ([], [])


@contextmanager
def line(window: Chromium, upload: int, *, is_cut: bool = False) -> Iterator[None]:
    """A line that sends so many bytes a second, or none at all."""
    window.tell("Network.enable")
    given = {"latency": 40, "downloadThroughput": -1}
    window.tell("Network.emulateNetworkConditions", offline=is_cut, uploadThroughput=upload, **given)
    window.wait(lambda: window.ask("return navigator.onLine") is not is_cut)
    yield
    window.tell("Network.emulateNetworkConditions", offline=False, uploadThroughput=-1, **given)


def grainy(side: int, quality: int) -> bytes:
    """A photo on its side, full of the grain of a dark evening, of which nothing is easily left out."""
    piece = Image.merge("RGB", [Image.effect_noise((side // 8, side * 3 // 32), 70) for _ in range(3)])
    whole = Image.new("RGB", (side, side * 3 // 4))
    for place in range(64):
        whole.paste(piece, (place % 8 * piece.width, place // 8 * piece.height))
    made = io.BytesIO()
    whole.save(made, "JPEG", quality=quality, exif=telling_exif())
    return made.getvalue()


def downloaded(window: Chromium, name: str) -> bytes:
    """What the link of a kept file gives to the person in this window: on the disk it is sealed."""
    address = window.driver.find_element(By.LINK_TEXT, name).get_attribute("href")
    cookies = {one["name"]: one["value"] for one in window.driver.get_cookies()}
    return httpx2.get(str(address), cookies=cookies).content


def test_a_photo_of_12_megabytes_on_a_slow_line_is_made_smaller_and_sent(
    at_proof: Chromium, tmp_path: Path
) -> None:
    large = grainy(4000, 94)
    assert 12 * MEGABYTE < len(large) < 13 * MEGABYTE
    choose(at_proof, tmp_path, [("IMG_0001.jpg", large)])
    at_proof.wait(lambda: "made smaller from 12." in "".join(at_proof.ask(SIZES)))
    looks_right(at_proof)
    with line(at_proof, SLOW):
        began = time.monotonic()
        button(at_proof, say("en", "upload several")).click()
        at_proof.wait(lambda: bool(at_proof.ask("return document.querySelector('progress')?.value")))
        at_proof.wait(lambda: kept(at_proof) == ["IMG_0001.jpg"])
        took = time.monotonic() - began
    sent = at_proof.ask("return window.bytes")
    print(f"{len(large)} bytes made {sent}, sent in {took:.1f} s")  # noqa: T201 - figures, shown with -rP
    assert sent < 5 * MEGABYTE
    assert took > sent / SLOW / 2, "The line was not slow"
    with Image.open(io.BytesIO(downloaded(at_proof, "IMG_0001.jpg"))) as picture:
        assert picture.size == (2250, 3000), "upright"
    said = at_proof.ask(SAID)
    assert (said[0], said[-1]) == (say("en", "working"), say("en", "looking into files"))
    assert len(said) <= 2 + took / 10, "It chatters"
    assert at_proof.ask("return document.activeElement.textContent.includes(arguments[0])", say("en", "done"))


def shapes() -> list[tuple[str, bytes]]:
    """Photos as phones, chats and browsers hand them over: each another picture, as the same one is kept once."""
    number = iter(range(200, 300))

    def made(format: str, mode: str = "RGB", size: tuple[int, int] | None = None, **more: int) -> bytes:
        picture = drawing(*(size or (next(number), 100)), mode=mode)
        return encoded(picture, format, exif=telling_exif(), **more)

    return [
        ("IMG_20261129_101500.jpg", made("JPEG")),
        (NOT_READ, HEIC),
        ("bin.png", made("JPEG")),
        ("bin.jfif", made("JPEG")),
        ("bin.jpe", made("JPEG")),
        ("image", made("JPEG")),
        ("Screenshot.jpg", made("PNG")),
        ("bin.webp", made("WEBP", method=0)),
        ("seen-through.png", made("WEBP", "RGBA", method=0)),
        ("b" * 200 + ".jpg", made("JPEG")),
        ("llun o’r bin.JPG", made("JPEG")),
        ("IMG_0005.jpg", encoded(drawing(8064, 6048), "JPEG", quality=95)),
    ]


def test_twelve_photos_in_the_shapes_of_phones_are_taken_at_once(at_proof: Chromium, tmp_path: Path) -> None:
    files = shapes()
    choose(at_proof, tmp_path, files)
    at_proof.wait(lambda: "made smaller" in at_proof.ask(SIZES)[-1])
    pictures = "return [...document.querySelectorAll('.formkit-sending__picture')].map(one => one.ariaLabel)"
    assert at_proof.ask(pictures) == [name for name, _ in files if name != NOT_READ]
    button(at_proof, say("en", "upload several")).click()
    at_proof.wait(lambda: len(kept(at_proof)) == len(files))
    assert not at_proof.driver.find_elements(By.CSS_SELECTOR, ".govuk-error-summary")


def test_what_is_too_large_is_not_sent_and_is_named_as_without_script(
    at_proof: Chromium, tmp_path: Path
) -> None:
    choose(at_proof, tmp_path, [("plan.pdf", b"%PDF-1.7" + bytes(11 * MEGABYTE)), ("bin.jpg", photo())])
    at_proof.wait(lambda: at_proof.ask(SIZES)[0] == say("en", "chosen too large", size="11MB"))
    looks_right(at_proof)
    button(at_proof, say("en", "upload several")).click()
    at_proof.wait(lambda: kept(at_proof) == ["bin.jpg"])
    at_proof.wait(lambda: at_proof.ask("return !!document.activeElement.closest('.govuk-error-summary')"))
    summary = at_proof.driver.find_element(By.CSS_SELECTOR, ".govuk-error-summary")
    assert f"plan.pdf: {say('en', 'evidence too large', size='10MB')}" in summary.text
    assert at_proof.ask("return window.bytes") == len(photo())
    summary.find_element(By.TAG_NAME, "a").click()
    assert at_proof.ask("return document.activeElement.id") == "proof"
    looks_right(at_proof)


def test_more_than_the_page_takes_is_not_sent(at_proof: Chromium, tmp_path: Path) -> None:
    choose(at_proof, tmp_path, [(f"{number}.pdf", bytes([number])) for number in range(15)])
    at_proof.wait(lambda: at_proof.ask(SIZES)[14] == say("en", "chosen too many", size="1KB"))
    assert at_proof.ask(SIZES)[13] == "1KB"
    button(at_proof, say("en", "upload several")).click()
    at_proof.wait(lambda: bool(at_proof.driver.find_elements(By.CSS_SELECTOR, ".govuk-error-summary")))
    told = at_proof.driver.find_element(By.CSS_SELECTOR, ".govuk-error-summary").text
    assert f"14.pdf: {say('en', 'evidence too many', most='14')}" in told
    assert at_proof.ask("return window.bytes") == 14


def test_sending_is_stopped_or_lost_and_what_was_chosen_stays(
    at_proof: Chromium, notes: Site, tmp_path: Path
) -> None:
    there = len(list((notes.settings.data / "evidence").iterdir()))
    choose(at_proof, tmp_path, [("a.pdf", bytes(2 * MEGABYTE)), ("bin.jpg", photo())])
    upload = button(at_proof, say("en", "upload several"))
    with line(at_proof, CRAWLING):
        upload.send_keys(Keys.ENTER)
        at_proof.wait(lambda: bool(at_proof.driver.find_elements(By.TAG_NAME, "progress")))
        looks_right(at_proof)
        button(at_proof, say("en", "stop sending")).send_keys(Keys.ENTER)
        assert at_proof.driver.find_elements(By.TAG_NAME, "progress") == []
    assert at_proof.ask("return document.activeElement === arguments[0]", upload)
    assert at_proof.ask(SAID)[-1] == say("en", "sending stopped")
    assert len(list((notes.settings.data / "evidence").iterdir())) == there
    time.sleep(1.1)  # the next press is no double click
    with line(at_proof, -1, is_cut=True):
        upload.click()
        at_proof.wait(lambda: at_proof.ask(SAID)[-1] == say("en", "sending lost"))
    assert len(at_proof.ask(SIZES)) == 2
    looks_right(at_proof)
    upload.click()
    at_proof.wait(lambda: kept(at_proof) == ["bin.jpg"])


def test_where_the_line_is_lost_the_button_that_was_pressed_is_sent_without_script(
    at_proof: Chromium,
) -> None:
    at_proof.ask("window.fetch = () => Promise.reject(new TypeError('no connection'))")
    with at_proof.next_page():
        button(at_proof, say("en", "upload several")).click()
    assert at_proof.ask("return window.said === undefined"), "This page came without script"
    told = at_proof.driver.find_element(By.CSS_SELECTOR, ".govuk-error-summary a").text
    assert told == say("en", "evidence empty"), "Continue would ask for another way"


def test_files_are_chosen_one_after_the_other_and_taken_back_by_keyboard(
    at_proof: Chromium, tmp_path: Path
) -> None:
    assert at_proof.driver.find_element(By.CSS_SELECTOR, ".formkit-sending").text == ""
    for number in range(3):
        choose(at_proof, tmp_path, [(f"{number}.jpg", photo(number))])
    names = "return [...document.querySelector('input[type=file]').files].map(one => one.name)"
    assert at_proof.ask(names) == ["0.jpg", "1.jpg", "2.jpg"]
    assert "3 files chosen" in at_proof.driver.find_element(By.ID, "proof").text
    button(at_proof, say("en", "do not send")).send_keys(Keys.ENTER)
    assert at_proof.ask(names) == ["1.jpg", "2.jpg"]
    assert at_proof.ask("return document.activeElement.textContent") == f"{say('en', 'do not send')} 1.jpg"
    for _ in range(2):
        at_proof.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert at_proof.ask("return document.activeElement.id") == "proof"
    assert say("en", "no file chosen") in at_proof.driver.find_element(By.ID, "proof").text


def test_a_browser_that_gives_out_noise_for_pictures_sends_the_photo_as_it_is(
    at_proof: Chromium, tmp_path: Path
) -> None:
    at_proof.ask(
        "const real = CanvasRenderingContext2D.prototype.getImageData;"
        "CanvasRenderingContext2D.prototype.getImageData = function (...place) {"
        "  const drawn = real.apply(this, place); drawn.data.set(drawn.data.map((_, at) => at * 7)); return drawn; };"
    )
    large = grainy(1600, 90)
    assert len(large) > MEGABYTE
    choose(at_proof, tmp_path, [("bin.jpg", large)])
    at_proof.wait(lambda: bool(at_proof.driver.find_elements(By.CSS_SELECTOR, ".formkit-sending__picture")))
    at_proof.ask("XMLHttpRequest.prototype.send = body => { window.bytes = body.get('proof').size; }")
    button(at_proof, say("en", "upload several")).click()
    at_proof.wait(lambda: at_proof.ask("return window.bytes") == len(large))


def test_files_that_come_later_by_a_link_are_sent_in_the_same_way(
    window: Chromium, notes: Site, tmp_path: Path
) -> None:
    person = notes.person()
    person.get("/notes")
    person.send()
    for entry in ({"proof-way": "use a link later"}, {"short": "note"}, {"long": "text"}, {}):
        person.send(entry)
    found = re.search("/notes/evidence/[0-9a-f]{32}", person.page.html)
    assert found
    window.open(notes.address + found[0])
    choose(window, tmp_path, [("bin.jpg", photo())])
    with window.next_page():
        button(window, say("en", "upload several")).click()
    window.wait(lambda: say("en", "late added") in window.ask("return document.activeElement.textContent"))
    assert window.driver.current_url.endswith("?added")
    assert "bin.jpg" in window.driver.find_element(By.CSS_SELECTOR, ".formkit-evidence__names").text
    looks_right(window)


def at_the_photo(site: Site) -> Browser:
    """Somebody who has answered all that is asked before the photo."""
    person = site.person()
    person.get("/report-a-missed-bin")
    asked: tuple[dict[str, str], ...] = (
        *({}, {"bin": "rubbish"}),
        *({"place-postcode": "EX1 1AA"}, {"place-choice": "999000000001"}),
    )
    for entry in asked:
        person.send(entry)
    due = re.search(r'name="due"[^>]* value="([0-9-]+)"', person.page.html)
    assert due
    for entry in ({"due": due[1]}, {"tagged": "no"}):
        person.send(entry)
    return person


def test_continue_leads_to_the_next_page_and_the_language_switch_sends_no_file(
    window: Chromium, tmp_path: Path
) -> None:
    site = served(only(folder("forms"), "report-a-missed-bin"))
    person = at_the_photo(site)
    window.driver.delete_all_cookies()
    window.open(f"{site.address}/privacy")
    for cookie in person.client.cookies.jar:
        window.driver.add_cookie({"name": cookie.name, "value": cookie.value or ""})
    window.open(f"{site.address}/report-a-missed-bin/photo")
    choose(window, tmp_path, [("bin.jpg", grainy(1600, 90))])
    window.ask(
        "addEventListener('formdata', ({formData}) => { sessionStorage.files = [...formData.values()]"
        ".filter(one => one instanceof File).length; })"
    )
    with window.next_page():
        window.driver.find_element(By.CSS_SELECTOR, "[name=formkit-switch]").click()
    assert window.ask("return sessionStorage.files") == "0"
    window.ask("sessionStorage.clear()")
    assert say("cy", "choose file optional") in window.driver.find_element(By.TAG_NAME, "main").text
    assert say("cy", "evidence not kept") in window.driver.find_element(By.TAG_NAME, "main").text
    choose(window, tmp_path, [("bin.jpg", photo())])
    window.wait(
        lambda: (
            say("cy", "do not send") in window.driver.find_element(By.CSS_SELECTOR, ".formkit-sending").text
        )
    )
    looks_right(window)
    window.press()
    assert window.driver.current_url.endswith("/contact")
