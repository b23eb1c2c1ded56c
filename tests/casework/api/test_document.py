"""The page of a submission shows everything as text, and its policy lets it do nothing but be read."""

from __future__ import annotations

import base64
import hashlib

from formkit.casework.api.document import policy_of
from tests.casework.asking import LIST, Program, header, sent_to
from tests.staff.members import audit
from tests.web.serving import Served


def test_the_page_says_what_was_answered_as_text(site: Served, program: Program) -> None:
    sent_to(site, "REF22222")
    answered = program.ask(f"{LIST}/1/document.html")
    html = answered.body.decode()
    assert header(answered, "content-type") == "text/html; charset=utf-8"
    assert "REF22222" in html
    assert "AB 12 &lt;b&gt;" in html
    assert "<script" not in html
    assert 'href="files/photo-1.jpg"' in html, "beside the page, where the file is"
    assert audit(site)[-1][2] == "fetched REF22222 as a page"
    assert header(answered, "content-security-policy") == policy_of(answered.body)


def test_the_policy_names_the_style_of_the_page_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"p { margin: 0 }").digest()).decode()
    said = policy_of(b"<head><style>p { margin: 0 }</style></head>")
    assert said == f"sandbox; default-src 'none'; style-src 'sha256-{digest}'"
