"""Style sheets, scripts and pictures with hashed names, held in memory."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from mimetypes import guess_type
from pathlib import Path

_TEXT = (".css", ".js", ".svg")
_URL = re.compile(r"""url\((?P<quote>["']?)(?:\./)?(?P<name>[\w.-]+)(?P=quote)\)""")
SERVED = (*_TEXT, ".png", ".jpg", ".ico", ".woff2")


@dataclass(frozen=True)
class Asset:
    """One file as it is served, for ever under its hashed name."""

    name: str
    content: bytes
    type: str
    folder: str = ""
    """Where it is served below `/static/`: `pictures/`."""

    @property
    def address(self) -> str:
        """Where it is served: a name that changes with the content, so that it can be cached for ever."""
        stem, _, ending = self.name.rpartition(".")
        return f"/static/{self.folder}{stem}-{hashlib.sha256(self.content).hexdigest()[:12]}.{ending}"

    @cached_property
    def compressed(self) -> bytes | None:
        """The same as gzip, for text."""
        if not self.name.endswith(_TEXT):
            return None
        return gzip.compress(self.content, 9, mtime=0)


def media_type(name: str) -> str:
    """The type of a file by the end of its name, as it is sent."""
    kind = "text/javascript" if name.endswith(".js") else guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _served(folder: Path) -> Iterator[Path]:
    """The files of a folder that are served; none that lies elsewhere and is only linked to from there."""
    inside = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if path.suffix in SERVED and path.resolve().is_relative_to(inside):
            yield path


class Assets:
    """All assets of some folders; a later folder wins over an earlier one (the council's over ours)."""

    def __init__(
        self, folders: Iterable[Path], without: Iterable[str] = (), pictures: Collection[Asset] = ()
    ) -> None:
        """`without`: names of files that cannot be used; pages are drawn as if they were not there.

        `pictures` are served beside the files of the folders, and none of these can have their names.
        """
        left_out = frozenset(without)
        files: dict[str, Path] = {}
        for folder in folders:
            files |= {path.name: path for path in _served(folder) if path.name not in left_out}
        self._by_name: dict[str, Asset] = {}
        for name, path in sorted(files.items()):
            self._by_name[name] = Asset(name, path.read_bytes(), media_type(name))
        for name, asset in tuple(self._by_name.items()):
            self._by_name[name] = Asset(name, self._with_addresses(asset), asset.type)
        served = (*self._by_name.values(), *pictures)
        self.by_address: Mapping[str, Asset] = {asset.address: asset for asset in served}
        self._pictures = {f"/static/{one.folder}{one.name}": one for one in pictures}

    def named(self, name: str) -> Asset | None:
        """An asset by its own name; None where there is none."""
        return self._by_name.get(name)

    def address(self, name: str) -> str:
        """The address of an asset; "" where there is none of this name."""
        asset = self._by_name.get(name)
        return asset.address if asset else ""

    def picture_now(self, address: str) -> Asset | None:
        """The picture as it is now, for the address that it had before it was changed: old versions of a form name it."""
        stem, _, ending = address.rpartition(".")
        return self._pictures.get(f"{stem.rpartition('-')[0]}.{ending}")

    def _with_addresses(self, asset: Asset) -> bytes:
        """A script that imports "./other.js", or a style with `url(other.woff2)`, has to name it by its hashed name."""
        if asset.name.endswith(".css"):
            return _URL.sub(self._hashed, asset.content.decode(errors="surrogateescape")).encode(
                errors="surrogateescape"
            )
        if not asset.name.endswith(".js"):
            return asset.content
        content = asset.content
        for name, other in self._by_name.items():
            if name != asset.name:
                beside = other.address.removeprefix("/static/")
                content = content.replace(f'"./{name}"'.encode(), f'"./{beside}"'.encode())
        return content

    def _hashed(self, url: re.Match[str]) -> str:
        """The `url(…)` of a style with the address of the file that it names; as it was where there is none."""
        address = self.address(url["name"])
        return f'url("{address.removeprefix("/static/")}")' if address else url[0]
