"""Keeps the numbers that a form version's pages have in masks, once and for good; it does not know forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from formkit.analytics.base import MOST_PAGES, PAGES_IN_A_MASK, Execute, FormPage
from formkit.analytics.folding import Rows


def keep_pages(execute: Execute, pages: Iterable[FormPage]) -> None:
    """Keep pages in the transaction of `execute`; a version that is known stays as it is."""
    for page in pages:
        low, high = bits_of(page.number)
        execute(
            "INSERT INTO form_page (form, version, number, bit, bit_high, page, kind, title, outcome, wording) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (
                page.form,
                page.version,
                min(page.number, MOST_PAGES - 1),
                low,
                high,
                page.page,
                page.kind,
                page.title,
                page.outcome,
                page.wording,
            ),
        )


def bits_of(number: int) -> tuple[int, int]:
    """The bit of a page in `mask` and in `mask_high`: one of them is 0."""
    number = min(number, MOST_PAGES - 1)
    return (1 << number, 0) if number < PAGES_IN_A_MASK else (0, 1 << (number - PAGES_IN_A_MASK))


def pages_of_versions(rows: Rows, form: str) -> Mapping[str, tuple[FormPage, ...]]:
    """Version → its pages by number."""
    found: dict[str, list[FormPage]] = {}
    for row in rows(
        "SELECT form, version, number, page, kind, title, outcome, wording FROM form_page WHERE form = ? "
        "ORDER BY version, number, page",
        (form,),
    ):
        found.setdefault(row[1], []).append(FormPage(*row))
    return {version: tuple(pages) for version, pages in found.items()}
