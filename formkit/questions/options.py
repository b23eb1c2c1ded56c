"""Options as items of radios and checkboxes."""

from __future__ import annotations

from collections.abc import Collection

from formkit.questions.base import Option


def option_items(options: tuple[Option, ...], chosen: Collection[str]) -> list[dict[str, object]]:
    """One item for each option, in file order, the chosen ones checked."""
    return [
        {"value": option.value, "text": option.label, "checked": option.value in chosen}
        | ({"hint": {"text": option.hint}} if option.hint else {})
        for option in options
    ]


def option_label(options: tuple[Option, ...], value: str) -> str:
    """What is shown for an option's value; the value itself where the option is gone."""
    return next((option.label for option in options if option.value == value), value)
