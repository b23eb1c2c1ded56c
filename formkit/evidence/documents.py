"""Opens a PDF and saves it anew without what can act or tell of its maker; needs the optional package pikepdf."""

from __future__ import annotations

from io import BytesIO

import pikepdf  # type: ignore[import-not-found,unused-ignore]  # an optional package: without it no PDF is taken

MOST_PAGES = 500

DEEPEST = 60
"""Dictionaries inside dictionaries; real ones stay below ten."""

ACTIVE_KEYS = ("/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFiles", "/AF", "/XFA", "/Collection")
TELLING_KEYS = ("/Metadata", "/PieceInfo", "/LastModified")

HARMLESS_ACTIONS = ("/GoTo", "/URI", "/Named", "/Hide", "/SetOCGState")
ACTIVE_ANNOTATIONS = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")


class Encrypted(Exception):
    """The document needs a password to be read."""


def scrubbed(content: bytes) -> bytes:
    """The same pages without scripts, launches, embedded files, forms of XFA, and document information.

    A document that only forbids copying or printing opens without a password and is kept. Raises Encrypted; anything
    else that pikepdf raises means that the document cannot be opened.
    """
    try:
        document = pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError as problem:
        raise Encrypted from problem
    with document:
        if not 0 < len(document.pages) <= MOST_PAGES:
            raise ValueError("the document has no pages, or more than can be looked at")
        for thing in document.objects:
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


def _drop_keys(thing: pikepdf.Object) -> None:
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
    return any(
        isinstance(one, pikepdf.Dictionary) and "/S" in one and str(one["/S"]) not in HARMLESS_ACTIONS
        for one in actions
    )
