"""The keyboard alone: every page can be walked with Tab, and the whole missed bin can be reported."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from a11y_tests.chromium import Chromium
from a11y_tests.every import each_english_piece
from a11y_tests.keyboard import Keyboard
from a11y_tests.scenes import Scene
from a11y_tests.site import Site
from formkit.rendering.words import say
from tests.questions.questions import in_words

CONTINUE = say("en", "continue")
REACHABLE = """
const order = [...document.querySelectorAll("*")], groups = new Set();
return order.map((element, index) => [element, index]).filter(([element]) => {
  if (!element.matches("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")) return false;
  // What stands in a closed "details" has a place on the page, but is reached only once that is opened.
  if (element.ariaHidden === "true") return false; // the button that only Enter in a box presses
  if (element.disabled || element.offsetParent === null || !element.checkVisibility()) return false;
  if (element.type !== "radio") return true;
  const group = [...document.getElementsByName(element.name)], chosen = group.find(one => one.checked) || group[0];
  return element === chosen;
}).map(([, index]) => index);
"""


@each_english_piece
def test_tab_goes_through_the_page_in_its_order_and_shows_where_it_is(
    scene: Scene, window: Chromium, site: Site
) -> None:
    window.open(site.again(scene.page))
    stops = Keyboard(window).tab_through()
    places = [stop.index for stop in stops]
    assert places == sorted(places), "The order of the keyboard is not the order of the page"
    assert set(window.ask(REACHABLE)) <= set(places), "Something cannot be reached"
    assert [stop.name for stop in stops if not stop.seen] == [], "The focus cannot be seen"
    assert [stop.name for stop in stops if stop.covered] == [], "The focus is covered by something"


def test_a_missed_bin_is_reported_with_the_keyboard_alone(own_window: Chromium, site: Site) -> None:
    keys = Keyboard(own_window)
    own_window.open(f"{site.address}/report-a-missed-bin")
    _use(keys, say("en", "start now"), Keys.ENTER)
    keys.go_to("bin")
    keys.press(Keys.SPACE, Keys.ARROW_DOWN)
    _use(keys, CONTINUE, Keys.SPACE)
    _use(keys, in_words("address", "postcode label"), "EX1 2BB" + Keys.ENTER)
    keys.go_to(in_words("address", "choose label"))
    keys.press(Keys.ARROW_DOWN)
    _use(keys, CONTINUE, Keys.SPACE)
    keys.go_to("due")
    keys.press(Keys.SPACE)
    _use(keys, CONTINUE, Keys.SPACE)
    keys.go_to("tagged")
    keys.press(Keys.SPACE, Keys.ARROW_RIGHT)
    _use(keys, CONTINUE, Keys.SPACE)
    _use(keys, CONTINUE, Keys.SPACE)
    _use(keys, "Email address", "name@example.com" + Keys.ENTER)
    assert own_window.driver.title.startswith(say("en", "check answers"))
    assert "name@example.com" in own_window.driver.page_source
    _use(keys, say("en", "send"), Keys.ENTER)
    assert own_window.driver.title.startswith(say("en", "sent"))
    assert len(own_window.driver.find_element("id", "reference").text) == 8


def test_a_collection_with_a_list_a_booking_and_a_payment_is_booked_with_the_keyboard_alone(
    own_window: Chromium, site: Site
) -> None:
    keys = Keyboard(own_window)
    own_window.open(f"{site.address}/bulky-waste")
    _use(keys, say("en", "start now"), Keys.ENTER)
    _use(keys, in_words("address", "postcode label"), "EX1 2BB" + Keys.ENTER)
    keys.go_to(in_words("address", "choose label"))
    keys.press(Keys.ARROW_DOWN)
    _use(keys, CONTINUE, Keys.SPACE)
    _choose(keys, "flat", Keys.ARROW_DOWN)
    for another in ((), (Keys.ARROW_DOWN,)):
        _choose(keys, "item")
        _use(keys, "How many do you have?", "2" + Keys.ENTER)
        _choose(keys, "things-another", *another)
    _use(keys, CONTINUE, Keys.SPACE) if _is_told(own_window) else None
    keys.go_to("spot")
    keys.press("In the front garden")
    _use(keys, CONTINUE, Keys.SPACE)
    _use(keys, CONTINUE, Keys.SPACE)
    _choose(keys, "support", Keys.ARROW_DOWN)
    _choose(keys, "slot")
    _type_contact(keys)
    assert own_window.driver.title.startswith(say("en", "check answers"))
    _use(keys, say("en", "send and pay"), Keys.ENTER)
    _use(keys, say("en", "pay continue"), Keys.ENTER)
    keys.go_to("Pay")
    keys.press(Keys.ENTER)  # a page of somebody else's: it has none of our marks
    own_window.wait(lambda: own_window.driver.title.startswith(say("en", "sent booked", slot="")))


def _is_told(window: Chromium) -> bool:
    """Whether a page only tells something: the items decide."""
    return "heavy" in window.driver.title


def _choose(keys: Keyboard, name: str, *arrows: str) -> None:
    """Choose a radio, the first or one further down, and continue."""
    keys.go_to(name)
    keys.press(Keys.SPACE, *arrows)
    _use(keys, CONTINUE, Keys.SPACE)


def _type_contact(keys: Keyboard) -> None:
    keys.go_to("contact-name")
    keys.press("Robin Example")
    keys.go_to("contact-email")
    keys.press("name@example.com")
    _choose(keys, "contact-safe")


def _use(keys: Keyboard, words: str, key: str) -> None:
    """Go to something with Tab and press what leads to the next page."""
    keys.go_to(words)
    with keys.window.next_page():
        keys.press(key)
