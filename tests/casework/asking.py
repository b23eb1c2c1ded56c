"""Programs that ask the API of a running site, their tokens, and what waits for them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from formkit.casework.beside import tokens_beside
from formkit.casework.tokens import SCOPES, ApiScope, ApiToken, new_token
from formkit.evidence.keeper import EvidenceKeeper
from formkit.storage.base import NewSubmission, Sent
from formkit.storage.keyring import keys_for
from formkit.storage.store import Store
from tests.delivery.sending import COUNCIL, ID, PHOTO, submission
from tests.storage.making import started
from tests.web.serving import Answered, Request, Served
from tests.web.visiting import parts_in

CLIENT = "revenues-system"
PLACE = "testham/office"
"""The destination that the client fetches, as the outbox has it."""
LIST = "/api/v1/submissions"
A_YEAR = 365 * 86_400.0


def council_file() -> str:
    """A council whose office fetches what is sent to it, and whose archive is a folder."""
    return COUNCIL.replace(
        "office: {folder: outbox/office}", f"office: {{fetched by: {CLIENT}}}\n  archive: {{folder: archive}}"
    )


def made_token(
    site: Served,
    client: str = CLIENT,
    scopes: Sequence[ApiScope] = SCOPES,
    forms: Sequence[str] = (),
    *,
    council: str = "testham",
    lasts: float = A_YEAR,
) -> str:
    """A new token, made beside the running site as the command does it."""
    now, token = site.clock(), new_token()
    keys = keys_for(site.settings.secrets, site.settings.data, dev=site.settings.dev)
    with tokens_beside(site.settings.data / "formkit.sqlite", keys, now) as tokens:
        tokens.add(token, ApiToken(0, client, council, tuple(scopes), tuple(forms), now, now + lasts))
    return token


def sent_to(site: Served, reference: str, *destinations: str, form: str = "everything") -> NewSubmission:
    """A submission with a photo, kept in a running site, on its way to destinations."""
    parts = parts_in(site)
    new = made_submission(reference, site.clock(), destinations, form)
    site.run(keep_sent(parts.store, parts.of(EvidenceKeeper), new, written_photo(site.settings.data)))
    return new


def made_submission(
    reference: str, at: float, destinations: Sequence[str] = (), form: str = "everything"
) -> NewSubmission:
    """A submission of every question, with a photo, that was sent at a moment; it goes to the client where nobody is named."""
    new = submission(*(destinations or (PLACE,)), reference=reference)
    photos = [replace(one, id=file_id(reference)) for one in new.evidence]
    return replace(new, at=at, form=form, evidence=photos)


async def keep_sent(store: Store, keeper: EvidenceKeeper, new: NewSubmission, photo: Path) -> None:
    """Keep it with its file, a copy of `photo`."""
    await keeper.keep(photo, file_id(new.reference))
    visit = await started(store, new.reference, new.form)
    outcome = await store.submit(visit, new, f"{new.reference} sent", ())
    assert isinstance(outcome, Sent)


def written_photo(place: Path) -> Path:
    """The photo as a file."""
    (place / "sent.jpg").write_bytes(PHOTO)
    return place / "sent.jpg"


def file_id(reference: str) -> str:
    """The id under which the photo of a submission is kept."""
    return ID[: -len(reference)] + reference


@dataclass(frozen=True)
class Program:
    """A program of the council with its token."""

    site: Served
    token: str

    def ask(
        self, path: str, method: str = "GET", body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answered:
        """One request with the token; `path` may have a query."""
        path, _, query = path.partition("?")
        given = [("authorization", f"Bearer {self.token}"), *(headers or {}).items()]
        return self.site.ask(Request(method, path, given, (body,), query=query))

    def json(self, path: str, method: str = "GET", body: object = None) -> Any:  # Any: whatever the API says
        """The same for an answer that is good, read."""
        answered = self.ask(path, method, b"" if body is None else json.dumps(body).encode())
        assert answered.status == 200, (path, answered)
        return json.loads(answered.body)

    def waiting(self, query: str = "") -> list[str]:
        """The references that wait for it."""
        return [one["reference"] for one in self.json(LIST + query)["submissions"]]


def header(answered: Answered, name: str) -> str:
    """The one value of a header; "" where it is not there."""
    found = [value for key, value in answered.headers if key == name]
    assert len(found) <= 1, found
    return found[0] if found else ""


def detail(answered: Answered) -> str:
    """What an answer says that refuses, which has to be a problem as RFC 9457 has it."""
    assert header(answered, "content-type") == "application/problem+json"
    told = json.loads(answered.body)
    assert told["status"] == answered.status
    assert set(told) == {"title", "status", "detail"}
    return str(told["detail"])
