"""Opens a PDF and saves it anew without what can act or tell of its maker; needs the optional package pikepdf."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from itertools import takewhile

import pikepdf  # type: ignore[import-not-found,unused-ignore]  # an optional package: without it no PDF is taken

from formkit.evidence.embedded import bare_jpeg, bare_jpeg_2000
from formkit.evidence.unpacking import FILTERS, TooMuchInside, Unpacking

MOST_PAGES = 500

DEEPEST = 60
"""Dictionaries inside dictionaries; real ones stay below ten."""

ACTIVE_KEYS = (
    "/AA",
    "/OpenAction",
    "/JS",
    "/JavaScript",
    "/EmbeddedFiles",
    "/AF",
    "/XFA",
    "/Collection",
    "/Requirements",
)
TELLING_KEYS = ("/Metadata", "/PieceInfo", "/LastModified", "/OPI")
OUTWARD_KEYS = ("/F", "/FFilter", "/FDecodeParms", "/Ref")
"""Keys of a stream whose content is somewhere else."""
LINKS = ("http://", "https://", "mailto:", "tel:")
"""How a link may begin; file: and javascript: do other things than lead somewhere."""

HARMLESS_ACTIONS = ("/GoTo", "/URI", "/Named", "/Hide", "/SetOCGState")
ACTIVE_ANNOTATIONS = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")


class Encrypted(Exception):
    """The document needs a password to be read."""


def get_ready() -> None:
    """Have pikepdf load all that it loads when it is first used. Call before files are out of reach."""
    warnings.simplefilter("ignore")  # to show one, its line of the source is read
    with pikepdf.new() as document:
        document.add_blank_page()
        locked = BytesIO()
        document.save(locked, encryption=pikepdf.Encryption(owner="owner", user=""))
    scrubbed(locked.getvalue())


def scrubbed(content: bytes) -> bytes:
    """The same pages without scripts, launches, embedded files, forms of XFA, and what tells of people and places: in the
    document and in the pictures inside it.

    A document that only forbids copying or printing opens without a password and is kept. Raises Encrypted, and
    TooMuchInside where it unpacks to more than is opened; anything else that pikepdf raises means that the document
    cannot be opened.
    """
    try:
        return _scrubbed(content)
    except MemoryError as problem:
        raise TooMuchInside from problem


def _scrubbed(content: bytes) -> bytes:
    try:
        document = pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError as problem:
        raise Encrypted from problem
    with document:
        if not 0 < len(document.pages) <= MOST_PAGES:
            raise ValueError("the document has no pages, or more than can be looked at")
        unpacking = Unpacking()
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                _clean_stream(thing, unpacking)
            _scrub(thing, 0)
        for key in ("/Info", *TELLING_KEYS):
            if key in document.trailer:
                del document.trailer[key]
        kept = BytesIO()
        document.save(kept)
        return kept.getvalue()


def _scrub(thing: pikepdf.Object, depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError("the document is nested too deeply")
    if isinstance(thing, pikepdf.Array):
        for part in thing:
            _scrub_direct(part, depth)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        _drop_keys(thing)
        for key in thing.keys():  # noqa: SIM118  # iterating a pikepdf stream itself gives no keys
            _scrub_direct(thing[key], depth)


def _scrub_direct(part: object, depth: int) -> None:
    # Indirect objects have their own turn: following them here could go round in a circle.
    if isinstance(part, pikepdf.Object) and not part.is_indirect:
        _scrub(part, depth + 1)


def _clean_stream(stream: pikepdf.Stream, unpacking: Unpacking) -> None:
    """Take out of a picture what its camera wrote, leave the bytes of all streams as they are otherwise, and count them."""
    if "/F" in stream:  # its content is somewhere else, and what lies here instead of it nobody saw
        stream.write(b"")
        return
    packed = stream.get("/Filter")
    filters = [str(one) for one in packed] if isinstance(packed, pikepdf.Array) else [str(packed)]
    bare = PICTURES.get(filters[-1]) if filters else None
    if bare is None:
        _count(stream, filters, unpacking)
        return
    content = b"".join(unpacking.unpacked(stream.read_raw_bytes(), filters[:-1]))
    settings = stream.get("/DecodeParms")
    if isinstance(settings, pikepdf.Array):
        settings = settings[-1]
    settings = settings if isinstance(settings, pikepdf.Dictionary) else None
    stream.write(bare(content), filter=pikepdf.Name(filters[-1]), decode_parms=settings)


PICTURES: Mapping[str, Callable[[bytes], bytes]] = {
    "/DCTDecode": bare_jpeg,
    "/DCT": bare_jpeg,
    "/JPXDecode": bare_jpeg_2000,
}
"""How a picture may end up packed; what it is packed in besides is undone, and anything unknown cannot be opened."""


def _count(stream: pikepdf.Stream, filters: Sequence[str], unpacking: Unpacking) -> None:
    known = list(takewhile(FILTERS.__contains__, filters))
    if len(known) < len(filters) and filters[len(known)] in BY_PIKEPDF:
        # Unpacked at once: the memory of the child is the bound.
        unpacking.count(len(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)))
        return
    for _ in unpacking.unpacked(stream.read_raw_bytes(), known):
        continue  # counted on its way


BY_PIKEPDF = ("/LZWDecode", "/LZW", "/RunLengthDecode", "/RL")
"""Filters of twenty years ago: their streams are small or a trap."""


def _drop_keys(thing: pikepdf.Object) -> None:
    if isinstance(thing, pikepdf.Stream):
        for key in OUTWARD_KEYS:
            if key in thing:
                del thing[key]
    if isinstance(thing.get("/URI"), pikepdf.Dictionary):  # where the links of the whole document begin
        del thing["/URI"]
    # Who wrote a note; of a field, which may be its own widget, it is the name.
    if "/T" in thing and str(thing.get("/Subtype", "/Widget")) != "/Widget":
        del thing["/T"]
    for key in (*ACTIVE_KEYS, *TELLING_KEYS):
        if key in thing:
            del thing[key]
    for key in ("/A", "/PA", "/Next"):
        if key in thing and _acts(thing[key]):
            del thing[key]
    if "/Annots" in thing:
        harmless = [
            note for note in thing["/Annots"] if str(note.get("/Subtype", "")) not in ACTIVE_ANNOTATIONS
        ]
        thing["/Annots"] = pikepdf.Array(harmless)


def _acts(action: pikepdf.Object) -> bool:
    actions = list(action) if isinstance(action, pikepdf.Array) else [action]
    return any(isinstance(one, pikepdf.Dictionary) and _does_more(one) for one in actions)


def _does_more(action: pikepdf.Dictionary) -> bool:
    """Whether it does more than lead somewhere."""
    kind = str(action.get("/S", ""))
    if kind == "/URI":
        return not str(action.get("/URI", "")).strip().lower().startswith(LINKS)
    return bool(kind) and kind not in HARMLESS_ACTIONS
