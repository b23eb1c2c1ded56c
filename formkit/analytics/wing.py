"""Analytics as the app sees them."""

from __future__ import annotations

from formkit.analytics.fold.worker import folding
from formkit.analytics.form_pages import pages_of
from formkit.analytics.pages.cache_warmer import warming
from formkit.analytics.pages.routes import ROUTES
from formkit.analytics.tables import keep_pages
from formkit.web.dependencies import Parts
from formkit.wing import Wing


def wing(kernel: Parts) -> Wing:
    """Events are folded in the background; analysts see what they come to."""
    engine = kernel.store.engine

    async def begin(parts: Parts) -> None:
        pages = [page for form in parts.catalogue.forms.values() for page in pages_of(form)]
        await engine.write(lambda tx: keep_pages(tx, pages))

    return Wing(
        "analytics",
        routes=ROUTES,
        jobs=lambda parts: [
            folding(engine, parts.random_hex(8), parts.now),
            warming(engine, parts.now, parts.today),
        ],
        begin=begin,
    )
