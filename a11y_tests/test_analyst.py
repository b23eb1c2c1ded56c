"""The analyst's pages for people who see, hear, type or zoom differently, over a site with a year of made-up numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from a11y_tests.axe import judged
from a11y_tests.chromium import NARROW, WIDE, Chromium
from a11y_tests.keyboard import Keyboard
from a11y_tests.signed_in import open_as
from a11y_tests.site import NOON, Site, served
from a11y_tests.test_axe import unexplained
from a11y_tests.test_keyboard import REACHABLE
from a11y_tests.test_reflow import CUT_OFF, SPACED
from formkit.bundled import folder
from tests.analytics.pages.analysing import BENEFIT, fill_site, signed_in

HERE = f"/staff/forms/{BENEFIT}"
VIEWS = ("trend", "errors", "time", "evidence", "ends", "origins", "satisfaction", "cost", "compare")
PAGES = (
    "/staff",
    "/staff?sort=starts&order=up",
    "/staff/searches",
    HERE,
    f"{HERE}?device=phone&language=cy",
    f"{HERE}?from=2026-10-01&to=2026-10-01",
    f"{HERE}/trend?from=2025-12-01&to=2026-11-25",
    *(f"{HERE}/{view}" for view in VIEWS),
)
SIGN_IN = "/staff/sign-in"
STAFF_PAGES = ("signed out", "nothing typed", "not allowed", "account", "no password typed")
"""The pages around the analyst's: the way in, and what stands there for those who may not."""
ON_A_PICTURE = re.compile(r'^color-contrast: <text class="formkit-(flow|trend)__')
"""axe does not look through pictures: `test_words_of_a_picture_can_be_read` measures the contrast of their words."""
SEEN_OTHERWISE = re.compile(
    r'^hidden-content: <(?:ol class="formkit-steps"|svg class="formkit-flow)'
    r'|^p-as-heading: <p class="formkit-found__sentence"'
)
"""The way as steps stands in the place of its picture on a narrow screen, and axe looks at both widths; the sentence of a finding
is bold because it is what to read first, and stands below its heading."""
WORDS_OF_PICTURES = """
const light = colour => { const parts = colour.match(/[0-9.]+/g).slice(0, 3).map(one => one / 255)
  .map(one => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]; };
const ground = light("rgb(255, 255, 255)");
const within = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const drawn = [...document.querySelectorAll("main svg rect, main svg path")].filter(one => !one.closest("defs, .formkit-key"));
return [...document.querySelectorAll("main .formkit-picture text")].map(one => [
  one.textContent, (ground + 0.05) / (light(getComputedStyle(one).fill) + 0.05),
  drawn.some(shape => one.matches(".formkit-flow text") && within(shape.getBoundingClientRect(), one.getBoundingClientRect()))]);
"""
UNNAMED = """
return [...document.querySelectorAll("main svg:not([aria-hidden])")].filter(one =>
  one.getAttribute("role") !== "img" || !one.querySelector("title") && !one.getAttribute("aria-label")).length
"""
CHOOSE_PHONES = """
document.getElementById("filter-device").value = "phone";
document.querySelector(".formkit-filters form button").click();
"""
OPEN_DETAILS = "for (const one of document.querySelectorAll('details')) one.open = true"

ACCOUNT = "/staff/account"
PRESS_CHANGE = "document.querySelector('form[action=\"/staff/account\"] button[type=submit]').click()"
PRESS_SIGN_IN = "document.querySelector('form[action=\"/staff/sign-in\"] button[type=submit]').click()"
OUTSIDE_ITS_PICTURE = """
return [...document.querySelectorAll("main .formkit-flow text")].map(one => {
  const place = one.getBBox(), whole = one.ownerSVGElement.viewBox.baseVal;
  return [one.textContent,
    place.x >= 0 && place.y >= 0 && place.x + place.width <= whole.width && place.y + place.height <= whole.height];
}).filter(([, fits]) => !fits).map(([words]) => words);
"""

each_page = pytest.mark.parametrize("page", PAGES)


@dataclass
class Numbers:
    """A site, and the cookie of somebody who may see its numbers."""

    site: Site
    cookie: tuple[str, str]
    only_bins: tuple[str, str]
    """The cookie of somebody who may see one form only."""

    def show(self, window: Chromium, what: str) -> None:
        """Open one of the staff's pages around the numbers."""
        address = f"{self.site.address}{SIGN_IN}"
        if what == "not allowed":
            window.open(f"{self.site.address}/privacy")
            name, value = self.only_bins
            window.driver.add_cookie({"name": name, "value": value})
            window.open(f"{self.site.address}{HERE}")
        elif what in ("account", "no password typed"):
            self.open(window, f"{ACCOUNT}?done=ended" if what == "account" else ACCOUNT)
            if what == "no password typed":
                with window.next_page():
                    window.ask(PRESS_CHANGE)
        elif what == "signed out":
            window.open(f"{address}?out")
        else:
            window.open(address)
            with window.next_page():
                window.ask(PRESS_SIGN_IN)

    def open(self, window: Chromium, page: str) -> None:
        """Open a page as that person, with everything unfolded that can be."""
        open_as(window, self.site, self.cookie, page)


@pytest.fixture(scope="module")
def numbers() -> Iterator[Numbers]:
    """One site for all looks."""
    site = served(folder("forms"), lambda: NOON)
    fill_site(site.settings.data, datetime.fromtimestamp(NOON, UTC).date())
    few = signed_in(site.settings, NOON, {"analyst": ("report-a-missed-bin",)}, name="only-bins")
    yield Numbers(site, signed_in(site.settings, NOON), few)
    site.stop()


@each_page
def test_axe_finds_nothing_on_the_analysts_pages(page: str, numbers: Numbers, window: Chromium) -> None:
    numbers.open(window, page)
    window.ask(OPEN_DETAILS)
    wrong, undecided = judged(window)
    assert wrong == []
    assert left_open(undecided) == []
    window.size(*NARROW)  # where tables scroll, axe cannot say what lies behind their words
    assert judged(window)[0] == []
    assert window.told("browser") == [], "A page holds something that the policy of our pages refuses"


@each_page
def test_axe_finds_nothing_without_scripts(page: str, numbers: Numbers, window: Chromium) -> None:
    window.scripts(on=False)
    numbers.open(window, page)
    window.scripts(on=True)
    window.ask(OPEN_DETAILS)
    wrong, undecided = judged(window)
    assert wrong == []
    assert left_open(undecided) == []


def left_open(undecided: list[str]) -> list[str]:
    """What axe could not decide and nobody has explained."""
    return [line for line in undecided if not ON_A_PICTURE.search(line) and not SEEN_OTHERWISE.search(line)]


@pytest.mark.parametrize("what", STAFF_PAGES)
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_axe_finds_nothing_on_the_way_in(
    what: str, scripts: bool, numbers: Numbers, window: Chromium
) -> None:
    window.driver.delete_all_cookies()
    window.scripts(on=scripts)
    numbers.show(window, what)
    window.scripts(on=True)
    said = window.ask("return document.querySelector('main').textContent")
    told = {"signed out": "You are signed out", "not allowed": "roles", "account": "Where you are signed in"}
    assert told.get(what, "Enter") in said
    wrong, undecided = judged(window)
    assert wrong == []
    assert unexplained(undecided) == []
    window.size(*NARROW)
    assert window.ask(CUT_OFF) == []


@each_page
def test_tab_goes_through_an_analysts_page_in_its_order(
    page: str, numbers: Numbers, window: Chromium
) -> None:
    numbers.open(window, page)
    window.ask(OPEN_DETAILS)
    stops = Keyboard(window).tab_through()
    places = [stop.index for stop in stops]
    assert places == sorted(places)
    assert set(window.ask(REACHABLE)) <= set(places)
    assert [stop.name for stop in stops if not stop.seen] == []
    assert [stop.name for stop in stops if stop.covered] == []


@each_page
def test_nothing_is_cut_off_in_a_window_of_320_by_256(page: str, numbers: Numbers, window: Chromium) -> None:
    window.size(*NARROW)
    numbers.open(window, page)
    window.ask(OPEN_DETAILS)
    assert window.ask(CUT_OFF) == []
    window.ask(SPACED)
    assert window.ask(CUT_OFF) == [], "with the text spacing of WCAG 1.4.12"


@each_page
def test_nothing_is_cut_off_at_twice_the_size_of_text(page: str, numbers: Numbers, window: Chromium) -> None:
    window.size(*WIDE)
    numbers.open(window, page)
    window.ask("document.documentElement.style.fontSize = '200%'")
    assert window.ask(CUT_OFF) == []


def test_a_picture_is_named_and_its_numbers_stand_in_a_table_too(numbers: Numbers, window: Chromium) -> None:
    numbers.open(window, HERE)
    assert window.ask(UNNAMED) == 0
    drawn = window.ask("return document.querySelectorAll('.formkit-flow rect.formkit-flow__page').length")
    rows = window.ask("return document.querySelectorAll('[aria-labelledby=table-pages] tbody tr').length")
    assert drawn > 1
    assert rows > 1


@pytest.mark.parametrize("page", [HERE, f"{HERE}/trend"])
def test_words_of_a_picture_can_be_read(page: str, numbers: Numbers, window: Chromium) -> None:
    numbers.open(window, page)
    words = window.ask(WORDS_OF_PICTURES)
    assert len(words) > 10
    assert [text for text, contrast, _ in words if contrast < 4.5] == []
    assert [text for text, _, is_covered in words if is_covered] == [], "Words stand on a shape"


def test_no_word_of_the_funnel_is_cut_off(numbers: Numbers, window: Chromium) -> None:
    numbers.open(window, HERE)
    assert window.ask(OUTSIDE_ITS_PICTURE) == []


def test_the_list_of_pages_takes_the_place_of_the_picture_in_a_narrow_window(
    numbers: Numbers, window: Chromium
) -> None:
    shown = "return [...document.querySelectorAll('.formkit-picture, .formkit-steps')].map(one => one.offsetParent !== null)"
    numbers.open(window, HERE)
    assert window.ask(shown) == [True, False]
    window.size(*NARROW)
    assert window.ask(shown) == [False, True]


def test_filters_change_the_page_in_place_and_keep_its_address(numbers: Numbers, window: Chromium) -> None:
    numbers.open(window, HERE)
    window.ask(OPEN_DETAILS)
    with window.next_page():
        window.ask(CHOOSE_PHONES)
    assert "device: phone" in window.ask(
        "return document.querySelector('.formkit-filters__counted').textContent"
    )
    assert "device=phone" in window.driver.current_url
