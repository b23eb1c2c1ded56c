"""A council's texts in one language."""

from __future__ import annotations

from formkit.definition.both_languages import in_language, list_in_language
from formkit.definition.council import read_council
from formkit.definition.lists import read_list
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
  waste: {phone: 01632 960 001, open: {en: All day, cy: Drwy’r dydd}, text relay: yes}
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
    assert council.ways.contacts[0].open == "Drwy’r dydd"
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
