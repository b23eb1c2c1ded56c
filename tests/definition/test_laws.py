"""The law of reading: whatever stands in a form file, it is told and never raised."""

from __future__ import annotations

from dataclasses import replace

import yaml

from formkit import bundled
from formkit.catalogue import look_at
from formkit.definition.form_reader import read_form

EVERY = 499
"""Of thousands of broken forms, one in so many is read; all of them take minutes."""


def test_whatever_is_left_out_or_replaced_nothing_is_raised() -> None:
    folder = bundled.folder("forms")
    for source in look_at(folder).sources.values():
        tree = yaml.load(source.form[1], Loader=yaml.CBaseLoader)
        for number, changed in enumerate(changes(tree)):
            if number % EVERY == 0:
                text = yaml.dump(changed, allow_unicode=True, sort_keys=False, width=1000)
                read_form(replace(source, form=(source.form[0], text)))


def changes(tree: object) -> list[object]:
    """The tree with one part at a time gone, or with something else in its place."""
    found: list[object] = []
    match tree:
        case dict():
            for key, value in tree.items():
                found.append({name: one for name, one in tree.items() if name != key})
                found += [{**tree, key: other} for other in ("", "9" * 5000, ["x"], {"x": "y"}, "{", ",")]
                found += [{**tree, key: one} for one in changes(value)]
        case list():
            for place, value in enumerate(tree):
                found.append(tree[:place] + tree[place + 1 :])
                found += [[*tree[:place], one, *tree[place + 1 :]] for one in changes(value)]
    return found
