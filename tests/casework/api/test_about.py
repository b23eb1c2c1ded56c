"""The OpenAPI document tells the truth: it is valid, has every route, and each answer is as it says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

from formkit.casework.api.about import DOCUMENT, described
from formkit.casework.tokens import SCOPES, ApiScope
from formkit.casework.wing import ROUTES
from formkit.rendering.words import say
from tests.casework.asking import Program, made_token, sent_to
from tests.storage.making import break_key
from tests.web.serving import Answered, Request, Served

Json = Mapping[str, Any]  # Any: JSON has no closed type
STAGE = {"stage": "done", "words": {"en": "We mended it."}}
A_DAY = "from=2026-11-03&to=2026-11-03"


@dataclass(frozen=True)
class Asked:
    """One operation of the document."""

    path: str
    method: str
    said: Json

    @property
    def scope(self) -> ApiScope:
        """The scope that its description names."""
        (found,) = [one for one in SCOPES if f"`{one}`" in self.said["description"]]
        return found

    def address(self, **values: object) -> str:
        """Its path with something in the place of each parameter."""
        given = {"id": 1, "reference": "REF22222", "name": "photo-1.jpg", "form": "everything", **values}
        query = f"?{A_DAY}" if self.path.endswith(".csv") else ""
        return self.path.format(**given) + query


def operations() -> Iterator[Asked]:
    """All of them."""
    for path, methods in described()["paths"].items():
        for method, said in methods.items():
            yield Asked(path, method.upper(), said)


def assert_as_told(asked: Asked, answered: Answered) -> None:
    """The answer's status, type and body are among those that the document names for this operation."""
    document = described()
    told = asked.said["responses"].get(str(answered.status))
    assert told, (
        f"{asked.method} {asked.path} answered {answered.status}, of which the document knows nothing"
    )
    if "$ref" in told:
        told = document["components"]["responses"][told["$ref"].rpartition("/")[2]]
    kind = dict(answered.headers)["content-type"].partition(";")[0]
    content = told["content"].get(kind) or told["content"]["*/*"]
    if kind.endswith("json"):
        schema = {**content["schema"], "components": document["components"]}
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(json.loads(answered.body))


def test_the_document_is_openapi_and_its_schemas_are_schemas() -> None:
    OpenAPIV31SpecValidator(dict(described())).validate()
    for schema in described()["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_the_document_has_every_route_and_no_other() -> None:
    routes = {
        (route.path.replace(":int}", "}"), method)
        for route in ROUTES
        for method in (route.methods or set()) - {"HEAD"}
    }
    told = list(operations())
    assert {(one.path, one.method) for one in told} == routes
    assert len({one.said["operationId"] for one in told}) == len(told)


def test_each_good_answer_is_as_the_document_says(site: Served, program: Program) -> None:
    sent_to(site, "REF22222", "testham/office", "testham/archive")
    for asked in operations():
        body = json.dumps(STAGE).encode() if asked.method == "PUT" else b""
        answered = program.ask(asked.address(), asked.method, body)
        assert answered.status == 200, (asked, answered)
        assert_as_told(asked, answered)


def test_each_refusal_is_as_the_document_says(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    sent_to(site, "BRKN2222")
    break_key(site.settings.data / "formkit.sqlite", "reference = 'BRKN2222'", "submission")
    refused: set[tuple[str, str, int]] = set()

    def expect(asked: Asked, status: int, answered: Answered) -> None:
        assert answered.status == status, (asked.method, asked.path, answered)
        assert_as_told(asked, answered)
        refused.add((asked.path, asked.method, status))

    for asked in operations():
        others = [one for one in SCOPES if one != asked.scope]
        gone = asked.address(id=99, reference="REF99999", form="none")
        gone += "" if "{" in asked.path else "?form=none"
        not_mine = Program(site, made_token(site, forms=["everything"]))
        expect(asked, 401, site.ask(Request(asked.method, asked.address())))
        expect(asked, 403, Program(site, made_token(site, scopes=others)).ask(asked.address(), asked.method))
        expect(asked, 404, not_mine.ask(gone, asked.method, json.dumps(STAGE).encode()))
        if "400" in asked.said["responses"]:
            wrong = asked.address().partition("?")[0] + "?limit=0&from=x"
            expect(asked, 400, program.ask(wrong, asked.method, b"{"))
        if "413" in asked.said["responses"]:
            expect(asked, 413, program.ask(asked.address(), asked.method, b"x" * 70_000))
        if "500" in asked.said["responses"]:
            expect(asked, 500, program.ask(asked.address(id=2), asked.method))
    told = {(one.path, one.method, int(status)) for one in operations() for status in one.said["responses"]}
    by_the_way = {200, 429, 503, 409}  # these are provoked in test_access.py and test_stages.py, and above
    assert {one for one in told - refused if one[2] not in by_the_way} == set()


def test_the_document_is_there_for_everybody_with_the_sites_address(site: Served) -> None:
    answered = site.ask(Request("GET", DOCUMENT))
    assert answered.status == 200
    told = json.loads(answered.body)
    assert told["openapi"] == "3.1.0"
    assert told["servers"] == [{"url": "/"}]
    assert told["paths"] == described()["paths"]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_people_read_what_it_is(shared_site: Served, language: str) -> None:
    page = shared_site.browser().get(f"/api?lang={language}")
    assert page.status == 200
    assert say(language, "api") in page.text
    assert f'href="{DOCUMENT}"' in page.html
