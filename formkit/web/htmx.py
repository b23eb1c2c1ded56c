"""Answers to htmx, which changes a page in place: it may stay on one page of a form, everything else is opened anew.

It does not know what is sent. Browsers without script, and forms that htmx does not send, never notice it.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class InPlace:
    """Pure ASGI. A redirect to another page becomes `HX-Redirect`, which has the browser open that page for itself.

    htmx follows any other redirect within one request. The list of a repeat, its items and the files of an evidence
    page count as one place: their addresses begin with the same two parts.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_ours = scope["type"] == "http" and (b"hx-request", b"true") in scope["headers"]

        async def send_leading(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 303:
                headers = message["headers"]
                location = next(value.decode("latin-1") for name, value in headers if name == b"location")
                if _place(location) != _place(scope["path"]):
                    kept = [one for one in headers if one[0] not in (b"location", b"content-length")]
                    leading = [(b"hx-redirect", location.encode("latin-1")), (b"content-length", b"0")]
                    message = {**message, "status": 200, "headers": [*kept, *leading]}
            await send(message)

        await self._app(scope, receive, send_leading if is_ours else send)


def _place(address: str) -> tuple[str, ...]:
    return tuple(address.partition("?")[0].split("/")[1:3])
