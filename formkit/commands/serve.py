"""`formkit serve`: the forms of a folder on this machine."""

from __future__ import annotations

import asyncio
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from formkit.errors import SettingsRefused
from formkit.logs import start_logging
from formkit.settings import Settings, read_settings

Forms = Annotated[
    Path | None, typer.Option(help="The folder with the form files. Default: the example forms.")
]
Data = Annotated[
    Path | None, typer.Option(help="The folder for visits, submissions and evidence. Default: data")
]
Port = Annotated[int | None, typer.Option(help="The port; 0 takes a free one. Default: 8000")]
Host = Annotated[
    str | None, typer.Option(help="The address to listen on. Default: 127.0.0.1, this machine only")
]


def serve(forms: Forms = None, data: Data = None, port: Port = None, host: Host = None) -> None:
    """Serve the forms of a folder.

    Every setting can also be given in the environment: FORMKIT_FORMS, FORMKIT_DATA, FORMKIT_PORT, FORMKIT_HOST,
    FORMKIT_HOSTS, FORMKIT_HTTPS, FORMKIT_SECRETS and others (see docs/settings.md).
    """
    run(read_settings(forms=forms, data=data, port=port, host=host))


def run(settings: Settings) -> None:
    """Serve until stopped. Raises SettingsRefused where the port is taken or the site cannot be safe."""
    from formkit.app import create_app  # here, so that `formkit --help` answers at once

    if not settings.is_secure and settings.host not in ("127.0.0.1", "localhost", "::1"):
        raise SettingsRefused(
            f"Answers would travel unprotected to {settings.host}. Set FORMKIT_HTTPS=true behind a proxy that serves "
            "https, or give FORMKIT_TLS_CERTIFICATE and FORMKIT_TLS_KEY."
        )
    start_logging()
    application = create_app(settings)
    listening = _listen(settings)
    config = uvicorn.Config(
        application,
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=True,
        proxy_headers=settings.https,
        ssl_certfile=settings.tls_certificate,
        ssl_keyfile=settings.tls_key,
        timeout_graceful_shutdown=10,
    )
    scheme = "https" if settings.tls_certificate else "http"
    port = listening.getsockname()[1]
    asyncio.run(_run(uvicorn.Server(config), listening, f"{scheme}://{settings.host}:{port}", settings))


async def _run(server: uvicorn.Server, listening: socket.socket, address: str, settings: Settings) -> None:
    serving = asyncio.create_task(server.serve([listening]))
    while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event for this
        await asyncio.sleep(0.01)
    if server.started:
        _say(f"formkit serves {settings.forms} at {address}")
        if not settings.is_secure:
            _say(
                "This is plain http for this machine only: the cookie has no __Host- prefix. Use https for residents."
            )
        _say(f"Submissions are delivered to {settings.data / 'outbox'}, one folder for each destination.")
    await serving


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as problem:
        listening.close()
        raise SettingsRefused(
            f"Port {settings.port} on {settings.host} cannot be used: {problem.strerror}. Choose another with --port."
        ) from None
    return listening


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
