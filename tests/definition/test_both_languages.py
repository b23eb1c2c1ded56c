"""A council's texts in one language."""

from __future__ import annotations

import pytest

from formkit.definition.both_languages import in_language, list_in_language
from formkit.definition.council import read_council
from formkit.definition.lists import read_list
from formkit.definition.opening import read_opening
from formkit.definition.reading.composer import compose
from formkit.definition.reading.tree import Block, Text, plain_value

COUNCIL = """\
formkit: 1
council: exampleton
name: {en: Exampleton Council, cy: Cyngor Exampleton}
nation: england
website: https://www.exampleton.example
logo: {file: a.svg, says: {en: Council, cy: Cyngor}}
help to get online: {say: At any library, link: /libraries}
other ways:
  in person: {en: Town Hall, cy: Neuadd y Dref}
  post: PO Box 1
  BSL: /bsl
  waste: {phone: 01632 960 001, open: {en: When we can, cy: Pan allwn}, text relay: yes}
destinations:
  waste: {folder: outbox/waste}
"""


def tree() -> Block:
    found = compose(COUNCIL, "councils/exampleton.yaml").tree
    assert found is not None
    return found


def test_english_is_taken_where_both_stand() -> None:
    council, _ = read_council(in_language(tree(), "en", lambda text: text)[0])
    assert council.logo_says == "Council"
    assert council.ways.elsewhere["in person"] == "Town Hall"
    assert council.named("cy") == "Cyngor Exampleton"


def test_welsh_is_taken_and_what_has_none_is_told() -> None:
    said, gaps = in_language(tree(), "cy", lambda text: Text(f"<{text.text}>", text.place))
    council, _ = read_council(said)
    assert council.logo_says == "Cyngor"
    assert council.ways.elsewhere == {"in person": "Neuadd y Dref", "post": "<PO Box 1>", "BSL": "/bsl"}
    assert council.ways.contacts[0].open == "Pan allwn"
    assert council.help_online == "<At any library>"
    assert council.destinations == {"waste": {"folder": "outbox/waste"}}
    assert [gap.where for gap in gaps] == [
        ("council", "help to get online", "say"),
        ("council", "other ways", "post"),
    ]
    assert gaps[0].place.line == 7


def test_a_name_in_english_alone_is_told() -> None:
    found = compose(COUNCIL.replace(", cy: Cyngor Exampleton", ""), "x").tree
    assert found is not None
    said, gaps = in_language(found, "cy", lambda text: text)
    assert gaps[0].where == ("council", "name")
    value = plain_value(said)
    assert isinstance(value, dict)
    assert value["name"] == {"en": "Exampleton Council"}


ITEMS = 'id,name,heavy,name_cy\nsofa,"Sofa, large",yes,"Soffa, fawr"\nlamp,Lamp,no,\n'


def test_names_come_from_the_column_of_the_language() -> None:
    text, gaps = list_in_language(
        ITEMS, "lists/items.csv", "cy", lambda text: Text(f"<{text.text}>", text.place)
    )
    items, problems = read_list(text, "lists/items.csv")
    assert problems == ()
    assert [(option.value, option.label) for option in items.options] == [
        ("sofa", "Soffa, fawr"),
        ("lamp", "<Lamp>"),
    ]
    assert items.rows["sofa"] == {"heavy": True}
    assert [(gap.english, gap.place.line) for gap in gaps] == [("Lamp", 3)]


def test_a_text_that_is_no_list_stays_as_it_is() -> None:
    assert list_in_language("a,b\n1,2\n", "x.csv", "cy", lambda text: text) == ("a,b\n1,2\n", ())


@pytest.mark.parametrize(
    "said",
    ["{en: 'Monday to Friday, 9am to 5pm', cy: Dydd Llun}", "'Monday to Friday, 9am to 5pm'", "always"],
)
def test_opening_hours_need_no_welsh(said: str) -> None:
    text = (
        f"formkit: 1\ncouncil: a\nname: {{en: A, cy: A}}\nother ways: {{waste: {{phone: 1, open: {said}}}}}\n"
    )
    found = compose(text, "x").tree
    assert found is not None
    welsh, gaps = in_language(found, "cy", lambda text: text)
    assert gaps == ()
    assert read_opening(read_council(welsh)[0].ways.contacts[0].open) is not None
