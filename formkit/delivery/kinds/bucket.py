"""Delivers submissions to a bucket (S3 and what speaks like it, Azure Blob Storage, Google Cloud Storage), by obstore.

The files first, then submission.json, which is made only where it is not there yet: who sees it can count on the rest. Nothing is
ever read back, so a key that may write and nothing else will do.

obstore connects by itself. Where its connection leads is looked at before each delivery, and not once more when it connects:
a name whose owner changes where it leads in that moment is not held off, as it is for `formkit.outgoing`.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from formkit.delivery.base import (
    Delivery,
    DestinationBlock,
    DestinationKind,
    Means,
    NotDelivered,
    WrongBlock,
    lacking_secrets,
)
from formkit.delivery.parcel import WITH, Packing, packing
from formkit.outgoing import PORTS, Outgoing, refuse_address

if TYPE_CHECKING:  # obstore takes 4 MB, which a server that needs no bucket need not hold
    from obstore.store import ObjectStore

SECONDS: Final = 20.0
"""That one file may take."""
AZURE: Final = ".blob.core.windows.net"


@dataclass(frozen=True)
class Bucket:
    """Where a bucket is, and how it is opened."""

    address: str
    """As obstore's `from_url` takes it."""
    endpoint: str
    """The address of the machine that keeps it."""
    config: Mapping[str, str]


class BucketDestination:
    """Files below `{prefix}/{reference}/`."""

    def __init__(
        self, bucket: Bucket, packing: Packing, outgoing: Outgoing, *, seconds: float = SECONDS
    ) -> None:
        self._bucket = bucket
        self._packing = packing
        self._outgoing = outgoing
        self._seconds = seconds
        self._store: ObjectStore | None = None

    async def deliver(self, delivery: Delivery) -> None:
        """Put one submission there; one whose document is there already is left as it is. Raises NotDelivered, NotReached."""
        scheme = refuse_address(self._bucket.endpoint)
        where = urlsplit(self._bucket.endpoint)
        port = where.port or PORTS[scheme]
        await self._outgoing.addresses(where.hostname or "", port, is_secure=scheme == "https")
        parcel = await self._packing.parcel(delivery)
        for name, content in parcel.files.items():
            await self._put(f"{parcel.name}/{name}", content, is_last=name == parcel.document)

    def close(self) -> None:
        """Let the connections go."""
        self._store = None

    async def _put(self, path: str, content: bytes, *, is_last: bool) -> None:
        import obstore
        from obstore.exceptions import AlreadyExistsError, BaseError

        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        try:
            put = await obstore.put_async(
                self._opened(),
                path,
                content,
                attributes={"Content-Type": kind},
                mode="create" if is_last else "overwrite",
                use_multipart=False,
            )
        except AlreadyExistsError:
            return
        except (BaseError, OSError) as problem:  # that nothing is there is a FileNotFoundError
            raise NotDelivered(_told(problem)) from None
        if not put["e_tag"]:
            raise NotDelivered("What answered is no bucket: it took a file and gave it no ETag.")

    def _opened(self) -> ObjectStore:
        from obstore.store import from_url

        if self._store is None:
            limit = timedelta(seconds=self._seconds)
            self._store = from_url(  # type: ignore[call-overload]  # the keys of `config` are those of the scheme
                self._bucket.address,
                config=dict(self._bucket.config),
                client_options={
                    "timeout": limit,
                    "connect_timeout": limit,
                    "allow_http": self._bucket.endpoint.startswith("http://"),
                },
                retry_config={"max_retries": 0, "retry_timeout": limit},  # the outbox tries again
            )
        return self._store


def _told(problem: Exception) -> str:
    """What an operator reads; the text of obstore holds addresses and what the other side said."""
    return {
        "PermissionDeniedError": "The bucket refused: the key may not write there.",
        "UnauthenticatedError": "The bucket refused: it does not know the key.",
        "FileNotFoundError": "There is no bucket of this name.",
    }.get(type(problem).__name__, "The bucket did not take a file, or did not answer in time.")


def bucket_of(block: DestinationBlock, means: Means) -> Bucket:
    """Where a block's bucket is. Raises NoSecret."""
    address = str(block["bucket"])
    key = means.secret(str(block["access key"]))
    where = urlsplit(address)
    if where.scheme == "s3":
        region = str(block.get("region", "us-east-1"))
        endpoint = str(block.get("endpoint", f"https://s3.{region}.amazonaws.com"))
        config = {
            "aws_access_key_id": key,
            "aws_secret_access_key": means.secret(str(block["secret"])),
            "aws_region": region,
            "aws_endpoint": endpoint,
        }
        if "encryption" in block:
            config["aws_server_side_encryption"] = str(block["encryption"])
        return Bucket(address, endpoint, config)
    if where.scheme == "gs":
        return Bucket(address, "https://storage.googleapis.com", {"google_service_account_key": key})
    return Bucket(address, f"https://{where.hostname}", {"azure_storage_account_key": key})


def _open(block: DestinationBlock, means: Means) -> BucketDestination:
    return BucketDestination(bucket_of(block, means), packing(block, means), means.outgoing)


def _wrong(block: DestinationBlock) -> Iterator[WrongBlock]:
    where = urlsplit(str(block["bucket"]))
    is_s3 = where.scheme == "s3"
    is_azure = where.scheme == "https" and f"{where.hostname}".endswith(AZURE)
    if not where.netloc or not (is_s3 or where.scheme == "gs" or (is_azure and where.path.strip("/"))):
        yield WrongBlock(
            "The `bucket` of `{name}` is no address of a bucket.",
            f"Write s3://BUCKET/FOLDER, gs://BUCKET/FOLDER or https://ACCOUNT{AZURE}/CONTAINER/FOLDER.",
        )
        return
    only_s3 = [key for key in ("secret", "region", "endpoint", "encryption") if key in block]
    if only_s3 and not is_s3:
        yield WrongBlock(
            f"`{only_s3[0]}` says nothing to the bucket of `{{name}}`, whose address does not begin with s3://.",
            "Take it out.",
        )
    if is_s3 and "secret" not in block:
        yield WrongBlock(
            "`{name}` needs `secret` beside `access key`: a bucket of S3 has both.",
            "Write the NAME of a secret of the server's environment: secret: WASTE_BUCKET_SECRET",
        )
    if "endpoint" in block:
        yield from _wrong_endpoint(str(block["endpoint"]))


def _wrong_endpoint(endpoint: str) -> Iterator[WrongBlock]:
    where = urlsplit(endpoint)
    if where.scheme not in ("https", "http") or not where.hostname or where.path.strip("/") or where.query:
        yield WrongBlock(
            "The `endpoint` of `{name}` is not the address of a machine.",
            "Write it like this: endpoint: https://s3.exampleton.example",
        )


def _lacks(block: DestinationBlock, means: Means) -> Iterator[str]:
    return lacking_secrets(block, means, "access key", "secret")


BUCKET: Final = DestinationKind(
    "bucket",
    _open,
    takes=frozenset(("access key", "secret", "region", "endpoint", "encryption", WITH)),
    needs=frozenset(("access key",)),
    wrong=_wrong,
    lacks=_lacks,
    example="{bucket: s3://exampleton-waste/forms, access key: WASTE_BUCKET_KEY, secret: WASTE_BUCKET_SECRET, region: eu-west-2}",
)
