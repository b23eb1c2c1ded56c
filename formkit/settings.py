"""What an operator can set, from the environment or the command line; it does not know what follows from it."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from formkit.bundled import folder
from formkit.errors import SettingsRefused

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class Settings(BaseSettings):
    """Each setting is an environment variable with FORMKIT_ before its name: FORMKIT_DATA."""

    model_config = SettingsConfigDict(env_prefix="FORMKIT_", extra="ignore", frozen=True)

    forms: Path = Field(
        default_factory=lambda: folder("forms"), description="The folder with the form files."
    )
    data: Path = Field(Path("data"), description="The folder for visits, submissions and evidence.")
    port: int = Field(8000, ge=0, le=65535, description="The port to listen on; 0 takes a free one.")
    host: str = Field("127.0.0.1", description="The address to listen on.")
    hosts: list[str] = Field(
        default_factory=list, description="Names under which the site is reached, as JSON."
    )
    https: bool = Field(False, description="True where people reach the site over https, by a proxy too.")
    tls_certificate: Path | None = Field(
        None, description="A certificate (PEM), to serve https without a proxy."
    )
    tls_key: Path | None = Field(None, description="The certificate's key (PEM).")
    secrets: list[str] = Field(
        default_factory=list, description="Secrets of 32 characters or more, newest first, as JSON."
    )
    dev: bool = Field(False, description="For trying out on this machine only: a well-known secret will do.")
    overrides: list[Path] = Field(
        default_factory=list, description="Folders whose templates win over formkit's, as JSON."
    )
    idle_minutes: int = Field(60, ge=5, le=1200, description="How long a visit lives without a page.")
    visit_hours: int = Field(20, ge=1, le=48, description="How long a visit lives at most.")
    room_to_leave: int = Field(200_000_000, ge=0, description="Free bytes below which no files are taken.")
    pages_a_minute: int = Field(
        600, ge=10, description="Pages that one address may send in a minute: a whole library."
    )
    starts_a_minute: int = Field(120, ge=5, description="Forms that one address may start in a minute.")

    @property
    def is_secure(self) -> bool:
        """True where cookies can be kept to https."""
        return self.https or self.tls_certificate is not None

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """Host names that are answered, without ports. This machine's own names always are: health checks use them."""
        named = tuple(host.lower() for host in self.hosts)
        return (*named, *LOOPBACK)


def read_settings(**given: object) -> Settings:
    """The settings of the environment, with those given on the command line over them.

    Raises SettingsRefused with a line for each that cannot be used.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]  # checked by pydantic
    except ValidationError as refused:
        lines = [f"FORMKIT_{str(one['loc'][0]).upper()}: {one['msg']}." for one in refused.errors()]
        raise SettingsRefused("These settings cannot be used:\n" + "\n".join(lines)) from None
