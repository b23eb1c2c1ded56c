"""Scrubbing PDFs: needs the optional package pikepdf, and is skipped without it."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any  # the optional package pikepdf

import pytest

from tests.evidence import pictures

pikepdf: Any = pytest.importorskip(  # Any: an optional package, known only where it is installed
    "pikepdf", reason="pikepdf is not installed: no PDF is accepted here"
)

from formkit.evidence.documents import Encrypted, scrubbed  # noqa: E402  # needs what was asked for above
from formkit.evidence.unpacking import TooMuchInside  # noqa: E402  # stands behind what needs it

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


def with_photo(filters: list[str], content: bytes) -> bytes:
    """A scan: one photo on a page, packed in some ways."""
    document = pikepdf.new()
    page = document.add_blank_page()
    photo = pikepdf.Stream(document, content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    photo.write(content, filter=pikepdf.Array([pikepdf.Name(name) for name in filters]))
    photo.Width, photo.Height, photo.ColorSpace, photo.BitsPerComponent = 160, 120, pikepdf.Name.DeviceRGB, 8
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=document.make_indirect(photo)))
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("filters", "pack"),
    [
        (["/DCTDecode"], bytes),
        (["/FlateDecode", "/DCTDecode"], zlib.compress),
        (["/ASCII85Decode", "/DCTDecode"], lambda content: base64.a85encode(content) + b"~>"),
        (["/ASCIIHexDecode", "/DCTDecode"], lambda content: content.hex().encode() + b">"),
    ],
)
def test_a_photo_inside_loses_place_camera_and_comments(
    filters: list[str], pack: Callable[[bytes], bytes]
) -> None:
    photo = pictures.turned_jpeg()
    assert b"Exif" in photo
    after = scrubbed(with_photo(filters, pack(photo)))
    document = pikepdf.open(BytesIO(after))
    inside = document.pages[0].obj.Resources.XObject.Photo.read_raw_bytes()
    assert inside.startswith(b"\xff\xd8")
    assert [
        one for one in (b"Exif", b"GPS", b"xmpmeta", pictures.CANARY.encode()) if one in after + inside
    ] == []


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("https://www.exampleton.gov.uk", True),
        ("mailto:office@exampleton.gov.uk", True),
        ("tel:01632960001", True),
        ("javascript:app.alert(1)", False),
        ("file:///etc/passwd", False),
        (" JavaScript:x", False),
        ("java\tscript:x", False),
        ("data:text/html,x", False),
        ("\\\\evil\\share", False),
        ("vbscript:x", False),
    ],
)
def test_a_link_leads_somewhere_or_goes(address: str, stays: bool) -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=address)
    page.obj.Annots = pikepdf.Array(
        [pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=action, Rect=[0, 0, 9, 9])]
    )
    assert (address in unpacked(scrubbed(saved(document)))) is stays


def test_what_is_somewhere_else_and_who_wrote_a_note_goes() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    document.Root.URI = pikepdf.Dictionary(Base="http://evil")
    document.Root.Requirements = pikepdf.Array([pikepdf.Dictionary(S=pikepdf.Name.EnableJavaScripts)])
    outside = pikepdf.Stream(
        document, b"what nobody saw", F="http://evil/x", FFilter=pikepdf.Name.FlateDecode
    )
    outside.Ref, outside.OPI = pikepdf.Dictionary(F="other.pdf"), pikepdf.Dictionary()
    note = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Text, T="CANARYNAME", Contents="Look.", Rect=[0, 0, 9, 9], F=4
    )
    box = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="a field", V="Typed.", Rect=[0, 0, 9, 9]
    )
    box = document.make_indirect(box)
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([box]))
    above = document.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="fields above"))
    widget = document.make_indirect(
        pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, Parent=above, T="an inner name", Rect=[0, 0, 9, 9])
    )
    above.Kids = pikepdf.Array([widget])
    document.Root.AcroForm.Fields.append(above)
    page.obj.Annots = pikepdf.Array([note, box, widget])
    page.obj.Extra = document.make_indirect(outside)
    after = unpacked(scrubbed(saved(document)))
    gone = (
        "what nobody saw",
        "http://evil",
        "/Requirements",
        "EnableJavaScripts",
        "/FFilter",
        "/Ref",
        "/OPI",
        "other.pdf",
        "CANARYNAME",
    )
    assert [one for one in gone if one in after] == []
    assert [one for one in ("Look.", "a field", "Typed.", "an inner name") if one not in after] == []


# Zeros in a thousandth of their size. Packed once, as it takes a second.
BOMB = zlib.compress(bytes(300_000_000), 1)


def with_content(content: bytes, *filters: str) -> bytes:
    """A page whose drawing is packed in some ways."""
    document = pikepdf.new()
    page = document.add_blank_page()
    drawing = pikepdf.Stream(document, b"")
    drawing.write(content, filter=pikepdf.Array([pikepdf.Name(name) for name in filters]))
    page.obj.Contents = document.make_indirect(drawing)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("filters", "content"),
    [
        (["/FlateDecode"], BOMB),
        (["/FlateDecode", "/FlateDecode"], zlib.compress(BOMB)),
        (["/ASCIIHexDecode", "/FlateDecode"], BOMB.hex().encode() + b">"),
        (["/Crypt", "/FlateDecode"], BOMB),
        (["/RunLengthDecode"], b"\x81 " * 2_400_000 + b"\x80"),
        (["/FlateDecode", "/DCTDecode"], BOMB),
    ],
    ids=["once", "twice", "in hex", "with nothing around", "as a run", "as a photo"],
)
def test_a_document_that_unpacks_to_300_megabytes_is_refused(filters: list[str], content: bytes) -> None:
    with pytest.raises(TooMuchInside):
        scrubbed(with_content(content, *filters))


def test_many_pages_that_are_large_together_are_refused() -> None:
    document = pikepdf.new()
    for _ in range(30):
        drawing = pikepdf.Stream(document, b"")
        drawing.write(zlib.compress(bytes(10_000_000)), filter=pikepdf.Name.FlateDecode)
        document.add_blank_page().obj.Contents = document.make_indirect(drawing)
    kept = BytesIO()
    document.save(kept)
    with pytest.raises(TooMuchInside):
        scrubbed(kept.getvalue())


def test_a_large_plan_is_taken_as_it_is() -> None:
    plan = with_content(zlib.compress(b"0 0 m 9 9 l S " * 7_000_000, 1), "/FlateDecode")
    assert len(pikepdf.open(BytesIO(scrubbed(plan))).pages) == 1
