"""What start pages tell machines is what schema.org lets them tell, and nothing in it can end its element."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from formkit.pages.schema_org import Data, as_schema_org, as_script
from formkit.rendering.frame import Indexed
from tests.pages.json_ld import wrong_in
from tests.rendering.drawing import catalogue, missed_bin

ADDRESS = "https://forms.exampleton.example/report-a-missed-bin"
INDEXED = Indexed(ADDRESS, (("en", ADDRESS),))


def told_of_the_bin() -> Data:
    return as_schema_org(missed_bin(), INDEXED, missed_bin().languages, "en")


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("form", list(catalogue().forms.values()), ids=lambda form: str(form.id))
def test_schema_org_knows_all_that_is_told_of_a_form(form, language: str) -> None:  # type: ignore[no-untyped-def]  # as the parameter brings it
    told = as_schema_org(form.said(language), INDEXED, form.languages, language)
    assert list(wrong_in(json.loads(as_script(told)))) == []


def test_a_form_is_told_with_its_codes_its_council_and_its_ways() -> None:
    told = told_of_the_bin()
    form = missed_bin()
    assert told["name"] == form.title
    assert told["description"] == form.description
    assert told["url"] == ADDRESS
    assert {"@type": "PropertyValue", "propertyID": "LGSL", "value": form.standards["lgsl"]} in told[
        "identifier"
    ]  # type: ignore[operator]  # a list, as the test above shows
    assert told["provider"]["name"] == "Exampleton Council"  # type: ignore[index]  # as above
    assert told["jurisdiction"] == "England"
    ways = json.loads(as_script(told))["availableChannel"]
    assert ways[0]["availableLanguage"] == ["en", "cy"]
    assert ways[1]["servicePhone"]["telephone"] == form.ways.contacts[0].phone


def test_what_a_form_does_not_say_is_left_out() -> None:
    bare = replace(missed_bin(), description="", also_known_as=(), standards={})
    assert not {"description", "alternateName", "identifier"} & set(
        as_schema_org(bare, INDEXED, ("en",), "en")
    )


def test_emergency_lines_are_no_way_to_fill_in_a_form() -> None:
    form = catalogue().forms["report-a-housing-repair"]
    emergency = [one.phone for one in form.ways.known if one.emergency]
    text = as_script(as_schema_org(form, INDEXED, form.languages, "en"))
    assert emergency
    assert not [phone for phone in emergency if phone in text]


@pytest.mark.parametrize("title", ["</script><b>", "<!-- <script>", "A & B", "]]>"])
def test_no_text_ends_the_element_that_it_stands_in(title: str) -> None:
    text = as_script(as_schema_org(replace(missed_bin(), title=title), INDEXED, ("en",), "en"))
    assert not set("<>&") & set(text)
    assert json.loads(text)["name"] == title


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"@type": "GovernmentForm"}, "no type"),
        ({"serviceURL": ADDRESS}, "has no serviceURL"),
        ({"url": "/report-a-missed-bin"}, "is none of ('URL',)"),
        (
            {"provider": {"@type": "PropertyValue", "propertyID": "a"}},
            "is none of ('Organization', 'Person')",
        ),
        ({"description": ""}, "says nothing"),
        ({"availableChannel": {"@type": "ServiceChannel", "availableLanguage": "Welsh"}}, "no code"),
        ({"@context": "http://example.org"}, "the context"),
        ({"name": 7}, "a number"),
    ],
)
def test_the_reader_finds_what_schema_org_does_not_know(change: Data, problem: str) -> None:
    found = list(wrong_in({**told_of_the_bin(), **change}))
    assert [one for one in found if problem in one], found
