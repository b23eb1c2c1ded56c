"""Bodies of requests that no browser sends, by what is wrong with them."""

from __future__ import annotations

from tests.evidence.pictures import jpeg
from tests.evidence.sent import BOUNDARY, MULTIPART, URLENCODED, body, field, upload

PHOTO = jpeg()
A = field("first", "kept")
END = f"--{BOUNDARY}--\r\n".encode()
LINE = f"--{BOUNDARY}\r\n".encode()
BROKEN = {
    "nothing at all": (b"", MULTIPART),
    "no boundary in the header": (body(A), "multipart/form-data"),
    "an empty boundary": (body(A), 'multipart/form-data; boundary=""'),
    "an endless boundary": (body(A), f"multipart/form-data; boundary={'b' * 5000}"),
    "another boundary": (body(A), "multipart/form-data; boundary=other"),
    "no end": (A, MULTIPART),
    "an end in the middle of a field": (A[:-10], MULTIPART),
    "an end in the middle of a file": (upload("photo", "a.jpg", PHOTO)[:-500], MULTIPART),
    "an end in the headers": (LINE + b"Content-Disposition: form-", MULTIPART),
    "no disposition": (LINE + b"Content-Type: text/plain\r\n\r\nx\r\n" + END, MULTIPART),
    "another disposition": (LINE + b'Content-Disposition: inline; name="a"\r\n\r\nx\r\n' + END, MULTIPART),
    "a header without colon": (LINE + b"Content-Disposition\r\n\r\nx\r\n" + END, MULTIPART),
    "a header of 64 KB": (LINE + b"X-Long: " + b"x" * 65_536 + b"\r\n\r\nx\r\n" + END, MULTIPART),
    "a hundred headers": (LINE + b"X-A: b\r\n" * 100 + b"\r\nx\r\n" + END, MULTIPART),
    "headers that are not UTF-8": (
        LINE + b'Content-Disposition: form-data; name="\xff"\r\n\r\nx\r\n' + END,
        MULTIPART,
    ),
    "bare line feeds": (body(A).replace(b"\r\n", b"\n"), MULTIPART),
    "a length that is not one": (
        LINE + b'Content-Disposition: form-data; name="a"\r\nContent-Length: -1\r\n\r\nx\r\n' + END,
        MULTIPART,
    ),
    "a length that lies": (
        LINE + b'Content-Disposition: form-data; name="a"\r\nContent-Length: 99\r\n\r\nx\r\n' + END,
        MULTIPART,
    ),
    "something behind the boundary": (f"--{BOUNDARY}!!".encode() + body(A), MULTIPART),
    "text that is not UTF-8": (body(field("a", b"\xff\xfe")), MULTIPART),
    "JSON": (b"{}", "application/json"),
    "another multipart": (body(A), MULTIPART.replace("form-data", "mixed")),
    "no content type": (body(A), ""),
    "fields that are not UTF-8": (b"a=%FF", URLENCODED),
    "fields that are not ASCII": (b"a=\xff", URLENCODED),
}
