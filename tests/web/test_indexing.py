"""Search engines keep the directory and start pages of a site whose address is known, and nothing else."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from shutil import copytree
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import httpx2
import pytest

from formkit.bundled import folder
from tests.pages.json_ld import wrong_in
from tests.web.addresses import every_route
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.serving import HOST, Served, parts_in
from tests.web.test_councils import folder_of_two, person_of
from tests.web.walking import BIN, start

SITE = f"https://{HOST}"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
NOT_KEPT = '<meta name="robots" content="noindex">'


def links_of(html: str, rel: str) -> dict[str, str]:
    """Language → address of the `link` elements of a kind; "" for those of no language."""
    found = re.findall(rf'<link rel="{rel}"(?: hreflang="([^"]+)")? href="([^"]+)">', html)
    return dict(found)


def sitemap_of(answer: httpx2.Response) -> dict[str, dict[str, str]]:
    """Address → the addresses of its languages, of a sitemap."""
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/xml"
    whole = ElementTree.fromstring(answer.content)
    assert whole.tag == f"{{{NAMES['s']}}}urlset"
    return {
        (url.findtext("s:loc", None, NAMES) or ""): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", NAMES)
        }
        for url in whole.findall("s:url", NAMES)
    }


@pytest.fixture
def public(serve: Serve) -> Served:
    """A site whose public address is known."""
    return serve(address=SITE)


def test_the_sitemap_holds_the_start_pages_in_each_language_and_nothing_else(public: Served) -> None:
    found = sitemap_of(public.client().get("/sitemap.xml"))
    assert f"{SITE}{BIN}" in found
    assert found[f"{SITE}{BIN}?lang=cy"] == {
        "en": f"{SITE}{BIN}",
        "cy": f"{SITE}{BIN}?lang=cy",
        "x-default": f"{SITE}{BIN}",
    }
    assert found[f"{SITE}/single-person-discount"] == {}
    assert f"{SITE}/single-person-discount?lang=cy" not in found
    titles = {address.removeprefix(SITE).partition("?")[0] for address in found}
    assert len(titles) == 7 - len(cannot_run(public))
    assert not titles & cannot_run(public)


def cannot_run(site: Served) -> set[str]:
    """The forms that this site can only show: nobody could pay for them."""
    return {f"/{form.id}" for form in parts_in(site.app).catalogue.forms.values() if form.not_yet}


def test_each_address_of_the_sitemap_is_a_start_page_that_may_be_kept_and_names_itself(
    public: Served,
) -> None:
    for address, languages in sitemap_of(public.client().get("/sitemap.xml")).items():
        html = public.client().get(address.removeprefix(SITE)).text
        assert NOT_KEPT not in html, address
        assert links_of(html, "canonical") == {"": address}
        assert links_of(html, "alternate") == languages, address


def test_a_start_page_tells_what_it_is_in_the_words_of_its_language(public: Served) -> None:
    for language, title in (("en", "Report a missed bin"), ("cy", "Rhoi gwybod am fin a gollwyd")):
        html = public.client().get(BIN, params={"lang": language}).text
        (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        assert list(wrong_in(json.loads(data))) == []
        assert json.loads(data)["name"] == title
        assert json.loads(data)["description"] in html.replace("&#39;", "'")


def test_the_directory_may_be_kept_and_what_a_search_finds_may_not(public: Served) -> None:
    client = public.client()
    html = client.get("/").text
    assert links_of(html, "canonical") == {"": f"{SITE}/"}
    assert NOT_KEPT not in html
    assert NOT_KEPT in client.get("/", params={"q": "bin"}).text
    assert NOT_KEPT in client.get("/", params={"q": "passport"}).text


def test_every_other_page_says_that_it_is_not_to_be_kept(public: Served) -> None:
    person = public.browser()
    start(person)
    kept = {path for path in sorted(paths()) if NOT_KEPT not in looked_at(person, path)}
    assert kept == {"/", BIN}


def paths() -> set[str]:
    """Every address that can be looked at."""
    return {path for method, path in every_route() if method == "GET"}


def looked_at(person: Browser, path: str) -> str:
    """A page, or what says the same for an answer that is none."""
    answer = person.client.get(path, follow_redirects=False)
    is_page = answer.headers.get("content-type", "").startswith("text/html")
    return str(answer.text) if is_page and answer.status_code != 303 else NOT_KEPT


def test_robots_txt_names_the_sitemap_and_keeps_robots_from_the_pages_of_staff(public: Served) -> None:
    answer = public.client().get("/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    robots = RobotFileParser()
    robots.parse(answer.text.splitlines())
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]
    assert not robots.can_fetch("Any", f"{SITE}/staff/forms/report-a-missed-bin")
    for path in ("/", BIN, f"{BIN}?lang=cy", f"{BIN}/bin", "/static/a.css"):
        assert robots.can_fetch("Any", f"{SITE}{path}"), path


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"address": SITE, "preview": True},
        {"address": "http://localhost:8000", "https": False, "hosts": [HOST]},
    ],
    ids=["no address", "a preview", "no https"],
)
def test_nothing_is_kept_of_a_site_that_is_not_public(serve: Serve, settings: dict[str, object]) -> None:
    assert_kept_from_all(serve(**settings))


def test_a_council_can_keep_search_engines_out_for_a_trial(serve: Serve, tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    copytree(folder("forms"), forms)
    council = forms / "councils" / "exampleton.yaml"
    council.write_text(council.read_text(encoding="utf-8") + "indexed: no\n", encoding="utf-8")
    assert_kept_from_all(serve(address=SITE, forms=forms))


def assert_kept_from_all(site: Served) -> None:
    """No sitemap, none named, and each page says that it is not to be kept."""
    client = site.client()
    assert client.get("/sitemap.xml").status_code == 404
    assert "Sitemap" not in client.get("/robots.txt").text
    for path in ("/", BIN):
        html = client.get(path).text
        assert NOT_KEPT in html
        assert "ld+json" not in html
        assert links_of(html, "canonical") == {}


def test_a_form_that_is_not_open_is_not_kept(serve: Serve, tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    copytree(folder("forms"), forms)
    form = forms / "report-a-missed-bin.yaml"
    text = form.read_text(encoding="utf-8")
    form.write_text(text.replace("council:", "closes: 1 November 2026\ncouncil:", 1), encoding="utf-8")
    site = serve(address=SITE, forms=forms)
    assert parts_in(site.app).today() > date(2026, 11, 1)
    assert not [one for one in sitemap_of(site.client().get("/sitemap.xml")) if BIN in one]
    assert NOT_KEPT in site.client().get(BIN).text


def test_below_a_path_the_sitemap_has_that_path_and_robots_txt_is_the_hosts(serve: Serve) -> None:
    client = serve(address=f"{SITE}/forms").client()
    found = sitemap_of(client.get("/forms/sitemap.xml"))
    assert f"{SITE}/forms{BIN}" in found
    html = client.get(f"/forms{BIN}").text
    assert links_of(html, "canonical") == {"": f"{SITE}/forms{BIN}"}
    assert client.get("/forms/robots.txt").status_code == 404


def test_each_council_of_a_server_has_a_sitemap_of_its_own(serve: Serve, tmp_path: Path) -> None:
    site = serve(forms=folder_of_two(tmp_path / "forms"), hosts=[])
    for council, other in (("north", "south"), ("south", "north")):
        found = sitemap_of(person_of(site, council).client.get("/sitemap.xml"))
        assert found
        assert not [address for address in found if other in address]
