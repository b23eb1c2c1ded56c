"""An option list in Welsh."""

from __future__ import annotations

from formkit.definition.list_names import list_in_language
from formkit.definition.lists import read_list
from formkit.definition.reading.tree import Text

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
