"""The gallery is there for those who try formkit out, and for nobody else."""

from __future__ import annotations

import pytest

from tests.web.conftest import Serve
from tests.web.serving import Served


def trying_out(serve: Serve) -> Served:
    return serve(dev=True, https=False, hosts=[])


def seen(site: Served, path: str) -> tuple[int, str]:
    answered = site.client().get(f"https://localhost{path}")
    return answered.status_code, answered.text


def test_every_answer_type_is_shown_in_both_languages(serve: Serve) -> None:
    site = trying_out(serve)
    status, listed = seen(site, "/gallery")
    assert status == 200
    links = [piece.partition('"')[0] for piece in listed.split('href="/gallery/')[1:]]
    assert len(links) > 10
    for link in links:
        path = f"/gallery/{link.partition('?')[0]}"
        for language in ("en", "cy"):
            status, html = seen(site, f"{path}?lang={language}")
            assert (status, f'<html lang="{language}"' in html) == (200, True), path


@pytest.mark.parametrize("path", ["/gallery/no-such-type", "/gallery/place_on_a_map", "/gallery/name/more"])
def test_what_is_not_there_is_not_found(serve: Serve, path: str) -> None:
    assert seen(trying_out(serve), path)[0] == 404


@pytest.mark.parametrize("query", ["?lang=fr", "?lang=", "?lang=%00", "?lang=cy&lang=fr", ""])
def test_a_language_that_is_not_there_is_english(serve: Serve, query: str) -> None:
    status, html = seen(trying_out(serve), f"/gallery/name{query}")
    assert (status, '<html lang="en"' in html) == (200, True)


@pytest.mark.parametrize("path", ["/gallery", "/gallery/name"])
def test_on_a_site_for_residents_there_is_no_gallery(shared_site: Served, path: str) -> None:
    assert shared_site.browser().get(path).status == 404
