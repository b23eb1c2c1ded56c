"""The words of every page and every message, in both languages."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml

from formkit.bundled import folder
from formkit.rendering.words import say, words
from tests.house.checkout import modules, source

BANNED = re.compile(
    r"\b(please|sorry|valid|invalid|required|mandatory|os gwelwch yn dda|annilys)\b", re.IGNORECASE
)
SAME_IN_BOTH = {"Cost", "{value}"}


def read_words() -> dict[str, dict[str, str]]:
    """Place and code → language → words: formkit's own pages and every answer type."""
    places = {"rendering": files("formkit.rendering") / "words.yaml"}
    questions = files("formkit.questions")
    places["questions"] = questions / "messages.yaml"
    for one in questions.iterdir():
        if (one / "messages.yaml").is_file():
            places[one.name] = one / "messages.yaml"
    return {
        f"{place}: {code}": said
        for place, file in places.items()
        for code, said in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).items()
    }


ALL = read_words()


def test_the_words_of_every_folder_were_found() -> None:
    assert {name.partition(":")[0] for name in ALL} >= {"rendering", "questions", "date", "address", "one_of"}


def test_every_code_is_said_in_english_and_welsh() -> None:
    assert [name for name, said in ALL.items() if set(said) != {"en", "cy"} or not all(said.values())] == []


def test_both_languages_have_the_same_places() -> None:
    def places(text: str) -> list[str]:
        return sorted(place.lower() for place in re.findall(r"%?\{\w+\}", text))

    assert [name for name, said in ALL.items() if places(said["en"]) != places(said["cy"])] == []


def test_the_welsh_is_not_english() -> None:
    same = [name for name, said in ALL.items() if said["en"] == said["cy"] and said["en"] not in SAME_IN_BOTH]
    assert same == []


def test_no_word_blames_or_begs() -> None:
    assert [
        f"{name}: {text}" for name, said in ALL.items() for text in said.values() if BANNED.search(text)
    ] == []


def test_apostrophes_are_curly() -> None:
    assert [name for name, said in ALL.items() for text in said.values() if re.search(r"\w'\w", text)] == []


def test_every_word_that_a_template_asks_for_is_there() -> None:
    asked = set()
    for place in (folder("templates"), folder("components")):
        for file in place.rglob("*.html"):
            asked |= set(re.findall(r'frame\.words\["([^"]+)"\]', file.read_text(encoding="utf-8")))
    assert asked
    assert asked - set(words("en")) == set()


def test_no_word_is_left_over() -> None:
    texts = [source(module) for module in modules("formkit")]
    for place in (folder("templates"), folder("components")):
        texts += [file.read_text(encoding="utf-8") for file in place.rglob("*.html")]
    together = "\n".join(texts)
    # these codes are put together from parts
    made_up = ("trouble ", "evidence ", "book ", " day", " link", "list error ", "task ", "pay ", "feedback ")
    kinds = (
        "post",
        "email",
        "in person",
        "home visit",
        "text relay",
        "BSL",
        "paper form",
    )  # keys of `other ways`
    left = [
        code
        for code in words("en")
        if f'"{code}"' not in together.replace("'", '"')
        and not any(part in code for part in made_up)
        and code not in kinds
    ]
    assert left == []


@pytest.mark.parametrize(("language", "spoken"), [("en", "en"), ("cy", "cy"), ("fr", "en")])
def test_places_are_filled_and_an_unknown_language_is_english(language: str, spoken: str) -> None:
    assert say(language, "found for", words="cats") == words(spoken)["found for"].replace("{words}", "cats")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("by day", " dydd Gwener 20 Tachwedd 2026"),
        ("on day", " ddydd Gwener 20 Tachwedd 2026"),
        ("before day", " dydd Gwener 20 Tachwedd 2026"),
    ],
)
def test_a_day_inside_a_welsh_sentence_begins_small_and_softly_after_ar(code: str, said: str) -> None:
    assert said in say("cy", code, day="Dydd Gwener 20 Tachwedd 2026")
