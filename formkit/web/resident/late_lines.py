"""What the confirmation page says about files that come later, with their links; it takes no files."""

from __future__ import annotations

from datetime import datetime

from starlette.requests import Request

from formkit.journey.late_evidence import late_proofs
from formkit.rendering.form_pages import Shown
from formkit.rendering.still_to_send import StillToSend, still_to_send
from formkit.storage.late_store import LateFiles
from formkit.web.late_tokens import token_name, tokens
from formkit.web.parts import Parts, parts_of


async def late_lines(
    request: Request, shown: Shown, sent_at: datetime, reference: str
) -> tuple[StillToSend, ...]:
    """One line for each thing that is still to come. Links are whole, so that they can be copied to another device."""
    proofs = late_proofs(shown.journey, sent_at) if shown.journey else ()
    # The host was checked against our own names before anything else was done.
    scheme = "https" if parts_of(request).settings.is_secure else request.url.scheme
    site = f"{scheme}://{request.url.netloc}/{shown.form.id}/evidence"
    links = {
        one.page.id: f"{site}/{token}"
        for one in proofs
        if one.is_by_link and (token := await _token(parts_of(request), reference, one.page.id))
    }
    return still_to_send(shown, proofs, reference, links)


async def _token(parts: Parts, reference: str, question: str) -> str:
    """The token that the store knows: it was made with one of the secrets."""
    for made in tokens(parts.keys, reference, question):
        if await parts.of(LateFiles).evidence(token_name(made)):
            return made
    return ""
