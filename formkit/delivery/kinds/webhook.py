"""Delivers submissions by webhook: JSON by POST, signed as Standard Webhooks has it (https://www.standardwebhooks.com)."""

from __future__ import annotations

import json
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from formkit.definition.form import Form
from formkit.delivery.base import (
    Delivery,
    DestinationBlock,
    DestinationKind,
    Means,
    NoSecret,
    NotDelivered,
    WrongBlock,
)
from formkit.delivery.mapping import RECORDED, mapped, unknown_fields
from formkit.delivery.oauth import Client, Tokens
from formkit.delivery.replies import refuse_reply
from formkit.delivery.signing import signed, signing_secrets
from formkit.journey.submission import delivered_document

if TYPE_CHECKING:  # loaded when something is sent by webhook: a server without that need not hold it
    from formkit.outgoing import Reply

MOST_BYTES: Final = 5_000_000
"""Of files together, in the body of one delivery."""
IN_THE_BODY: Final = "in the body"
UNAUTHORIZED: Final = 401
Told = dict[str, Any]  # Any: JSON


class Webhook:
    """One address that takes submissions. Who listens there knows a repeat by its `webhook-id`."""

    def __init__(self, block: DestinationBlock, means: Means) -> None:
        """`block`: `{webhook: https://…, secret: NAME, …}`."""
        self._address = str(block["webhook"])
        self._secret = str(block["secret"])
        self._fields = cast("Mapping[str, str] | None", block.get("fields"))
        self._holds_files = block.get("files") == IN_THE_BODY
        self._means = means
        client = cast("Mapping[str, str] | None", block.get("oauth2"))
        self._tokens = Tokens(Client(**client), means) if client else None
        certificate = block.get("certificate")
        self._certificate = (
            _Certificate(Path(str(certificate)), Path(str(block.get("key") or certificate)))
            if certificate
            else None
        )

    async def deliver(self, delivery: Delivery) -> None:
        """Send it once. Raises NotDelivered, NoSecret, EvidenceUnavailable."""
        body = await self._body(delivery)
        token = await self._tokens.header() if self._tokens else {}
        reply = await self._send(delivery, body, token)
        if reply.status == UNAUTHORIZED and self._tokens:
            self._tokens.forget(token)
            reply = await self._send(delivery, body, await self._tokens.header())
        refuse_reply(reply, self._means.now())

    def close(self) -> None:
        """Nothing is open between two deliveries."""

    async def _send(self, delivery: Delivery, body: bytes, token: Mapping[str, str]) -> Reply:
        from formkit.outgoing import NotReached

        means = self._means
        marks = signed(signing_secrets(means, self._secret), delivery_id(delivery), body, means.now())
        try:
            return await means.outgoing.send(
                "POST",
                self._address,
                headers={"Content-Type": "application/json", **token, **marks},
                content=body,
                trust=self._certificate.shown() if self._certificate else None,
            )
        except (
            NotReached
        ) as problem:  # where it may have arrived, it goes again: the receiver knows it by its id
            raise NotDelivered(str(problem)) from None

    async def _body(self, delivery: Delivery) -> bytes:
        document = json.loads(delivered_document(delivery.document))
        said = {"document": document} if self._fields is None else {"fields": mapped(self._fields, document)}
        whole = {
            "type": "evidence.sent" if delivery.part else "submission.sent",
            "timestamp": document["received_at" if delivery.part else "sent_at"],
            "data": {
                "id": delivery_id(delivery),
                "sequence": delivery.sequence,
                "reference": delivery.reference,
                "part": delivery.part,
                **said,
                "files": await self._files(delivery, document["evidence"]),
            },
        }
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()

    async def _files(self, delivery: Delivery, sent: Sequence[Told]) -> list[Told]:
        """What is told of each; with what is in it where the council wants that and all of them are small."""
        told = [{key: one[key] for key in ("file", "sha256", "size", "type")} for one in sent]
        if not self._holds_files or sum(one["size"] for one in told) > MOST_BYTES:
            return told
        ids = {file.sha256: file.id for file in delivery.evidence}
        for one in told:
            pieces = [piece async for piece in await self._means.open_evidence(ids[one["sha256"]])]
            one["content"] = b64encode(b"".join(pieces)).decode()
        return told


def delivery_id(delivery: Delivery) -> str:
    """The same for each attempt, and never given to another delivery, of this server or of another."""
    return f"msg_{delivery.reference}_{delivery.part}_{delivery.id}"


class _Certificate:
    """Our own certificate, read again when its files changed: it is renewed while the server runs."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self._files = certificate, key
        self._read: tuple[Sequence[float], ssl.SSLContext] | None = None

    def shown(self) -> ssl.SSLContext:
        """What a connection is made with. Raises NotDelivered."""
        try:
            changed = [path.stat().st_mtime for path in self._files]
            if self._read is None or self._read[0] != changed:
                made = ssl.create_default_context()
                made.load_cert_chain(*self._files, password=_no_password)
                self._read = changed, made
        except OSError as problem:  # ssl.SSLError is one
            raise NotDelivered(
                f"The certificate that this server shows cannot be used ({type(problem).__name__})."
            ) from None
        return self._read[1]


def _no_password() -> str:
    """A key that needs one is no key of a server: OpenSSL would ask for it on the terminal."""
    return ""


def _wrong(block: DestinationBlock) -> Iterator[WrongBlock]:
    from formkit.outgoing import NotAllowed, refuse_address

    client = cast("Mapping[str, object]", block.get("oauth2") or {})
    for address in (block["webhook"], client.get("token", block["webhook"])):
        try:
            refuse_address(str(address))
        except NotAllowed as problem:
            yield WrongBlock(f"`{{name}}` cannot be sent anything. {problem}", "Write: https://…")
            return
    if "key" in block and "certificate" not in block:
        yield WrongBlock(
            "`key` of `{name}` is a certificate's.", "Write `certificate` too, or take `key` out."
        )


def _wrong_for(block: DestinationBlock, form: Form) -> Iterator[WrongBlock]:
    for said in unknown_fields(cast("Mapping[str, str]", block.get("fields") or {}), form):
        yield WrongBlock(
            f"`fields` of `{{name}}` names `{said}`, which `{form.id}` does not ask, though it sends there.",
            f"Write the id of one of its questions, or one of: {', '.join(RECORDED)}.",
        )


def _lacks(block: DestinationBlock, means: Means) -> Iterator[str]:
    client = cast("Mapping[str, str]", block.get("oauth2") or {})
    asked: list[Callable[[], object]] = [partial(signing_secrets, means, str(block["secret"]))]
    asked += [partial(means.secret, client[key]) for key in ("client", "secret") if key in client]
    for ask in asked:
        try:
            ask()
        except NoSecret as problem:
            yield str(problem)
    for key in ("certificate", "key"):
        if key in block and not Path(str(block[key])).is_file():
            yield f"There is no file at {block[key]}."


WEBHOOK: Final = DestinationKind(
    "webhook",
    Webhook,
    takes=frozenset(("secret", "oauth2", "certificate", "key", "fields", "files")),
    needs=frozenset(("secret",)),
    wrong=_wrong,
    wrong_for=_wrong_for,
    lacks=_lacks,
    example="{webhook: https://hooks.testham.example/forms, secret: WASTE_WEBHOOK_SECRET}",
)
