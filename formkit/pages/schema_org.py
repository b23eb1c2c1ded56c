"""What a start page tells machines: the form as a GovernmentService of schema.org, in JSON-LD.

https://schema.org/GovernmentService, https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from formkit.definition.form import Form
from formkit.rendering.frame import Indexed

_LISTS: Final = {"lgsl": "LGSL", "lgil": "LGIL"}
"""The lists of services and interactions that UK councils share (https://standards.esd.org.uk/)."""
_ENDS_SCRIPT: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""Nothing in the data may end the element that it stands in."""

Data = dict[str, object]


def as_schema_org(form: Form, indexed: Indexed, languages: Sequence[str], language: str) -> Data:
    """A form in the words of one language. `languages`: all that it is offered in."""
    service: Data = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": indexed.address,
        "name": form.title,
        "url": indexed.address,
        "provider": _council(form, language),
        "jurisdiction": form.council.nation.title(),
        "availableChannel": [_online(indexed.address, languages), *_phones(form)],
    }
    if form.description:
        service["description"] = form.description
    if form.also_known_as:
        service["alternateName"] = list(form.also_known_as)
    if codes := [_code(_LISTS[name], value) for name, value in form.standards.items() if name in _LISTS]:
        service["identifier"] = codes
    return service


def as_script(data: Mapping[str, object]) -> Markup:
    """The data as it stands in a `<script type="application/ld+json">`. It is data: no browser runs it, and the policy of
    the page is not asked for it (HTML, "prepare the script element", steps 8 to 13)."""
    return Markup(json.dumps(data, ensure_ascii=False).translate(_ENDS_SCRIPT))  # noqa: S704 - escaped above


def _council(form: Form, language: str) -> Data:
    council: Data = {"@type": "GovernmentOrganization", "name": form.council.named(language)}
    return council | ({"url": form.council.website} if form.council.website else {})


def _online(address: str, languages: Sequence[str]) -> Data:
    return {"@type": "ServiceChannel", "serviceUrl": address, "availableLanguage": list(languages)}


def _phones(form: Form) -> list[Data]:
    return [
        {
            "@type": "ServiceChannel",
            "servicePhone": {
                "@type": "ContactPoint",
                "telephone": contact.phone,
                **({"name": contact.called} if contact.called else {}),
            },
        }
        for contact in form.ways.contacts
    ]


def _code(name: str, value: int) -> Data:
    return {"@type": "PropertyValue", "propertyID": name, "value": value}
